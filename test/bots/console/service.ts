import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { parse, stringify } from 'yaml';
import type { ChatEntry, ConsoleState } from '../../../bots/console/index.ts';
import { startService } from '../../../bots/service.ts';
import { readConfig } from '../../../core/io/index.ts';

/** A real service on a free port, with a data folder of its own, where everybody is always on duty. */
export interface TestService {
  url: string;
  dataDir: string;
  get(path: string): Promise<Answer>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  state(): Promise<ConsoleState>;
  chat(who: string): Promise<ChatEntry[]>;
  /** Says it and waits until it was answered and everything about it was sent. */
  talk(who: string, text: string): Promise<void>;
  stop(): Promise<void>;
}

export interface Answer {
  status: number;
  headers: Headers;
  json: Record<string, unknown>;
}

/** Longest wait for something that must happen, ms. */
export const PATIENCE_MS = 60_000;

/** Waits until `check` no longer throws. */
export function until<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: PATIENCE_MS, interval: 50 });
}

/** Starts it; `stop` also removes the data folder. */
export async function startTestService(env: Record<string, string> = {}): Promise<TestService> {
  const dataDir = mkdtempSync(join(tmpdir(), 'guanjia-console-'));
  const service = await startService(
    readConfig({
      GUANJIA_DATA: dataDir,
      GUANJIA_PORT: '0',
      GUANJIA_LOG: 'error',
      GUANJIA_COMPANY: writeCompany(dataDir),
      ...env,
    }),
  );
  const { url } = service;
  const get = (path: string) => answer(new URL(path, url), {});
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    answer(new URL(path, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const state = async () => (await get('/api/state')).json as unknown as ConsoleState;
  return {
    url,
    dataDir,
    get,
    post,
    state,
    chat: async (who) => (await get(`/api/chat?who=${who}`)).json['entries'] as ChatEntry[],
    talk: async (who, text) => {
      await post('/api/say', { who, text });
      await until(async () => {
        const { counts, nextAt, now } = await state();
        const isDone =
          counts.unhandled === 0 && counts.waitingSends === 0 && (nextAt === null || nextAt > now);
        if (!isDone) throw new Error('still working');
      });
    },
    stop: async () => {
      await service.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The sample company without its duty rota, so that nothing depends on the hour the test runs at. */
function writeCompany(dataDir: string): string {
  const seed = join(import.meta.dirname, '../../../prisma/seed/company.yaml');
  const company = parse(readFileSync(seed, 'utf8')) as Record<string, unknown>;
  const file = join(dataDir, 'company.yaml');
  writeFileSync(file, stringify({ ...company, rota: [] }));
  return file;
}

async function answer(url: URL, options: RequestInit): Promise<Answer> {
  const response = await fetch(url, options);
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return {
    status: response.status,
    headers: response.headers,
    json: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
  };
}

/** A request as only a raw client can make it: any host header, any path. */
export function rawGet(url: string, path: string, host: string): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, path, headers: { host } }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    request.on('error', reject);
    request.end();
  });
}
