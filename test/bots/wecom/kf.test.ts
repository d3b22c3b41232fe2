import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kfConversation, splitKfConversation } from '../../../bots/wecom/kf/index.ts';
import { parseRow } from '../../../bots/wecom/kf/parse.ts';
import { HOUR, MINUTE, SECOND } from '../../../core/kit/index.ts';
import { Caller } from '../../fakes/wecom/client.ts';
import { SAMPLE_FILE, SAMPLE_IMAGE } from '../../fakes/wecom/index.ts';
import type { Tamper } from '../../fakes/wecom/index.ts';
import { A_PICTURE, KF, START, cardWith, startKf } from '../../support/wecom.ts';
import type { KfRig } from '../../support/wecom.ts';
import { examined } from '../../support/findings.ts';

const CHAT = `wecom-kf:${KF}:wmCustomer`;
const CURSOR = `wecom-kf:cursor:${KF}`;
const SERVICERS = { servicers: [{ userid: 'wang' }, { userid: 'li', onDuty: false }] };

/** A customer who has written, and whose word has arrived. */
async function startTalk(options: Parameters<typeof startKf>[0] = {}) {
  const rig = await startKf(options);
  const customer = rig.fake.customer('wmCustomer');
  await customer.say('你好');
  await arrived(rig, 1);
  return { ...rig, customer };
}

function arrived({ door }: Pick<KfRig, 'door'>, count: number): Promise<void> {
  return door.waitFor(() => door.arrivals.length >= count);
}

describe('what customers say', () => {
  it('comes in with its conversation, its account and a key of its own', async () => {
    const { fake, door } = await startKf();
    const { msgid } = await fake.customer('wmCustomer').say('3号楼漏水');
    await arrived({ door }, 1);
    expect(door.arrivals).toEqual([
      {
        ...{ key: `wecom-kf:${KF}:${msgid}`, channel: 'wecom-kf', conversationId: CHAT },
        ...{ account: 'wecom-kf:wmCustomer', name: null, at: START, group: false, addressed: true },
        body: { kind: 'text', text: '3号楼漏水', attachments: [], edited: false },
      },
    ]);
  });

  it('is acknowledged with an empty body, though nobody pulls yet', async () => {
    const { fake } = await startKf({ started: false });
    const { delivery } = await fake.customer('wmCustomer').say('在吗');
    expect(delivery).toMatchObject({ accepted: true, attempts: [{ status: 200, body: '' }] });
    expect(fake.callsOf('kf/sync_msg')).toEqual([]);
  });

  it('comes in by the poll when its wake-up was lost', async () => {
    const { fake, door, clock, resting } = await startKf();
    await resting();
    fake.callbackTo({ kf: null });
    await fake.customer('wmCustomer').say('没人叫醒');
    clock.advance(MINUTE);
    await arrived({ door }, 1);
    expect(door.texts()).toEqual(['没人叫醒']);
  });

  it('is pulled by the token of its wake-up, and without one when that is refused', async () => {
    const { fake, door, resting } = await startKf();
    await resting();
    await fake.customer('wmCustomer').say('一');
    await arrived({ door }, 1);
    expect(fake.callsOf('kf/sync_msg').at(-1)?.body).toHaveProperty('token');
    await resting();
    fake.faults.plan('kf/sync_msg', { kind: 'code', code: 95007 });
    await fake.customer('wmCustomer').say('二');
    await arrived({ door }, 2);
    expect(fake.callsOf('kf/sync_msg').at(-1)?.body).not.toHaveProperty('token');
  });

  it('under many wake-ups comes in order and once each', async () => {
    const { fake, door, resting } = await startKf();
    const said = Array.from({ length: 12 }, (_, i) => `第${i}句`);
    fake.callbacks.hold();
    for (const text of said) await fake.customer('wmCustomer').say(text);
    await fake.callbacks.deliver({ order: 'reversed', times: 2 });
    await arrived({ door }, said.length);
    await resting();
    expect(door.texts()).toEqual(said);
    expect(door.offered).toBe(said.length);
  });

  it('on several pages, with empty and repeated ones between, comes in order and once each', async () => {
    const { fake, door, channel } = await startKf({ started: false });
    const said = Array.from({ length: 9 }, (_, i) => `第${i}句`);
    for (const text of said) await fake.customer('wmCustomer').say(text);
    fake.log.pageSize = 2;
    fake.log.planEmptyPages(2);
    await channel.start?.(door);
    await arrived({ door }, 2);
    fake.log.planRepeats(1);
    await arrived({ door }, said.length);
    expect(door.texts()).toEqual(said);
  });

  it('comes again with its whole page when it could not be kept, and the cursor has not moved', async () => {
    const { fake, door, clock, resting } = await startKf();
    await resting();
    const before = door.memory.get(CURSOR);
    door.failing = 1;
    await fake.customer('wmCustomer').say('存不下');
    await door.waitFor(() => door.failing === 0);
    await resting();
    expect(door.memory.get(CURSOR)).toBe(before);
    clock.advance(5 * SECOND);
    await arrived({ door }, 1);
    expect(door.texts()).toEqual(['存不下']);
  });

  it('is read on from the cursor by the next process, and not from the beginning', async () => {
    const { fake, door, channel, again, resting } = await startTalk();
    await resting();
    await channel.stop?.();
    const cursor = door.memory.get(CURSOR);
    await fake.customer('wmCustomer').say('重启期间');
    await (await again()).start?.(door);
    await arrived({ door }, 2);
    expect(fake.callsOf('kf/sync_msg').at(-1)?.body).toMatchObject({ cursor });
    expect(door.offered).toBe(2);
  });

  it('is read from the beginning when the cursor is not known any more', async () => {
    const { door, channel, again, resting } = await startTalk();
    await resting();
    await channel.stop?.();
    door.memory.set(CURSOR, 'of-yesteryear');
    await (await again()).start?.(door);
    await door.waitFor(() => door.offered === 2);
    expect(door.texts()).toEqual(['你好']);
  });

  it('after a stop is left to the next start', async () => {
    const { fake, door, channel, resting } = await startKf();
    await resting();
    await channel.stop?.();
    const calls = fake.callsOf('kf/sync_msg').length;
    const { delivery } = await fake.customer('wmCustomer').say('已停');
    expect(delivery?.accepted).toBe(true);
    expect(fake.callsOf('kf/sync_msg')).toHaveLength(calls);
    expect(door.arrivals).toEqual([]);
  });

  it('at an account that is added later comes with its first wake-up', async () => {
    const { fake, door } = await startKf();
    const added = await new Caller(fake).kf('kf/account/add', { name: '二期管家' });
    const openKfId = String(added['open_kfid']);
    await fake.customer('wmOther', { openKfId }).say('二期');
    await arrived({ door }, 1);
    expect(door.arrivals[0]?.conversationId).toBe(`wecom-kf:${openKfId}:wmOther`);
  });

  it('that cannot be pulled for want of a permission is told to the operators, once', async () => {
    const { fake, door, clock, resting } = await startKf();
    await resting();
    fake.faults.plan('kf/sync_msg', { kind: 'code', code: 95017 }, 2);
    clock.advance(MINUTE);
    await door.waitFor(() => door.notices.length === 1);
    await resting();
    clock.advance(5 * SECOND);
    await fake.waitFor(() => fake.callsOf('kf/sync_msg').at(-1)?.at === clock.now());
    await fake.customer('wmCustomer').say('好了');
    await arrived({ door }, 1);
    expect(door.notices).toMatchObject([{ kind: 'trouble', channel: 'wecom-kf' }]);
  });

  it('is fetched with its name while the platform has it, and gone after three days', async () => {
    const { fake, door, channel, clock } = await startKf();
    const customer = fake.customer('wmCustomer');
    await customer.sendImage();
    await customer.sendFile();
    await arrived({ door }, 2);
    const sources = door.arrivals.flatMap(({ body }) => (body.kind === 'text' ? body.attachments : []));
    expect(sources).toMatchObject([
      { kind: 'image', name: '', bytes: null },
      { kind: 'file', name: '', bytes: null },
    ]);
    const fetched = await Promise.all(sources.map((source) => channel.fetch?.(source)));
    expect(fetched).toMatchObject([
      { ok: true, name: 'image.png' },
      { ok: true, name: '账单.pdf' },
    ]);
    expect(fetched.map((one) => (one?.ok ? Buffer.from(one.bytes) : null))).toEqual([
      SAMPLE_IMAGE,
      SAMPLE_FILE,
    ]);
    clock.advance(72 * HOUR);
    expect(await channel.fetch?.(sources[0] ?? never())).toMatchObject({ ok: false, kind: 'gone' });
  });

  it('above the size that is fetched counts as too large', async () => {
    const { channel, fake } = await startKf();
    const { mediaId } = fake.media.keep('video', Buffer.alloc(21 * 1024 * 1024), 'long.mp4');
    const attachment = { kind: 'video', source: mediaId, name: '', bytes: null } as const;
    expect(await channel.fetch?.(attachment)).toMatchObject({ ok: false, kind: 'too_large' });
  });
});

describe('a row of the log', () => {
  const row = { msgid: 'm1', open_kfid: KF, external_userid: 'wmA', send_time: 1_790_000_000, origin: 3 };
  const bodyOf = (more: object) => {
    const read = parseRow({ ...row, ...more }, KF);
    return read.kind === 'arrival' ? read.arrival.body : read.kind;
  };

  it.each<[string, object, object | string]>([
    ['a text', { msgtype: 'text', text: { content: '漏水' } }, { kind: 'text', text: '漏水' }],
    [
      'a tapped item of ours',
      { msgtype: 'text', text: { content: '没错', menu_id: 'c7.confirm' } },
      { kind: 'press', token: 'c7.confirm' },
    ],
    [
      'a tapped item of somebody else',
      { msgtype: 'text', text: { content: '人工', menu_id: 'x' } },
      { kind: 'text', text: '人工' },
    ],
    [
      'a voice',
      { msgtype: 'voice', voice: { media_id: 'v1' } },
      { kind: 'text', attachments: [{ kind: 'voice', source: 'v1' }] },
    ],
    [
      'a place',
      {
        msgtype: 'location',
        location: { latitude: 31.2, longitude: 121.4, name: '3号楼', address: '滨江路1号' },
      },
      { kind: 'text', text: '3号楼\n滨江路1号' },
    ],
    [
      'a place without words',
      { msgtype: 'location', location: { latitude: 31.2, longitude: 121.4, name: '', address: '' } },
      { kind: 'text', text: '31.2,121.4' },
    ],
    [
      'a link',
      { msgtype: 'link', link: { title: '一篇', desc: '', url: 'https://a.example' } },
      { kind: 'text', text: '一篇\nhttps://a.example' },
    ],
    ['a card', { msgtype: 'business_card', business_card: { userid: 'wang' } }, { text: '[名片] wang' }],
    ['a mini program', { msgtype: 'miniprogram', miniprogram: { title: '缴费' } }, { text: '[小程序] 缴费' }],
    ['a new kind', { msgtype: 'hologram', hologram: {} }, { kind: 'unsupported', what: 'hologram' }],
    ['a broken text', { msgtype: 'text', text: 7 }, { kind: 'unsupported', what: 'text' }],
    ['something the assistant sent', { msgtype: 'text', text: { content: 'x' }, origin: 9 }, 'nothing'],
    ['one of nobody', { msgtype: 'text', text: { content: 'x' }, external_userid: '' }, 'unreadable'],
  ])('that holds %s is read', (_what, more, wanted) => {
    if (typeof wanted === 'string') expect(bodyOf(more)).toBe(wanted);
    else expect(bodyOf(more)).toMatchObject(wanted);
  });

  it('of any form is read without an exception', () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.boolean());
    const value = fc.object({
      values: [leaf],
      maxDepth: 3,
      key: fc.constantFrom(...Object.keys(row), 'event'),
    });
    fc.assert(
      fc.property(fc.oneof(fc.anything(), value), (any) => {
        expect(['arrival', 'notice', 'nothing', 'unreadable']).toContain(parseRow(any, KF).kind);
      }),
    );
  });

  it('leads to a conversation id that is split into the same again', () => {
    const word = fc.stringMatching(/^[\w-]{1,40}$/);
    fc.assert(
      fc.property(word, word, (openKfId, customerId) => {
        const chat = { openKfId, customerId };
        expect(splitKfConversation(kfConversation(chat))).toEqual(chat);
      }),
    );
    expect(splitKfConversation('wecom-app:wang')).toBeNull();
  });
});

describe('a callback address', () => {
  it('proves itself by the deciphered echo', async () => {
    const { fake } = await startKf({ started: false });
    expect(await fake.callbacks.verifyUrl('kf')).toMatchObject({ status: 200, proved: true });
    expect(await fake.callbacks.verifyUrl('kf', { forged: true })).toMatchObject({
      status: 403,
      proved: false,
    });
  });

  it.each<[Tamper, number]>([
    ['wrongSignature', 403],
    ['flippedByteSigned', 403],
    ['wrongReceiver', 403],
    ['longLength', 403],
    ['zeroPadding', 403],
    ['widePadding', 403],
    ['staleTimestamp', 403],
    ['entityBomb', 400],
    ['innerEntityBomb', 400],
    ['malformed', 400],
    ['innerMalformed', 400],
    ['empty', 400],
  ])('refuses a callback that is spoilt by %s with %i, and pulls nothing', async (how, status) => {
    const { fake, resting } = await startKf();
    await resting();
    const calls = fake.callsOf('kf/sync_msg').length;
    expect(await fake.tamper('kf', how)).toMatchObject({ status });
    expect(fake.callsOf('kf/sync_msg')).toHaveLength(calls);
  });
});

describe('what happens beside messages', () => {
  it('an entry comes with the code of its link, and its welcome is said beside the allowance', async () => {
    const { fake, door, send } = await startKf();
    const customer = fake.customer('wmCustomer');
    await customer.enterSession({ sceneParam: 'b3-1201' });
    await arrived({ door }, 1);
    expect(door.arrivals[0]?.body).toEqual({ kind: 'enter', code: 'b3-1201' });
    expect(await send({ text: '欢迎', card: cardWith(['confirm']) })).toMatchObject({ ok: true });
    expect(customer.received()).toMatchObject([{ text: '欢迎\n按钮confirm', onEvent: true }]);
  });

  it('a welcome that comes after its twenty seconds goes the ordinary way', async () => {
    const { fake, clock, door, send, customer } = await startTalk();
    await customer.enterSession({ withWelcome: true });
    await arrived({ door }, 2);
    clock.advance(19 * SECOND);
    expect(await send({})).toMatchObject({ ok: true });
    expect(fake.callsOf('kf/send_msg_on_event')).toEqual([]);
    expect(customer.received()).toMatchObject([{ onEvent: false }]);
  });

  it('a welcome code that the platform takes for used is no loss', async () => {
    const { fake, door, send, customer } = await startTalk();
    await customer.enterSession({ withWelcome: true });
    await arrived({ door }, 2);
    fake.faults.plan('kf/send_msg_on_event', { kind: 'code', code: 41050 });
    expect(await send({})).toMatchObject({ ok: true });
    expect(customer.received()).toMatchObject([{ onEvent: false }]);
  });

  it.each(['drop', 'done_then_drop'] as const)(
    'a welcome that met %s is said once by the next try',
    async (kind) => {
      const { fake, door, send } = await startKf();
      const customer = fake.customer('wmCustomer');
      await customer.enterSession();
      await arrived({ door }, 1);
      fake.faults.plan('kf/send_msg_on_event', { kind });
      expect(await send({})).toMatchObject({ ok: false, kind: 'unknown' });
      expect(await send({})).toMatchObject({ ok: true });
      expect(customer.received()).toMatchObject([{ onEvent: true }]);
    },
  );

  it('a customer who enters and has never written gets nothing without a welcome code', async () => {
    const { fake, door, send } = await startKf();
    await fake.customer('wmCustomer').enterSession({ withWelcome: false });
    await arrived({ door }, 1);
    expect(await send({})).toMatchObject({ ok: false, kind: 'closed' });
  });

  it('a colleague who takes, answers, hands on and ends is told as such', async () => {
    const { fake, door, customer, channel } = await startTalk({
      servicers: [{ userid: 'wang' }, { userid: 'zhao' }],
    });
    await channel.handOver?.(CHAT, { kind: 'person', accounts: ['wecom:wang'] });
    const wang = fake.servicer('wang');
    await wang.reply(customer, '我来看看');
    await wang.transfer(customer, 'zhao');
    await fake.servicer('zhao').end(customer);
    await fake.servicer('zhao').take(customer);
    await door.waitFor(() => door.notices.length === 3);
    expect(door.arrivals[1]).toMatchObject({
      ...{ conversationId: CHAT, account: 'wecom:wang', body: { kind: 'colleague', text: '我来看看' } },
    });
    expect(door.notices).toEqual([
      { kind: 'session', conversationId: CHAT, owner: 'person', account: 'wecom:zhao' },
      { kind: 'session', conversationId: CHAT, owner: 'ended', account: null },
      { kind: 'session', conversationId: CHAT, owner: 'person', account: 'wecom:zhao' },
    ]);
  });

  it('recalls, duty changes and refusals to listen are passed over in silence', async () => {
    const { fake, door, customer, channel } = await startTalk(SERVICERS);
    const { msgid } = await customer.say('发错了');
    await customer.recall(msgid);
    await channel.handOver?.(CHAT, { kind: 'person', accounts: ['wecom:wang'] });
    await fake.servicer('wang').setRejecting(customer, true);
    await fake.servicer('wang').setOnDuty(false);
    await customer.say('还在吗');
    await arrived({ door }, 3);
    expect(door.texts()).toEqual(['你好', '发错了', '还在吗']);
    expect(door.notices).toEqual([]);
  });

  it.each([
    [6, 'closed'],
    [4, 'closed'],
    [10, 'unreachable'],
    [1, 'unreachable'],
    [0, 'closed'],
  ] as const)('a failure of kind %i counts as %s, and names the send', async (failType, why) => {
    const { fake, door, customer, send } = await startTalk();
    const result = await send({ text: `${'字'.repeat(700)}\n${'尾'.repeat(300)}` });
    expect(customer.received()).toHaveLength(2);
    const platformId = result.ok ? result.platformId : null;
    await fake.failDelivery(customer.received()[1]?.msgid ?? '', failType);
    await door.waitFor(() => door.notices.length === 1);
    expect(door.notices).toMatchObject([{ kind: 'bounced', conversationId: CHAT, platformId, why }]);
  });
});

describe('what is sent', () => {
  it('carries an id of the platform’s form that a repeat has again, so that it is shown once', async () => {
    const { customer, send } = await startTalk();
    const first = await send({ key: 'm9:0' });
    expect(await send({ key: 'm9:0' })).toEqual(first);
    expect(customer.received()).toHaveLength(1);
    expect(customer.received()[0]?.msgid).toMatch(/^[\w-]{1,32}$/);
    expect(await send({ key: 'm9:1' })).toMatchObject({ ok: true });
    expect(customer.received()).toHaveLength(2);
  });

  it('is recognised too where the platform answers a repeat as if it were new', async () => {
    const { customer, send } = await startTalk({ msgidReuse: 'repeat' });
    expect(await send({})).toEqual(await send({}));
    expect(customer.received()).toHaveLength(1);
  });

  it('is the same message when it says by then that it is late', async () => {
    const { customer, send } = await startTalk();
    await send({ text: '一' });
    expect(await send({ text: '（晚到的消息）一' })).toMatchObject({ ok: true });
    expect(customer.texts()).toEqual(['一']);
  });

  it('whose answer was lost has an open fate, and arrives once by the next try', async () => {
    const { fake, customer, send } = await startTalk();
    fake.faults.plan('kf/send_msg', { kind: 'done_then_drop' });
    expect(await send({})).toMatchObject({ ok: false, kind: 'unknown' });
    expect(await send({})).toMatchObject({ ok: true });
    expect(customer.received()).toHaveLength(1);
  });

  it('is delivered by a vague refusal of its id only when its fate was open', async () => {
    const { fake, send } = await startTalk();
    const vague = { kind: 'code', code: 40058, description: 'invalid msgid' } as const;
    fake.faults.plan('kf/send_msg', vague);
    expect(await send({ key: 'm2:0' })).toMatchObject({ ok: false, kind: 'refused' });
    fake.faults.plan('kf/send_msg', { kind: 'done_then_drop' });
    await send({ key: 'm3:0' });
    fake.faults.plan('kf/send_msg', vague);
    expect(await send({ key: 'm3:0' })).toMatchObject({ ok: true });
  });

  it('above 2048 bytes goes in pieces, and a try that broke off goes on where it was', async () => {
    const { fake, customer, send } = await startTalk();
    const text = Array.from({ length: 40 }, (_, i) => `第${i}条：${'说明'.repeat(20)}。`).join('\n');
    fake.faults.plan('kf/send_msg', { kind: 'slow', ms: 0 });
    fake.faults.plan('kf/send_msg', { kind: 'code', code: -1 });
    expect(await send({ text })).toMatchObject({ ok: false, kind: 'retry', afterMs: 5 * SECOND });
    expect(await send({ text })).toMatchObject({ ok: true });
    expect(customer.texts().join('\n')).toBe(text);
    for (const piece of customer.texts()) expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(2048);
  });

  it('with something to press is a menu under its words, and a tap comes back as a press', async () => {
    const { fake, door, customer, send } = await startTalk();
    await send({ text: '登记好了，对吗？', card: cardWith(['confirm', 'correct', 'cancel']) });
    expect(customer.received()).toMatchObject([{ msgtype: 'msgmenu', text: /^登记好了/ }]);
    await customer.tapMenu('c7.confirm');
    await arrived({ door }, 2);
    expect(door.arrivals[1]?.body).toEqual({ kind: 'press', token: 'c7.confirm' });
    expect(fake.callsOf('kf/send_msg')).toHaveLength(1);
  });

  it('with words too long to stand above a menu is a text and a menu', async () => {
    const { customer, send } = await startTalk();
    const text = '字'.repeat(400);
    await send({ text, card: cardWith(['confirm']) });
    expect(customer.received()).toMatchObject([
      { msgtype: 'text', text },
      { msgtype: 'msgmenu', text: '按钮confirm' },
    ]);
  });

  it('with a picture brings it after the words, uploaded once', async () => {
    const { fake, customer, send } = await startTalk();
    await send({ text: '看图', images: [A_PICTURE] });
    await send({ key: 'm2:0', text: '再看', images: [A_PICTURE] });
    expect(customer.received().map(({ msgtype }) => msgtype)).toEqual(['text', 'image', 'text', 'image']);
    expect(fake.callsOf('media/upload')).toHaveLength(1);
  });

  it('with a picture that the platform has forgotten uploads it anew', async () => {
    const { fake, customer, send } = await startTalk();
    await send({ images: [A_PICTURE] });
    const { media_id: mediaId } = customer.received().at(-1)?.payload ?? {};
    fake.media.expire(String(mediaId));
    expect(await send({ key: 'm2:0', images: [A_PICTURE] })).toMatchObject({ ok: true });
    expect(fake.callsOf('media/upload')).toHaveLength(2);
  });

  it('keeps its words when the allowance ends before the picture', async () => {
    const { customer, send } = await startTalk();
    for (const i of [1, 2, 3, 4]) await send({ key: `m${i}:0` });
    expect(await send({ key: 'm5:0', text: '最后', images: [A_PICTURE] })).toMatchObject({ ok: true });
    expect(customer.texts().at(-1)).toBe('最后');
    expect(await send({ key: 'm6:0' })).toMatchObject({ ok: false, kind: 'closed' });
  });

  it('after 48 hours, or to a stranger, is told as such', async () => {
    const { clock, channel, send } = await startTalk();
    clock.advance(48 * HOUR);
    expect(await send({})).toMatchObject({ ok: false, kind: 'closed' });
    const out = { conversationId: `wecom-kf:${KF}:wmNobody` };
    expect(await send(out)).toMatchObject({ ok: false, kind: 'unreachable' });
    expect(channel.capabilities.allowance).toEqual({ messages: 5, withinMs: 48 * HOUR });
  });

  it.each<[number, string]>([
    [95013, 'closed'],
    [95016, 'closed'],
    [95018, 'closed'],
    [84061, 'unreachable'],
    [40003, 'unreachable'],
    [45009, 'retry'],
    [6000, 'retry'],
    [48002, 'config'],
    [95000, 'config'],
    [60020, 'config'],
    [40201, 'refused'],
    [45002, 'refused'],
  ])('and refused with %i counts as %s', async (code, kind) => {
    const { fake, send } = await startTalk();
    fake.faults.plan('kf/send_msg', { kind: 'code', code });
    expect(await send({})).toMatchObject({ ok: false, kind });
  });
});

describe('whose a chat is', () => {
  it('is told to the platform, and told again does no harm', async () => {
    const { customer, channel } = await startTalk(SERVICERS);
    const accounts = ['tg:7', 'wecom:wang'];
    for (const _ of [1, 2])
      expect(await channel.handOver?.(CHAT, { kind: 'assistant' })).toMatchObject({ ok: true });
    expect(customer.state()).toBe(1);
    for (const _ of [1, 2])
      expect(await channel.handOver?.(CHAT, { kind: 'person', accounts })).toMatchObject({ ok: true });
    expect(customer.session()).toMatchObject({ state: 3, servicer: 'wang' });
    for (const _ of [1, 2])
      expect(await channel.handOver?.(CHAT, { kind: 'assistant' })).toMatchObject({ ok: true });
    expect(customer.state()).toBe(4);
    await customer.say('又来了');
    expect(customer.state()).toBe(0);
  });

  it('stays with the assistant on the platform while somebody is waited for', async () => {
    const { customer, channel } = await startTalk();
    expect(await channel.handOver?.(CHAT, { kind: 'waiting' })).toMatchObject({ ok: true });
    expect(customer.state()).toBe(1);
  });

  it('goes to the next account when the first is off duty', async () => {
    const { customer, channel } = await startTalk(SERVICERS);
    const owner = { kind: 'person', accounts: ['wecom:li', 'wecom:nobody', 'wecom:wang'] } as const;
    expect(await channel.handOver?.(CHAT, { ...owner, accounts: [...owner.accounts] })).toMatchObject({
      ok: true,
    });
    expect(customer.session().servicer).toBe('wang');
  });

  it.each([[['wecom:li']], [['wecom:nobody']], [['tg:7']], [[]]])(
    'is refused for %j, and the talk goes on through the assistant',
    async (accounts) => {
      const { customer, channel, send } = await startTalk(SERVICERS);
      expect(await channel.handOver?.(CHAT, { kind: 'person', accounts })).toMatchObject({
        ok: false,
        kind: 'refused',
      });
      expect(customer.state()).toBeLessThan(2);
      expect(await send({})).toMatchObject({ ok: true });
    },
  );

  it('ended by us leaves a code by which one more thing can be said', async () => {
    const { customer, channel, send } = await startTalk(SERVICERS);
    await channel.handOver?.(CHAT, { kind: 'person', accounts: ['wecom:wang'] });
    expect(await send({ key: 'm2:0' })).toMatchObject({ ok: false, kind: 'closed' });
    await channel.handOver?.(CHAT, { kind: 'assistant' });
    expect(await send({ key: 'm3:0', text: '再见' })).toMatchObject({ ok: true });
    expect(customer.received()).toMatchObject([{ text: '再见', onEvent: true }]);
    expect(await send({ key: 'm4:0' })).toMatchObject({ ok: false, kind: 'closed' });
  });

  it('is tried again when the platform gave no answer', async () => {
    const { fake, channel } = await startTalk();
    fake.faults.plan('kf/service_state/get', { kind: 'http', status: 502 });
    expect(await channel.handOver?.(CHAT, { kind: 'assistant' })).toMatchObject({ ok: false, kind: 'retry' });
  });
});

describe('looking at the account', () => {
  const levels = async ({ channel }: Pick<KfRig, 'channel'>) =>
    Object.fromEntries((await examined(channel)).map(({ what, level }) => [what, level]));

  it('finds nothing where all is well', async () => {
    expect(await levels(await startKf(SERVICERS))).toEqual({
      ...{ token: 'ok', 'kf accounts': 'ok', 'servicers of 物业管家': 'ok' },
      ...{ clock: 'bad', 'callback keys': 'ok' },
    });
  });

  it('names the address that is not trusted, and where to add it', async () => {
    const { channel } = await startKf({ trusted: false });
    const found = await examined(channel);
    expect(found).toContainEqual(
      expect.objectContaining({
        level: 'bad',
        what: 'kf accounts',
        fix: expect.stringContaining('127.0.0.1'),
      }),
    );
  });

  it('warns when nobody serves', async () => {
    expect(await levels(await startKf())).toMatchObject({ 'servicers of 物业管家': 'warn' });
  });
});

function never(): never {
  throw new Error('there is nothing');
}
