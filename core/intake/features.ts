import { DOUBT_NAMES, FAMILIES, readAlarm } from './alarm.ts';
import { CONCEPTS, eachConcept, findWords } from './concepts.ts';

/** Receives each feature of a text; one feature may come several times. */
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
const CONCEPT_WINDOW = 12;
const START = 1;
const END = 2;

/**
 * The evidence in a plain text (see `plain`): runs of 1–4 tokens (a Han character, a stemmed word, a number's size,
 * a mark), pairs across one token, pieces of long words, word groups and their pairs, and the text's shape.
 */
export function eachFeature(text: string, emit: Emit): void {
  const words = findWords(text);
  const tokens = tokenize(text, words);
  grams(tokens, emit);
  for (const word of words) pieces(word.stem, emit);
  concepts(text, words, emit);
  shape(text, tokens, words.length, emit);
  alarm(text, emit);
}

/** Each token as a 32-bit number. */
function tokenize(text: string, words: readonly { start: number; end: number; stem: string }[]): number[] {
  const tokens: number[] = [START];
  let next = 0;
  for (let i = 0; i < text.length;) {
    const word = words[next];
    if (word && word.start === i) {
      tokens.push(hashText(word.stem));
      i = word.end;
      next++;
      continue;
    }
    const code = text.charCodeAt(i);
    let end = i + 1;
    if (isDigit(code)) {
      while (end < text.length && isDigit(text.charCodeAt(end))) end++;
      tokens.push(end - i <= 2 ? 3 : end - i <= 4 ? 4 : 5);
    } else if (code >= 0x80 || code === 0x3f || code === 0x21) tokens.push(code);
    else if (code === 0x2c || code === 0x2e) tokens.push(0x2c);
    i = end;
  }
  tokens.push(END);
  return tokens;
}

function grams(tokens: readonly number[], emit: Emit): void {
  for (let i = 0; i < tokens.length; i++) {
    let hash = 0x2545f491;
    for (let n = 1; n <= MAX_GRAM && i + n <= tokens.length; n++) {
      hash = mix(hash, tokens[i + n - 1] ?? 0);
      emit(hash, FeatureGroup.Gram);
    }
    for (let gap = 2; gap <= 4 && i + gap < tokens.length; gap++) {
      emit(mix(mix(0x51ed270b, tokens[i] ?? 0), tokens[i + gap] ?? 0), FeatureGroup.Skip);
    }
  }
}

function pieces(stem: string, emit: Emit): void {
  if (stem.length < 4) return;
  const padded = `<${stem}>`;
  for (let i = 0; i + 4 <= padded.length; i++) {
    let hash = 0x1b873593;
    for (let n = 0; n < 4; n++) hash = mix(hash, padded.charCodeAt(i + n));
    emit(hash, FeatureGroup.Piece);
  }
}

function concepts(text: string, words: ReturnType<typeof findWords>, emit: Emit): void {
  const found: { concept: number; position: number }[] = [];
  const counts = new Uint8Array(CONCEPTS.length);
  eachConcept(text, words, (concept, position) => {
    found.push({ concept, position });
    counts[concept] = Math.min(3, (counts[concept] ?? 0) + 1);
  });
  for (let c = 0; c < counts.length; c++) {
    for (let n = 1; n <= (counts[c] ?? 0); n++) emit(mix(mix(0x85ebca6b, c), n), FeatureGroup.Concept);
  }
  for (let i = 0; i < found.length; i++) {
    const first = found[i];
    for (let j = i + 1; first && j < found.length && j <= i + CONCEPT_WINDOW; j++) {
      const second = found[j];
      if (!second) break;
      emit(mix(mix(0xc2b2ae35, first.concept), second.concept), FeatureGroup.ConceptPair);
      if (j === i + 1) emit(mix(mix(0x27d4eb2f, first.concept), second.concept), FeatureGroup.ConceptPair);
    }
  }
}

function shape(text: string, tokens: readonly number[], wordCount: number, emit: Emit): void {
  const size = tokens.length - 2;
  const say = (kind: number, value: number) => emit(mix(mix(0x165667b1, kind), value), FeatureGroup.Shape);
  for (let limit = 2, n = 0; limit < 400; limit *= 1.6, n++) if (size > limit) say(1, n);
  const question = /[?]|吗|呢|么$/.test(text);
  say(2, question ? 1 : 0);
  if (/[?]\s*$|[吗呢么]\W*$/.test(text)) say(3, 1);
  if (/!/.test(text)) say(4, /!!/.test(text) ? 2 : 1);
  say(5, wordCount === 0 ? 0 : wordCount * 3 > size ? 2 : 1);
  say(6, Math.min(6, text.split(/[.!?;,\n]+/).length));
  if (/\d{7,}/.test(text)) say(7, 1);
  if (/https?:|www\.|\.com/.test(text)) say(8, 1);
  if (/\d{3,4}室|\d+[栋幢座]|\d+-\d+-\d{3}|(?:unit|flat|apt|tower|blk) ?#?[a-z\d]/.test(text)) say(9, 1);
  say(10, 0);
}

/** Life-safety words, what speaks against them, and each together. */
function alarm(text: string, emit: Emit): void {
  const { families, doubts } = readAlarm(text);
  const say = (kind: number, value: number) => emit(mix(mix(0x2c1b3c6d, kind), value), FeatureGroup.Alarm);
  for (const family of families) say(1, FAMILIES.indexOf(family));
  for (const doubt of doubts) say(2, DOUBT_NAMES.indexOf(doubt));
  say(3, Math.min(2, families.length) * 4 + Math.min(2, doubts.length));
  for (const family of families) {
    if (doubts.length === 0) say(4, FAMILIES.indexOf(family));
    for (const doubt of doubts) say(5, FAMILIES.indexOf(family) * 16 + DOUBT_NAMES.indexOf(doubt));
  }
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0x80000000; // apart from character codes
}

/** One round of 32-bit mixing (Murmur3's); unsigned. */
function mix(hash: number, value: number): number {
  let k = Math.imul(value, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  let h = hash ^ Math.imul(k, 0x1b873593);
  h = (h << 13) | (h >>> 19);
  h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  h ^= h >>> 15;
  return Math.imul(h, 0x9e3779b1) >>> 0;
}
