import type { Door } from '../../../core/delivery/index.ts';
import { HOUR, SECOND } from '../../../core/kit/index.ts';
import type { WecomClient } from '../client.ts';
import { judgeFailure } from '../errors.ts';
import { Pause } from './pause.ts';
import { Puller } from './puller.ts';
import type { TalkCodes } from './codes.ts';
import { Trouble } from './trouble.ts';
import { KF, POLL_MS, answers } from './types.ts';
import type { KfDeps } from './types.ts';

export interface ReceptionParts {
  client: WecomClient;
  codes: TalkCodes;
  deps: KfDeps;
}

/** Accounts that are added later are found by then, or with their first wake-up. */
const LIST_MS = HOUR;
const AGAIN_MS = 5 * SECOND;

/** All kf accounts of the secret: one puller for each. */
export class Reception {
  readonly #parts: ReceptionParts;
  readonly #pullers = new Map<string, Puller>();
  readonly #pause: Pause;
  #open: { door: Door; trouble: Trouble } | null = null;
  #listing: Promise<void> = Promise.resolve();

  constructor(parts: ReceptionParts) {
    this.#parts = parts;
    this.#pause = new Pause(parts.deps.clock);
  }

  /** Begins to read all accounts; those that cannot be listed now are listed later. */
  async start(door: Door): Promise<void> {
    this.#open = { door, trouble: new Trouble(door, this.#parts.deps) };
    const listed = await this.#list();
    this.#listing = this.#listOn(listed);
  }

  /** A wake-up; before the start it is of no use, since everything is read then. */
  wake(openKfId: string, token: string | null): void {
    if (!this.#open) return;
    this.#pullerOf(openKfId)?.wake(token);
  }

  async stop(): Promise<void> {
    this.#open = null;
    this.#pause.cutShort();
    await Promise.all([this.#listing, ...[...this.#pullers.values()].map((puller) => puller.stop())]);
    this.#pullers.clear();
  }

  async #listOn(before: boolean): Promise<void> {
    let listed = before;
    while (this.#open) {
      await this.#pause.rest(listed ? LIST_MS : Math.min(AGAIN_MS, this.#pollMs()));
      if (this.#open) listed = await this.#list();
    }
  }

  async #list(): Promise<boolean> {
    const { client, deps } = this.#parts;
    const reply = await client.call({
      method: 'kf/account/list',
      body: { offset: 0, limit: 100 },
      answer: answers.accounts,
    });
    if (reply.kind !== 'done') {
      await this.#open?.trouble
        .failed(judgeFailure(reply, 'kf/account/list'))
        .catch(() => deps.log.error('a trouble of a channel could not be noted', { channel: KF }));
      return false;
    }
    for (const { open_kfid } of reply.value.account_list) this.#pullerOf(open_kfid);
    return true;
  }

  #pullerOf(openKfId: string): Puller | null {
    const known = this.#pullers.get(openKfId);
    if (known || !this.#open) return known ?? null;
    const puller = new Puller({
      ...this.#parts,
      door: this.#open.door,
      trouble: new Trouble(this.#open.door, this.#parts.deps),
      openKfId,
      pollMs: this.#pollMs(),
    });
    this.#pullers.set(openKfId, puller);
    puller.start();
    return puller;
  }

  #pollMs(): number {
    return this.#parts.deps.pollMs ?? POLL_MS;
  }
}
