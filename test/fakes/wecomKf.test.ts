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

function move(service_state: number, servicer_userid?: string) {
  const who = { open_kfid: KF, external_userid: resident.id };
  return caller.kf('kf/service_state/trans', { ...who, service_state, servicer_userid });
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
    expect(await sendText('a', { msgid: 'job-1' })).toMatchObject({
      errcode: 40058,
      errmsg: expect.stringContaining('used'),
    });
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
