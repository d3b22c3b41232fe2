import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { MediaKeeper } from '../../core/assistant/index.ts';
import type { Attachment, FetchResult } from '../../core/delivery/index.ts';
import { makeMediaStore } from '../../core/io/index.ts';
import { makeFakeChat } from '../support/fakeChat.ts';
import { runSystem } from '../support/runningSystem.ts';
import type { RunningOptions } from '../support/runningSystem.ts';
import { START } from '../support/sampleData.ts';
import { tempDir } from '../support/store.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex');
const AMR = Buffer.from('2321414d520a3c', 'hex');
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const fetched = (bytes: Uint8Array): FetchResult => ({ ok: true, bytes, name: 'a' });
const attach = (kind: Attachment['kind'], source: string): Attachment => ({
  kind,
  source,
  name: '',
  bytes: null,
});
const ROOM = '3栋2单元501 厨房水管漏水';

async function open(files: Record<string, FetchResult>, more: Partial<RunningOptions> = {}) {
  const dataDir = tempDir();
  const chat = makeFakeChat({ files });
  const keeper: MediaKeeper = makeMediaStore({ dataDir });
  const system = await runSystem({ dataDir, start: START, channels: [chat.channel], keeper, ...more });
  const send = (text: string, ...attachments: Attachment[]) =>
    chat.does(system, 'u1', { kind: 'text', text, attachments, edited: false });
  return { chat, system, send, ticket: (n = 1) => system.now().store.getTicket(n) };
}

describe('a photo', () => {
  test('is kept with the ticket by its content, and shown to whoever does the work', async () => {
    const { chat, system, send, ticket } = await open({ p1: fetched(PNG) });
    await send(ROOM, attach('image', 'p1'));
    expect((await ticket()).photos).toEqual([hashOf(PNG)]);
    const shown = system.shown.filter(({ images = [] }) => images.length > 0);
    expect(shown).toMatchObject([
      { to: 'team:engineering', images: [{ hash: hashOf(PNG), type: 'image/png' }] },
    ]);
    expect(chat.texts('u1').join()).toContain('R-0001');
  });

  test('sent before a word is said goes with the words that follow', async () => {
    const { send, ticket } = await open({ p1: fetched(PNG) });
    await send('', attach('image', 'p1'));
    await send(ROOM);
    expect((await ticket()).photos).toEqual([hashOf(PNG)]);
  });

  test('of long ago does not', async () => {
    const { system, send, ticket } = await open({ p1: fetched(PNG) });
    await send('', attach('image', 'p1'));
    system.clock.advance(60 * 60_000);
    await send(ROOM);
    expect((await ticket()).photos).toEqual([]);
  });

  test('holds no alarm up: it is added once it is there', async () => {
    let there = false;
    const files = {
      get p1(): FetchResult {
        return there ? fetched(PNG) : { ok: false, kind: 'retry', problem: 'slow' };
      },
    };
    const { system, send, ticket } = await open(files);
    await send('3栋2单元501 着火了', attach('image', 'p1'));
    expect(await ticket()).toMatchObject({ emergency: true, photos: [] });
    there = true;
    await system.runUntil(system.clock.now() + 10_000);
    expect((await ticket()).photos).toEqual([hashOf(PNG)]);
  });

  test('that cannot be had any more is asked for again, and the words are dealt with', async () => {
    const { chat, send, ticket } = await open({});
    await send(ROOM, attach('image', 'gone'));
    expect((await ticket()).photos).toEqual([]);
    expect(chat.texts('u1').join('\n')).toMatch(/没收到，麻烦再发一次/);
  });

  test('of a kind that is not kept is asked for again too', async () => {
    const { chat, send } = await open({ exe: fetched(Buffer.from('MZ not a picture')) });
    await send('', attach('file', 'exe'));
    expect(chat.texts('u1').join('\n')).toMatch(/没收到/);
  });

  test('that is slow is tried as long as its platform keeps it, and then given up', async () => {
    const { chat, system, send } = await open({ p1: { ok: false, kind: 'retry', problem: 'slow' } });
    await send(ROOM, attach('image', 'p1'));
    expect(chat.texts('u1')).toEqual([]);
    await system.runUntil(system.clock.now() + 5 * 60_000);
    expect(chat.texts('u1').join('\n')).toContain('R-0001');
  });
});

describe('a voice message', () => {
  test('that a model has put into words is dealt with like words', async () => {
    const { send, ticket } = await open({ v1: fetched(AMR) }, { transcribe: () => Promise.resolve(ROOM) });
    await send('', attach('voice', 'v1'));
    expect(await ticket()).toMatchObject({ category: 'repair', room: '3-2-501' });
  });

  test('in danger alerts at once when its words are known', async () => {
    const { send, ticket } = await open(
      { v1: fetched(AMR) },
      { transcribe: () => Promise.resolve('3栋2单元501着火了') },
    );
    await send('', attach('voice', 'v1'));
    expect(await ticket()).toMatchObject({ emergency: true });
  });

  test('that nobody can read is given to a person to listen to, once', async () => {
    const { chat, system, send, ticket } = await open({
      v1: fetched(AMR),
      v2: fetched(Buffer.concat([AMR, AMR])),
    });
    await send('', attach('voice', 'v1'));
    await send('', attach('voice', 'v2'));
    expect(await ticket()).toMatchObject({ category: 'inquiry', state: 'waiting' });
    await expect(ticket(2)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(chat.texts('u1').join('\n')).toMatch(/已请同事来听[\s\S]*也转给同事了/);
    expect(system.shown.filter(({ images = [] }) => images.length > 0)).toHaveLength(2);
  });

  test('that its platform has put into words needs no model', async () => {
    const { send, ticket } = await open({ v1: fetched(AMR) });
    await send('', { ...attach('voice', 'v1'), transcript: ROOM });
    expect(await ticket()).toMatchObject({ category: 'repair' });
  });
});
