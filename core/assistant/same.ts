import { fold } from '../language/index.ts';
import { isDone } from '../ticket/index.ts';
import type { Ticket } from '../ticket/index.ts';
import type { Matter } from './matters.ts';

/** Share of the shorter text's character pairs that two reports of one matter have in common. */
const SAME = 0.5;
/** Enough when the words themselves say that it is not the first time. */
const SAME_WHEN_REPEATED = 0.22;

const REPEATED =
  /又|还是|还在|仍然|依然|再次|第[二三四五六七八九十\d]+次|再说一遍|again|still|once more|third time|second time/i;

/** The open ticket that this matter repeats, if any: same kind, same home or place, much the same words. */
export function findSameMatter(open: readonly Ticket[], matter: Matter): Ticket | null {
  const threshold = REPEATED.test(fold(matter.text)) ? SAME_WHEN_REPEATED : SAME;
  const alike = open
    .filter(
      (ticket) =>
        ticket.category === matter.category &&
        !isDone(ticket) &&
        ticket.tone === null &&
        matter.reading.tone === null,
    )
    .filter(
      (ticket) => matter.reading.room === null || ticket.room === null || matter.reading.room === ticket.room,
    )
    .map((ticket) => ({ ticket, alike: alikeness(ticket.text, matter.text) }))
    .filter((one) => one.alike >= threshold);
  return alike.sort((a, b) => b.alike - a.alike)[0]?.ticket ?? null;
}

/** 0–1: character pairs in common, as a share of the shorter text's. */
export function alikeness(one: string, other: string): number {
  const a = pairs(one);
  const b = pairs(other);
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  if (few.size < 3) return fold(one) === fold(other) ? 1 : 0;
  let common = 0;
  for (const pair of few) if (many.has(pair)) common++;
  return common / few.size;
}

function pairs(text: string): Set<string> {
  const chars = [...fold(text).replace(/[^\p{L}\p{N}]/gu, '')];
  return new Set(chars.slice(1).map((char, i) => `${chars[i] ?? ''}${char}`));
}
