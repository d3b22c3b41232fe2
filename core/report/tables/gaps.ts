import type { Instant } from '../../kit/index.ts';
import type { Directory } from '../../people/index.ts';
import type { Ticket } from '../../ticket/index.ts';
import { openedIn } from '../figures/counting.ts';
import type { ReportFacts } from '../figures/counting.ts';
import { inquiryKind } from '../figures/help.ts';
import { hideIn } from '../forms/privacy.ts';

/** What somebody wrote, without whatever tells who he is or where he lives. */
export interface Voice {
  n: number;
  number: string;
  text: string;
  openedAt: Instant;
  ticket: Ticket;
}

/** Longest text that is kept, characters. */
const LONGEST = 200;

/** A question that the handbooks left open when it was asked. */
export interface GapQuestion {
  /** Ticket (`n`) by which it went to a person. */
  n: number;
  at: Instant;
  audience: 'resident' | 'staff' | 'supervisor';
  /** Tells homes and people apart; never shown. */
  asker: string;
  /** The clause that answers it by now, and since when; null: none does. */
  answer: { clause: string; since: Instant } | null;
}

/** Questions that mean the same. */
export interface GapGroup {
  /** In the words it was asked in most, without whatever tells who asked. */
  text: string;
  /** Id of the property they were asked for; null: not known, or there is but one. */
  property: string | null;
  /** Oldest first; at least one. */
  questions: readonly GapQuestion[];
}

/** What a group comes to. */
export interface GapSummary {
  text: string;
  times: number;
  /** Different homes (residents without one count each), and different colleagues. */
  homes: number;
  colleagues: number;
  firstAt: Instant;
  lastAt: Instant;
  /** Where every question of the group is answered: by which clause the last one is, and since when all are. */
  answer: { clause: string; since: Instant } | null;
  /** How many of its questions are answered. */
  answered: number;
  tickets: number[];
}

/** How often, by how many, when, and whether the handbooks answer it by now. */
export function summarizeGap({ text, questions }: GapGroup): GapSummary {
  const askers = (isColleague: boolean) =>
    new Set(
      questions.filter(({ audience }) => (audience !== 'resident') === isColleague).map(({ asker }) => asker),
    ).size;
  const answers = questions.flatMap(({ answer }) => answer ?? []);
  const last = answers.at(-1);
  const times = questions.map(({ at }) => at);
  return {
    ...{ text, times: questions.length, homes: askers(false), colleagues: askers(true) },
    ...{ firstAt: Math.min(...times), lastAt: Math.max(...times), answered: answers.length },
    answer:
      last !== undefined && answers.length === questions.length
        ? { clause: last.clause, since: Math.max(...answers.map(({ since }) => since)) }
        : null,
    tickets: questions.map(({ n }) => n),
  };
}

/**
 * What to write into the handbooks next, most asked first, then what was written into them; a question that was only
 * handed over and never noted stands for itself.
 */
export function gapSummaries(facts: ReportFacts): GapSummary[] {
  const groups = (facts.gaps ?? []).map(summarizeGap);
  const known = new Set(groups.flatMap(({ tickets }) => tickets));
  const alone = listGaps(facts).filter(({ n }) => !known.has(n));
  return [...groups, ...alone.map(summaryOf)].sort(
    (a, b) =>
      Number(a.answer !== null) - Number(b.answer !== null) ||
      b.times - a.times ||
      a.firstAt - b.firstAt ||
      (a.tickets[0] ?? 0) - (b.tickets[0] ?? 0),
  );
}

function summaryOf({ n, text, openedAt }: Voice): GapSummary {
  const once = { times: 1, homes: 1, colleagues: 0, firstAt: openedAt, lastAt: openedAt };
  return { text, ...once, answer: null, answered: 0, tickets: [n] };
}

/** Questions of the period that the handbooks left open. */
function listGaps(facts: ReportFacts): Voice[] {
  const asked = openedIn(facts).filter(
    (ticket) => ticket.category === 'inquiry' && inquiryKind(ticket) === 'handed_over',
  );
  return asked.map((ticket) => voiceOf(ticket, facts.directory));
}

/** Suggestions and praise of the period. @clause service 6.2.2 */
export function listSuggestions(facts: ReportFacts): Voice[] {
  return openedIn(facts)
    .filter((ticket) => ticket.tone !== null)
    .map((ticket) => voiceOf(ticket, facts.directory));
}

function voiceOf(ticket: Ticket, directory: Directory): Voice {
  const names = directory.people.filter((person) => person.role === 'resident').map((person) => person.name);
  const text = withoutPersonal(ticket.text, [...names, ticket.contact])
    .replace(/\s+/g, ' ')
    .trim();
  const { n, number, openedAt } = ticket;
  return { n, number, openedAt, ticket, text: [...text].slice(0, LONGEST).join('') };
}

/** What leads to a person beside names, phones and units: each with what stays of it. */
const PERSONAL: readonly [RegExp, string][] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '***'],
  [/(QQ[号是:：\s]*)\d{5,}/gi, '$1***'],
  [/[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\s]?[A-Z0-9]{5,6}/g, '***'],
  [/\d{1,2}\s*(?:单元|單元)\s*\d{2,4}\s*(?:室|号房?|號|房)?/g, '***'],
  [/(?<!\d)\d{3,4}\s*房(?![子屋租贷产东])/g, '***'],
  [/\b(?:flat|room|apartment|apt|unit)\s*#?\s*\d{2,4}[A-Za-z]?\b/gi, '***'],
  [/\b(Mr|Mrs|Ms|Miss|Dr)\.?\s+[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+)?/g, '$1 ***'],
  [/\b((?:[Mm]y name is|I am|I'm|[Tt]his is)\s+)[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+)?/g, '$1***'],
  [/((?:我叫|我姓|姓名[:：]?)\s*)[\u4e00-\u9fff]{1,3}(?=[,，。.;；\s]|$)/g, '$1***'],
];

/**
 * Words without phone numbers, homes, number plates, addresses of chats and the names given.
 * @param names names or numbers that must not stay; null is passed over
 */
export function withoutPersonal(words: string, names: readonly (string | null)[]): string {
  const narrow = words.replace(/[０-９Ａ-Ｚａ-ｚ－]/g, (wide) => wide.normalize('NFKC'));
  const hidden = hideIn(
    narrow,
    names.flatMap((name) => name ?? []),
  );
  return PERSONAL.reduce((text, [pattern, left]) => text.replace(pattern, left), hidden);
}
