import type { Instant, Language } from '../kit/index.ts';
import type { Reader, Understanding } from '../intake/index.ts';
import { plain } from '../language/index.ts';
import type { Corrections, Ticket } from '../ticket/index.ts';
import { toResident } from '../words/index.ts';
import { matterOf } from './phrases.ts';

/** One thing is denied and another said: `不是厨房，是卫生间的水龙头`, `it's the bathroom, not the kitchen`. */
const SWAPS: readonly RegExp[] = [
  /^(?:不对|错了|说错了|写错了|搞错了|更正|抱歉|不好意思|[\s,.:!])*(?:不是|唔系|唔係|并不是|并非)(?<denied>[^,.;!]{1,16})[,.;!\s]+(?:而?是|系|係|应该是|应当是)(?<said>[^,.;!]{1,24})[.!]*$/,
  /^(?:不对|错了|更正|抱歉|[\s,.:!])*(?:是|系|係|应该是)(?<said>[^,.;!]{1,24})[,.;!\s]+(?:不是|唔系|唔係|并不是|并非)(?<denied>[^,.;!]{1,16})[.!]*$/,
  /^(?:sorry|no|wait|oops|[\s,.!-])*(?:it'?s |it is |i mean )?not (?:in |at )?(?:the |my |our )?(?<denied>[a-z ]{2,24}?)[,.;!\s-]+(?:but |it'?s |it is |i mean |i meant )+(?:in |at )?(?:the |my |our )?(?<said>[a-z -]{2,30})[.!]*$/,
  /^(?:sorry|no|wait|oops|[\s,.!-])*(?:it'?s|it is|i meant?) (?:in |at )?(?:the |my |our )?(?<said>[a-z -]{2,30}?)[,.;!\s-]+not (?:in |at )?(?:the |my |our )?(?<denied>[a-z ]{2,24})[.!]*$/,
];

/** Only what it should be is said: `写错了，是卫生间`, `更正：卫生间的水龙头`. */
const ONLY_SAID: readonly RegExp[] = [
  /^(?:不对|错了|说错了|写错了|搞错了|弄错了|打错了)[,.:!\s]+(?:是|应该是|应当是|系|係)(?<said>[^,.;!?]{1,24})[.!]*$/,
  /^(?:更正|应该是|应当是|改成|改为)[,.:!\s]*(?<said>[^,.;!?]{1,24})[.!]*$/,
  /^(?:correction|i meant?|should be|make that)[,.:\s]+(?:the |my |our )?(?<said>[a-z -]{2,30})[.!]*$/,
];

/** Words that begin a matter of their own. */
const OWN_MATTER = /投诉|另外|还有|complain|also\b/;

/**
 * What a line sets right about the matter of a ticket, or null when it does not say so in such words.
 * @param sure it is known to be a correction (the button was pressed): the bare words are enough
 */
export function matterCorrection(
  ticket: Ticket,
  words: string,
  { read, sure = false }: { read: (text: string) => Understanding; sure?: boolean },
): Corrections | null {
  const line = plain(words).trim();
  if (OWN_MATTER.test(line)) return null;
  const offset = plain(words).indexOf(line);
  const found = [...SWAPS, ...ONLY_SAID].map((pattern) => pattern.exec(line)).find((match) => match !== null);
  const cut = (part: string | undefined) => {
    const at = part === undefined ? -1 : line.indexOf(part);
    return at < 0 ? null : words.slice(offset + at, offset + at + (part ?? '').length).trim();
  };
  const said = cut(found?.groups?.['said']) ?? (sure ? words.trim().replace(/^(?:应该)?是/, '') : null);
  if (said === null || said === '') return null;
  return rewritten(ticket, { denied: cut(found?.groups?.['denied']), said }, read);
}

/** The ticket's words with what was wrong in them replaced, and its place and thing as they then read. */
function rewritten(
  ticket: Ticket,
  { denied, said }: { denied: string | null; said: string },
  read: (text: string) => Understanding,
): Corrections | null {
  const now = read(said);
  // A unit, a phone, a time are set right by themselves.
  if (now.room !== null || now.contact !== null || now.wanted !== null) return null;
  const wrong = denied === null ? null : read(denied);
  const swaps: [string | null, string | null][] = [
    [wrong?.place ?? ticket.place, now.place],
    [wrong?.item ?? ticket.item, now.item],
  ];
  const usable = swaps.filter((swap): swap is [string, string] => isUsable(swap, ticket.text));
  const text =
    usable.length > 0
      ? usable.reduce((words, [old, fresh]) => words.replace(old, fresh), ticket.text)
      : denied !== null && ticket.text.includes(denied)
        ? ticket.text.replace(denied, said)
        : `${ticket.text}${ticket.language === 'en' ? '; ' : '；'}${said}`;
  const after = read(text);
  const place = now.place ?? after.place;
  const item = now.item ?? after.item;
  return { text, ...(place === null ? {} : { place }), ...(item === null ? {} : { item }) };
}

function isUsable([old, fresh]: [string | null, string | null], text: string): boolean {
  return old !== null && fresh !== null && old !== fresh && text.includes(old);
}

/** The matter as it is noted now, with the phone when that is what was given. */
export function correctedWords(before: Ticket, after: Ticket, language: Language): string {
  const phone = after.contact === before.contact ? null : after.contact;
  const matter = matterOf(after, language);
  return phone === null ? matter : toResident('with_phone', language, { what: matter, phone });
}

/** A reader bound to the time and zone of the decision. */
export function readerAt(reader: Reader, now: Instant, zone: string): (text: string) => Understanding {
  return (text) => reader.read(text, now, zone);
}
