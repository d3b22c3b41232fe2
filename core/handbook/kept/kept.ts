import type { Clause, Document, Scope } from '../types.ts';

/** The answer a person gave to a question that the handbooks left open, kept because a supervisor agreed. */
export interface KeptAnswer {
  /** As people read it, `A-0012`. */
  number: string;
  question: string;
  answer: string;
  scope: Scope;
  /** Who answered, as the company shows it. */
  by: string;
  /** Local date of the answer, `YYYY-MM-DD`. */
  on: string;
}

/** The document that kept answers stand in. */
export const KEPT = { id: 'answers', title: '同事答复' };

/** Kept answers as a document of the handbook: a clause each, the question above it, for those it was kept for. */
export function keptDocument(kept: readonly KeptAnswer[]): Document {
  return {
    ...KEPT,
    audience: 'resident',
    property: null,
    effectiveOn: null,
    clauses: kept.map(clauseOf),
  };
}

/** The number of the kept answer that a citation names; null: it names a clause of another document. */
export function keptNumber(citation: { documentId: string; clause: string }): string | null {
  return citation.documentId === KEPT.id ? (/^\S+?(?=（)/.exec(citation.clause)?.[0] ?? null) : null;
}

function clauseOf({ number, question, answer, scope, by, on }: KeptAnswer, at: number): Clause {
  return {
    id: `${KEPT.id}#${at + 1}`,
    documentId: KEPT.id,
    // Wherever the clause is named it is said whose word it is.
    number: `${number}（答复人 ${by}，日期 ${on}）`,
    headings: [question],
    text: answer,
    scope,
    page: null,
  };
}
