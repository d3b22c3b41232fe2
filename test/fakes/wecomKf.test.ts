import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Caller } from './wecom/client.ts';
import { SAMPLE_IMAGE, startFakeWecom } from './wecom/index.ts';
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

function send(content: Record<string, unknown>, more: Record<string, unknown> = {}) {
  return caller.kf('kf/send_msg', { touser: resident.id, open_kfid: KF, ...content, ...more });
}

function sendText(content: string, more: Record<string, unknown> = {}) {
  return send({ msgtype: 'text', text: { content } }, more);
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

describe('sync_msg', () => {
  test('tells what a customer said, with the fields of the platform', async () => {
    const { msgid } = await resident.say('水管漏水');
    expect(await rows()).toEqual([
      {
        msgid,
        open_kfid: KF,
        external_userid: resident.id,
        send_time: now / 1000,
        origin: 3,
        msgtype: 'text',
        text: { content: '水管漏水' },
      },
    ]);
    expect(msgid).toHaveLength(44);
  });

  test('goes on from a cursor, page by page, and never gives the same cursor twice', async () => {
    for (const text of ['1', '2', '3']) await resident.say(text);
    const first = await pull({ limit: 2 });
    expect([first.msg_list.length, first.has_more]).toEqual([2, 1]);
    const second = await pull({ cursor: first.next_cursor });
    expect([second.msg_list.length, second.has_more]).toEqual([1, 0]);
    const third = await pull({ cursor: second.next_cursor });
    expect([third.msg_list.length, third.has_more]).toEqual([0, 0]);
    expect(third.next_cursor).not.toBe(second.next_cursor);
    await resident.say('4');
    expect((await pull({ cursor: third.next_cursor })).msg_list).toHaveLength(1);
  });

  test('a page may be shorter than was asked for', async () => {
    for (const text of ['1', '2', '3']) await resident.say(text);
    fake.log.pageSize = 1;
    const first = await pull();
    expect([first.msg_list.length, first.has_more]).toEqual([1, 1]);
  });

  test('an empty page can say that there is more', async () => {
    await resident.say('hello');
    fake.log.planEmptyPages(1);
    const empty = await pull();
    expect([empty.msg_list.length, empty.has_more]).toEqual([0, 1]);
    expect((await pull({ cursor: empty.next_cursor })).msg_list).toHaveLength(1);
  });

  test('rows can be told twice', async () => {
    await resident.say('1');
    const { next_cursor: cursor, msg_list: told } = await pull();
    await resident.say('2');
    fake.log.planRepeats(1);
    const again = await pull({ cursor });
    expect(again.msg_list[0]).toEqual(told[0]);
    expect(again.msg_list).toHaveLength(2);
  });

  test('each account has its own rows, and without an account all are told', async () => {
    await resident.say('one');
    await fake.customer('wmResident2', { openKfId: OTHER }).say('two');
    expect(await rows()).toHaveLength(1);
    expect(await rows(OTHER)).toHaveLength(1);
    expect(page.parse(await caller.kf('kf/sync_msg', {})).msg_list).toHaveLength(2);
    expect(await caller.kf('kf/sync_msg', { open_kfid: 'wkNone' })).toMatchObject({ errcode: 95004 });
  });

  test('a cursor of another account or of no one is refused', async () => {
    const { next_cursor: cursor } = await pull();
    expect(await caller.kf('kf/sync_msg', { open_kfid: OTHER, cursor })).toMatchObject({ errcode: 40058 });
    expect(await caller.kf('kf/sync_msg', { open_kfid: KF, cursor: 'abc' })).toMatchObject({
      errcode: 40058,
    });
  });

  test('a token of the account is good for ten minutes, then 95007', async () => {
    const token = fake.log.wakeToken(KF);
    now += 600_000 - 1;
    expect(await caller.kf('kf/sync_msg', { open_kfid: KF, token })).toMatchObject({ errcode: 0 });
    expect(await caller.kf('kf/sync_msg', { open_kfid: OTHER, token })).toMatchObject({ errcode: 95007 });
    now += 1;
    expect(await caller.kf('kf/sync_msg', { open_kfid: KF, token })).toMatchObject({ errcode: 95007 });
    expect(fake.log.tokenlessPulls).toBe(0);
    await pull();
    expect(fake.log.tokenlessPulls).toBe(1);
  });

  test('rows older than three days are told no more', async () => {
    await resident.say('old');
    now += 72 * HOUR_MS;
    await resident.say('new');
    caller = new Caller(fake);
    expect(await rows()).toMatchObject([{ text: { content: 'new' } }]);
  });

  test('tells files, places, links, things taken back and types that nobody knows', async () => {
    await resident.sendImage();
    await resident.sendVoice();
    await resident.sendVideo();
    await resident.sendFile();
    await resident.sendLocation({ name: '5号楼' });
    await resident.sendLink({ title: 'T' });
    const { msgid } = await resident.raw('hologram', { depth: 3 });
    await resident.recall(msgid);
    expect(await rows()).toMatchObject([
      { msgtype: 'image', image: { media_id: expect.any(String) } },
      { msgtype: 'voice', voice: { media_id: expect.any(String) } },
      { msgtype: 'video', video: { media_id: expect.any(String) } },
      { msgtype: 'file', file: { media_id: expect.any(String) } },
      { msgtype: 'location', location: { name: '5号楼', latitude: expect.any(Number) } },
      { msgtype: 'link', link: { title: 'T', desc: '', url: expect.any(String), pic_url: '' } },
      { msgtype: 'hologram', hologram: { depth: 3 } },
      {
        msgtype: 'event',
        origin: 4,
        event: {
          event_type: 'user_recall_msg',
          recall_msgid: msgid,
          open_kfid: KF,
          external_userid: resident.id,
        },
      },
    ]);
  });

  test('a picture that a customer sent can be fetched', async () => {
    await resident.sendImage();
    const [row] = await rows();
    const { media_id: id } = z.looseObject({ media_id: z.string() }).parse(row?.['image']);
    const response = await caller.raw(`media/get?access_token=${await caller.token('kf')}&media_id=${id}`);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(SAMPLE_IMAGE);
  });

  test('a raw row is told as it is', async () => {
    await fake.inject(KF, { msgid: 'same', msgtype: 'event', event: { event_type: 'unheard_of' } });
    expect(await rows()).toMatchObject([{ msgid: 'same', event: { event_type: 'unheard_of' } }]);
  });
});

describe('send_msg', () => {
  test('reaches the customer and spends one of five messages, which the next message gives back', async () => {
    await resident.say('hi');
    const codes = [];
    for (let i = 0; i < 6; i += 1) codes.push((await sendText(`answer ${i}`))['errcode']);
    expect(codes).toEqual([0, 0, 0, 0, 0, 95001]);
    expect(resident.texts()).toEqual(['answer 0', 'answer 1', 'answer 2', 'answer 3', 'answer 4']);
    expect(resident.allowance()).toBe(0);
    await resident.say('more');
    expect(resident.allowance()).toBe(5);
    expect(await sendText('again')).toMatchObject({ errcode: 0, msgid: expect.any(String) });
  });

  test('is refused with 95002 once 48 hours have gone by', async () => {
    await resident.say('hi');
    now += 48 * HOUR_MS - 1;
    expect(await sendText('in time')).toMatchObject({ errcode: 0 });
    now += 1;
    expect(await sendText('late')).toMatchObject({ errcode: 95002 });
  });

  test('is refused with 95031 to someone who never wrote, with 40096 to a stranger', async () => {
    expect(await sendText('hi')).toMatchObject({ errcode: 95031 });
    expect(await sendText('hi', { touser: 'wmStranger' })).toMatchObject({ errcode: 40096 });
  });

  test('an account that is none is told from one that does not exist', async () => {
    expect(await sendText('hi', { open_kfid: '!' })).toMatchObject({ errcode: 95000 });
    expect(await sendText('hi', { open_kfid: 'wkNone' })).toMatchObject({ errcode: 95004 });
  });

  test('is refused in the queue, with a person and after the end', async () => {
    await resident.say('hi');
    await move(2);
    expect(await sendText('x')).toMatchObject({ errcode: 95018 });
    await move(3, 'wang');
    expect(await sendText('x')).toMatchObject({ errcode: 95018 });
    await move(4);
    expect(await sendText('x')).toMatchObject({ errcode: 95013 });
    expect(resident.allowance()).toBe(5);
  });

  test.each([
    ['a text of 2048 bytes', { msgtype: 'text', text: { content: '水'.repeat(682) + 'ab' } }, 0],
    ['a text of one byte more', { msgtype: 'text', text: { content: '水'.repeat(683) } }, 45002],
    ['an empty text', { msgtype: 'text', text: { content: '' } }, 44004],
    ['a text without payload', { msgtype: 'text' }, 40058],
    ['an unknown type', { msgtype: 'hologram' }, 40008],
    ['a menu of ten items', menu(Array(10).fill({ type: 'click', click: { id: 'a', content: 'A' } })), 0],
    [
      'a menu of eleven items',
      menu(Array(11).fill({ type: 'click', click: { id: 'a', content: 'A' } })),
      95008,
    ],
    ['a menu with an odd item', menu([{ type: 'dance' }]), 95009],
    ['an item id of 65 bytes', menu([{ type: 'click', click: { id: 'a'.repeat(65), content: 'A' } }]), 95009],
    ['an item of 129 bytes', menu([{ type: 'click', click: { id: 'a', content: '水'.repeat(43) } }]), 95009],
    ['an item without id', menu([{ type: 'click', click: { id: '', content: 'A' } }]), 95009],
    ['an item that is a page', menu([{ type: 'view', view: { url: 'https://a', content: 'A' } }]), 0],
    ['a head of 1025 bytes', menu([], { head_content: 'a'.repeat(1025) }), 45002],
    ['a tail of 1025 bytes', menu([], { tail_content: 'a'.repeat(1025) }), 45002],
    ['a menu of nothing', { msgtype: 'msgmenu', msgmenu: {} }, 40058],
    ['a media id that is none', { msgtype: 'image', image: { media_id: 'x' } }, 40007],
    ['a place', { msgtype: 'location', location: { latitude: 1, longitude: 2 } }, 0],
    ['a place without longitude', { msgtype: 'location', location: { latitude: 1 } }, 40058],
    ['an id of 33 bytes', { msgtype: 'text', text: { content: 'a' }, msgid: 'a'.repeat(33) }, 40058],
    ['an id with a dot', { msgtype: 'text', text: { content: 'a' }, msgid: 'a.b' }, 40058],
  ])('%s is judged by the limits', async (_what, content, errcode) => {
    await resident.say('hi');
    expect(await send(content)).toMatchObject({ errcode });
    expect(resident.allowance()).toBe(errcode === 0 ? 4 : 5);
  });

  test('a picture, a link and a mini-program carry files, and long titles of links are cut', async () => {
    await resident.say('hi');
    const { mediaId } = fake.media.keep('image', SAMPLE_IMAGE, 'a.png');
    await send({ msgtype: 'image', image: { media_id: mediaId } });
    const link = { title: '水'.repeat(60), desc: 'd', url: 'https://a', thumb_media_id: mediaId };
    await send({ msgtype: 'link', link });
    const miniprogram = { appid: 'wx1', title: 't', pagepath: 'p.html', thumb_media_id: mediaId };
    await send({ msgtype: 'miniprogram', miniprogram });
    expect(resident.received()).toMatchObject([
      { msgtype: 'image', payload: { media_id: mediaId } },
      { msgtype: 'link', payload: { title: '水'.repeat(42) } },
      { msgtype: 'miniprogram', text: 't' },
    ]);
    expect(await send({ msgtype: 'voice', voice: { media_id: mediaId } })).toMatchObject({ errcode: 40007 });
  });

  test('an id may be chosen once per account; a second use is refused, and nothing is sent again', async () => {
    await resident.say('hi');
    expect(await sendText('a', { msgid: 'job-1' })).toMatchObject({ errcode: 0, msgid: 'job-1' });
    expect(await sendText('a', { msgid: 'job-1' })).toMatchObject({ errcode: 40058, errmsg: expect.stringContaining('used') });
    expect(resident.texts()).toEqual(['a']);
    expect(resident.allowance()).toBe(4);
  });

  test('a repeated call after a lost answer is told of the id even when the allowance is spent', async () => {
    await resident.say('hi');
    for (let i = 0; i < 4; i += 1) await sendText('a');
    fake.faults.plan('kf/send_msg', { kind: 'done_then_drop' });
    await expect(sendText('e', { msgid: 'job-5' })).rejects.toThrow();
    expect(await sendText('e', { msgid: 'job-5' })).toMatchObject({ errcode: 40058 });
    expect(resident.received()).toHaveLength(5);
  });

  test('where it is told so, a reused id answers success again, or another code', async () => {
    await restart({ msgidReuse: 'repeat' });
    await resident.say('hi');
    await sendText('a', { msgid: 'job-1' });
    expect(await sendText('a', { msgid: 'job-1' })).toMatchObject({ errcode: 0, msgid: 'job-1' });
    expect(resident.texts()).toEqual(['a']);
    await restart({ msgidReuseCode: 95999 });
    await resident.say('hi');
    await sendText('a', { msgid: 'job-1' });
    expect(await sendText('a', { msgid: 'job-1' })).toMatchObject({ errcode: 95999 });
  });

  test('a message that was accepted can fail later, by an event', async () => {
    await resident.say('hi');
    const { msgid } = await sendText('a');
    await fake.failDelivery(String(msgid), 10);
    expect(resident.received()).toEqual([]);
    const event = {
      event_type: 'msg_send_fail',
      fail_msgid: msgid,
      fail_type: 10,
      external_userid: resident.id,
    };
    expect((await rows()).at(-1)).toMatchObject({ event });
  });

  test('a tapped menu item comes back as text with its id', async () => {
    await resident.say('hi');
    await send(menu([{ type: 'click', click: { id: 'b7', content: '查询进度' } }], { tail_content: '谢谢' }));
    expect(resident.texts()).toEqual(['请选择\n查询进度\n谢谢']);
    await resident.tapMenu('b7');
    expect((await rows()).at(-1)).toMatchObject({ text: { content: '查询进度', menu_id: 'b7' } });
    expect(() => resident.tapMenu('none')).toThrow('none');
  });

  test('each account has its own allowance for the same customer', async () => {
    await resident.say('hi');
    await sendText('a');
    const there = fake.customer(resident.id, { openKfId: OTHER });
    await there.say('hi');
    expect([resident.allowance(), there.allowance()]).toEqual([4, 5]);
  });
});

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
