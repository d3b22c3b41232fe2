import type { Reader } from '../intake/index.ts';
import type { Person } from '../people/index.ts';
import { buttonText, toStaff } from '../words/index.ts';
import { ticketText } from './desk/showTicket.ts';
import { findTicketOf } from './desk/ticketOrder.ts';
import { takeWanted } from './chats/wantedWords.ts';
import type { Draft } from './draft.ts';
import { findCardSaid } from './incidents/nearby.ts';
import { isAlarm } from './lanes.ts';
import { LAST_ORDERS, STAFF_ORDERS } from './orders.ts';
import type { StaffAsk } from './orders.ts';
import type { Store, StoredMessage } from './ports.ts';
import { readSpokenButton } from './press.ts';
import type { SpokenButton } from './press.ts';
import type { Presser } from './pressing.ts';
import { talkWithStaff } from './staff.ts';
import type { TalkReader } from './talkReader.ts';

export interface StaffTurnDeps {
  store: Store;
  reader: Reader;
  talks: TalkReader;
  presser: Presser;
  /** Time zone of the company. */
  zone: () => string;
  onRefused?: (refused: { who: string; button: string; why: string }) => void;
}

/** What staff wrote: an order, a button that was said, else an alarm, a find or a question. */
export type StaffTurn = (
  draft: Draft,
  message: StoredMessage,
  said: { text: string; person: Person },
) => Promise<void>;

export function makeStaffTurn(deps: StaffTurnDeps): StaffTurn {
  const { store, reader, talks, presser, zone, onRefused } = deps;

  return async function takeTurn(draft, message, { text, person }): Promise<void> {
    const alarm = isAlarm(message, reader, zone());
    if (message.group && !message.addressed && !alarm)
      return void (await pressWanted(draft, message, person));
    const ask: StaffAsk = {
      ...{ draft, message, text, person, store, reader },
      to: message.group ? 'group' : person.key,
      refused: (button, why) => onRefused?.({ who: person.key, button, why }),
    };
    for (const order of STAFF_ORDERS) if (await order(ask)) return;
    const spoken = readSpokenButton(text);
    if (spoken) return pressSaid(ask, spoken);
    if (alarm || !(await pressWanted(draft, message, person))) return talkInWords(ask);
  };

  /** Words that a button was waiting for. */
  async function pressWanted(draft: Draft, message: StoredMessage, person: Person): Promise<boolean> {
    const wanted = await takeWanted(draft, message, person, store);
    if (wanted) await presser.onScreen(draft, { message, person, ...wanted }, wanted.cardId);
    return wanted !== null;
  }

  async function pressSaid(ask: StaffAsk, spoken: SpokenButton): Promise<void> {
    const { draft, message, person } = ask;
    const { button, words } = spoken;
    const card = await findCardSaid(ask, draft.world.directory.recipientsOf(person.key), spoken);
    if (card && card.entry !== null) return presser.onEntry(draft, { message, person, button, words }, card);
    if (!card || card.ticket === null)
      return presser.refuse(draft, { person, button }, 'no_card', await whyNot(ask, spoken));
    const ticket = draft.current(card.ticket) ?? (await store.getTicket(card.ticket));
    const request = { person, ticket, button, words, card, messageId: message.id };
    const done = await presser.onTicket(draft, request);
    if (done && message.group) draft.say('group', notedText(ticket.number, button), { ticket: ticket.n });
  }

  /** Neither an order nor a button: an alarm, a ticket's number, a find, a question. */
  async function talkInWords(ask: StaffAsk): Promise<void> {
    const { draft, message, person } = ask;
    if (!isAlarm(message, reader, zone())) for (const order of LAST_ORDERS) if (await order(ask)) return;
    const audience = person.role === 'staff' ? 'staff' : 'supervisor';
    talkWithStaff(draft, await talks.read(message, person, draft.world, audience));
  }
}

/** The group sees which ticket was meant. */
function notedText(number: string, button: string): string {
  return toStaff('group_noted', { number, did: buttonText(button) });
}

/** No card fits: how the ticket that was named stands, and what can be said of it instead. */
async function whyNot(ask: StaffAsk, { ticket: n, button }: SpokenButton): Promise<string> {
  const ticket = n === null ? null : await findTicketOf(ask, n);
  const shown = ticket && ticketText(ticket, ask.person, { world: ask.draft.world, group: false });
  if (!ticket || shown === null) return toStaff('no_card');
  return [toStaff('refused_now', { number: ticket.number, did: buttonText(button) }), shown].join('\n');
}
