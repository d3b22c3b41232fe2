import { toSimplified } from '../language/index.ts';
import { isLeader } from '../people/index.ts';
import type { Person } from '../people/index.ts';
import { isRunning } from '../ticket/index.ts';
import type { Ticket } from '../ticket/index.ts';
import { toStaff } from '../words/index.ts';
import type { Draft } from './draft.ts';
import { numberOnCard } from './ladderTexts.ts';
import type { StaffAsk } from './orders.ts';
import { matterForTeam, placeForTeam, staffStatusOf } from './phrases.ts';
import type { World } from './world.ts';

/** Which open tickets somebody asks for. */
export interface Listing {
  /** Only this building, when one is named. */
  building: string | null;
  /** Only what has run over its time. */
  overdue: boolean;
}

/** Most tickets told at once. */
const TOLD = 12;
/** Characters of a matter in a list. */
const MATTER = 18;

/** `/待办`, `3栋还有哪些没修完`, `今天有几张单子没办完`, `超时的有哪些`; null for anything else. */
export function readListing(text: string): Listing | null {
  const words = toSimplified(text).trim();
  const asked =
    /^[/／]?(?:待办|未结|未完成|没办完的|open|todo)[?？。!！]*$/i.test(words) ||
    /(?:还有|有)?(?:哪些|几张|多少|什么).{0,6}(?:没修完|没修好|没办完|没处理|没完成|未完成|未办|未结|没弄好|超时|单子没|工单没)/.test(
      words,
    ) ||
    /(?:超时|没办完|没修完|未完成|未结)的(?:单子|工单)?(?:有)?(?:哪些|几张|多少)/.test(words) ||
    /^(?:what|which|how many).{0,20}(?:open|overdue|unfinished)/i.test(words);
  if (!asked) return null;
  const building = /(\d{1,3}|[a-z])\s*(?:栋|幢|号楼|座)|(?:building|block|tower)\s*(\w{1,3})/i.exec(words);
  return {
    building: (building?.[1] ?? building?.[2] ?? null)?.toUpperCase() ?? null,
    overdue: /超时|overdue/i.test(words),
  };
}

/** The order of staff to tell what is still open. */
export async function tellOpen({ draft, person, message, text, store }: StaffAsk): Promise<boolean> {
  const listing = readListing(text);
  if (!listing) return false;
  tellOpenTickets(draft, person, message.group, listing, await store.listTickets({ open: true, limit: 500 }));
  return true;
}

/** Tells the open tickets that this person looks after: leaders all, staff those of their team. In the group no unit is named. */
export function tellOpenTickets(
  draft: Draft,
  person: Person,
  group: boolean,
  listing: Listing,
  open: readonly Ticket[],
): void {
  const { now } = draft.world;
  const mine = open.filter(
    (ticket) =>
      (isLeader(person) ||
        ticket.team === person.team ||
        ticket.owner === person.key ||
        ticket.fields['sentTo'] === `team:${person.team ?? ''}`) &&
      (listing.building === null ||
        ticket.room?.split('-')[0] === listing.building ||
        (ticket.place ?? '').includes(listing.building)) &&
      (!listing.overdue || isOverdue(ticket, now)),
  );
  mine.sort((a, b) => rankOf(b, now) - rankOf(a, now));
  const to = group ? 'group' : person.key;
  if (mine.length === 0) return draft.say(to, toStaff(listing.overdue ? 'overdue_none' : 'open_none'));
  const lines = mine.slice(0, TOLD).map((ticket) => lineOf(draft, ticket, group));
  const more = mine.length > TOLD ? [toStaff('open_more', { count: mine.length - TOLD })] : [];
  draft.say(
    to,
    [toStaff(listing.overdue ? 'overdue_head' : 'open_head', { count: mine.length }), ...lines, ...more].join(
      '\n',
    ),
  );
}

/** Emergencies first, then what is overdue, each time homes that are served before others in front. */
function rankOf(ticket: Ticket, now: number): number {
  if (ticket.emergency) return 4;
  return (isOverdue(ticket, now) ? 2 : 0) + (ticket.vip ? 1 : 0);
}

function isOverdue(ticket: Ticket, now: number): boolean {
  return ticket.clocks.some((clock) => isRunning(clock) && clock.dueAt < now);
}

function lineOf(draft: Draft, ticket: Ticket, group: boolean): string {
  const building =
    ticket.room === null ? '' : toStaff('building', { building: ticket.room.split('-')[0] ?? '' });
  const place = group ? building : placeForTeam(ticket);
  const late = isOverdue(ticket, draft.world.now) ? toStaff('open_late') : '';
  const parts = {
    number: numberOnCard(ticket),
    place,
    what: shortMatter(ticket, draft.world),
    status: staffStatusOf(ticket, draft.world),
    late,
  };
  return toStaff('open_line', parts).replace(/ {2,}/g, ' ').trim();
}

/** What it is about, as far as a line of a list has room. */
function shortMatter(ticket: Ticket, world: World): string {
  const words = [...matterForTeam(ticket, world).replaceAll('\n', ' ')];
  return words.length <= MATTER ? words.join('') : `${words.slice(0, MATTER).join('')}…`;
}
