import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawGet, startTestService } from './service.ts';
import type { TestService } from './service.ts';

const PAGE = join(import.meta.dirname, '../../../bots/console/page');

let service: TestService;
let host: string;
beforeAll(async () => {
  service = await startTestService();
  ({ host } = new URL(service.url));
}, 120_000);
afterAll(() => service.stop());

describe('the console refuses', () => {
  it.each(['evil.example', 'evil.example:8787', '127.0.0.1.evil.example', '10.0.0.1'])(
    'a request for the host “%s”',
    async (other) => {
      const { status, body } = await rawGet(service.url, '/api/state', other);
      expect([400, 403]).toContain(status);
      expect(body).not.toContain('wang');
    },
  );

  it('answers to its own names', async () => {
    for (const own of [host, 'localhost', 'localhost:8787', '[::1]:8787'])
      expect((await rawGet(service.url, '/api/state', own)).status).toBe(200);
  });

  it.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://localhost:1'])(
    'to be written to from a page of %s',
    async (origin) => {
      const answer = await service.post('/api/say', { who: 'wang', text: '你好' }, { origin });
      expect(answer.status).toBe(403);
      expect(answer.json).toEqual({ error: 'wrong_origin' });
      expect(await service.chat('wang')).toEqual([]);
    },
  );

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])(
    'to be written to as “%s”, which any page may send',
    async (type) => {
      const answer = await service.post('/api/say', { who: 'wang', text: '你好' }, { 'content-type': type });
      expect(answer.status).toBe(403);
    },
  );

  it('a body that is too large, and says so', async () => {
    const answer = await service.post('/api/say', { who: 'wang', text: 'x'.repeat(15 * 1024 * 1024) });
    expect(answer.status).toBe(413);
    expect(answer.json).toEqual({ error: 'too_large' });
  });

  it.each([
    '/../api.ts',
    '/../../../package.json',
    '/%2e%2e/api.ts',
    '/..%2f..%2fservice.ts',
    '/page/index.html',
    '//etc/passwd',
    '/style.css/../../api.ts',
    '/__proto__',
    '/constructor',
  ])('to hand out %s', async (path) => {
    expect((await rawGet(service.url, path, host)).status).toBe(404);
  });
});

describe('the page', () => {
  it('is served whole, with nothing allowed from elsewhere', async () => {
    for (const file of ['', ...readdirSync(PAGE)]) {
      const response = await fetch(new URL(file, service.url));
      expect(response.status, file).toBe(200);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      const type = response.headers.get('content-type') ?? '';
      if (file.endsWith('.js')) expect(type).toContain('text/javascript');
    }
  });

  it('says to a reader who came to a wrong address that there is no such page, and leads back', async () => {
    const response = await fetch(new URL('/nope', service.url), { headers: { accept: 'text/html,*/*' } });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('text/html');
    const text = await response.text();
    expect(text).toContain('没有这一页');
    expect(text).toContain('href="/"');
    expect((await service.get('/nope')).json).toEqual({ error: 'not_found' });
  });

  it('names no other host and writes no markup from text', () => {
    for (const file of readdirSync(PAGE)) {
      const text = readFileSync(join(PAGE, file), 'utf8').replaceAll('http://www.w3.org/2000/svg', '');
      expect(text, file).not.toMatch(/https?:\/\//);
      expect(text, file).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(/);
    }
  });

  it('has every text in both languages, with the same values', async () => {
    const zh = await readTexts('textsZh.js', 'zh');
    const en = await readTexts('textsEn.js', 'en');
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
    const values = (text = '') => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const name of Object.keys(zh)) expect(values(en[name]), name).toEqual(values(zh[name]));
  });
});

describe('open pages', () => {
  it('are told when something changes', { timeout: 60_000 }, async () => {
    const stop = new AbortController();
    const response = await fetch(new URL('/api/events', service.url), { signal: stop.signal });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toContain('data: 0');
    await service.post('/api/clock', { advanceMs: 1_000 });
    expect((await reader?.read())?.value).toMatch(/data: [1-9]/);
    stop.abort();
  });
});

async function readTexts(file: string, name: string): Promise<Record<string, string>> {
  const module: unknown = await import(join(PAGE, file));
  return (module as Record<string, Record<string, string>>)[name] ?? {};
}
