import { MINUTE } from '../kit/index.ts';
import type { Instant } from '../kit/index.ts';
import { namesAll } from '../handbook/index.ts';
import type { Answer } from '../handbook/index.ts';
import type { Understanding } from '../intake/index.ts';
import { plain } from '../language/index.ts';
import type { Matter } from './matters.ts';
import type { AskedBefore } from './ports.ts';

/** A question goes on from one asked no longer ago than this. */
const FRESH_MS = 5 * MINUTE;

/** Goes on from what was said before: alone it names nothing that could be looked up. */
const GOES_ON = /^\s*(?:那|and\b|what about\b|how about\b)/i;

/** Does it go on from what was said before? */
export function goesOn(text: string): boolean {
  return GOES_ON.test(text);
}

/** Asks something, in so many words. */
export const ASKS =
  /[几幾谁誰哪吗嗎咩?？]|多[久少长長]|什[么麼]|怎|如何|能不能|可不可以|要不要|是不是|得唔得|可唔可以|\b(?:how|what|when|where|who|which|can|may|must|should)\b/i;

/** Words that ask, and that stand in any question: what is left names what it is about. */
const CHINESE_FILLING =
  /[那请問问想吗嘛呢啊呀吧咩么的了得嘅咗]|如果|要是|是不是|有没有|能不能|可不可以|要不要|需不需要|什么时候|几时|什么|甚么|乜嘢|怎么样|怎么|怎样|点样|如何|多少|几多|多久|多长|多大|哪里|哪儿|哪个|边度|边个|谁|几|哪|可以|需要|必须|一定|应该|大概|一般|具体|还|再|也|都|就|又|先|最|早|晚|要|会|能|是|有|没|不|未|无|点|号|天|次|个|钱|费用|我们|你们|他们|我|你|您|他|她|它|这|去|在|到|从|找|给|把|被|和|跟|或|一/g;
const ENGLISH_FILLING =
  /\b(?:and|but|so|what|how|about|when|where|who|whom|which|why|is|are|was|do|does|did|can|could|may|must|should|will|would|have|has|need|needs|want|get|i|we|you|they|it|he|she|my|our|your|their|its|a|an|the|this|that|these|those|there|to|of|for|in|on|at|from|with|by|if|or|not|no|any|some|much|many|long|often|soon|early|late|please|also|then|too|as well|one|ones|else|n't)\b/g;

/** What names at most this much needs the question before it to be understood, Han characters or English words. */
const BARE_HAN = 2;
const BARE_WORDS = 1;
/** … and after a word that goes on, this much. */
const GOING_ON_HAN = 6;
const GOING_ON_WORDS = 3;

/**
 * The question that a message goes on from, null where it stands by itself: `那周末呢`, `要带什么`, `how much` after
 * `装修押金多久退`.
 * @param before what this chat asked last
 */
export function goesOnFrom(
  before: AskedBefore | undefined,
  text: string,
  reading: Pick<Understanding, 'act' | 'categories' | 'emergency' | 'emergencyMaybe' | 'room' | 'contact'>,
  at: Instant,
): AskedBefore | null {
  if (!before || at - before.at > FRESH_MS || at < before.at) return null;
  const { act, categories, emergency, emergencyMaybe, room, contact } = reading;
  if (act !== null || emergency || emergencyMaybe || room !== null || contact !== null) return null;
  if (categories.length > 1 || !(categories.includes('inquiry') || categories.includes('other'))) return null;
  const isAsked = goesOn(text) || categories.includes('inquiry') || ASKS.test(text) || /呢\s*$/.test(text);
  const { han, words } = namedIn(text);
  const [mostHan, mostWords] = goesOn(text) ? [GOING_ON_HAN, GOING_ON_WORDS] : [BARE_HAN, BARE_WORDS];
  return isAsked && han.length <= mostHan && words.length <= mostWords ? before : null;
}

/** What a question names: Han characters, English words. */
function namedIn(text: string): { han: string; words: string[] } {
  const line = plain(text).toLowerCase();
  const han = line
    .replace(/[^\u3400-\u9fff]+/g, ' ')
    .replace(CHINESE_FILLING, '')
    .replaceAll(' ', '');
  return { han, words: line.replace(ENGLISH_FILLING, ' ').match(/[a-z]{2,}/g) ?? [] };
}

/** A message that goes on from a question is one, whatever it would be by itself. */
export function asQuestion(reading: Understanding): Understanding {
  return { ...reading, categories: ['inquiry'] };
}

/** The question in full, for whoever looks it up or answers it. */
export function inFull(before: AskedBefore, text: string, reading: Understanding): Matter {
  const words = `${before.words.replace(/[\s。.]+$/, '')} ${text.trim()}`;
  return { category: 'inquiry', text: words, reading };
}

/** Document and clause that an answer rests on first, null: none. */
export function sourceOf({ citations: [first] }: Answer): string | null {
  return first ? `${first.document} ${first.clause}` : null;
}

/** Does an answer to both only say again what was said before, though `text` asks something else? */
export function onlyRepeats(before: AskedBefore, text: string, answer: Answer): boolean {
  return before.source !== null && sourceOf(answer) === before.source && !speaksOf(answer, text);
}

/** Does an answer have the words that a bare question is about? */
export function speaksOf(answer: Answer, text: string): boolean {
  const { han, words } = namedIn(text);
  if (han.length >= BARE_HAN) return plain(answer.text).includes(han);
  return namesAll(words.join(' '), answer.text);
}
