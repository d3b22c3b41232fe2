import type { Instant } from '../kit/index.ts';
import type { SendResult } from './channel.ts';

/** A way to reach a recipient. */
export interface Way {
  channel: string;
  conversationId: string;
}

/** What follows from a send that was tried. */
export type Verdict =
  | { kind: 'sent'; platformId: string | null }
  | { kind: 'again'; afterMs: number; problem: string }
  | { kind: 'given_up'; state: 'failed' | 'unknown'; problem: string };

/** Waits before an undelivered message is tried again, ms: what concerns safety is tried often. */
const AGAIN_MS = { pressing: 10_000, other: 30_000 };

/** A send this much after it was owed says that it is late. @clause handling: an alert is owed at the latest one minute after a clock runs out */
const LATE_AFTER_MS = 60_000;

export function isLate(owedAt: Instant, now: Instant): boolean {
  return now - owedAt > LATE_AFTER_MS;
}

/** The way to take: the newest binding whose channel runs, else the local channel that shows everybody. */
export function chooseWay(
  to: string,
  ways: readonly Way[],
  channels: readonly string[],
  local: string | null,
): Way | null {
  const open = ways.find((way) => channels.includes(way.channel));
  if (open) return open;
  return local === null ? null : { channel: local, conversationId: `${local}:${to}` };
}

/** Life safety and alerts go again when their fate is unknown; everything else is listed for a person. */
export function judge(result: SendResult, pressing: boolean): Verdict {
  if (result.ok) return { kind: 'sent', platformId: result.platformId };
  const again: Verdict = {
    kind: 'again',
    afterMs: result.afterMs ?? (pressing ? AGAIN_MS.pressing : AGAIN_MS.other),
    problem: result.problem,
  };
  switch (result.kind) {
    case 'retry':
      return again;
    case 'unknown':
      return pressing ? again : { kind: 'given_up', state: 'unknown', problem: result.problem };
    case 'unreachable':
      return { kind: 'given_up', state: 'failed', problem: result.problem };
  }
}
