import type { Person, Roster } from '../../../core/people/index.ts';
import { makeDuty } from '../calendar.ts';
import type { Duty } from '../calendar.ts';
import type { Chance } from '../chance.ts';
import type { Sent } from '../sent.ts';
import type { Act } from './agenda.ts';
import { bossReacts } from './bosses.ts';
import { crewReacts } from './crew.ts';
import { homeReacts } from './homes.ts';

/** A card as it stands on somebody's screen. */
export interface Shown {
  id: number;
  kind: string;
  ticket: number;
  /** `R-0012`; '' where the card names none. */
  number: string;
  to: string;
  buttons: readonly string[];
  text: string;
}

/** What somebody knows who looks at a card. */
export interface Sight {
  at: number;
  card: Shown;
  chance: Chance;
  duty: Duty;
  town: Town;
}

/** Everybody who lives or works in the compound, and what they do about what they see. */
export class Town {
  readonly duty: Duty;
  /** Buttons that were pressed although they had gone from the card. */
  stale = 0;
  readonly #people: ReadonlyMap<string, Person>;
  readonly #cards = new Map<number, Shown>();
  /** The card on which a ticket is worked. */
  readonly #work = new Map<number, Shown>();
  /** Somebody means to be busy with a ticket until then. */
  readonly #busy = new Map<number, number>();
  readonly #lastWords = new Map<string, string>();

  constructor(
    roster: Roster,
    private readonly chance: Chance,
  ) {
    this.duty = makeDuty(roster);
    this.#people = new Map(roster.people.map((person) => [person.key, person]));
  }

  /** What follows from a send that has arrived. */
  onSent(sent: Sent, at: number): Act[] {
    const card = this.#keep(sent);
    if (!card) return [];
    const sight: Sight = { at, card, chance: this.chance, duty: this.duty, town: this };
    if (card.to.startsWith('team:')) return crewReacts(sight);
    const person = this.#people.get(card.to);
    if (!person) return [];
    if (person.role === 'resident') return homeReacts(sight);
    return person.role === 'staff' ? crewReacts(sight) : bossReacts(sight);
  }

  onSaid({ from, body }: Act): void {
    if (body.kind === 'text') this.#lastWords.set(from, body.text);
  }

  lastWordsOf(key: string): string {
    return this.#lastWords.get(key) ?? '';
  }

  /** Does the card still show the button? Now and then somebody presses what has gone. */
  offers(id: number, button: string): boolean {
    if (this.#cards.get(id)?.buttons.includes(button)) return true;
    const anyway = this.chance.in(0.1);
    if (anyway) this.stale++;
    return anyway;
  }

  workOf(ticket: number): Shown | null {
    return this.#work.get(ticket) ?? null;
  }

  isBusy(ticket: number, at: number): boolean {
    return (this.#busy.get(ticket) ?? 0) > at;
  }

  /** Somebody has a plan with the ticket: its acts, one after the other. */
  plan(ticket: number, acts: readonly Act[]): Act[] {
    this.#busy.set(ticket, Math.max(0, ...acts.map(({ at }) => at)));
    return [...acts];
  }

  /** A button, pressed later if it is still there. */
  press(at: number, from: string, card: Shown, what: readonly [button: string, words?: string]): Act {
    const [button, words = ''] = what;
    return {
      ...{ at, from, group: false },
      body: { kind: 'press', cardId: card.id, button, with: words },
      still: () => this.offers(card.id, button),
    };
  }

  say(at: number, from: string, text: string): Act {
    return { at, from, group: false, body: { kind: 'text', text, media: [] } };
  }

  #keep({ card, to, ticket, text }: Sent): Shown | null {
    if (!card) return null;
    const number = /[RTHZ]-\d{4,}/.exec(text)?.[0] ?? '';
    const shown: Shown = {
      id: card.id,
      kind: card.kind,
      ticket: ticket ?? 0,
      number,
      to,
      buttons: card.buttons,
      text,
    };
    this.#cards.set(card.id, shown);
    if (WORK.includes(card.kind)) this.#work.set(shown.ticket, shown);
    return shown;
  }
}

const WORK: readonly string[] = ['dispatch', 'receipt', 'handover'];
