import { describe, expect, it } from 'vitest';
import { deadEnds, followUp, nextFollowUpAt } from '../../../core/followup/index.ts';
import type { SelfCheckFacts } from '../../../core/followup/index.ts';
import type { Command, Ticket } from '../../../core/ticket/index.ts';
import { sayLocal } from '../../support/samplePolicy.ts';
import { MORNING, RULES, opened, smallCompany, through } from '../../support/tickets.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const house = smallCompany();
const delivered: Command = { kind: 'delivered', clock: 'dispatched' };
const dispatched = through(opened('repair'), [delivered]);
const everybody = ['li', 'xu', 'zhao', 'sun', 'chen', 'he', 'duty'];
const awayUntil = (to: string) =>
  smallCompany(everybody.map((who) => ({ who, from: '2026-03-01T00:00:00+08:00', to: `${to}+08:00` })));
const allAway = awayUntil('2026-03-05T00:00:00');

const check = (ticket: Ticket, facts: Partial<SelfCheckFacts> = {}) =>
  deadEnds([ticket], { rules: RULES, directory: house, now: MORNING + 2 * MINUTE, ...facts });

describe('the self-check', () => {
  it('has nothing to say of tickets whose alerts reach somebody', () => {
    for (const ticket of [
      dispatched,
      opened('complaint'),
      opened('help'),
      opened('inquiry', { formal: true }),
    ])
      expect(check(ticket)).toEqual([]);
  });

  it('names the ticket whose next alert finds everybody away, with its time and why', () => {
    const [end] = check(dispatched, { directory: allAway });
    expect(end).toMatchObject({
      ticket: { number: 'R-0001' },
      reason: 'accepted',
      causes: [{ kind: 'everyone_away' }, { kind: 'no_gateway' }],
    });
    expect(sayLocal(end?.at ?? 0)).toBe('2026-03-02 09:06');
  });

  it('looks at the directory as it will be when the alert is owed', () => {
    const complaint = opened('complaint'); // due on the 4th at 09:00
    expect(check(complaint, { directory: allAway })).toHaveLength(1);
    expect(check(complaint, { directory: awayUntil('2026-03-04T08:00:00') })).toEqual([]);
  });

  it('names people who have no chat to be reached in', () => {
    const [end] = check(dispatched, { reaches: () => false });
    expect(end?.causes).toEqual([
      ...['li', 'zhao', 'chen', 'he'].map((who) => ({ kind: 'no_way', who })),
      { kind: 'no_gateway' },
    ]);
    expect(check(dispatched, { reaches: (key) => key === 'he' })).toEqual([]);
  });

  it('is content where a gateway would phone', () => {
    expect(check(dispatched, { directory: allAway, gateway: true })).toEqual([]);
  });

  it('counts whom a ladder at rest has asked already', () => {
    const top = followUp(dispatched, {
      rules: RULES,
      directory: house,
      now: MORNING + 5 * 60 * MINUTE,
    }).ticket;
    expect(top.ladder?.nextAt).toBeNull();
    expect(check(top, { now: MORNING + DAY })).toEqual([]);
  });

  it('names an open ticket that nothing asks for any more, once it has not moved for a day', () => {
    const arrived = through(dispatched, [{ kind: 'arrived' }]);
    expect(check(arrived)).toEqual([]);
    expect(check(arrived, { now: MORNING + 2 * DAY })).toMatchObject([
      { at: null, reason: null, causes: [{ kind: 'nothing_asks' }, { kind: 'no_gateway' }] },
    ]);
  });

  it('says nothing of praise that nobody has signed for', () => {
    const praise = opened('complaint', { severity: null, tone: 'praise' });
    const settled = followUp(praise, { rules: RULES, directory: house, now: MORNING + DAY }).ticket;
    expect(nextFollowUpAt(settled, RULES.policy)).toBeNull();
    expect(check(settled, { now: MORNING + 5 * DAY })).toEqual([]);
  });

  it('leaves out what is closed, and changes nothing', () => {
    const closed = through(opened('repair'), [{ kind: 'cancel' }]);
    expect(check(closed, { directory: allAway, now: MORNING + 3 * DAY })).toEqual([]);
    const before = JSON.stringify(dispatched);
    check(dispatched);
    expect(JSON.stringify(dispatched)).toBe(before);
  });
});
