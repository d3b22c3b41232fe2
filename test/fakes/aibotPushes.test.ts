import { describe, expect, it } from 'vitest';
import {
  MINUTE,
  BUTTONS,
  start,
  subscribedSdk,
  subscribedRaw,
  refusal,
  markdown,
  streamBody,
} from '../support/aibot.ts';

describe('pushes', () => {
  it('goes by the chat type, and without one to a group before a person', async () => {
    const aibot = await start();
    const bot = await subscribedRaw(aibot);
    const both = aibot.staff('both');
    both.say('你好');
    both.sayIn('both', '你好');
    for (const type of [1, 2, 0, undefined]) {
      const body = { chatid: 'both', chat_type: type, ...markdown(`to ${type}`) };
      expect(await bot.code('aibot_send_msg', body)).toBe(0);
    }
    expect(both.received()).toMatchObject([{ content: 'to 1', via: 'push' }]);
    expect(aibot.group('both').received()).toMatchObject([
      { content: 'to 2' },
      { content: 'to 0' },
      { content: 'to undefined' },
    ]);
  });

  it('refuses text, and takes markdown, cards and media', async () => {
    const aibot = await start();
    const { client } = await subscribedSdk(aibot);
    const li = aibot.staff('li');
    li.say('你好');
    const { media_id } = await client.uploadMedia(Buffer.from('%PDF-1.7'), {
      type: 'file',
      filename: '账单.pdf',
    });
    expect(await refusal(client.sendMediaMessage('li', 'file', media_id))).toBe('accepted');
    expect(await refusal(client.sendMediaMessage('li', 'image', media_id))).toBe(40007);
    expect(
      await refusal(client.sendMessage('li', { msgtype: 'template_card', template_card: BUTTONS })),
    ).toBe('accepted');
    const bot = await subscribedRaw(aibot);
    expect(
      await bot.code('aibot_send_msg', { chatid: 'li', msgtype: 'text', text: { content: '你好' } }),
    ).toBe(40008);
    expect(li.received()).toMatchObject([{ kind: 'media', filename: '账单.pdf' }, { kind: 'card' }]);
  });

  it('reaches nobody who never wrote, nobody unknown, and no group the bot has left', async () => {
    const aibot = await start();
    const bot = await subscribedRaw(aibot);
    const li = aibot.staff('li');
    li.enterChat();
    li.sayIn('night', '不找机器人', { mention: false });
    li.sayIn('day', '早');
    aibot.group('day').removeBot();
    const push = (chatid: string, type: number) =>
      bot.code('aibot_send_msg', { chatid, chat_type: type, ...markdown('通知') });
    expect(await push('li', 1)).toBe(93006);
    expect(await push('night', 2)).toBe(93006);
    expect(await push('nobody', 0)).toBe(93006);
    expect(await push('day', 2)).toBe(93008);
  });
});

describe('allowance', () => {
  it('takes thirty messages a minute in a chat, then shuts it for a minute', async () => {
    const aibot = await start();
    const bot = await subscribedRaw(aibot);
    const { reqId } = aibot.staff('li').say('在吗');
    aibot.staff('wang').say('在吗');
    for (let nth = 0; nth < 29; nth += 1)
      await bot.send('aibot_send_msg', { chatid: 'li', ...markdown('通知') });
    expect(await bot.code('aibot_respond_msg', streamBody('s', '在'), reqId)).toBe(0);
    expect(await bot.code('aibot_respond_msg', streamBody('s', '在的', true), reqId)).toBe(45009);
    expect(await bot.code('aibot_send_msg', { chatid: 'wang', ...markdown('通知') })).toBe(0);
    aibot.advance(MINUTE - 1);
    expect(await bot.code('aibot_send_msg', { chatid: 'li', ...markdown('通知') })).toBe(45009);
    aibot.advance(1);
    expect(await bot.code('aibot_respond_msg', streamBody('s', '在的', true), reqId)).toBe(0);
  });

  it('takes a thousand messages an hour, then shuts the chat for an hour', async () => {
    const aibot = await start();
    const bot = await subscribedRaw(aibot);
    aibot.staff('li').say('在吗');
    const push = () => bot.code('aibot_send_msg', { chatid: 'li', ...markdown('通知') });
    for (let nth = 0; nth < 1000; nth += 1) {
      aibot.advance(3000);
      expect(await push()).toBe(0);
    }
    expect(await push()).toBe(45009);
    aibot.advance(60 * MINUTE - 1);
    expect(await push()).toBe(45009);
    aibot.advance(1);
    expect(await push()).toBe(0);
  });

  it('does not count the frames of a stream when set up so', async () => {
    const aibot = await start({ countStreamFrames: false });
    const bot = await subscribedRaw(aibot);
    const { reqId } = aibot.staff('li').say('在吗');
    for (let nth = 0; nth < 40; nth += 1) {
      expect(await bot.code('aibot_respond_msg', streamBody('s', `在${nth}`), reqId)).toBe(0);
    }
  });
});
