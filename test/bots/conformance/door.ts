import type { Arrival, ChannelNotice, Door } from '../../../core/delivery/index.ts';
import { textOf } from './bench.ts';

/** A door that keeps each key once as the store does, and can be slow or fail. */
export class BenchDoor implements Door {
  /** Everything that was handed in, also what was not kept. */
  readonly offered: Arrival[] = [];
  readonly notices: ChannelNotice[] = [];
  readonly memory = new Map<string, string>();
  /** The next so many arrivals cannot be kept. */
  failing = 0;
  readonly #kept = new Map<string, Arrival>();
  #closed: { opened: Promise<void>; open: () => void } | null = null;

  async accept(arrival: Arrival): Promise<void> {
    this.offered.push(arrival);
    await this.#closed?.opened;
    if (this.failing > 0) {
      this.failing -= 1;
      throw new Error('the store takes nothing');
    }
    if (!this.#kept.has(arrival.key)) this.#kept.set(arrival.key, arrival);
  }

  note(notice: ChannelNotice): Promise<void> {
    this.notices.push(notice);
    return Promise.resolve();
  }

  recall(name: string): Promise<string | null> {
    return Promise.resolve(this.memory.get(name) ?? null);
  }

  remember(name: string, value: string): Promise<void> {
    this.memory.set(name, value);
    return Promise.resolve();
  }

  /** Nothing is kept until `letGo`: whoever hands in waits. */
  holdUp(): void {
    let open = () => undefined as void;
    const opened = new Promise<void>((resolve) => (open = resolve));
    this.#closed = { opened, open };
  }

  letGo(): void {
    this.#closed?.open();
    this.#closed = null;
  }

  /** Each once, in the order they were first kept. */
  get kept(): Arrival[] {
    return [...this.#kept.values()];
  }

  get texts(): string[] {
    return this.kept.flatMap((arrival) => textOf(arrival) ?? []);
  }

  /** How often this was handed in. */
  timesOffered(text: string): number {
    return this.offered.filter((arrival) => textOf(arrival) === text).length;
  }

  /** As if nothing had come yet. */
  forget(): void {
    this.offered.length = 0;
    this.#kept.clear();
  }
}
