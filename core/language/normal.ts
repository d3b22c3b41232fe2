import { Converter } from 'opencc-js/t2cn';
import type { Language } from '../kit/index.ts';

let convert: ((text: string) => string) | null = null;

/** The converter is made when it is first needed: that takes tens of milliseconds, and a start need not wait. */
function simplify(text: string): string {
  return (convert ??= Converter({ from: 't', to: 'cn' }))(text);
}

/** Of each character: 0 not looked at yet, 1 the same in Simplified, 2 written otherwise; phrases change nothing else. */
const kinds = new Uint8Array(0xa000);

function isTraditional(code: number): boolean {
  if (code < 0x3400 || code >= kinds.length) return false;
  if (kinds[code] === 0) {
    const character = String.fromCharCode(code);
    kinds[code] = simplify(character) === character ? 1 : 2;
  }
  return kinds[code] === 2;
}

/** The text with every Traditional character in its Simplified form; length may differ in rare phrases. */
export function toSimplified(text: string): string {
  for (let i = 0; i < text.length; i++) if (isTraditional(text.charCodeAt(i))) return simplify(text);
  return text;
}

/**
 * One form for comparing texts: Unicode NFKC, Simplified, lower case, zero-width and control characters
 * removed, every run of white space one blank. For matching only; people are shown what was written.
 */
export function fold(text: string): string {
  return toSimplified(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0e\ufe0f\ufeff]/g, '')
    .replace(/[\s\u0000-\u001f\u007f]+/g, ' ')
    .trim();
}

/** The language a text is written in, or null when it has neither Han nor Latin letters. */
export function detectLanguage(text: string): Language | null {
  const han = countHan(text);
  const latin = countWords(text);
  if (han === 0) return latin > 0 ? 'en' : null;
  if (latin > han) return 'en';
  // Traditional where some character changes when simplified.
  return toSimplified(text) === text ? 'zh-Hans' : 'zh-Hant';
}

function countHan(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x3400 && code <= 0x9fff) count++;
  }
  return count;
}

/** Runs of two Latin letters or more. */
function countWords(text: string): number {
  let count = 0;
  let run = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i) | 0x20;
    run = code >= 0x61 && code <= 0x7a ? run + 1 : 0;
    if (run === 2) count++;
  }
  return count;
}
