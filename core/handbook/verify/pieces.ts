import { detectLanguage, fold } from '../../language/index.ts';
import { compact } from '../find/question.ts';
import { sentenceSpans } from '../document/sentences.ts';
import type { Source } from './types.ts';

/** What stands between two commas of a handbook, with what it stands in. All folded. */
export interface Piece {
  text: string;
  /** Pieces of the same sentence before it, and the one after. */
  before: readonly string[];
  next: string;
  sentence: string;
  /** The sentence before, which may have said of whom or what. */
  lead: string;
  /** The headings above its passage. */
  above: string;
}

/** A text as it is compared: folded, without the blanks of layout. */
export function evened(text: string): string {
  return withDigits(compact(fold(text.replace(/[\r\n]+/g, ' '))));
}

const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const TEENS = 'thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const ONES = 'one two three four five six seven eight nine'.split(' ');
const NUMBER_WORD = new RegExp(
  `\\b(${TENS.join('|')})(?:[- ](${ONES.join('|')}))?\\b|\\b(${TEENS.join('|')})\\b|\\b(?:(${ONES.join('|')}|a) )?hundred\\b(?! and)`,
  'g',
);

/** `twenty-four hours` as `24 hours`; what is below thirteen is read as a word. */
function withDigits(text: string): string {
  if (!/[a-z]{5}/.test(text)) return text;
  return text.replace(NUMBER_WORD, (_, ten?: string, one?: string, teen?: string, hundreds?: string) => {
    if (ten !== undefined) return String((TENS.indexOf(ten) + 2) * 10 + ONES.indexOf(one ?? '') + 1);
    if (teen !== undefined) return String(TEENS.indexOf(teen) + 13);
    return String(Math.max(1, ONES.indexOf(hundreds ?? '') + 1) * 100);
  });
}

/** The sentences of what somebody composed, as written. */
export function saidSentences(text: string): string[] {
  return sentenceSpans(text)
    .map(({ start, end }) => text.slice(start, end))
    .flatMap((one) =>
      detectLanguage(one) === 'en' ? one.split(/(?<=[a-z)\]”"][.!?])\s+(?=[A-Z0-9“"])/) : [one],
    )
    .map((one) => one.trim())
    .filter((one) => /[\p{L}\p{N}]/u.test(one));
}

const COMMA =
  /[,;。!?；，](?!\d{3}(?!\d))|(?<!\d):|:(?!\d)|\bbut\b|\botherwise\b|(?<=,) ?and\b|\.(?=[a-z\s]|$)/;

/** A sentence between its commas. */
export function claimsOf(folded: string): string[] {
  return folded
    .split(COMMA)
    .map((one) => one.replace(/^[\s-]+|[\s]+$/g, ''))
    .filter((one) => /[\p{L}\p{N}]/u.test(one));
}

export function piecesOf({ text, above }: Source): Piece[] {
  const headings = evened(above);
  const sentences = saidSentences(text).map(evened);
  return sentences.flatMap((sentence, place) => {
    const lead = sentences[place - 1] ?? '';
    const claims = claimsOf(sentence);
    return claims.map((claim, at) => ({
      text: claim,
      before: claims.slice(0, at),
      next: claims[at + 1] ?? '',
      sentence,
      lead,
      above: headings,
    }));
  });
}
