import { Converter } from 'opencc-js/t2cn';
import type { Language } from '../kit/index.ts';

const traditionalToSimplified = Converter({ from: 't', to: 'cn' });

/** 1 for every character that is written otherwise in Simplified; phrases change nothing else. */
const CHANGES = Uint8Array.from({ length: 0xa000 }, (_, code) => {
  const character = String.fromCharCode(code);
  return code >= 0x3400 && traditionalToSimplified(character) !== character ? 1 : 0;
});

/** The text with every Traditional character in its Simplified form; length may differ in rare phrases. */
export function toSimplified(text: string): string {
  for (let i = 0; i < text.length; i++)
    if (CHANGES[text.charCodeAt(i)] === 1) return traditionalToSimplified(text);
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
