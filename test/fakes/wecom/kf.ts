import { z } from 'zod';
import { KfLog } from './kfLog.ts';
import { readKfContent } from './kfPayload.ts';
import type { KfContent } from './kfPayload.ts';
import { KfOffice } from './kfOffice.ts';
import type { MediaStore } from './media.ts';
import { CODE, needs, post, read } from './refusal.ts';
import { CODE_RULES, Sessions } from './session.ts';
import type { Session } from './session.ts';
import type { Endpoints, Fields } from './types.ts';
import type { World } from './world.ts';

const MSGID = z.string().regex(/^[0-9a-zA-Z_-]{1,32}$/);

const sendBody = z.object({
  touser: z.string(),
  open_kfid: z.string(),
  msgid: MSGID.optional(),
  msgtype: z.string(),
});
const onEventBody = z.object({ code: z.string(), msgid: MSGID.optional(), msgtype: z.string() });
const whoBody = z.object({ open_kfid: z.string(), external_userid: z.string() });
const transBody = whoBody.extend({
  service_state: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  servicer_userid: z.string().optional(),
});

/** A message of the assistant to a customer. */
export interface KfOutgoing extends KfContent {
  msgid: string;
  openKfId: string;
  customerId: string;
  /** Epoch ms. */
  at: number;
  /** Sent with a code, outside the allowance. */
  onEvent: boolean;
  /** Accepted by the interface, never seen by the customer. */
  failed: boolean;
}

/** 微信客服: accounts, sessions, what came in and what went out. */
export class Kf {
  readonly log: KfLog;
  readonly sessions: Sessions;
  readonly office: KfOffice;
  readonly sent: KfOutgoing[] = [];

  constructor(
    private readonly world: World,
    private readonly media: MediaStore,
  ) {
    this.sessions = new Sessions(world);
    this.log = new KfLog(world, (openKfId) => this.office.accounts.has(openKfId));
    this.office = new KfOffice(world, this.sessions);
  }

  endpoints(): Endpoints {
    return {
      ...this.office.endpoints(),
      'kf/sync_msg': post('kf', (body) => this.log.sync(body)),
      'kf/send_msg': post('kf', (body) => this.send(body)),
      'kf/send_msg_on_event': post('kf', (body) => this.sendOnEvent(body)),
      'kf/service_state/get': post('kf', (body) => this.readState(body)),
      'kf/service_state/trans': post('kf', (body) => this.move(body)),
    };
  }

  private send(body: unknown): Fields {
    const { touser, open_kfid, msgid, msgtype } = read(sendBody, body);
    const session = this.session(open_kfid, touser);
    const content = readKfContent(msgtype, body, this.media);
    const earlier = this.reused(open_kfid, msgid);
    if (earlier) return { msgid: earlier };
    this.sessions.mustSend(session);
    session.left -= 1;
    return { msgid: this.note(session, content, { msgid, onEvent: false }) };
  }

  private sendOnEvent(body: unknown): Fields {
    const { code, msgid, msgtype } = read(onEventBody, body);
    const { kind, session } = this.sessions.mustHold(code);
    const allowed = msgtype === 'text' || (msgtype === 'msgmenu' && CODE_RULES[kind].menu);
    needs(allowed, CODE.badMsgtype, `msgtype ${msgtype} not allowed on this event`);
    const content = readKfContent(msgtype, body, this.media);
    const earlier = this.reused(session.openKfId, msgid);
    if (earlier) return { msgid: earlier };
    this.sessions.spend(code);
    return { msgid: this.note(session, content, { msgid, onEvent: true }) };
  }

  /** Looked at before the allowance, so that a repeated call is told of the id and not of the fifth message. */
  private reused(openKfId: string, msgid: string | undefined): string | null {
    if (msgid === undefined) return null;
    if (!this.sent.some((one) => one.openKfId === openKfId && one.msgid === msgid)) return null;
    const { msgidReuse, msgidReuseCode } = this.world.config;
    needs(msgidReuse === 'repeat', msgidReuseCode, 'msgid has been used');
    return msgid;
  }

  private note(
    session: Session,
    content: KfContent,
    { msgid = this.world.id('msg', 32), onEvent }: { msgid: string | undefined; onEvent: boolean },
  ): string {
    const { openKfId, customerId } = session;
    const at = this.world.now();
    this.sent.push({ ...content, msgid, openKfId, customerId, at, onEvent, failed: false });
    return msgid;
  }

  private readState(body: unknown): Fields {
    const { open_kfid, external_userid } = read(whoBody, body);
    const { state, servicer } = this.session(open_kfid, external_userid);
    return { service_state: state, ...(servicer === null ? {} : { servicer_userid: servicer }) };
  }

  private move(body: unknown): Fields {
    const asked = read(transBody, body);
    const session = this.session(asked.open_kfid, asked.external_userid);
    const to = asked.service_state;
    const servicer = to === 3 ? (asked.servicer_userid ?? '') : null;
    this.sessions.mustMove(session, to, servicer);
    if (servicer !== null) this.office.mustServe(servicer, asked.open_kfid);
    const fromQueue = session.state === 2;
    this.sessions.put(session, to, servicer);
    if (to === 2) return { msg_code: this.sessions.issueCode('queued', session) };
    if (to === 3 && fromQueue) return { msg_code: this.sessions.issueCode('taken', session) };
    if (to === 4) return { msg_code: this.sessions.issueCode('ended', session) };
    return {};
  }

  private session(openKfId: string, customerId: string): Session {
    this.office.mustKnow(openKfId);
    needs(this.office.customers.has(customerId), CODE.unknownCustomer, 'invalid external userid');
    return this.sessions.of(openKfId, customerId);
  }
}
