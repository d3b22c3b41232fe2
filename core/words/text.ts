import { createRequire } from 'node:module';
import type { Language } from '../kit/index.ts';

/** One text in the languages Guanjia speaks; `{name}` marks a value. Traditional is derived where it is not given. */
export interface Text {
  hans: string;
  en: string;
  hant?: string;
}

export type Values = Readonly<Record<string, string | number>>;

type Convert = (text: string) => string;

let converter: Convert | null = null;
const derived = new Map<string, string>();

/** The text in `language` with its values filled in. A missing value is a programmer's error. */
export function fill(text: Text, language: Language, values: Values): string {
  const filled = inLanguage(text, language).replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the text "${text.hans}" needs a value for {${name}}`);
    return String(value);
  });
  // A value that is empty leaves no double blank, and none behind a Chinese colon; what was cut short, asks or
  // cries needs no stop.
  return filled
    .replace(/ {2,}/g, ' ')
    .replace(/： /g, '：')
    .replace(/([…?？!！])[.。]/g, '$1');
}

/** The dictionary is loaded with the first Traditional text: most starts never need it. */
function toTraditional(text: string): string {
  if (!converter) {
    const load = createRequire(import.meta.url);
    const { Converter } = load('opencc-js/cn2t') as {
      Converter: (way: { from: string; to: string }) => Convert;
    };
    converter = Converter({ from: 'cn', to: 'tw' });
  }
  return weeksAndInsides(converter(text));
}

/** The converter leaves both as they are where it knows no phrase around them. */
function weeksAndInsides(text: string): string {
  return text.replace(/周(?![圍边邊到全密])/g, '週').replace(/(?<![公鄰])里(?!程)/g, '裡');
}

/** Is it written the same in Traditional (`我要找真人`)? Then it does not tell which of the two its writer uses. */
export function isAlsoTraditional(text: string): boolean {
  return toTraditional(text) === text;
}

function inLanguage(text: Text, language: Language): string {
  if (language === 'en') return text.en;
  if (language === 'zh-Hans') return text.hans;
  if (text.hant !== undefined) return text.hant;
  const known = derived.get(text.hans);
  if (known !== undefined) return known;
  const made = toTraditional(text.hans);
  derived.set(text.hans, made);
  return made;
}
