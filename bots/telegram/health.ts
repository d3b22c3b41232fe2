import { HOUR, MINUTE, SECOND } from '../../core/kit/index.ts';
import type { Instant } from '../../core/kit/index.ts';
import { isTokenTrouble, judgeFault } from './judge.ts';
import type { Fault } from './types.ts';

/** What stands in the way of taking in. */
export type Setback =
  | { kind: 'fault'; fault: Fault; /** What was asked for. */ by: 'identity' | 'setup' | 'poll' }
  /** What came could not be kept. */
  | { kind: 'door' };

/** How it goes; begins as `WELL`. */
export interface Health {
  /** Null: nothing is wrong. */
  failingSince: Instant | null;
  failures: number;
  /** What operators have been told, and when. */
  told: Readonly<Partial<Record<TroubleKind, Instant>>>;
}

export type TroubleKind = 'token' | 'conflict' | 'webhook' | 'down';

/** What follows from a setback. */
export interface Course {
  health: Health;
  waitMs: number;
  /** To be told to operators now; null: nothing, or they know. */
  trouble: { kind: TroubleKind; what: string } | null;
}

export const WELL: Health = { failingSince: null, failures: 0, told: {} };

/** Waits after the first, the second … failure; the last one stays. */
const WAITS_MS = [1, 2, 4, 8, 15, 30].map((seconds) => seconds * SECOND);

/** Until somebody has mended a token, an address or another program. */
const MENDING_MS = 30 * SECOND;

/** Telegram not answering for longer than this is for operators to know. */
const DOWN_MS = MINUTE;

/** So often the same is told again, when it was over in between or not. */
const TELL_EVERY_MS = HOUR;

/** How to go on after a setback: how long to wait, and whether operators have to hear of it. */
export function planAfter(setback: Setback, health: Health, now: Instant): Course {
  const failingSince = health.failingSince ?? now;
  const failures = health.failures + 1;
  const found = troubleOf(setback, now - failingSince);
  const last = found && health.told[found.kind];
  const isNews = found !== null && (last === undefined || last === null || now - last >= TELL_EVERY_MS);
  return {
    health: { ...health, failingSince, failures },
    waitMs: waitAfter(setback, failures, found?.kind ?? null),
    trouble: isNews ? found : null,
  };
}

/** Operators have been told. */
export function withTold(health: Health, kind: TroubleKind, now: Instant): Health {
  return { ...health, told: { ...health.told, [kind]: now } };
}

/** It works again; what was told stays known, so that a fault that comes and goes is not told each time. */
export function recovered(health: Health): Health {
  return { ...health, failingSince: null, failures: 0 };
}

function waitAfter(setback: Setback, failures: number, trouble: TroubleKind | null): number {
  const { fault } = setback.kind === 'fault' ? setback : { fault: null };
  if (fault?.kind === 'refused' && fault.retryAfterMs !== null) return fault.retryAfterMs;
  if (trouble !== null && trouble !== 'down') return MENDING_MS;
  return WAITS_MS[Math.min(failures, WAITS_MS.length) - 1] ?? MENDING_MS;
}

function troubleOf(setback: Setback, lastedMs: number): Course['trouble'] {
  // A store that keeps nothing keeps no notice either; it is in the log.
  if (setback.kind === 'door') return null;
  const { fault, by } = setback;
  const { problem } = judgeFault(fault);
  if (isTokenTrouble(fault)) {
    const what = `Telegram refuses the bot token (${problem}); set TELEGRAM_BOT_TOKEN to the one BotFather shows`;
    return { kind: 'token', what };
  }
  if (fault.kind === 'refused' && fault.code === 409) {
    const what = `another program receives for this Telegram bot (${problem}); stop it, or give this one a bot of its own`;
    return { kind: 'conflict', what };
  }
  if (fault.kind === 'refused' && fault.code === 400 && by === 'setup') {
    const what = `Telegram refuses the webhook (${problem}); check TELEGRAM_WEBHOOK_URL and TELEGRAM_WEBHOOK_SECRET`;
    return { kind: 'webhook', what };
  }
  if (lastedMs <= DOWN_MS) return null;
  return { kind: 'down', what: `nothing has come from Telegram for over a minute (${problem})` };
}
