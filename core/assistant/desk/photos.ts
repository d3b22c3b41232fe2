import { isOpen } from '../../ticket/index.ts';
import type { Ticket } from '../../ticket/index.ts';
import { toStaff } from '../../words/index.ts';
import type { StaffAsk } from '../orders.ts';
import { findTicketOf } from './ticketOrder.ts';

/**
 * Photos of who does the job are kept with it: from before he was on site as those before the work, later as those
 * after it. Words beside them go on to be read.
 */
export async function keepWorkPhotos(ask: StaffAsk): Promise<boolean> {
  const { message, draft, person, text } = ask;
  const media = message.body.kind === 'text' ? message.body.media : [];
  if (media.length === 0) return false;
  const ticket = await ticketOfPhotos(ask);
  const silent =
    text.replace(/[RTHZ]-?0*\d{1,7}|维?修[前后](?:照片?)?|处理前|before|after/gi, '').trim() === '';
  if (!ticket) {
    if (silent) draft.say(person.key, toStaff('photo_which'));
    return silent;
  }
  const after = isAfterWork(ticket, text);
  const hashes = media.map(({ hash }) => hash);
  const kept: Ticket = after
    ? { ...ticket, photosAfter: [...ticket.photosAfter, ...hashes] }
    : { ...ticket, photos: [...ticket.photos, ...hashes] };
  draft.put(kept, [
    {
      at: draft.world.now,
      by: person.key,
      what: after ? 'photo_after' : 'photo',
      detail: { count: media.length },
      messageId: message.id,
    },
  ]);
  const values = { number: ticket.number, count: media.length };
  draft.say(person.key, toStaff(after ? 'photo_after' : 'photo_before', values), { ticket: ticket.n });
  return silent;
}

/** What the words say, else where the work stands. */
function isAfterWork(ticket: Ticket, text: string): boolean {
  if (/修前|维修前|处理前|before/i.test(text)) return false;
  return /修后|after/i.test(text) || ['arrived', 'done', 'closed'].includes(ticket.state);
}

/** The one named, else the job this person is on. */
async function ticketOfPhotos(ask: StaffAsk): Promise<Ticket | null> {
  const number = /[RTHZ]-?0*(\d{1,7})(?!\d)/i.exec(ask.text);
  if (number) return findTicketOf(ask, Number(number[1]));
  const open = await ask.store.listTickets({ open: true, limit: 500 });
  const own = open.filter(
    (ticket) => ticket.category === 'repair' && ticket.owner === ask.person.key && isOpen(ticket),
  );
  return own.find((ticket) => ticket.state === 'arrived') ?? (own.length === 1 ? (own[0] ?? null) : null);
}
