import { z } from 'zod';
import type { PhotoSeen } from '../ports.ts';

const MATTERS = ['repair', 'complaint', 'inquiry', 'help'] as const;

/** A slot as it is written in the message. Longer is no slot, UTF-16 units. */
const slot = z.string().max(60).nullish();

/** What a model is asked to answer with: the guide's labels, and the words of the message they stand on. */
export const ANSWER = z.object({
  categories: z
    .array(z.enum([...MATTERS, 'other']))
    .min(1)
    .max(MATTERS.length),
  help_kind: z.enum(['medical', 'advice', 'crime', 'disaster', 'daily']).nullish(),
  severity: z.enum(['minor', 'important', 'major']).nullish(),
  tone: z.enum(['suggestion', 'praise']).nullish(),
  urgency: z.enum(['emergency', 'urgent', 'normal']),
  emergency: z.boolean(),
  emergency_maybe: z.boolean(),
  items: z.array(z.object({ text: z.string(), category: z.enum(MATTERS) })).max(8),
  room: slot,
  contact: slot,
  place: slot,
  item: slot,
  people: slot,
  since: slot,
  photo: z
    .object({ item: z.string().nullish(), category: z.enum([...MATTERS, 'other']), shows: z.string() })
    .nullish(),
});

export type ModelReading = z.infer<typeof ANSWER>;

/** A reply that is longer is not read, characters. */
const LONGEST_REPLY = 10_000;

/** What a model's reply says; null when it is not what was asked for. Total. */
export function readAnswer(reply: string): ModelReading | null {
  if (reply.length > LONGEST_REPLY) return null;
  const [start, end] = [reply.indexOf('{'), reply.lastIndexOf('}')];
  if (start < 0 || end < start) return null;
  const read = ANSWER.safeParse(parse(reply.slice(start, end + 1)));
  return read.success ? read.data : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What a team is told of a photo, and of the thing in it, at most. Characters. */
const LONGEST = { shows: 60, item: 20 };

/** Ways out of the chat, and numbers to call: a photo may show words that want something. */
const LEADS_AWAY = /https?:|www\.|[@<>]|\d(?:[\s-]?\d){4}|微信|加我|vx/i;

/**
 * What a model made out in the photos, as far as a team may be told it: few words in Chinese that lead nowhere.
 * Null when there is nothing to tell.
 */
export function seenIn({ photo }: ModelReading): PhotoSeen | null {
  if (!photo || photo.category === 'other') return null;
  const [shows, item] = [oneLine(photo.shows), oneLine(photo.item ?? '')];
  const isFit =
    /\p{Script=Han}/u.test(shows) &&
    [...shows].length <= LONGEST.shows &&
    [...item].length <= LONGEST.item &&
    !LEADS_AWAY.test(`${item} ${shows}`);
  return isFit ? { item: item === '' ? null : item, category: photo.category, shows } : null;
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
}
