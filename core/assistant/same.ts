import { fold } from '../language/index.ts';
import { isDone } from '../ticket/index.ts';
import type { Ticket } from '../ticket/index.ts';
import type { Matter } from './matters.ts';
import { withoutRoom } from './phrases.ts';
import { complaintLikeness } from './sameComplaint.ts';

/** Share of all their character pairs that two reports of one matter have in common. */
const SAME = 0.5;
/** Enough when the words themselves say that it is not the first time. */
const SAME_WHEN_REPEATED = 0.2;

const REPEATED =
  /又|还是|还在|仍然|依然|再次|第[二三四五六七八九十\d]+次|再说一遍|again|still|once more|third time|second time/i;

/** What people write around any matter: it makes no two matters alike. */
const AROUND =
  /麻烦|请|尽快|赶紧|快点?|马上|立刻|派个?人|来人|来修|来看看|看一下|处理一下|修一下|师傅|物业|你们|你好|您好|谢谢|我家|家里|我们|突然|坏了|有点|一下|第[二三四五六七八九十\d]+次(?:说|反映)?了?|please|asap|send someone|thank(?:s| you)|hello|hi\b|my|the/gi;

/** The open ticket that this matter repeats, if any: same kind, same home, same thing, much the same words. */
export function findSameMatter(open: readonly Ticket[], matter: Matter): Ticket | null {
  const candidates = open
    .filter(
      (ticket) =>
        ticket.category === matter.category &&
        !isDone(ticket) &&
        ticket.tone === null &&
        matter.reading.tone === null,
    )
    .filter((ticket) => agree(ticket.room, matter.reading.room) && agree(ticket.item, matter.reading.item))
    .map((ticket) => ({ ticket, alike: likeness(ticket, matter) }))
    .filter((one) => one.alike > 0);
  return candidates.sort((a, b) => b.alike - a.alike)[0]?.ticket ?? null;
}

/** How much a report is like an open one; 0 where it is another matter. */
function likeness({ text, room }: Ticket, matter: Matter): number {
  if (matter.category === 'complaint')
    return complaintLikeness(withoutRoom(text, room), withoutRoom(matter.text, room));
  const alike = alikeness(bare(text, room), bare(matter.text, room));
  return alike >= (REPEATED.test(fold(matter.text)) ? SAME_WHEN_REPEATED : SAME) ? alike : 0;
}

function agree(one: string | null, other: string | null): boolean {
  return one === null || other === null || one === other;
}

function bare(words: string, room: string | null): string {
  return withoutRoom(words, room).replace(AROUND, '');
}

/** 0–1: character pairs in common, as a share of all; of very short words only the same are alike. */
export function alikeness(one: string, other: string): number {
  const a = pairs(one);
  const b = pairs(other);
  const few = a.size <= b.size ? a : b;
  if (few.size < 2) return fold(one) === fold(other) && one !== '' ? 1 : 0;
  const common = [...a].filter((pair) => b.has(pair)).length;
  return common / (a.size + b.size - common);
}

function pairs(text: string): Set<string> {
  const chars = [...fold(text).replace(/[^\p{L}\p{N}]/gu, '')];
  return new Set(chars.slice(1).map((char, i) => `${chars[i] ?? ''}${char}`));
}
