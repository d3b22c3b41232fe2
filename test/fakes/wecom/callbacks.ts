import { Sealer } from './envelope.ts';
import { TAMPERS } from './tamper.ts';
import type { Tamper } from './tamper.ts';
import { attempt } from './transport.ts';
import type { Attempt, Delivery, Surface } from './types.ts';
import type { World } from './world.ts';

/** A callback that waits to be sent. */
export interface Pending {
  surface: Surface;
  plain: string;
  /** Wake-ups of one account can be merged; null for what can not. */
  openKfId: string | null;
  /** Told of a passive reply that could be read. */
  onReply?: (plain: string) => void;
}

/** How waiting callbacks are handed out. */
export interface DeliverOptions {
  /** Each callback is handed out so often, accepted or not; default 1. */
  times?: number;
  /** Default `given`; `rounds` sends all of them once, then all of them again. */
  order?: 'given' | 'reversed' | 'rounds';
  /** Only the last wake-up of each kf account is sent. */
  coalesce?: boolean;
}

/** Callbacks: encrypted, posted, tried three times, and kept with what became of them. */
export class Callbacks {
  /** Where callbacks go; those without an address are not sent and not kept. */
  readonly targets: { kf: string | null; app: string | null } = { kf: null, app: null };
  /** Real ms until an attempt is given up. */
  timeoutMs = 5000;
  /** Real ms within which an address must prove itself. */
  echoTimeoutMs = 1000;
  /** Attempts in all. */
  attempts = 3;
  /** Everything handed out so far. */
  readonly deliveries: Delivery[] = [];
  private readonly sealer: Sealer;
  private waiting: Pending[] = [];
  private held = false;

  constructor(private readonly world: World) {
    this.sealer = new Sealer(world);
  }

  /** From now on callbacks wait for `deliver`. */
  hold(): void {
    this.held = true;
  }

  /** From now on callbacks go out by themselves again. Those that wait still wait for `deliver`. */
  release(): void {
    this.held = false;
  }

  /** How many callbacks wait. */
  get pending(): number {
    return this.waiting.length;
  }

  /** The waiting callbacks never come. */
  lose(): void {
    this.waiting = [];
  }

  /** Hands a callback out at once, or keeps it while they are held. */
  async raise(callback: Pending): Promise<Delivery | null> {
    if (this.targets[callback.surface] === null) return null;
    if (!this.held) return this.hand(callback);
    this.waiting.push(callback);
    return null;
  }

  /** Hands out what waits, one after the other. */
  async deliver({ times = 1, order = 'given', coalesce = false }: DeliverOptions = {}): Promise<Delivery[]> {
    const all = coalesce ? this.waiting.filter(isLastOfAccount) : this.waiting;
    this.waiting = [];
    const sequence = order === 'reversed' ? all.toReversed() : all;
    const repeats = Array.from({ length: times });
    const planned =
      order === 'rounds'
        ? repeats.flatMap(() => sequence)
        : sequence.flatMap((one) => repeats.map(() => one));
    const done: Delivery[] = [];
    for (const one of planned) done.push(await this.hand(one));
    return done;
  }

  /** Posts a plaintext, as it is, in a right envelope. */
  send(surface: Surface, plain: string): Promise<Delivery> {
    return this.hand({ surface, plain, openKfId: null });
  }

  /** Posts once what a receiver must refuse (or survive), made from `plain`. */
  tamper(surface: Surface, how: Tamper, plain: string): Promise<Attempt> {
    const parts = { sealer: this.sealer, surface, plain, seconds: this.world.seconds() };
    const { body, ...stamp } = TAMPERS[how](parts);
    return this.post(surface, stamp, body);
  }

  /** Asks an address to prove itself, as the console does when it is saved. */
  async verifyUrl(surface: Surface, { forged = false } = {}): Promise<Attempt & { proved: boolean }> {
    const echo = this.world.id('', 19);
    const echostr = this.sealer.encrypt(echo);
    const { timestamp, nonce, signature } = this.sealer.stamp(echostr);
    const shown = forged ? signature.replace(/./, (digit) => (digit === '0' ? '1' : '0')) : signature;
    const answer = await attempt({
      method: 'GET',
      url: this.address(surface),
      query: { msg_signature: shown, timestamp, nonce, echostr },
      timeoutMs: this.echoTimeoutMs,
    });
    return { ...answer, proved: answer.status === 200 && answer.body === echo };
  }

  private async hand({ surface, plain, onReply }: Pending): Promise<Delivery> {
    const delivery: Delivery = { surface, plain, attempts: [], accepted: false, reply: null };
    this.deliveries.push(delivery);
    while (!delivery.accepted && delivery.attempts.length < this.attempts) {
      const { body, ...stamp } = this.sealer.seal(surface, plain);
      const made = await this.post(surface, stamp, body);
      delivery.attempts.push(made);
      delivery.accepted = made.status === 200;
    }
    const last = delivery.attempts.at(-1);
    if (delivery.accepted && last) delivery.reply = this.sealer.open(last.body);
    if (delivery.reply !== null) onReply?.(delivery.reply);
    this.world.changed();
    return delivery;
  }

  private post(
    surface: Surface,
    { signature, timestamp, nonce }: { signature: string; timestamp: string; nonce: string },
    body: string,
  ): Promise<Attempt> {
    return attempt({
      method: 'POST',
      url: this.address(surface),
      query: { msg_signature: signature, timestamp, nonce },
      body,
      timeoutMs: this.timeoutMs,
    });
  }

  private address(surface: Surface): string {
    const url = this.targets[surface];
    if (url === null) throw new Error(`no callback address for ${surface}`);
    return url;
  }
}

function isLastOfAccount({ openKfId }: Pending, i: number, all: readonly Pending[]): boolean {
  return openKfId === null || !all.slice(i + 1).some((later) => later.openKfId === openKfId);
}
