import { DAY } from '../../../core/kit/index.ts';
import type { Instant } from '../../../core/kit/index.ts';
import type { CardCode } from './parse.ts';

/** Published are 24 and 72 hours; what is older is not tried. */
const GOOD_MS = DAY;
/** So many cards are remembered; the oldest are forgotten first. */
const REMEMBERED = 5_000;

/** The code by which each card can be changed once more: the newest. Forgotten ones are sent anew. */
export class CardCodes {
  readonly #held = new Map<string, { code: string; until: Instant }>();

  keep({ taskId, code }: CardCode, now: Instant): void {
    this.#held.delete(taskId);
    this.#held.set(taskId, { code, until: now + GOOD_MS });
    const [oldest] = this.#held.keys();
    if (this.#held.size > REMEMBERED && oldest !== undefined) this.#held.delete(oldest);
  }

  find(taskId: string, now: Instant): string | null {
    const found = this.#held.get(taskId);
    return found && found.until > now ? found.code : null;
  }

  /** The code has been used, or is refused. A newer one stays. */
  spend({ taskId, code }: CardCode): void {
    if (this.#held.get(taskId)?.code === code) this.#held.delete(taskId);
  }
}
