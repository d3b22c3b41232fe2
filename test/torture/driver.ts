import type { InboundMessage } from '../../core/assistant/index.ts';
import type { Chance } from './chance.ts';
import type { Plan } from './plan.ts';
import type { Presses } from './presses.ts';
import type { TextKind } from './texts.ts';
import { TEXTS } from './texts.ts';
import type { Victim, World } from './victim.ts';
import { pause, post } from './wire.ts';

/** One message, delivered until it was acknowledged, perhaps several times. */
export interface Delivered {
  message: InboundMessage;
  kind: TextKind | 'press';
  acknowledged: { id: number; duplicate: boolean }[];
}

export interface DriverOptions {
  plan: Plan;
  presses: Presses;
  victim: Victim;
  world: World;
  chance: Chance;
  /** Told of every request that has gone out, and of every first acknowledgement. */
  onRequest: () => void;
  onDelivered: (count: number) => void;
}

/** So many conversations speak at the same time. */
const AT_ONCE = 6;
/** Longest breath between two messages of one speaker, ms. */
const BREATH_MS = 120;
/** A message that is refused so often is a fault of the service, not of a kill. */
const TRIES = 400;

/** Delivers the whole plan; every message until it was acknowledged. */
export async function deliverAll(options: DriverOptions): Promise<Delivered[]> {
  const driver = new Driver(options);
  await Promise.all(Array.from({ length: AT_ONCE }, () => driver.speak()));
  await driver.settled();
  return driver.delivered;
}

type Task = { from: string; kind: Delivered['kind']; body: InboundMessage['body']; done: () => void };

class Driver {
  readonly delivered: Delivered[] = [];
  readonly #busy = new Set<string>();
  readonly #later: Promise<void>[] = [];
  #pressesLeft: number;
  #count = 0;
  #idleSince: number | null = null;

  constructor(private readonly options: DriverOptions) {
    this.#pressesLeft = options.plan.presses;
  }

  async speak(): Promise<void> {
    while (this.#left() > 0) {
      const task = this.#take();
      if (task) await this.#perform(task);
      await pause(task ? this.options.chance.below(BREATH_MS) : 10);
    }
  }

  async settled(): Promise<void> {
    await Promise.all(this.#later);
  }

  #left(): number {
    const lines = this.options.plan.scripts.reduce((sum, script) => sum + script.lines.length, 0);
    return lines + this.#pressesLeft;
  }

  #take(): Task | null {
    const { chance } = this.options;
    const pressFirst = chance.in(this.#pressesLeft / this.#left());
    const task = pressFirst ? (this.#press() ?? this.#line()) : (this.#line() ?? this.#press());
    if (!task) return this.#replacePress();
    this.#idleSince = null;
    this.#busy.add(task.from);
    return task;
  }

  #press(): Task | null {
    if (this.#pressesLeft === 0) return null;
    const found = this.options.presses.next((key) => this.#busy.has(key));
    if (!found) return null;
    this.#pressesLeft--;
    const { press, done } = found;
    const body = { kind: 'press', cardId: press.cardId, button: press.button, with: press.with } as const;
    return { from: press.from, kind: 'press', body, done };
  }

  #line(): Task | null {
    const free = this.options.plan.scripts.filter(
      ({ from, lines }) => lines.length > 0 && !this.#busy.has(from),
    );
    if (free.length === 0) return null;
    const { from, lines } = this.options.chance.pick(free);
    const line = lines.shift();
    return line ? this.#text(from, line.kind, line.text) : null;
  }

  #text(from: string, kind: TextKind, text: string): Task {
    return { from, kind, body: { kind: 'text', text, media: [] }, done: () => undefined };
  }

  /** Where there is nothing left to press for a while, a resident says thanks instead. */
  #replacePress(): Task | null {
    this.#idleSince ??= performance.now();
    if (performance.now() - this.#idleSince < 4_000 || this.#pressesLeft === 0) return null;
    const free = this.options.plan.scripts.filter(({ from }) => !this.#busy.has(from));
    if (free.length === 0) return null;
    this.#pressesLeft--;
    const { from } = this.options.chance.pick(free);
    this.#busy.add(from);
    return this.#text(from, 'thanks', this.options.chance.pick(TEXTS.thanks));
  }

  async #perform(task: Task): Promise<void> {
    const { chance, world } = this.options;
    const { from, kind, body } = task;
    const message: InboundMessage = {
      key: `torture:${++this.#count}`,
      channel: 'torture',
      conversationId: `torture:${from}`,
      from,
      at: world.now(),
      group: false,
      addressed: true,
      body,
    };
    const one: Delivered = { message, kind, acknowledged: [] };
    this.delivered.push(one);
    const copies = chance.in(0.2) ? 1 + chance.below(2) : 0;
    const together = chance.in(0.5);
    const first = this.#deliver(one);
    const more = Array.from({ length: copies }, () => this.#again(one, together ? 0 : chance.below(2_500)));
    this.#later.push(...more);
    await first;
    this.options.onDelivered(this.delivered.filter(({ acknowledged }) => acknowledged.length > 0).length);
    task.done();
    this.#busy.delete(from);
  }

  async #again(one: Delivered, afterMs: number): Promise<void> {
    await pause(afterMs);
    await this.#deliver(one);
  }

  async #deliver(one: Delivered): Promise<void> {
    for (let tries = 1; ; tries++) {
      const url = await Promise.race([this.options.victim.url(), this.options.victim.failure]);
      try {
        const answer = post(`${url}/deliver`, one.message);
        this.options.onRequest();
        one.acknowledged.push((await answer) as { id: number; duplicate: boolean });
        return;
      } catch (error) {
        if (tries >= TRIES) throw error;
        await pause(15);
      }
    }
  }
}
