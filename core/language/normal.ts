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
  const han = text.match(/[\u3400-\u9fff]/g)?.length ?? 0;
  const latin = text.match(/[A-Za-z]{2,}/g)?.length ?? 0;
  if (han === 0) return latin > 0 ? 'en' : null;
  if (latin > han) return 'en';
  return isTraditional(text) ? 'zh-Hant' : 'zh-Hans';
}

/** Written in Traditional characters: some characters change when simplified, and few look Simplified only. */
function isTraditional(text: string): boolean {
  const simplified = toSimplified(text);
  let changed = 0;
  for (let i = 0; i < text.length; i++) if (text[i] !== simplified[i]) changed++;
  return changed > 0;
}
