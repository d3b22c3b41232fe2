import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { MINUTE, refusal, start, subscribedRaw, subscribedSdk } from '../support/aibot.ts';
import type { RawBot } from './aibot/rawBot.ts';

const CHUNK = 512 * 1024;
const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(8)]);
const BYTES = Buffer.from('abcdefghij');
const PARTS = ['abcd', 'efgh', 'ij'];

function md5(bytes: Buffer): string {
  return createHash('md5').update(bytes).digest('hex');
}

const initBody = (change: object = {}) => ({
  type: 'file',
  filename: 'a.txt',
  total_size: BYTES.length,
  total_chunks: PARTS.length,
  md5: md5(BYTES),
  ...change,
});

async function begin(bot: RawBot, change: object = {}): Promise<unknown> {
  return (await bot.send('aibot_upload_media_init', initBody(change))).body?.['upload_id'];
}

function chunk(bot: RawBot, uploadId: unknown, index: number, text: string): Promise<number | undefined> {
  const body = { upload_id: uploadId, chunk_index: index, base64_data: Buffer.from(text).toString('base64') };
  return bot.code('aibot_upload_media_chunk', body);
}

function finish(bot: RawBot, uploadId: unknown) {
  return bot.send('aibot_upload_media_finish', { upload_id: uploadId });
}

async function bare() {
  const aibot = await start();
  return { aibot, bot: await subscribedRaw(aibot) };
}

describe('uploads', () => {
  it('takes a file of several chunks from the SDK, and shows it whole', async () => {
    const aibot = await start();
    const { client } = await subscribedSdk(aibot);
    const bytes = Buffer.alloc(2 * CHUNK + 7, '报');
    const media = await client.uploadMedia(bytes, { type: 'file', filename: '日报.xlsx' });
    const asked = aibot.staff('li').say('日报');
    await client.replyMedia({ headers: { req_id: asked.reqId } }, 'file', media.media_id);
    const [shown] = aibot.staff('li').received();
    expect(shown).toMatchObject({ kind: 'media', type: 'file', filename: '日报.xlsx' });
    expect(shown?.kind === 'media' && shown.bytes.equals(bytes)).toBe(true);
  });

  it.each([0, 1])('takes chunks counted from %d, in any order and more than once', async (base) => {
    const { bot } = await bare();
    const uploadId = await begin(bot);
    for (const nth of [2, 0, 2, 1]) expect(await chunk(bot, uploadId, nth + base, PARTS[nth] ?? '')).toBe(0);
    const done = await finish(bot, uploadId);
    expect(done.body).toMatchObject({ type: 'file', media_id: expect.any(String) });
    expect((await finish(bot, uploadId)).body).toEqual(done.body);
  });

  it.each([
    ['a chunk is missing', {}, ['abcd', 'efgh']],
    ['the md5 differs', { md5: md5(PNG) }, PARTS],
    ['the size differs', { md5: undefined, total_size: 11 }, PARTS],
    ['there is one chunk too many', {}, [...PARTS, 'kl']],
  ])('does not finish when %s', async (_, change, parts) => {
    const { bot } = await bare();
    const uploadId = await begin(bot, change);
    for (const [index, text] of parts.entries()) await chunk(bot, uploadId, index, text);
    expect((await finish(bot, uploadId)).errcode).toBe(40058);
  });

  it.each([
    ['an unknown type', { type: 'gif' }, 40058],
    ['a file name beyond 256 bytes', { filename: '表'.repeat(86) }, 40058],
    ['more than a hundred chunks', { total_chunks: 101 }, 40058],
    ['no chunk', { total_chunks: 0 }, 40058],
    ['four bytes', { total_size: 4 }, 45001],
    ['an image beyond 10 MB', { type: 'image', total_size: 20 * CHUNK + 1 }, 45001],
    ['a voice beyond 2 MB', { type: 'voice', total_size: 4 * CHUNK + 1 }, 45001],
    ['a video beyond 10 MB', { type: 'video', total_size: 20 * CHUNK + 1 }, 45001],
    ['a file beyond 20 MB', { total_size: 40 * CHUNK + 1 }, 45001],
  ])('does not begin with %s', async (_, change, code) => {
    const { bot } = await bare();
    expect(await bot.code('aibot_upload_media_init', initBody(change))).toBe(code);
  });

  it('refuses a chunk beyond 512 KB, one out of range and one that is no base64', async () => {
    const { bot } = await bare();
    const uploadId = await begin(bot);
    expect(await chunk(bot, uploadId, 0, 'a'.repeat(CHUNK + 1))).toBe(45001);
    expect(await chunk(bot, uploadId, PARTS.length + 1, 'a')).toBe(40058);
    const body = { upload_id: uploadId, chunk_index: 0, base64_data: '费' };
    expect(await bot.code('aibot_upload_media_chunk', body)).toBe(40058);
  });

  it('forgets a session after half an hour', async () => {
    const { aibot, bot } = await bare();
    const uploadId = await begin(bot);
    aibot.advance(30 * MINUTE - 1);
    expect(await chunk(bot, uploadId, 0, 'abcd')).toBe(0);
    aibot.advance(1);
    expect(await chunk(bot, uploadId, 1, 'efgh')).toBe(40007);
    expect((await finish(bot, uploadId)).errcode).toBe(40007);
  });

  it('takes thirty uploads a minute', async () => {
    const { bot } = await bare();
    for (let nth = 0; nth < 30; nth += 1) expect(await begin(bot)).toBeDefined();
    expect(await bot.code('aibot_upload_media_init', initBody())).toBe(45009);
  });

  it('keeps media for three days', async () => {
    const aibot = await start();
    const { client } = await subscribedSdk(aibot);
    aibot.staff('li').say('在吗');
    const { media_id } = await client.uploadMedia(PNG, { type: 'image', filename: 'chart.png' });
    aibot.advance(3 * 24 * 60 * MINUTE - 1);
    expect(await refusal(client.sendMediaMessage('li', 'image', media_id))).toBe('accepted');
    aibot.advance(1);
    expect(await refusal(client.sendMediaMessage('li', 'image', media_id))).toBe(40007);
  });

  it.each(['image', 'voice', 'video'])('refuses a text that poses as %s', async (type) => {
    const { bot } = await bare();
    const uploadId = await begin(bot, { type, total_chunks: 1 });
    await chunk(bot, uploadId, 0, BYTES.toString());
    expect((await finish(bot, uploadId)).errcode).toBe(40004);
  });
});
