import type { Person } from '../../core/people/index.ts';
import type { Chance } from './chance.ts';
import type { Held } from './sent.ts';

/** A button somebody is going to press. */
export interface Press {
  from: string;
  cardId: number;
  button: string;
  with: string;
}

interface Case {
  ticket: number;
  by: string;
  cardId: number;
  /** Buttons still to be pressed on it, in order. */
  left: string[];
  /** Somebody is pressing now. */
  busy: boolean;
}

/** Half of the repairs are left to the alert ladder. */
const TAKEN_SHARE = 0.35;

const WAYS: readonly string[][] = [
  ['accept'],
  ['accept', 'arrived'],
  ['accept', 'arrived', 'done'],
  ['accept', 'done'],
  ['arrived', 'done'],
  ['accept', 'arrived', 'done', 'rate'],
  ['accept', 'arrived', 'done:'],
];

/** Staff (and residents asked for a mark) press buttons of cards that the platform shows them. */
export class Presses {
  readonly #cases: Case[] = [];
  readonly #seen = new Set<number>();

  constructor(
    private readonly held: ReadonlyMap<string, Held>,
    private readonly people: readonly Person[],
    private readonly chance: Chance,
  ) {}

  /** The next press that can be made by somebody who is not busy; call `done` when it was delivered. */
  next(isBusy: (key: string) => boolean): { press: Press; done: () => void } | null {
    this.#look();
    const ready = this.#cases.flatMap((one) => {
      const press = one.busy ? null : this.#pressOf(one);
      return press && !isBusy(press.from) ? [{ one, press }] : [];
    });
    if (ready.length === 0) return null;
    const { one, press } = this.chance.pick(ready);
    one.busy = true;
    one.left.shift();
    return { press, done: () => (one.busy = false) };
  }

  /** New work cards become cases, or are left alone for good. */
  #look(): void {
    for (const { sent } of this.held.values()) {
      if (sent.ticket === null || sent.card?.kind !== 'dispatch' || this.#seen.has(sent.ticket)) continue;
      this.#seen.add(sent.ticket);
      if (!sent.text.includes('R-') || !this.chance.in(TAKEN_SHARE)) continue;
      const team = sent.to.replace('team:', '');
      const staff = this.people.filter((person) => person.role === 'staff' && person.team === team);
      const by = this.chance.pick(staff).key;
      const left = [...this.chance.pick(WAYS)];
      this.#cases.push({ ticket: sent.ticket, by, cardId: sent.card.id, left, busy: false });
    }
  }

  #pressOf(one: Case): Press | null {
    const [step] = one.left;
    if (step === undefined) return null;
    if (step !== 'rate') {
      const [button = '', words] = step.split(':');
      const report = button === 'done' && words === undefined ? '已修好，换了新配件' : '';
      return { from: one.by, cardId: one.cardId, button, with: report };
    }
    for (const { sent } of this.held.values())
      if (
        sent.ticket === one.ticket &&
        sent.card?.kind === 'return_call' &&
        sent.card.buttons.includes('rate')
      )
        return { from: sent.to, cardId: sent.card.id, button: 'rate', with: '5 师傅很好' };
    return null;
  }
}
