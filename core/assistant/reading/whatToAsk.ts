import type { Understanding } from '../../intake/index.ts';

/**
 * Less sure than this of its categories, the local reader asks a model. 0–1, as `Understanding.confidence` is
 * calibrated: about one reading in two of those below is wrong. `training/doubt.ts` prints what other values bring.
 */
export const ASK_BELOW = 0.5;

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
 * the local reader is sure of, or knows as a move of the conversation, needs none.
 */
export function whatToAsk({ text, local, photos, can, fromResident, answers }: Askable): Asked {
  const isLifeSafety = local.emergency || local.emergencyMaybe;
  if (!fromResident || answers || isLifeSafety || local.act !== null || text.length > LONGEST_ASKED)
    return NOTHING;
  const isSilent = !/[\p{L}\p{N}]/u.test(text);
  const isUnsure = !isSilent && local.confidence < ASK_BELOW;
  const isVague = isSilent || isUnsure || (local.item === null && [...text.trim()].length <= SHORT);
  return { words: isUnsure && can.read, photos: isVague && photos > 0 && can.see };
}
