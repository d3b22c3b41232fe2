import { readMark } from '../document/marks.ts';
import type { Span } from '../document/sentences.ts';
import type { Candidate } from '../find/rank.ts';
import type { Clause } from '../types.ts';
import { folded, namedIn, pick, shareOf } from './pick.ts';
import type { Asking } from './pick.ts';
import { readableLines } from './readable.ts';

/** What is said of a clause, and where in it that stands. */
export interface Said {
  candidate: Candidate;
  lines: readonly string[];
  spans: readonly Span[];
  /** Places of the question's concepts that it names, its headings included. */
  names: ReadonlySet<number>;
}

/** A clause as the answer to a question: the lines that one reads. */
export function say(asking: Asking, candidate: Candidate): Said {
  const { clause, document } = candidate.entry;
  const picked = pick(asking, candidate);
  const own = readableLines(picked, {
    text: clause.text,
    earlier: earlierOf(candidate),
    kinds: asking.kinds,
  });
  const section = sectionList(asking, candidate);
  const lines =
    section ??
    withHeading(
      asking,
      own,
      clause.headings.filter((one) => one !== document.title),
    );
  const names = namedIn(asking, folded([...clause.headings, ...lines].join('\n')));
  return { candidate, lines, spans: picked.spans, names };
}

/** A table goes on over at most so many clauses. */
const TABLE = 4;

function earlierOf({ entry: { clause, document, at } }: Candidate): string[] {
  if (!/[|｜]/.test(clause.text)) return [];
  return document.clauses
    .slice(Math.max(0, at - TABLE), at)
    .filter((other) => isSibling(clause, other))
    .map(({ text }) => text);
}

/** Shorter words say too little without what stands above them. */
const BARE = 12;
/** Longer headings are sentences. */
const TITLE = 24;

/** A bare entry, `2天`, is said behind the heading that gives it sense; so is what names nothing of the question. */
function withHeading(
  asking: Asking,
  lines: readonly string[],
  headings: readonly string[],
): readonly string[] {
  const text = lines.join('\n');
  const titles = headings.map(titleOf).filter((one) => one.length <= TITLE && !/[，,。；;]/.test(one));
  const naming = titles.filter((one) => shareOf(asking, beyond(asking, one, text)) >= 0.1);
  const isBare = text.length <= BARE && !/[：，]/.test(text);
  const isSilent = namedIn(asking, folded(text)).size === 0;
  if (!isBare && !isSilent) return lines;
  const above = naming.length > 0 || !isBare ? naming : titles;
  const title = above
    .slice(-2)
    .join(' · ')
    .replace(/[：:]$/, '');
  const [first = '', ...others] = lines;
  if (title === '' || first.startsWith(above.at(-1) ?? '')) return lines;
  return lines.length === 1 && first.length <= 60 ? [`${title}：${first}`] : [`${title}：`, first, ...others];
}

function beyond(asking: Asking, heading: string, text: string): number[] {
  const said = namedIn(asking, folded(text));
  return [...namedIn(asking, folded(heading))].filter((at) => !said.has(at));
}

/** A heading without its number. */
function titleOf(heading: string): string {
  const mark = readMark(heading);
  return heading.slice(mark?.length ?? 0).trim();
}

const LEADS = /[：:]\s*$|(?:如下|下列|以下)[^。；;]{0,12}$/;

/** Clauses that are the entries of a list whose words stand in the heading; null: the clause is none of them. */
function sectionList({ query }: Asking, { entry }: Candidate): string[] | null {
  const { clause, document, at } = entry;
  const heading = clause.headings.at(-1);
  const isAsked = query.wanted.kinds.some((kind) => kind === 'list' || kind === 'steps');
  if (!isAsked || heading === undefined || !LEADS.test(heading)) return null;
  const isEntry = (other: Clause | undefined) => other !== undefined && isSibling(clause, other);
  let [first, last] = [at, at];
  while (isEntry(document.clauses[first - 1])) first--;
  while (isEntry(document.clauses[last + 1])) last++;
  const entries = document.clauses.slice(first, last + 1).map(({ text }, i) => `${i + 1}. ${oneLine(text)}`);
  return entries.length > 1 ? [titleOf(heading), ...entries] : null;
}

/** Under the same heading, and for the same people. */
function isSibling(clause: Clause, other: Clause): boolean {
  return (
    other.headings.join('\n') === clause.headings.join('\n') &&
    other.scope.audience === clause.scope.audience &&
    other.scope.property === clause.scope.property
  );
}

function oneLine(text: string): string {
  return text
    .replaceAll('\ufeff', '')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}
