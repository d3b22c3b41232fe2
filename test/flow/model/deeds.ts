import type { InboundMessage } from '../../../core/assistant/index.ts';
import type { CardFact, Facts } from '../../torture/facts.ts';
import type { Held } from '../../torture/sent.ts';
import { CAST } from './cast.ts';
import type { Deed } from './steps.ts';
import { besideButton } from './words.ts';

type Said = Pick<InboundMessage, 'from' | 'body' | 'group'>;

/** The message that a deed comes to, as things stand. */
export function messageOf(deed: Deed, facts: Facts, held: ReadonlyMap<string, Held>): Said {
  switch (deed.kind) {
    case 'say':
      return { from: deed.who, group: false, body: { kind: 'text', text: deed.text, media: [] } };
    case 'tell': {
      const ticket = facts.tickets[deed.ticket % Math.max(1, facts.tickets.length)];
      const text = deed.text.replace('#', ticket?.number ?? 'R-0001');
      return { from: deed.who, group: deed.group, body: { kind: 'text', text, media: [] } };
    }
    case 'press': {
      const shown = cardsShown(facts, held).filter(({ buttons }) => buttons.length > 0);
      const card = shown[deed.card % Math.max(1, shown.length)];
      if (!card) return nothingToPress(CAST.people[0]?.key ?? '');
      const button = card.buttons[deed.button % card.buttons.length] ?? '';
      return pressOn(card.id, button, deed.words, oneOf(readersOf(card, facts), deed.who));
    }
    case 'try': {
      const cards = cardsShown(facts, held);
      const card = cards[deed.card % Math.max(1, cards.length)];
      return pressOn(card?.id ?? null, deed.button, deed.words, deed.who);
    }
  }
}

function cardsShown({ cards }: Facts, held: ReadonlyMap<string, Held>): CardFact[] {
  const seen = new Set([...held.values()].flatMap(({ sent }) => sent.card?.id ?? []));
  return cards.filter(({ id }) => seen.has(id));
}

function pressOn(cardId: number | null, button: string, pick: number, from: string): Said {
  return { from, group: false, body: { kind: 'press', cardId, button, with: besideButton(button, pick) } };
}

function nothingToPress(from: string): Said {
  return { from, group: false, body: { kind: 'press', cardId: null, button: 'accept', with: '' } };
}

/** Who sees a card: the team, or the person and whoever shares the home. */
function readersOf({ to }: CardFact, _: Facts): string[] {
  if (!to.startsWith('team:')) {
    const room = CAST.people.find(({ key }) => key === to)?.room ?? null;
    return CAST.people
      .filter(({ key, room: own }) => key === to || (room !== null && own === room))
      .map(({ key }) => key);
  }
  const team = to.slice('team:'.length);
  return CAST.people.filter((person) => person.team === team).map(({ key }) => key);
}

function oneOf(keys: readonly string[], pick: number): string {
  return keys[pick % Math.max(1, keys.length)] ?? 'li';
}
