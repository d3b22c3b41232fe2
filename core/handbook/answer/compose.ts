import type { Citation, Passage } from '../types.ts';
import { PAGE_JOIN } from '../document/clean.ts';
import type { Query } from '../find/question.ts';
import { factShare } from '../find/held.ts';
import type { Candidate } from '../find/rank.ts';
import { softCut } from '../document/sentences.ts';

export const LIMITS = { answer: 500, quote: 250, citations: 5, passage: 400, passages: 10 };

/** How much is quoted; see each. */
export const QUOTING = {
  /** 0–1: a further clause is cited when its score is at least this share of the best one's. */
  alongside: 0.72,
  /** 0–1: a second clause is also said, not only cited, from this share of the best one's score. */
  said: 0.95,
  /** Clauses cited at most. */
  clauses: 4,
  /** Sentences are added around the best one up to this many characters. */
  context: 220,
};

/** The text and the citations of an answer from candidates, best first. Every quote is a slice of its clause. */
export function compose(
  query: Query,
  candidates: readonly Candidate[],
): { text: string; citations: Citation[] } {
  const best = candidates[0];
  if (best === undefined) return { text: '', citations: [] };
  const cited = candidates
    .slice(0, QUOTING.clauses)
    .filter((candidate, index) => index === 0 || candidate.score >= best.score * QUOTING.alongside);
  const quotes = cited.map((candidate) => quoteOf(query, candidate)).slice(0, LIMITS.citations);
  const citations = quotes.map((quote, at) => cite(cited[at] ?? best, quote));
  const said = quotes.filter((_, at) => at === 0 || (cited[at]?.score ?? 0) >= best.score * QUOTING.said);
  return { text: write(query, said), citations };
}

function cite(candidate: Candidate, quote: string): Citation {
  const { clause, document } = candidate.entry;
  return {
    documentId: document.id,
    document: document.title,
    clause: clause.number,
    quote: clearOfPages(quote),
  };
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

/** The best sentence with what belongs to it: the whole clause when it is short, else its neighbours as far as they fit. */
function quoteOf(query: Query, candidate: Candidate): string {
  const { clause, sentences } = candidate.entry;
  if (clause.text.length <= QUOTING.context) return clause.text;
  const best = sentences[candidate.best];
  if (best === undefined) return clause.text.slice(0, softCut(clause.text, 0, LIMITS.quote)).trim();
  let [first, last] = [candidate.best, candidate.best];
  const lengthWith = (from: number, to: number) => (sentences[to]?.end ?? 0) - (sentences[from]?.start ?? 0);
  for (;;) {
    const before =
      first > 0 && lengthWith(first - 1, last) <= LIMITS.quote ? worth(query, candidate, first - 1) : -1;
    const after =
      last + 1 < sentences.length && lengthWith(first, last + 1) <= LIMITS.quote
        ? worth(query, candidate, last + 1)
        : -1;
    if (before < 0 && after < 0) break;
    if (lengthWith(first, last) >= QUOTING.context) break;
    if (after >= before) last++;
    else first--;
  }
  const start = sentences[first]?.start ?? 0;
  const end = sentences[last]?.end ?? clause.text.length;
  return clause.text.slice(start, Math.min(end, softCut(clause.text, start, LIMITS.quote))).trim();
}

function worth(query: Query, candidate: Candidate, at: number): number {
  const folded = candidate.entry.sentences[at]?.folded ?? '';
  return (candidate.sentences[at] ?? 0) + 0.15 * factShare(query, folded);
}

function write(query: Query, quotes: readonly string[]): string {
  const lead = query.language === 'en' ? 'From the handbook (in Chinese): ' : '';
  let text = lead;
  for (const [index, quote] of quotes.entries()) {
    const part = plain(quote);
    if (index > 1 || (index > 0 && text.length + part.length + 1 > LIMITS.answer)) break;
    text += (index > 0 ? '\n' : '') + part;
  }
  return text.slice(0, LIMITS.answer);
}

/** A quote as one reads it: list marks of the document and wrapped lines taken out. */
function plain(quote: string): string {
  return quote
    .replaceAll(PAGE_JOIN, '')
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/(?<=[\p{Script=Han}，。、；：！？,;:]) +(?=[\p{Script=Han}])/gu, '')
    .trim();
}

/** The clauses as passages of at most 400 characters. */
export function passagesOf(candidates: readonly Candidate[]): Passage[] {
  return candidates.slice(0, LIMITS.passages).map(({ entry, score }) => ({
    documentId: entry.document.id,
    document: entry.document.title,
    clause: entry.clause.number,
    text: entry.clause.text.slice(0, softCut(entry.clause.text, 0, LIMITS.passage)),
    score: Math.round(score * 1000) / 1000,
  }));
}
