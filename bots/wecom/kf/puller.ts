import type { Door } from '../../../core/delivery/index.ts';
import { MINUTE, SECOND } from '../../../core/kit/index.ts';
import type { Instant } from '../../../core/kit/index.ts';
import type { WecomClient } from '../client.ts';
import { judgeFailure } from '../errors.ts';
import type { Reply } from '../errors.ts';
import { Pause } from './pause.ts';
import { parseRow } from './parse.ts';
import type { KfRow } from './parse.ts';
import type { Trouble } from './trouble.ts';
import type { TalkCodes } from './codes.ts';
import { KF, answers } from './types.ts';
import type { KfDeps } from './types.ts';

export interface PullerParts {
  openKfId: string;
  client: WecomClient;
  codes: TalkCodes;
  trouble: Trouble;
  door: Door;
  deps: KfDeps;
  pollMs: number;
}

interface Page {
  next_cursor: string;
  has_more: number;
  msg_list: unknown[];
}

/** A token of a wake-up is good for ten minutes. */
const TOKEN_MS = 9 * MINUTE;
/** After a failed pull, sooner than the next poll. */
const AGAIN_MS = 5 * SECOND;
/** A page may be empty and say that there is more; so many in a row are believed. */
const EMPTY_PAGES = 50;
const PAGE = 1_000;

const BAD_SYNC_TOKEN = 95_007;
const BAD_PARAMETER = 40_058;

/**
 * Reads one kf account's messages in order, one page at a time. The cursor is kept only once all of a page was handed
 * in, so that what was not comes again; wake-ups during a pull lead to one more.
 */
export class Puller {
  readonly #parts: PullerParts;
  readonly #pause: Pause;
  readonly #stopped = new AbortController();
  #token: { value: string; until: Instant } | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(parts: PullerParts) {
    this.#parts = parts;
    this.#pause = new Pause(parts.deps.clock);
  }

  start(): void {
    this.#running = this.#run();
  }

  /** There is something to pull. @param token makes the pull cheap for the platform */
  wake(token: string | null): void {
    if (token !== null) this.#token = { value: token, until: this.#parts.deps.clock.now() + TOKEN_MS };
    this.#pause.cutShort();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#pause.cutShort();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      const worked = await this.#pullAll();
      if (this.#stopped.signal.aborted) return;
      await this.#pause.rest(worked ? this.#parts.pollMs : Math.min(AGAIN_MS, this.#parts.pollMs));
    }
  }

  /** False: it has to be tried again soon. */
  async #pullAll(): Promise<boolean> {
    const { trouble, deps, openKfId } = this.#parts;
    try {
      for (let empty = 0; empty < EMPTY_PAGES && !this.#stopped.signal.aborted;) {
        const reply = await this.#pullPage();
        if (reply.kind !== 'done') {
          if (!this.#stopped.signal.aborted) await trouble.failed(judgeFailure(reply, 'kf/sync_msg'));
          return false;
        }
        trouble.worked();
        const { msg_list: rows, next_cursor: cursor, has_more: more } = reply.value;
        for (const row of rows) await this.#take(parseRow(row, openKfId));
        if (cursor !== '') await this.#parts.door.remember(cursorName(openKfId), cursor);
        if (more === 0) return true;
        empty = rows.length === 0 ? empty + 1 : 0;
      }
      return true;
    } catch (error) {
      // Our own store would not take it; the cursor stands where it was, and the page comes again.
      const problem = error instanceof Error ? error.name : 'unknown';
      deps.log.error('messages of a WeCom kf account could not be taken in', { channel: KF, problem });
      return false;
    }
  }

  async #pullPage(): Promise<Reply<Page>> {
    const cursor = (await this.#parts.door.recall(cursorName(this.#parts.openKfId))) ?? '';
    const reply = await this.#sync(cursor);
    if (reply.kind !== 'refused') return reply;
    if (reply.code === BAD_SYNC_TOKEN && this.#token) {
      this.#token = null;
      return this.#sync(cursor);
    }
    if (reply.code === BAD_PARAMETER && cursor !== '') {
      // A cursor that is not known any more: from the beginning, where what was handed in before is recognised.
      this.#parts.deps.log.warn('the cursor of a WeCom kf account was refused', { channel: KF });
      return this.#sync('');
    }
    return reply;
  }

  #sync(cursor: string): Promise<Reply<Page>> {
    const { client, deps, openKfId } = this.#parts;
    const fresh = this.#token && this.#token.until > deps.clock.now() ? { token: this.#token.value } : {};
    const body = { open_kfid: openKfId, cursor, limit: PAGE, voice_format: 0, ...fresh };
    return client.call({
      method: 'kf/sync_msg',
      body,
      answer: answers.page,
      signal: this.#stopped.signal,
    });
  }

  async #take(row: KfRow): Promise<void> {
    const { codes, door, deps } = this.#parts;
    // Before it is handed in: what answers it may be on its way at once.
    if (row.code) codes.keep(row.code);
    switch (row.kind) {
      case 'arrival':
        return door.accept(row.arrival);
      case 'notice':
        return door.note(row.notice);
      case 'unreadable':
        return deps.log.warn('a WeCom kf message could not be read', { channel: KF, what: row.what });
      case 'nothing':
    }
  }
}

function cursorName(openKfId: string): string {
  return `${KF}:cursor:${openKfId}`;
}
