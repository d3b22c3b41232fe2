import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeMeaning } from '../../../../core/assistant/index.ts';
import type { Embedder } from '../../../../core/assistant/index.ts';
import { makeHandbook, parseDocument } from '../../../../core/handbook/index.ts';
import { DrillClock, makeEmbedder, makeVectorFile } from '../../../../core/io/index.ts';
import { silentLogger } from '../../../../core/kit/index.ts';
import { encoder } from '../../../support/encoder.ts';

const HANDBOOK = makeHandbook(
  [
    parseDocument({
      name: 'rules.md',
      text: '# 手册\n\n## 1 借用\n\n1.1 雨伞借用登记，请到前台登记。\n\n1.2 轮椅借用登记，请到前台登记。\n',
    }),
  ],
  { encoder },
);
const QUESTION = { text: '借用登记到哪里？', audience: 'resident' } as const;

/** A server that knows two directions: what is about wheelchairs, and the rest. */
async function startServer(act: 'answer' | 'hang' | 'fail' | 'garbage' = 'answer') {
  const asked: string[][] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const { input } = JSON.parse(body) as { input: string[] };
      asked.push(input);
      if (act === 'hang') return;
      if (act === 'fail') return void response.writeHead(500).end();
      const data = input.map((text, index) => ({
        index,
        embedding: /轮椅|到哪里/.test(text) ? [1, 0] : [0, 1],
      }));
      response.end(JSON.stringify(act === 'garbage' ? { data: data.slice(1) } : { data: data.reverse() }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    embedder: makeEmbedder({ apiKey: 'none', baseUrl: `http://127.0.0.1:${port}/v1`, name: 'fake' }),
  };
}

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'guanjia-vectors-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

function open(embedder: Embedder, dir = folder(), model = 'fake', clock = new DrillClock(0)) {
  const vectors = makeVectorFile(dir, model);
  return {
    clock,
    meaning: makeMeaning({ embedder, vectors, handbook: () => HANDBOOK, clock, log: silentLogger }),
  };
}

const first = (likeness: Awaited<ReturnType<ReturnType<typeof open>['meaning']['likenessTo']>>) =>
  HANDBOOK.ask({ ...QUESTION, likeness }).passages[0]?.clause;

describe('finding by meaning', () => {
  test('is fused with the words', async () => {
    const { embedder } = await startServer();
    const { meaning } = open(embedder);
    await meaning.refresh();
    expect(first(null)).toBe('1.1');
    expect(first(await meaning.likenessTo(QUESTION.text))).toBe('1.2');
  });

  test('keeps the vectors of clauses over a restart, for the same model', async () => {
    const dir = folder();
    const { embedder, asked } = await startServer();
    await open(embedder, dir).meaning.refresh();
    expect(asked.flat()).toHaveLength(2);
    await open(embedder, dir).meaning.refresh();
    expect(asked.flat()).toHaveLength(2);
    await open(embedder, dir, 'other').meaning.refresh();
    expect(asked.flat()).toHaveLength(4);
  });

  test.each(['fail', 'garbage'] as const)('is left to words when the server can but %s', async (act) => {
    const dir = folder();
    await open((await startServer()).embedder, dir).meaning.refresh();
    const { meaning } = open((await startServer(act)).embedder, dir);
    await meaning.refresh();
    expect(await meaning.likenessTo(QUESTION.text)).toBeNull();
  });

  test('waits for a slow server 300 ms of the clock and no longer', async () => {
    const dir = folder();
    await open((await startServer()).embedder, dir).meaning.refresh();
    const { meaning, clock } = open((await startServer('hang')).embedder, dir);
    const likeness = meaning.likenessTo(QUESTION.text);
    clock.advance(300);
    expect(await likeness).toBeNull();
  });

  test('is nothing before any clause has a vector', async () => {
    const { meaning } = open((await startServer('fail')).embedder);
    expect(await meaning.likenessTo(QUESTION.text)).toBeNull();
  });
});
