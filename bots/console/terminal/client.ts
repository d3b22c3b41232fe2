import type { ChatEntry, ConsoleState } from '../index.ts';

/** A running console's API, as the terminal uses it. */
export interface ConsoleClient {
  state(): Promise<ConsoleState>;
  chat(who: string, language: 'zh' | 'en'): Promise<ChatEntry[]>;
  say(message: {
    who: string;
    group: boolean;
    text: string;
    photos: { name: string; data: string }[];
    key: string;
  }): Promise<void>;
  press(press: { who: string; card: number; button: string; with: string; key: string }): Promise<void>;
  advance(by: number | 'next'): Promise<{ now: number; moved: boolean }>;
  /** Calls `changed` at every change until `signal` is aborted; connects anew by itself. */
  listen(listeners: { changed: () => void; lost: () => void }, signal: AbortSignal): Promise<void>;
}

/** The console refused, or did not answer (`offline`). */
export class Refused extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Pause before connecting anew, ms. */
const RECONNECT_MS = 1_000;

/** Longest wait for an answer, ms. */
const PATIENCE_MS = 30_000;

/** Longest wait for the clock: everything that falls due on the way is played, ms. */
const CLOCK_PATIENCE_MS = 10 * 60_000;

/** A client of the console at `url`, e.g. `http://127.0.0.1:8787/`. Its calls throw Refused. */
export function makeClient(url: string): ConsoleClient {
  const ask = (path: string, body?: object, patienceMs = PATIENCE_MS) =>
    request(new URL(path, url), body, patienceMs);
  return {
    state: async () => {
      const json = await ask('/api/state');
      if (!isState(json)) throw new Refused('other');
      return json;
    },
    chat: async (who, language) => {
      const json = await ask(`/api/chat?${new URLSearchParams({ who, language }).toString()}`);
      return hasEntries(json) ? json.entries : [];
    },
    say: async (message) => void (await ask('/api/say', message)),
    press: async (press) => void (await ask('/api/press', press)),
    advance: async (by) => {
      const json = await ask('/api/clock', { advanceMs: by }, CLOCK_PATIENCE_MS);
      if (!isMoved(json)) throw new Refused('other');
      return json;
    },
    listen: (listeners, signal) => listen(new URL('/api/events', url), listeners, signal),
  };
}

async function request(url: URL, body: object | undefined, patienceMs: number): Promise<unknown> {
  const options: RequestInit =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  let json: unknown;
  let ok = false;
  try {
    const response = await fetch(url, { ...options, signal: AbortSignal.timeout(patienceMs) });
    json = await response.json();
    ok = response.ok;
  } catch {
    throw new Refused('offline'); // no answer, a late one or half of one: the same to whoever waits
  }
  if (!ok) throw new Refused(isProblem(json) ? json.error : 'other');
  return json;
}

async function listen(
  url: URL,
  { changed, lost }: { changed: () => void; lost: () => void },
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const response = await fetch(url, { signal });
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? [])
        if (decoder.decode(chunk, { stream: true }).includes('data:')) changed();
    } catch {
      // Cut off or refused: told below, then tried anew.
    }
    if (signal.aborted) return;
    lost();
    await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isState(json: unknown): json is ConsoleState {
  return (
    isObject(json) &&
    typeof json['now'] === 'number' &&
    Array.isArray(json['people']) &&
    isObject(json['counts'])
  );
}

function hasEntries(json: unknown): json is { entries: ChatEntry[] } {
  return isObject(json) && Array.isArray(json['entries']);
}

function isMoved(json: unknown): json is { now: number; moved: boolean } {
  return isObject(json) && typeof json['now'] === 'number' && typeof json['moved'] === 'boolean';
}

function isProblem(json: unknown): json is { error: string } {
  return isObject(json) && typeof json['error'] === 'string';
}
