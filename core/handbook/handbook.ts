import type { Answer, Citation, Clause, Document, Handbook, Question } from './types.ts';
import type { Encoder } from '../language/index.ts';
import { compose, passagesOf } from './answer/compose.ts';
import { CONFIDENCE, confidenceOf, signsOf } from './answer/confidence.ts';
import type { Signs } from './answer/confidence.ts';
import { makeLibraries } from './find/library.ts';
import { fuse } from './find/fuse.ts';
import { readQuestion } from './find/question.ts';
import { rank } from './find/rank.ts';

export interface HandbookOptions {
  /** 0–1: least confidence at which an answer is given; default the calibrated one. Higher abstains more. */
  answerAt?: number;
  /** Finds what words alone cannot; null: none, which the confidence was not learned for. */
  encoder: Encoder | null;
}

/** A handbook over parsed documents. The documents are not to change afterwards. */
export function makeHandbook(documents: readonly Document[], options: HandbookOptions): Handbook {
  const libraryOf = makeLibraries(documents, options.encoder);
  const numbers = numberIndex(documents);
  const answerAt = options.answerAt ?? CONFIDENCE.answer;
  return {
    documents,
    ask: (question) => ask(question),
    prepare: (asker) => void libraryOf(asker),
    findClause: (documentId, number) => findClause(numbers.get(documentId), documentId, number),
    withAsked: (askedOf) =>
      makeHandbook(
        documents.map((document) => withAsked(document, askedOf)),
        options,
      ),
  };

  function ask({ text, likeness, ...asker }: Question): Answer {
    const query = readQuestion(text);
    const ranking = fuse(rank(query, libraryOf(asker)), likeness ?? undefined);
    const passages = passagesOf(ranking.candidates);
    const signs = signsOf(query, ranking);
    const confidence = signs === null ? 0 : Math.round(confidenceOf(signs) * 1000) / 1000;
    if (confidence < answerAt) return { answered: false, text: '', citations: [], passages, confidence };
    const { overruled, ...composed } = compose(query, ranking, asker);
    if (composed.text === '') return { answered: false, ...composed, passages, confidence };
    if (overruled.length === 0) return { answered: true, ...composed, passages, confidence };
    const holding = ranking.candidates.filter((candidate) => !overruled.includes(candidate));
    return { answered: true, ...composed, passages: passagesOf(holding), confidence };
  }
}

/** The document itself where nothing is known to be asked, so that it is not indexed again. */
function withAsked(document: Document, askedOf: (clause: Clause) => readonly string[]): Document {
  if (document.clauses.every((clause) => askedOf(clause).length === 0)) return document;
  return { ...document, clauses: document.clauses.map((clause) => ({ ...clause, asked: askedOf(clause) })) };
}

/** What calibration looks at: the signs of a question's best clause, and what would be cited. */
export interface Examined {
  signs: Signs | null;
  citations: Citation[];
}

/** For calibration and benches: as `ask`, but shows the signs and cites whatever is best. */
export function makeExaminer(
  documents: readonly Document[],
  options: HandbookOptions,
): (question: Question) => Examined {
  const libraryOf = makeLibraries(documents, options.encoder);
  return ({ text, ...asker }) => {
    const query = readQuestion(text);
    const ranking = rank(query, libraryOf(asker));
    return { signs: signsOf(query, ranking), citations: compose(query, ranking, asker).citations };
  };
}

function numberIndex(documents: readonly Document[]): Map<string, Document> {
  return new Map(documents.map((document) => [document.id, document]));
}

/** The clause of that number; else the clause whose list holds the number as an entry. */
function findClause(document: Document | undefined, documentId: string, number: string): Clause | null {
  if (document === undefined || document.id !== documentId) return null;
  const wanted = number.replace(/\s/g, '');
  const own = document.clauses.find((clause) => clause.number === wanted);
  if (own) return own;
  if (!/^\d+(\.\d+)+$/.test(wanted)) return null;
  const parts = wanted.split('.').join('\\s?\\.\\s?');
  const entry = new RegExp(`(?<![\\d.])${parts}(?![\\d.]*\\d)`);
  return (
    document.clauses.find((clause) => wanted.startsWith(`${clause.number}.`) && entry.test(clause.text)) ??
    null
  );
}
