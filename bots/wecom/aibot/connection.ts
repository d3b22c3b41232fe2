import type { SendResult } from '../../../core/delivery/index.ts';
import { MINUTE, SECOND } from '../../../core/kit/index.ts';
import type { Clock, Instant, Logger } from '../../../core/kit/index.ts';
import { toStaff } from '../../../core/words/index.ts';
import { openLink } from './client.ts';
import type { Link } from './client.ts';
import { isPassing } from './outcomes.ts';
import type { AibotConfig, Pace } from './types.ts';

/** How the connection stands. */
export type Status =
  | { kind: 'idle' }
  | { kind: 'connecting' }
  | { kind: 'up' }
  /** The login is not taken. */
  | { kind: 'refused'; code: number }
  /** Another program has the connection. */
  | { kind: 'taken' };

export interface ConnectionListeners {
  received(frame: unknown): void;
  /** What could be answered over this connection cannot any more. */
  closed(): void;
  /** Once per outage, in words for operators. */
  trouble(what: string): void;
}

export interface ConnectionParts {
  config: AibotConfig;
  clock: Clock;
  log: Logger;
  pace?: Partial<Pace> | undefined;
}

const PACE: Pace = { standByMs: 5 * MINUTE, reconnectMs: SECOND };
/** An outage is worth telling when it lasts, ms. */
const TOLD_AFTER_MS = MINUTE;

/**
 * Keeps the long connection up: the SDK connects anew after a loss; after a login that is refused, or when another
 * program takes the connection, it stands by and tries again later instead of fighting over it.
 */
export class Connection {
  readonly #parts: ConnectionParts;
  readonly #pace: Pace;
  readonly #stopped = new AbortController();
  #listeners: ConnectionListeners | null = null;
  #status: Status = { kind: 'idle' };
  #link: Link | null = null;
  /** Which link is heard; what earlier ones still tell is not. */
  #serial = 0;
  #outage: { over: AbortController; told: boolean } | null = null;
  #lastLoss: { at: Instant; reason: string } | null = null;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    this.#pace = { ...PACE, ...parts.pace };
  }

  get status(): Status {
    return this.#status;
  }

  get lastLoss(): { at: Instant; reason: string } | null {
    return this.#lastLoss;
  }

  /** Aborted by `stop`. */
  get stopped(): AbortSignal {
    return this.#stopped.signal;
  }

  /** Returns at once, connected or not. */
  start(listeners: ConnectionListeners): void {
    this.#listeners = listeners;
    this.#beginOutage();
    this.#open();
  }

  stop(): void {
    this.#stopped.abort();
    this.#close();
    this.#endOutage();
    this.#status = { kind: 'idle' };
  }

  /** The link to send over, or why there is none. The SDK would also send before the login was taken. */
  reach(): { ok: true; link: Link } | Extract<SendResult, { ok: false }> {
    const { kind } = this.#status;
    if (this.#link && kind === 'up') return { ok: true, link: this.#link };
    if (kind === 'refused')
      return { ok: false, kind: 'config', problem: 'WeCom refuses the login of the bot' };
    if (kind === 'taken') return { ok: false, kind: 'retry', problem: 'another program has the connection' };
    return { ok: false, kind: 'retry', problem: 'there is no connection' };
  }

  /** Another program took the connection. */
  taken(): void {
    this.#parts.log.warn('another program took the connection of the bot');
    this.#lost('taken by another program');
    this.#status = { kind: 'taken' };
    this.#tell(toStaff('aibot_taken', { minutes: Math.ceil(this.#pace.standByMs / MINUTE) }));
    this.#standBy();
  }

  #open(): void {
    this.#serial += 1;
    const mine = this.#serial;
    const { config, log } = this.#parts;
    const heard =
      <T extends unknown[]>(act: (...values: T) => void) =>
      (...values: T): void => {
        if (mine === this.#serial) act(...values);
      };
    if (this.#status.kind !== 'refused') this.#status = { kind: 'connecting' };
    const options = { log, reconnectMs: this.#pace.reconnectMs };
    this.#link = openLink(config, options, {
      authenticated: heard(() => this.#up()),
      refused: heard((code) => this.#refused(code)),
      gaveUp: heard(() => this.#standBy()),
      lost: heard((reason) => this.#lost(reason)),
      received: heard((frame) => this.#listeners?.received(frame)),
    });
  }

  #up(): void {
    this.#status = { kind: 'up' };
    this.#endOutage();
    this.#parts.log.info('the bot is connected');
  }

  #lost(reason: string): void {
    this.#lastLoss = { at: this.#parts.clock.now(), reason: reason.slice(0, 120) };
    if (this.#status.kind !== 'up') return;
    this.#status = { kind: 'connecting' };
    this.#listeners?.closed();
    this.#parts.log.warn('the bot lost its connection', { reason: reason.slice(0, 120) });
    this.#beginOutage();
  }

  #refused(code: number): void {
    this.#lost(`login refused (${code})`);
    if (isPassing(code)) return;
    this.#status = { kind: 'refused', code };
    this.#tell(toStaff('aibot_refused', { code }));
  }

  #standBy(): void {
    this.#close();
    const until = this.#parts.clock.now() + this.#pace.standByMs;
    this.#after(until, this.#stopped.signal, () => this.#open());
  }

  #close(): void {
    this.#serial += 1;
    this.#link?.close();
    this.#link = null;
  }

  #beginOutage(): void {
    const over = new AbortController();
    this.#outage = { over, told: false };
    this.#after(this.#parts.clock.now() + TOLD_AFTER_MS, over.signal, () => {
      this.#tell(toStaff('aibot_offline', { reason: this.#lastLoss?.reason ?? '-' }));
    });
  }

  #endOutage(): void {
    this.#outage?.over.abort();
    this.#outage = null;
  }

  #tell(what: string): void {
    if (!this.#outage || this.#outage.told) return;
    this.#outage.told = true;
    this.#listeners?.trouble(what);
  }

  #after(at: Instant, signal: AbortSignal, act: () => void): void {
    // Whoever aborts the wait knows that it is over.
    const done = this.#parts.clock.waitUntil(at, signal).then(act, () => undefined);
    done.catch(() => this.#parts.log.error('the connection of the bot could not be kept'));
  }
}
