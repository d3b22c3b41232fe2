import type { IncomingMessage, ServerResponse } from 'node:http';
import { WecomCrypto } from '@wecom/aibot-node-sdk';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readBody, serve } from './serve.ts';
import type { Served } from './serve.ts';
import { Caller } from './wecom/client.ts';
import { startFakeWecom } from './wecom/index.ts';
import type { FakeWecom, Tamper } from './wecom/index.ts';
import { readTag, writeXml } from './wecom/xml.ts';
import type { XmlFields } from './wecom/xml.ts';

const KF = 'wkFakeAccount0001';
const CARD = {
  card_type: 'button_interaction',
  main_title: { title: '新工单' },
  button_list: [{ text: '接单', key: 'take' }],
  action_menu: { desc: '更多', action_list: [{ text: '静音', key: 'mute' }] },
  task_id: 't1',
};

/** What the receiver does with a callback that is right. */
type Act = (plain: string, response: ServerResponse) => void;

let now = 0;
let fake: FakeWecom;
let caller: Caller;
let receiver: Served;
/** The XML of every callback that was right. */
let heard: string[];
/** What is done next; then 200 and nothing. */
let acts: Act[];

const accept: Act = (_plain, response) => void response.end();

const fail: Act = (_plain, response) => void response.writeHead(500).end('oops');

const hang: Act = () => undefined;

/** A receiver by the vendor's package, as strict as a receiver must be. */
async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { searchParams: query } = new URL(request.url ?? '', 'http://loopback');
  const crypto = new WecomCrypto(fake.callbackToken, fake.encodingAesKey, fake.corpId);
  const body = (await readBody(request)).toString('utf8');
  const sealed = query.get('echostr') ?? readTag(body, 'Encrypt') ?? '';
  const [time, nonce] = [query.get('timestamp') ?? '', query.get('nonce') ?? ''];
  const signed = crypto.verifySignature(query.get('msg_signature') ?? '', time, nonce, sealed);
  if (!signed) return void response.writeHead(401).end();
  const plain = opened(crypto, sealed);
  if (plain === null) return void response.writeHead(400).end();
  if (request.method === 'GET') return void response.end(plain);
  heard.push(plain);
  (acts.shift() ?? accept)(plain, response);
}

function opened(crypto: WecomCrypto, sealed: string): string | null {
  try {
    return crypto.decrypt(sealed);
  } catch {
    // What cannot be opened is the point of some of these tests.
    return null;
  }
}

beforeEach(async () => {
  now = Date.UTC(2026, 10, 2, 1);
  heard = [];
  acts = [];
  fake = await startFakeWecom({ clock: () => now, members: [{ userid: 'wang' }, { userid: 'li' }] });
  caller = new Caller(fake);
  receiver = await serve(receive);
  fake.callbackTo({ kf: `${receiver.url}/kf`, app: `${receiver.url}/app?tenant=1` });
});

afterEach(async () => {
  await receiver.close();
  await fake.close();
});

/** A passive reply, sealed by the vendor's package. */
function passive(fields: XmlFields, token = fake.callbackToken): string {
  const crypto = new WecomCrypto(token, fake.encodingAesKey, fake.corpId);
  const { encrypt, signature } = crypto.encrypt(writeXml(fields), '1', '2');
  return writeXml({ Encrypt: encrypt, MsgSignature: signature, TimeStamp: 1, Nonce: '2' });
}

async function sendCard(): Promise<string> {
  const to = { touser: 'wang|li', agentid: fake.agentId, msgtype: 'template_card', template_card: CARD };
  return String((await caller.app('message/send', to))['msgid']);
}

describe('proving an address', () => {
  test('the receiver gives the decrypted echo back', async () => {
    expect(await fake.callbacks.verifyUrl('app')).toMatchObject({ proved: true, status: 200 });
  });

  test('a forged question is not answered with an echo', async () => {
    expect(await fake.callbacks.verifyUrl('kf', { forged: true })).toMatchObject({
      proved: false,
      status: 401,
    });
  });

  test('without an address nothing can be asked, and nothing is sent', async () => {
    fake.callbackTo({ kf: null });
    await expect(fake.callbacks.verifyUrl('kf')).rejects.toThrow('kf');
    expect((await fake.customer('wm1').say('hi')).delivery).toBeNull();
  });
});

describe('wake-ups', () => {
  test('what a customer says wakes the receiver with a token that pulls', async () => {
    const { delivery, msgid } = await fake.customer('wm1').say('hi');
    expect(delivery).toMatchObject({ accepted: true, surface: 'kf', attempts: [{ status: 200, body: '' }] });
    const [plain = ''] = heard;
    expect(plain).toBe(delivery?.plain);
    expect(readTag(plain, 'Event')).toBe('kf_msg_or_event');
    expect(readTag(plain, 'ToUserName')).toBe(fake.corpId);
    const asked = { open_kfid: readTag(plain, 'OpenKfId'), token: readTag(plain, 'Token') };
    expect(await caller.kf('kf/sync_msg', asked)).toMatchObject({ errcode: 0, msg_list: [{ msgid }] });
    expect(fake.log.tokenlessPulls).toBe(0);
  });

  test('a callback that fails is tried again, three times in all', async () => {
    acts = [fail, fail];
    const { delivery } = await fake.customer('wm1').say('hi');
    expect(delivery?.attempts.map(({ status }) => status)).toEqual([500, 500, 200]);
    expect(new Set(heard).size).toBe(1);
    acts = [fail, fail, fail];
    const lost = await fake.customer('wm1').say('ho');
    expect(lost.delivery).toMatchObject({
      accepted: false,
      attempts: [{}, {}, { status: 500, body: 'oops' }],
    });
    expect(heard).toHaveLength(6);
  });

  test('a receiver that does not answer in time is asked again', async () => {
    fake.callbacks.timeoutMs = 50;
    fake.callbacks.attempts = 2;
    acts = [hang, hang];
    const { delivery } = await fake.customer('wm1').say('hi');
    const silent = { status: null, failure: 'timeout', body: '', latencyMs: expect.any(Number) };
    expect(delivery).toMatchObject({ accepted: false, attempts: [silent, silent] });
  });

  test('nobody at the address is told from a slow one', async () => {
    await receiver.close();
    const { delivery } = await fake.customer('wm1').say('hi');
    expect(delivery?.attempts).toMatchObject(Array(3).fill({ status: null, failure: 'connection' }));
    receiver = await serve(receive);
  });

  test('held wake-ups come once for many messages', async () => {
    fake.callbacks.hold();
    for (const text of ['1', '2', '3']) await fake.customer('wm1').say(text);
    expect([fake.callbacks.pending, heard.length]).toEqual([3, 0]);
    expect(await fake.callbacks.deliver({ coalesce: true })).toHaveLength(1);
    expect(heard).toHaveLength(1);
    fake.callbacks.release();
    await fake.customer('wm1').say('4');
    expect(heard).toHaveLength(2);
  });

  test('held callbacks come in another order, several times, or never', async () => {
    const wang = fake.member('wang');
    const contents = () => heard.map((plain) => readTag(plain, 'Content'));
    fake.callbacks.hold();
    for (const text of ['1', '2']) await wang.say(text);
    await fake.callbacks.deliver({ order: 'reversed', times: 3 });
    expect(contents()).toEqual(['2', '2', '2', '1', '1', '1']);
    heard = [];
    for (const text of ['1', '2']) await wang.say(text);
    await fake.callbacks.deliver({ order: 'rounds', times: 2 });
    expect(contents()).toEqual(['1', '2', '1', '2']);
    heard = [];
    await wang.say('3');
    fake.callbacks.lose();
    expect(await fake.callbacks.deliver()).toEqual([]);
  });

  test('a wake-up may come for nothing', async () => {
    expect(await fake.wake(KF)).toMatchObject({ accepted: true });
    expect(await caller.kf('kf/sync_msg', { open_kfid: KF })).toMatchObject({ msg_list: [] });
  });

  test('what is waited for is seen without a clock', async () => {
    const waited = fake.waitFor(() => fake.callbacks.deliveries.find(({ accepted }) => accepted));
    await fake.customer('wm1').say('hi');
    expect(await waited).toMatchObject({ surface: 'kf' });
  });
});

describe('messages to the app', () => {
  test('a text comes with the common fields and an id above what a double holds', async () => {
    const { msgId } = await fake.member('wang').say('今天谁值班 ]]> <&>');
    const [plain = ''] = heard;
    const common = `<ToUserName><![CDATA[${fake.corpId}]]></ToUserName><FromUserName><![CDATA[wang]]></FromUserName>`;
    expect(plain).toContain(common);
    expect(plain).toContain(`<CreateTime>${now / 1000}</CreateTime><MsgType><![CDATA[text]]></MsgType>`);
    expect(plain).toContain(`<MsgId>${msgId}</MsgId><AgentID>${fake.agentId}</AgentID>`);
    expect(Number(msgId)).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
    expect(plain).toContain('今天谁值班 ]]]]><![CDATA[> <&>');
  });

  test('a picture comes with an id that can be fetched, and an odd type comes as it is', async () => {
    await fake.member('wang').sendImage();
    const mediaId = readTag(heard[0] ?? '', 'MediaId') ?? '';
    expect(
      (await caller.raw(`media/get?access_token=${await caller.token('app')}&media_id=${mediaId}`)).status,
    ).toBe(200);
    await fake.member('wang').raw({ MsgType: 'hologram', Depth: 3 });
    expect(heard[1]).toContain('<MsgType><![CDATA[hologram]]></MsgType><Depth>3</Depth>');
  });

  test('the same message comes again with the same id', async () => {
    acts = [fail];
    await fake.member('wang').say('hi');
    expect(heard[0]).toBe(heard[1]);
    await fake.callbacks.send('app', heard[0] ?? '');
    expect(heard).toHaveLength(3);
  });
});

describe('pressed cards', () => {
  test('a button, a menu entry and a choice come as events', async () => {
    const msgid = await sendCard();
    const { responseCode } = await fake.member('wang').press({ msgid }, 'take', { where: ['a', 'b'] });
    await fake.member('li').press({ msgid }, 'mute');
    const [button = '', menu = ''] = heard;
    expect(readTag(button, 'Event')).toBe('template_card_event');
    expect(readTag(button, 'EventKey')).toBe('take');
    expect(readTag(button, 'TaskId')).toBe('t1');
    expect(readTag(button, 'CardType')).toBe('button_interaction');
    expect(readTag(button, 'ResponseCode')).toBe(responseCode);
    expect(button).toContain(
      '<SelectedItems><SelectedItem><QuestionKey><![CDATA[where]]></QuestionKey><OptionIds>' +
        '<OptionId><![CDATA[a]]></OptionId><OptionId><![CDATA[b]]></OptionId></OptionIds></SelectedItem></SelectedItems>',
    );
    expect(readTag(menu, 'Event')).toBe('template_card_menu_event');
    expect(readTag(menu, 'FromUserName')).toBe('li');
  });

  test('a passive reply changes the buttons of whoever pressed', async () => {
    const msgid = await sendCard();
    acts = [
      (_plain, response) =>
        void response.end(passive({ MsgType: 'update_button', Button: { ReplaceName: '已接单' } })),
    ];
    const { delivery } = await fake.member('wang').press({ msgid }, 'take');
    expect(delivery?.reply).toContain('update_button');
    expect(fake.member('wang').received()).toMatchObject([{ replaced: '已接单', updates: 1 }]);
    expect(fake.member('li').received()).toMatchObject([{ replaced: null, updates: 0 }]);
  });

  test('a passive reply changes the whole card', async () => {
    const msgid = await sendCard();
    const buttons = [{ Text: '完工', Key: 'done' }];
    const card = {
      CardType: 'button_interaction',
      MainTitle: { Title: '王工已接' },
      ButtonList: buttons,
      TaskId: 't1',
    };
    const reply = { MsgType: 'update_template_card', TemplateCard: card };
    acts = [(_plain, response) => void response.end(passive(reply))];
    await fake.member('wang').press({ msgid }, 'take');
    expect(fake.member('wang').received()).toMatchObject([{ text: '王工已接', replaced: null, updates: 1 }]);
    await fake.member('wang').press({ msgid }, 'done');
    expect(readTag(heard[1] ?? '', 'EventKey')).toBe('done');
  });

  test('a reply with a wrong signature or of another kind changes nothing', async () => {
    const msgid = await sendCard();
    const update = { MsgType: 'update_button', Button: { ReplaceName: 'x' } };
    acts = [
      (_plain, response) => void response.end(passive(update, 'tokenB')),
      (_plain, response) => void response.end(passive({ MsgType: 'text', Content: 'x' })),
      (_plain, response) => void response.end('success'),
    ];
    const replies = [];
    for (let i = 0; i < 3; i += 1)
      replies.push((await fake.member('wang').press({ msgid }, 'take')).delivery?.reply);
    expect(replies).toEqual([null, expect.stringContaining('text'), null]);
    expect(fake.member('wang').received()).toMatchObject([{ replaced: null, updates: 0 }]);
  });
});

describe('callbacks that a receiver must refuse', () => {
  const SIGNATURE: Tamper[] = [
    'wrongSignature',
    'noSignature',
    'otherNonce',
    'flippedByte',
    'malformed',
    'empty',
  ];
  const SEALED: Tamper[] = ['flippedByteSigned', 'wrongReceiver', 'longLength', 'zeroPadding', 'widePadding'];
  const CASES: (readonly [Tamper, number])[] = [
    ...SIGNATURE.map((how) => [how, 401] as const),
    ...SEALED.map((how) => [how, 400] as const),
  ];

  test.each(CASES)('%s is found by the vendor package', async (how, status) => {
    expect(await fake.tamper('kf', how)).toMatchObject({ status });
    expect(await fake.tamper('app', how)).toMatchObject({ status });
    expect(heard).toEqual([]);
  });

  test('a stale callback is right in all but its time', async () => {
    let stamp = '';
    const clerk = await serve(async (request, response) => {
      stamp = new URL(request.url ?? '', 'http://loopback').searchParams.get('timestamp') ?? '';
      await receive(request, response);
    });
    fake.callbackTo({ app: clerk.url });
    expect(await fake.tamper('app', 'staleTimestamp')).toMatchObject({ status: 200 });
    expect(Number(stamp)).toBe(now / 1000 - 3600);
    await clerk.close();
  });

  test('what is too large, grows without end or is no XML is signed and sealed as it should be', async () => {
    await fake.tamper('app', 'hugeBody');
    await fake.tamper('app', 'innerEntityBomb');
    await fake.tamper('app', 'innerMalformed');
    expect(heard[0]).toHaveLength(2 * 1024 * 1024);
    expect(heard[1]).toContain('<!ENTITY h "&g;&g;');
    expect(heard[1]).toContain('<Bomb>&h;</Bomb></xml>');
    expect(heard[2]).not.toContain('</xml>');
  });

  test('an envelope with growing entities still holds its sealed text', async () => {
    expect(await fake.tamper('kf', 'entityBomb')).toMatchObject({ status: 200 });
    expect(heard).toHaveLength(1);
  });

  test('a receiver that hangs up on a large body is no answer', async () => {
    const strict = await serve((request) => {
      request.destroy();
      return Promise.resolve();
    });
    fake.callbackTo({ kf: strict.url });
    expect(await fake.tamper('kf', 'hugeBody')).toMatchObject({ status: null, failure: 'connection' });
    await strict.close();
  });
});
