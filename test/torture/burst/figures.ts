import type { BurstResult } from './burst.ts';

/** What a burst is told of, a line each: name and value. */
export function burstFigures(result: BurstResult): [string, string][] {
  const { said, deliveries, hits, ledger, arrived, seconds } = result;
  const answered = hits.filter(({ status }) => status !== null);
  const accepted = answered.filter(({ status }) => status !== null && status < 300);
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  return [
    ['messages said', String(said)],
    ['deliveries (each one to three times, in any order)', String(deliveries)],
    ['acknowledged', `${accepted.length} of ${hits.length} calls that were made`],
    ['acknowledgement', `median ${ms(result.p50)}, p99 ${ms(result.p99)}, longest ${ms(result.longest)}`],
    ['messages kept, each once', String(ledger.messages)],
    ['messages without an answer', String(ledger.unanswered.length)],
    ['replies sent', String(ledger.sent.length)],
    ['replies that arrived', String(arrived)],
    ['replies whose fate a kill left open (listed for a person)', String(ledger.unknown)],
    ['kept for the last chance of a chat that takes five', String(ledger.kept)],
    ['duration', `${seconds} s`],
  ];
}
