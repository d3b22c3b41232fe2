import { stem } from '../language/index.ts';
import { hashText, mix } from './hash.ts';

/** What is the same wherever an English word stands. */
interface Known {
  readonly stem: string;
  /** The stem as a 32-bit number. */
  readonly token: number;
  /** Hashes of the runs of 4 characters in a stem of 4 or more. */
  readonly pieces: readonly number[];
}

/** An English word of a text, which stands in `[start, end)`. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly known: Known;
}

const PIECE = 4;

/** English words of a plain text with their places; a contraction is one word. */
export function findWords(text: string): Word[] {
  const words: Word[] = [];
  for (let start = 0; start < text.length; start++) {
    if (!isLetter(text.charCodeAt(start))) continue;
    const end = endOfWord(text, start);
    words.push({ start, end, known: know(text.slice(start, end)) });
    start = end - 1;
  }
  return words;
}

function endOfWord(text: string, start: number): number {
  const end = endOfLetters(text, start);
  return text[end] === "'" && isLetter(text.charCodeAt(end + 1)) ? endOfLetters(text, end + 1) : end;
}

function endOfLetters(text: string, start: number): number {
  let end = start;
  while (end < text.length && isLetter(text.charCodeAt(end))) end++;
  return end;
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** Finding a stem takes several patterns, and people use the same words again and again: so many are remembered. */
const MOST_REMEMBERED = 8_192;
/** Letters; what is longer is no word that comes again. */
const LONGEST_REMEMBERED = 24;
const remembered = new Map<string, Known>();

function know(word: string): Known {
  const known = remembered.get(word);
  if (known) return known;
  const root = stem(word);
  const fresh = { stem: root, token: hashText(root), pieces: piecesOf(root) };
  if (word.length > LONGEST_REMEMBERED) return fresh;
  if (remembered.size === MOST_REMEMBERED) remembered.clear();
  remembered.set(word, fresh);
  return fresh;
}

function piecesOf(root: string): number[] {
  if (root.length < PIECE) return [];
  const padded = `<${root}>`;
  const pieces: number[] = [];
  for (let i = 0; i + PIECE <= padded.length; i++) {
    let hash = 0x1b873593;
    for (let n = 0; n < PIECE; n++) hash = mix(hash, padded.charCodeAt(i + n));
    pieces.push(hash);
  }
  return pieces;
}
