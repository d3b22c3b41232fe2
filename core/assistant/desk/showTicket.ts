import { toSimplified } from '../../language/index.ts';
import { isLeader } from '../../people/index.ts';
import type { Person } from '../../people/index.ts';
import { isRunning } from '../../ticket/index.ts';
import type { Ticket } from '../../ticket/index.ts';
import { buttonText, toStaff } from '../../words/index.ts';
import { workButtons } from '../cards.ts';
import { photoSeenLine } from '../chats/pictures.ts';
import type { StaffAsk } from '../orders.ts';
import { matterForTeam, placeForTeam, staffStatusOf, when } from '../phrases.ts';
import type { World } from '../world.ts';
import { clockLabel } from './explain.ts';
import { findTicketOf } from './ticketOrder.ts';

/** A ticket's number, with few words around it that ask for nothing else. */
const NAMED =
  /^[/／]?(?:查一?下?|看一?下?|看看|show|status)?[\s:：]*([RTHZ])-?0*(\d{1,7})(?!\d)[\s，,:：]*(.{0,14})$/i;

/** The service centre looks after every ticket; other teams after their own. */
const CENTRE = 'service';

/** `R-0012`, `R-0012 到哪了`, and words about a ticket that no order fits: how it stands and what can be said of it. */
export async function showTicket(ask: StaffAsk): Promise<boolean> {
  const [, letter = '', n] = NAMED.exec(toSimplified(ask.text).trim()) ?? [];
  if (n === undefined) return false;
  const { draft, person, to } = ask;
  const ticket = await findTicketOf(ask, Number(n));
  const asked = `${letter.toUpperCase()}-${n.padStart(4, '0')}`;
  const shown = ticket && ticketText(ticket, person, { world: draft.world, group: ask.message.group });
  if (ticket && (shown !== null || ticket.number === asked))
    draft.say(to, shown ?? toStaff('refused_not_yours'), { ticket: ticket.n });
  else draft.say(to, toStaff('ticket_unknown', { number: asked }));
  return true;
}

function maySee(person: Person, { team, owner, fields }: Ticket): boolean {
  const theirs = person.team !== null && [team, CENTRE].includes(person.team);
  return (
    isLeader(person) || theirs || owner === person.key || fields['sentTo'] === `team:${person.team ?? ''}`
  );
}

/**
 * How a ticket stands, its next time, and what can be said of it; null for those whose business it is not.
 * @param shown in the open group no room is named
 */
export function ticketText(
  ticket: Ticket,
  person: Person,
  { world, group }: { world: World; group: boolean },
): string | null {
  if (!maySee(person, ticket)) return null;
  const { number, room } = ticket;
  const building = room === null ? '' : toStaff('building', { building: room.split('-')[0] ?? '' });
  const head = {
    number,
    place: group ? building : placeForTeam(ticket),
    what: matterForTeam(ticket, world),
  };
  const next = ticket.clocks.filter(isRunning).sort((a, b) => a.dueAt - b.dueAt)[0];
  const late = next !== undefined && next.dueAt < world.now ? ` ${toStaff('open_late')}` : '';
  const due = next && {
    what: clockLabel(next.name, 'zh-Hans'),
    due: when(next.dueAt, world, 'zh-Hans'),
  };
  const shown = photoSeenLine(ticket);
  const buttons = workButtons(ticket).map((button) => buttonText(button));
  const status = staffStatusOf(ticket, world);
  return [
    toStaff('ticket_line', head),
    ...(shown === null ? [] : [shown]),
    toStaff('ticket_status', { status, late }),
    ...(due && !status.includes(due.due) ? [toStaff('ticket_next', due)] : []),
    ...(buttons.length > 0 ? [toStaff('ticket_say', { buttons: buttons.join('、') })] : []),
  ].join('\n');
}
