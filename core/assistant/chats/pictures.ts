import { MINUTE } from '../../kit/index.ts';
import { isLed } from '../../ticket/index.ts';
import type { Ticket } from '../../ticket/index.ts';
import { toResident, toStaff } from '../../words/index.ts';
import { workRecipient } from '../cards.ts';
import type { Draft } from '../draft.ts';
import type { Talk } from '../facts.ts';
import { openMatter, readBack } from '../matters.ts';
import type { MediaRef, PhotoSeen, StoredMessage } from '../ports.ts';
import { originOf, reply } from '../replying.ts';

/** A photo sent first belongs to what is said within so long. */
const BEFORE_WORDS_MS = 15 * MINUTE;

/** What came with the message, and just before it. */
export function mediaOf(
  message: StoredMessage,
  kept: { refs: MediaRef[]; at: number } | undefined,
): MediaRef[] {
  const own = message.body.kind === 'text' ? message.body.media : [];
  const before = kept && message.at - kept.at <= BEFORE_WORDS_MS ? kept.refs : [];
  return [...before, ...own];
}

/** What could not be had is asked for again; a voice that no machine has read is for a person to listen to. */
export function tellUnread(draft: Draft, talk: Talk): boolean {
  const { body } = talk.message;
  if (body.kind !== 'text') return false;
  const { lost = 0, unheard = 0 } = body;
  if (lost > 0) reply(draft, talk, 'media_lost', { count: lost });
  if (unheard > 0) askToListen(draft, talk);
  const silent = body.text.trim() === '' && body.media.length === unheard;
  return silent && lost + unheard > 0;
}

/** One question for a person, however many voice messages come before somebody has listened. */
function askToListen(draft: Draft, talk: Talk): void {
  const waiting = talk.open.find(({ fields, state }) => fields['voice'] === 'yes' && state === 'waiting');
  if (waiting) {
    reply(draft, talk, 'voice_more', { number: waiting.number }, waiting.n);
    return pass(draft, waiting, voicesOf(talk), 'voice_to_hear');
  }
  const matter = { category: 'inquiry', text: toStaff('voice_matter'), reading: talk.reading } as const;
  const extra = { wantsPerson: 'yes', voice: 'yes' };
  const ticket = openMatter(draft, talk.nextNumber, 'inquiry', matter, talk.reading, originOf(talk), extra);
  talk.conversation.lastTicket = ticket.n;
  draft.say(talk.person.key, toResident('voice_unheard', talk.language), {
    ticket: ticket.n,
    class: 'promise',
  });
  draft.say(talk.person.key, readBack(draft, ticket), { ticket: ticket.n, class: 'promise' });
  pass(draft, ticket, voicesOf(talk), 'voice_to_hear');
}

function voicesOf({ media }: Talk): MediaRef[] {
  return media.filter(({ type }) => type.startsWith('audio/'));
}

/**
 * Whoever does the work sees the photos that came with a message where the work card is, and what a model made out in
 * them, marked as that. It is kept with the ticket; the resident is told nothing of it.
 */
export function passPhotos(draft: Draft, media: readonly MediaRef[], seen: PhotoSeen | null = null): void {
  const photos = media.filter(({ type }) => type.startsWith('image/'));
  if (photos.length === 0) return;
  for (const ticket of draft.changed()) {
    const own = photos.filter(({ hash }) => ticket.photos.includes(hash));
    if (own.length === 0) continue;
    if (seen) draft.put({ ...ticket, fields: { ...ticket.fields, [PHOTO_SEEN]: sayShown(seen) } }, []);
    if (isLed(ticket)) continue;
    if (!hasWorkChat(draft)) tellShown(draft, ticket, seen);
    else pass(draft, ticket, own, 'photos_of', seen);
  }
}

/** Field of a ticket: what a model made out in its photos. */
const PHOTO_SEEN = 'photoSeen';

/** What a model made out in the photos of a ticket, for its team, marked as unchecked; null: nothing. */
export function photoSeenLine({ fields }: Pick<Ticket, 'fields'>): string | null {
  const what = fields[PHOTO_SEEN];
  return what === undefined ? null : toStaff('photo_seen', { what });
}

function sayShown({ item, shows }: PhotoSeen): string {
  return item === null || shows.includes(item) ? shows : `${item}，${shows}`;
}

function tellShown(draft: Draft, ticket: Ticket, seen: PhotoSeen | null): void {
  if (!seen) return;
  const note = toStaff('photo_seen', { what: sayShown(seen) });
  draft.say(workRecipient(ticket, draft.world), `${ticket.number} ${note}`, { ticket: ticket.n });
}

/** Where no chat platform runs, the console shows what is kept with the ticket. */
function hasWorkChat({ world }: Draft): boolean {
  return (world.channels ?? []).length > 0;
}

function pass(
  draft: Draft,
  ticket: Ticket,
  media: readonly MediaRef[],
  key: 'photos_of' | 'voice_to_hear',
  seen: PhotoSeen | null = null,
): void {
  if (media.length === 0 || !hasWorkChat(draft)) return;
  const head = toStaff(key, { number: ticket.number, count: media.length });
  const text = seen ? `${head}\n${toStaff('photo_seen', { what: sayShown(seen) })}` : head;
  draft.say(workRecipient(ticket, draft.world), text, { ticket: ticket.n, images: media });
}

/** Photos of a message that was handled before they were there: an emergency waits for none. */
export function addLatePhotos(draft: Draft, message: StoredMessage, tickets: readonly Ticket[]): void {
  const { body } = message;
  if (body.kind !== 'text' || body.media.length === 0) return;
  const ticket = tickets.find(({ receivedAt }) => receivedAt === message.at) ?? tickets[0];
  if (!ticket) return;
  const hashes = body.media.map(({ hash }) => hash).filter((hash) => !ticket.photos.includes(hash));
  if (hashes.length === 0) return;
  const detail = { count: hashes.length };
  draft.put({ ...ticket, photos: [...ticket.photos, ...hashes] }, [
    { at: draft.world.now, by: message.from, what: 'photo', detail, messageId: message.id },
  ]);
  passPhotos(draft, body.media);
}
