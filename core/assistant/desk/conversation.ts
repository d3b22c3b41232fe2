import { isLeader } from '../../people/index.ts';
import { carryOut } from '../../ticket/index.ts';
import type { Ticket } from '../../ticket/index.ts';
import { toResident, toStaff } from '../../words/index.ts';
import { editWork } from '../cards.ts';
import { tellPlatform } from '../chats/sessions.ts';
import type { Draft } from '../draft.ts';
import type { Talk } from '../facts.ts';
import type { StaffAsk } from '../orders.ts';
import { personName } from '../phrases.ts';
import type { Conversation, Store } from '../ports.ts';
import { mayPress } from '../press.ts';
import type { Press, PressRefusal } from '../press.ts';
import { attachPhotos } from '../replying.ts';
import { findTicketOf, readTicketOrder } from './ticketOrder.ts';

/** Field of a ticket whose conversation a person has; `answer` may then be given again and again. */
const TAKEN = 'talkTaken';

export const CONVERSATION_BUTTONS: readonly string[] = ['take_conversation', 'give_back'];

/** What the card of a question offers about its conversation; a colleague's own question is talked about elsewhere. */
export function conversationButtons(ticket: Ticket): string[] {
  if (ticket.formal || ticket.fields['askedOf'] !== undefined) return [];
  return [ticket.fields[TAKEN] === undefined ? 'take_conversation' : 'give_back'];
}

/** Has a person the conversation of this question, also after an answer? */
export function isTalking(ticket: Ticket): boolean {
  return ticket.category === 'inquiry' && ticket.fields[TAKEN] !== undefined && ticket.state !== 'closed';
}

/** `接管 Z-0003`, `交还 Z-0003`: of any ticket, not only a question. */
export async function takeOrGiveBack(ask: StaffAsk): Promise<boolean> {
  const take = readTicketOrder(ask.text, /^(?:接管对话|接管|我来谈|take (?:the )?conversation)$/i);
  const order = take ?? readTicketOrder(ask.text, /^(?:交还对话|交还|交回|give back)$/i);
  if (!order) return false;
  const { draft, person, message, store } = ask;
  const ticket = await findTicketOf(ask, order.n);
  if (!ticket) {
    draft.say(person.key, toStaff('no_card'));
    return true;
  }
  const button = take ? 'take_conversation' : 'give_back';
  const request = { person, ticket, button, words: '', card: null, messageId: message.id };
  const refusal = await pressConversation(draft, request, store);
  if (refusal === null) return true;
  const key = refusal === 'not_yours' ? 'refused_not_yours' : 'refused_wrong_state';
  draft.say(person.key, toStaff(key, { number: ticket.number }));
  ask.refused(button, refusal);
  return true;
}

/**
 * A person takes the conversation with the resident, or gives it back. Whose it is stands in the conversation before
 * anybody is told.
 */
export async function pressConversation(
  draft: Draft,
  request: Press,
  store: Pick<Store, 'findConversation'>,
): Promise<PressRefusal | null> {
  if (!mayPress(draft, request)) return 'not_yours';
  const { ticket, button, person } = request;
  const found = await store.findConversation(ticket.conversationId);
  if (!found) return 'wrong_state';
  return button === 'take_conversation'
    ? take(draft, request, found)
    : giveBack(draft, ticket, found, {
        by: person.key,
        leader: isLeader(person),
        messageId: request.messageId,
      });
}

function take(draft: Draft, { ticket, person, messageId }: Press, found: Conversation): PressRefusal | null {
  if (found.owner.kind === 'person') return 'wrong_state';
  const { now } = draft.world;
  draft.remember({ ...found, owner: { kind: 'person', who: person.key, ticket: ticket.n, lastAt: now } });
  tellPlatform(draft, { conversationId: found.id, resident: ticket.reporter, now: 'person' });
  const owner = ticket.category === 'inquiry' ? person.key : ticket.owner;
  const taken: Ticket = {
    ...ticket,
    owner,
    firstAskedBy: ticket.firstAskedBy ?? person.key,
    fields: { ...ticket.fields, [TAKEN]: person.key },
  };
  draft.put(taken, [{ at: now, by: person.key, what: 'take_conversation', detail: {}, messageId }]);
  const name = personName(person.key, draft.world);
  editWork(draft, taken, toStaff('state_talking', { name }));
  draft.say(person.key, toStaff('conversation_taken', { number: ticket.number }), { ticket: ticket.n });
  const joined = toResident('person_joined', ticket.language, {
    name: personName(person.key, draft.world, ticket.language),
  });
  draft.say(ticket.reporter, joined, { ticket: ticket.n, class: 'promise' });
  return null;
}

function giveBack(
  draft: Draft,
  ticket: Ticket,
  found: Conversation,
  { by, leader, messageId }: { by: string; leader: boolean; messageId: number | null },
): PressRefusal | null {
  const { owner } = found;
  if (owner.kind !== 'person' || owner.ticket !== ticket.n) return 'wrong_state';
  if (owner.who !== by && !leader) return 'not_yours';
  draft.remember({ ...found, owner: { kind: 'assistant' } });
  tellPlatform(draft, { conversationId: found.id, resident: ticket.reporter, now: 'assistant' });
  const back = released(ticket);
  draft.put(back, [{ at: draft.world.now, by, what: 'give_back', detail: {}, messageId }]);
  editWork(draft, back, toStaff('state_given_back'));
  draft.say(owner.who, toStaff('conversation_given', { number: ticket.number }), { ticket: ticket.n });
  sayBack(draft, ticket, owner.who);
  return null;
}

function released(ticket: Ticket): Ticket {
  const { [TAKEN]: _taken, ...fields } = ticket.fields;
  return { ...ticket, fields };
}

function sayBack(draft: Draft, ticket: Ticket, who: string): void {
  const name = personName(who, draft.world, ticket.language);
  draft.say(ticket.reporter, toResident('assistant_back', ticket.language, { name }), {
    ticket: ticket.n,
    class: 'promise',
  });
}

/** The answer was given: nobody waits any more, and a person who has the conversation was there just now. */
export async function noteAnswer(draft: Draft, ticket: Ticket, store: Store): Promise<void> {
  const found = await store.findConversation(ticket.conversationId);
  if (!found || found.owner.kind === 'assistant') return;
  const owner: Conversation['owner'] =
    found.owner.kind === 'waiting' ? { kind: 'assistant' } : { ...found.owner, lastAt: draft.world.now };
  draft.remember({ ...found, owner });
}

/**
 * While a person has the conversation, the resident's words go to that person, with a clock of their own. One who
 * cannot be reached, or has not been heard of for long, has it no more: the assistant answers again.
 * @returns false when the assistant is to answer
 */
export function relaysToPerson(draft: Draft, talk: Talk): boolean {
  const { conversation } = talk;
  const { owner } = conversation;
  // Whoever speaks on the platform itself reads it there.
  if (owner.kind === 'person' && owner.elsewhere) return true;
  if (owner.kind !== 'person' || talk.reading.act?.kind === 'rate') return false;
  const ticket = [...talk.open, ...talk.recent].find((one) => one.n === owner.ticket);
  const { now, rules, directory } = draft.world;
  const reachable = directory.reachable(owner.who, now)?.key === owner.who;
  const idle = now - owner.lastAt > rules.policy.conversationIdleMs.value;
  const wantsAssistant = /^(?:找助手|换回助手|机器人|assistant|bot)[。.!！]?$/i.test(talk.text.trim());
  if (!ticket || !reachable || idle || wantsAssistant) {
    conversation.owner = { kind: 'assistant' };
    const resident = ticket?.reporter ?? talk.person.key;
    tellPlatform(draft, { conversationId: conversation.id, resident, now: 'assistant' });
    if (ticket) comeBack(draft, talk, ticket, owner.who);
    return wantsAssistant;
  }
  const outcome = carryOut(
    ticket,
    { kind: 'ask_on', words: talk.text },
    { rules, now, by: talk.person.key, messageId: talk.message.id },
  );
  if (outcome.ok) draft.put(outcome.ticket, outcome.history);
  if (ticket.state === 'answered')
    editWork(draft, draft.current(ticket.n) ?? ticket, toStaff('state_asked_on'));
  attachPhotos(draft, talk, ticket);
  tellOwner(draft, talk, ticket, owner.who);
  return true;
}

function comeBack(draft: Draft, talk: Talk, ticket: Ticket, who: string): void {
  const entry = {
    at: draft.world.now,
    by: 'system',
    what: 'give_back',
    detail: {},
    messageId: talk.message.id,
  };
  draft.put(released(ticket), [entry]);
  sayBack(draft, ticket, who);
}

function tellOwner(draft: Draft, talk: Talk, ticket: Ticket, who: string): void {
  const { number } = ticket;
  if (talk.text.trim() !== '')
    draft.say(who, toStaff('resident_says', { number, words: talk.text }), {
      ticket: ticket.n,
      class: 'promise',
    });
  if (talk.media.length > 0)
    draft.say(who, toStaff('resident_sends', { number, count: talk.media.length }), {
      ticket: ticket.n,
      images: talk.media,
    });
}
