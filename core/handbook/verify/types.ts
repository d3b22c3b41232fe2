/** A sentence that somebody composed, with the passages it rests on. */
export interface Said {
  text: string;
  /** Places in the list of sources, from 0. */
  passages: readonly number[];
}

/** A passage as it stands in the handbook. */
export interface Source {
  text: string;
  /** Headings above it; they may say whom or what it is about. */
  above: string;
}

/** Why a sentence does not stand. */
export type FallReason =
  /** It names no passage, or one that is not there. */
  | 'no_passage'
  /** It asks the reader for a code, money, a click or a contact, or speaks of its instructions. */
  | 'asks'
  /** A number, length, amount, time or date that no sentence of the passages has, or with another bound. */
  | 'number'
  /** A form, department, post, place or name that is not there. */
  | 'name'
  /** Must, may, must not, need not: another one than there. */
  | 'duty'
  /** Yes for no, or no for yes. */
  | 'negation'
  /** An "only if", "unless" or "except" that was lost or added. */
  | 'condition'
  /** What holds for one case or person is said of another. */
  | 'mixed'
  /** Words that the passages do not have. */
  | 'unsupported'
  /** In a language in which it cannot be checked well enough. */
  | 'unsure';

export interface Verdict {
  said: Said;
  stands: boolean;
  /** Empty when it stands. */
  reasons: readonly FallReason[];
}
