import { describe, expect, it } from 'vitest';
import { followUp, nextFollowUpAt } from '../../../core/followup/index.ts';
import type { FollowUp } from '../../../core/followup/index.ts';
import type { Command, Ticket } from '../../../core/ticket/index.ts';
import { local, sayLocal } from '../../support/samplePolicy.ts';
import { MORNING, PARK, RULES, after, opened, smallCompany, through } from '../../support/tickets.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const house = smallCompany();
const delivered: Command = { kind: 'delivered', clock: 'dispatched' };

const run = (ticket: Ticket, now: number, directory = house, rules = RULES): FollowUp =>
  followUp(ticket, { rules, directory, now });

/** `li arrived step 1 09:16`, a warning as step 0. */
const said = ({ alerts }: FollowUp) =>
  alerts.map(({ to, reason, step, owedAt }) => `${to} ${reason} step ${step} ${sayLocal(owedAt).slice(11)}`);

/** Runs the ticket at each time it asks for, until `until`; what was said at which time. */
function live(ticket: Ticket, until: number, directory = house): { ticket: Ticket; log: string[] } {
  const log: string[] = [];
  let last = ticket;
  let at = nextFollowUpAt(last, RULES.policy);
  for (let rounds = 0; at !== null && at <= until; rounds++) {
    if (rounds > 500) throw new Error('the ticket asks to be looked at again and again');
    const done = run(last, at, directory);
    log.push(...said(done));
    last = done.ticket;
    at = nextFollowUpAt(last, RULES.policy);
  }
  return { ticket: last, log };
}

const dispatched = through(opened('repair'), [delivered]); // the card arrives at 09:01

describe('a clock', () => {
  it('is warned about when a fifth of its time is left, alerted when it runs out, and climbs step by step', () => {
    const { log } = live(dispatched, MORNING + 40 * MINUTE);
    expect(log).toEqual([
      'li accepted step 0 09:05',
      'li accepted step 1 09:06',
      'li arrived step 0 09:13',
      'zhao accepted step 2 09:16',
      'zhao arrived step 2 09:16',
      'chen accepted step 3 09:26',
      'he accepted step 4 09:36',
    ]);
  });

  it('of an urgent repair climbs every five minutes, of an emergency every two', () => {
    const urgent = through(opened('repair', { urgency: 'urgent' }), [delivered]);
    expect(live(urgent, MORNING + 9 * MINUTE).log.filter((line) => line.includes('accepted'))).toEqual([
      'li accepted step 0 09:02:36',
      'li accepted step 1 09:03',
      'zhao accepted step 2 09:08',
    ]);
    const emergency = through(opened('repair', { emergency: true }), [delivered]);
    expect(live(emergency, MORNING + 8 * MINUTE).log.filter((line) => line.includes('accepted'))).toEqual([
      'li accepted step 0 09:02:36',
      'li accepted step 1 09:03',
      'zhao accepted step 2 09:05',
      'chen accepted step 3 09:07',
    ]);
  });

  it('of a complaint climbs by the hour', () => {
    const { log } = live(opened('complaint'), MORNING + 2 * DAY + 3 * HOUR);
    expect(log).toEqual([
      'xu solved step 0 23:24',
      'xu solved step 1 09:00',
      'sun solved step 2 10:00',
      'chen solved step 3 11:00',
      'he solved step 4 12:00',
    ]);
  });

  it('counted in working hours is warned about in working hours', () => {
    const friday = opened('inquiry', { receivedAt: local('2026-03-06 17:00') });
    expect(sayLocal(nextFollowUpAt(friday, RULES.policy) ?? 0)).toBe('2026-03-09 11:12');
    expect(live(friday, local('2026-03-09 12:30')).log).toEqual([
      'xu answered step 0 11:12',
      'xu answered step 1 12:00',
    ]);
  });

  it('met in time is never spoken of', () => {
    const arrived = through(dispatched, [{ kind: 'arrived' }]);
    expect(live(arrived, MORNING + 5 * DAY).log).toEqual([]);
    expect(nextFollowUpAt(arrived, RULES.policy)).toBeNull();
  });

  it('of the system’s own doing is not warned about', () => {
    expect(live(opened('repair'), MORNING + 3 * MINUTE).log).toEqual(['li dispatched step 1 09:02:10']);
  });

  it('missed by us is told to the resident by us, when it was promised to him', () => {
    const late = run(dispatched, MORNING + 20 * MINUTE);
    expect(late.brokenPromises.map(({ name }) => name)).toEqual(['arrived']);
    expect(run(late.ticket, MORNING + 30 * MINUTE).brokenPromises).toEqual([]);
  });

  it('at a visitor park calls for the department on the spot within ten minutes', () => {
    const park = opened('complaint', {}, PARK);
    expect(said(run(park, MORNING + 11 * MINUTE, house, PARK))).toEqual(['xu on_site step 1 09:10']);
  });
});

describe('lateness', () => {
  it('keeps every step, each with the time it was owed', () => {
    const late = run(dispatched, MORNING + 3 * HOUR);
    expect(said(late)).toEqual([
      'li accepted step 1 09:06',
      'zhao accepted step 2 09:16',
      'zhao arrived step 2 09:16',
      'chen accepted step 3 09:26',
      'he accepted step 4 09:36',
    ]);
    expect(late.history.every(({ at }) => at === MORNING + 3 * HOUR)).toBe(true);
  });

  it('of a day leaves a warning unsaid whose deadline is over: the alert says more', () => {
    expect(run(opened('complaint'), MORNING + 3 * DAY).alerts.some(({ warning }) => warning)).toBe(false);
  });

  it('says nothing twice: a second run brings nothing new', () => {
    for (const minutes of [5, 6, 15, 16, 40, 600]) {
      const once = run(dispatched, MORNING + minutes * MINUTE);
      const twice = run(once.ticket, MORNING + minutes * MINUTE);
      expect(twice).toEqual({
        ticket: once.ticket,
        alerts: [],
        leaders: [],
        phoneTask: false,
        nobodyYet: false,
        news: [],
        brokenPromises: [],
        tells: [],
        history: [],
      });
    }
  });

  it('of the clock itself, set back an hour, repeats nothing', () => {
    const once = run(dispatched, MORNING + 6 * MINUTE);
    expect(run(once.ticket, MORNING - HOUR).alerts).toEqual([]);
  });
});

describe('who is away', () => {
  it('is passed over for the stand-in, or for the next above', () => {
    const from = '2026-03-01T00:00:00+08:00';
    const to = '2026-03-05T00:00:00+08:00';
    const company = smallCompany([
      { who: 'zhao', from, to, stand_in: 'sun' },
      { who: 'chen', from, to },
    ]);
    expect(
      live(dispatched, MORNING + 2 * HOUR, company).log.filter((line) => line.includes('accepted')),
    ).toEqual([
      'li accepted step 0 09:05',
      'li accepted step 1 09:06',
      'sun accepted step 2 09:16',
      'he accepted step 3 09:26',
    ]);
  });
});

describe('an emergency', () => {
  const burst = through(opened('repair', { emergency: true }), [delivered]);

  it('is told to director and manager within 30 minutes, also after somebody took over', () => {
    const taken = after(burst, { kind: 'take_over' }, MORNING + 2 * MINUTE, 'zhao');
    const arrived = after(taken, { kind: 'arrived' }, MORNING + 3 * MINUTE);
    const told = run(arrived, MORNING + 29 * MINUTE);
    expect(told.leaders).toEqual(['chen', 'he']);
    expect(told.history.filter(({ what }) => what === 'leader_told')).toHaveLength(2);
    expect(run(told.ticket, MORNING + DAY).leaders).toEqual([]);
    expect(arrived.leadersDueAt ?? Infinity).toBeLessThan(MORNING + 30 * MINUTE);
  });

  it('is not told again to a leader whom the climb has reached or who took over himself', () => {
    const taken = after(burst, { kind: 'take_over' }, MORNING + 2 * MINUTE, 'chen');
    expect(run(after(taken, { kind: 'arrived' }, MORNING + 3 * MINUTE), MORNING + HOUR).leaders).toEqual([
      'he',
    ]);
    expect(run(burst, MORNING + HOUR).leaders).toEqual([]);
  });

  it('is told even when it was all over before', () => {
    const closed = through(opened('help', { emergency: true }), [
      { kind: 'take_over' },
      { kind: 'done', words: 'x' },
    ]);
    expect(closed.state).toBe('closed');
    expect(run(closed, MORNING + 24 * MINUTE).leaders).toEqual(['chen', 'he']);
  });
});

describe('the return call', () => {
  const done = through(dispatched, [{ kind: 'accept' }, { kind: 'done', words: 'x' }]); // 09:02

  it('becomes a task to phone in the evening, once', () => {
    const evening = run(done, local('2026-03-02 18:00'));
    expect(evening.phoneTask).toBe(true);
    expect(run(done, local('2026-03-02 17:59')).phoneTask).toBe(false);
    expect(run(evening.ticket, local('2026-03-02 18:30')).phoneTask).toBe(false);
  });

  it('is the service team’s to make, and closes as not called back when its time is over', () => {
    const { ticket, log } = live(done, MORNING + 2 * DAY);
    expect(log).toEqual(['xu called_back step 0 20:59', 'xu called_back step 1 00:00']);
    expect(ticket).toMatchObject({ state: 'closed', calledBack: 'none', ladder: null });
    const ended = run(done, local('2026-03-03 00:00'));
    expect(ended.news).toEqual(['not_called_back']);
    expect(nextFollowUpAt(ended.ticket, RULES.policy)).toBeNull();
  });
});

describe('a complaint that stays unsolved', () => {
  it('becomes major after 30 days, with the major clocks from then on', () => {
    const complaint = after(
      opened('complaint', { severity: 'important' }),
      { kind: 'take_over' },
      MORNING + HOUR,
      'sun',
    );
    const { ticket } = live(complaint, MORNING + 30 * DAY - 1);
    expect(ticket.severity).toBe('important');
    expect(nextFollowUpAt(ticket, RULES.policy)).toBe(MORNING + 30 * DAY);
    const upgraded = run(ticket, MORNING + 30 * DAY);
    expect(upgraded.ticket.severity).toBe('major');
    expect(upgraded.news).toEqual(['upgraded']);
    const solved = upgraded.ticket.clocks.findLast(({ name }) => name === 'solved');
    expect(sayLocal(solved?.dueAt ?? 0)).toBe('2026-04-11 09:00');
    expect(run(upgraded.ticket, MORNING + 30 * DAY).news).toEqual([]);
  });

  it.each<[string, Ticket]>([
    ['done', through(opened('complaint'), [{ kind: 'done', words: 'x' }])],
    ['praise', opened('complaint', { severity: null, tone: 'praise' })],
    ['not upheld', through(opened('complaint'), [{ kind: 'not_upheld', words: 'x' }])],
  ])('does not, when it is %s', (_what, ticket) => {
    expect(run(ticket, MORNING + 40 * DAY).ticket.severity).toBe(ticket.severity);
  });
});
