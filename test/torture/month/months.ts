import type { InboundMessage } from '../../../core/assistant/index.ts';
import type { Outbound, SendResult } from '../../../core/delivery/index.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../core/kit/index.ts';
import type { Roster } from '../../../core/people/index.ts';
import type { Chance } from '../chance.ts';
import type { Stretch } from '../laws/index.ts';
import type { Held } from '../sent.ts';
import { Agenda } from './agenda.ts';
import type { Act } from './agenda.ts';
import { Life } from './life.ts';
import type { Rest } from './life.ts';
import { Town } from './town.ts';

/** Tries of a send that failed come at most this far apart, ms. */
const TRIED_AGAIN_MS = 31 * SECOND;

/** A blow: at the first instant after `at` at which something of the kind happens. */
interface Blow {
  at: number;
  on: 'took' | 'send' | 'time' | 'start';
  /** The n-th of its kind; real ms where it goes by time. */
  after: number;
  /** How long the machine stays off, ms of the drill. */
  offMs: number;
}

export interface MonthsOptions {
  chance: Chance;
  roster: Roster;
  dataDir: string;
  homes: number;
  start: number;
  until: number;
  kills: number;
  /** When the chat platform takes nothing. */
  downs: readonly Stretch[];
  /** What people are going to do anyway. */
  acts: readonly Act[];
  tell: (line: string) => void;
}

/** A message and what the service said to each of its deliveries. */
export interface Delivery {
  message: InboundMessage;
  acknowledged: { id: number; duplicate: boolean }[];
}

/** Two months of a compound: time, people and the chat platform around a service that is killed now and then. */
export class Months {
  now: number;
  kills = 0;
  steps = 0;
  repeats = 0;
  cpuMs = 0;
  jobs = 0;
  rssMb = 0;
  readonly held = new Map<string, Held>();
  readonly delivered = new Map<string, Delivery>();
  readonly doubles: string[] = [];
  readonly downtimes: Stretch[] = [];
  readonly startMs: number[] = [];
  readonly log: string[] = [];
  readonly town: Town;
  readonly #agenda = new Agenda();
  /** Deliveries still to be acknowledged, in order. */
  #pending: InboundMessage[] = [];
  /** Deliveries that come once more. */
  #later: { at: number; message: InboundMessage }[] = [];
  #blows: Blow[];
  #armed: Blow | null = null;
  #life: Life | null = null;
  /** Arrivals whose receipt may have been lost in a kill. */
  readonly #open = new Set<string>();
  #spent: Rest | null = null;

  constructor(private readonly options: MonthsOptions) {
    this.now = options.start;
    this.town = new Town(options.roster, options.chance);
    this.#agenda.add(...options.acts);
    this.#blows = planBlows(options);
  }

  /** Plays it to its end, and ends the service cleanly. */
  async play(): Promise<void> {
    const { until } = this.options;
    let next = await this.#begin();
    let day = 0;
    while (this.now < until) {
      const at = Math.min(next ?? until, this.#agenda.nextAt() ?? until, this.#later[0]?.at ?? until, until);
      next = await this.#instant(Math.max(at, this.now));
      const today = Math.floor((this.now - this.options.start) / DAY);
      if (today >= day + 5)
        this.options.tell(`day ${(day = today)}: ${this.held.size} sends, ${this.delivered.size} messages`);
    }
    this.#keepFigures();
    await this.#life?.end();
  }

  async kill(): Promise<void> {
    await this.#life?.kill();
  }

  /** One instant: what people do, what is due. Comes back to it when it was killed in the middle. */
  async #instant(at: number): Promise<number | null> {
    this.now = at;
    this.steps++;
    this.#collect();
    if (this.#armed === null && (this.#blows[0]?.at ?? Infinity) <= at)
      this.#armed = this.#blows.shift() ?? null;
    const rest = await this.#step();
    if (rest === null) return this.#comeBack();
    this.#open.clear(); // nothing due is left: every receipt is there
    this.#spent = rest;
    this.rssMb = Math.max(this.rssMb, rest.rssMb);
    return rest.next;
  }

  async #step(): Promise<Rest | null> {
    const life = this.#life;
    if (!life) throw new Error('it was never started');
    const blow = this.#armed;
    const timer =
      blow?.on === 'time' || blow?.on === 'start'
        ? setTimeout(() => void this.#strike(), blow.after)
        : undefined;
    try {
      return await life.step(this.now, [...this.#pending]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** kill -9, wherever it is. */
  async #strike(): Promise<void> {
    this.#armed = { at: 0, on: 'start', after: 0, offMs: 0, ...this.#armed };
    this.kills++;
    await this.#life?.kill();
  }

  async #comeBack(): Promise<number | null> {
    const blow = this.#armed;
    this.#armed = null;
    this.#keepFigures();
    for (const [key, { lastAt }] of this.held) if (lastAt === this.now) this.#open.add(key);
    const from = this.now;
    this.now = Math.min(from + (blow?.offMs ?? 0), this.options.until);
    if (this.now > from) this.downtimes.push({ from, to: this.now });
    if (blow?.on === 'start') await this.#dieWhileStarting();
    await this.#begin();
    return this.#instant(this.now);
  }

  /** In the middle of starting. */
  async #dieWhileStarting(): Promise<void> {
    const life = this.#makeLife();
    setTimeout(() => void life.kill(), this.options.chance.below(this.startMs.at(-1) ?? 2_000));
    if ((await life.ready) === 'killed') this.kills++;
    else await life.kill();
  }

  async #begin(): Promise<number | null> {
    const before = performance.now();
    this.#life = this.#makeLife();
    const next = await this.#life.ready;
    if (next === 'killed') throw new Error('it was killed by somebody else');
    this.startMs.push(performance.now() - before);
    return next;
  }

  #makeLife(): Life {
    const { dataDir, homes } = this.options;
    return new Life({
      ...{ dataDir, homes, at: this.now },
      onTook: ({ key, id, duplicate }) => this.#onTook(key, { id, duplicate }),
      onSend: (out) => this.#onSend(out),
      onLog: (line) => void this.log.push(line),
    });
  }

  #onTook(key: string, ack: { id: number; duplicate: boolean }): void {
    this.delivered.get(key)?.acknowledged.push(ack);
    const i = this.#pending.findIndex((message) => message.key === key);
    if (i >= 0) this.#pending.splice(i, 1);
    this.#count('took');
  }

  #onSend(out: Outbound): SendResult | null {
    if (this.options.downs.some(({ from, to }) => from <= this.now && this.now < to - TRIED_AGAIN_MS))
      return { ok: false, kind: 'retry', problem: 'the platform is down' };
    const known = this.held.get(out.key);
    if (known) {
      this.repeats++;
      if (!this.#open.delete(out.key)) this.doubles.push(out.key);
      known.lastAt = this.now;
    } else {
      this.held.set(out.key, { sent: out, at: this.now, lastAt: this.now });
      this.#agenda.add(...this.town.onSent(out, this.now));
    }
    return this.#count('send') ? null : { ok: true, platformId: out.key };
  }

  /** True when this was the one it is killed at. */
  #count(on: 'took' | 'send'): boolean {
    if (this.#armed?.on !== on || --this.#armed.after > 0) return false;
    void this.#strike();
    return true;
  }

  /** What is said or delivered again at this instant. */
  #collect(): void {
    const { chance } = this.options;
    for (const act of this.#agenda.takeDue(this.now)) {
      this.town.onSaid(act);
      const message = this.#messageOf(act);
      this.delivered.set(message.key, { message, acknowledged: [] });
      this.#pending.push(message);
      if (chance.in(0.08)) this.#later.push({ at: this.now + chance.soon(0, 10 * MINUTE), message });
    }
    this.#later.sort((a, b) => a.at - b.at);
    while ((this.#later[0]?.at ?? Infinity) <= this.now) {
      const [again] = this.#later.splice(0, 1);
      if (again) this.#pending.push(again.message);
    }
  }

  /** The time on it is the platform's: also of what could not be delivered at once. */
  #messageOf({ at, from, group, body }: Act): InboundMessage {
    return {
      key: `month:${this.delivered.size + 1}`,
      channel: 'month',
      conversationId: `month:${group ? 'group' : from}`,
      ...{ from, at, group, addressed: true, body },
    };
  }

  #keepFigures(): void {
    this.cpuMs += this.#spent?.cpuMs ?? 0;
    this.jobs += this.#spent?.jobs ?? 0;
    this.#spent = null;
  }
}

function planBlows({ chance, kills, start, until }: MonthsOptions): Blow[] {
  const blows = Array.from({ length: kills }, (): Blow => {
    const on = chance.pick(['took', 'send', 'send', 'time', 'start'] as const);
    const offMs = chance.in(0.5) ? 0 : chance.soon(MINUTE, 3 * HOUR);
    const after = on === 'send' || on === 'took' ? 1 + chance.below(5) : chance.below(60);
    return {
      at: start + (until - start) * (0.01 + 0.98 * (chance.below(10_000) / 10_000)),
      on,
      after,
      offMs,
    };
  });
  return blows.sort((a, b) => a.at - b.at);
}
