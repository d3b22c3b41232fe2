import type { Instant } from '../kit/index.ts';
import type { ClockState, Ticket } from '../ticket/index.ts';
import { toResident } from '../words/index.ts';
import type { Draft } from './draft.ts';
import { chargeName, personName, when } from './phrases.ts';

/** We speak first when a promise was missed. @clause service: a promise that cannot be kept is apologised for and made anew */
export function apologise(draft: Draft, ticket: Ticket, clock: ClockState): void {
  const { world } = draft;
  const done = clock.name === 'promised' && ticket.category === 'complaint';
  const key = done ? 'late_done' : `late_${clock.name}`;
  const what = isLateKey(key) ? toResident(key, ticket.language) : '';
  if (what === '') return;
  const told = ticket.ladder?.climbed.at(-1) ?? null;
  const name =
    told === null ? chargeName(ticket, world, ticket.language) : personName(told, world, ticket.language);
  if (ticket.emergency) {
    const still = toResident('late_emergency', ticket.language, { number: ticket.number, name });
    return draft.say(ticket.reporter, still, { ticket: ticket.n, class: 'life_safety', owedAt: clock.dueAt });
  }
  const text = toResident('late', ticket.language, {
    number: ticket.number,
    time: when(clock.dueAt, world, ticket.language),
    what,
    name,
  });
  draft.say(ticket.reporter, text, { ticket: ticket.n, class: 'promise', owedAt: clock.dueAt });
}

/** Everybody was asked and nobody has taken it over: who waits must know, and where to call. @clause handling 2.1.7 */
export function tellNobodyYet(draft: Draft, ticket: Ticket): void {
  const { company } = draft.world.directory;
  const values = { number: ticket.number, phone: company.emergencyPhone };
  const text = toResident('nobody_yet', ticket.language, values);
  draft.say(ticket.reporter, text, { ticket: ticket.n, class: 'life_safety' });
}

const LATE_KEYS = [
  'late_arrived',
  'late_promised',
  'late_done',
  'late_solved',
  'late_first_reply',
  'late_answered',
  'late_on_site',
  'late_replied',
] as const;

function isLateKey(key: string): key is (typeof LATE_KEYS)[number] {
  return (LATE_KEYS as readonly string[]).includes(key);
}

/** She was told that a time was missed and that the new one would follow. */
export function isLateFor({ clocks }: Ticket, now: Instant): boolean {
  return clocks.some(
    ({ name, dueAt, metAt, stoppedAt }) =>
      isLateKey(`late_${name}`) && metAt === null && stoppedAt === null && dueAt <= now,
  );
}
