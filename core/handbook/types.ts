import type { Likeness } from './find/fuse.ts';

/** Who may read a document. Staff read what residents read, supervisors read everything. */
export type Audience = 'resident' | 'staff' | 'supervisor';

/** For whom a text is. */
export interface Scope {
  /** The least who may read it. */
  audience: Audience;
  /** Id of the one property (project) it is for; null: for all. */
  property: string | null;
}

/** Who asks. */
export interface Asker {
  audience: Audience;
  /** Id of the property the asker lives or works in; null or left out: not known, then only what is for all is seen. */
  property?: string | null;
}

export interface Document {
  id: string;
  title: string;
  audience: Audience;
  /** Id of the one property (project) it is for; null: for all. */
  property: string | null;
  /** Effective from this local date, `YYYY-MM-DD`, when the document says so. */
  effectiveOn: string | null;
  clauses: Clause[];
}

/** A numbered (or else consecutively counted) piece of a document that is quoted as one. */
export interface Clause {
  /** Unique: `<document id>#<n>`. */
  id: string;
  documentId: string;
  /** The document's own number, such as `4.2.7.2`; where it has none, the heading or running number. */
  number: string;
  /** Headings above the clause, outermost first. */
  headings: string[];
  /** The clause exactly as it stands in the document (page marks left out). */
  text: string;
  /** For whom: the document's scope, or narrower where a section says so. */
  scope: Scope;
  /** Page of the file on which it begins, from 1; null where the file has no pages. */
  page: number | null;
  /** Questions it likely answers, as a model thinks: to find by, never to quote. Default: none. */
  asked?: readonly string[];
}

export interface Citation {
  documentId: string;
  /** Title of the document. */
  document: string;
  clause: string;
  /** A slice of the clause's text, at most 250 characters. */
  quote: string;
}

export interface Passage {
  documentId: string;
  document: string;
  clause: string;
  /** At most 400 characters. */
  text: string;
  score: number;
}

/** `answered: false` = abstained: a person must be asked. Passages stand in either case, best first. */
export interface Answer {
  answered: boolean;
  /** In the language of the question's script as far as quoting allows; at most 500 characters. Empty when not answered. */
  text: string;
  citations: Citation[];
  passages: Passage[];
  /** 0–1: how sure the finder is that the citations answer the question. */
  confidence: number;
  /** Documents that the asker may read say different things of it; the text gives both. Never for residents. */
  disagrees?: true;
}

export interface Question extends Asker {
  text: string;
  /** How alike clauses are to the question by another measure than words; fused in. Default: words alone. */
  likeness?: Likeness | null;
}

/** Answers from the company's handbooks, or says that they do not answer. Pure: no model, no network. */
export interface Handbook {
  readonly documents: readonly Document[];
  ask(question: Question): Answer;
  /** Makes ready what this asker may read, so that the first question does not wait for it. */
  prepare(asker: Asker): void;
  /** The clause by document id and its own number, when there is one. */
  findClause(documentId: string, number: string): Clause | null;
  /** The same, with questions that its clauses likely answer to find them by. */
  withAsked(askedOf: (clause: Clause) => readonly string[]): Handbook;
}
