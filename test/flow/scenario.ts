import { readFileSync } from 'node:fs';
import type { Line } from '../../bots/drill/lines.ts';
import { playYaml } from '../support/drill.ts';
import type { Played } from '../support/drill.ts';

/** The words of a scenario file. */
export function readScenario(name: string): string {
  return readFileSync(new URL(`../scenarios/${name}.yaml`, import.meta.url), 'utf8');
}

const plays = new Map<string, Promise<Played>>();

/** Plays `test/scenarios/<name>.yaml` in this process, once for all tests of a file: what is printed is only read. */
export async function playScenario(name: string): Promise<Played> {
  const known = plays.get(name);
  if (known) return known;
  const play = playYaml(readScenario(name));
  plays.set(name, play);
  return play;
}

/** `03-03 09:15:00` of an instant as printed. */
export function moment(at: unknown): string {
  return String(at ?? 'never')
    .slice(5, 19)
    .replace('T', ' ');
}

/** Due and met times of a ticket's clocks as it stands at the end: `{accepted: '03-03 09:05:00 met 03-03 09:02:00'}`. */
export function clocksOf(played: Played, n: number): Record<string, string> {
  return clocksOn(played.ticket(n));
}

/** The same, on one ticket line. */
export function clocksOn(line: Line | undefined): Record<string, string> {
  const clocks = (line?.['clocks'] ?? {}) as Record<string, { due: string; met?: string }>;
  return Object.fromEntries(
    Object.entries(clocks).map(([name, { due, met }]) => [
      name,
      met === undefined ? moment(due) : `${moment(due)} met ${moment(met)}`,
    ]),
  );
}

/** Escalation steps (no warnings) in order: `09:05:00 accepted 1 li`. `n`: only those of the nth ticket. */
export function stepsOf(played: Played, n?: number): string[] {
  const number = n === undefined ? undefined : played.ticket(n)?.['ticket'];
  return played
    .find('alert')
    .filter((line) => line['warning'] !== true && (number === undefined || line['ticket'] === number))
    .map(
      (line) =>
        `${played.clock(line)} ${String(line['reason'])} ${String(line['step'])} ${String(line['to'])}`,
    );
}

/** What was said to somebody (messages and cards), in order. */
export function textsTo(played: Played, to: string): string[] {
  return linesTo(played, to).map((line) => String(line['text']));
}

export function linesTo(played: Played, to: string): Line[] {
  return played.lines.filter(
    (line) => (line.kind === 'message' || line.kind === 'card') && line['to'] === to,
  );
}

/** What was said to somebody at one instant, `HH:MM:SS`. */
export function textsAt(played: Played, to: string, clock: string): string {
  return linesTo(played, to)
    .filter((line) => played.clock(line) === clock)
    .map((line) => String(line['text']))
    .join('\n');
}

/** States a ticket went through, without repeats. */
export function statesOf(played: Played, n: number): string[] {
  const states = played.find('ticket', { n }).map((line) => String(line['state']));
  return states.filter((state, i) => state !== states[i - 1]);
}

/** Tickets that were opened. */
export function ticketCount(played: Played): number {
  return new Set(played.find('ticket').map((line) => line['n'])).size;
}

/** The error lines' texts. */
export function errorsOf(played: Played): string[] {
  return played.find('error').map((line) => String(line['text']));
}

/** `HH:MM:SS` of an error line whose text matches. */
export function errorAt(played: Played, clock: string): string {
  return played
    .find('error')
    .filter((line) => played.clock(line) === clock)
    .map((line) => String(line['text']))
    .join('\n');
}
