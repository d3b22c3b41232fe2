import { describe, expect, it } from 'vitest';
import { startFakeAibot } from './aibot/index.ts';
import { start, subscribedSdk, refusal, headersOf, subscribedRaw } from '../support/aibot.ts';

describe('faults', () => {
  it('keeps an ack back and sends it late', async () => {
    const aibot = await start();
    const { client } = await subscribedSdk(aibot);
    const li = aibot.staff('li');
    aibot.faults.plan('aibot_respond_msg', { kind: 'done_then_hang' });
    const reply = client.replyStream(headersOf(li.say('在吗')), 's', '在', true);
    await aibot.waitFor(() => li.received().length === 1);
    expect(aibot.releaseAcks()).toBe(1);
    expect((await reply).errcode).toBe(0);
  });

  it('answers with the error planned, and does nothing', async () => {
    const aibot = await start();
    const { client } = await subscribedSdk(aibot);
    const li = aibot.staff('li');
    aibot.faults.plan('aibot_respond_msg', { kind: 'code', code: -1, description: 'system busy' });
    expect(await refusal(client.replyStream(headersOf(li.say('在吗')), 's', '在', true))).toBe(-1);
    expect(li.received()).toEqual([]);
  });

  it('answers late by itself when told to be slow', async () => {
    const aibot = await start();
    const bot = await subscribedRaw(aibot);
    aibot.faults.plan('ping', { kind: 'slow', ms: 1 });
    expect(await bot.code('ping')).toBe(0);
  });

  it('drops the socket in the middle of a stream, and what was shown stays', async () => {
    const aibot = await start();
    const { client } = await subscribedSdk(aibot);
    const li = aibot.staff('li');
    const asked = headersOf(li.say('在吗'));
    await client.replyStream(asked, 's', '在');
    aibot.faults.plan('aibot_respond_msg', { kind: 'drop' });
    await expect(client.replyStream(asked, 's', '在的', true)).rejects.toThrow('cancelled');
    await aibot.waitFor(() => aibot.subscriptions === 2);
    expect(li.received()).toMatchObject([{ content: '在', finished: false }]);
  });

  it('carries a command out and drops the socket before the ack', async () => {
    const aibot = await start();
    const { client } = await subscribedSdk(aibot);
    const li = aibot.staff('li');
    li.say('在吗');
    aibot.faults.plan('aibot_send_msg', { kind: 'done_then_drop' });
    const push = client.sendMessage('li', { msgtype: 'markdown', markdown: { content: '通知' } });
    await expect(push).rejects.toThrow('cancelled');
    expect(li.received()).toHaveLength(1);
  });

  it('answers with something that is no ack', async () => {
    const aibot = await start();
    const { client } = await subscribedSdk(aibot);
    const li = aibot.staff('li');
    aibot.faults.plan('aibot_respond_msg', { kind: 'http', status: 502 });
    const reply = client.replyStream(headersOf(li.say('在吗')), 's', '在', true);
    await aibot.waitFor(() => aibot.frames.some(({ cmd }) => cmd === 'aibot_respond_msg'));
    client.disconnect();
    await expect(reply).rejects.toThrow('cancelled');
    expect(li.received()).toEqual([]);
  });

  it('sends a frame that is no JSON, which the SDK survives', async () => {
    const aibot = await start();
    const { frames, heard } = await subscribedSdk(aibot);
    expect(aibot.pushRaw('{"cmd":"aibot_msg_callback"')).toBe(true);
    aibot.staff('li').say('在吗');
    await heard(1);
    expect(frames).toHaveLength(1);
  });

  it('delivers a callback twice, and the SDK hands on both', async () => {
    const aibot = await start();
    const { frames, heard } = await subscribedSdk(aibot);
    const sent = aibot.staff('li').say('在吗');
    expect(aibot.duplicate(sent.msgid)).toBe(true);
    await heard(2);
    expect(frames[1]).toEqual(frames[0]);
    expect(() => aibot.duplicate('unknown')).toThrow('no callback unknown');
  });

  it('fails an authentication that was right', async () => {
    const aibot = await start();
    aibot.faults.plan('aibot_subscribe', { kind: 'code', code: 853000 });
    const { errors } = await subscribedSdk(aibot);
    expect(errors[0]?.message).toContain('853000');
    expect(aibot.subscriptions).toBe(1);
  });

  it('turns a connection away with an HTTP status, and the SDK tries again', async () => {
    const aibot = await start();
    aibot.faults.plan('connect', { kind: 'http', status: 502 });
    const { errors } = await subscribedSdk(aibot);
    expect(errors[0]?.message).toContain('502');
  });

  it('fails a download', async () => {
    const aibot = await start();
    const { client, heard } = await subscribedSdk(aibot);
    aibot.staff('li').sendImage(Buffer.from('photo'));
    const { url } = (await heard(1)).body.image;
    aibot.faults.plan('media', { kind: 'http', status: 500 });
    await expect(client.downloadFile(url)).rejects.toThrow('500');
  });

  it('tells whoever waits in vain when it closes', async () => {
    const aibot = await startFakeAibot();
    const wait = aibot.waitFor(() => aibot.subscribed);
    await Promise.all([expect(wait).rejects.toThrow('closed'), aibot.close()]);
  });
});
