import { describe, expect, it } from 'vitest';
import { isRunning, isUnanswered, latestClock, runningClock } from '../../../core/ticket/index.ts';
import type { ClockName, Command, Ticket } from '../../../core/ticket/index.ts';
import { startClock } from '../../../core/ticket/clocks.ts';
import { local, sayLocal } from '../../support/samplePolicy.ts';
import { MORNING, PARK, after, opened, through } from '../../support/tickets.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 86_400_000;
const delivered: Command = { kind: 'delivered', clock: 'dispatched' };

/** Clocks that run, with the time they run out. */
const running = (ticket: Ticket) =>
  Object.fromEntries(ticket.clocks.filter(isRunning).map(({ name, dueAt }) => [name, sayLocal(dueAt)]));
const metAt = (ticket: Ticket, name: ClockName) => {
  const at = latestClock(ticket, name)?.metAt;
  return at == null ? null : sayLocal(at);
};

describe('the clocks of a new ticket', () => {
  it('of a repair: recorded is met at once and the card is owed two minutes later', () => {
    const ticket = opened('repair');
    expect(metAt(ticket, 'recorded')).toBe('2026-03-02 09:00:10');
    expect(latestClock(ticket, 'recorded')?.dueAt).toBe(MORNING + 2 * MINUTE);
    expect(running(ticket)).toEqual({ dispatched: '2026-03-02 09:02:10' });
  });

  it('of an emergency repair: somebody’s reply is owed beside its own clocks, and the leaders’ notice within 30 minutes', () => {
    const ticket = opened('repair', { emergency: true });
    expect(running(ticket)).toEqual({ dispatched: '2026-03-02 09:02:10', replied: '2026-03-02 09:05' });
    expect(ticket.leadersDueAt).toBe(MORNING + 24 * MINUTE);
  });

  it.each([
    ['minor', { solved: '2026-03-04 09:00' }],
    ['important', { forwarded: '2026-03-02 10:00', solved: '2026-03-05 09:00' }],
    ['major', { forwarded: '2026-03-03 00:00', first_reply: '2026-03-04 09:00', solved: '2026-03-12 09:00' }],
  ] as const)('of a %s complaint run from the message', (severity, clocks) => {
    expect(running(opened('complaint', { severity }))).toEqual(clocks);
  });

  it.each(['minor', 'important', 'major'] as const)(
    'of a %s complaint at a visitor park are workdays and ten minutes',
    (severity) => {
      const friday = local('2026-03-06 16:00');
      expect(running(opened('complaint', { severity, receivedAt: friday }, PARK))).toMatchObject({
        solved: '2026-03-10 16:00',
        on_site: '2026-03-06 16:10',
      });
    },
  );

  it('of a minor complaint go by the resident’s own date', () => {
    const wanted = { from: local('2026-03-02 20:00'), to: null };
    expect(running(opened('complaint', { wanted }))).toEqual({ solved: '2026-03-02 20:00' });
    expect(running(opened('complaint', { wanted, severity: 'important' }))['solved']).toBe(
      '2026-03-05 09:00',
    );
  });

  it('of help, a handed-over question and a written one', () => {
    expect(running(opened('help'))).toEqual({ replied: '2026-03-02 09:05' });
    expect(running(opened('inquiry'))).toEqual({ answered: '2026-03-02 14:30' });
    expect(running(opened('inquiry', { formal: true }))).toEqual({ answered: '2026-03-04 09:00' });
  });

  it.each(['suggestion', 'praise'] as const)('of a %s are none', (tone) => {
    expect(opened('complaint', { severity: null, tone }).clocks).toEqual([]);
  });
});

describe('a repair', () => {
  it.each([
    ['normal', '2026-03-02 09:06', '2026-03-02 09:16'],
    ['urgent', '2026-03-02 09:03', '2026-03-02 09:06'],
    ['emergency', '2026-03-02 09:03', '2026-03-02 09:06'],
  ] as const)(
    'that is %s is to be accepted by %s and reached by %s, from the card',
    (urgency, accepted, arrived) => {
      const ticket = through(opened('repair', { urgency, emergency: urgency === 'emergency' }), [delivered]);
      expect(running(ticket)).toMatchObject({ accepted, arrived });
    },
  );

  it('accepted before the platform confirmed the card still has its time to arrive', () => {
    const ticket = through(opened('repair'), [{ kind: 'accept' }]);
    expect(running(ticket)).toEqual({ arrived: '2026-03-02 09:16' });
    expect([metAt(ticket, 'dispatched'), metAt(ticket, 'accepted')]).toEqual([
      '2026-03-02 09:01',
      '2026-03-02 09:01',
    ]);
  });

  it('wanted for later is accepted and reached from then on, and promised by then', () => {
    const from = local('2026-03-03 15:00');
    const alone = through(opened('repair', { wanted: { from, to: null } }), [delivered]);
    expect(running(alone)).toEqual({
      accepted: '2026-03-03 15:05',
      arrived: '2026-03-03 15:15',
      promised: '2026-03-03 15:15',
    });
    const until = through(opened('repair', { wanted: { from, to: from + 2 * 60 * MINUTE } }), [delivered]);
    expect(running(until)).toMatchObject({ promised: '2026-03-03 17:00', arrived: '2026-03-03 15:15' });
  });

  it('put off by the resident counts from the new time, and keeps whoever has accepted it', () => {
    const promise: Command = { kind: 'promise', from: local('2026-03-03 15:00'), to: null };
    const before = through(opened('repair'), [delivered, promise]);
    expect(before.state).toBe('dispatched');
    expect(running(before)).toMatchObject({ accepted: '2026-03-03 15:05', promised: '2026-03-03 15:15' });
    const taken = through(opened('repair'), [delivered, { kind: 'accept' }, promise]);
    expect([taken.state, taken.owner]).toEqual(['accepted', 'li']);
    expect(running(taken)).toEqual({ arrived: '2026-03-03 15:15', promised: '2026-03-03 15:15' });
  });

  it('on hold stops what is not met yet and owes the new time instead', () => {
    const hold: Command = { kind: 'hold', reason: '等配件', until: local('2026-03-03 10:30') };
    const ticket = through(opened('repair'), [delivered, { kind: 'accept' }, hold]);
    expect(running(ticket)).toEqual({ promised: '2026-03-03 10:30' });
    expect(latestClock(ticket, 'arrived')).toMatchObject({ metAt: null, stoppedAt: MORNING + 3 * MINUTE });
    const again = after(ticket, { ...hold, until: local('2026-03-04 10:30') }, MORNING + DAY);
    expect(running(again)).toEqual({ promised: '2026-03-04 10:30' });
    expect(running(after(again, { kind: 'arrived' }, MORNING + DAY))).toEqual({});
    expect(metAt(after(again, { kind: 'arrived' }, MORNING + DAY), 'promised')).toBe('2026-03-03 09:00');
  });

  it('done without words owes the report within 20 minutes, and the return call only from the report', () => {
    const ticket = through(opened('repair'), [delivered, { kind: 'done', words: '' }]);
    expect(running(ticket)).toEqual({ reported: '2026-03-02 09:22' });
    expect(ticket.phoneTaskAt).toBeNull();
    const told = after(ticket, { kind: 'done', words: '换了角阀' }, MORNING + 10 * MINUTE);
    expect(running(told)).toEqual({ called_back: '2026-03-03 00:00' });
    expect(sayLocal(told.phoneTaskAt ?? 0)).toBe('2026-03-02 18:00');
    expect(told.report).toBe('换了角阀');
  });

  it('reported in the evening is called back by noon of the next day, asked for after the quiet hours', () => {
    const evening = local('2026-03-02 20:00');
    const ticket = through(opened('repair'), [delivered]);
    const told = after(ticket, { kind: 'done', words: 'x' }, evening);
    expect(running(told)).toEqual({ called_back: '2026-03-03 12:00' });
    expect(sayLocal(told.phoneTaskAt ?? 0)).toBe('2026-03-03 08:30');
  });

  it.each([1, 2])('with the mark %d goes out again with clocks of its own and nobody’s name', (score) => {
    const done = through(opened('repair'), [delivered, { kind: 'accept' }, { kind: 'done', words: 'x' }]);
    const again = after(done, { kind: 'rate', score, words: '还漏' }, MORNING + 60 * MINUTE);
    expect(again).toMatchObject({
      state: 'new',
      owner: null,
      report: null,
      phoneTaskAt: null,
      rating: { score },
    });
    expect(running(again)).toEqual({ dispatched: '2026-03-02 10:02' });
    expect(metAt(again, 'called_back')).toBe('2026-03-02 10:00');
  });

  it('that was an emergency goes out again as an urgent job', () => {
    const done = through({ ...opened('repair', { emergency: true }) }, [
      delivered,
      { kind: 'done', words: 'x' },
    ]);
    expect(after(done, { kind: 'reopen', words: '' }, MORNING + 60 * MINUTE)).toMatchObject({
      emergency: false,
      urgency: 'urgent',
    });
  });

  it('answered to the resident by somebody else does not become his', () => {
    const ticket = after(
      through(opened('repair'), [delivered]),
      { kind: 'answer', words: '马上到' },
      MORNING,
      'xu',
    );
    expect(ticket.owner).toBeNull();
  });
});

describe('the return call', () => {
  const done = through(opened('repair'), [delivered, { kind: 'done', words: 'x' }]);
  const ended = after(done, { kind: 'called_back_ended' }, local('2026-03-03 00:00'));

  it('that nobody answered in time closes the ticket as not called back', () => {
    expect(ended).toMatchObject({ state: 'closed', calledBack: 'none', phoneTaskAt: null });
    expect(running(ended)).toEqual({});
    expect(metAt(ended, 'called_back')).toBeNull();
  });

  it.each<[Command, string]>([
    [{ kind: 'note_call', words: '住户说好了' }, 'noted'],
    [{ kind: 'rate', score: 4, words: '' }, 'resident'],
  ])('made after its time still counts, as late: %j', (command, how) => {
    const late = after(ended, command, local('2026-03-03 10:00'));
    expect(late).toMatchObject({ state: 'closed', calledBack: how });
    const clock = latestClock(late, 'called_back');
    expect(metAt(late, 'called_back')).toBe('2026-03-03 10:00');
    expect(clock?.dueAt).toBeLessThan(clock?.metAt ?? 0);
  });

  it('that found nobody is noted and stays owed', () => {
    const noted = after(done, { kind: 'note_call', words: '打了两次没人接' }, MORNING + DAY / 4);
    expect(noted).toMatchObject({ state: 'done', calledBack: null, fields: { callNote: '打了两次没人接' } });
    expect(runningClock(noted, 'called_back')).not.toBeNull();
  });

  it('noted by staff leaves the resident his mark, and a bad one opens the job again', () => {
    const noted = after(done, { kind: 'note_call', words: '住户说好了' }, MORNING + DAY / 4);
    expect(after(noted, { kind: 'rate', score: 1, words: '又漏了' }, MORNING + DAY / 2).state).toBe('new');
  });

  it.each([
    ['没人接', true],
    ['打不通，关机', true],
    ['No answer', true],
    ['住户说修得很好', false],
    ['接了，说还行', false],
  ])('"%s" says that nobody was reached: %s', (words, unanswered) => {
    expect(isUnanswered(words)).toBe(unanswered);
  });
});

describe('a complaint', () => {
  it('made major owes the major clocks from that moment, and keeps the old ones as history', () => {
    const raised = after(
      opened('complaint', { severity: 'important' }),
      { kind: 'severity', level: 'major', reason: '受伤' },
      local('2026-03-03 11:00'),
    );
    expect(running(raised)).toEqual({
      forwarded: '2026-03-04 00:00',
      first_reply: '2026-03-05 11:00',
      solved: '2026-03-13 11:00',
    });
    expect(raised.clocks.filter(({ name }) => name === 'solved')).toHaveLength(2);
  });

  it('made important when its hour is over is told to the director from then on', () => {
    const change: Command = { kind: 'severity', level: 'important', reason: '公司有责任' };
    const early = after(opened('complaint'), change, MORNING + 20 * MINUTE);
    expect(running(early)['forwarded']).toBe('2026-03-02 10:00');
    const late = after(opened('complaint'), change, MORNING + 3 * HOUR);
    expect(running(late)).toEqual({ forwarded: '2026-03-02 13:00', solved: '2026-03-05 09:00' });
  });

  it('raised the third time becomes major, and only then', () => {
    const raise: Command = { kind: 'raise', words: '还没好' };
    const twice = after(opened('complaint'), raise, MORNING + DAY / 2);
    expect([twice.raised, twice.severity]).toEqual([2, 'minor']);
    const thrice = after(twice, raise, MORNING + DAY);
    expect([thrice.raised, thrice.severity]).toEqual([3, 'major']);
    expect(running(thrice)['solved']).toBe('2026-03-13 09:00');
  });

  it('made less runs from the day it came in', () => {
    const lowered = after(
      opened('complaint', { severity: 'important' }),
      { kind: 'severity', level: 'minor', reason: '误会' },
      MORNING + 60 * MINUTE,
    );
    expect(running(lowered)).toEqual({ solved: '2026-03-04 09:00' });
  });

  it('changed in severity does not owe the way to the spot again', () => {
    const there = after(opened('complaint', {}, PARK), { kind: 'arrived' }, MORNING + 5 * MINUTE, 'li', PARK);
    const major = after(there, { kind: 'severity', level: 'major', reason: 'x' }, MORNING + DAY, 'li', PARK);
    expect(runningClock(major, 'on_site')).toBeNull();
  });

  it('answered has its first reply, done has all', () => {
    const major = opened('complaint', { severity: 'major' });
    const answered = after(major, { kind: 'answer', words: '周五前修好' }, MORNING + DAY);
    expect(Object.keys(running(answered))).toEqual(['forwarded', 'solved']);
    const done = after(answered, { kind: 'done', words: '已修好' }, MORNING + 2 * DAY);
    expect(running(done)).toEqual({ called_back: '2026-03-05 00:00' });
  });

  it('found not upheld owes nothing any more', () => {
    const ticket = through(opened('complaint'), [{ kind: 'not_upheld', words: '查无此事' }]);
    expect(running(ticket)).toEqual({});
    expect(ticket.report).toBe('查无此事');
  });
});

describe('a question that comes back', () => {
  it.each([
    [false, '2026-03-02 15:30'],
    [true, '2026-03-04 10:00'],
  ])('is answered in its own time again (formal: %s), by %s', (formal, due) => {
    const answered = through(opened('inquiry', { formal }), [{ kind: 'answer', words: '可以' }]);
    expect(running(after(answered, { kind: 'reopen', words: '' }, local('2026-03-02 10:00')))).toEqual({
      answered: due,
    });
  });
});

describe('a clock that is started again while it runs', () => {
  it('takes the place of the one before, which stops and stays in the history', () => {
    const solved = { name: 'solved', clause: 'service 3.3.1' } as const;
    const first = startClock(opened('complaint', { severity: null, tone: 'praise' }), {
      ...solved,
      startedAt: MORNING,
      dueAt: MORNING + DAY,
    });
    const second = startClock(first, { ...solved, startedAt: MORNING + MINUTE, dueAt: MORNING + 2 * DAY });
    expect(running(second)).toEqual({ solved: '2026-03-04 09:00' });
    expect(second.clocks.map(({ stoppedAt }) => stoppedAt)).toEqual([MORNING + MINUTE, null]);
  });
});
