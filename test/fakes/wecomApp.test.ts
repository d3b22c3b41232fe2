import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Caller } from './wecom/client.ts';
import { SAMPLE_FILE, SAMPLE_IMAGE, startFakeWecom } from './wecom/index.ts';
import type { FakeWecom, FakeWecomOptions } from './wecom/index.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const MEMBERS = [
  { userid: 'Wang', name: '王工', parties: [2], tags: [7] },
  { userid: 'li', parties: [2, 3] },
  { userid: 'zhao', licensed: false, tags: [7] },
];
const CARD = {
  card_type: 'button_interaction',
  main_title: { title: '新工单', desc: '3号楼漏水' },
  button_list: [
    { text: '接单', key: 'take' },
    { text: '转单', key: 'pass' },
  ],
  action_menu: { desc: '更多', action_list: [{ text: '静音', key: 'mute' }] },
  task_id: 'ticket-1@1',
};

let now = 0;
let fake: FakeWecom;
let caller: Caller;

async function start(options: FakeWecomOptions = {}): Promise<void> {
  fake = await startFakeWecom({ clock: () => now, members: MEMBERS, hookKeys: ['k1', 'k2'], ...options });
  caller = new Caller(fake);
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

function send(content: Record<string, unknown>, to: Record<string, unknown> = { touser: 'wang' }) {
  return caller.app('message/send', { agentid: fake.agentId, ...to, ...content });
}

function sendText(content: string, to?: Record<string, unknown>) {
  return send({ msgtype: 'text', text: { content } }, to);
}

function sendCard(card: Record<string, unknown> = {}, to?: Record<string, unknown>) {
  return send({ msgtype: 'template_card', template_card: { ...CARD, ...card } }, to);
}

function update(body: Record<string, unknown>) {
  return caller.app('message/update_template_card', { agentid: fake.agentId, ...body });
}

function texts(userid: string): string[] {
  return fake
    .member(userid)
    .received()
    .map(({ text }) => text);
}

function cardOf(userid: string) {
  const found = fake
    .member(userid)
    .received()
    .findLast(({ card }) => card !== null);
  if (!found) throw new Error(`${userid} holds no card`);
  return found;
}

describe('message/send', () => {
  test('reaches members by name in any case, by party, by tag and all together', async () => {
    await sendText('name', { touser: 'WANG|li' });
    await sendText('party', { toparty: '3' });
    await sendText('tag', { totag: '7' });
    await sendText('all', { touser: '@all' });
    expect(texts('wang')).toEqual(['name', 'tag', 'all']);
    expect(texts('li')).toEqual(['name', 'party', 'all']);
    expect(texts('zhao')).toEqual([]);
  });

  test('who is unknown or has no licence is named while the rest is delivered with errcode 0', async () => {
    const answer = await sendText('a', { touser: 'Ghost|li|zhao', toparty: '9', totag: '8' });
    expect(answer).toMatchObject({
      errcode: 0,
      invaliduser: 'ghost',
      invalidparty: '9',
      invalidtag: '8',
      unlicenseduser: 'zhao',
      msgid: expect.any(String),
    });
    expect(texts('li')).toEqual(['a']);
  });

  test('nobody valid is refused with 81013, and nobody named with 40058', async () => {
    expect(await sendText('a', { touser: 'ghost' })).toMatchObject({ errcode: 81013 });
    expect(await sendText('a', {})).toMatchObject({ errcode: 40058 });
  });

  test('too many recipients are refused, each kind with its code', async () => {
    const list = (count: number) => Array(count).fill('1').join('|');
    expect(await sendText('a', { touser: list(1001) })).toMatchObject({ errcode: 40058 });
    expect(await sendText('a', { toparty: list(101) })).toMatchObject({ errcode: 82002 });
    expect(await sendText('a', { totag: list(101) })).toMatchObject({ errcode: 82003 });
  });

  test('another agent is refused with 301002', async () => {
    const body = { agentid: 7, touser: 'li', msgtype: 'text', text: { content: 'a' } };
    expect(await caller.app('message/send', body)).toMatchObject({ errcode: 301002 });
  });

  test('text above 2048 bytes is cut between characters', async () => {
    await sendText('水'.repeat(700));
    expect(texts('wang')).toEqual(['水'.repeat(682)]);
  });

  const textcard = { title: 't', description: 'd', url: 'https://a' };
  const article = { title: 't', url: 'https://a' };
  test.each([
    ['markdown of 2048 bytes', { msgtype: 'markdown', markdown: { content: 'a'.repeat(2048) } }, 0],
    ['markdown of one byte more', { msgtype: 'markdown', markdown: { content: 'a'.repeat(2049) } }, 45002],
    ['an empty text', { msgtype: 'text', text: { content: '' } }, 44004],
    ['a text card', { msgtype: 'textcard', textcard }, 0],
    ['a long title', { msgtype: 'textcard', textcard: { ...textcard, title: '水'.repeat(43) } }, 45002],
    ['a long button', { msgtype: 'textcard', textcard: { ...textcard, btntxt: '五个字的字' } }, 40058],
    ['one article', { msgtype: 'news', news: { articles: [article] } }, 0],
    ['no article', { msgtype: 'news', news: { articles: [] } }, 40058],
    ['nine articles', { msgtype: 'news', news: { articles: Array(9).fill(article) } }, 40058],
    [
      'nine articles of the enterprise',
      { msgtype: 'mpnews', mpnews: { articles: Array(9).fill(article) } },
      40058,
    ],
    ['a file that is none', { msgtype: 'file', file: { media_id: 'x' } }, 40007],
    ['an unknown type', { msgtype: 'hologram' }, 40008],
  ])('%s is judged by the limits', async (_what, content, errcode) => {
    expect(await send(content)).toMatchObject({ errcode });
    expect(fake.member('wang').received()).toHaveLength(errcode === 0 ? 1 : 0);
  });

  test('a file that was uploaded arrives', async () => {
    const path = `media/upload?access_token=${await caller.token('app')}&type=file`;
    const { media_id } = await caller.upload(path, SAMPLE_FILE);
    await send({ msgtype: 'file', file: { media_id } });
    expect(fake.member('wang').received()).toMatchObject([{ msgtype: 'file', payload: { media_id } }]);
  });

  test('the 31st message to a member within a minute is dropped without a word', async () => {
    for (let i = 0; i < 31; i += 1) expect(await sendText(`${i}`)).toMatchObject({ errcode: 0 });
    expect(texts('wang')).toHaveLength(30);
    expect(fake.unseen()).toEqual({ dropped: 1, suppressed: 0 });
    await sendText('to another', { touser: 'li' });
    now += MINUTE_MS;
    await sendText('later');
    expect(texts('wang').at(-1)).toBe('later');
    expect(texts('li')).toHaveLength(1);
  });

  test('the duplicate check holds the same message to the same people back within its interval', async () => {
    const checked = { touser: 'wang', enable_duplicate_check: 1, duplicate_check_interval: 60 };
    const first = await sendText('a', checked);
    expect(await sendText('a', checked)).toEqual(first);
    await sendText('b', checked);
    await sendText('a', { ...checked, touser: 'li' });
    expect(texts('wang')).toEqual(['a', 'b']);
    expect(texts('li')).toEqual(['a']);
    expect(fake.unseen()).toEqual({ dropped: 0, suppressed: 1 });
    now += MINUTE_MS;
    await sendText('a', checked);
    await sendText('a');
    expect(texts('wang')).toEqual(['a', 'b', 'a', 'a']);
  });

  test('a message can be taken back within a day', async () => {
    const { msgid } = await sendText('a');
    expect(await caller.app('message/recall', { msgid })).toMatchObject({ errcode: 0 });
    expect(fake.member('wang').received()).toMatchObject([{ recalled: true }]);
    const { msgid: old } = await sendText('b');
    now += 24 * HOUR_MS;
    caller = new Caller(fake);
    expect(await caller.app('message/recall', { msgid: old })).toMatchObject({ errcode: 40058 });
    expect(await caller.app('message/recall', { msgid: 'none' })).toMatchObject({ errcode: 40058 });
  });
});

describe('template cards', () => {
  const title = { main_title: { title: 't' } };
  const action = { card_action: { type: 1, url: 'https://a' } };
  const submit = { submit_button: { text: '提交', key: 'ok' } };
  const options = (count: number) => Array(count).fill({ id: 'a', text: 'A' });
  const vote = (count: number) => ({
    card_type: 'vote_interaction',
    ...title,
    ...submit,
    task_id: 'v1',
    checkbox: { question_key: 'q', option_list: options(count) },
  });
  const choices = (count: number) => ({
    card_type: 'multiple_interaction',
    ...title,
    ...submit,
    task_id: 'm1',
    select_list: Array(count).fill({ question_key: 'q', option_list: options(2) }),
  });
  test.each([
    ['buttons', CARD, 0],
    ['no task id', { ...CARD, task_id: undefined }, 42014],
    ['a task id with a blank', { ...CARD, task_id: 'a b' }, 42014],
    ['a task id of 129 characters', { ...CARD, task_id: 'a'.repeat(129) }, 42014],
    ['seven buttons', { ...CARD, button_list: Array(7).fill({ text: 'a', key: 'a' }) }, 40058],
    ['a key of 1025 bytes', { ...CARD, button_list: [{ text: 'a', key: 'a'.repeat(1025) }] }, 40058],
    ['no title', { ...CARD, main_title: {} }, 40058],
    ['a notice', { card_type: 'text_notice', ...title, ...action }, 0],
    ['a notice with nothing to read', { card_type: 'text_notice', ...action }, 40058],
    ['a notice that leads nowhere', { card_type: 'text_notice', ...title }, 40058],
    ['an action of type 0', { card_type: 'text_notice', ...title, card_action: { type: 0 } }, 40058],
    [
      'a menu without task id',
      { card_type: 'text_notice', ...title, ...action, action_menu: CARD.action_menu },
      42014,
    ],
    ['news with a picture', { card_type: 'news_notice', ...title, ...action, card_image: { url: 'u' } }, 0],
    ['news without a picture', { card_type: 'news_notice', ...title, ...action }, 40058],
    ['a vote', vote(20), 0],
    ['a vote on 21', vote(21), 40058],
    ['three choices', choices(3), 0],
    ['four choices', choices(4), 40058],
    ['seven lines', { ...CARD, horizontal_content_list: Array(7).fill({ keyname: 'k' }) }, 40058],
    ['four jumps', { ...CARD, jump_list: Array(4).fill({ title: 't' }) }, 40058],
    ['an unknown card', { card_type: 'hologram' }, 40058],
  ])('a card with %s is judged by the limits', async (_what, template_card, errcode) => {
    expect(await send({ msgtype: 'template_card', template_card })).toMatchObject({ errcode });
  });

  test('a task id is used once', async () => {
    expect(await sendCard()).toMatchObject({ errcode: 0, response_code: expect.any(String) });
    expect(await sendCard()).toMatchObject({ errcode: 42014 });
    expect(await sendCard({ task_id: 'ticket-1@2' })).toMatchObject({ errcode: 0 });
  });

  test('an interactive card has a code, a notice has none', async () => {
    const notice = { card_type: 'text_notice', ...title, ...action };
    const answer = await send({ msgtype: 'template_card', template_card: notice });
    expect(answer).not.toHaveProperty('response_code');
    expect(fake.member('wang').received()).toMatchObject([{ text: 't', card: notice }]);
  });

  test('a code changes the buttons of the named member once', async () => {
    const { response_code: code } = await sendCard({}, { touser: 'wang|li' });
    const body = { response_code: code, userids: ['wang', 'zhao'], button: { replace_name: '已接单' } };
    expect(await update(body)).toMatchObject({ errcode: 0, invaliduser: ['zhao'] });
    expect(cardOf('wang')).toMatchObject({ replaced: '已接单', updates: 1 });
    expect(cardOf('li')).toMatchObject({ replaced: null, updates: 0 });
    expect(await update(body)).toMatchObject({ errcode: 40058 });
  });

  test('a code changes the whole card for all', async () => {
    const { response_code: code } = await sendCard({}, { touser: 'wang|li' });
    const template_card = { ...CARD, main_title: { title: '已派王工' }, replace_text: '已派' };
    expect(await update({ response_code: code, atall: 1, template_card })).toMatchObject({ errcode: 0 });
    expect(cardOf('li')).toMatchObject({ text: '已派王工', replaced: '已派', updates: 1 });
    expect(cardOf('wang').card).toMatchObject({ main_title: { title: '已派王工' } });
  });

  test('a party can be named for an update', async () => {
    const { response_code: code } = await sendCard({}, { touser: 'wang|li' });
    await update({ response_code: code, partyids: [3], button: { replace_name: 'x' } });
    expect([cardOf('wang').replaced, cardOf('li').replaced]).toEqual([null, 'x']);
  });

  test('a code lasts a day, and an update that is refused does not spend it', async () => {
    const { response_code: code } = await sendCard();
    const good = { response_code: code, userids: ['wang'], button: { replace_name: 'x' } };
    expect(await update({ ...good, button: undefined })).toMatchObject({ errcode: 40058 });
    expect(await update({ ...good, userids: [] })).toMatchObject({ errcode: 40058 });
    expect(await update({ ...good, response_code: 'made-up' })).toMatchObject({ errcode: 40058 });
    expect(await update(good)).toMatchObject({ errcode: 0 });
    const { response_code: late } = await sendCard({ task_id: 't2' });
    now += 24 * HOUR_MS;
    caller = new Caller(fake);
    expect(await update({ ...good, response_code: late })).toMatchObject({ errcode: 40058 });
  });

  test('a pressed button gives a code of its own', async () => {
    await sendCard();
    const { responseCode, delivery } = await fake.member('wang').press(cardOf('wang'), 'take');
    expect(delivery).toBeNull();
    const body = { response_code: responseCode, userids: ['wang'], button: { replace_name: '已接单' } };
    expect(await update(body)).toMatchObject({ errcode: 0 });
    await expect(fake.member('wang').press(cardOf('wang'), 'take')).rejects.toThrow('已接单');
  });

  test('only a button that is there can be pressed', async () => {
    await sendCard();
    await expect(fake.member('wang').press(cardOf('wang'), 'none')).rejects.toThrow('none');
    await expect(fake.member('li').press(cardOf('wang'), 'take')).rejects.toThrow('li');
  });
});

describe('appchat', () => {
  function create(more: Record<string, unknown> = {}) {
    return caller.app('appchat/create', { name: '三期维修', userlist: ['wang', 'li'], ...more });
  }

  test('a group is created, changed, described and written to', async () => {
    const { chatid } = await create({ chatid: 'repair3', owner: 'li' });
    expect(chatid).toBe('repair3');
    const change = { chatid, name: '三期', owner: 'Wang', add_user_list: ['zhao'], del_user_list: ['li'] };
    expect(await caller.app('appchat/update', change)).toMatchObject({ errcode: 0 });
    const info = { chatid, name: '三期', owner: 'Wang', userlist: ['Wang', 'zhao'] };
    expect(await caller.get('app', 'appchat/get?chatid=repair3')).toMatchObject({ chat_info: info });
    const text = { chatid, msgtype: 'text', text: { content: '停水通知' } };
    expect(await caller.app('appchat/send', text)).toMatchObject({ errcode: 0 });
    expect(fake.group('repair3').received()).toMatchObject([{ text: '停水通知', chatid }]);
    expect([texts('wang'), texts('li')]).toEqual([['停水通知'], []]);
  });

  test.each([
    ['one member', { userlist: ['wang'] }, 40058],
    ['a stranger', { userlist: ['wang', 'ghost'] }, 60111],
    ['a long name', { name: '水'.repeat(51) }, 40058],
    ['a bad id', { chatid: 'a-b' }, 40058],
    ['an owner outside', { owner: 'zhao' }, 40058],
  ])('a group of %s is refused', async (_what, more, errcode) => {
    expect(await create(more)).toMatchObject({ errcode });
  });

  test('an id is used once, and unknown or bad ids are told apart', async () => {
    await create({ chatid: 'a' });
    expect(await create({ chatid: 'a' })).toMatchObject({ errcode: 86215 });
    expect(await caller.get('app', 'appchat/get?chatid=b')).toMatchObject({ errcode: 86003 });
    expect(await caller.get('app', 'appchat/get?chatid=!')).toMatchObject({ errcode: 86001 });
  });

  test('cards do not go to groups, and a group keeps two members', async () => {
    await create({ chatid: 'a' });
    const card = { chatid: 'a', msgtype: 'template_card', template_card: CARD };
    expect(await caller.app('appchat/send', card)).toMatchObject({ errcode: 40008 });
    const change = { chatid: 'a', del_user_list: ['li'] };
    expect(await caller.app('appchat/update', change)).toMatchObject({ errcode: 40058 });
  });

  test('an app that does not see the root department has no groups', async () => {
    await restart({ appSeesRoot: false });
    expect(await create()).toMatchObject({ errcode: 48002 });
  });
});

describe('group webhooks', () => {
  function hook(content: Record<string, unknown>, key = 'k1') {
    return caller.hook(`webhook/send?key=${key}`, content);
  }

  const image = (bytes: Buffer, md5 = createHash('md5').update(bytes).digest('hex')) => ({
    msgtype: 'image',
    image: { base64: bytes.toString('base64'), md5 },
  });
  const notice = { card_type: 'text_notice', main_title: { title: 't' }, card_action: { type: 1 } };
  test.each([
    ['a text', { msgtype: 'text', text: { content: 'a', mentioned_list: ['@all'] } }, 0],
    ['a text of 2049 bytes', { msgtype: 'text', text: { content: 'a'.repeat(2049) } }, 40058],
    ['an empty text', { msgtype: 'text', text: { content: '' } }, 44004],
    ['markdown of 4096 bytes', { msgtype: 'markdown', markdown: { content: 'a'.repeat(4096) } }, 0],
    ['markdown of one byte more', { msgtype: 'markdown', markdown: { content: 'a'.repeat(4097) } }, 40058],
    ['newer markdown', { msgtype: 'markdown_v2', markdown_v2: { content: '# a' } }, 0],
    ['a picture', image(SAMPLE_IMAGE), 0],
    ['a picture with another md5', image(SAMPLE_IMAGE, 'ff'), 301019],
    ['a picture that is none', image(SAMPLE_FILE), 40004],
    ['a picture above 2 MB', image(Buffer.concat([SAMPLE_IMAGE, Buffer.alloc(2_097_152)])), 40009],
    ['news', { msgtype: 'news', news: { articles: [{ title: 't', url: 'u' }] } }, 0],
    ['no news', { msgtype: 'news', news: { articles: [] } }, 40058],
    ['a file that is none', { msgtype: 'file', file: { media_id: 'x' } }, 40007],
    ['a notice', { msgtype: 'template_card', template_card: notice }, 0],
    ['a card with buttons', { msgtype: 'template_card', template_card: CARD }, 40058],
    ['an unknown type', { msgtype: 'hologram' }, 40008],
  ])('%s is judged by the limits', async (_what, content, errcode) => {
    expect(await hook(content)).toMatchObject({ errcode });
    expect(fake.hook().received()).toHaveLength(errcode === 0 ? 1 : 0);
  });

  const TEXT = { msgtype: 'text', text: { content: '工单超时' } };

  test('each key is a group of its own, and a bad key is refused with 93000', async () => {
    await hook(TEXT);
    await hook(TEXT, 'k2');
    expect(await hook(TEXT, 'k3')).toMatchObject({ errcode: 93000 });
    expect(fake.hook('k2').received()).toMatchObject([{ text: '工单超时', at: now }]);
    fake.hook('k2').remove();
    expect(await hook(TEXT, 'k2')).toMatchObject({ errcode: 93000 });
    fake.hook('k2').restore();
    expect(await hook(TEXT, 'k2')).toMatchObject({ errcode: 0 });
  });

  test('the 21st message within a minute is refused with 45009', async () => {
    for (let i = 0; i < 20; i += 1) await hook(TEXT);
    expect(await hook(TEXT)).toMatchObject({ errcode: 45009 });
    expect(await hook(TEXT, 'k2')).toMatchObject({ errcode: 0 });
    now += MINUTE_MS;
    expect(await hook(TEXT)).toMatchObject({ errcode: 0 });
  });

  test('a file is uploaded with the key and sent', async () => {
    const { media_id } = await caller.upload('webhook/upload_media?key=k1&type=file', SAMPLE_FILE);
    expect(await hook({ msgtype: 'file', file: { media_id } })).toMatchObject({ errcode: 0 });
    const bad = await caller.upload('webhook/upload_media?key=k1&type=video', SAMPLE_FILE);
    expect(bad).toMatchObject({ errcode: 40005 });
    const stranger = await caller.upload('webhook/upload_media?key=k9&type=file', SAMPLE_FILE);
    expect(stranger).toMatchObject({ errcode: 93000 });
  });
});

describe('members and the app itself', () => {
  test('a member is described to both secrets, a stranger is refused with 60111', async () => {
    const wang = { userid: 'Wang', name: '王工', department: [2] };
    expect(await caller.get('app', 'user/get?userid=wang')).toMatchObject(wang);
    expect(await caller.get('kf', 'user/get?userid=li')).toMatchObject({ name: 'li' });
    expect(await caller.get('app', 'user/get?userid=ghost')).toMatchObject({ errcode: 60111 });
    expect(() => fake.member('ghost')).toThrow('ghost');
  });

  test('the app is described, another or none is refused', async () => {
    const own = await caller.get('app', `agent/get?agentid=${fake.agentId}`);
    expect(own).toMatchObject({ errcode: 0, agentid: fake.agentId });
    expect(await caller.get('app', 'agent/get?agentid=5')).toMatchObject({ errcode: 301002 });
    expect(await caller.get('app', 'agent/get')).toMatchObject({ errcode: 40056 });
  });
});
