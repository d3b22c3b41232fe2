import type { GapLine } from '../core/assistant/index.ts';
import { sayMoment } from '../core/report/index.ts';
import { toOffice } from '../core/words/index.ts';
import type { OfficeKey } from '../core/words/index.ts';
import type { Language } from '../core/kit/index.ts';

/** A text of the page, or of the list in a terminal. */
export type SayGap = (key: OfficeKey, values?: Record<string, string | number>) => string;

/** `3 户，1 名员工`: how many asked, nobody by name. */
export function gapWho({ homes, colleagues }: Pick<GapLine, 'homes' | 'colleagues'>, say: SayGap): string {
  const count = (n: number, one: OfficeKey, many: OfficeKey) =>
    n === 0 ? [] : [n === 1 ? say(one) : say(many, { count: n })];
  return [
    ...count(homes, 'gap_home', 'gap_homes'),
    ...count(colleagues, 'gap_colleague', 'gap_colleagues'),
  ].join(' · ');
}

/** By which clause it is answered and since when, or that it is not. */
export function gapState(
  { answer, answered, times }: Pick<GapLine, 'answer' | 'answered' | 'times'>,
  say: SayGap,
  zone: string,
): string {
  if (answer) return say('gap_since', { clause: answer.clause, since: sayMoment(answer.since, zone) });
  return answered === 0 ? say('gap_none') : say('gap_part', { answered, times });
}

/** All groups as lines for a terminal, what is open first. */
export function gapLines(
  groups: readonly GapLine[],
  { zone, language }: { zone: string; language: Language },
): string[] {
  const say: SayGap = (key, values = {}) => toOffice(key, language, values);
  const [open, closed] = [
    groups.filter(({ answer }) => answer === null),
    groups.filter(({ answer }) => answer !== null),
  ];
  const line = (group: GapLine) => {
    const place = group.property === null ? [] : [group.property];
    const times = `${group.times}×`;
    const [first, last] = [sayMoment(group.firstAt, zone), sayMoment(group.lastAt, zone)];
    const when = first === last ? first : `${first} – ${last}`;
    return `  ${[times, group.text, ...place, gapWho(group, say), when, gapState(group, say, zone)].join(' · ')}`;
  };
  return [
    say('gaps_open', { count: open.length }),
    ...open.map(line),
    say('gaps_closed', { count: closed.length }),
    ...closed.map(line),
  ];
}
