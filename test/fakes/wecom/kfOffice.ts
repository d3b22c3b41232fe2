import { z } from 'zod';
import { CODE, bytesOf, get, needs, post, read, refuse } from './refusal.ts';
import type { Sessions } from './session.ts';
import type { Endpoints, Fields } from './types.ts';
import type { World } from './world.ts';

const MAX_SERVICERS = 500;
const CONTEXT_MS = 48 * 3_600_000;

const accountRef = z.object({ open_kfid: z.string() });
const addBody = z.object({ name: z.string(), media_id: z.string().optional() });
const updateBody = accountRef.extend({ name: z.string().optional(), media_id: z.string().optional() });
const pageBody = z.object({
  offset: z.number().int().min(0).optional(),
  limit: z.number().int().min(1).max(100).optional(),
});
const wayBody = accountRef.extend({
  scene: z
    .string()
    .regex(/^[0-9a-zA-Z_-]{0,32}$/)
    .optional(),
});
const servicersBody = accountRef.extend({ userid_list: z.array(z.string()).min(1).max(100) });
const batchBody = z.object({
  external_userid_list: z.array(z.string()).min(1).max(100),
  need_enter_session_context: z.union([z.literal(0), z.literal(1)]).optional(),
});

/** Someone who may take customers over. */
export interface ServicerDesk {
  onDuty: boolean;
  accounts: Set<string>;
}

/** Where a contact link leads. */
export interface ContactWay {
  openKfId: string;
  scene: string;
}

/** Accounts, their staff and the customers known to the platform. */
export class KfOffice {
  /** Names by `open_kfid`. */
  readonly accounts = new Map<string, string>();
  readonly servicers = new Map<string, ServicerDesk>();
  /** Nicknames by `external_userid`. */
  readonly customers = new Map<string, string>();
  /** By link. */
  readonly ways = new Map<string, ContactWay>();

  constructor(
    private readonly world: World,
    private readonly sessions: Sessions,
  ) {
    const { kfAccounts, servicers } = world.config;
    for (const { openKfId, name } of kfAccounts) this.accounts.set(openKfId, name);
    const all = kfAccounts.map(({ openKfId }) => openKfId);
    for (const { userid, onDuty = true, openKfIds = all } of servicers)
      this.servicers.set(userid, { onDuty, accounts: new Set(openKfIds) });
  }

  endpoints(): Endpoints {
    return {
      'kf/account/list': post('kf', (body) => this.listAccounts(body)),
      'kf/account/add': post('kf', (body) => this.addAccount(body)),
      'kf/account/update': post('kf', (body) => this.updateAccount(body)),
      'kf/account/del': post('kf', (body) => this.deleteAccount(body)),
      'kf/add_contact_way': post('kf', (body) => this.addWay(body)),
      'kf/servicer/list': get('kf', (query) => this.listServicers(query)),
      'kf/servicer/add': post('kf', (body) => this.changeServicers(body, (one) => this.hire(one))),
      'kf/servicer/del': post('kf', (body) => this.changeServicers(body, (one) => this.dismiss(one))),
      'kf/customer/batchget': post('kf', (body) => this.describe(body)),
    };
  }

  /** Refuses 95000 for what is no id of an account and 95004 for one that does not exist. */
  mustKnow(openKfId: string): void {
    if (this.accounts.has(openKfId)) return;
    needs(/^wk[\w-]+$/.test(openKfId), CODE.badKfId, 'invalid open_kfid');
    refuse(CODE.unknownKfId, 'open_kfid not found');
  }

  /** Refuses 40058 without a name, 95014 for someone else and 95019 off duty. */
  mustServe(userid: string, openKfId: string): void {
    needs(userid !== '', CODE.badParameter, 'servicer_userid missing');
    const desk = this.servicers.get(userid);
    if (!desk?.accounts.has(openKfId)) refuse(CODE.notServicer, 'not a servicer of this account');
    needs(desk.onDuty, CODE.offDuty, 'servicer is off duty');
  }

  private listAccounts(body: unknown): Fields {
    const { offset = 0, limit = 100 } = read(pageBody, body);
    const list = [...this.accounts].map(([open_kfid, name]) => ({
      open_kfid,
      name,
      avatar: 'https://wework.qpic.cn/fake/0',
      manage_privilege: true,
    }));
    return { account_list: list.slice(offset, offset + limit) };
  }

  private addAccount(body: unknown): Fields {
    const { name } = read(addBody, body);
    checkName(name);
    const openKfId = this.world.id('wk', 32);
    this.accounts.set(openKfId, name);
    return { open_kfid: openKfId };
  }

  private updateAccount(body: unknown): void {
    const { open_kfid, name } = read(updateBody, body);
    this.mustKnow(open_kfid);
    if (name === undefined) return;
    checkName(name);
    this.accounts.set(open_kfid, name);
  }

  private deleteAccount(body: unknown): void {
    const { open_kfid } = read(accountRef, body);
    this.mustKnow(open_kfid);
    this.accounts.delete(open_kfid);
  }

  private addWay(body: unknown): Fields {
    const { open_kfid, scene = '' } = read(wayBody, body);
    this.mustKnow(open_kfid);
    const url = `https://work.weixin.qq.com/kfid/${this.world.id('kfc', 20)}?enc_scene=${this.world.id('ENC', 24)}`;
    this.ways.set(url, { openKfId: open_kfid, scene });
    return { url };
  }

  private listServicers(query: URLSearchParams): Fields {
    const openKfId = query.get('open_kfid') ?? '';
    this.mustKnow(openKfId);
    const serving = [...this.servicers].filter(([, desk]) => desk.accounts.has(openKfId));
    const list = serving.map(([userid, { onDuty }]) => ({ userid, status: onDuty ? 0 : 1 }));
    return { servicer_list: list };
  }

  private changeServicers(
    body: unknown,
    change: (one: { userid: string; openKfId: string }) => number,
  ): Fields {
    const { open_kfid: openKfId, userid_list } = read(servicersBody, body);
    this.mustKnow(openKfId);
    const list = userid_list.map((userid) => {
      const errcode = change({ userid, openKfId });
      return { userid, errcode, errmsg: errcode === 0 ? 'success' : 'failed' };
    });
    return { result_list: list };
  }

  private hire({ userid, openKfId }: { userid: string; openKfId: string }): number {
    const known = this.world.config.members.some((one) => one.userid === userid);
    const desk = this.servicers.get(userid) ?? { onDuty: true, accounts: new Set<string>() };
    if (!known && !this.servicers.has(userid)) return CODE.unknownUser;
    const serving = [...this.servicers.values()].filter(({ accounts }) => accounts.has(openKfId));
    if (serving.length >= MAX_SERVICERS) return CODE.badParameter;
    desk.accounts.add(openKfId);
    this.servicers.set(userid, desk);
    return 0;
  }

  private dismiss({ userid, openKfId }: { userid: string; openKfId: string }): number {
    return this.servicers.get(userid)?.accounts.delete(openKfId) ? 0 : CODE.notServicer;
  }

  private describe(body: unknown): Fields {
    const { external_userid_list, need_enter_session_context: context } = read(batchBody, body);
    const known = external_userid_list.filter((id) => this.customers.has(id));
    return {
      customer_list: known.map((id) => ({
        external_userid: id,
        nickname: this.customers.get(id) ?? '',
        avatar: 'https://wx.qlogo.cn/fake/0',
        gender: 0,
        ...(context === 1 ? this.lastEntry(id) : {}),
      })),
      invalid_external_userid: external_userid_list.filter((id) => !this.customers.has(id)),
    };
  }

  /** Only an entry of the last 48 hours is told. */
  private lastEntry(customerId: string): Fields {
    const entries = [...this.accounts.keys()]
      .map((openKfId) => this.sessions.of(openKfId, customerId).entered)
      .filter((entry) => entry !== null)
      .filter(({ at }) => at + CONTEXT_MS > this.world.now());
    const [last] = entries.toSorted((a, b) => b.at - a.at);
    if (!last) return {};
    return { enter_session_context: { scene: last.scene, scene_param: last.sceneParam } };
  }
}

function checkName(name: string): void {
  needs(name !== '' && bytesOf(name) <= 48 && [...name].length <= 16, CODE.badKfName, 'invalid name');
}
