import { DOUBT_NAMES, FAMILIES, readSigns } from './alarm.ts';
import { CONCEPTS, eachConcept } from './concepts.ts';
import { mix } from './hash.ts';
import { findWords } from './latin.ts';
import type { Word } from './latin.ts';

/** Receives each feature of a text; one feature may come several times. It must not read another text meanwhile. */
export type Emit = (hash: number, group: FeatureGroup) => void;

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

/** Tokens of the text at hand: one stretch of memory for all texts, as reading one takes microseconds. */
let tokens = new Int32Array(4_096);
/** Word groups of the text at hand, and how often each. */
const concepts: number[] = [];
const counts = new Uint32Array(CONCEPTS.length);

/**
 * The evidence in a plain text (see `plain`): runs of 1–4 tokens (a Han character, a stemmed word, a number's size,
 * a mark), pairs across one token, pieces of long words, word groups and their pairs, and the text's shape.
 */
export function eachFeature(text: string, emit: Emit): void {
  const words = findWords(text);
  const size = tokenize(text, words);
  grams(size, emit);
  skips(size, emit);
  for (const { known } of words) for (const piece of known.pieces) emit(piece, FeatureGroup.Piece);
  findConcepts(text, words);
  concept(emit);
  conceptPairs(emit);
  shape(text, size - 2, words.length, emit);
  alarm(text, emit);
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

function grams(size: number, emit: Emit): void {
  for (let i = 0; i < size; i++) {
    let hash = 0x2545f491;
    const end = Math.min(size, i + MAX_GRAM);
    for (let n = i; n < end; n++) {
      hash = mix(hash, tokens[n] ?? 0);
      emit(hash, FeatureGroup.Gram);
    }
  }
}

function skips(size: number, emit: Emit): void {
  for (let i = 0; i < size; i++) {
    const first = mix(0x51ed270b, tokens[i] ?? 0);
    for (let gap = 2; gap <= MAX_GAP && i + gap < size; gap++) {
      emit(mix(first, tokens[i + gap] ?? 0), FeatureGroup.Skip);
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
function concept(emit: Emit): void {
  counts.fill(0);
  for (let i = 0; i < concepts.length; i++) {
    const one = concepts[i] ?? 0;
    const times = (counts[one] = (counts[one] ?? 0) + 1);
    if (times <= MOST_COUNTED) emit(mix(mix(0x85ebca6b, one), times), FeatureGroup.Concept);
  }
}

/** Pairs of word groups, in order; neighbours also as such. */
function conceptPairs(emit: Emit): void {
  for (let i = 0; i < concepts.length; i++) {
    const first = mix(0xc2b2ae35, concepts[i] ?? 0);
    const end = Math.min(concepts.length, i + CONCEPT_WINDOW + 1);
    for (let j = i + 1; j < end; j++) emit(mix(first, concepts[j] ?? 0), FeatureGroup.ConceptPair);
    if (i + 1 < end) {
      emit(mix(mix(0x27d4eb2f, concepts[i] ?? 0), concepts[i + 1] ?? 0), FeatureGroup.ConceptPair);
    }
  }
}

const ROOM_LIKE = /\d{3,4}室|\d+[栋幢座]|\d+-\d+-\d{3}|(?:unit|flat|apt|tower|blk) ?#?[a-z\d]/;

/** @param size number of tokens */
function shape(text: string, size: number, wordCount: number, emit: Emit): void {
  for (let limit = 2, n = 0; limit < 400 && size > limit; limit *= 1.6, n++) sayShape(1, n, emit);
  sayShape(2, /[?]|吗|呢|么$/.test(text) ? 1 : 0, emit);
  if (/[?]\s*$|[吗呢么]\W*$/.test(text)) sayShape(3, 1, emit);
  if (text.includes('!')) sayShape(4, text.includes('!!') ? 2 : 1, emit);
  sayShape(5, wordCount === 0 ? 0 : wordCount * 3 > size ? 2 : 1, emit);
  sayShape(6, Math.min(6, countStops(text) + 1), emit);
  if (/\d{7,}/.test(text)) sayShape(7, 1, emit);
  if (wordCount > 0 && /https?:|www\.|\.com/.test(text)) sayShape(8, 1, emit);
  if (ROOM_LIKE.test(text)) sayShape(9, 1, emit);
  sayShape(10, 0, emit);
}

function sayShape(kind: number, value: number, emit: Emit): void {
  emit(mix(mix(0x165667b1, kind), value), FeatureGroup.Shape);
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
function alarm(text: string, emit: Emit): void {
  const { families, doubts } = readSigns(text);
  for (const family of families) sayAlarm(1, FAMILIES.indexOf(family), emit);
  for (const doubt of doubts) sayAlarm(2, DOUBT_NAMES.indexOf(doubt), emit);
  sayAlarm(3, Math.min(2, families.length) * 4 + Math.min(2, doubts.length), emit);
  for (const family of families) {
    if (doubts.length === 0) sayAlarm(4, FAMILIES.indexOf(family), emit);
    for (const doubt of doubts) {
      sayAlarm(5, FAMILIES.indexOf(family) * 16 + DOUBT_NAMES.indexOf(doubt), emit);
    }
  }
}

function sayAlarm(kind: number, value: number, emit: Emit): void {
  emit(mix(mix(0x2c1b3c6d, kind), value), FeatureGroup.Alarm);
}

function endOfDigits(text: string, start: number): number {
  let end = start;
  while (end < text.length && isDigit(text.charCodeAt(end))) end++;
  return end;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
