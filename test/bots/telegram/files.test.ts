import { Readable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTelegramChannel } from '../../../bots/telegram/index.ts';
import type { Attachment } from '../../../core/delivery/index.ts';
import { DrillClock } from '../../../core/io/index.ts';
import { silentLogger } from '../../../core/kit/index.ts';
import type { Fault } from '../../fakes/faults.ts';
import { serve } from '../../fakes/serve.ts';
import { handClock, PNG } from '../../support/telegram.ts';
import { behindWebhook, listening, NOW, setUp } from './setup.ts';
import type { MemoryDoor } from './setup.ts';
import { examined } from '../../support/findings.ts';
import type { ReadFinding } from '../../support/findings.ts';

const attachmentIn = (door: MemoryDoor): Attachment => {
  const [found] = door.kept.flatMap(({ body }) => (body.kind === 'text' ? body.attachments : []));
  if (!found) throw new Error('nothing came with the message');
  return found;
};

/** The channel, and what came with a message of somebody. */
async function received(
  send: (wang: ReturnType<Awaited<ReturnType<typeof listening>>['tg']['user']>) => void,
) {
  const setup = await listening();
  send(setup.tg.user(1001));
  await setup.door.until(() => setup.door.kept.length === 1);
  return { ...setup, attachment: attachmentIn(setup.door) };
}

describe('what came with a message', () => {
  it('is fetched, byte for byte, under the name it has', async () => {
    const { channel, attachment } = await received((wang) =>
      wang.sendDocument(Buffer.from('%PDF-1.7 …'), { name: '报价.pdf', caption: '看' }),
    );
    expect(attachment).toMatchObject({ kind: 'file', name: '报价.pdf', bytes: 12 });
    const fetched = await channel.fetch?.(attachment);
    expect(fetched).toMatchObject({ ok: true, name: '报价.pdf' });
    expect(fetched?.ok && Buffer.from(fetched.bytes).toString()).toBe('%PDF-1.7 …');
  });

  it('has the name of its place when it has none of its own', async () => {
    const { channel, attachment } = await received((wang) => wang.sendPhoto(PNG));
    expect(await channel.fetch?.(attachment)).toMatchObject({ ok: true, name: 'file_0.jpg' });
  });

  it('is too large beyond 20 MB, whether or not Telegram said so before', async () => {
    const size = 21 * 1024 * 1024;
    const { channel, attachment, tg } = await received((wang) => wang.sendVideo(PNG, { size }));
    expect(await channel.fetch?.(attachment)).toMatchObject({ ok: false, kind: 'too_large' });
    expect(tg.calls.some(({ method }) => method === 'getFile')).toBe(false);
    expect(await channel.fetch?.({ ...attachment, bytes: null })).toMatchObject({ kind: 'too_large' });
  });

  it('is gone when Telegram does not know it', async () => {
    const { channel, attachment } = await received((wang) => wang.sendPhoto(PNG));
    expect(await channel.fetch?.({ ...attachment, source: 'nothing' })).toMatchObject({ kind: 'gone' });
  });

  it.each<[string, string, Fault, string]>([
    ['the file host does not have it', 'file', { kind: 'code', code: 404 }, 'gone'],
    ['the file host fails', 'file', { kind: 'http', status: 500 }, 'retry'],
    ['the file host hangs up', 'file', { kind: 'drop' }, 'retry'],
    ['Telegram asks to wait', 'getFile', { kind: 'code', code: 429 }, 'retry'],
    ['Telegram hangs up', 'getFile', { kind: 'drop' }, 'retry'],
    [
      'it cannot be had just now',
      'getFile',
      {
        ...{ kind: 'code', code: 400 },
        description: 'Bad Request: wrong file_id or the file is temporarily unavailable',
      },
      'retry',
    ],
  ])('is judged so when %s', async (_why, method, fault, kind) => {
    const { channel, attachment, tg, logged } = await received((wang) => wang.sendPhoto(PNG));
    tg.faults.plan(method, fault);
    const fetched = await channel.fetch?.(attachment);
    expect(fetched).toMatchObject({ ok: false, kind });
    expect(`${JSON.stringify(fetched)}${logged.join()}`).not.toContain(tg.token);
  });

  it('is not read further than 20 MB when it is larger than was said', async () => {
    const endless = await serve(async (request, response) => {
      if (request.method === 'POST') {
        response.end(JSON.stringify({ ok: true, result: { file_id: 'f', file_path: 'a/b.bin' } }));
        return;
      }
      const chunk = Buffer.alloc(1024 * 1024);
      Readable.from(Array<Buffer>(40).fill(chunk)).pipe(response);
    });
    onTestFinished(() => endless.close());
    const { config, clock } = await setUp();
    const media = { find: () => Promise.resolve(null) };
    const channel = createTelegramChannel(
      { ...config, apiRoot: endless.url },
      { log: silentLogger, clock, media },
    );
    onTestFinished(() => channel.stop?.());
    const attachment: Attachment = { kind: 'file', source: 'f', name: '', bytes: null };
    expect(await channel.fetch?.(attachment)).toMatchObject({ ok: false, kind: 'too_large' });
  });
});

describe('the look at the account', () => {
  const about = (findings: ReadFinding[], what: string) =>
    findings.filter((finding) => finding.what === what);

  it('finds nothing to do when all is well', async () => {
    const { config, tg } = await setUp({ privacy: false });
    const clock = new DrillClock(Date.now());
    const media = { find: () => Promise.resolve(null) };
    const channel = createTelegramChannel(config, { log: silentLogger, clock, media });
    onTestFinished(() => channel.stop?.());
    const findings = await examined(channel);
    expect(findings.map(({ level, what }) => [level, what])).toEqual([
      ['ok', 'token'],
      ['ok', 'groups'],
      ['ok', 'receiving'],
      ['ok', 'clock'],
    ]);
    expect(JSON.stringify(findings)).not.toContain(tg.token);
  });

  it('says how to let the bot hear what is said in groups', async () => {
    const { channel } = await setUp({ privacy: true });
    const [groups] = about(await examined(channel), 'groups');
    expect(groups).toMatchObject({ level: 'warn', fix: expect.stringContaining('/setprivacy') });
  });

  it('says that the clock of this machine is wrong', async () => {
    const { channel, clock } = await setUp();
    clock.set(Date.UTC(2020, 0, 1));
    const [found] = about(await examined(channel), 'clock');
    expect(found).toMatchObject({ level: 'warn', found: expect.stringContaining('behind') });
  });

  it('says that a token is wrong, without it', async () => {
    const { channel } = await setUp({}, { token: '4242:another-token' });
    const findings = await examined(channel);
    expect(findings).toMatchObject([{ level: 'bad', what: 'token' }]);
    expect(JSON.stringify(findings)).not.toContain('another-token');
  });

  it('says that Telegram cannot be reached', async () => {
    const { channel, tg } = await setUp();
    await tg.close();
    expect(await examined(channel)).toMatchObject([
      { level: 'bad', what: 'connection', found: expect.stringContaining('ECONNREFUSED') },
    ]);
  });

  it('says that a webhook stands in the way of polling, by its host alone', async () => {
    const { channel, config } = await setUp();
    const body = new URLSearchParams({ url: 'https://bots.example/hook/secret-path' });
    await fetch(`${config.apiRoot}/bot${config.token}/setWebhook`, { method: 'POST', body });
    const [found] = about(await examined(channel), 'receiving');
    expect(found).toMatchObject({ level: 'warn', found: expect.stringContaining('bots.example') });
    expect(found?.found).not.toContain('secret-path');
  });

  it('says that the webhook is set nowhere, then that it is', async () => {
    const { channel, door, tg } = await behindWebhook();
    const [before] = about(await examined(channel), 'receiving');
    expect(before).toMatchObject({ level: 'warn', found: 'Telegram calls nobody' });
    await channel.start?.(door);
    await tg.waitFor(() => tg.snapshot().webhook);
    const [after] = about(await examined(channel), 'receiving');
    expect(after).toMatchObject({ level: 'ok' });
  });

  it('says what Telegram complained of, kept back, and has waiting', async () => {
    const clock = handClock(NOW);
    const { channel, tg, config } = await setUp({ clock });
    const query = new URLSearchParams({ timeout: '0', allowed_updates: '["message"]' });
    await fetch(`${config.apiRoot}/bot${config.token}/getUpdates?${query}`);
    const wang = tg.user(1001);
    for (let i = 0; i < 101; i += 1) wang.say('在吗');
    const webhook = { url: 'https://bots.example/', secret: '', maxConnections: 1 };
    tg.restore({
      ...tg.snapshot(),
      webhook: { ...webhook, lastError: { at: NOW / 1_000, message: 'Connection refused' } },
    });
    const findings = await examined(channel);
    expect(about(findings, 'kinds of update')[0]?.found).toContain('callback_query');
    expect(about(findings, 'webhook')[0]?.found).toContain('Connection refused');
    expect(about(findings, 'waiting')[0]?.found).toContain('101');
  });
});
