import { WSAuthFailureError } from '@wecom/aibot-node-sdk';
import { describe, expect, it } from 'vitest';
import { RawBot } from './aibot/rawBot.ts';
import {
  START,
  MINUTE,
  BUTTONS,
  start,
  sdk,
  subscribedSdk,
  subscribedRaw,
  next,
  refusal,
  headersOf,
  markdown,
  cardBody,
  first,
} from '../support/aibot.ts';

describe('connection', () => {
  it('subscribes the SDK and answers its pings', async () => {
    const aibot = await start();
    await subscribedSdk(aibot, { heartbeatInterval: 2 });
    // Two pings without an answer would end the connection.
    await aibot.waitFor(() => aibot.frames.filter(({ cmd }) => cmd === 'ping').length > 4);
    expect(aibot.subscribed).toBe(true);
    expect(aibot.subscriptions).toBe(1);
  });

  it('refuses a command before the subscription and closes the socket', async () => {
    const aibot = await start();
    const bot = await RawBot.connect(aibot);
    expect(await bot.code('ping')).toBe(853000);
    expect(await bot.closed).toBe(1008);
  });

  it('answers a wrong secret with 853000 and leaves the socket open for another try', async () => {
    const aibot = await start();
    const bot = await RawBot.connect(aibot);
    expect((await bot.subscribe('wrong')).errcode).toBe(853000);
    expect(aibot.subscribed).toBe(false);
    expect((await bot.subscribe(aibot.secret)).errcode).toBe(0);
    bot.close();
  });

  it('makes the SDK give up over a wrong secret', async () => {
    const aibot = await start();
    const { client, errors } = sdk(aibot, { secret: 'wrong', maxAuthFailureAttempts: 1 });
    const gaveUp = new Promise<void>((resolve) => {
      client.on('error', (error) => void (error instanceof WSAuthFailureError && resolve()));
    });
    client.connect();
    await gaveUp;
    expect(errors[0]?.message).toContain('853000');
  });

  it('tells the connection before of a new subscription, then closes it', async () => {
    const aibot = await start();
    const old = await subscribedRaw(aibot);
    const fresh = await subscribedRaw(aibot);
    expect(await old.closed).toBe(1000);
    expect(old.callbacks[0]?.body).toMatchObject({ event: { eventtype: 'disconnected_event' } });
    aibot.staff('li').say('你好');
    expect(await fresh.code('ping')).toBe(0);
    expect(fresh.callbacks).toHaveLength(1);
  });

  it('keeps the SDK from coming back once it was replaced', async () => {
    const aibot = await start();
    const { client } = await subscribedSdk(aibot);
    const told = next(client, 'event.disconnected_event');
    await subscribedRaw(aibot);
    await told;
    await aibot.waitFor(() => aibot.connections === 1);
    expect(client.isConnected).toBe(false);
    expect(aibot.subscriptions).toBe(2);
  });

  it('answers what is no frame with an error and stays open', async () => {
    const aibot = await start();
    const bot = await subscribedRaw(aibot);
    expect((await bot.sendRaw('{"cmd":')).errcode).toBe(40058);
    expect(await bot.code('ping')).toBe(0);
  });

  it('comes back on the same port, where the SDK finds it, and old req_ids are void', async () => {
    const aibot = await start();
    const { client } = await subscribedSdk(aibot, { maxReconnectAttempts: -1 });
    const asked = aibot.staff('li').say('你好');
    await aibot.restart();
    await aibot.waitFor(() => aibot.subscriptions === 2);
    expect(await refusal(client.replyStream(headersOf(asked), 's', '在', true))).toBe(846605);
    expect(
      await refusal(client.sendMessage('li', { msgtype: 'markdown', markdown: { content: '在' } })),
    ).toBe('accepted');
  });

  it('lets req_ids outlive a connection when set up so', async () => {
    const aibot = await start({ reqIdsOutliveConnection: true });
    await subscribedRaw(aibot);
    const asked = aibot.staff('li').say('你好');
    const bot = await subscribedRaw(aibot);
    expect(await bot.code('aibot_respond_msg', markdown('在'), asked.reqId)).toBe(0);
  });
});

describe('what people do', () => {
  it('delivers a text of a single chat', async () => {
    const aibot = await start();
    const { heard } = await subscribedSdk(aibot);
    const sent = aibot.staff('li').say('3号楼停水了');
    expect(await heard(1)).toEqual({
      cmd: 'aibot_msg_callback',
      headers: { req_id: sent.reqId },
      body: {
        msgid: sent.msgid,
        aibotid: 'aib-fake',
        chattype: 'single',
        from: { userid: 'li' },
        create_time: START / 1000,
        msgtype: 'text',
        text: { content: '3号楼停水了' },
      },
    });
  });

  it('delivers of a group what names the bot, with the name in the text', async () => {
    const aibot = await start();
    const { heard } = await subscribedSdk(aibot);
    expect(aibot.staff('li').sayIn('night', '随便聊聊', { mention: false }).delivered).toBe(false);
    aibot.staff('li').sayIn('night', '今晚谁值班');
    expect((await heard(1)).body).toMatchObject({
      chattype: 'group',
      chatid: 'night',
      text: { content: '@管家 今晚谁值班' },
    });
  });

  it('quotes what a person said and what the bot answered', async () => {
    const aibot = await start();
    const { client, frames, heard } = await subscribedSdk(aibot);
    const li = aibot.staff('li');
    const said = li.say('电梯坏了');
    await client.replyStream(headersOf(said), 's', '已登记', true);
    li.quote(said, '还没好');
    li.quote(first(li.received()), '谢谢');
    expect((await heard(3)).body.quote).toEqual({ msgtype: 'text', text: { content: '已登记' } });
    expect(frames[1]?.body.quote).toEqual({ msgtype: 'text', text: { content: '电梯坏了' } });
  });

  it('hosts a picture encrypted, which the SDK downloads and reads', async () => {
    const aibot = await start();
    const { client, heard } = await subscribedSdk(aibot);
    aibot.staff('li').sendImage(Buffer.from('photo-bytes'));
    const { url, aeskey } = (await heard(1)).body.image;
    expect((await client.downloadFile(url)).buffer.length).toBe(32);
    expect((await client.downloadFile(url, aeskey)).buffer.toString()).toBe('photo-bytes');
  });

  it('gives every link a key of its own and keeps a file name', async () => {
    const aibot = await start();
    const { client, frames, heard } = await subscribedSdk(aibot);
    const li = aibot.staff('li');
    li.sendFile(Buffer.from('a'), '报修 清单.xlsx');
    li.sendVideo(Buffer.from('b'));
    await heard(2);
    const [file, video] = [frames[0]?.body.file, frames[1]?.body.video];
    expect(file.aeskey).not.toBe(video.aeskey);
    expect((await client.downloadFile(file.url, file.aeskey)).filename).toBe('报修 清单.xlsx');
  });

  it('forgets a link after five minutes', async () => {
    const aibot = await start();
    const { client, heard } = await subscribedSdk(aibot);
    aibot.staff('li').sendImage(Buffer.from('photo'));
    const { url } = (await heard(1)).body.image;
    aibot.advance(5 * MINUTE);
    await expect(client.downloadFile(url)).rejects.toThrow('403');
    await expect(client.downloadFile(`${url}0`)).rejects.toThrow('404');
  });

  it('delivers a voice as its transcription, and text and pictures together', async () => {
    const aibot = await start();
    const { frames, heard } = await subscribedSdk(aibot);
    aibot.staff('li').sendVoice('我家漏水了');
    aibot.staff('li').sendMixed([{ text: '看这里' }, { image: Buffer.from('photo') }], 'night');
    await heard(2);
    expect(frames[0]?.body).toMatchObject({ msgtype: 'voice', voice: { content: '我家漏水了' } });
    expect(frames[1]?.body.mixed.msg_item.map((item: { msgtype: string }) => item.msgtype)).toEqual([
      'text',
      'text',
      'image',
    ]);
  });

  it('tells of the first time a day in China that a person opens the chat', async () => {
    const aibot = await start();
    const bot = await subscribedRaw(aibot);
    const li = aibot.staff('li');
    expect(li.enterChat()?.delivered).toBe(true);
    expect(li.enterChat()).toBeNull();
    aibot.advance(15 * 60 * MINUTE);
    expect(li.enterChat()?.body).toMatchObject({ msgtype: 'event', event: { eventtype: 'enter_chat' } });
    expect(await bot.code('ping')).toBe(0);
    expect(bot.callbacks).toHaveLength(2);
  });

  it('loses what is said while nobody is subscribed, and counts it as contact', async () => {
    const aibot = await start();
    expect(aibot.staff('li').say('有人吗').delivered).toBe(false);
    const bot = await subscribedRaw(aibot);
    expect(await bot.code('aibot_send_msg', { chatid: 'li', ...markdown('在') })).toBe(0);
    expect(bot.callbacks).toEqual([]);
  });

  it('tells of a pressed button, nested as the platform nests it', async () => {
    const aibot = await start();
    const { client, heard } = await subscribedSdk(aibot);
    const li = aibot.staff('li');
    await client.replyTemplateCard(headersOf(li.say('派单')), BUTTONS);
    li.press(first(li.received()), 'take');
    expect((await heard(2)).body.event).toEqual({
      eventtype: 'template_card_event',
      template_card_event: { card_type: 'button_interaction', event_key: 'take', task_id: 'ticket-42' },
    });
  });

  it('sends along what was chosen, and the preset of what was not', async () => {
    const aibot = await start();
    const bot = await subscribedRaw(aibot);
    const li = aibot.staff('li');
    const list = (key: string) => ({
      question_key: key,
      option_list: [
        { id: 'a', text: '甲' },
        { id: 'b', text: '乙' },
      ],
    });
    const card = {
      card_type: 'multiple_interaction',
      main_title: { title: '派给谁' },
      select_list: [list('who'), { ...list('when'), selected_id: 'b' }],
      submit_button: { text: '提交', key: 'submit' },
      task_id: 't1',
    };
    await bot.send('aibot_respond_msg', cardBody(card), li.say('派单').reqId);
    const shown = first(li.received());
    expect(li.press(shown, 'submit', { who: ['b'] }).body).toMatchObject({
      event: {
        template_card_event: {
          selected_items: {
            selected_item: [
              { question_key: 'who', option_ids: { option_id: ['b'] } },
              { question_key: 'when', option_ids: { option_id: ['b'] } },
            ],
          },
        },
      },
    });
    expect(() => li.press(shown, 'submit', { who: ['c'] })).toThrow('no option c');
    expect(() => li.press(shown, 'take')).toThrow('no button take');
    expect(() => aibot.staff('wang').press(shown, 'submit')).toThrow('sees no message');
  });

  it('lets a person rate only a reply that carries a feedback id', async () => {
    const aibot = await start();
    const { client, heard } = await subscribedSdk(aibot);
    const li = aibot.staff('li');
    const asked = headersOf(li.say('物业费多少'));
    await client.replyStream(asked, 's1', '每平米2元', true, undefined, { id: 'answer-1' });
    await client.replyStream(asked, 's2', '还有别的吗', true);
    const [rated, plain] = li.received();
    if (!rated || !plain) throw new Error('two replies expected');
    li.feedback(rated, { type: 2, content: '不对', reasons: [3] });
    expect((await heard(2)).body.event.feedback_event).toEqual({
      id: 'answer-1',
      type: 2,
      content: '不对',
      inaccurate_reason_list: [3],
    });
    expect(() => li.feedback(plain, { type: 1 })).toThrow('no feedback id');
  });
});
