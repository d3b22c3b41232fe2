import { describe, expect, it } from 'vitest';
import {
  MINUTE,
  BUTTONS,
  start,
  subscribedSdk,
  subscribedRaw,
  refusal,
  headersOf,
  markdown,
  cardBody,
  streamBody,
  first,
} from '../support/aibot.ts';

describe('replies', () => {
  it('shows a stream as it stands, frame by frame', async () => {
    const aibot = await start();
    const { client } = await subscribedSdk(aibot);
    const li = aibot.staff('li');
    const asked = headersOf(li.say('怎么报修'));
    await client.replyStream(asked, 's', '<think>查手册</think>');
    expect(li.received()).toMatchObject([
      { kind: 'stream', content: '<think>查手册</think>', finished: false },
    ]);
    await client.replyStream(asked, 's', '请打电话', true);
    expect(li.received()).toMatchObject([{ kind: 'stream', content: '请打电话', finished: true, frames: 2 }]);
  });

  it('keeps the text that stands when a stream ends without a visible character', async () => {
    const aibot = await start();
    const { client } = await subscribedSdk(aibot);
    const li = aibot.staff('li');
    const asked = headersOf(li.say('在吗'));
    await client.replyStream(asked, 's', '<think></think>');
    await client.replyStream(asked, 's', ' ', true);
    expect(li.received()).toMatchObject([{ content: '<think></think>', finished: true }]);
  });

  it('refuses a stream that goes on after it was finished', async () => {
    const aibot = await start();
    const { client } = await subscribedSdk(aibot);
    const asked = headersOf(aibot.staff('li').say('在吗'));
    await client.replyStream(asked, 's', '在', true);
    expect(await refusal(client.replyStream(asked, 's', '在的', true))).toBe(846608);
  });

  it.each([6, 10] as const)('ends a stream %d minutes after the question', async (streamMinutes) => {
    const aibot = await start({ streamMinutes });
    const { client } = await subscribedSdk(aibot);
    const asked = headersOf(aibot.staff('li').say('在吗'));
    await client.replyStream(asked, 's', '在');
    aibot.advance(streamMinutes * MINUTE);
    expect(await refusal(client.replyStream(asked, 's', '在想'))).toBe('accepted');
    aibot.advance(1);
    expect(await refusal(client.replyStream(asked, 's', '想好了', true))).toBe(846608);
  });

  it('takes other replies for a day', async () => {
    const aibot = await start();
    const bot = await subscribedRaw(aibot);
    const { reqId } = aibot.staff('li').say('在吗');
    aibot.advance(24 * 60 * MINUTE);
    expect(await bot.code('aibot_respond_msg', markdown('在'), reqId)).toBe(0);
    aibot.advance(1);
    expect(await bot.code('aibot_respond_msg', markdown('在'), reqId)).toBe(846605);
  });

  it('answers 846605 when the command does not fit the callback', async () => {
    const aibot = await start();
    const bot = await subscribedRaw(aibot);
    const li = aibot.staff('li');
    const message = li.say('派单');
    await bot.send('aibot_respond_msg', cardBody({ ...BUTTONS, feedback: { id: 'f' } }), message.reqId);
    const card = first(li.received());
    const entered = li.enterChat();
    if (!entered) throw new Error('the first time of the day');
    const kinds = {
      message,
      entered,
      pressed: li.press(card, 'take'),
      rated: li.feedback(card, { type: 1 }),
    };
    const text = { msgtype: 'text', text: { content: '你好' } };
    const update = { response_type: 'update_template_card', template_card: BUTTONS };
    const fits: string[] = [];
    for (const [kind, sent] of Object.entries(kinds)) {
      if ((await bot.code('aibot_respond_msg', markdown('好'), sent.reqId)) !== 846605)
        fits.push(`respond ${kind}`);
      if ((await bot.code('aibot_respond_welcome_msg', text, sent.reqId)) !== 846605)
        fits.push(`welcome ${kind}`);
      if ((await bot.code('aibot_respond_update_msg', update, sent.reqId)) !== 846605)
        fits.push(`update ${kind}`);
    }
    expect(fits).toEqual(['respond message', 'welcome entered', 'update pressed']);
    expect(await bot.code('aibot_respond_msg', markdown('好'), 'made-up')).toBe(846605);
  });

  it.each([
    ['a text', { msgtype: 'text', text: { content: '好' } }, 40008],
    ['a stream with a card', { msgtype: 'stream_with_template_card', stream: { id: 's' } }, 40008],
    ['pictures in a stream', { msgtype: 'stream', stream: { id: 's', finish: true, msg_item: [] } }, 40058],
    ['a stream without an id', { msgtype: 'stream', stream: { content: '好' } }, 40058],
    ['an empty markdown', markdown(' '), 44004],
    ['a markdown beyond 20480 bytes', markdown('费'.repeat(6827)), 45002],
    ['a stream beyond 20480 bytes', streamBody('s', 'a'.repeat(20_481)), 45002],
    ['unknown media', { msgtype: 'image', image: { media_id: 'nope' } }, 40007],
  ])('does not take %s as a reply', async (_, body, code) => {
    const aibot = await start();
    const bot = await subscribedRaw(aibot);
    const li = aibot.staff('li');
    expect(await bot.code('aibot_respond_msg', body, li.say('在吗').reqId)).toBe(code);
    expect(li.received()).toEqual([]);
  });

  it('takes a text of exactly 20480 bytes', async () => {
    const aibot = await start();
    const bot = await subscribedRaw(aibot);
    const { reqId } = aibot.staff('li').say('在吗');
    expect(await bot.code('aibot_respond_msg', markdown(`${'费'.repeat(6826)}ab`), reqId)).toBe(0);
  });

  it('welcomes a person once, with a text or a card, within five seconds', async () => {
    const aibot = await start();
    const { client } = await subscribedSdk(aibot);
    const text = { msgtype: 'text' as const, text: { content: '欢迎' } };
    const [li, wang] = [aibot.staff('li'), aibot.staff('wang')];
    const [one, two] = [li.enterChat(), wang.enterChat()];
    if (!one || !two) throw new Error('the first time of the day');
    aibot.advance(5000);
    expect(await refusal(client.replyWelcome(headersOf(one), text))).toBe('accepted');
    expect(await refusal(client.replyWelcome(headersOf(one), text))).toBe(846605);
    aibot.advance(1);
    expect(await refusal(client.replyWelcome(headersOf(two), text))).toBe(846605);
    expect(li.received()).toMatchObject([{ kind: 'text', content: '欢迎', via: 'welcome' }]);
    expect(wang.received()).toEqual([]);
  });
});

describe('cards replaced', () => {
  const done = { ...BUTTONS, button_list: [{ text: '已接单', key: 'done' }] };

  async function pressed(chatid?: string) {
    const aibot = await start();
    const { client } = await subscribedSdk(aibot);
    const li = aibot.staff('li');
    await client.replyTemplateCard(headersOf(chatid ? li.sayIn(chatid, '派单') : li.say('派单')), BUTTONS);
    const [shown] = chatid ? aibot.group(chatid).received() : li.received();
    if (!shown) throw new Error('the card is missing');
    return { aibot, client, li, shown, press: li.press(shown, 'take') };
  }

  it('replaces a pressed card, whose old buttons are gone', async () => {
    const { client, li, shown, press } = await pressed();
    await client.updateTemplateCard(headersOf(press), done);
    expect(li.received()).toMatchObject([{ kind: 'card', updates: 1, card: done }]);
    expect(() => li.press(shown, 'take')).toThrow('no button take');
    expect(li.press(shown, 'done').delivered).toBe(true);
  });

  it('replaces a card of a group for some people only', async () => {
    const { aibot, client, press } = await pressed('night');
    await client.updateTemplateCard(headersOf(press), done, ['li']);
    expect(aibot.group('night').received('li')).toMatchObject([{ card: done }]);
    expect(aibot.group('night').received('wang')).toMatchObject([{ card: BUTTONS }]);
  });

  it('refuses another task id, and any update after five seconds', async () => {
    const { aibot, client, press } = await pressed();
    expect(await refusal(client.updateTemplateCard(headersOf(press), { ...done, task_id: 'other' }))).toBe(
      42014,
    );
    aibot.advance(5001);
    expect(await refusal(client.updateTemplateCard(headersOf(press), done))).toBe(846605);
  });
});
