import { describe, expect, it } from 'vitest';
import { climb, followUp, GATEWAY, nextFollowUpAt, startLadder } from '../../../core/followup/index.ts';
import type { FollowUp } from '../../../core/followup/index.ts';
import { releaseOwner, unownedNeed } from '../../../core/ticket/index.ts';
import type { Command, Ticket } from '../../../core/ticket/index.ts';
import { local, sayLocal } from '../../support/samplePolicy.ts';
import { MORNING, RULES, after, opened, smallCompany, through } from '../../support/tickets.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const house = smallCompany();
const delivered: Command = { kind: 'delivered', clock: 'dispatched' };

const run = (ticket: Ticket, now: number, gateway = false): FollowUp =>
  followUp(ticket, { rules: RULES, directory: house, now, gateway });

const said = ({ alerts }: FollowUp) =>
  alerts.map(({ to, reason, step, owedAt }) => `${to} ${reason} ${step} ${sayLocal(owedAt).slice(11)}`);
const told = ({ tells }: FollowUp) => tells.map(({ kind, to }) => `${kind} ${to}`);

describe('a ticket that is nobody’s while nothing else asks for it', () => {
  const praise = opened('complaint', { severity: null, tone: 'praise' });
  /** A complaint whose owner no longer works here. */
  const leftAt = (at: number) =>
    releaseOwner(after(opened('complaint'), { kind: 'receive' }, at, 'gone'), RULES, at).ticket;
  const left = leftAt(MORNING);

  it('is asked for after four working hours, from the first on duty up', () => {
    expect(sayLocal(left.unownedAt ?? 0)).toBe('2026-03-02 14:30');
    expect(said(run(left, local('2026-03-02 17:00')))).toEqual([
      'xu unowned 1 14:30',
      'sun unowned 2 15:30',
      'chen unowned 3 16:30',
    ]);
  });

  it('is asked for in working hours: what comes on Friday evening waits for Monday', () => {
    expect(sayLocal(leftAt(local('2026-03-06 20:00')).unownedAt ?? 0)).toBe('2026-03-09 14:00');
  });

  it('is no longer asked for once somebody has it', () => {
    const climbing = run(left, local('2026-03-02 14:31')).ticket;
    expect(climbing.ladder?.reason).toBe('unowned');
    const over = after(climbing, { kind: 'take_over' }, local('2026-03-02 14:40'), 'sun');
    expect(over).toMatchObject({ ladder: null, unownedAt: null, owner: 'sun' });
  });

  it('as praise or a suggestion is brought to mind once, and nobody is alerted', () => {
    expect(sayLocal(nextFollowUpAt(praise, RULES.policy) ?? 0)).toBe('2026-03-02 14:30:10');
    const reminded = run(praise, local('2026-03-20 17:00'));
    expect(told(reminded)).toEqual(['unsigned xu']);
    expect(reminded.alerts).toEqual([]);
    expect(nextFollowUpAt(reminded.ticket, RULES.policy)).toBeNull();
    const taken = after(praise, { kind: 'receive' }, local('2026-03-02 14:20'), 'xu');
    expect(taken).toMatchObject({ unownedAt: null, state: 'closed' });
    expect(nextFollowUpAt(taken, RULES.policy)).toBeNull();
  });

  it.each<[string, Ticket]>([
    ['a repair whose clocks run', through(opened('repair'), [delivered])],
    ['help that is to be answered', opened('help')],
    ['a question', opened('inquiry')],
    [
      'a job that somebody has',
      through(opened('repair'), [delivered, { kind: 'accept' }, { kind: 'arrived' }]),
    ],
    [
      'an emergency whose ladder climbs',
      startLadder(opened('help', { emergency: true }), 'emergency', MORNING, {
        policy: RULES.policy,
        directory: house,
        now: MORNING,
      }).ticket,
    ],
    ['what another ticket leads', { ...praise, incident: 7 }],
    ['what is closed', through(praise, [{ kind: 'receive' }])],
  ])('is not %s', (_what, ticket) => expect(unownedNeed(ticket)).toBeNull());

  it('is asked for once an alarm was false and nobody has the repair', () => {
    const alarm = through(opened('repair', { emergency: true }), [delivered]);
    const late = run(alarm, MORNING + HOUR).ticket;
    const safe = after(late, { kind: 'safe' }, MORNING + HOUR, 'chen');
    expect(unownedNeed(safe)).toBe('alert');
    expect(safe.unownedAt).not.toBeNull();
  });

  it('whose owner has left is asked for although a clock runs, and says so', () => {
    const had = after(opened('complaint'), { kind: 'receive' }, MORNING + HOUR, 'gone');
    const { ticket, history } = releaseOwner(had, RULES, MORNING + HOUR);
    expect(history).toMatchObject([{ what: 'owner_left', detail: { left: 'gone' } }]);
    expect(said(run(ticket, local('2026-03-02 15:31')))).toEqual(['xu unowned 1 15:30']);
    const taken = after(ticket, { kind: 'take_over' }, local('2026-03-02 16:00'), 'sun');
    expect(unownedNeed(taken)).toBeNull();
  });

  it('as a complaint nobody signed for is brought to mind once, without an alert: its clock alerts anyway', () => {
    const complaint = opened('complaint');
    const reminded = run(complaint, local('2026-03-02 14:31'));
    expect(told(reminded)).toEqual(['unsigned xu']);
    expect(reminded.alerts).toEqual([]);
    const urged = after(reminded.ticket, { kind: 'urge' }, local('2026-03-02 15:00'), 'wang');
    expect(told(run(urged, local('2026-03-03 20:00')))).toEqual([]);
    const signed = after(complaint, { kind: 'receive' }, MORNING + HOUR, 'xu');
    expect(told(run(signed, local('2026-03-02 15:00')))).toEqual([]);
  });
});

describe('whoever was asked first', () => {
  const filed = through(opened('repair', { filedBy: 'xu', firstAskedBy: 'xu' }), [delivered]);

  it('is who filed it, else who first accepted, received, answered or took over', () => {
    expect(filed.firstAskedBy).toBe('xu');
    expect(after(filed, { kind: 'accept' }, MORNING + 2 * MINUTE, 'li').firstAskedBy).toBe('xu');
    const byLi = after(through(opened('repair'), [delivered]), { kind: 'accept' }, MORNING, 'li');
    expect(after(byLi, { kind: 'take_over' }, MORNING, 'zhao').firstAskedBy).toBe('li');
    for (const kind of ['receive', 'take_over'] as const)
      expect(after(opened('complaint'), { kind }, MORNING, 'xu').firstAskedBy).toBe('xu');
    expect(after(opened('inquiry'), { kind: 'answer', words: '可以' }, MORNING, 'sun').firstAskedBy).toBe(
      'sun',
    );
  });

  it('hears of every deadline that is missed, once for each, and of no warning', () => {
    const late = run(filed, MORNING + 20 * MINUTE);
    expect(told(late)).toEqual(['first_asked xu', 'first_asked xu']);
    expect(told(run(late.ticket, MORNING + HOUR))).toEqual([]);
    expect(told(run(filed, MORNING + 5 * MINUTE + 1))).toEqual([]);
  });

  it('hears nothing twice: not when it is his own, nor when he is alerted', () => {
    const own = after(filed, { kind: 'accept' }, MORNING + 2 * MINUTE, 'xu');
    expect(told(run(own, MORNING + 20 * MINUTE))).toEqual([]);
    const alerted = through(opened('repair', { firstAskedBy: 'li' }), [delivered]);
    expect(told(run(alerted, MORNING + 7 * MINUTE))).toEqual([]);
  });

  it('who has left is not told', () => {
    const gone: Ticket = { ...filed, firstAskedBy: 'gone' };
    expect(told(run(gone, MORNING + 20 * MINUTE))).toEqual([]);
  });
});

describe('after what is late was taken over', () => {
  const late = run(through(opened('repair'), [delivered]), MORNING + 20 * MINUTE).ticket;
  const taken = after(late, { kind: 'take_over' }, MORNING + 20 * MINUTE, 'zhao');

  it('a new time is asked for once, after half an hour', () => {
    expect(taken.newTimeAt).toBe(MORNING + 50 * MINUTE);
    const asked = run(taken, MORNING + 51 * MINUTE);
    expect(told(asked)).toEqual(['new_time zhao']);
    expect(told(run(asked.ticket, MORNING + DAY))).toEqual([]);
    expect(asked.alerts).toEqual([]);
  });

  it.each<[string, Command, string]>([
    ['a new time was given', { kind: 'hold', reason: '等配件', until: MORNING + 5 * HOUR }, 'zhao'],
    ['somebody has arrived', { kind: 'arrived' }, 'li'],
    ['it is done', { kind: 'done', words: '换了角阀' }, 'li'],
    ['the resident moved it', { kind: 'promise', from: MORNING + 5 * HOUR, to: null }, 'wang'],
    ['it was cancelled', { kind: 'cancel' }, 'wang'],
  ])('not when %s', (_what, command, by) => {
    expect(after(taken, command, MORNING + 25 * MINUTE, by).newTimeAt).toBeNull();
  });

  it('not when nothing is late yet, nor in an emergency', () => {
    const early = after(opened('repair'), { kind: 'take_over' }, MORNING + MINUTE, 'zhao');
    expect(early.newTimeAt).toBeNull();
    const alarm = run(through(opened('repair', { emergency: true }), [delivered]), MORNING + HOUR).ticket;
    expect(after(alarm, { kind: 'take_over' }, MORNING + HOUR, 'zhao').newTimeAt).toBeNull();
  });
});

describe('a complaint that becomes major by itself', () => {
  it('must be taken over: a ladder of its own begins with the one in charge', () => {
    const held = after(
      opened('complaint', { severity: 'important' }),
      { kind: 'receive' },
      MORNING + HOUR,
      'xu',
    );
    const calm = { ...held, clocks: [] };
    const upgraded = run(calm, MORNING + 30 * DAY + 2 * HOUR + MINUTE);
    expect(said(upgraded)).toEqual(['xu upgrade 1 09:00', 'sun upgrade 2 10:00', 'chen upgrade 3 11:00']);
    expect(upgraded.ticket.fields['upgradedFor']).toBe('unsolved');
    const received = after(upgraded.ticket, { kind: 'answer', words: '在办' }, MORNING + 31 * DAY, 'xu');
    expect(received.ladder?.reason).toBe('upgrade');
    expect(after(received, { kind: 'take_over' }, MORNING + 31 * DAY, 'sun').ladder).toBeNull();
    expect(after(received, { kind: 'done', words: '已谈好' }, MORNING + 31 * DAY, 'xu').ladder).toBeNull();
  });

  it('takes the place of a climb for a clock, and gives way to none', () => {
    const facts = { policy: RULES.policy, directory: house, now: MORNING };
    const climbing = startLadder(opened('complaint'), 'solved', MORNING, facts).ticket;
    const up = climb(climbing, MORNING, facts).ticket;
    const upgrade = startLadder(up, 'upgrade', MORNING, facts).ticket;
    expect(upgrade.ladder).toMatchObject({ reason: 'upgrade', step: 1, climbed: ['xu'] });
    expect(startLadder(upgrade, 'solved', MORNING, facts).ticket.ladder?.reason).toBe('upgrade');
  });

  it('keeps each time it was brought up with its words, and rises at once over heavy loss or injury', () => {
    const words = ['还是很吵', '又吵了一晚'];
    const third = words.reduce(
      (ticket, said, i) => after(ticket, { kind: 'raise', words: said }, MORNING + i * HOUR, 'wang'),
      opened('complaint'),
    );
    expect(third).toMatchObject({ severity: 'major', raised: 3 });
    expect(third.fields).toMatchObject({ raised2: '还是很吵', raised3: '又吵了一晚', upgradedFor: 'raised' });
    const loss: Command = { kind: 'raise', words: '你们师傅把水管弄爆了，我损失了五万元' };
    const lost = after(opened('complaint'), loss, MORNING, 'wang');
    expect(lost).toMatchObject({ severity: 'major', raised: 2, fields: { upgradedFor: 'loss' } });
  });
});

describe('the top of the ladder', () => {
  const climbing = through(opened('repair'), [delivered]);

  it('rests without a gateway, and with one leaves chat once its last step has passed', () => {
    expect(said(run(climbing, MORNING + HOUR))).not.toContain(`${GATEWAY} accepted 5 09:46`);
    const out = run(climbing, MORNING + HOUR, true);
    expect(said(out).filter((line) => line.startsWith(GATEWAY))).toEqual([`${GATEWAY} accepted 5 09:46`]);
    expect(said(run(out.ticket, MORNING + 5 * HOUR, true))).toEqual([]);
    expect(out.ticket.ladder).toMatchObject({ nextAt: null, climbed: ['li', 'zhao', 'chen', 'he'] });
  });
});

describe('when nobody works here who could be asked', () => {
  const empty = { ...house, onDuty: (team: string) => ({ team, who: [] }) };

  it('the gateway is told at once, and once', () => {
    const dispatched = through(opened('repair'), [delivered]);
    const follow = (ticket: Ticket, now: number) =>
      followUp(ticket, { rules: RULES, directory: empty, now, gateway: true });
    const out = follow(dispatched, MORNING + 7 * MINUTE);
    expect(said(out)).toEqual([`${GATEWAY} accepted 1 09:06`]);
    expect(said(follow(out.ticket, MORNING + DAY))).toEqual([]);
  });
});

describe('a complaint that became major by itself and was lowered by staff', () => {
  it('is neither raised again for the same month nor alerted again for the same time', () => {
    const month = MORNING + 31 * DAY;
    const raised = run(opened('complaint', { severity: 'minor' }), month).ticket;
    expect(raised.severity).toBe('major');
    const lowered = after(
      raised,
      { kind: 'severity', level: 'minor', reason: '已当面道歉' },
      month + MINUTE,
      'sun',
    );
    const next = run(lowered, month + 2 * MINUTE);
    expect(next.ticket.severity).toBe('minor');
    expect(said(next).filter((line) => /solved|upgrade/.test(line))).toEqual([]);
  });
});
