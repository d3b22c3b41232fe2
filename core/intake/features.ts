import { DOUBT_NAMES, FAMILIES, readSigns } from './alarm.ts';
import { CONCEPTS, eachConcept } from './concepts.ts';
import { mix } from './hash.ts';
import { findWords } from './latin.ts';
import type { Word } from './latin.ts';

/** What kind of evidence a feature is; training gives each kind its own weight. */
export const FeatureGroup = {
  Gram: 0,
  Skip: 1,
  Piece: 2,
  Concept: 3,
  ConceptPair: 4,
  Shape: 5,
  Alarm: 6,
} as const;
export type FeatureGroup = (typeof FeatureGroup)[keyof typeof FeatureGroup];

/** Number of kinds in `FeatureGroup`. */
export const GROUPS = 7;

const MAX_GRAM = 4;
const MAX_GAP = 4;
const CONCEPT_WINDOW = 12;
const MOST_COUNTED = 3;
const START = 1;
const END = 2;

/** What stands in for a number of so many digits, and for a comma. */
const NUMBER = { short: 3, middle: 4, long: 5 } as const;
const COMMA = 0x2c;

/** Features of a text: unsigned 32-bit hashes, group by group; one may stand several times. */
export interface Features {
  hashes: Uint32Array;
  /** How many of the hashes count. */
  size: number;
  /** Where each group's begin, and the end of the last. */
  starts: Int32Array;
}

// One stretch of memory for all texts, as reading one takes microseconds.
const found: Features = { hashes: new Uint32Array(16_384), size: 0, starts: new Int32Array(GROUPS + 1) };
/** Tokens of the text at hand. */
let tokens = new Int32Array(4_096);
/** Word groups of the text at hand, and how often each. */
const concepts: number[] = [];
const counts = new Uint32Array(CONCEPTS.length);

/**
 * The evidence in a plain text (see `plain`): runs of 1–4 tokens (a Han character, a stemmed word, a number's size,
 * a mark), pairs across one token, pieces of long words, word groups and their pairs, and the text's shape.
 * @returns what holds until the next text is read
 */
export function readFeatures(text: string): Readonly<Features> {
  const words = findWords(text);
  const size = tokenize(text, words);
  findConcepts(text, words);
  found.size = 0;
  begin(FeatureGroup.Gram);
  grams(size);
  begin(FeatureGroup.Skip);
  skips(size);
  begin(FeatureGroup.Piece);
  for (const { known } of words) for (const piece of known.pieces) put(piece);
  begin(FeatureGroup.Concept);
  concept();
  begin(FeatureGroup.ConceptPair);
  conceptPairs();
  begin(FeatureGroup.Shape);
  shape(text, size - 2, words.length);
  begin(FeatureGroup.Alarm);
  alarm(text);
  found.starts[GROUPS] = found.size;
  return found;
}

/** Each feature of a plain text with its kind; one may come several times. */
export function eachFeature(text: string, emit: (hash: number, group: number) => void): void {
  const { hashes, starts } = readFeatures(text);
  for (let group = 0; group < GROUPS; group++) {
    for (let i = starts[group] ?? 0; i < (starts[group + 1] ?? 0); i++) emit(hashes[i] ?? 0, group);
  }
}

function begin(group: FeatureGroup): void {
  found.starts[group] = found.size;
}

function put(hash: number): void {
  if (found.size === found.hashes.length) {
    const larger = new Uint32Array(found.size * 2);
    larger.set(found.hashes);
    found.hashes = larger;
  }
  found.hashes[found.size++] = hash;
}

/** Fills `tokens` with those of the text, each a 32-bit number; @returns how many */
function tokenize(text: string, words: readonly Word[]): number {
  // No text has more tokens than characters, beside its start and end.
  if (tokens.length < text.length + 2) tokens = new Int32Array(text.length * 2);
  let size = 0;
  tokens[size++] = START;
  let next = 0;
  for (let i = 0; i < text.length;) {
    const word = words[next];
    if (word && word.start === i) {
      tokens[size++] = word.known.token;
      i = word.end;
      next++;
      continue;
    }
    const code = text.charCodeAt(i);
    const end = isDigit(code) ? endOfDigits(text, i) : i + 1;
    const token = isDigit(code) ? numberToken(end - i) : markToken(code);
    if (token !== 0) tokens[size++] = token;
    i = end;
  }
  tokens[size++] = END;
  return size;
}

function numberToken(digits: number): number {
  return digits <= 2 ? NUMBER.short : digits <= 4 ? NUMBER.middle : NUMBER.long;
}

/** A character beyond ASCII, and marks that say something; 0 for the others. */
function markToken(code: number): number {
  if (code >= 0x80 || code === 0x3f || code === 0x21) return code;
  return code === COMMA || code === 0x2e ? COMMA : 0;
}

function grams(size: number): void {
  for (let i = 0; i < size; i++) {
    let hash = 0x2545f491;
    const end = Math.min(size, i + MAX_GRAM);
    for (let n = i; n < end; n++) {
      hash = mix(hash, tokens[n] ?? 0);
      put(hash);
    }
  }
}

function skips(size: number): void {
  for (let i = 0; i < size; i++) {
    const first = mix(0x51ed270b, tokens[i] ?? 0);
    for (let gap = 2; gap <= MAX_GAP && i + gap < size; gap++) {
      put(mix(first, tokens[i + gap] ?? 0));
    }
  }
}

/** Fills `concepts` with the word groups of the text, in order. */
function findConcepts(text: string, words: readonly Word[]): void {
  concepts.length = 0;
  eachConcept(text, words, note);
}

function note(concept: number): void {
  concepts.push(concept);
}

/** Each word group once, and for its second and third time. */
function concept(): void {
  counts.fill(0);
  for (let i = 0; i < concepts.length; i++) {
    const one = concepts[i] ?? 0;
    const times = (counts[one] = (counts[one] ?? 0) + 1);
    if (times <= MOST_COUNTED) put(mix(mix(0x85ebca6b, one), times));
  }
}

/** Pairs of word groups, in order; neighbours also as such. */
function conceptPairs(): void {
  for (let i = 0; i < concepts.length; i++) {
    const first = mix(0xc2b2ae35, concepts[i] ?? 0);
    const end = Math.min(concepts.length, i + CONCEPT_WINDOW + 1);
    for (let j = i + 1; j < end; j++) put(mix(first, concepts[j] ?? 0));
    if (i + 1 < end) {
      put(mix(mix(0x27d4eb2f, concepts[i] ?? 0), concepts[i + 1] ?? 0));
    }
  }
}

const ROOM_LIKE = /\d{3,4}室|\d+[栋幢座]|\d+-\d+-\d{3}|(?:unit|flat|apt|tower|blk) ?#?[a-z\d]/;

/** @param size number of tokens */
function shape(text: string, size: number, wordCount: number): void {
  for (let limit = 2, n = 0; limit < 400 && size > limit; limit *= 1.6, n++) sayShape(1, n);
  sayShape(2, /[?]|吗|呢|么$/.test(text) ? 1 : 0);
  if (/[?]\s*$|[吗呢么]\W*$/.test(text)) sayShape(3, 1);
  if (text.includes('!')) sayShape(4, text.includes('!!') ? 2 : 1);
  sayShape(5, wordCount === 0 ? 0 : wordCount * 3 > size ? 2 : 1);
  sayShape(6, Math.min(6, countStops(text) + 1));
  if (/\d{7,}/.test(text)) sayShape(7, 1);
  if (wordCount > 0 && /https?:|www\.|\.com/.test(text)) sayShape(8, 1);
  if (ROOM_LIKE.test(text)) sayShape(9, 1);
  sayShape(10, 0);
}

function sayShape(kind: number, value: number): void {
  put(mix(mix(0x165667b1, kind), value));
}

/** Runs of stops and commas. */
function countStops(text: string): number {
  let count = 0;
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    const stop = isStop(text.charCodeAt(i));
    if (stop && !inside) count++;
    inside = stop;
  }
  return count;
}

/** One of `. ! ? ; ,` or a new line. */
function isStop(code: number): boolean {
  return code === 0x2e || code === 0x21 || code === 0x3f || code === 0x3b || code === COMMA || code === 0x0a;
}

/** Life-safety words, what speaks against them, and each together. */
function alarm(text: string): void {
  const { families, doubts } = readSigns(text);
  for (const family of families) sayAlarm(1, FAMILIES.indexOf(family));
  for (const doubt of doubts) sayAlarm(2, DOUBT_NAMES.indexOf(doubt));
  sayAlarm(3, Math.min(2, families.length) * 4 + Math.min(2, doubts.length));
  for (const family of families) {
    if (doubts.length === 0) sayAlarm(4, FAMILIES.indexOf(family));
    for (const doubt of doubts) {
      sayAlarm(5, FAMILIES.indexOf(family) * 16 + DOUBT_NAMES.indexOf(doubt));
    }
  }
}

function sayAlarm(kind: number, value: number): void {
  put(mix(mix(0x2c1b3c6d, kind), value));
}

function endOfDigits(text: string, start: number): number {
  let end = start;
  while (end < text.length && isDigit(text.charCodeAt(end))) end++;
  return end;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
