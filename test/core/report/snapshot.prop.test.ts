import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeReport } from '../../../core/report/report.ts';
import { differences, reportBytes } from '../../../core/report/compare.ts';
import { parseReport } from '../../../core/report/keptReport.ts';
import { snapshotAt } from '../../../core/report/snapshot.ts';
import type { NewTicket, Ticket, TicketCategory } from '../../../core/ticket/index.ts';
import { MORNING, RULES } from '../../support/tickets.ts';
import { COMPANY, DOINGS, openDesk, playEvents } from './desk.ts';
import type { Desk, Event } from './desk.ts';

const DAY = 86_400_000;

/** What a ticket is opened as, with its extra fields. */
type Opening = [TicketCategory, Partial<NewTicket>, Partial<Ticket>];

const OPENINGS: readonly Opening[] = [
  ['repair', { item: '水管' }, {}],
  ['repair', { item: '电梯', room: null, place: '2栋', urgency: 'urgent', redoneOf: 77 }, {}],
  ['repair', { emergency: true, urgency: 'emergency' }, {}],
  ['repair', { wanted: { from: MORNING + 6 * 3_600_000, to: null } }, {}],
  ['complaint', { severity: 'minor' }, {}],
  ['complaint', { severity: 'important', team: 'engineering' }, {}],
  ['complaint', { severity: 'major' }, {}],
  ['complaint', { severity: null, tone: 'suggestion' }, {}],
  ['help', { helpKind: 'daily' }, {}],
  ['help', { emergency: true, urgency: 'emergency', helpKind: 'disaster' }, {}],
  ['inquiry', {}, {}],
  ['inquiry', { formal: true }, {}],
];

const anyOpening = fc.constantFrom(...OPENINGS);
const anyWait = fc
  .oneof(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 2 * 86_400 }))
  .map((seconds) => seconds * 1_000);
const anyEvents: fc.Arbitrary<Event[]> = fc.array(
  fc.record({
    waitMs: anyWait,
    doing: fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 0, max: DOINGS.length - 1 }) },
      { weight: 1, arbitrary: fc.constantFrom('not_now' as const, 'pass_up' as const) },
    ),
  }),
  { maxLength: 14 },
);
const anyCut = fc.integer({ min: 1, max: 5 * 86_400 }).map((seconds) => MORNING + 10_000 + seconds * 1_000);

const PAUSE = DOINGS.findIndex(({ make }) => make(0).kind === 'pause');

/** What a pause added in working hours cannot be told from the deadline afterwards: questions are not paused here. */
function withoutPause([category]: Opening, events: readonly Event[]): Event[] {
  return category === 'inquiry' ? events.filter(({ doing }) => doing !== PAUSE) : [...events];
}

function open([category, facts, extra]: Opening, n: number): Desk {
  return openDesk(category, { n, receivedAt: MORNING + n * 1_000, ...facts }, extra);
}

/** What figures read of a ticket. */
function seen(ticket: Ticket | null): object | null {
  if (!ticket) return null;
  const { state, severity, emergency, urgency, owner, takenOverBy, room, place, item, contact } = ticket;
  const { rating, calledBack, report, holdReason, raised } = ticket;
  return {
    ...{ state, severity, emergency, urgency, owner, takenOverBy, room, place, item, contact },
    ...{ rating, calledBack, report, holdReason, raised, quote: ticket.fields['quote'] },
    clocks: ticket.clocks
      .filter((clock) => clock.startedAt <= MORNING + 100 * DAY)
      .map(({ name, startedAt, dueAt, metAt, stoppedAt, pausedAt, alertedAt }) => ({
        ...{ name, startedAt, dueAt, metAt, stoppedAt, pausedAt, alertedAt },
      })),
  };
}

describe('a ticket as of an instant', () => {
  it('is what it was then, whatever happened later', () => {
    fc.assert(
      fc.property(anyOpening, anyEvents, anyCut, (opening, all, cut) => {
        const desk = open(opening, 1);
        const events = withoutPause(opening, all);
        const then = playEvents(desk, events, cut).record;
        const now = playEvents(desk, events, cut + 60 * DAY).record;
        expect(seen(snapshotAt(now.ticket, now.history, cut))).toEqual(
          seen(snapshotAt(then.ticket, then.history, cut)),
        );
        if (then.ticket.openedAt < cut) {
          const { clocks: _clocks, ...asItWas } = seen(then.ticket) as { clocks: unknown };
          expect(seen(snapshotAt(now.ticket, now.history, cut))).toMatchObject(asItWas);
        }
      }),
      { numRuns: 250 },
    );
  });
});

describe('the report of a period', () => {
  it('is byte for byte the same when it is made again after more has happened', () => {
    const anyStory = fc.array(fc.tuple(anyOpening, anyEvents), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(anyStory, anyCut, fc.integer({ min: 1, max: 4 * 86_400 }), (stories, to, length) => {
        const period = { kind: 'daily' as const, from: to - length * 1_000, to };
        const desks = stories.map(([opening, events], i) => ({
          desk: open(opening, i + 1),
          events: withoutPause(opening, events),
        }));
        const recordsAt = (at: number) =>
          desks.map(({ desk, events }) => playEvents(desk, events, at).record);
        const make = (at: number) =>
          makeReport({ period, rules: RULES, directory: COMPANY, records: recordsAt(at) });
        const [then, later] = [make(to), make(to + 40 * DAY)];
        expect(differences(then, later)).toEqual([]);
        expect(reportBytes(later) === reportBytes(then)).toBe(true);
        expect(parseReport(reportBytes(then))).toEqual(then);
      }),
      { numRuns: 60 },
    );
  });
});
