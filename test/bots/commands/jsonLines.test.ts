import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runJsonLines } from '../../../bots/commands/jsonLines.ts';
import type { JsonRecord } from '../../../bots/commands/jsonLines.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Runs over chunks of input; returns the output lines as values, the exit status and what was said on stderr. */
async function run(chunks: readonly (string | Uint8Array)[], handle: (r: JsonRecord) => object = echo) {
  const written: string[] = [];
  const said: string[] = [];
  const status = await runJsonLines({
    files: [],
    input: Readable.from(chunks, { objectMode: true }),
    output: collect(written),
    errors: collect(said),
    handle,
  });
  const text = written.join('');
  const lines: unknown[] =
    text === ''
      ? []
      : text
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line));
  return { lines, status, said: said.join('') };
}

const echo = ({ text }: JsonRecord) => ({ said: text });

function collect(into: string[]): Writable {
  return new Writable({
    highWaterMark: 16,
    write(chunk, _encoding, done) {
      into.push(String(chunk));
      setImmediate(done);
    },
  });
}

describe('the JSON-lines loop', () => {
  it('answers every line in order with its id in front', async () => {
    const { lines, status } = await run(['{"id":1,"text":"a"}\n{"id":"b","text":"b"}\n{"text":"c"}']);
    expect(lines).toEqual([{ id: 1, said: 'a' }, { id: 'b', said: 'b' }, { said: 'c' }]);
    expect(status).toBe(0);
  });

  it('puts lines and characters together that arrive in pieces', async () => {
    const bytes = Buffer.from('{"id":1,"text":"水管爆了\u2028快来"}\r\n', 'utf8');
    const { lines } = await run([...bytes].map((byte) => Uint8Array.of(byte)));
    expect(lines).toEqual([{ id: 1, said: '水管爆了\u2028快来' }]);
  });

  it('answers a bad line in its place and ends with status 1', async () => {
    const { lines, status } = await run([
      '{"id":1,"text":"a"}\nnot json\n[1]\nnull\n{"id":7}\n{"id":8,"text":5}\n\n  \n{"id":9,"text":"z"}\n',
    ]);
    expect(lines).toEqual([
      { id: 1, said: 'a' },
      { error: 'not valid JSON' },
      { error: 'not a JSON object' },
      { error: 'not a JSON object' },
      { id: 7, error: 'no string in field "text"' },
      { id: 8, error: 'no string in field "text"' },
      { id: 9, said: 'z' },
    ]);
    expect(status).toBe(1);
  });

  it('turns a throw of the handler into the line’s error', async () => {
    const { lines, status } = await run(['{"id":1,"text":"a"}'], () => {
      throw new Error('too hard');
    });
    expect(lines).toEqual([{ id: 1, error: 'too hard' }]);
    expect(status).toBe(1);
  });

  it('skips a byte-order mark and says nothing for empty input', async () => {
    expect((await run(['\ufeff{"text":"a"}'])).lines).toEqual([{ said: 'a' }]);
    expect(await run([''])).toEqual({ lines: [], status: 0, said: '' });
  });

  it('reads files in order and names one that it cannot read', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'lines-'));
    try {
      writeFileSync(join(dir, 'a'), '{"text":"a"}\n');
      writeFileSync(join(dir, 'b'), '{"text":"b"}');
      const written: string[] = [];
      const said: string[] = [];
      const status = await runJsonLines({
        files: [join(dir, 'a'), join(dir, 'b'), join(dir, 'none')],
        output: collect(written),
        errors: collect(said),
        handle: echo,
      });
      expect(written.join('')).toBe('{"said":"a"}\n{"said":"b"}\n');
      expect(status).toBe(2);
      expect(said.join('')).toContain('ENOENT');
    } finally {
      rmSync(dir, { recursive: true });
    }
  });

  it('keeps quiet about progress where nobody watches', async () => {
    const many = Array.from({ length: 1200 }, (_, i) => `{"id":${i},"text":"a"}\n`);
    expect((await run(many)).said).toBe('');
  });
});

describe('the understand command', () => {
  it('writes one line per message and ends with 1 when one was bad', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'bots/commands/understand.ts'], { cwd: ROOT });
    const out: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stdin.end('{"id":"m1","text":"3栋2单元501厨房漏水"}\n{oops\n');
    const [status] = await once(child, 'close');
    const [first, second] = Buffer.concat(out)
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(status).toBe(1);
    expect(Object.keys(first)).toEqual(
      'id categories emergency emergencyMaybe helpKind severity tone room place contact urgency confidence items'.split(
        ' ',
      ),
    );
    expect(first).toMatchObject({ id: 'm1', categories: ['repair'], room: '3-2-501', place: '厨房' });
    expect(second).toEqual({ error: 'not valid JSON' });
  });

  it('ends quietly when its reader goes away', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'bots/commands/understand.ts'], { cwd: ROOT });
    const said: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.stdin.on('error', () => undefined); // the command may end before it has read everything
    child.stdout.once('data', () => child.stdout.destroy());
    for (let i = 0; i < 20_000; i++) child.stdin.write(`{"id":${i},"text":"厨房水龙头滴水"}\n`);
    child.stdin.end();
    const [status, signal] = await once(child, 'close');
    expect([status, signal]).toEqual([0, null]);
    expect(Buffer.concat(said).toString()).toBe('');
  });
});
