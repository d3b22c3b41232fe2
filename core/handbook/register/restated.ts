import { addGrams, fold } from '../../language/index.ts';
import type { Encoder } from '../../language/index.ts';
import { encodeAll, setLikeness } from '../find/meaning.ts';
import type { Vectors } from '../find/meaning.ts';
import { quantities } from '../find/numbers.ts';
import type { Document } from '../types.ts';
import type { Found } from './check.ts';

/** Two clauses of different documents that say the same. */
export interface Restated {
  a: Found;
  b: Found;
}

/** From when on two clauses say the same: either alone holds for much that is only about the same. Range 0–1. */
const SAME = {
  /** How alike what they mean is, by the encoder. */
  meant: 0.7,
  /** How much of their words they share. */
  words: 0.3,
  /** Share of the amounts that the one with more of them has in common, where both name any. */
  amounts: 0.5,
};

/** Shorter ones are alike by chance. */
const LENGTH_FROM = 20;

/** Every clause is compared with every other, so only so many are; those of the documents that come first. */
const COMPARED = 2_000;

interface Said {
  found: Found;
  property: string | null;
  folded: string;
  grams: ReadonlyMap<number, number>;
  weight: number;
  amounts: ReadonlySet<string>;
}

/**
 * Finds clauses that say in the same or other words what a clause of another document says, that one reader may see
 * together; each once, with the one most like it, the most alike first. Documents that were looked through are not again.
 */
export function makeRestatedFinder(encoder: Encoder): (documents: readonly Document[]) => Restated[] {
  let last: { documents: readonly Document[]; found: Restated[] } | null = null;
  return (documents) => {
    const isKnown =
      last?.documents.length === documents.length &&
      documents.every((one, at) => one === last?.documents[at]);
    if (!last || !isKnown) last = { documents: [...documents], found: findRestated(documents, encoder) };
    return last.found;
  };
}

function findRestated(documents: readonly Document[], encoder: Encoder): Restated[] {
  const all = documents.flatMap((document) => saidIn(document)).slice(0, COMPARED);
  const vectors = encodeAll(
    encoder,
    all.map(({ folded }) => [{ text: folded, share: 1 }]),
  );
  const found = all.flatMap((b, at) => {
    const alike = likenessToEarlier(at, vectors);
    const best = mostLike(b, all, alike);
    return best ? [{ pair: { a: best.a.found, b: b.found }, alike: best.alike }] : [];
  });
  return found.sort((one, other) => other.alike - one.alike).map(({ pair }) => pair);
}

function saidIn({ id, title, clauses }: Document): Said[] {
  return clauses.flatMap(({ number, text, scope }) => {
    const folded = fold(text);
    if (folded.replace(/[\s\p{P}]/gu, '').length < LENGTH_FROM) return [];
    const grams = new Map<number, number>();
    addGrams(grams, folded);
    return [
      {
        found: { documentId: id, title, number, text },
        property: scope.property,
        folded,
        grams,
        weight: [...grams.values()].reduce((sum, weight) => sum + weight, 0),
        amounts: new Set(quantities(folded)),
      },
    ];
  });
}

/** How alike those before it are to the clause at this place. */
function likenessToEarlier(at: number, { dimensions, rows }: Vectors): Float32Array {
  const alike = new Float32Array(at);
  const from = at * dimensions;
  const asked = Int32Array.from(rows.subarray(from, from + dimensions));
  setLikeness(asked, { dimensions, rows: rows.subarray(0, from) }, alike, null);
  return alike;
}

function mostLike(b: Said, all: readonly Said[], likeness: Float32Array): { a: Said; alike: number } | null {
  let best: { a: Said; alike: number } | null = null;
  for (const [at, alike] of likeness.entries()) {
    const a = all[at];
    if (!a || alike < Math.max(SAME.meant, best?.alike ?? 0)) continue;
    if (a.found.documentId !== b.found.documentId && isSame(a, b)) best = { a, alike };
  }
  return best;
}

function isSame(a: Said, b: Said): boolean {
  const areReadTogether = a.property === null || b.property === null || a.property === b.property;
  return areReadTogether && sharedWords(a, b) >= SAME.words && haveSameAmounts(a, b);
}

function sharedWords(a: Said, b: Said): number {
  let shared = 0;
  for (const [gram, weight] of a.grams) if (b.grams.has(gram)) shared += weight;
  return (2 * shared) / (a.weight + b.weight);
}

function haveSameAmounts({ amounts: a }: Said, { amounts: b }: Said): boolean {
  if (a.size === 0 || b.size === 0) return true;
  const both = [...a].filter((amount) => b.has(amount)).length;
  return both >= SAME.amounts * Math.max(a.size, b.size);
}
