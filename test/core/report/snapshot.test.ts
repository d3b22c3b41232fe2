import { describe, expect, it } from 'vitest';
import { recordsAt, snapshotAt } from '../../../core/report/snapshot.ts';
import type { TicketRecord } from '../../../core/report/snapshot.ts';
import type { Ticket } from '../../../core/ticket/index.ts';
import { MORNING } from '../../support/tickets.ts';
import { goodRepair, openDesk, sentOut } from './desk.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
const minutes = (count: number) => MORNING + count * MINUTE;

function at({ ticket, history }: TicketRecord, when: number): Ticket {
  const then = snapshotAt(ticket, history, when);
  if (!then) throw new Error('not there yet');
  return then;
}

function clock(ticket: Ticket, name: string) {
  return ticket.clocks.findLast((one) => one.name === name);
}

describe('a ticket as of an instant', () => {
  const repair = goodRepair(1).record;

  it('is not there before it was opened', () => {
    expect(snapshotAt(repair.ticket, repair.history, repair.ticket.openedAt)).toBeNull();
    expect(recordsAt([repair], repair.ticket.openedAt)).toEqual([]);
  });

  it('is itself once nothing happened later', () => {
    expect(at(repair, MORNING + DAY)).toEqual(repair.ticket);
  });

  it.each([
    [1, 'dispatched', null, 'called_back', undefined],
    [3, 'accepted', 'li', 'arrived', null],
    [15, 'arrived', 'li', 'arrived', minutes(10)],
    [50, 'done', 'li', 'called_back', null],
    [61, 'closed', 'li', 'called_back', minutes(60)],
  ])('%i minutes later is %s with %s, its clock %s met at %s', (after, state, owner, name, metAt) => {
    const then = at(repair, minutes(after));
    expect(then).toMatchObject({ state, owner });
    expect(clock(then, name)?.metAt).toBe(metAt);
  });

  it('does not see what happens at the very instant', () => {
    expect(at(repair, minutes(40))).toMatchObject({ state: 'arrived', report: null, rating: null });
    expect(at(repair, minutes(40) + 1)).toMatchObject({ state: 'done', report: '换了角阀' });
  });

  it('keeps an earlier mark, and what it was for, through a second job', () => {
    const again = goodRepair(1, {}, 1)
      .act(minutes(61), { kind: 'delivered', clock: 'dispatched' }, 'system')
      .act(minutes(65), { kind: 'accept' }, 'xu')
      .act(minutes(90), { kind: 'done', words: '重新接好了' }, 'xu')
      .act(minutes(95), { kind: 'rate', score: 5, words: '这回好了' }, 'wang').record;
    expect(at(again, minutes(62))).toMatchObject({
      ...{ state: 'dispatched', owner: null, report: null, calledBack: null },
      rating: { score: 1, at: minutes(60) },
    });
    expect(at(again, minutes(70))).toMatchObject({ state: 'accepted', owner: 'xu' });
    expect(at(again, minutes(96))).toMatchObject({ rating: { score: 5 }, calledBack: 'resident' });
  });

  it('has the place it had before it was corrected', () => {
    const moved = openDesk('repair', { room: null, place: '楼道' }).act(
      minutes(5),
      { kind: 'correct', fields: { room: '5-1-302' } },
      'wang',
    ).record;
    expect(at(moved, minutes(3))).toMatchObject({ room: null, place: '楼道' });
    expect(at(moved, minutes(6))).toMatchObject({ room: '5-1-302' });
  });
});

describe('the clocks as of an instant', () => {
  const complaint = (severity: 'minor' | 'important') => openDesk('complaint', { severity });

  it('are those of the level it had then', () => {
    const lowered = complaint('important').act(
      MORNING + 5 * HOUR,
      { kind: 'severity', level: 'minor', reason: '误会' },
      'sun',
    ).record;
    const before = at(lowered, MORNING + 2 * HOUR);
    expect(before.severity).toBe('important');
    expect(before.clocks.filter(({ name }) => name === 'solved')).toHaveLength(1);
    expect(clock(before, 'solved')).toMatchObject({ dueAt: MORNING + 3 * DAY, stoppedAt: null });
    const after = at(lowered, MORNING + 6 * HOUR);
    expect(clock(after, 'solved')).toMatchObject({ dueAt: MORNING + 2 * DAY, stoppedAt: null });
  });

  it('know of an upgrade by raising only from then on', () => {
    const raise = { kind: 'raise', words: '还没好' } as const;
    const raised = complaint('minor')
      .act(MORNING + HOUR, raise, 'wang')
      .act(MORNING + 5 * HOUR, raise, 'wang').record;
    expect(at(raised, MORNING + 5 * HOUR)).toMatchObject({ severity: 'minor', raised: 2 });
    expect(clock(at(raised, MORNING + 5 * HOUR), 'first_reply')).toBeUndefined();
    expect(at(raised, MORNING + 6 * HOUR)).toMatchObject({ severity: 'major', raised: 3 });
  });

  it('have the old deadline until more time was granted', () => {
    const until = MORNING + 6 * DAY;
    const granted = complaint('minor')
      .act(MORNING + HOUR, { kind: 'hold', reason: '要走流程', until }, 'xu')
      .act(MORNING + DAY, { kind: 'approve' }, 'chen').record;
    const asked = at(granted, MORNING + 2 * HOUR);
    expect(asked.state).toBe('extension_asked');
    expect(clock(asked, 'solved')).toMatchObject({ dueAt: MORNING + 2 * DAY, stoppedAt: null });
    const after = at(granted, MORNING + DAY + 1);
    expect(after.clocks.filter(({ name }) => name === 'solved')).toMatchObject([
      { dueAt: MORNING + 2 * DAY, stoppedAt: MORNING + DAY },
      { dueAt: until, stoppedAt: null },
    ]);
  });

  it('stand still while they did, and have their old deadline before', () => {
    const paused = sentOut(openDesk('repair'))
      .act(minutes(2), { kind: 'accept' })
      .act(minutes(5), { kind: 'pause', reason: '等住户', until: minutes(60), agreedBy: '住户' })
      .wait(minutes(70))
      .act(minutes(65), { kind: 'arrived' }).record;
    const due = clock(at(paused, minutes(4)), 'arrived')?.dueAt;
    expect(due).toBe(MORNING + 12_000 + 15 * MINUTE);
    expect(clock(at(paused, minutes(30)), 'arrived')).toMatchObject({ dueAt: due, pausedAt: minutes(5) });
    expect(clock(at(paused, minutes(62)), 'arrived')).toMatchObject({
      dueAt: (due ?? 0) + 55 * MINUTE,
      pausedAt: null,
    });
  });

  it('of a return call that came too late had ended before', () => {
    const late = sentOut(openDesk('repair'))
      .act(minutes(30), { kind: 'done', words: '好了' })
      .act(MORNING + 3 * DAY, { kind: 'note_call', words: '住户说好了' }, 'xu').record;
    const then = at(late, MORNING + 2 * DAY);
    expect(then.calledBack).toBe('none');
    expect(clock(then, 'called_back')).toMatchObject({ metAt: null });
    expect(clock(then, 'called_back')?.stoppedAt).not.toBeNull();
    expect(clock(at(late, MORNING + 4 * DAY), 'called_back')?.metAt).toBe(MORNING + 3 * DAY);
  });
});
