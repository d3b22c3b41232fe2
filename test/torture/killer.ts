import type { Chance } from './chance.ts';
import type { Victim } from './victim.ts';
import { pause } from './wire.ts';

/** The moments at which it is killed. */
type Moment = 'acknowledged' | 'delivery' | 'send' | 'any' | 'start';

/** Kills the victim at random moments while messages arrive, and starts it again each time. */
export class Killer {
  /** How often it was killed at each kind of moment. */
  readonly struck: Record<Moment, number> = { acknowledged: 0, delivery: 0, send: 0, any: 0, start: 0 };
  #delivered = 0;
  #waiting: { event: 'delivered' | 'request' | 'send'; tell: () => void }[] = [];

  constructor(private readonly chance: Chance) {}

  onDelivered(count: number): void {
    this.#delivered = count;
    this.#tell('delivered');
  }

  onRequest(): void {
    this.#tell('request');
  }

  onSend(): void {
    this.#tell('send');
  }

  /** Kills `kills` times, spread over `messages` messages. */
  async run(victim: Victim, kills: number, messages: number): Promise<void> {
    for (let done = 0; done < kills;) {
      const from = ((done + 0.2 + 0.6 * (this.chance.below(100) / 100)) * messages) / kills;
      while (this.#delivered < Math.min(from, messages - 1)) await this.#next('delivered');
      await this.#strike(victim, this.chance.pick(['acknowledged', 'delivery', 'send', 'any'] as const));
      done++;
      if (done < kills && this.chance.in(0.25)) {
        await this.#strikeAtStart(victim);
        done++;
      }
      await victim.start();
    }
  }

  async #strike(victim: Victim, moment: Exclude<Moment, 'start'>): Promise<void> {
    if (moment === 'delivery') await this.#next('request');
    if (moment === 'send') await this.#next('send');
    if (moment === 'any') await pause(this.chance.below(700));
    else if (moment !== 'acknowledged') await pause(this.chance.below(8));
    this.struck[moment]++;
    await victim.kill();
  }

  /** In the middle of starting, or just after. */
  async #strikeAtStart(victim: Victim): Promise<void> {
    const usual = victim.startMs.at(-1) ?? 1_500;
    const starting = victim.start();
    await pause(usual * (0.4 + 0.8 * (this.chance.below(100) / 100)));
    this.struck.start++;
    await victim.kill();
    await starting;
  }

  /** The next such event, or half a second without one. */
  #next(event: 'delivered' | 'request' | 'send'): Promise<void> {
    return new Promise((resolve) => {
      const limit = setTimeout(resolve, 500);
      const tell = () => {
        clearTimeout(limit);
        resolve();
      };
      this.#waiting.push({ event, tell });
    });
  }

  #tell(event: 'delivered' | 'request' | 'send'): void {
    const told = this.#waiting.filter((one) => one.event === event);
    this.#waiting = this.#waiting.filter((one) => one.event !== event);
    for (const { tell } of told) tell();
  }
}
