import { describe, expect, it } from 'vitest';
import { createTelegramChannel } from '../../../bots/telegram/index.ts';
import type { SendResult } from '../../../core/delivery/index.ts';
import { silentLogger } from '../../../core/kit/index.ts';
import type { Fault } from '../../fakes/faults.ts';
import { PNG } from '../../support/telegram.ts';
import { ALERT, cardWith, listening, outTo, setUp } from './setup.ts';
import type { Setup } from './setup.ts';

/** The channel, and somebody in a private chat with it. */
async function chatting(settings: Parameters<typeof setUp>[1] = {}) {
  const setup = await setUp({}, settings);
  const wang = setup.tg.user(1001, { firstName: '丽' });
  wang.start();
  return { ...setup, wang, messages: () => wang.messages() };
}

const idOf = (result: SendResult) => (result.ok ? result.platformId : result.problem);

const countOf = ({ tg }: Pick<Setup, 'tg'>, method: string) =>
  tg.calls.filter((call) => call.method === method).length;

describe('a message', () => {
  it('arrives as it was written, whatever looks like markup in it', async () => {
    const { channel, messages } = await chatting();
    const text = '*急* _x_ `y` <b>z</b> [a](b) 😀 http://example.org/a?b=c';
    expect(await channel.send(outTo(1001, { text }))).toEqual({ ok: true, platformId: '1001:2' });
    expect(messages()).toMatchObject([{ messageId: 2, text }]);
    expect(messages()[0]?.message.entities ?? []).not.toContainEqual(
      expect.objectContaining({ type: 'bold' }),
    );
  });

  it('arrives in its group and in its topic', async () => {
    const { tg, channel } = await setUp();
    const group = tg.group({ id: -1_001_234, title: '工程部', forum: true, members: [tg.user(1001)] });
    group.addBot();
    const topic = group.topic('维修');
    await channel.send(outTo('-1001234', { text: '一' }));
    await channel.send(outTo(`-1001234:${topic}`, { text: '二' }));
    expect(group.messages()).toMatchObject([
      { text: '一', topicId: null },
      { text: '二', topicId: topic },
    ]);
  });

  it('that is long arrives whole, in pieces, with its buttons under the last', async () => {
    const { channel, messages } = await chatting();
    const text = '水管漏了，请尽快派人来。'.repeat(800);
    const result = await channel.send(outTo(1001, { text, card: cardWith(['接单', '转派']) }));
    expect(
      messages()
        .map(({ text: piece }) => piece)
        .join(''),
    ).toBe(text);
    expect(messages().map(({ buttons }) => buttons.length)).toEqual([0, 0, 2]);
    expect(idOf(result)).toBe(`1001:${messages().at(-1)?.messageId}`);
  });

  it.each([
    ['console:wang', 'unreachable'],
    ['telegram:wang', 'unreachable'],
  ])('to %s, which is no chat here, is %s', async (conversationId, kind) => {
    const { channel } = await setUp();
    expect(await channel.send(outTo(1, { conversationId }))).toMatchObject({ ok: false, kind });
  });

  it('without words is refused', async () => {
    const { channel } = await chatting();
    expect(await channel.send(outTo(1001, { text: ' ' }))).toMatchObject({ ok: false, kind: 'refused' });
  });
});

describe('a send that fails', () => {
  it.each<[string, Fault, object]>([
    ['429', { kind: 'code', code: 429, retryAfter: 7 }, { kind: 'retry', afterMs: 7_000 }],
    ['500', { kind: 'code', code: 500 }, { kind: 'retry' }],
    ['502 of a proxy', { kind: 'http', status: 502 }, { kind: 'unknown' }],
    ['403', { kind: 'code', code: 403 }, { kind: 'unreachable' }],
    ['401', { kind: 'code', code: 401 }, { kind: 'config' }],
    [
      '400',
      { kind: 'code', code: 400, description: 'Bad Request: BUTTON_DATA_INVALID' },
      { kind: 'refused' },
    ],
    ['a lost connection', { kind: 'drop' }, { kind: 'unknown' }],
    ['a connection lost after it was carried out', { kind: 'done_then_drop' }, { kind: 'unknown' }],
  ])('with %s is judged so', async (_what, fault, verdict) => {
    const { tg, channel } = await chatting();
    tg.faults.plan('sendMessage', fault);
    expect(await channel.send(outTo(1001))).toMatchObject({ ok: false, ...verdict });
  });

  it('since no answer comes in time leaves its fate open', async () => {
    const { tg, channel } = await chatting({ timeoutMs: 300 });
    tg.faults.plan('sendMessage', { kind: 'done_then_hang' });
    expect(await channel.send(outTo(1001))).toMatchObject({ ok: false, kind: 'unknown' });
  });

  it('since nobody listens there is tried again', async () => {
    const { tg, channel } = await chatting();
    await tg.close();
    expect(await channel.send(outTo(1001))).toMatchObject({ ok: false, kind: 'retry' });
  });

  it.each<[string, number]>([
    ['never wrote', 999],
    ['has blocked the bot', 1001],
  ])('to somebody who %s is unreachable', async (_who, chat) => {
    const { channel, wang } = await chatting();
    wang.block();
    expect(await channel.send(outTo(chat))).toMatchObject({ ok: false, kind: 'unreachable' });
  });

  it('with a wrong token asks for the configuration, and tells neither the token nor the words', async () => {
    const { channel } = await chatting({ token: '4242:another-token' });
    const result = await channel.send(outTo(1001, { text: '王女士 501' }));
    expect(result).toMatchObject({ ok: false, kind: 'config' });
    expect(idOf(result)).not.toMatch(/another-token|王女士/);
  });

  it('tells no token even when the answer does', async () => {
    const { tg, channel, logged } = await chatting();
    tg.faults.plan('sendMessage', {
      kind: 'code',
      code: 400,
      description: `Bad Request: ${tg.token} is odd`,
    });
    const result = await channel.send(outTo(1001));
    expect(`${idOf(result)}${logged.join()}`).not.toContain(tg.token);
  });
});

describe('a send of several pieces', () => {
  const LONG = '水管漏了，请尽快派人来。'.repeat(800);

  it('that stopped in the middle goes on where it stopped', async () => {
    const { tg, channel, messages } = await chatting();
    const plan = (times: number) => tg.faults.plan('sendMessage', { kind: 'code', code: 429 }, times);
    const first = channel.send(outTo(1001, { text: LONG }));
    await tg.waitFor(() => tg.calls.some(({ method }) => method === 'sendMessage'));
    plan(1);
    expect(await first).toMatchObject({ ok: false, kind: 'retry' });
    expect(await channel.send(outTo(1001, { text: LONG }))).toMatchObject({ ok: true });
    expect(
      messages()
        .map(({ text }) => text)
        .join(''),
    ).toBe(LONG);
  });

  it('goes on with the words it began with', async () => {
    const setup = await chatting();
    const { tg, channel, messages } = setup;
    const first = channel.send(outTo(1001, { text: LONG }));
    await tg.waitFor(() => countOf(setup, 'sendMessage') > 0);
    tg.faults.plan('sendMessage', { kind: 'code', code: 500 });
    expect(await first).toMatchObject({ ok: false });
    await channel.send(outTo(1001, { text: `迟到：${LONG}` }));
    expect(
      messages()
        .map(({ text }) => text)
        .join(''),
    ).toBe(LONG);
  });

  it('is begun anew under another key and in another chat', async () => {
    const setup = await chatting();
    const { tg, channel } = setup;
    tg.user(1002).start();
    const first = channel.send(outTo(1001, { text: LONG }));
    await tg.waitFor(() => countOf(setup, 'sendMessage') > 0);
    tg.faults.plan('sendMessage', { kind: 'code', code: 500 });
    await first;
    await channel.send(outTo(1002, { text: LONG }));
    expect(
      tg
        .messagesIn(1002)
        .map(({ text }) => text)
        .join(''),
    ).toBe(LONG);
  });
});

describe('a card', () => {
  it('is changed in place, with its new buttons', async () => {
    const { channel, messages } = await chatting();
    const first = await channel.send(outTo(1001, { card: cardWith(['接单', '转派']) }));
    const card = cardWith(['完成'], { edited: true, platformId: idOf(first) });
    const second = await channel.send(outTo(1001, { key: 'o2', text: '已接单', card }));
    expect(idOf(second)).toBe(idOf(first));
    expect(messages()).toMatchObject([{ text: '已接单', buttons: [{ text: '完成' }], edited: true }]);
    const last = cardWith([], { edited: true, platformId: idOf(first) });
    await channel.send(outTo(1001, { key: 'o3', text: '已完成', card: last }));
    expect(messages()).toMatchObject([{ text: '已完成', buttons: [] }]);
  });

  it('that looks so already has arrived', async () => {
    const { channel, messages } = await chatting();
    const first = await channel.send(outTo(1001, { card: cardWith(['接单']) }));
    const again = outTo(1001, {
      key: 'o2',
      card: cardWith(['接单'], { edited: true, platformId: idOf(first) }),
    });
    expect(await channel.send(again)).toEqual({ ok: true, platformId: idOf(first) });
    expect(messages()).toHaveLength(1);
  });

  it.each(['1001:77', '1002:2', 'msg-of-another-platform'])(
    'at %s, where none is, is sent anew',
    async (platformId) => {
      const { channel, messages } = await chatting();
      const card = cardWith(['接单'], { edited: true, platformId });
      expect(await channel.send(outTo(1001, { card }))).toEqual({ ok: true, platformId: '1001:2' });
      expect(messages()).toMatchObject([{ buttons: [{ text: '接单' }] }]);
    },
  );

  it('that asks for attention comes anew, and the old one loses its buttons', async () => {
    const { channel, messages } = await chatting();
    const first = await channel.send(outTo(1001, { card: cardWith(['接单']) }));
    const card = cardWith(['接单'], { edited: true, platformId: idOf(first) });
    const second = await channel.send(outTo(1001, { key: 'o2', text: '超时', card, alert: ALERT }));
    expect(idOf(second)).toBe('1001:3');
    expect(messages()).toMatchObject([
      { text: '您好', buttons: [] },
      { text: '超时', buttons: [{ text: '接单' }] },
    ]);
  });

  it('that asks for attention has arrived even when the old one cannot be changed', async () => {
    const { tg, channel } = await chatting();
    const first = await channel.send(outTo(1001, { card: cardWith(['接单']) }));
    tg.faults.plan('editMessageReplyMarkup', { kind: 'code', code: 500 });
    const card = cardWith(['接单'], { edited: true, platformId: idOf(first) });
    expect(await channel.send(outTo(1001, { key: 'o2', card, alert: ALERT }))).toMatchObject({ ok: true });
  });

  it('whose change was lost on the way is changed again: twice does no harm', async () => {
    const { tg, channel, messages } = await chatting();
    const first = await channel.send(outTo(1001, { card: cardWith(['接单']) }));
    const again = outTo(1001, {
      key: 'o2',
      text: '新',
      card: cardWith([], { edited: true, platformId: idOf(first) }),
    });
    tg.faults.plan('editMessageText', { kind: 'done_then_drop' });
    expect(await channel.send(again)).toMatchObject({ ok: false, kind: 'retry' });
    expect(await channel.send(again)).toMatchObject({ ok: true });
    expect(messages()).toMatchObject([{ text: '新' }]);
  });
});

describe('pictures', () => {
  const IMAGE = { hash: 'h', type: 'image/png', name: 'chart.png', bytes: PNG.length };

  it('go with the words as their caption', async () => {
    const { channel, messages, pictures } = await chatting();
    pictures.set('h', PNG);
    const result = await channel.send(outTo(1001, { text: '日报', images: [IMAGE, IMAGE] }));
    expect(result).toEqual({ ok: true, platformId: '1001:2' });
    expect(messages()).toMatchObject([
      { text: '日报', file: { kind: 'photo', name: 'chart.png' } },
      { text: '', file: { kind: 'photo' } },
    ]);
    expect(Buffer.from(messages()[0]?.file?.bytes ?? []).equals(PNG)).toBe(true);
  });

  it('come after words that are too long for a caption', async () => {
    const { channel, messages, pictures } = await chatting();
    pictures.set('h', PNG);
    await channel.send(outTo(1001, { text: '长'.repeat(1_025), images: [IMAGE] }));
    expect(messages().map(({ file }) => file?.kind ?? 'words')).toEqual(['words', 'photo']);
  });

  it('that are not there keep no words back', async () => {
    const { channel, messages } = await chatting();
    await channel.send(outTo(1001, { text: '日报', images: [IMAGE] }));
    expect(messages()).toMatchObject([{ text: '日报', file: null }]);
  });

  it('that Telegram does not take as such go as files', async () => {
    const { channel, messages, pictures } = await chatting();
    pictures.set('h', Buffer.from('no picture at all'));
    expect(await channel.send(outTo(1001, { text: '日报', images: [IMAGE] }))).toMatchObject({ ok: true });
    expect(messages()).toMatchObject([{ text: '日报', file: { kind: 'document', name: 'chart.png' } }]);
  });

  it('that were sent are not sent again when the next one fails', async () => {
    const { tg, channel, messages, pictures } = await chatting();
    pictures.set('h', PNG);
    const out = outTo(1001, { text: '长'.repeat(1_025), images: [IMAGE] });
    tg.faults.plan('sendPhoto', { kind: 'code', code: 500 });
    expect(await channel.send(out)).toMatchObject({ ok: false, kind: 'retry' });
    expect(await channel.send(out)).toEqual({ ok: true, platformId: '1001:2' });
    expect(messages().map(({ file }) => file?.kind ?? 'words')).toEqual(['words', 'photo']);
  });

  it('whose store fails are tried again, without an exception', async () => {
    const { config, clock } = await chatting();
    const media = { find: () => Promise.reject(new Error('disk')) };
    const channel = createTelegramChannel(config, { log: silentLogger, clock, media });
    const out = outTo(1001, { images: [IMAGE] });
    expect(await channel.send(out)).toMatchObject({ ok: false, kind: 'retry' });
  });
});

describe('a group that has become a supergroup', () => {
  it('is sent to under its new id, once, and the door hears of it', async () => {
    const setup = await listening();
    const { tg, channel, door } = setup;
    const group = tg.group({ id: -77, title: '工程部', members: [tg.user(1001)] });
    group.addBot();
    const to = group.upgrade();
    await door.until(() => door.notices.length === 1);
    expect(await channel.send(outTo(-77, { text: '工单' }))).toEqual({ ok: true, platformId: `${to}:2` });
    expect(group.messages()).toMatchObject([{ text: '工单' }]);
    expect(countOf(setup, 'sendMessage')).toBe(2);
    expect(door.notices.at(-1)).toEqual({ kind: 'moved', from: 'telegram:-77', to: `telegram:${to}` });
  });

  it('gets a card anew that was shown before', async () => {
    const { tg, channel } = await setUp();
    const group = tg.group({ id: -77, title: '工程部', members: [tg.user(1001)] });
    group.addBot();
    const first = await channel.send(outTo(-77, { card: cardWith(['接单']) }));
    group.upgrade();
    const card = cardWith(['完成'], { edited: true, platformId: idOf(first) });
    expect(await channel.send(outTo(-77, { key: 'o2', card }))).toMatchObject({ ok: true });
    expect(group.messages()).toMatchObject([{ buttons: [{ text: '完成' }] }]);
  });
});
