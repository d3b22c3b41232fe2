import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appConversation } from '../../../bots/wecom/app/index.ts';
import { parseApp } from '../../../bots/wecom/app/parse.ts';
import { HOUR } from '../../../core/kit/index.ts';
import type { Tamper } from '../../fakes/wecom/index.ts';
import { A_PICTURE, START, cardWith, outbound, startApp } from '../../support/wecom.ts';
import { examined } from '../../support/findings.ts';

const AGENT = 1_000_002;
const CHAT = 'wecom-app:Wang';
/** What a person sees: characters of no width tell messages in the same words apart. */
const seen = (text: string) => text.replace(/[\u200b-\u200d\u2060]/g, '');
const LONG = `R-0001 3号楼1201 水管漏水\n${'请带上防水胶带和备用阀门。'.repeat(20)}`;

describe('what members do', () => {
  it('comes in kept before it is acknowledged, under the member’s one account', async () => {
    const { door, wang } = await startApp();
    const { msgId, delivery } = await wang.say('R-0001 接单');
    expect(delivery).toMatchObject({ accepted: true, attempts: [{ status: 200, body: '' }] });
    expect(door.arrivals).toEqual([
      {
        ...{ key: `wecom-app:${AGENT}:${msgId}`, channel: 'wecom-app', conversationId: CHAT },
        ...{ account: 'wecom:Wang', name: null, at: START, group: false, addressed: true },
        body: { kind: 'text', text: 'R-0001 接单', attachments: [], edited: false },
      },
    ]);
    expect(msgId).toMatch(/^\d{19}$/);
  });

  it('is delivered again by the platform when it could not be kept, and taken once', async () => {
    const { door, wang } = await startApp();
    door.failing = 1;
    const { delivery } = await wang.say('在');
    expect(delivery?.attempts.map(({ status }) => status)).toEqual([503, 200]);
    expect(door.texts()).toEqual(['在']);
  });

  it('is not acknowledged before the start and after the stop', async () => {
    const { door, wang, channel } = await startApp({ started: false });
    expect((await wang.say('早')).delivery).toMatchObject({ accepted: false });
    await channel.start?.(door);
    expect((await wang.say('在')).delivery).toMatchObject({ accepted: true });
    await channel.stop?.();
    expect((await wang.say('晚')).delivery).toMatchObject({ accepted: false });
    expect(door.texts()).toEqual(['在']);
  });

  it('delivered three times, or out of order, comes with the same keys', async () => {
    const { fake, door, wang } = await startApp();
    fake.callbacks.hold();
    await wang.say('一');
    await wang.say('二');
    await fake.callbacks.deliver({ times: 3, order: 'rounds' });
    expect(door.offered).toBe(6);
    expect(door.texts()).toEqual(['一', '二']);
  });

  it('and sends as a picture can be fetched', async () => {
    const { door, wang, channel } = await startApp();
    await wang.sendImage();
    const body = door.arrivals[0]?.body;
    const [attachment] = body?.kind === 'text' ? body.attachments : [];
    expect(attachment).toMatchObject({ kind: 'image', bytes: null });
    expect(attachment && (await channel.fetch?.(attachment))).toMatchObject({ ok: true, name: 'image.png' });
  });

  it('a pressed button comes as a press, and the same press delivered again has the same key', async () => {
    const { fake, door, wang, send } = await startApp();
    await send({ text: 'R-0001', card: cardWith(['accept', 'hold']) });
    const [card] = wang.received();
    fake.callbacks.hold();
    await wang.press(card ?? { msgid: '' }, 'c7.accept');
    await fake.callbacks.deliver({ times: 2 });
    expect(door.arrivals.map(({ body }) => body)).toEqual([{ kind: 'press', token: 'c7.accept' }]);
    expect(door.offered).toBe(2);
  });
});

describe('a callback of the app', () => {
  const common = {
    FromUserName: 'Wang',
    CreateTime: '1790000000',
    MsgId: '7400000000000000001',
    AgentID: `${AGENT}`,
  };
  const read = (fields: object) => parseApp({ ...common, ...fields }, AGENT);

  it.each<[string, object, object]>([
    [
      'a voice',
      { MsgType: 'voice', MediaId: 'v', Format: 'amr' },
      { kind: 'text', attachments: [{ kind: 'voice' }] },
    ],
    ['a place', { MsgType: 'location', Label: '3号楼', Location_X: '31' }, { kind: 'text', text: '3号楼' }],
    [
      'a place without a name',
      { MsgType: 'location', Location_X: '31', Location_Y: '121' },
      { text: '31,121' },
    ],
    ['a link', { MsgType: 'link', Title: '一', Url: 'https://a' }, { kind: 'text', text: '一\nhttps://a' }],
    ['something new', { MsgType: 'hologram' }, { kind: 'unsupported', what: 'hologram' }],
    ['an entry', { MsgType: 'event', Event: 'enter_agent' }, { kind: 'enter', code: null }],
    ['a subscription', { MsgType: 'event', Event: 'subscribe' }, { kind: 'enter', code: null }],
    [
      'a menu press',
      { MsgType: 'event', Event: 'template_card_menu_event', EventKey: 'c7.urge', TaskId: 't' },
      { kind: 'press', token: 'c7.urge' },
    ],
  ])('that holds %s is read', (_what, fields, body) => {
    expect(read(fields)).toMatchObject({ kind: 'arrival', arrival: { body } });
  });

  it('that ends a membership leaves the chat gone, and others are passed over', () => {
    expect(read({ MsgType: 'event', Event: 'unsubscribe' })).toMatchObject({
      kind: 'notice',
      notice: { kind: 'gone', conversationId: CHAT },
    });
    expect(read({ MsgType: 'event', Event: 'LOCATION' })).toEqual({ kind: 'nothing' });
    expect(read({ MsgType: 'text', Content: 'x', AgentID: '7' })).toEqual({ kind: 'nothing' });
  });

  it('keeps two presses in one second apart', () => {
    const press = { MsgType: 'event', Event: 'template_card_event', TaskId: 't' };
    const keys = ['c7.a', 'c7.b'].map((EventKey) => read({ ...press, EventKey }));
    expect(new Set(keys.map((one) => one.kind === 'arrival' && one.arrival.key)).size).toBe(2);
  });

  it('of any form is read without an exception', () => {
    const names = fc.constantFrom('MsgType', 'Event', 'FromUserName', 'CreateTime', 'MsgId', 'Content', 'x');
    fc.assert(
      fc.property(fc.dictionary(names, fc.anything()), (fields) => {
        expect(['arrival', 'notice', 'nothing', 'unreadable']).toContain(read(fields).kind);
      }),
    );
  });

  it.each<[Tamper, number]>([
    ['wrongSignature', 403],
    ['wrongReceiver', 403],
    ['staleTimestamp', 403],
    ['entityBomb', 400],
    ['innerMalformed', 400],
    ['hugeBody', 413],
  ])('spoilt by %s is refused with %i and nothing is taken in', async (how, status) => {
    const { fake, door } = await startApp();
    const attempt = await fake.tamper('app', how);
    expect([status, null]).toContain(attempt.status);
    expect(door.offered).toBe(0);
  });

  it('proves the address', async () => {
    const { fake } = await startApp({ started: false });
    expect(await fake.callbacks.verifyUrl('app')).toMatchObject({ proved: true });
  });
});

describe('what is sent to a member', () => {
  it('without buttons is a text, in pieces above 2048 bytes', async () => {
    const { wang, send } = await startApp();
    const text = Array.from({ length: 40 }, (_, i) => `第${i}条：${'说明'.repeat(20)}。`).join('\n');
    expect(await send({ text })).toMatchObject({ ok: true });
    expect(
      wang
        .received()
        .map((one) => seen(one.text))
        .join('\n'),
    ).toBe(text);
    expect(wang.received().length).toBeGreaterThan(2);
  });

  it('with buttons is one card that holds all its words where they fit', async () => {
    const { wang, send } = await startApp();
    await send({ text: 'R-0001 漏水\n3号楼1201\n请接单', card: cardWith(['accept', 'hold']) });
    expect(wang.received()).toMatchObject([
      {
        msgtype: 'template_card',
        text: 'R-0001 漏水\n3号楼1201\n请接单',
        card: { card_type: 'button_interaction', button_list: [{ key: 'c7.accept' }, { key: 'c7.hold' }] },
      },
    ]);
  });

  it('with more words than a card shows has all of them before it, and their beginning on it', async () => {
    const { wang, send } = await startApp();
    await send({ text: LONG, card: cardWith(['accept']) });
    const [text, card] = wang.received();
    expect({ ...text, text: seen(text?.text ?? '') }).toMatchObject({ msgtype: 'text', text: LONG });
    expect(card?.text).toMatch(/^R-0001 3号楼1201 水管漏水\n请带上.*…$/);
    expect([...(card?.text ?? '')].length).toBeLessThan(36 + 1 + 160);
  });

  it('says the buttons above six in words', async () => {
    const { wang, send } = await startApp();
    await send({ text: 'R-0001', card: cardWith(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) });
    expect(wang.received()[0]?.card?.['button_list']).toHaveLength(6);
    expect(wang.received()[0]?.text).toBe('R-0001\n还可以回复：按钮g、按钮h');
  });

  it('with a picture brings it after the words', async () => {
    const { wang, send } = await startApp();
    await send({ text: '日报', images: [A_PICTURE] });
    expect(wang.received().map(({ msgtype }) => msgtype)).toEqual(['text', 'image']);
  });

  it('in the same words under another key is shown again, and not once more when an answer is lost', async () => {
    const { fake, wang, send } = await startApp();
    await send({ key: 'k1', text: '不客气' });
    fake.faults.plan('message/send', { kind: 'done_then_drop' });
    await send({ key: 'k2', text: '不客气' });
    expect(await send({ key: 'k2', text: '不客气' })).toMatchObject({ ok: true });
    expect(wang.received().map(({ text }) => seen(text))).toEqual(['不客气', '不客气']);
  });

  it('tried again after its answer was lost is shown once', async () => {
    const { fake, wang, send } = await startApp();
    for (const text of ['R-0001', LONG]) {
      const out = { key: `k:${text.length}`, text, card: cardWith(['accept']) };
      fake.faults.plan('message/send', { kind: 'done_then_drop' });
      expect(await send(out)).toMatchObject({ ok: false, kind: 'unknown' });
      expect(await send(out)).toMatchObject({ ok: true });
    }
    expect(wang.received().map(({ msgtype }) => msgtype)).toEqual(['template_card', 'text', 'template_card']);
  });

  it('tried again when the platform’s own memory is over is known by its task', async () => {
    const { clock, wang, send } = await startApp();
    const out = { text: 'R-0001', card: cardWith(['accept']) };
    const first = await send(out);
    clock.advance(5 * HOUR);
    expect(await send(out)).toEqual(first);
    expect(wang.received()).toHaveLength(1);
  });

  it('in the same words as an earlier send is no repeat', async () => {
    const { fake, wang, send } = await startApp();
    for (const key of ['t1.1:0', 't1.2:0', 't1.3:0']) await send({ key, text: 'R-0001 还没有接单' });
    expect(wang.received()).toHaveLength(3);
    expect(fake.unseen().suppressed).toBe(0);
  });

  it('and to several members at once reaches those that there are', async () => {
    const { fake, channel, lines } = await startApp();
    const to = appConversation('Wang', 'li', 'nobody');
    expect(await channel.send(outbound(to, { text: '全体' }))).toMatchObject({ ok: true });
    expect(fake.member('li').received()).toHaveLength(1);
    expect(lines.join()).toContain('some members were left out');
    expect(lines.join()).not.toContain('nobody');
  });

  it('who is not there, or has no licence, is unreachable', async () => {
    const { channel } = await startApp({
      members: [{ userid: 'Wang' }, { userid: 'guest', licensed: false }],
    });
    expect(await channel.send(outbound('wecom-app:nobody'))).toMatchObject({
      ok: false,
      kind: 'unreachable',
    });
    expect(await channel.send(outbound('wecom-app:guest'))).toMatchObject({ ok: false, kind: 'unreachable' });
    expect(await channel.send(outbound('wecom-kf:a:b'))).toMatchObject({ ok: false, kind: 'refused' });
  });

  it.each([
    [45009, 'retry'],
    [48002, 'config'],
    [301002, 'config'],
    [81013, 'unreachable'],
    [40201, 'refused'],
  ])('and refused with %i counts as %s', async (code, kind) => {
    const { fake, send } = await startApp();
    fake.faults.plan('message/send', { kind: 'code', code });
    expect(await send({})).toMatchObject({ ok: false, kind });
  });
});

describe('a card that has changed', () => {
  const first = { key: 't1.1:0', text: 'R-0001\n待接单', card: cardWith(['accept']) };
  const changed = (platformId: string | null, text = 'R-0001\n已接单', buttons = ['arrived']) => ({
    ...{ key: `t1.2:${text.length}`, text, card: cardWith(buttons, { edited: true, platformId }) },
  });

  it('is changed in place, once by the code of its sending', async () => {
    const { wang, send } = await startApp();
    const sent = await send(first);
    const platformId = sent.ok ? sent.platformId : null;
    expect(await send(changed(platformId))).toEqual({ ok: true, platformId });
    expect(wang.received()).toMatchObject([
      { text: 'R-0001\n已接单', updates: 1, card: { button_list: [{ key: 'c7.arrived' }] }, replaced: null },
    ]);
  });

  it('is changed in place again by the code of each press', async () => {
    const { wang, send } = await startApp();
    const sent = await send(first);
    const platformId = sent.ok ? sent.platformId : null;
    await wang.press(wang.received()[0] ?? { msgid: '' }, 'c7.accept');
    await send(changed(platformId));
    await wang.press(wang.received()[0] ?? { msgid: '' }, 'c7.arrived');
    await send(changed(platformId, 'R-0001\n已到场', ['done']));
    expect(wang.received()).toMatchObject([{ text: 'R-0001\n已到场', updates: 2 }]);
  });

  it('is sent anew when its code is used, over or lost with a restart, and can be changed from then on', async () => {
    const { wang, clock, again, send } = await startApp();
    const sent = await send(first);
    const platformId = sent.ok ? sent.platformId : null;
    await send(changed(platformId));
    const anew = await send(changed(platformId, 'R-0001\n再改'));
    expect(wang.received()).toHaveLength(2);
    expect(anew).toMatchObject({ ok: true });
    expect(anew.ok && anew.platformId).not.toBe(platformId);
    clock.advance(24 * HOUR);
    await send(changed(anew.ok ? anew.platformId : null, 'R-0001\n次日'));
    const restarted = await again();
    await restarted.send(outbound(CHAT, changed(platformId, 'R-0001\n重启后')));
    expect(wang.received().map(({ text }) => text.split('\n')[1])).toEqual([
      '已接单',
      '再改',
      '次日',
      '重启后',
    ]);
  });

  it('after a restart is changed in place by the code of a press', async () => {
    const { door, wang, again, send } = await startApp();
    const sent = await send(first);
    const restarted = await again();
    await restarted.start?.(door);
    await wang.press(wang.received()[0] ?? { msgid: '' }, 'c7.accept');
    await restarted.send(outbound(CHAT, changed(sent.ok ? sent.platformId : null)));
    expect(wang.received()).toMatchObject([{ text: 'R-0001\n已接单', updates: 1 }]);
  });

  it('with nothing to press any more keeps its words and one grey button', async () => {
    const { wang, send } = await startApp();
    const sent = await send(first);
    await send(changed(sent.ok ? sent.platformId : null, 'R-0001\n已完成', []));
    expect(wang.received()).toMatchObject([{ text: 'R-0001\n已完成', replaced: '无需操作' }]);
  });

  it('with more words than fit has them before it, and not twice when it has to go anew', async () => {
    const { fake, wang, send } = await startApp();
    const sent = await send(first);
    fake.faults.plan('message/update_template_card', { kind: 'code', code: 40058 });
    await send(changed(sent.ok ? sent.platformId : null, LONG));
    expect(wang.received().map(({ msgtype }) => msgtype)).toEqual(['template_card', 'text', 'template_card']);
    expect(fake.unseen().suppressed).toBe(0);
  });

  it('whose change was not answered is tried again', async () => {
    const { fake, wang, send } = await startApp();
    const sent = await send(first);
    const out = changed(sent.ok ? sent.platformId : null);
    fake.faults.plan('message/update_template_card', { kind: 'drop' });
    expect(await send(out)).toMatchObject({ ok: false, kind: 'unknown' });
    expect(await send(out)).toMatchObject({ ok: true });
    expect(wang.received()).toMatchObject([{ updates: 1 }]);
  });
});

describe('looking at the app', () => {
  it('finds its name, and what is wrong with a secret', async () => {
    const { channel } = await startApp();
    const found = await examined(channel);
    expect(found).toContainEqual({ level: 'ok', what: 'app', found: '物业管家 is enabled', fix: '' });
    const wrong = await startApp({ secret: 'not-the-secret' });
    const findings = await examined(wrong.channel);
    expect(findings[0]).toMatchObject({ level: 'bad', what: 'token' });
    expect(JSON.stringify(findings)).not.toContain('not-the-secret');
  });

  it('asks its own public address what the platform asks', async () => {
    const { fake } = await startApp();
    const reached = new URL(fake.callbacks.targets.app ?? '').origin;
    for (const [publicUrl, level] of [
      [reached, 'ok'],
      [fake.url, 'bad'],
    ] as const) {
      const { channel } = await startApp({ publicUrl });
      expect((await examined(channel)).at(-1)).toMatchObject({ level, what: 'callback address' });
    }
  });
});
