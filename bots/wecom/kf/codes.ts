import type { Instant } from '../../../core/kit/index.ts';
import type { TalkCode } from './parse.ts';

/** So many chats are remembered; the oldest are forgotten first. */
const REMEMBERED = 2_000;

/** The codes by which something may be said beside the allowance: one for each chat, the newest. */
export class TalkCodes {
  readonly #held = new Map<string, TalkCode>();

  keep(code: TalkCode): void {
    this.#held.delete(code.conversationId);
    this.#held.set(code.conversationId, code);
    const [oldest] = this.#held.keys();
    if (this.#held.size > REMEMBERED && oldest !== undefined) this.#held.delete(oldest);
  }

  /** The code that is good now for a text or a menu, which is spent by it; null: none. */
  take(conversationId: string, kind: 'text' | 'menu', now: Instant): TalkCode | null {
    const found = this.#held.get(conversationId);
    if (!found || (kind === 'menu' && !found.menu && found.until > now)) return null;
    this.#held.delete(conversationId);
    return found.until > now ? found : null;
  }
}
