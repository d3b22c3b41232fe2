import { createHash } from 'node:crypto';
import type { Instant } from '../../../core/kit/index.ts';
import { REPEAT_MS } from './types.ts';

/** So many messages are remembered; the oldest are forgotten first. */
const REMEMBERED = 5_000;

/**
 * The platform holds back what it was given before, by its content and not by a key: a picture sent once more would be
 * lost as if it were a repeat. Where the same has gone under another key, it is not asked to look.
 */
export class Repeats {
  readonly #said = new Map<string, { key: string; at: Instant }>();

  /** Whether the platform may hold this message back as one it has had. */
  mayBeHeldBack(message: object, key: string, now: Instant): boolean {
    const before = this.#said.get(digestOf(message));
    return !before || before.key === key || before.at + REPEAT_MS <= now;
  }

  /** It has arrived. */
  note(message: object, key: string, now: Instant): void {
    const digest = digestOf(message);
    this.#said.delete(digest);
    this.#said.set(digest, { key, at: now });
    const [oldest] = this.#said.keys();
    if (this.#said.size > REMEMBERED && oldest !== undefined) this.#said.delete(oldest);
  }
}

function digestOf(message: object): string {
  return createHash('sha256').update(JSON.stringify(message)).digest('base64url');
}

/** Characters of no width, so that nobody sees them. */
const UNSEEN = ['\u200b', '\u200c', '\u200d', '\u2060'] as const;
const MARK_LENGTH = 6;

/**
 * Makes the same words under another key another content, for a platform that knows repeats by their content: "Thank
 * you" may be said twice, and must not be said three times because an answer was lost. 18 bytes, 4,096 marks.
 */
export function invisibleMark(key: string): string {
  const bytes = createHash('sha256').update(key).digest().subarray(0, MARK_LENGTH);
  return [...bytes].map((byte) => UNSEEN[byte % UNSEEN.length] ?? '').join('');
}
