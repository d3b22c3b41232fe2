import type { Category, Understanding } from '../../intake/index.ts';
import { isUnsure } from '../doubt.ts';

/**
 * Less sure than this of its categories, the local reader asks a model. 0–1, by the kind it read; as
 * `Understanding.confidence` is calibrated, about two of five readings below are wrong, of questions one of three
 * (`training/doubt.ts` prints what other values bring). What a resident would be asked about a model is asked before him.
 */
export const ASK_BELOW: Readonly<Record<Category, number>> = {
  repair: 0.75,
  complaint: 0.6,
  inquiry: 0.55,
  help: 0.65,
  other: 0.7,
};

/** A longer message is read by the local reader alone, UTF-16 units. */
export const LONGEST_ASKED = 1_500;

/** Words of at most so many characters that name no thing say less than the photo beside them. */
const SHORT = 20;

/** What decides whether a model is asked about a message. */
export interface Askable {
  text: string;
  /** How the local reader reads it. */
  local: Understanding;
  /** Photos that a model could look at. */
  photos: number;
  /** Is there a model for words, and one that sees? */
  can: { read: boolean; see: boolean };
  fromResident: boolean;
  /** It answers a question that is open, or goes word by word to the person who has the conversation. */
  answers: boolean;
}

/** What a model is asked about a message: its words, its photos, both, or nothing. */
export interface Asked {
  words: boolean;
  photos: boolean;
}

export const NOTHING: Asked = { words: false, photos: false };

/**
 * Whether a model is asked, and what about. A message that may be about life and health never waits for one, and what
 * the local reader is sure of, or knows as a move of the conversation, needs none. Where a message goes on to another
 * matter the local reader gets wrong in every second one, however sure it is of its categories.
 */
export function whatToAsk({ text, local, photos, can, fromResident, answers }: Askable): Asked {
  const isLifeSafety = local.emergency || local.emergencyMaybe;
  if (!fromResident || answers || isLifeSafety || local.act !== null || text.length > LONGEST_ASKED)
    return NOTHING;
  const isSilent = !/[\p{L}\p{N}]/u.test(text);
  const least = Math.max(...local.categories.map((category) => ASK_BELOW[category]));
  const asksWords = !isSilent && (local.confidence < least || isUnsure(local) || local.items.length > 1);
  const isVague = isSilent || asksWords || (local.item === null && [...text.trim()].length <= SHORT);
  return { words: asksWords && can.read, photos: isVague && photos > 0 && can.see };
}
