/** A text to be found, with what stands above it. */
export interface Passage {
  id: string;
  /** The document it is from; neighbours in a set that share one stand one after the other in it. */
  document: string;
  /** Outermost first; a system without headings gets them as the title. */
  headings: readonly string[];
  text: string;
}

export interface Query {
  text: string;
  /** Ids of the passages that answer it; one of them is enough. */
  golds: readonly string[];
}

/** Passages and questions that all systems get alike. */
export interface TestSet {
  name: string;
  passages: readonly Passage[];
  queries: readonly Query[];
}

/** Ids of at most ten passages, best first. */
export type Find = (question: string) => string[] | Promise<string[]>;

/** What a user would pick: loaded first (code, dictionaries, weights), then given the passages. */
export interface System {
  /** The settings it runs with, in a few words. */
  settings: string;
  load(): Promise<(passages: readonly Passage[]) => Promise<Find> | Find>;
}

/** So many passages are asked for. */
export const TOP = 10;

/** What stands above a passage in one line. */
export function titleOf({ headings }: Passage): string {
  return headings.join(' ');
}
