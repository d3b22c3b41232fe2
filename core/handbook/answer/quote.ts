import { PAGE_JOIN } from '../document/clean.ts';
import { sentenceSpans, softCut } from '../document/sentences.ts';
import type { Span } from '../document/sentences.ts';
import { factShare } from '../find/held.ts';
import type { Query } from '../find/question.ts';
import type { Candidate } from '../find/rank.ts';
import type { Citation } from '../types.ts';
import { LIMITS } from './limits.ts';

/** Sentences are added around what is said up to this many characters. */
const CONTEXT = 220;
/** A clause of which much is said in several places is quoted at most so often. */
const QUOTES = 2;

/** Slices of the clause that hold what is said of it, with the sentences around as far as they fit. */
export function citationsOf(query: Query, candidate: Candidate, spans: readonly Span[]): Citation[] {
  const { clause, document } = candidate.entry;
  const about = { documentId: document.id, document: document.title, clause: clause.number };
  const quotes = windowsOf(spans, clause.text).map((said) => widened(query, candidate, said));
  return quotes.map((quote) => ({ ...about, quote: clearOfPages(quote) }));
}

/** Fewest stretches that hold all spans, none longer than a quote may be. */
function windowsOf(spans: readonly Span[], text: string): Span[] {
  const windows: Span[] = [];
  for (const span of spans) {
    const last = windows.at(-1);
    if (last && span.end - last.start <= LIMITS.quote) last.end = span.end;
    else
      windows.push({ start: span.start, end: Math.min(span.end, softCut(text, span.start, LIMITS.quote)) });
  }
  return windows.slice(0, QUOTES);
}

/** The whole clause when it is short, else the neighbours of what is said as far as they fit. */
function widened(query: Query, candidate: Candidate, said: Span): string {
  const { sentences } = candidate;
  const { clause } = candidate.entry;
  if (clause.text.length <= CONTEXT) return clause.text;
  let { start, end } = said;
  for (;;) {
    const before = sentences.findLastIndex((one) => one.start < start);
    const after = sentences.findIndex((one) => one.end > end);
    const [earlier, later] = [sentences[before], sentences[after]];
    const worthBefore = earlier && end - earlier.start <= LIMITS.quote ? worth(query, candidate, before) : -1;
    const worthAfter = later && later.end - start <= LIMITS.quote ? worth(query, candidate, after) : -1;
    if ((worthBefore < 0 && worthAfter < 0) || end - start >= CONTEXT) break;
    if (worthAfter >= worthBefore) end = later?.end ?? end;
    else start = earlier?.start ?? start;
  }
  return clause.text.slice(start, end).trim();
}

function worth(query: Query, candidate: Candidate, at: number): number {
  const folded = candidate.sentences[at]?.folded ?? '';
  return (candidate.cover[at] ?? 0) + 0.15 * factShare(query, folded);
}

/** Fewer than four characters beyond a page break could not be found again in the document: they are left out. */
function clearOfPages(quote: string): string {
  const first = quote.indexOf(PAGE_JOIN);
  if (first < 0) return quote;
  const size = (text: string) => text.replace(/\s/g, '').length;
  const last = quote.lastIndexOf(PAGE_JOIN);
  const end = size(quote.slice(last)) < 4 ? last : quote.length;
  const start = size(quote.slice(0, first)) < 4 && first < end ? first + 1 : 0;
  return quote.slice(start, end).trim();
}

/** Lines as a text of at most `limit` characters: it ends at a line or a sentence, and then says that more follows. */
export function fitted(lines: readonly string[], limit: number, rest: string): string {
  const whole = lines.join('\n');
  if (whole.length <= limit) return whole;
  const room = limit - rest.length;
  let text = '';
  for (const line of lines) {
    const joined = text === '' ? line : `${text}\n${line}`;
    if (joined.length <= room) text = joined;
    else return (text === '' ? line.slice(0, cutOf(line, room)).trimEnd() : text) + rest;
  }
  return text;
}

function cutOf(line: string, room: number): number {
  const end = sentenceSpans(line).findLast((span) => span.end <= room)?.end;
  return end ?? softCut(line, 0, room);
}
