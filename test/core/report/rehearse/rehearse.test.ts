import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../../../core/deadline/index.ts';
import { isChanged, rehearse } from '../../../../core/report/rehearse/rehearse.ts';
import { openingFacts, replay } from '../../../../core/report/rehearse/replay.ts';
import { snapshotAt } from '../../../../core/report/snapshot.ts';
import type { TicketRecord } from '../../../../core/report/snapshot.ts';
import { makeRules } from '../../../../core/ticket/index.ts';
import type { NewTicket, Rules, TicketCategory } from '../../../../core/ticket/index.ts';
import { POLICY_YAML, local } from '../../../support/samplePolicy.ts';
import { MORNING, RULES, factsOf } from '../../../support/tickets.ts';
import { COMPANY, DOINGS, goodRepair, openDesk, playEvents, sentOut } from '../desk.ts';
import type { Desk, Event } from '../desk.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const minutes = (count: number) => MORNING + count * MINUTE;
const MONTH = { from: local('2026-03-01'), to: local('2026-04-01') };

/** The sample policy with some of its words replaced. */
function rulesWith(...changes: [string, string][]): Rules {
  const yaml = changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`not in the policy: ${from}`);
    return text.replace(from, to);
  }, POLICY_YAML);
  return makeRules(parsePolicy(yaml, 'residential'), 'changed');
}

const HALF_AN_HOUR = rulesWith(['arrived: {within: 15 min', 'arrived: {within: 30 min']);

function rehearsalOf(desks: readonly Desk[], newRules: Rules) {
  const records = desks.map((desk) => desk.wait(MONTH.to).record);
  return rehearse({ records, oldRules: RULES, newRules, directory: COMPANY, period: MONTH });
}

/** Everything the history says somebody was told, in order. */
function toldIn({ history }: TicketRecord): string[] {
  return history.flatMap(({ what, at, detail }) => {
    if (what === 'leader_told') return [`leader ${String(detail['to'])} ${at}`];
    if (what === 'phone_task') return [`phone ${at}`];
    if (what !== 'alert' && what !== 'warning') return [];
    return [`${what} ${String(detail['to'])} ${String(detail['reason'])} ${String(detail['step'])} ${at}`];
  });
}

const anyOpening = fc.constantFrom<[TicketCategory, Partial<NewTicket>]>(
  ['repair', {}],
  ['repair', { urgency: 'urgent' }],
  ['repair', { emergency: true, urgency: 'emergency' }],
  ['repair', { wanted: { from: MORNING + 5 * 3_600_000, to: MORNING + 7 * 3_600_000 } }],
  ['complaint', { severity: 'minor' }],
  ['complaint', { severity: 'important' }],
  ['complaint', { severity: 'major' }],
  ['complaint', { severity: null, tone: 'praise' }],
  ['help', {}],
  ['help', { emergency: true, urgency: 'emergency' }],
  ['inquiry', {}],
  ['inquiry', { formal: true }],
);
const anyEvents: fc.Arbitrary<Event[]> = fc.array(
  fc.record({
    waitMs: fc
      .oneof(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 2 * 86_400 }))
      .map((seconds) => seconds * 1_000),
    doing: fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 0, max: DOINGS.length - 1 }) },
      { weight: 1, arbitrary: fc.constantFrom('not_now' as const, 'pass_up' as const) },
    ),
  }),
  { maxLength: 12 },
);

describe('a replay', () => {
  it('begins with what the ticket was opened with, whatever became of it', () => {
    const facts: Partial<NewTicket> = {
      ...{ severity: 'important', room: null, place: '大堂', wanted: { from: MORNING + DAY, to: null } },
    };
    const desk = openDesk('complaint', facts)
      .act(minutes(5), { kind: 'correct', fields: { room: '5-1-302' } }, 'wang')
      .act(minutes(9), { kind: 'severity', level: 'major', reason: '受伤' }, 'sun');
    expect(openingFacts(desk.record)).toMatchObject({ ...factsOf('complaint', facts), text: '…' });
    const later = openDesk('repair', { wanted: { from: MORNING + DAY, to: null } })
      .act(minutes(1), { kind: 'delivered', clock: 'dispatched' }, 'system')
      .act(minutes(9), { kind: 'promise', from: MORNING + 2 * DAY, to: null }, 'wang').record;
    const bare = later.history.map((entry) => (entry.what === 'opened' ? { ...entry, detail: {} } : entry));
    expect(openingFacts({ ...later, history: bare }).wanted).toEqual({ from: MORNING + DAY, to: null });
  });

  it('under the same rules tells the same people the same things at the same time, and ends the same', () => {
    fc.assert(
      fc.property(anyOpening, anyEvents, ([category, facts], events) => {
        const until = MORNING + 40 * DAY;
        const { record } = playEvents(openDesk(category, facts), events, until);
        const again = replay(record, { rules: RULES, directory: COMPANY, until });
        expect(again.skipped).toEqual([]);
        expect(
          again.announcements.map(({ kind, to, reason, step, at }) =>
            kind === 'leader'
              ? `leader ${String(to)} ${at}`
              : kind === 'phone'
                ? `phone ${at}`
                : `${kind} ${String(to)} ${reason} ${step} ${at}`,
          ),
        ).toEqual(toldIn(record));
        expect(again.ticket).toEqual({ ...record.ticket, version: 0 });
      }),
      { numRuns: 200 },
    );
  });

  it('takes over as it was what was decided for many tickets at once', () => {
    const desk = sentOut(openDesk('repair', { n: 7 }));
    const line = (at: number, what: string, detail: Record<string, string | number>) => ({
      ...{ at, by: 'system', what, detail, messageId: null },
    });
    const joined = {
      ...desk.record,
      history: [
        ...desk.record.history,
        line(minutes(1), 'incident_joined', { incident: 'R-0003', state: 'accepted', owner: 'li' }),
        line(minutes(2), 'alert', { to: 'chen', reason: 'incident', step: 1 }),
      ],
    };
    const again = replay(joined, { rules: RULES, directory: COMPANY, until: minutes(60) });
    expect(again.ticket).toMatchObject({ incident: 3, state: 'accepted', owner: 'li' });
    expect(again.announcements).toEqual([
      { kind: 'alert', to: 'chen', reason: 'incident', step: 1, at: minutes(2) },
    ]);
    expect(again.skipped).toEqual([]);
    expect(snapshotAt(joined.ticket, joined.history, minutes(1))?.incident).toBeNull();
    const split = [...joined.history, line(minutes(9), 'incident_split', { incident: 'R-0003' })];
    expect(snapshotAt(joined.ticket, split, minutes(5))).toMatchObject({ incident: 3, state: 'accepted' });
  });

  it('leaves out what cannot be done any more, and says so', () => {
    const desk = sentOut(openDesk('repair'));
    const odd = {
      ...desk.record,
      history: [
        ...desk.record.history,
        { at: minutes(3), by: 'xu', what: 'pass_up', detail: {}, messageId: null },
        { at: minutes(4), by: 'wang', what: 'rate', detail: { score: 5, words: '' }, messageId: null },
        { at: minutes(5), by: 'xu', what: 'danced', detail: {}, messageId: null },
      ],
    };
    const again = replay(odd, { rules: RULES, directory: COMPANY, until: minutes(10) });
    expect(again.skipped.map(({ what, why }) => `${what} ${why}`)).toEqual([
      'pass_up not_asked',
      'rate wrong_state',
      'danced unknown',
    ]);
  });
});

describe('a rehearsal', () => {
  const late = sentOut(openDesk('repair', { n: 2 }))
    .act(minutes(2), { kind: 'accept' })
    .act(minutes(25), { kind: 'arrived' })
    .act(minutes(40), { kind: 'done', words: '好了' })
    .act(minutes(60), { kind: 'rate', score: 5, words: '' }, 'wang');

  it('finds no difference between a policy and itself', () => {
    const ignored = sentOut(openDesk('repair', { n: 3 }));
    const result = rehearsalOf([goodRepair(1), late, ignored], RULES);
    expect(result.tickets.filter(isChanged)).toEqual([]);
    expect(result.totals.alert.old).toBeGreaterThan(3);
    for (const { old, new: fresh } of Object.values(result.totals)) expect(fresh).toBe(old);
    expect(result).toMatchObject({ played: 3, skipped: [] });
  });

  it('shows which alerts and breaches a longer time would have spared', () => {
    const result = rehearsalOf([goodRepair(1), late], HALF_AN_HOUR);
    expect(result.totals).toMatchObject({ alert: { old: 1, new: 0 }, breach: { old: 1, new: 0 } });
    expect(result.breachesBy).toEqual({ arrived: { old: 1, new: 0 } });
    const [ticket] = result.tickets.filter(isChanged);
    expect(ticket).toMatchObject({
      ...{ number: 'R-0002', building: '3', added: [], breachesAdded: [] },
      breachesRemoved: [{ clock: 'arrived', dueAt: minutes(15) + 12_000 }],
      removed: [{ kind: 'alert', to: 'li', reason: 'arrived', step: 1, at: minutes(15) + 12_000 }],
      moved: [
        {
          from: minutes(12) + 12_000,
          announcement: { kind: 'warning', to: 'li', reason: 'arrived', step: 0, at: minutes(24) + 12_000 },
        },
      ],
    });
  });

  it('shows what a shorter time and a faster climb would have brought', () => {
    const strict = rulesWith(
      ['arrived: {within: 15 min', 'arrived: {within: 8 min'],
      ['normal: {value: 10 min', 'normal: {value: 1 min'],
    );
    const result = rehearsalOf([goodRepair(1)], strict);
    const [ticket] = result.tickets;
    expect(ticket?.breachesAdded).toEqual([{ clock: 'arrived', dueAt: minutes(8) + 12_000 }]);
    expect(ticket?.added.filter(({ kind }) => kind === 'alert')).toEqual([
      { kind: 'alert', to: 'li', reason: 'arrived', step: 1, at: minutes(8) + 12_000 },
      { kind: 'alert', to: 'zhao', reason: 'arrived', step: 2, at: minutes(9) + 12_000 },
    ]);
    expect(result.alertsBy['arrived']).toEqual({ old: 0, new: 2 });
  });

  it('takes a leader whom only the new policy wants told for told at once', () => {
    const forwarded = rulesWith([
      'minor:\n          solved:',
      'minor:\n          forwarded: {within: 1 h, to: director, clause: service 3.3.2}\n          solved:',
    ]);
    const desk = openDesk('complaint', { severity: 'minor' }).act(
      MORNING + DAY,
      { kind: 'done', words: '好' },
      'xu',
    );
    const result = rehearsalOf([desk], forwarded);
    expect(result.breachesBy['forwarded']).toBeUndefined();
  });

  it('counts only what falls into the period, of tickets opened before it too', () => {
    const old = sentOut(openDesk('repair', { receivedAt: local('2026-02-28 23:50') }));
    const result = rehearsalOf([old], HALF_AN_HOUR);
    const [ticket] = result.tickets;
    const times = [...(ticket?.old.announcements ?? []), ...(ticket?.new.announcements ?? [])];
    expect(times.length).toBeGreaterThan(0);
    expect(times.every(({ at }) => at >= MONTH.from && at < MONTH.to)).toBe(true);
    const future = openDesk('repair', { receivedAt: MONTH.to + DAY });
    const records = [future.record];
    expect(
      rehearse({ records, oldRules: RULES, newRules: RULES, directory: COMPANY, period: MONTH }),
    ).toMatchObject({ played: 0, tickets: [] });
  });
});
