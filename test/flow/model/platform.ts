import { OWN_CAPABILITIES } from '../../../core/delivery/index.ts';
import type { Channel, Outbound } from '../../../core/delivery/index.ts';
import type { Held } from '../../torture/sent.ts';
import type { Stretch } from '../../torture/laws/index.ts';

/** Tries of a send that failed come at most this far apart, ms. */
const TRIED_AGAIN_MS = 31_000;

/** A chat platform in memory: it can be down, and it recognises a send that comes again. */
export class Platform {
  readonly held = new Map<string, Held>();
  /** Sends that came again although nobody was killed between them and their receipt. */
  readonly doubles: string[] = [];
  /** When it took nothing, and when all that waited for it had been tried again. */
  readonly stills: Stretch[] = [];
  /** Called when a send has arrived, before its receipt goes back. */
  onArrival: () => void = () => undefined;
  #downUntil = Number.NEGATIVE_INFINITY;
  #life = { killed: false };
  /** Arrivals whose receipt may have been lost in a kill. */
  #open = new Set<string>();

  constructor(private readonly now: () => number) {}

  /** The way in for one process; after a kill nothing more comes this way, and nothing is heard back. */
  connect(): { channel: Channel; lives: () => boolean } {
    const life = { killed: false };
    this.#life = life;
    const channel: Channel = {
      name: 'model',
      capabilities: OWN_CAPABILITIES,
      send: (out) => {
        const result = life.killed ? null : this.#take(out);
        return life.killed || result === null ? new Promise(() => undefined) : Promise.resolve(result);
      },
    };
    return { channel, lives: () => !life.killed };
  }

  /** It takes nothing from now on, for `ms`. */
  goDown(ms: number): void {
    const from = this.now();
    this.#downUntil = Math.max(this.#downUntil, from + ms);
    this.stills.push({ from, to: this.#downUntil + TRIED_AGAIN_MS });
  }

  /** Everything that waited for it has been tried since. */
  isReachable(): boolean {
    return this.now() > this.#downUntil + TRIED_AGAIN_MS;
  }

  /** The process ended without warning: receipts of this moment may never have arrived. */
  sawKill(): void {
    this.#life.killed = true;
    this.#open = new Set([...this.held].flatMap(([key, { lastAt }]) => (lastAt === this.now() ? [key] : [])));
  }

  #take(out: Outbound): Awaited<ReturnType<Channel['send']>> {
    const at = this.now();
    if (at < this.#downUntil) return { ok: false, kind: 'retry', problem: 'the platform is down' };
    const known = this.held.get(out.key);
    if (known) {
      if (!this.#open.delete(out.key)) this.doubles.push(out.key);
      known.lastAt = at;
    } else this.held.set(out.key, { sent: out, at, lastAt: at });
    this.onArrival();
    return { ok: true, platformId: out.key };
  }
}
