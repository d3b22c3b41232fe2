import { carryOut } from '../ticket/index.ts';
import type { Command, Ticket } from '../ticket/index.ts';
import { toResident } from '../words/index.ts';
import type { ResidentKey, Values } from '../words/index.ts';
import type { Draft } from './draft.ts';
import type { Talk } from './facts.ts';
import type { Origin } from './matters.ts';
import { apply } from './news.ts';
import { matterOf, statusOf } from './phrases.ts';

/** Says something to the one who wrote. */
export function reply(
  draft: Draft,
  talk: Talk,
  key: ResidentKey,
  values: Values = {},
  ticket: number | null = null,
): void {
  draft.say(talk.person.key, toResident(key, talk.language, values), { ticket, class: 'promise' });
}

/** How a ticket stands, to the one who wrote. */
export function replyStatus(draft: Draft, talk: Talk, ticket: Ticket): void {
  const what = matterOf(ticket, talk.language);
  const status = statusOf(ticket, draft.world, talk.language);
  reply(draft, talk, 'status', { number: ticket.number, what, status }, ticket.n);
}

/** Where tickets opened from this message come from. */
export function originOf(talk: Talk): Origin {
  return {
    person: talk.person,
    filedBy: null,
    conversationId: talk.conversation.id,
    messageId: talk.message.id,
    receivedAt: talk.message.at,
    photos: talk.media.map((media) => media.hash),
    language: talk.language,
    recent: talk.recent,
    nearby: talk.nearby,
  };
}

/** Carries out a command in the resident's name; true when it changed something. */
export function command(draft: Draft, talk: Talk, ticket: Ticket, order: Command, words: string): boolean {
  const context = {
    rules: draft.world.rules,
    now: draft.world.now,
    by: talk.person.key,
    messageId: talk.message.id,
  };
  const before = draft.current(ticket.n) ?? ticket;
  const outcome = carryOut(before, order, context);
  if (!outcome.ok) return false;
  apply(draft, before, outcome, { by: talk.person.key, words, quietResident: true, knewContact: true });
  return true;
}

/** Keeps the photos of this message with the ticket. */
export function attachPhotos(draft: Draft, talk: Talk, ticket: Ticket): void {
  if (talk.media.length === 0) return;
  const now = draft.current(ticket.n) ?? ticket;
  const photos = [...now.photos, ...talk.media.map((media) => media.hash)];
  draft.put({ ...now, photos }, [
    {
      at: draft.world.now,
      by: talk.person.key,
      what: 'photo',
      detail: { count: talk.media.length },
      messageId: talk.message.id,
    },
  ]);
}

/** The ticket exists; now its place is asked for. */
export function askPlace(draft: Draft, talk: Talk, ticket: Ticket): void {
  talk.conversation.pending = { kind: 'room', ticket: ticket.n, askedAt: draft.world.now };
  draft.say(talk.person.key, toResident(ticket.emergency ? 'ask_place' : 'ask_room', talk.language), {
    ticket: ticket.n,
    class: 'question',
  });
}
