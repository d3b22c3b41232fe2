import { AppError } from '../kit/index.ts';
import { stem } from './words.ts';

/**
 * A small bilingual encoder: words and runs of characters, hashed, each with a short vector that was learned from
 * questions and the clauses that answer them (`npm run train:handbook`). Texts that mean the same lie close together.
 */
export interface Encoder {
  readonly dimensions: number;
  /** The vector of a bag of grams, of length 1; all zeros when none of them is known. */
  encode(grams: Grams): Float32Array;
  /** The same of folded texts whose grams lie in one bag; quicker than to fill the bag first. */
  encodeTexts(texts: readonly WeighedText[]): Float32Array;
  /** How alike such a bag is to a vector of length 1: −1 to 1, 0 when none of its grams is known. */
  likenessTo(vector: Float32Array, texts: readonly WeighedText[]): number;
}

/** A folded text, and what its grams count in the bag. */
export interface WeighedText {
  text: string;
  /** 0–1. */
  share: number;
}

/** Grams by their hash (unsigned 32 bit), each with its weight in the bag. */
export type Grams = ReadonlyMap<number, number>;

/** First bytes of a weights file: `GJEN`. */
export const ENCODER_MAGIC = 0x4e454a47;
export const ENCODER_VERSION = 1;

/** Weight of a gram in its bag by its kind. */
const WEIGHTS = { one: 0.5, two: 1, three: 0.6, word: 1.2, number: 0.3 };

/** Takes a gram by its hash (unsigned 32 bit) with its weight. */
type GramSink = (hash: number, weight: number) => void;

/** Adds the grams of a folded text to a bag; one that is there already keeps the larger weight. */
export function addGrams(bag: Map<number, number>, folded: string, share = 1): void {
  eachGram(folded, share, (hash, weight) => {
    const known = bag.get(hash);
    if (known === undefined || known < weight) bag.set(hash, weight);
  });
}

const WORD_OR_NUMBER = /[a-z]+(?:'[a-z]+)?|\d+(?:\.\d+)?/y;

function eachGram(folded: string, share: number, see: GramSink): void {
  for (let at = 0; at < folded.length;) {
    const code = folded.charCodeAt(at);
    if (isHan(code)) at = eachHan(folded, at, share, see);
    else if (code < 0x30 || code > 0x7a) at++;
    else at = wordOrNumber(folded, at, share, see);
  }
}

function isHan(code: number): boolean {
  return code >= 0x3400 && code <= 0x9fff;
}

/** The word or number at a place. @returns the place after it */
function wordOrNumber(folded: string, at: number, share: number, see: GramSink): number {
  WORD_OR_NUMBER.lastIndex = at;
  const run = WORD_OR_NUMBER.exec(folded)?.[0];
  if (run === undefined) return at + 1;
  if (run.charCodeAt(0) < 0x3a) see(NUMBER_HASH, WEIGHTS.number * share);
  else see(hashOf(stem(run)), WEIGHTS.word * share);
  return at + run.length;
}

/** Characters alone, in twos and in threes of the run at a place: each goes on from the shorter ones before. @returns its end */
function eachHan(folded: string, start: number, share: number, see: GramSink): number {
  const [one, two, three] = [WEIGHTS.one * share, WEIGHTS.two * share, WEIGHTS.three * share];
  let [before, beforeThat] = [0, 0];
  let at = start;
  for (; at < folded.length; at++) {
    const code = folded.charCodeAt(at);
    if (!isHan(code)) break;
    const alone = step(SEED, code);
    const pair = step(before, code);
    see(mixed(alone), one);
    if (at > start) see(mixed(pair), two);
    if (at > start + 1) see(mixed(step(beforeThat, code)), three);
    before = alone;
    beforeThat = pair;
  }
  return at;
}

const SEED = 0x811c9dc5;

/** FNV-1a, mixed; unsigned 32 bit. */
export function hashOf(gram: string): number {
  let hash = SEED;
  for (let i = 0; i < gram.length; i++) hash = step(hash, gram.charCodeAt(i));
  return mixed(hash);
}

function step(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

function mixed(hash: number): number {
  let mix = hash ^ (hash >>> 15);
  mix = Math.imul(mix, 0x2c1b3c6d);
  return (mix ^ (mix >>> 13)) >>> 0;
}

const NUMBER_HASH = hashOf('#');

/** How alike two vectors of length 1 are: −1 to 1. */
export function likeness(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/**
 * The encoder in a weights file: magic, version, dimensions, number of grams (uint32 each), their hashes in rising order
 * (uint32), the scale of each row (float32), the rows (int8).
 * @throws AppError MODEL when the bytes are not such a file
 */
export function makeEncoder(bytes: Uint8Array): Encoder {
  const file = bytes.slice();
  const head = new Uint32Array(file.buffer, 0, Math.min(4, file.byteLength >> 2));
  const [magic, version, dimensions = 0, count = 0] = head;
  const size = 16 + count * (8 + dimensions);
  if (magic !== ENCODER_MAGIC || version !== ENCODER_VERSION || file.byteLength !== size)
    throw new AppError('MODEL', 'the weights of the encoder are damaged: run `npm run train:handbook`');
  const hashes = new Uint32Array(file.buffer, 16, count);
  const scales = new Float32Array(file.buffer, 16 + count * 4, count);
  const rows = new Int8Array(file.buffer, 16 + count * 8);
  const find = makeFinder(hashes);
  /** The rows of the bag at hand, what each counts and where it begins; kept between calls, since bags are many. */
  const found = new Int32Array(count);
  const counts = new Float64Array(count);
  const firsts = new Int32Array(count);
  const weightOf = new Float64Array(count);
  const bagOf = new Int32Array(count);
  let bag = 0;
  let inBag = 0;

  function empty(): void {
    bag++;
    inBag = 0;
  }

  function note(hash: number, weight: number): void {
    const row = find(hash);
    if (row < 0) return;
    if (bagOf[row] === bag) {
      if ((weightOf[row] ?? 0) < weight) weightOf[row] = weight;
      return;
    }
    bagOf[row] = bag;
    weightOf[row] = weight;
    found[inBag++] = row;
  }

  const total = new Float64Array(dimensions);

  /** Adds up the bag in `total`. */
  function addUp(): void {
    for (let i = 0; i < inBag; i++) {
      const row = found[i] ?? 0;
      counts[i] = (weightOf[row] ?? 0) * (scales[row] ?? 0);
      firsts[i] = row * dimensions;
    }
    for (let at = 0; at < dimensions; at += 8) addEight(at);
  }

  /** Eight sums at a time stay in registers: reading and writing a sum costs more than adding to it. */
  function addEight(at: number): void {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let e = 0;
    let f = 0;
    let g = 0;
    let h = 0;
    for (let i = 0; i < inBag; i++) {
      const count = counts[i] ?? 0;
      const first = (firsts[i] ?? 0) + at;
      a += count * (rows[first] ?? 0);
      b += count * (rows[first + 1] ?? 0);
      c += count * (rows[first + 2] ?? 0);
      d += count * (rows[first + 3] ?? 0);
      e += count * (rows[first + 4] ?? 0);
      f += count * (rows[first + 5] ?? 0);
      g += count * (rows[first + 6] ?? 0);
      h += count * (rows[first + 7] ?? 0);
    }
    total[at] = a;
    total[at + 1] = b;
    total[at + 2] = c;
    total[at + 3] = d;
    total[at + 4] = e;
    total[at + 5] = f;
    total[at + 6] = g;
    total[at + 7] = h;
  }

  function fillWith(texts: readonly WeighedText[]): void {
    empty();
    for (const { text, share } of texts) eachGram(text, share, note);
    addUp();
  }

  return {
    dimensions,
    encode(grams) {
      empty();
      for (const [hash, weight] of grams) note(hash, weight);
      addUp();
      return toUnit(total);
    },
    encodeTexts(texts) {
      fillWith(texts);
      return toUnit(total);
    },
    likenessTo(vector, texts) {
      fillWith(texts);
      const length = Math.sqrt(likeness(total, total));
      return length === 0 ? 0 : likeness(vector, total) / length;
    },
  };
}

function toUnit(sum: Float64Array): Float32Array {
  const unit = new Float32Array(sum.length);
  const length = Math.sqrt(likeness(sum, sum));
  if (length > 0) for (let d = 0; d < sum.length; d++) unit[d] = (sum[d] ?? 0) / length;
  return unit;
}

/** Place of a hash by open addressing, −1 when it is not there. */
function makeFinder(hashes: Uint32Array): (hash: number) => number {
  let mask = 1023;
  while (mask < hashes.length * 2) mask = mask * 2 + 1;
  const slots = new Int32Array(mask + 1).fill(-1);
  const slotOf = (hash: number): number => {
    let slot = Math.imul(hash, 0x9e3779b1) & mask;
    while ((slots[slot] ?? -1) !== -1 && hashes[slots[slot] ?? 0] !== hash) slot = (slot + 1) & mask;
    return slot;
  };
  hashes.forEach((hash, row) => {
    slots[slotOf(hash)] = row;
  });
  return (hash) => slots[slotOf(hash)] ?? -1;
}
