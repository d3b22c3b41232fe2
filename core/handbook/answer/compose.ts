import type { Asker, Citation, Passage } from '../types.ts';
import { softCut } from '../document/sentences.ts';
import type { Query } from '../find/question.ts';
import type { Candidate, Ranking } from '../find/rank.ts';
import { isNumeric } from '../find/facts.ts';
import { numberShare } from '../find/held.ts';
import { toAnswer } from '../../words/index.ts';
import { byPrecedence, disagreeing } from './disagree.ts';
import { areRivals, isOfOtherLevel, kindOf } from './kinds.ts';
import { withLevels } from './levels.ts';
import { LIMITS } from './limits.ts';
import { askingOf, folded, shareOf } from './pick.ts';
import type { Asking } from './pick.ts';
import { citationsOf, fitted } from './quote.ts';
import { say } from './say.ts';
import type { Said } from './say.ts';

/** Which clauses beside the best one have a part in the answer; likelihoods as shares of the best one's, 0–1. */
export const QUOTING = {
  /** A further clause is cited from this likelihood on. */
  alongside: 0.1,
  /** … and looked at for a second thing that was asked, and for what other documents say. */
  beside: 0.03,
  /** Clauses cited at most. */
  clauses: 4,
  /** Which of two is meant is hard to say: both are said. */
  even: 0.8,
  /** A further clause is said when it names this share of the question that the best one does not name. */
  gain: 0.35,
  /** … and when the question does not ask two things, so much, from this likelihood on. */
  single: 0.45,
  likely: 0.45,
  /** A clause about the kind asked for goes before one about another kind from this likelihood on. */
  kind: 0.2,
  /** With a second clause an answer is at most so long, characters. */
  both: 320,
};

export interface Composed {
  text: string;
  citations: Citation[];
  /** Documents that this asker may read say different things. */
  disagrees?: true;
  /** Clauses that do not hold for this asker because one of another document goes before them. */
  overruled: readonly Candidate[];
}

/**
 * The text and the citations of an answer from the ranked clauses. Every quote is a slice of its clause. Without text
 * when nothing was found, or only what holds for another level than the one asked for.
 */
export function compose(query: Query, ranking: Ranking, { audience }: Asker): Composed {
  const asking = askingOf(query, ranking);
  const [best, ...others] = likeliest(asking, ranking.candidates).map((candidate) => say(asking, candidate));
  if (best === undefined || isOfOtherLevel(asking.kinds, wordsOf(best.candidate)))
    return { text: '', citations: [], overruled: [] };
  const against = disagreeing(asking, best, others);
  const [first = best, ...later] = [best, ...against].sort(byPrecedence);
  const rest = others.filter((one) => !against.includes(one) && one !== first);
  const top = ranking.candidates[0] ?? best.candidate;
  const alongside = rest.filter(({ candidate }) => likelihood(candidate, top) >= QUOTING.alongside);
  // Residents are told what holds for them; that the company's papers do not agree is for those who can mend it.
  if (later.length > 0 && audience !== 'resident') return bothSides(query, first, later, alongside);
  const overruled = later.map(({ candidate }) => candidate);
  const levels = withLevels(
    asking,
    first,
    ranking.candidates.filter((one) => !overruled.includes(one)),
  );
  if (levels.length > 1 || levels[0] !== first) return { ...answerOf(query, levels, alongside), overruled };
  const second = rest.find((one) => isSaidToo(asking, first, one));
  return { ...answerOf(query, second ? [first, second] : [first], alongside), overruled };
}

/** The clauses that may have a part in it, best first; one about the kind asked for before those about other kinds. */
function likeliest(asking: Asking, candidates: readonly Candidate[]): Candidate[] {
  const [best] = candidates;
  if (best === undefined) return [];
  const near = candidates.filter(
    (one, at) => at === 0 || (at < QUOTING.clauses + 1 && likelihood(one, best) >= QUOTING.beside),
  );
  if (!isOfOtherKind(asking, best)) return near;
  const own = candidates.find(
    (one) => likelihood(one, best) >= QUOTING.kind && kindOf(asking.kinds, wordsOf(one)) === 'asked',
  );
  return own ? [own, ...near.filter((one) => one !== own)] : near;
}

/** How likely a clause is the right one, as a share of the best one's likelihood: scores are odds. */
function likelihood({ score }: Candidate, best: Candidate): number {
  return Math.exp(score - best.score);
}

function isOfOtherKind(asking: Asking, candidate: Candidate): boolean {
  return kindOf(asking.kinds, wordsOf(candidate)) === 'other';
}

function wordsOf({ entry }: Candidate): string {
  return [...entry.clause.headings, entry.clause.text].join('\n');
}

/** A second clause is said when it holds what the first leaves open, or when either may be meant. */
function isSaidToo(asking: Asking, first: Said, other: Said): boolean {
  const length = [...first.lines, ...other.lines].join('\n').length;
  if (length > QUOTING.both || isOfOtherKind(asking, other.candidate)) return false;
  const { query } = asking;
  const number = ({ lines }: Said) => numberShare(query, folded(lines.join('\n')));
  const [ownNumber, otherNumber] = [number(first), number(other)];
  if (query.wanted.kinds.some(isNumeric) && otherNumber < (asking.isDouble ? 0.3 : 0.6)) return false;
  const isHere = other.candidate.entry.document === first.candidate.entry.document;
  // Which level it is stands here, how long that takes there: of this level, not of its neighbour.
  const isOfIt = !areRivals(first.lines.join('\n'), other.lines.join('\n'));
  if (isHere && ownNumber < 0.6 && otherNumber >= 0.6) return isOfIt;
  const gain = shareOf(
    asking,
    [...other.names].filter((at) => !first.names.has(at)),
  );
  if (asking.isDouble && gain >= QUOTING.gain) return true;
  const odds = likelihood(other.candidate, first.candidate);
  if (gain >= QUOTING.single) return odds >= QUOTING.likely;
  const named = shareOf(asking, other.names) >= shareOf(asking, first.names) - 0.05;
  return named && odds >= QUOTING.even && otherNumber >= ownNumber;
}

function answerOf(query: Query, said: readonly Said[], others: readonly Said[]): Omit<Composed, 'overruled'> {
  const lines = said.flatMap(({ lines }) => lines);
  const lead = leadOf(query, lines);
  const rest = toAnswer('rest', query.language);
  return {
    text: lead + fitted(lines, LIMITS.answer - lead.length, rest),
    citations: cite(query, said, others),
  };
}

/** What each of the documents says, the one that goes before the others first. */
function bothSides(query: Query, first: Said, later: readonly Said[], others: readonly Said[]): Composed {
  const { language } = query;
  const [second] = [...later].sort(byPrecedence);
  const sides = second ? [first, second] : [first];
  const room = Math.floor((LIMITS.answer - 80) / sides.length);
  const lines = sides.map(({ lines, candidate }, at) => {
    const isFirst = at === 0 && second !== undefined && byPrecedence(first, second) < 0;
    const document = candidate.entry.document.title.slice(0, 40);
    const text = fitted(lines, room - document.length, toAnswer('rest', language));
    return toAnswer(isFirst ? 'first_of' : 'of_document', language, { document, text });
  });
  const lead = leadOf(query, lines) + toAnswer('disagree', language);
  const text = fitted([lead, ...lines], LIMITS.answer, toAnswer('rest', language));
  return { text, citations: cite(query, sides, [...later, ...others]), disagrees: true, overruled: [] };
}

/** What is said first, then what else was found. */
function cite(query: Query, said: readonly Said[], others: readonly Said[]): Citation[] {
  const told = new Set(said.map(({ candidate }) => candidate.place));
  const besides = others.filter(({ candidate }) => !told.has(candidate.place));
  const all = [...said, ...besides].slice(0, Math.max(QUOTING.clauses, said.length));
  return all
    .flatMap(({ candidate, spans }) => citationsOf(query, candidate, spans))
    .slice(0, LIMITS.citations);
}

/** Words in another language than the asker's are not translated by guess: it is said whose they are. */
function leadOf({ language }: Query, lines: readonly string[]): string {
  return /\p{Script=Han}/u.test(lines.join('')) ? toAnswer('lead', language) : '';
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
