import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Caller } from './wecom/client.ts';
import { startFakeWecom } from './wecom/index.ts';
import type { FakeCustomer, FakeWecom, FakeWecomOptions } from './wecom/index.ts';

const HOUR_MS = 3_600_000;
const KF = 'wkFakeAccount0001';
const OTHER = 'wkFakeAccount0002';
const ACCOUNTS = [
  { openKfId: KF, name: '物业管家' },
  { openKfId: OTHER, name: '二期管家' },
];
const SERVICERS = [
  { userid: 'wang' },
  { userid: 'li', onDuty: false },
  { userid: 'zhao', openKfIds: [OTHER] },
];

const page = z.object({
  errcode: z.literal(0),
  next_cursor: z.string().max(64),
  has_more: z.number(),
  msg_list: z.array(z.looseObject({ msgid: z.string() })),
});

let now = 0;
let fake: FakeWecom;
let caller: Caller;
let resident: FakeCustomer;

async function start(options: FakeWecomOptions = {}): Promise<void> {
  const people = { kfAccounts: ACCOUNTS, servicers: SERVICERS, members: [{ userid: 'sun' }] };
  fake = await startFakeWecom({ clock: () => now, ...people, ...options });
  caller = new Caller(fake);
  resident = fake.customer('wmResident1', { nickname: '陈女士' });
}

async function restart(options: FakeWecomOptions): Promise<void> {
  await fake.close();
  await start(options);
}

beforeEach(() => {
  now = Date.UTC(2026, 10, 2, 1);
  return start();
});

afterEach(() => fake.close());

async function pull(asked: Record<string, unknown> = {}) {
  return page.parse(await caller.kf('kf/sync_msg', { open_kfid: KF, ...asked }));
}

/** All rows of an account, as one that begins anew sees them. */
async function rows(openKfId = KF) {
  return (await pull({ open_kfid: openKfId })).msg_list;
}

function menu(list: unknown[], more: Record<string, unknown> = {}) {
  return { msgtype: 'msgmenu', msgmenu: { head_content: '请选择', list, ...more } };
}

function onEvent(
  code: unknown,
  content: Record<string, unknown> = { msgtype: 'text', text: { content: 'hi' } },
) {
  return caller.kf('kf/send_msg_on_event', { code, ...content });
}

function move(service_state: number, servicer_userid?: string) {
  const who = { open_kfid: KF, external_userid: resident.id };
  return caller.kf('kf/service_state/trans', { ...who, service_state, servicer_userid });
}

function stateNow() {
  return caller.kf('kf/service_state/get', { open_kfid: KF, external_userid: resident.id });
}

describe('enter_session and its code', () => {
  test('an entry is told with scene and code, and the code says one message outside the allowance', async () => {
    const { welcomeCode } = await resident.enterSession({ scene: 'gate', sceneParam: 'b=3' });
    const event = {
      event_type: 'enter_session',
      scene: 'gate',
      scene_param: 'b=3',
      welcome_code: welcomeCode,
    };
    expect(await rows()).toMatchObject([{ event: { ...event, open_kfid: KF } }]);
    expect(await onEvent(welcomeCode)).toMatchObject({ errcode: 0, msgid: expect.any(String) });
    expect(resident.received()).toMatchObject([{ text: 'hi', onEvent: true }]);
    expect(await onEvent(welcomeCode)).toMatchObject({ errcode: 41050 });
  });

  test('a welcome may be a menu, and nothing but text or menu', async () => {
    const { welcomeCode } = await resident.enterSession();
    const place = { msgtype: 'location', location: { latitude: 1, longitude: 2 } };
    expect(await onEvent(welcomeCode, place)).toMatchObject({ errcode: 40008 });
    expect(await onEvent(welcomeCode, menu([]))).toMatchObject({ errcode: 0 });
  });

  test('a welcome code lasts twenty seconds', async () => {
    const { welcomeCode } = await resident.enterSession();
    now += 20_000;
    expect(await onEvent(welcomeCode)).toMatchObject({ errcode: 41050 });
    expect(await onEvent('made-up')).toMatchObject({ errcode: 41050 });
  });

  test('nobody who wrote or was welcomed within 48 hours gets a code', async () => {
    const { welcomeCode } = await resident.enterSession();
    expect((await resident.enterSession()).welcomeCode).not.toBeNull();
    await onEvent(welcomeCode);
    expect((await resident.enterSession()).welcomeCode).toBeNull();
    now += 48 * HOUR_MS;
    expect((await resident.enterSession()).welcomeCode).not.toBeNull();
    await resident.say('hi');
    expect((await resident.enterSession()).welcomeCode).toBeNull();
    expect((await resident.enterSession({ withWelcome: true })).welcomeCode).not.toBeNull();
  });

  test('a welcome set in the console leaves no code', async () => {
    await restart({ nativeWelcome: true });
    expect((await resident.enterSession()).welcomeCode).toBeNull();
  });

  test('a contact link with a scene leads to an entry with both', async () => {
    const { url } = await caller.kf('kf/add_contact_way', { open_kfid: OTHER, scene: 'poster_1' });
    await resident.follow(`${String(url)}&scene_param=${encodeURIComponent('楼栋=3')}`);
    expect(await rows(OTHER)).toMatchObject([{ event: { scene: 'poster_1', scene_param: '楼栋=3' } }]);
    expect(() => resident.follow('https://elsewhere')).toThrow('link');
    expect(() => resident.follow(`${String(url)}&scene_param=${'a'.repeat(129)}`)).toThrow('128');
    const bad = { open_kfid: KF, scene: 'a b' };
    expect(await caller.kf('kf/add_contact_way', bad)).toMatchObject({ errcode: 40058 });
  });
});

describe('session states', () => {
  test('nothing has begun until the customer writes', async () => {
    expect(await stateNow()).toMatchObject({ service_state: 4 });
    await resident.say('hi');
    expect(await stateNow()).toMatchObject({ errcode: 0, service_state: 0 });
  });

  const LEGAL = ['0>1', '0>2', '0>3', '0>4', '1>2', '1>3', '1>4', '2>3', '2>4', '3>4'];
  const MOVES = [0, 1, 2, 3, 4].flatMap((from) => [0, 1, 2, 3, 4].map((to) => ({ from, to })));

  test.each(MOVES)('a move from $from to $to goes by the table', async ({ from, to }) => {
    await resident.say('hi');
    if (from !== 0) await move(from, 'wang');
    const legal = LEGAL.includes(`${from}>${to}`);
    expect(await move(to, 'wang')).toMatchObject({ errcode: legal ? 0 : 95016 });
    expect(await stateNow()).toMatchObject({ service_state: legal ? to : from });
  });

  test('a person must be named, be a servicer of the account and be on duty', async () => {
    await resident.say('hi');
    expect(await move(3)).toMatchObject({ errcode: 40058 });
    expect(await move(3, 'nobody')).toMatchObject({ errcode: 95014 });
    expect(await move(3, 'zhao')).toMatchObject({ errcode: 95014 });
    expect(await move(3, 'li')).toMatchObject({ errcode: 95019 });
    expect(await move(3, 'wang')).toMatchObject({ errcode: 0 });
    expect(await stateNow()).toMatchObject({ service_state: 3, servicer_userid: 'wang' });
    await fake.servicer('li').setOnDuty(true);
    expect(await move(3, 'li')).toMatchObject({ errcode: 0 });
  });

  test('the code of the queue says one text within 48 hours while the customer waits', async () => {
    await resident.say('hi');
    const { msg_code: code } = await move(2);
    expect(await onEvent(code, menu([]))).toMatchObject({ errcode: 40008 });
    now += 48 * HOUR_MS - 1;
    caller = new Caller(fake);
    expect(await onEvent(code)).toMatchObject({ errcode: 0 });
    expect(await onEvent(code)).toMatchObject({ errcode: 41050 });
  });

  test('a code is worth nothing once the session has left its state', async () => {
    await resident.say('hi');
    const { msg_code: code } = await move(2);
    const { msg_code: taken } = await move(3, 'wang');
    expect(await onEvent(code)).toMatchObject({ errcode: 95018 });
    expect(await onEvent(taken)).toMatchObject({ errcode: 0 });
  });

  test('the code of an end says a menu within twenty seconds', async () => {
    await resident.say('hi');
    const { msg_code: code } = await move(4);
    now += 20_000 - 1;
    expect(await onEvent(code, menu([]))).toMatchObject({ errcode: 0 });
    await resident.say('again');
    const { msg_code: late } = await move(4);
    now += 20_000;
    expect(await onEvent(late)).toMatchObject({ errcode: 41050 });
  });

  test('48 hours of silence end a session, and the next message begins one', async () => {
    await resident.say('hi');
    await move(3, 'wang');
    now += 48 * HOUR_MS;
    expect(resident.state()).toBe(4);
    await resident.say('hi');
    expect(resident.state()).toBe(0);
  });

  test('a customer who writes to a person stays with that person', async () => {
    await resident.say('hi');
    await move(3, 'wang');
    await resident.say('are you there?');
    expect(resident.state()).toBe(3);
    expect((await rows()).at(-1)).toMatchObject({ origin: 3 });
  });
});

describe('staff in the WeCom client', () => {
  test('taking from the queue, writing, handing over and ending are told as they happen', async () => {
    await resident.say('hi');
    await move(2);
    const wang = fake.servicer('wang');
    const { msgCode } = await wang.take(resident);
    await wang.reply(resident, '我来处理');
    await wang.transfer(resident, 'li');
    const { msgCode: endCode } = await fake.servicer('li').end(resident);
    const of = { open_kfid: KF, external_userid: resident.id };
    expect((await rows()).slice(1)).toMatchObject([
      { event: { ...of, change_type: 1, new_servicer_userid: 'wang', msg_code: msgCode } },
      { origin: 5, servicer_userid: 'wang', text: { content: '我来处理' }, open_kfid: KF },
      { event: { ...of, change_type: 2, old_servicer_userid: 'wang', new_servicer_userid: 'li' } },
      { event: { ...of, change_type: 3, old_servicer_userid: 'li', msg_code: endCode } },
    ]);
    expect(resident.state()).toBe(4);
    expect(await onEvent(endCode)).toMatchObject({ errcode: 0 });
    expect(await onEvent(msgCode)).toMatchObject({ errcode: 95018 });
  });

  test('an ended session can be opened again without a code', async () => {
    await resident.say('hi');
    await move(4);
    expect((await fake.servicer('wang').take(resident)).msgCode).toBeNull();
    expect((await rows()).at(-1)).toMatchObject({ event: { change_type: 4, new_servicer_userid: 'wang' } });
    expect(resident.state()).toBe(3);
  });

  test('what the platform does not allow a person, the driver does not do', async () => {
    await resident.say('hi');
    expect(() => fake.servicer('wang').take(resident)).toThrow('state 0');
    expect(() => fake.servicer('wang').reply(resident, 'x')).toThrow('does not hold');
    expect(() => fake.servicer('ghost')).toThrow('ghost');
  });

  test('duty, refusals and things taken back are told', async () => {
    await resident.say('hi');
    await move(3, 'wang');
    const wang = fake.servicer('wang');
    const { msgid } = await wang.reply(resident, 'x');
    await wang.recall(resident, msgid);
    await wang.setRejecting(resident, true);
    await wang.setOnDuty(false);
    expect((await rows()).slice(2)).toMatchObject([
      { event: { event_type: 'servicer_recall_msg', recall_msgid: msgid, servicer_userid: 'wang' } },
      { event: { event_type: 'reject_customer_msg_switch_change', reject_switch: 1 } },
      { event: { event_type: 'servicer_status_change', servicer_userid: 'wang', status: 2, stop_type: 0 } },
    ]);
    expect(await rows(OTHER)).toHaveLength(1);
    const list = await caller.get('kf', `kf/servicer/list?open_kfid=${KF}`);
    expect(list['servicer_list']).toEqual([
      { userid: 'wang', status: 1 },
      { userid: 'li', status: 1 },
    ]);
  });
});

describe('accounts, servicers and customers', () => {
  test('accounts are listed, added, renamed and deleted', async () => {
    const added = await caller.kf('kf/account/add', { name: '三期管家', media_id: 'm' });
    const id = String(added['open_kfid']);
    expect(id).toMatch(/^wk/);
    await caller.kf('kf/account/update', { open_kfid: id, name: '三期' });
    const list = await caller.kf('kf/account/list', { offset: 2, limit: 100 });
    expect(list['account_list']).toMatchObject([{ open_kfid: id, name: '三期' }]);
    expect(await caller.kf('kf/account/del', { open_kfid: id })).toMatchObject({ errcode: 0 });
    expect(await caller.kf('kf/account/del', { open_kfid: id })).toMatchObject({ errcode: 95004 });
    expect(await caller.kf('kf/account/add', { name: '' })).toMatchObject({ errcode: 95006 });
    expect(fake.accounts()).toEqual([KF, OTHER]);
  });

  test('servicers are added and taken off one by one, each with its own result', async () => {
    const asked = { open_kfid: KF, userid_list: ['sun', 'ghost'] };
    const added = await caller.kf('kf/servicer/add', asked);
    expect(added['result_list']).toMatchObject([
      { userid: 'sun', errcode: 0 },
      { userid: 'ghost', errcode: 60111 },
    ]);
    await resident.say('hi');
    expect(await move(3, 'sun')).toMatchObject({ errcode: 0 });
    const removed = await caller.kf('kf/servicer/del', asked);
    expect(removed['result_list']).toMatchObject([{ errcode: 0 }, { errcode: 95014 }]);
    const many = { open_kfid: KF, userid_list: Array(101).fill('sun') };
    expect(await caller.kf('kf/servicer/add', many)).toMatchObject({ errcode: 40058 });
  });

  test('customers are described with their last entry, strangers are named', async () => {
    await resident.enterSession({ scene: 'gate', sceneParam: '3' });
    const external_userid_list = [resident.id, 'wmStranger'];
    const asked = { external_userid_list, need_enter_session_context: 1 };
    expect(await caller.kf('kf/customer/batchget', asked)).toMatchObject({
      customer_list: [{ nickname: '陈女士', enter_session_context: { scene: 'gate', scene_param: '3' } }],
      invalid_external_userid: ['wmStranger'],
    });
    now += 48 * HOUR_MS;
    caller = new Caller(fake);
    const later = await caller.kf('kf/customer/batchget', asked);
    expect(JSON.stringify(later)).not.toContain('enter_session_context');
    const many = { external_userid_list: Array(101).fill('a') };
    expect(await caller.kf('kf/customer/batchget', many)).toMatchObject({ errcode: 40058 });
  });
});
