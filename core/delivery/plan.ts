import { HOUR, MINUTE } from '../kit/index.ts';
import type { Instant } from '../kit/index.ts';
import type { Allowance, SendResult } from './channel.ts';

/** How much a message matters, most important first. */
export type Importance = 'life_safety' | 'promise' | 'question' | 'update' | 'report';

/** A way to reach a recipient. */
export interface Way {
  channel: string;
  conversationId: string;
  /** When the other side wrote last; null: never. Default null. */
  heardAt?: Instant | null;
  /** Messages sent since. Default 0. */
  sentSince?: number;
  /** Why nothing can be sent there any more. Default null: it can. */
  trouble?: string | null;
}

/** What follows from a send that was tried. */
export type Verdict =
  | { kind: 'sent'; platformId: string | null }
  | { kind: 'again'; afterMs: number; problem: string }
  /** This way is shut, for good or until the other side writes: another one is taken. */
  | { kind: 'elsewhere'; forGood: boolean; problem: string }
  | { kind: 'given_up'; state: 'failed' | 'unknown'; problem: string };

/** An undelivered message is tried again after as long as it has waited, within these, ms: what concerns safety is tried often. */
const AGAIN_MS = { least: 1_000, pressing: 10_000, other: 30_000 };

/** Somebody has to mend the configuration first: tried as often as that is likely to have happened. */
const CONFIG_MS = MINUTE;

/** A send this much after it was owed says that it is late. @clause handling: an alert is owed at the latest one minute after a clock runs out */
const LATE_AFTER_MS = 60_000;

/** A plain message this much after it was owed says so: shorter, nobody notices. */
const STALE_AFTER_MS = 10 * MINUTE;

export function isLate(owedAt: Instant, now: Instant): boolean {
  return now - owedAt > LATE_AFTER_MS;
}

/** Did a message that is no alert wait so long that its reader wonders? */
export function isStale(owedAt: Instant, now: Instant): boolean {
  return now - owedAt > STALE_AFTER_MS;
}

/**
 * The ways to take, best first: the chat it answers in, then those last used, of channels that run and where something
 * can still be sent. Without any the local channel, which shows everybody.
 */
export function listWays(
  to: string,
  ways: readonly Way[],
  channels: readonly string[],
  { local, answering = null }: { local: string | null; answering?: string | null },
): Way[] {
  const open = ways.filter(({ channel, trouble = null }) => channels.includes(channel) && trouble === null);
  const first = open.filter((way) => way.conversationId === answering);
  const sorted = [...first, ...open.filter((way) => !first.includes(way))];
  if (sorted.length > 0 || local === null) return sorted;
  return [{ channel: local, conversationId: `${local}:${to}` }];
}

/** Whether a message may be spent on a way that allows only so many. */
export type Spending =
  { kind: 'send' } | { kind: 'wait'; until: Instant } | { kind: 'shut'; problem: string };

/** So many messages must be left for one of this importance: the last is kept for orders in danger and the return call. */
const MUST_BE_LEFT: Readonly<Record<Importance, number>> = {
  ...{ life_safety: 1, question: 1, promise: 2, update: 3, report: 3 },
};

/** So long before the window ends nothing is kept back any more: what waited goes now or not at all. */
const LAST_CHANCE_MS = HOUR;

/**
 * What to do with a message on a way with an allowance: send it, keep it until the last chance (it goes earlier with
 * whatever is sent before, or when the other side writes), or find another way.
 */
export function planSpending(
  importance: Importance,
  allowance: Allowance,
  { heardAt = null, sentSince = 0 }: Way,
  now: Instant,
): Spending {
  if (heardAt === null) return { kind: 'shut', problem: 'they have never written here' };
  const endsAt = heardAt + allowance.withinMs;
  if (now >= endsAt) return { kind: 'shut', problem: 'the window of this chat is over' };
  const left = allowance.messages - sentSince;
  if (left <= 0) return { kind: 'shut', problem: 'the allowance of this chat is used up' };
  const lastChance = endsAt - LAST_CHANCE_MS;
  if (left >= MUST_BE_LEFT[importance] || now >= lastChance) return { kind: 'send' };
  return { kind: 'wait', until: lastChance };
}

/** What is known of a send that was tried. */
export interface Tried {
  /** Life safety, or an alert. */
  pressing: boolean;
  /** The platform recognises a repeat. */
  safeToRepeat: boolean;
  /** How long it has waited to be sent, ms. */
  waitedMs: number;
}

/**
 * When its fate is unknown it goes again where a repeat is recognised, and where life safety or an alert is concerned;
 * everything else is listed for a person.
 */
export function judge(result: SendResult, tried: Tried): Verdict {
  if (result.ok) return { kind: 'sent', platformId: result.platformId };
  const { kind, problem, afterMs } = result;
  switch (kind) {
    case 'retry':
      return again(afterMs ?? waitOf(tried), problem);
    case 'config':
      return again(Math.max(afterMs ?? 0, CONFIG_MS), problem);
    case 'unknown':
      return tried.pressing || tried.safeToRepeat
        ? again(afterMs ?? waitOf(tried), problem)
        : givenUp('unknown', problem);
    case 'closed':
      return { kind: 'elsewhere', forGood: false, problem };
    case 'unreachable':
      return { kind: 'elsewhere', forGood: true, problem };
    case 'refused':
      return givenUp('failed', problem);
  }
}

function waitOf({ pressing, waitedMs }: Tried): number {
  return Math.max(AGAIN_MS.least, Math.min(waitedMs, pressing ? AGAIN_MS.pressing : AGAIN_MS.other));
}

function again(afterMs: number, problem: string): Verdict {
  return { kind: 'again', afterMs, problem };
}

function givenUp(state: 'failed' | 'unknown', problem: string): Verdict {
  return { kind: 'given_up', state, problem };
}
