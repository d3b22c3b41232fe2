import { describe, expect, it } from 'vitest';
import type { Received } from '../../fakes/aibot/index.ts';
import { START, first } from '../../support/aibot.ts';
import { PNG, card, isUp, makeBot, runBot, say } from './aibotKit.ts';

const MINUTE = 60_000;
const only = (received: readonly Received[]): Received => {
  expect(received).toHaveLength(1);
  return first(received);
};
const picture = (hash: string, type = 'image/png', name = '本周.png') => ({
  hash,
  type,
  name,
  bytes: PNG.length,
});

describe('what comes in', () => {
  it('is handed in once for each delivery, a repeat with the same key', async () => {
    const { aibot, door } = await runBot();
    const sent = aibot.staff('li').say('你好');
    aibot.duplicate(sent.msgid);
    const [one, two] = [await door.heard(1), await door.heard(2)];
    expect(one).toMatchObject({ key: `wecom-bot:${aibot.botId}:${sent.msgid}`, body: { text: '你好' } });
    expect(two).toEqual(one);
  });

  it('comes in the order it was said, though the store fails in between', async () => {
    const { aibot, door, clock } = await runBot();
    door.failNext(2);
    aibot.staff('li').say('一');
    aibot.staff('wang').say('二');
    for (const waitMs of [1_000, 5_000]) {
      await door.until(() => clock.nextWake() === clock.now() + waitMs);
      clock.advance(waitMs);
    }
    await door.heard(2);
    expect(door.arrivals.map(({ body }) => body)).toMatchObject([{ text: '一' }, { text: '二' }]);
  });

  it('of a group is heard without the name, and the group is remembered as one', async () => {
    const { aibot, door } = await runBot();
    aibot.staff('li').sayIn('wr1', '灯坏了');
    expect(await door.heard(1)).toMatchObject({ group: true, body: { text: '灯坏了' } });
    expect(Object.fromEntries(door.facts)).toEqual({ 'wecom-bot:chat:wr1': 'group' });
  });

  it('with a picture can be fetched for five minutes, and is gone after that', async () => {
    const { aibot, door, channel, clock } = await runBot();
    aibot.staff('li').sendFile(Buffer.from('合同全文'), '合同.pdf');
    const { body } = await door.heard(1);
    const attachment = body.kind === 'text' ? body.attachments[0] : undefined;
    if (!attachment) throw new Error('nothing came with it');
    expect(await channel.fetch?.(attachment)).toEqual({
      ok: true,
      bytes: Buffer.from('合同全文'),
      name: '合同.pdf',
    });
    aibot.faults.plan('media', { kind: 'http', status: 502 });
    expect(await channel.fetch?.(attachment)).toMatchObject({ ok: false, kind: 'retry' });
    aibot.faults.plan('media', { kind: 'drop' });
    expect(await channel.fetch?.(attachment)).toMatchObject({ ok: false, kind: 'retry' });
    clock.advance(5 * MINUTE);
    expect(await channel.fetch?.(attachment)).toMatchObject({ ok: false, kind: 'gone' });
  });

  it.each([
    ['too large', { bytes: Buffer.alloc(20 * 1024 * 1024 + 64) }, 'too_large'],
    ['without its key', { aeskey: '' }, 'gone'],
    ['with a key that does not fit', { aeskey: Buffer.alloc(32).toString('base64') }, 'gone'],
  ])(
    'that is %s cannot be had',
    async (_what, { bytes = PNG, aeskey }: { bytes?: Buffer; aeskey?: string }, kind) => {
      const { aibot, door, channel } = await runBot();
      aibot.staff('li').sendImage(bytes);
      const { body } = await door.heard(1);
      const attachment = body.kind === 'text' ? body.attachments[0] : undefined;
      if (!attachment) throw new Error('nothing came with it');
      const source = JSON.stringify({
        ...JSON.parse(attachment.source),
        ...(aeskey === undefined ? {} : { aeskey }),
      });
      expect(await channel.fetch?.({ ...attachment, source })).toMatchObject({ ok: false, kind });
    },
  );

  it.each(['', 'no json', '{"url":"file:///etc/passwd","aeskey":"x"}'])(
    'with the source %j is gone, and nothing is asked for',
    async (source) => {
      const { channel } = await makeBot();
      const attachment = { kind: 'image', source, name: '', bytes: null } as const;
      expect(await channel.fetch?.(attachment)).toMatchObject({ ok: false, kind: 'gone' });
    },
  );

  it('is passed over when it is a rating or no frame at all', async () => {
    const { aibot, door } = await runBot();
    aibot.pushRaw('{"cmd":"aibot_msg_callback"');
    aibot.pushRaw(
      JSON.stringify({ cmd: 'aibot_msg_callback', headers: { req_id: 'r' }, body: { msgtype: 'x' } }),
    );
    aibot.staff('li').say('在吗');
    expect(await door.heard(1)).toMatchObject({ body: { text: '在吗' } });
    expect(door.arrivals).toHaveLength(1);
  });
});

describe('an answer', () => {
  it('goes as one finished stream on the message it answers, and only once', async () => {
    const { aibot, door, channel } = await runBot();
    const li = aibot.staff('li');
    li.say('你好');
    await door.heard(1);
    expect(await channel.send(say('在的'))).toEqual({ ok: true, platformId: null });
    expect(await channel.send(say('还有 *'))).toEqual({ ok: true, platformId: null });
    expect(li.received()).toMatchObject([
      { kind: 'stream', via: 'reply', content: '在的', finished: true },
      { kind: 'markdown', via: 'push', content: '还有 ＊' },
    ]);
  });

  it('more than five minutes after it is pushed', async () => {
    const { aibot, door, channel, clock } = await runBot();
    aibot.staff('li').say('你好');
    await door.heard(1);
    clock.advance(5 * MINUTE);
    await channel.send(say('在的'));
    expect(only(aibot.staff('li').received())).toMatchObject({ kind: 'markdown', via: 'push' });
  });

  it.each([846605, 846608])('that is refused with %i is pushed instead', async (code) => {
    const { aibot, door, channel } = await runBot();
    aibot.staff('li').say('你好');
    await door.heard(1);
    aibot.faults.plan('aibot_respond_msg', { kind: 'code', code });
    expect(await channel.send(say('在的'))).toMatchObject({ ok: true });
    expect(only(aibot.staff('li').received())).toMatchObject({ kind: 'markdown', via: 'push' });
  });

  it('over a later connection is pushed at once', async () => {
    const bot = await runBot();
    bot.aibot.staff('li').say('你好');
    await bot.door.heard(1);
    bot.aibot.dropConnections();
    await bot.aibot.waitFor(() => bot.aibot.subscriptions === 2);
    await isUp(bot);
    expect(await bot.channel.send(say('在的'))).toMatchObject({ ok: true });
    expect(bot.aibot.frames.filter(({ cmd }) => cmd === 'aibot_respond_msg')).toEqual([]);
  });

  it('in a group is for whoever asked; an alert or a card there is for all, and is pushed', async () => {
    const { aibot, door, channel } = await runBot();
    aibot.staff('li').sayIn('wr1', '灯坏了');
    await door.heard(1);
    const conversationId = 'wecom-bot:wr1';
    const alert = { reason: 'silence', step: 1, warning: false, late: false };
    await channel.send(say('没人接单', { conversationId, alert }));
    await channel.send(say('R-0012', { conversationId, card: card(7, ['accept']) }));
    await channel.send(say('记下了', { conversationId }));
    expect(
      aibot
        .group('wr1')
        .received()
        .map(({ via }) => via),
    ).toEqual(['push', 'push', 'reply']);
  });

  it('within five seconds of the chat being opened is its welcome, as plain text', async () => {
    const { aibot, door, channel } = await runBot();
    const li = aibot.staff('li');
    li.enterChat();
    expect(await door.heard(1)).toMatchObject({ body: { kind: 'enter', code: null } });
    await channel.send(say('您好'));
    expect(only(li.received())).toMatchObject({ kind: 'text', via: 'welcome', content: '您好' });
  });

  it('with a card welcomes as well, and later it is pushed to whoever has written', async () => {
    const { aibot, door, channel, clock } = await runBot();
    const [li, wang] = [aibot.staff('li'), aibot.staff('wang')];
    li.enterChat();
    await door.heard(1);
    await channel.send(say('待办', { card: card(7, ['accept']) }));
    expect(only(li.received())).toMatchObject({ kind: 'card', via: 'welcome' });
    wang.say('在吗');
    wang.enterChat();
    await door.heard(3);
    clock.advance(5 * MINUTE);
    await channel.send(say('您好', { conversationId: 'wecom-bot:wang' }));
    expect(only(wang.received())).toMatchObject({ kind: 'markdown', via: 'push' });
  });
});

describe('a push', () => {
  it('says which kind of chat it is for, as remembered from before the start', async () => {
    const facts = new Map([
      ['wecom-bot:chat:li', 'single'],
      ['wecom-bot:chat:wr1', 'group'],
    ]);
    const { aibot, channel } = await runBot({ facts });
    await channel.send(say('一'));
    await channel.send(say('二', { conversationId: 'wecom-bot:wr1' }));
    await channel.send(say('三', { conversationId: 'wecom-bot:nobody' }));
    const pushes = aibot.frames.filter(({ cmd }) => cmd === 'aibot_send_msg');
    expect(pushes.map(({ body }) => body['chat_type'])).toEqual([1, 2, 0]);
  });

  it('to somebody who never wrote, or a group that took the bot out, reaches nobody for good', async () => {
    const { aibot, door, channel } = await runBot();
    aibot.staff('li');
    expect(await channel.send(say('在吗'))).toMatchObject({ ok: false, kind: 'unreachable' });
    aibot.staff('li').sayIn('wr1', '早');
    await door.heard(1);
    aibot.group('wr1').removeBot();
    const alert = { reason: 'silence', step: 1, warning: false, late: false };
    const out = say('在吗', { conversationId: 'wecom-bot:wr1', alert });
    expect(await channel.send(out)).toMatchObject({ ok: false, kind: 'unreachable' });
  });

  it('waits by itself when a chat has had thirty in a minute, so that WeCom never shuts it', async () => {
    const { aibot, door, channel, clock } = await runBot();
    aibot.staff('li').say('早');
    await door.heard(1);
    for (let nth = 0; nth < 30; nth += 1)
      expect(await channel.send(say(`${nth}`))).toMatchObject({ ok: true });
    clock.advance(20_000);
    const late = say('还有');
    expect(await channel.send(late)).toMatchObject({ ok: false, kind: 'retry', afterMs: 40_000 });
    expect(await channel.send(say('别处', { conversationId: 'wecom-bot:wang' }))).not.toMatchObject({
      kind: 'retry',
    });
    clock.advance(40_000);
    expect(await channel.send(late)).toMatchObject({ ok: true });
    expect(aibot.staff('li').received()).toHaveLength(31);
  });

  it('that was too often after all waits for the minute, then for the hour', async () => {
    const { aibot, door, channel, clock } = await runBot();
    aibot.staff('li').say('早');
    await door.heard(1);
    aibot.faults.plan('aibot_respond_msg', { kind: 'code', code: 45009 });
    expect(await channel.send(say('一'))).toMatchObject({ kind: 'retry', afterMs: MINUTE });
    expect(await channel.send(say('二'))).toMatchObject({ kind: 'retry', afterMs: MINUTE });
    clock.advance(MINUTE);
    aibot.faults.plan('aibot_send_msg', { kind: 'code', code: 45009 });
    expect(await channel.send(say('三'))).toMatchObject({ kind: 'retry', afterMs: 60 * MINUTE });
    expect(aibot.frames.filter(({ cmd }) => cmd === 'aibot_send_msg')).toHaveLength(1);
  });

  it('without a connection never leaves, and is tried again', async () => {
    const { aibot, channel } = await makeBot();
    expect(await channel.send(say('早'))).toMatchObject({ ok: false, kind: 'retry' });
    expect(aibot.frames).toEqual([]);
  });

  it('whose socket is lost before the answer leaves its fate open', async () => {
    const { aibot, door, channel } = await runBot();
    aibot.staff('li').say('早');
    await door.heard(1);
    aibot.faults.plan('aibot_respond_msg', { kind: 'done_then_drop' });
    expect(await channel.send(say('在的'))).toMatchObject({ ok: false, kind: 'unknown' });
  });

  it('that is never acknowledged leaves its fate open, and its request is not used again', async () => {
    const { aibot, door, channel } = await runBot();
    const { reqId } = aibot.staff('li').say('早');
    await door.heard(1);
    aibot.faults.plan('aibot_respond_msg', { kind: 'done_then_hang' });
    expect(await channel.send(say('在的'))).toMatchObject({ ok: false, kind: 'unknown' });
    aibot.releaseAcks();
    expect(await channel.send(say('还有'))).toMatchObject({ ok: true });
    expect(aibot.frames.filter((frame) => frame.reqId === reqId)).toHaveLength(1);
  });
});

describe('a card', () => {
  it('shows its buttons and hands back what is pressed', async () => {
    const { aibot, door, channel } = await runBot();
    const li = aibot.staff('li');
    li.say('待办');
    await door.heard(1);
    const sent = await channel.send(say('R-0012 漏水', { card: card(7, ['accept', 'refuse']) }));
    const shown = only(li.received());
    expect(sent).toEqual({ ok: true, platformId: shown.kind === 'card' ? shown.card.task_id : '' });
    li.press(shown, 'c7.accept');
    expect(await door.heard(2)).toMatchObject({ body: { kind: 'press', token: 'c7.accept' } });
  });

  it('that was just pressed is replaced where it stands, for everybody in the group', async () => {
    const { aibot, door, channel } = await runBot();
    const li = aibot.staff('li');
    li.sayIn('wr1', '早');
    await door.heard(1);
    const conversationId = 'wecom-bot:wr1';
    const sent = await channel.send(say('R-0012 漏水', { conversationId, card: card(7, ['accept']) }));
    li.press(only(aibot.group('wr1').received('li')), 'c7.accept');
    await door.heard(2);
    const edited = card(7, ['arrived'], { edited: true });
    expect(await channel.send(say('R-0012 李四已接单', { conversationId, card: edited }))).toEqual(sent);
    expect(only(aibot.group('wr1').received('wang'))).toMatchObject({
      updates: 1,
      card: { main_title: { title: 'R-0012 李四已接单' }, button_list: [{ key: 'c7.arrived' }] },
    });
  });

  it('with nothing left to press keeps one button, and a press of that is not handed in', async () => {
    const { aibot, door, channel } = await runBot();
    const li = aibot.staff('li');
    li.say('待办');
    await door.heard(1);
    await channel.send(say('R-0012 漏水', { card: card(7, ['accept']) }));
    li.press(only(li.received()), 'c7.accept');
    await door.heard(2);
    await channel.send(say('R-0012 已完成', { card: card(7, [], { edited: true }) }));
    li.press(only(li.received()), 'settled');
    li.say('谢谢');
    expect(await door.heard(3)).toMatchObject({ body: { text: '谢谢' } });
  });

  it.each([
    ['with buttons as a new card', ['arrived'], 'card'],
    ['without as a short message', [], 'markdown'],
  ])('later than five seconds after the press comes anew, %s', async (_how, buttons, kind) => {
    const { aibot, door, channel, clock } = await runBot();
    const li = aibot.staff('li');
    li.say('待办');
    await door.heard(1);
    await channel.send(say('R-0012 漏水', { card: card(7, ['accept']) }));
    li.press(only(li.received()), 'c7.accept');
    await door.heard(2);
    clock.advance(5_000);
    const out = say('R-0012 已接单', { card: card(7, buttons, { edited: true }), at: START + 5_000 });
    expect(await channel.send(out)).toMatchObject({ ok: true });
    expect(li.received().map((one) => one.kind)).toEqual(['card', kind]);
    expect(aibot.frames.filter(({ cmd }) => cmd === 'aibot_respond_update_msg')).toEqual([]);
  });

  it('whose replacement is refused comes anew', async () => {
    const { aibot, door, channel } = await runBot();
    const li = aibot.staff('li');
    li.say('待办');
    await door.heard(1);
    await channel.send(say('R-0012 漏水', { card: card(7, ['accept']) }));
    li.press(only(li.received()), 'c7.accept');
    await door.heard(2);
    aibot.faults.plan('aibot_respond_update_msg', { kind: 'code', code: 846605 });
    const out = say('R-0012 已接单', { card: card(7, ['arrived'], { edited: true }) });
    expect(await channel.send(out)).toMatchObject({ ok: true });
    expect(li.received().map(({ kind }) => kind)).toEqual(['card', 'card']);
  });

  it('of another matter is not replaced by a press elsewhere', async () => {
    const { aibot, door, channel } = await runBot();
    const li = aibot.staff('li');
    li.say('待办');
    await door.heard(1);
    await channel.send(say('R-0012 漏水', { card: card(7, ['accept']) }));
    li.press(only(li.received()), 'c7.accept');
    await door.heard(2);
    await channel.send(say('R-0099 已解除', { card: card(99, [], { edited: true }) }));
    expect(li.received()).toMatchObject([{ kind: 'card', updates: 0 }, { kind: 'markdown' }]);
  });

  it('whose fate was open is not shown twice: WeCom knows its task id', async () => {
    const bot = await runBot();
    const { aibot, door, channel } = bot;
    const li = aibot.staff('li');
    li.say('待办');
    await door.heard(1);
    const out = say('R-0012 漏水', { card: card(7, ['accept']) });
    aibot.faults.plan('aibot_respond_msg', { kind: 'done_then_drop' });
    expect(await channel.send(out)).toMatchObject({ kind: 'unknown' });
    await aibot.waitFor(() => aibot.subscriptions === 2);
    await isUp(bot);
    expect(await channel.send({ ...out, at: START + MINUTE })).toMatchObject({ ok: true });
    expect(li.received()).toHaveLength(1);
  });

  it('tried again does not repeat the words that went before it', async () => {
    const { aibot, door, channel } = await runBot();
    const li = aibot.staff('li');
    li.say('待办');
    await door.heard(1);
    const out = say(`R-0012\n${'长'.repeat(200)}`, { card: card(7, ['accept']) });
    aibot.faults.plan('aibot_send_msg', { kind: 'code', code: -1 });
    expect(await channel.send(out)).toMatchObject({ ok: false, kind: 'retry' });
    expect(await channel.send(out)).toMatchObject({ ok: true });
    expect(li.received().map(({ kind }) => kind)).toEqual(['stream', 'card']);
  });
});

describe('a picture', () => {
  it('follows its words; one that is neither PNG nor JPEG goes as a file', async () => {
    const { aibot, door, channel, media } = await runBot();
    media.set('h1', PNG);
    media.set('h2', Buffer.from('%PDF-1.7'));
    aibot.staff('li').say('日报');
    await door.heard(1);
    const images = [picture('h1'), picture('h2', 'application/pdf', `${'长'.repeat(120)}.pdf`)];
    expect(await channel.send(say('日报如下', { images }))).toMatchObject({ ok: true });
    expect(aibot.staff('li').received()).toMatchObject([
      { kind: 'stream', content: '日报如下' },
      { kind: 'media', type: 'image', filename: '本周.png', bytes: PNG },
      { kind: 'media', type: 'file', filename: 'h2.pdf' },
    ]);
  });

  it('that is not there, or not taken, is left out: its words have arrived', async () => {
    const { aibot, door, channel, media } = await runBot();
    media.set('h1', Buffer.from('no picture at all'));
    aibot.staff('li').say('日报');
    await door.heard(1);
    const images = [picture('h1'), picture('h2')];
    expect(await channel.send(say('日报如下', { images }))).toMatchObject({ ok: true });
    expect(only(aibot.staff('li').received())).toMatchObject({ content: '日报如下' });
  });

  it('that WeCom is too busy for is tried again without its words', async () => {
    const { aibot, door, channel, media } = await runBot();
    media.set('h1', PNG);
    aibot.staff('li').say('日报');
    await door.heard(1);
    const out = say('日报如下', { images: [picture('h1')] });
    aibot.faults.plan('aibot_upload_media_init', { kind: 'code', code: -1 });
    expect(await channel.send(out)).toMatchObject({ ok: false, kind: 'retry' });
    expect(await channel.send(out)).toMatchObject({ ok: true });
    expect(
      aibot
        .staff('li')
        .received()
        .map(({ kind }) => kind),
    ).toEqual(['stream', 'media']);
  });
});

describe('a chat whose kind cannot be looked up', () => {
  it('is tried again rather than taken for the wrong kind', async () => {
    const { aibot, channel, door } = await runBot();
    door.recall = () => Promise.reject(new Error('the store is locked'));
    expect(await channel.send(say('早'))).toMatchObject({ ok: false, kind: 'retry' });
    expect(aibot.frames.filter(({ cmd }) => cmd === 'aibot_send_msg')).toEqual([]);
  });
});
