import { describe, expect, it } from 'vitest';
import {
  climb,
  followUp,
  inCharge,
  notNow,
  passUp,
  startLadder,
  stepMs,
} from '../../../core/followup/index.ts';
import type { LadderMove } from '../../../core/followup/index.ts';
import type { Command, Ticket } from '../../../core/ticket/index.ts';
import { sayLocal } from '../../support/samplePolicy.ts';
import { MORNING, RULES, opened, smallCompany, through } from '../../support/tickets.ts';

const MINUTE = 60_000;
const { policy } = RULES;
const directory = smallCompany();
const delivered: Command = { kind: 'delivered', clock: 'dispatched' };
const at = (minutes: number, house = directory) => ({
  policy,
  directory: house,
  now: MORNING + minutes * MINUTE,
});

const asked = ({ alerts }: LadderMove) =>
  alerts.map(({ to, step, owedAt }) => `${to} ${step} ${sayLocal(owedAt).slice(11)}`);
const begun = (ticket: Ticket) => startLadder(ticket, 'emergency', MORNING, at(0)).ticket;

describe('the step between two rungs', () => {
  it.each([
    ['an emergency', opened('repair', { emergency: true }), 2],
    ['an urgent repair', opened('repair', { urgency: 'urgent' }), 5],
    ['a repair', opened('repair'), 10],
    ['help', opened('help'), 10],
    ['a complaint', opened('complaint'), 60],
    ['a question', opened('inquiry'), 60],
  ])('of %s', (_what, ticket, minutes) => {
    expect(stepMs(ticket, policy)).toBe(minutes * MINUTE);
  });
});

describe('the one in charge', () => {
  const accepted = through(opened('repair'), [delivered, { kind: 'accept' }]);
  it.each<[string, Ticket, string]>([
    ['the first of the team on duty', opened('repair'), 'li'],
    ['the owner', accepted, 'li'],
    ['whoever took over', { ...accepted, takenOverBy: 'zhao' }, 'zhao'],
    ['the director for a written question', opened('inquiry', { formal: true }), 'chen'],
    ['the monitoring room for a team nobody is in', opened('help', { team: 'greening' }), 'duty'],
  ])('is %s', (_who, ticket, key) => {
    expect(inCharge(ticket, directory, MORNING)).toBe(key);
  });

  it('of a return call is the service team, whoever did the job', () => {
    expect(inCharge(accepted, directory, MORNING, 'called_back')).toBe('xu');
    expect(inCharge({ ...accepted, takenOverBy: 'zhao' }, directory, MORNING, 'called_back')).toBe('zhao');
  });

  it('is the stand-in of an owner who is away, or his superior', () => {
    const days = { from: '2026-03-01T00:00:00+08:00', to: '2026-03-05T00:00:00+08:00' };
    expect(inCharge(accepted, smallCompany([{ who: 'li', ...days, stand_in: 'xu' }]), MORNING)).toBe('xu');
    expect(inCharge(accepted, smallCompany([{ who: 'li', ...days }]), MORNING)).toBe('zhao');
  });
});

describe('a ladder', () => {
  const ticket = opened('help', { emergency: true, team: 'engineering' });

  it('climbs from the one in charge up to the manager, then rests', () => {
    const said: string[] = [];
    let move = startLadder(ticket, 'emergency', MORNING, at(0));
    said.push(...asked(move));
    for (let owedAt = move.ticket.ladder?.nextAt; owedAt != null; owedAt = move.ticket.ladder?.nextAt) {
      move = climb(move.ticket, owedAt, at(10));
      said.push(...asked(move));
    }
    expect(said).toEqual(['li 1 09:00', 'zhao 2 09:02', 'chen 3 09:04', 'he 4 09:06']);
    expect(move.ticket.ladder).toMatchObject({
      step: 4,
      climbed: ['li', 'zhao', 'chen', 'he'],
      nextAt: null,
    });
  });

  it('handed up goes to the next person at once, and the next step is counted from there', () => {
    const move = passUp(begun(ticket), at(1));
    expect(asked(move)).toEqual(['zhao 2 09:01']);
    expect(move.ticket.ladder?.nextAt).toBe(MORNING + 3 * MINUTE);
  });

  it('put off comes back to the same person once after the step, then moves on', () => {
    const later = notNow(begun(ticket), at(1));
    expect(later.alerts).toEqual([]);
    expect(later.ticket.ladder).toMatchObject({ notNow: 'pending', nextAt: MORNING + 3 * MINUTE });
    const back = climb(later.ticket, MORNING + 3 * MINUTE, at(3));
    expect(asked(back)).toEqual(['li 1 09:03']);
    expect(asked(climb(back.ticket, MORNING + 5 * MINUTE, at(5)))).toEqual(['zhao 2 09:05']);
  });

  it('put off a second time moves on at once', () => {
    const back = climb(notNow(begun(ticket), at(1)).ticket, MORNING + 3 * MINUTE, at(3));
    expect(asked(notNow(back.ticket, at(4)))).toEqual(['zhao 2 09:04']);
  });

  it('put off and then handed up goes up, not back', () => {
    expect(asked(passUp(notNow(begun(ticket), at(1)).ticket, at(2)))).toEqual(['zhao 2 09:02']);
  });

  it('put off again and again never dies: everybody up to the manager is asked', () => {
    let now = 0;
    let last = begun(ticket);
    for (let i = 0; i < 40; i++, now++)
      last = followUp(notNow(last, at(now)).ticket, { rules: RULES, ...at(now) }).ticket;
    expect(last.ladder?.climbed).toEqual(['li', 'zhao', 'chen', 'he']);
  });

  it('that runs is not begun anew by another reason, but whoever is asked hears of it', () => {
    const climbing = climb(begun(ticket), MORNING + 2 * MINUTE, at(2)).ticket;
    const move = startLadder(climbing, 'replied', MORNING + 5 * MINUTE, at(5));
    expect(move.ticket.ladder).toEqual(climbing.ladder);
    expect(move.alerts).toMatchObject([{ to: 'zhao', reason: 'replied', step: 2 }]);
  });

  it('gives way to an emergency', () => {
    const slow = startLadder(ticket, 'replied', MORNING, at(0)).ticket;
    const move = startLadder(slow, 'emergency', MORNING + MINUTE, at(1));
    expect(move.ticket.ladder).toMatchObject({ reason: 'emergency', step: 1, climbed: ['li'] });
  });

  it('that begins with somebody nobody is above still reaches director and manager', () => {
    const owned: Ticket = { ...ticket, owner: 'he' };
    const first = startLadder(owned, 'emergency', MORNING, at(0));
    expect(asked(first)).toEqual(['he 1 09:00']);
    expect(asked(climb(first.ticket, MORNING + 2 * MINUTE, at(2)))).toEqual(['chen 2 09:02']);
  });

  it('asks nobody twice when somebody below stands in for somebody above', () => {
    const days = { from: '2026-03-01T00:00:00+08:00', to: '2026-03-05T00:00:00+08:00' };
    const house = smallCompany([{ who: 'chen', ...days, stand_in: 'li' }]);
    let last = startLadder(ticket, 'emergency', MORNING, at(0, house)).ticket;
    for (let i = 1; i < 6; i++) last = passUp(last, at(i, house)).ticket;
    expect(last.ladder?.climbed).toEqual(['li', 'zhao', 'he']);
  });

  it('does nothing where there is none', () => {
    for (const move of [climb(ticket, MORNING, at(0)), notNow(ticket, at(0)), passUp(ticket, at(0))])
      expect(move).toEqual({ ticket, alerts: [] });
  });
});
