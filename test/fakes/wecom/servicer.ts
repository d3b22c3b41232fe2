import type { FakeCustomer } from './customer.ts';
import type { KfDriver, KfSaid } from './kfDriver.ts';
import type { Fields } from './types.ts';

/** What a manual change leaves behind: its event, and the code that came with it. */
export interface KfChange extends KfSaid {
  msgCode: string | null;
}

/** Someone in the WeCom client: what this person does goes past the interface and comes as events. */
export class FakeServicer {
  constructor(
    private readonly driver: KfDriver,
    readonly userid: string,
  ) {}

  /** Takes a customer from the queue, or opens an ended session again. */
  take(customer: FakeCustomer): Promise<KfChange> {
    const state = customer.state();
    if (state !== 2 && state !== 4) throw new Error(`nobody takes a session from state ${state}`);
    this.driver.kf.sessions.put(customer.session(), 3, this.userid);
    const msgCode = state === 2 ? this.driver.kf.sessions.issueCode('taken', customer.session()) : null;
    const change = { change_type: state === 2 ? 1 : 4, new_servicer_userid: this.userid };
    return this.changed(customer, change, msgCode);
  }

  /** Writes to the customer by hand: origin 5. */
  reply(customer: FakeCustomer, text: string): Promise<KfSaid> {
    this.mustHold(customer);
    return this.driver.tell(customer.openKfId, {
      open_kfid: customer.openKfId,
      external_userid: customer.id,
      servicer_userid: this.userid,
      origin: 5,
      msgtype: 'text',
      text: { content: text },
    });
  }

  /** Hands the customer to a colleague. */
  transfer(customer: FakeCustomer, to: string): Promise<KfChange> {
    this.mustHold(customer);
    this.driver.kf.sessions.put(customer.session(), 3, to);
    const change = { change_type: 2, old_servicer_userid: this.userid, new_servicer_userid: to };
    return this.changed(customer, change, null);
  }

  end(customer: FakeCustomer): Promise<KfChange> {
    this.mustHold(customer);
    this.driver.kf.sessions.put(customer.session(), 4);
    const msgCode = this.driver.kf.sessions.issueCode('ended', customer.session());
    return this.changed(customer, { change_type: 3, old_servicer_userid: this.userid }, msgCode);
  }

  /** Takes back what was written by hand. */
  recall(customer: FakeCustomer, msgid: string): Promise<KfSaid> {
    const who = { external_userid: customer.id, servicer_userid: this.userid };
    const event = { event_type: 'servicer_recall_msg', ...who, recall_msgid: msgid };
    return this.driver.tellEvent(customer.openKfId, event);
  }

  /** Stops or again begins to hear a customer. */
  setRejecting(customer: FakeCustomer, rejecting: boolean): Promise<KfSaid> {
    const who = { external_userid: customer.id, servicer_userid: this.userid };
    const event = {
      event_type: 'reject_customer_msg_switch_change',
      ...who,
      reject_switch: rejecting ? 1 : 0,
    };
    return this.driver.tellEvent(customer.openKfId, event);
  }

  /** Begins or stops to serve, at all accounts of this person. */
  async setOnDuty(onDuty: boolean): Promise<KfSaid[]> {
    const desk = this.driver.kf.office.servicers.get(this.userid);
    if (!desk) return [];
    desk.onDuty = onDuty;
    const status = onDuty ? { status: 1 } : { status: 2, stop_type: 0 };
    const event = { event_type: 'servicer_status_change', servicer_userid: this.userid, ...status };
    const said: KfSaid[] = [];
    for (const openKfId of desk.accounts) said.push(await this.driver.tellEvent(openKfId, event));
    return said;
  }

  private async changed(customer: FakeCustomer, change: Fields, msgCode: string | null): Promise<KfChange> {
    const said = await this.driver.tellEvent(customer.openKfId, {
      event_type: 'session_status_change',
      external_userid: customer.id,
      ...change,
      ...(msgCode === null ? {} : { msg_code: msgCode }),
    });
    return { ...said, msgCode };
  }

  private mustHold(customer: FakeCustomer): void {
    const { state, servicer } = customer.session();
    if (state !== 3 || servicer !== this.userid)
      throw new Error(`${this.userid} does not hold this customer`);
  }
}
