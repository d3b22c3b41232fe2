import type { Door } from '../../../core/delivery/index.ts';
import { MINUTE } from '../../../core/kit/index.ts';
import type { Instant } from '../../../core/kit/index.ts';
import type { Unsent } from '../errors.ts';
import { KF } from './types.ts';
import type { KfDeps } from './types.ts';

/** What passes by itself is told once it has lasted so long. */
const PATIENCE_MS = 10 * MINUTE;

/** Tells once that nothing can be read any more, and again only after it has worked meanwhile. */
export class Trouble {
  readonly #door: Door;
  readonly #deps: KfDeps;
  #since: Instant | null = null;
  #told = false;

  constructor(door: Door, deps: KfDeps) {
    this.#door = door;
    this.#deps = deps;
  }

  worked(): void {
    this.#since = null;
    this.#told = false;
  }

  async failed({ kind, problem }: Unsent): Promise<void> {
    const { clock, log } = this.#deps;
    this.#since ??= clock.now();
    log.debug('a pull failed', { channel: KF, problem });
    const lasts = clock.now() - this.#since >= PATIENCE_MS;
    if (this.#told || !(kind === 'config' || lasts)) return;
    this.#told = true;
    log.error('messages cannot be pulled', { channel: KF, problem });
    await this.#door.note({ kind: 'trouble', channel: KF, what: problem });
  }
}
