import { LIMITS } from '../answer/limits.ts';
import { maySee } from '../find/library.ts';
import { makeTermSimilarity, sameThings } from '../gaps/similarity.ts';
import type { Similarity } from '../gaps/similarity.ts';
import { softCut } from '../document/sentences.ts';
import type { Answer, Clause, Document, Handbook, Question } from '../types.ts';
import { KEPT, keptDocument } from './kept.ts';
import type { KeptAnswer } from './kept.ts';

/** When the answer to a question like the one asked is given. Likeness, 0–1; see `Similarity`. */
export const KEPT_LIKENESS = {
  /** The same question in other words: the person's answer goes before what the finder makes of the clauses. */
  same: 0.85,
  /** Near enough where no clause answers. */
  near: 0.6,
};

/** The handbook together with the answers that were kept. */
export type JoinKept = (handbook: Handbook, kept: readonly KeptAnswer[]) => Handbook;

/** Joins them; the last one made is used again as long as nothing has changed. */
export function makeJoinKept(similarity: Similarity = makeTermSimilarity()): JoinKept {
  let made: { from: Handbook; key: string; joined: Handbook } | null = null;
  return (handbook, kept) => {
    if (kept.length === 0) return handbook;
    const key = JSON.stringify(kept);
    if (made?.from === handbook && made.key === key) return made.joined;
    made = { from: handbook, key, joined: join(handbook, kept, similarity) };
    return made.joined;
  };
}

function join(handbook: Handbook, kept: readonly KeptAnswer[], similarity: Similarity): Handbook {
  const document = keptDocument(kept);
  const documents = [...handbook.documents, document];
  return {
    ...handbook,
    documents,
    findClause: (id, number) =>
      id === KEPT.id ? findKept(document, number) : handbook.findClause(id, number),
    ask: (question) => {
      const found = handbook.ask(question);
      const like = mostLike(question, document, similarity);
      const least = found.answered ? KEPT_LIKENESS.same : KEPT_LIKENESS.near;
      return like && like.likeness >= least ? withKept(found, like, document) : found;
    },
  };
}

function findKept({ clauses }: Document, number: string): Clause | null {
  return clauses.find((clause) => clause.number === number) ?? null;
}

interface Like {
  clause: Clause;
  likeness: number;
}

/** Of those that whoever asks may read, the one whose question is most like theirs; of two alike the newer. */
function mostLike(question: Question, { clauses }: Document, similarity: Similarity): Like | null {
  let best: Like | null = null;
  for (const clause of clauses) {
    const [asked = ''] = clause.headings;
    if (!maySee(question, clause.scope)) continue;
    const likeness = similarity(question.text, asked);
    if (likeness < Math.max(KEPT_LIKENESS.near, best?.likeness ?? 0)) continue;
    if (sameThings(question.text, asked)) best = { clause, likeness };
  }
  return best;
}

/** The person's answer as it stands; whatever else was found goes along as passages. */
function withKept(found: Answer, { clause, likeness }: Like, { title }: Document): Answer {
  const about = { documentId: KEPT.id, document: title, clause: clause.number };
  const cut = (limit: number) => clause.text.slice(0, softCut(clause.text, 0, limit)).trim();
  const others = found.passages.filter(({ clause: number }) => number !== clause.number);
  const score = Math.max(1, ...others.map((passage) => passage.score));
  return {
    answered: true,
    text: cut(LIMITS.answer),
    citations: [{ ...about, quote: cut(LIMITS.quote) }],
    passages: [{ ...about, text: cut(LIMITS.passage), score }, ...others].slice(0, LIMITS.passages),
    confidence: Math.round(likeness * 1000) / 1000,
  };
}
