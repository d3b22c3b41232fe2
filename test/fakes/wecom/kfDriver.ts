import type { Callbacks } from './callbacks.ts';
import { FakeCustomer } from './customer.ts';
import type { Kf } from './kf.ts';
import type { MediaStore } from './media.ts';
import { FakeServicer } from './servicer.ts';
import type { Delivery, Fields } from './types.ts';
import type { World } from './world.ts';
import { writeXml } from './xml.ts';

/** What came of something that a person did: its id, and the wake-up if one was sent at once. */
export interface KfSaid {
  msgid: string;
  delivery: Delivery | null;
}

/** Why an accepted message did not arrive (`fail_type`). */
export type FailType = 0 | 1 | 2 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;

/** Plays the people around the kf accounts. */
export class KfDriver {
  constructor(
    private readonly world: World,
    readonly kf: Kf,
    readonly media: MediaStore,
    private readonly callbacks: Callbacks,
  ) {}

  /** Someone on ordinary WeChat, known to the platform from now on. */
  customer(id: string, { nickname, openKfId }: { nickname?: string; openKfId?: string } = {}): FakeCustomer {
    const known = this.kf.office.customers.get(id);
    this.kf.office.customers.set(id, nickname ?? known ?? id);
    return new FakeCustomer(this, id, openKfId ?? this.firstAccount());
  }

  /** Someone in the WeCom client who may take customers over. */
  servicer(userid: string): FakeServicer {
    if (!this.kf.office.servicers.has(userid)) throw new Error(`no servicer ${userid}`);
    return new FakeServicer(this, userid);
  }

  /** Adds a row to the log as it is, and wakes the receiver. */
  async tell(openKfId: string, message: Fields): Promise<KfSaid> {
    const msgid = this.kf.log.add(openKfId, message);
    return { msgid, delivery: await this.wake(openKfId) };
  }

  /** Adds an event to the log, and wakes the receiver. */
  async tellEvent(openKfId: string, event: Fields): Promise<KfSaid> {
    const msgid = this.kf.log.addEvent(openKfId, event);
    return { msgid, delivery: await this.wake(openKfId) };
  }

  /** Sends a wake-up, whether or not there is something to pull. */
  async wake(openKfId: string): Promise<Delivery | null> {
    const delivery = await this.callbacks.raise({ surface: 'kf', plain: this.wakeUp(openKfId), openKfId });
    this.world.changed();
    return delivery;
  }

  /** A sent message turns out not to have arrived. */
  async failDelivery(msgid: string, failType: FailType): Promise<KfSaid> {
    const sent = this.kf.sent.find((one) => one.msgid === msgid);
    if (!sent) throw new Error(`no sent message ${msgid}`);
    sent.failed = true;
    const event = { external_userid: sent.customerId, fail_msgid: msgid, fail_type: failType };
    return this.tellEvent(sent.openKfId, { event_type: 'msg_send_fail', ...event });
  }

  /** The XML of a wake-up with a fresh token. */
  wakeUp(openKfId = this.firstAccount()): string {
    return writeXml({
      ToUserName: this.world.config.corpId,
      CreateTime: this.world.seconds(),
      MsgType: 'event',
      Event: 'kf_msg_or_event',
      Token: this.kf.log.wakeToken(openKfId),
      OpenKfId: openKfId,
    });
  }

  /** Epoch ms of the fake's clock. */
  now(): number {
    return this.world.now();
  }

  private firstAccount(): string {
    const [first] = this.kf.office.accounts.keys();
    if (first === undefined) throw new Error('no kf account');
    return first;
  }
}
