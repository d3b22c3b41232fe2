import { addDays, atLocal, DAY, localDate } from '../kit/index.ts';
import type { Instant } from '../kit/index.ts';
import { calendarSource } from '../deadline/index.ts';
import { isEmployee } from '../people/index.ts';
import type { Directory } from '../people/index.ts';
import { isOpen, isRunning, releaseOwner, settleUnowned } from '../ticket/index.ts';
import type { Ticket } from '../ticket/index.ts';
import { toStaff } from '../words/index.ts';
import type { Draft } from './draft.ts';
import type { Store } from './ports.ts';
import type { Routine } from './routines.ts';
import type { World } from './world.ts';

/** Every morning, minutes after local midnight. */
const MORNING = 8 * 60 + 30;
/** Holidays that are not known yet are asked for this long before their year begins. */
const AHEAD_MS = 60 * DAY;
/** Open tickets looked through; newest first. */
const LOOKED_AT = 5_000;

/** The next time after `after` at which it is `minutes` after local midnight. */
export function dailyAt(minutes: number, after: Instant, { rules }: World): Instant {
  const { zone } = rules.policy.calendar;
  const today = atLocal(localDate(after, zone), minutes, zone);
  return today > after ? today : atLocal(addDays(localDate(after, zone), 1), minutes, zone);
}

/** Every morning: holidays that are not published yet, and tickets of people who have left. */
export const UPKEEP: Routine = {
  name: 'upkeep',
  nextAt: (after, world) => dailyAt(MORNING, after, world),
  run: async (draft, at, store) => {
    const { zone } = draft.world.rules.policy.calendar;
    warnOfYear(draft, yearOf(at + AHEAD_MS, zone));
    await freeTickets(draft, store);
  },
};

/** What somebody had who no longer works here is nobody's, and is counted so from now on. @clause handling 2.1.12 */
async function freeTickets(draft: Draft, store: Store): Promise<void> {
  const { rules, directory, now } = draft.world;
  for (const ticket of await store.listTickets({ open: true, limit: LOOKED_AT })) {
    if (!isOpen(ticket)) continue;
    const freed = hasLeft(ticket, directory)
      ? releaseOwner(ticket, rules, now)
      : { ticket: settleUnowned(ticket, rules, now), history: [] };
    if (freed.ticket !== ticket) draft.put(freed.ticket, freed.history);
  }
}

function hasLeft(ticket: Ticket, directory: Directory): boolean {
  const holders = [ticket.owner, ticket.takenOverBy].filter((key) => key !== null);
  const works = (key: string) => {
    const person = directory.find(key);
    return person !== null && isEmployee(person);
  };
  return holders.length > 0 && !holders.some(works);
}

/**
 * A time counted by the work calendar that falls into a year without published holidays: leaders are told, each once
 * for a year.
 */
export function warnOfUnpublishedYears(draft: Draft, tickets: readonly Ticket[]): void {
  const { zone } = draft.world.rules.policy.calendar;
  const years = tickets.flatMap(({ clocks }) =>
    clocks
      .filter((clock) => isRunning(clock) && /^work/.test(clock.within?.kind ?? ''))
      .flatMap(({ startedAt, dueAt }) => [yearOf(startedAt, zone), yearOf(dueAt, zone)]),
  );
  for (const year of new Set(years)) warnOfYear(draft, year);
}

function warnOfYear(draft: Draft, year: number): void {
  const { rules, directory } = draft.world;
  if (calendarSource(year, rules.policy.calendar) !== 'plain_week') return;
  const text = toStaff('calendar_unpublished', { year });
  for (const { key, role } of directory.people)
    if (role === 'supervisor' || role === 'director')
      draft.card(key, 'notice', text, [], { class: 'promise', key: `calendar_warned:${year}:${key}` });
}

function yearOf(at: Instant, zone: string): number {
  return Number(localDate(at, zone).slice(0, 4));
}
