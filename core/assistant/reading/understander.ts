import type { z } from 'zod';
import { SECOND } from '../../kit/index.ts';
import type { Clock, Logger } from '../../kit/index.ts';
import type { Reader, Understanding } from '../../intake/index.ts';
import type { Model } from '../answerer.ts';
import { within } from '../composing/within.ts';
import type { MediaRef, PhotoSeen } from '../ports.ts';
import { ANSWER, readAnswer, seenIn } from './answer.ts';
import type { ModelReading } from './answer.ts';
import { mergedReading, readerOfParts } from './merge.ts';
import { NOTHING, whatToAsk } from './whatToAsk.ts';
import type { Asked } from './whatToAsk.ts';

/** A photo and its media type, e.g. `image/jpeg`. */
export interface ShownPhoto {
  type: string;
  bytes: Uint8Array;
}

/** A model that sees. @throws AppError MODEL */
export interface Eyes {
  /** What it writes to a prompt about photos; see `Model.complete`. */
  look(
    about: { text: string; photos: readonly ShownPhoto[] },
    signal: AbortSignal,
    shape?: z.ZodType,
  ): Promise<string>;
}

/** A message to be understood, with what decides whether a model may help. */
export interface Heard {
  messageId: number;
  text: string;
  /** How the local reader reads it. */
  local: Understanding;
  /** What came with it, and just before it. */
  media: readonly MediaRef[];
  /** What was made out in photos that came before it. */
  seen: PhotoSeen | null;
  fromResident: boolean;
  /** It answers a question that is open, or goes word by word to the person who has the conversation. */
  answers: boolean;
  /** Is an emergency of this home going on? Whatever is said then waits for no model. Asked only when one would be. */
  isTense: () => Promise<boolean>;
}

/** A message as it is dealt with. */
export interface Understood {
  reading: Understanding;
  /** Reads the parts of the message. */
  reader: Reader;
  /** What a model made out in the photos; nobody has checked it. */
  seen: PhotoSeen | null;
}

/** Understands messages: the local reader, and a model where that one is unsure. */
export interface Understander {
  /** Takes no longer than the model's time, whatever becomes of it. The same message is asked about once. */
  understand(heard: Heard): Promise<Understood>;
  /** The message is done with. */
  forget(messageId: number): void;
}

export interface UnderstanderDeps {
  reader: Reader;
  /** Reads words that the local reader is unsure of; null: nobody does. */
  model: Model | null;
  /** Looks at photos; null: nobody does. */
  eyes: Eyes | null;
  /** The content of what is kept; null: it is not there. */
  findMedia: (hash: string) => Promise<Uint8Array | null>;
  /** Fills the prompt. `photos`: how many come with it. */
  prompt: (values: { message: string; photos: string }) => string;
  clock: Clock;
  log: Logger;
}

/** A model that takes longer over words, or over photos, has no part in the reading, ms. */
export const READING_LIMITS_MS = { words: 4 * SECOND, photos: 8 * SECOND } as const;

/** After so many failures in a row the model is left alone for a while: a burst of messages must not wait for each. */
const FAILURES = 3;
const REST_MS = 60 * SECOND;

/** Photos shown at most, and the largest, bytes: what a phone sends through a chat platform is smaller. */
const MOST_PHOTOS = 2;
const LARGEST_PHOTO = 3_000_000;
/** What models take; others (HEIC, BMP) are left to people. */
const SHOWN_TYPES: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];

/** What a model said about one message; null where it had no part. */
interface Said {
  text: string;
  answer: ModelReading | null;
  asked: Asked;
}

export function makeUnderstander(deps: UnderstanderDeps): Understander {
  const { reader, model, eyes, clock, log } = deps;
  const known = new Map<number, Said>();
  let failures = 0;
  let restsUntil = -Infinity;

  async function understand(heard: Heard): Promise<Understood> {
    const said = await ask(heard);
    const { text, local } = heard;
    const { answer, asked } = said;
    const merged = answer && asked.words ? mergedReading(text, local, answer) : null;
    if (answer && asked.words && !merged) log.warn('what the model made of a message did not stand');
    return {
      reading: merged ?? local,
      reader: merged ? readerOfParts(reader, merged) : reader,
      seen: (answer && asked.photos ? seenIn(answer) : null) ?? heard.seen,
    };
  }

  async function ask(heard: Heard): Promise<Said> {
    const before = known.get(heard.messageId);
    if (before?.text === heard.text) return before;
    const photos = heard.media.filter(isShown).slice(0, MOST_PHOTOS);
    const can = { read: model !== null, see: eyes !== null };
    const asked = whatToAsk({ ...heard, photos: photos.length, can });
    const wanted = asked.words || asked.photos;
    if (!wanted || clock.now() < restsUntil || (await heard.isTense()))
      return { text: heard.text, answer: null, asked: NOTHING };
    const said = { text: heard.text, answer: await askModel(heard.text, asked, photos), asked };
    known.set(heard.messageId, said);
    return said;
  }

  async function askModel(
    text: string,
    asked: Asked,
    media: readonly MediaRef[],
  ): Promise<ModelReading | null> {
    const limitMs = asked.photos ? READING_LIMITS_MS.photos : READING_LIMITS_MS.words;
    const came = await within(clock, limitMs, async (signal) => {
      const photos = asked.photos ? await photosOf(media) : [];
      const prompt = deps.prompt({ message: fenced(text), photos: String(photos.length) });
      if (eyes && photos.length > 0) return eyes.look({ text: prompt, photos }, signal, ANSWER);
      return model && asked.words ? model.complete(prompt, signal, ANSWER) : null;
    });
    note(came.kind);
    if (came.kind !== 'done' || came.value === null) return null;
    const answer = readAnswer(came.value);
    if (!answer) log.warn('the model did not keep to the form it was asked for');
    return answer;
  }

  async function photosOf(media: readonly MediaRef[]): Promise<ShownPhoto[]> {
    const found = await Promise.all(
      media.map(async ({ hash, type }) => ({ type, bytes: await deps.findMedia(hash) })),
    );
    return found.flatMap(({ type, bytes }) => (bytes ? [{ type, bytes }] : []));
  }

  function note(came: 'done' | 'slow' | 'failed'): void {
    failures = came === 'done' ? 0 : failures + 1;
    if (came !== 'done') log.warn('the model had no part in reading a message', { why: came });
    if (failures < FAILURES) return;
    failures = 0;
    restsUntil = clock.now() + REST_MS;
  }

  return { understand, forget: (messageId) => void known.delete(messageId) };
}

/** The local reader alone. */
export function makeLocalUnderstander(reader: Reader): Understander {
  return {
    understand: ({ local, seen }) => Promise.resolve({ reading: local, reader, seen }),
    forget: () => {},
  };
}

function isShown({ type, bytes }: MediaRef): boolean {
  return SHOWN_TYPES.includes(type) && bytes <= LARGEST_PHOTO;
}

/** A message that cannot close its fence or open another; character for character as long as it was. */
function fenced(text: string): string {
  return text.replace(/<(?=\s*\/?\s*(?:message|passage|question|system|assistant|user)\b)/gi, '‹');
}
