import { onlyNames } from '../intake/index.ts';
import type { Understanding } from '../intake/index.ts';
import type { Language } from '../kit/index.ts';
import { SECOND } from '../kit/index.ts';
import { plain, toSimplified } from '../language/index.ts';
import { readSupply } from '../register/index.ts';
import type { Talk } from './facts.ts';
import type { Matter } from './matters.ts';
import type { StoredMessage } from './ports.ts';

/**
 * So long, ms, a line that is no whole message waits for the next one of its writer. Whatever is complete, an alarm
 * before all, waits for nothing.
 */
export const NEXT_LINE_MS = 4 * SECOND;

/** Longest fragment: Chinese characters, or words of another script. */
const MOST_HAN = 6;
const MOST_WORDS = 3;

/** Less sure than this of a few words, 0–1, and they hardly tell what they are about. */
const UNDETERMINED_BELOW = 0.6;

/** Begins something, or holds the place while it is being written. */
const FILLER = /^(?:就是(?:说|那个)?|那个|这个|呃|额|嗯那个)[，。….]*$/;

/** A question is whole, however short. */
const ASKS = /[吗呢么几谁哪啥]|多[少久]|怎|什么|\b(?:how|what|when|where|who|which|why|can|may)\b/i;

/** Points at a thing that is not named. */
const POINTS = /这个|那个|它|呢个|嗰个|\b(?:this|that|it|it's|thing)\b/i;

/** What a line is by itself, as far as waiting for the next one goes. */
type Read = Pick<
  Understanding,
  'act' | 'categories' | 'confidence' | 'emergency' | 'emergencyMaybe' | 'item' | 'room' | 'contact'
>;

/** Is it a few words that are no message yet: `那个`, `我家厨房`, `这个坏了`? Never danger, a number or a recognised move. */
export function isFragment(text: string, reading: Read): boolean {
  const { act, categories, confidence, emergency, emergencyMaybe, item, room, contact } = reading;
  const words = toSimplified(text).trim();
  if (emergency || emergencyMaybe || room !== null || contact !== null) return false;
  if (words === '' || !isShort(words) || /[\d?？!！]/.test(words)) return false;
  if (FILLER.test(words)) return true;
  // Who says what is off has said all.
  if (ASKS.test(words) || readSupply(plain(text)) !== null) return false;
  // Who only says that he complains, or has something to be repaired, is asked at once what.
  if (act !== null || onlyNames(plain(text)) !== null) return false;
  const isNothing = categories.every((category) => category === 'other');
  return isNothing || confidence < UNDETERMINED_BELOW || (item === null && POINTS.test(words));
}

function isShort(words: string): boolean {
  const han = words.match(/\p{Script=Han}/gu)?.length ?? 0;
  const others = words.match(/[\p{L}'’]+/gu)?.filter((word) => !/\p{Script=Han}/u.test(word)).length ?? 0;
  return han <= MOST_HAN && others <= MOST_WORDS;
}

/** Lines of one turn as one text: with a comma between, or what the line before it ended with. */
export function joinLines(lines: readonly string[], language: Language): string {
  const comma = language === 'en' ? ', ' : '，';
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .reduce((said, line) => {
      if (said === '') return line;
      return /[\p{P}]$/u.test(said)
        ? `${said}${language === 'en' ? ' ' : ''}${line}`
        : `${said}${comma}${line}`;
    }, '');
}

/** Could this message be a line of a turn: words alone, of somebody writing to us in a chat of his own? */
export function isLine({ group, body }: Pick<StoredMessage, 'group' | 'body'>): boolean {
  if (group || body.kind !== 'text' || body.edited === true) return false;
  const { attachments = [], unheard = 0, lost = 0 } = body;
  return attachments.length === 0 && unheard === 0 && lost === 0;
}

/**
 * The lines that belong together with `message`, oldest first, itself among them: before it fragments, each within
 * `NEXT_LINE_MS` of the next; behind it too when it is one itself.
 * @param waiting other messages of the chat that wait to be handled
 */
export function linesOfTurn(
  message: StoredMessage,
  waiting: readonly StoredMessage[],
  isPart: (line: StoredMessage) => boolean,
): StoredMessage[] {
  const own = waiting.filter((one) => one.id !== message.id && one.from === message.from);
  const before = own.filter(({ id }) => id < message.id).sort((a, b) => b.id - a.id);
  const behind = own.filter(({ id }) => id > message.id).sort((a, b) => a.id - b.id);
  const found = [message];
  for (const line of before) {
    const [first = message] = found;
    if (!isPart(line) || !isSoon(line, first)) break;
    found.unshift(line);
  }
  for (const line of isPart(message) ? behind : []) {
    if (!isPart(line) || !isSoon(found.at(-1) ?? message, line)) break;
    found.push(line);
  }
  return found;
}

function isSoon(line: StoredMessage, next: StoredMessage): boolean {
  return next.at - line.at <= NEXT_LINE_MS;
}

/** A line that was no message by itself is none of the matters of its turn either: it belongs to the next one, or the last. */
export function asOneTurn(talk: Talk): Talk {
  const { body } = talk.message;
  const lines = body.kind === 'text' ? (body.lines ?? []) : [];
  if (lines.length === 0 || talk.matters.length < 2) return talk;
  return { ...talk, matters: joinMatters(talk.matters, lines.slice(0, -1), talk.reading.language) };
}

/** @param fragments lines that are no matter of their own */
function joinMatters(matters: readonly Matter[], fragments: readonly string[], language: Language): Matter[] {
  const isPart = ({ text }: Matter) => fragments.some((line) => line.trim() === text.trim());
  const found: Matter[] = [];
  let carried: string[] = [];
  for (const [i, matter] of matters.entries()) {
    const isLast = i === matters.length - 1;
    if (isPart(matter) && !(isLast && found.length === 0)) {
      carried.push(matter.text);
      continue;
    }
    // The answer to a question is known by its words.
    const text = matter.category === 'inquiry' ? matter.text : joinLines([...carried, matter.text], language);
    found.push({ ...matter, text });
    carried = [];
  }
  const last = found.at(-1);
  if (!last || carried.length === 0 || last.category === 'inquiry') return found;
  return [...found.slice(0, -1), { ...last, text: joinLines([last.text, ...carried], language) }];
}
