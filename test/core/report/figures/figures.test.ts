import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { differences, reportBytes } from '../../../../core/report/compare.ts';
import { FIGURES } from '../../../../core/report/figures/formulas.ts';
import { rate } from '../../../../core/report/figures/counting.ts';
import { findFigure, makeReport } from '../../../../core/report/report.ts';
import type { Report } from '../../../../core/report/report.ts';
import type { TableKey } from '../../../../core/report/tables/tables.ts';
import { periodOf } from '../../../../core/report/period.ts';
import type { Period } from '../../../../core/report/period.ts';
import { withoutPersonal } from '../../../../core/report/tables/gaps.ts';
import type { NewTicket } from '../../../../core/ticket/index.ts';
import { local } from '../../../support/samplePolicy.ts';
import { MORNING, RULES } from '../../../support/tickets.ts';
import { COMPANY, goodRepair, openDesk, sentOut } from '../desk.ts';
import type { Desk } from '../desk.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const TODAY = periodOf('daily', MORNING, RULES.policy);
const minutes = (count: number) => MORNING + count * MINUTE;

function reportOn(desks: readonly Desk[], period: Period = TODAY): Report {
  const records = desks.map((desk) => desk.wait(period.to).record);
  return makeReport({ period, rules: RULES, directory: COMPANY, records });
}

/** `2/3 [1 1 2]`: numerator, denominator and the tickets behind it; `4 [1 2 3 4]` for a count. */
function say(report: Report, key: string): string {
  const figure = findFigure(report, key);
  if (!figure) return 'none';
  const { numerator, denominator, tickets } = figure;
  return `${numerator}${denominator === null ? '' : `/${denominator}`} [${tickets.join(' ')}]`;
}

function sayAll(desks: readonly Desk[], keys: readonly string[], period?: Period): Record<string, string> {
  const report = reportOn(desks, period);
  return Object.fromEntries(keys.map((key) => [key, say(report, key)]));
}

function rowsOf(report: Report, key: TableKey): unknown[][] {
  return report.tables.find((table) => table.key === key)?.rows.map(({ cells }) => cells) ?? [];
}

/** A repair that nobody takes. */
function ignored(n: number, changes: Partial<NewTicket> = {}): Desk {
  return sentOut(openDesk('repair', { n, ...changes }));
}

describe('repairs', () => {
  const late = sentOut(openDesk('repair', { n: 2 }))
    .act(minutes(2), { kind: 'accept' })
    .act(minutes(30), { kind: 'arrived' });

  it('are counted by what became of those that came in the period, and by what is left of all', () => {
    const old = ignored(1, { receivedAt: MORNING - 3 * DAY });
    const called = openDesk('repair', { n: 5 }).act(minutes(3), { kind: 'cancel' }, 'wang');
    expect(
      sayAll(
        [old, late, goodRepair(3), ignored(4), called],
        [
          ...['repair_opened', 'repair_opened_done', 'repair_opened_open', 'repair_opened_overdue'],
          ...[
            'repair_done',
            'repair_open',
            'repair_overdue',
            'cancelled',
            'cancelled:repair',
            'opened',
            'open',
          ],
        ],
      ),
    ).toEqual({
      repair_opened: '4 [2 3 4 5]',
      repair_opened_done: '1 [3]',
      repair_opened_open: '2 [2 4]',
      repair_opened_overdue: '1 [4]',
      repair_done: '1 [3]',
      repair_open: '3 [1 2 4]',
      repair_overdue: '2 [1 4]',
      cancelled: '1 [5]',
      'cancelled:repair': '1 [5]',
      opened: '4 [2 3 4 5]',
      open: '3 [1 2 4]',
    });
  });

  it('are in time when somebody was there in time, and out of time once the time is over, arrived or not', () => {
    const report = reportOn([goodRepair(1), late, ignored(3)]);
    expect(say(report, 'repair_in_time')).toBe('1/3 [1 2 3]');
    expect(say(report, 'in_time:accepted')).toBe('2/3 [1 2 3]');
    expect(findFigure(report, 'repair_in_time')).toMatchObject({
      value: 33.3,
      counted: [1],
      formula: 'formula_repair_in_time',
      clause: 'service 2.7.1',
      target: { percent: 100, bound: 'at_least', met: false },
    });
    expect(findFigure(report, 'in_time:arrived')).toMatchObject({ clause: 'service 2.2.2' });
  });

  it('owe nothing yet while their time still runs, or stands still', () => {
    const cut = { ...TODAY, to: minutes(12) };
    const running = sentOut(openDesk('repair', { n: 1 })).act(minutes(2), { kind: 'accept' });
    expect(say(reportOn([running], cut), 'repair_in_time')).toBe('0/0 []');
    const paused = running.act(minutes(5), {
      kind: 'pause',
      reason: '等住户开门',
      until: minutes(60),
      agreedBy: '住户',
    });
    expect(say(reportOn([paused], { ...TODAY, to: minutes(40) }), 'repair_in_time')).toBe('0/0 []');
    const came = paused.act(minutes(50), { kind: 'arrived' });
    expect(say(reportOn([came]), 'repair_in_time')).toBe('1/1 [1]');
  });

  it('count each promise of its own: a renewed one not at all, the new one by its own time', () => {
    const renewed = sentOut(openDesk('repair', { n: 1 }))
      .act(minutes(2), { kind: 'accept' })
      .act(minutes(5), { kind: 'hold', reason: '等配件', until: minutes(60) })
      .act(minutes(50), { kind: 'hold', reason: '配件没到', until: minutes(120) })
      .act(minutes(130), { kind: 'arrived' });
    const report = reportOn([renewed]);
    expect(say(report, 'in_time:promised')).toBe('0/1 [1]');
    expect(say(report, 'promises_renewed')).toBe('1 [1]');
    expect(say(report, 'in_time:arrived')).toBe('0/1 [1]');
  });

  it('are one visit where the resident asked for a later time, and the same share wherever it is told', () => {
    const wanted = { from: minutes(120), to: null };
    const asked = sentOut(openDesk('repair', { n: 1, wanted })).wait(minutes(300));
    const report = reportOn([asked, goodRepair(2)]);
    expect(asked.record.ticket.clocks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['arrived', 'promised']),
    );
    expect(say(report, 'repair_in_time')).toBe('1/2 [1 2]');
    expect(say(report, 'in_time:arrived')).toBe('1/2 [1 2]');
    expect(rowsOf(report, 'in_time').find(([clock]) => clock === 'arrived')).toEqual(['arrived', 1, 2, 0.5]);
  });

  it('are not done when they went out again before the cut', () => {
    const again = goodRepair(1).act(minutes(120), { kind: 'reopen', words: '又堵了' }, 'wang');
    expect(sayAll([again, goodRepair(2)], ['repair_done', 'repair_open'])).toEqual({
      repair_done: '1 [2]',
      repair_open: '1 [1]',
    });
  });

  it('are redone when sent out again within the window, or reported anew for the same home and thing', () => {
    const bad = goodRepair(1, {}, 1);
    const anew = openDesk('repair', { n: 3, redoneOf: 2 });
    const report = reportOn([bad, goodRepair(2), anew]);
    expect(say(report, 'redone')).toBe('2/2 [1 2]');
    expect(findFigure(report, 'redone')).toMatchObject({
      counted: [1, 3],
      target: { percent: 1, bound: 'at_most', met: false, clause: 'service 2.7.2' },
    });
    const afterTheWindow = goodRepair(4).act(MORNING + 40 * DAY, { kind: 'reopen', words: '又漏' }, 'wang');
    const then = periodOf('daily', MORNING + 40 * DAY, RULES.policy);
    expect(say(reportOn([afterTheWindow], then), 'redone')).toBe('0/0 []');
  });

  it('done without a report and reported later are done once', () => {
    const twice = sentOut(openDesk('repair', { n: 1 }))
      .act(minutes(2), { kind: 'accept' })
      .act(minutes(30), { kind: 'done', words: '' })
      .act(minutes(40), { kind: 'done', words: '换了阀芯' });
    expect(sayAll([twice], ['repair_done', 'redone'])).toEqual({ repair_done: '1 [1]', redone: '0/1 [1]' });
  });
});

describe('return calls', () => {
  const done = (n: number, changes: Partial<NewTicket> = {}) =>
    sentOut(openDesk('repair', { n, ...changes }))
      .act(minutes(2), { kind: 'accept' })
      .act(minutes(4), { kind: 'arrived' })
      .act(minutes(30), { kind: 'done', words: '好了' });
  const tomorrow = periodOf('daily', MORNING + DAY, RULES.policy);

  it('count with the resident’s words or a note of what he said, and not when nobody answered', () => {
    const answered = done(1).act(minutes(60), { kind: 'rate', score: 4, words: '不错' }, 'wang');
    const noted = done(2)
      .act(minutes(60), { kind: 'note_call', words: '没人接' }, 'xu')
      .act(minutes(70), { kind: 'note_call', words: '住户说好了' }, 'xu');
    const silent = done(3);
    const keys = [
      'called_back',
      'calls_words',
      'calls_noted',
      'auto_closed',
      'calls_unanswered',
      'calls_late',
    ];
    expect(sayAll([answered, noted, silent], keys)).toEqual({
      called_back: '2/2 [1 2]',
      calls_words: '1 [1]',
      calls_noted: '1 [2]',
      auto_closed: '0 []',
      calls_unanswered: '1 [2]',
      calls_late: '0 []',
    });
    expect(sayAll([answered, noted, silent], keys, tomorrow)).toEqual({
      called_back: '0/1 [3]',
      calls_words: '0 []',
      calls_noted: '0 []',
      auto_closed: '1 [3]',
      calls_unanswered: '0 []',
      calls_late: '0 []',
    });
  });

  it('that come after the ticket closed itself are counted apart and change no earlier rate', () => {
    const before = reportOn([done(1)], tomorrow);
    const late = done(1).act(MORNING + 2 * DAY, { kind: 'note_call', words: '住户说好了' }, 'xu');
    expect(differences(before, reportOn([late], tomorrow))).toEqual([]);
    const dayAfter = periodOf('daily', MORNING + 2 * DAY, RULES.policy);
    expect(sayAll([late], ['called_back', 'calls_late'], dayAfter)).toEqual({
      called_back: '0/0 []',
      calls_late: '1 [1]',
    });
  });

  it('of major repairs – urgent, or quoted – are all owed', () => {
    const rated = (desk: Desk) => desk.act(minutes(60), { kind: 'rate', score: 5, words: '' }, 'wang');
    const quoted = sentOut(openDesk('repair', { n: 3 }))
      .act(minutes(2), { kind: 'accept' })
      .act(minutes(5), { kind: 'arrived' })
      .act(minutes(6), { kind: 'quote', words: '人工50元' })
      .act(minutes(8), { kind: 'approve' }, 'wang')
      .act(minutes(30), { kind: 'done', words: '好了' });
    const report = reportOn([rated(done(1)), rated(done(2, { urgency: 'urgent' })), rated(quoted)]);
    expect(say(report, 'major_called_back')).toBe('2/2 [2 3]');
    expect(findFigure(report, 'major_called_back')?.target).toMatchObject({ met: true, percent: 100 });
  });

  it('bring marks, by mark and in the mean', () => {
    const report = reportOn([goodRepair(1), goodRepair(2, {}, 4), goodRepair(3, {}, 2)]);
    expect(['2', '3', '4', '5'].map((mark) => say(report, `marks:${mark}`))).toEqual([
      '1 [3]',
      'none',
      '1 [2]',
      '1 [1]',
    ]);
    expect(findFigure(report, 'mark_mean')).toMatchObject({ value: 3.67, numerator: 11, denominator: 3 });
  });
});

describe('complaints', () => {
  const complaint = (n: number, changes: Partial<NewTicket> = {}) => openDesk('complaint', { n, ...changes });
  const raised = (desk: Desk, at: number) => desk.act(at, { kind: 'raise', words: '还没好' }, 'wang');

  it('are counted by level and state, with those not upheld, suggestions and praise apart', () => {
    const desks = [
      complaint(1).act(minutes(60), { kind: 'done', words: '已沟通' }, 'xu'),
      complaint(2, { severity: 'important' }).act(minutes(5), { kind: 'receive' }, 'xu'),
      complaint(3).act(minutes(60), { kind: 'not_upheld', words: '查无此事' }, 'xu'),
      complaint(4, { severity: null, tone: 'suggestion' }),
      complaint(5, { severity: null, tone: 'praise' }),
      complaint(6, { severity: 'major' }),
    ];
    expect(
      sayAll(desks, [
        ...[
          'complaint_opened',
          'complaint_opened:minor',
          'complaint_opened:major',
          'complaint_state:minor.done',
        ],
        ...[
          'complaint_state:important.received',
          'complaint_upheld',
          'complaint_not_upheld',
          'complaint_open',
        ],
        ...['suggestions', 'praise', 'complaint_in_time', 'complaint_in_time:minor'],
      ]),
    ).toEqual({
      complaint_opened: '4 [1 2 3 6]',
      'complaint_opened:minor': '2 [1 3]',
      'complaint_opened:major': '1 [6]',
      'complaint_state:minor.done': '1 [1]',
      'complaint_state:important.received': '1 [2]',
      complaint_upheld: '1 [1]',
      complaint_not_upheld: '1 [3]',
      complaint_open: '2 [2 6]',
      suggestions: '1 [4]',
      praise: '1 [5]',
      complaint_in_time: '1/1 [1]',
      'complaint_in_time:minor': '1/1 [1]',
    });
  });

  it('are not solved when the resident sent them back before the cut', () => {
    const solved = complaint(1).act(minutes(60), { kind: 'done', words: '已沟通' }, 'xu');
    const back = solved.act(minutes(61), { kind: 'reopen', words: '昨晚还是吵' }, 'wang');
    const keys = ['complaint_upheld', 'complaint_in_time', 'complaint_open', 'in_time:solved'];
    expect(sayAll([back], keys)).toEqual({
      complaint_upheld: '0 []',
      complaint_in_time: '0/0 []',
      complaint_open: '1 [1]',
      'in_time:solved': 'none',
    });
    expect(sayAll([back], keys, { ...TODAY, to: minutes(61) })).toEqual({
      complaint_upheld: '1 [1]',
      complaint_in_time: '1/1 [1]',
      complaint_open: '0 []',
      'in_time:solved': '1/1 [1]',
    });
  });

  it('become major by staff, by being raised a third time, or by a month without an end', () => {
    const month = periodOf('monthly', MORNING, RULES.policy);
    const byStaff = complaint(1).act(minutes(9), { kind: 'severity', level: 'major', reason: '受伤' }, 'sun');
    const thrice = raised(raised(complaint(2), minutes(20)), minutes(40));
    const twice = raised(complaint(3), minutes(20));
    const left = complaint(4, { receivedAt: MORNING - 20 * DAY });
    expect(
      sayAll(
        [byStaff, thrice, twice, left],
        [
          ...['complaint_upgraded', 'complaint_upgraded:staff', 'complaint_upgraded:raised'],
          'complaint_upgraded:unsolved',
        ],
        month,
      ),
    ).toEqual({
      complaint_upgraded: '3 [1 2 4]',
      'complaint_upgraded:staff': '1 [1]',
      'complaint_upgraded:raised': '1 [2]',
      'complaint_upgraded:unsolved': '1 [4]',
    });
  });

  it('given more time are in time by the new time, and the requests are counted', () => {
    const month = periodOf('monthly', MORNING, RULES.policy);
    const until = MORNING + 5 * DAY;
    const asked = complaint(1).act(minutes(60), { kind: 'hold', reason: '要走流程', until }, 'xu');
    const granted = asked
      .act(MORNING + DAY, { kind: 'approve' }, 'chen')
      .act(MORNING + 4 * DAY, { kind: 'done', words: '办好了' }, 'xu');
    const refused = complaint(2)
      .act(minutes(60), { kind: 'hold', reason: '忙', until }, 'xu')
      .act(MORNING + DAY, { kind: 'refuse' }, 'chen')
      .act(MORNING + 4 * DAY, { kind: 'done', words: '办好了' }, 'xu');
    expect(
      sayAll(
        [granted, refused],
        [...['extension_asked', 'extension_granted', 'extension_refused', 'complaint_in_time']],
        month,
      ),
    ).toEqual({
      extension_asked: '2 [1 2]',
      extension_granted: '1 [1]',
      extension_refused: '1 [2]',
      complaint_in_time: '1/2 [1 2]',
    });
  });
});

describe('questions and help', () => {
  it('that a person answers are counted by kind, and in time', () => {
    const desks = [
      openDesk('inquiry', { n: 1 }).act(minutes(30), { kind: 'answer', words: '可以' }, 'xu'),
      openDesk('inquiry', { n: 2, receivedAt: MORNING - DAY * 3 }),
      openDesk('inquiry', { n: 3, formal: true }),
      openDesk('inquiry', { n: 4 }, { fields: { wantsPerson: 'yes' } }),
    ];
    expect(
      sayAll(desks, [
        ...['inquiry_opened', 'inquiry_opened:handed_over', 'inquiry_opened:formal', 'inquiry_opened:person'],
        ...['inquiry_answered', 'inquiry_open', 'inquiry_in_time', 'inquiry_in_time:handed_over'],
      ]),
    ).toEqual({
      inquiry_opened: '3 [1 3 4]',
      'inquiry_opened:handed_over': '1 [1]',
      'inquiry_opened:formal': '1 [3]',
      'inquiry_opened:person': '1 [4]',
      inquiry_answered: '1 [1]',
      inquiry_open: '3 [2 3 4]',
      inquiry_in_time: '1/2 [1 4]',
      'inquiry_in_time:handed_over': '1/1 [1]',
    });
  });

  it('is counted by kind, with the minutes to the first answer', () => {
    const report = reportOn([
      openDesk('help', { n: 1, helpKind: 'daily' }).act(minutes(3), { kind: 'accept' }, 'xu'),
      openDesk('help', { n: 2, helpKind: 'advice' }).act(minutes(6), { kind: 'answer', words: '好' }, 'xu'),
      openDesk('help', { n: 3, helpKind: 'daily' }),
    ]);
    expect(say(report, 'help_opened:daily')).toBe('2 [1 3]');
    expect(findFigure(report, 'help_minutes')).toMatchObject({ value: 4.5, denominator: 2, tickets: [1, 2] });
    expect(say(report, 'help_unanswered')).toBe('1 [3]');
    expect(say(report, 'in_time:replied')).toBe('1/3 [1 2 3]');
    expect(say(report, 'help_open')).toBe('3 [1 2 3]');
  });

  it('in an emergency is told to director and manager in time, taken over or not', () => {
    const taken = openDesk('help', { n: 1, emergency: true, helpKind: 'disaster' }).act(
      minutes(1),
      { kind: 'take_over' },
      'zhao',
    );
    const burst = openDesk('repair', { n: 2, emergency: true });
    const falseAlarm = openDesk('help', { n: 3, emergency: true }).act(minutes(2), { kind: 'safe' }, 'zhao');
    const desks = [taken, burst, falseAlarm, goodRepair(4)];
    expect(sayAll(desks, ['emergencies', 'false_alarms', 'leaders_told'])).toEqual({
      emergencies: '3 [1 2 3]',
      false_alarms: '1 [3]',
      leaders_told: '3/3 [1 2 3]',
    });
    const untold = openDesk('help', { n: 5, emergency: true }).record;
    const silent = {
      ticket: { ...untold.ticket, leadersDueAt: null, ladder: null },
      history: untold.history,
    };
    const report = makeReport({ period: TODAY, rules: RULES, directory: COMPANY, records: [silent] });
    expect(say(report, 'leaders_told')).toBe('0/1 [5]');
  });
});

describe('alerts', () => {
  it('are counted by reason and step, warnings apart', () => {
    const report = reportOn([ignored(1)]);
    expect(say(report, 'alerts:accepted.1')).toBe('1 [1]');
    expect(say(report, 'alerts:accepted.2')).toBe('1 [1]');
    expect(say(report, 'warnings:accepted')).toBe('1 [1]');
    const steps = rowsOf(report, 'alerts').map(([reason, step]) => `${String(reason)} ${String(step)}`);
    expect(steps).toEqual([...steps].sort());
    const total = rowsOf(report, 'alerts').reduce((sum, [, , count]) => sum + Number(count), 0);
    expect(findFigure(report, 'alerts')?.value).toBe(total);
  });

  it('of an incident hang under the ticket that leads it', () => {
    const leading = openDesk('repair', { n: 1 }, { incident: 1 });
    const other = openDesk('repair', { n: 2 }, { incident: 1 });
    expect(sayAll([leading, other, ignored(3)], ['incidents', 'incident_tickets'])).toEqual({
      incidents: '1 [1]',
      incident_tickets: '2 [1 2]',
    });
  });
});

describe('the parts of the company', () => {
  it('have the same figures, and together they are the whole', () => {
    const report = reportOn([
      goodRepair(1, { room: '3-2-501' }),
      ignored(2, { room: '5-1-302' }),
      openDesk('complaint', { n: 3, room: null, place: '2号楼大堂' }),
      openDesk('repair', { n: 4, room: null, place: '地下车库' }),
    ]);
    expect(say(report, 'opened@team:engineering')).toBe('3 [1 2 4]');
    expect(say(report, 'opened@building:3')).toBe('1 [1]');
    expect(say(report, 'opened@building:2')).toBe('1 [3]');
    expect(say(report, 'opened@building:')).toBe('1 [4]');
    for (const by of ['team', 'building']) {
      const parts = report.figures.filter(
        ({ name, group }) => name === 'opened' && group?.startsWith(`${by}:`),
      );
      expect(parts.reduce((sum, part) => sum + part.numerator, 0)).toBe(4);
    }
    expect(rowsOf(report, 'by_building').map(([building]) => building)).toEqual(['', '2', '3', '5']);
  });
});

describe('causes', () => {
  it('are the things and places reported most', () => {
    const report = reportOn([
      ignored(1, { item: '水管' }),
      ignored(2, { item: '水管', room: '5-1-302' }),
      ignored(3, { item: null, place: '楼道' }),
      ignored(4, { item: null, place: null }),
    ]);
    expect(rowsOf(report, 'causes')).toEqual([
      ['水管', 'engineering', 2, '3 5'],
      ['楼道', 'engineering', 1, '3'],
    ]);
  });

  it('are one cause in whichever room of the home and language, and neither a room nor a building alone', () => {
    const report = reportOn([
      ignored(1, { item: '水龙头' }),
      ignored(2, { item: 'kitchen tap' }),
      ignored(3, { item: '厨房水龙头' }),
      ignored(4, { item: null, place: '厨房' }),
      ignored(5, { item: null, place: '1栋' }),
      ignored(6, { item: null, room: null, place: '3-2-601' }),
    ]);
    expect(rowsOf(report, 'causes')).toEqual([['水龙头', 'engineering', 3, '3']]);
  });

  it('happen in the building of the resident’s home where no place was said', () => {
    const report = reportOn([
      openDesk('inquiry', { n: 1, room: null, place: null }),
      openDesk('inquiry', { n: 2, room: null, place: null, reporter: 'xu' }),
      openDesk('repair', { n: 3, room: null, place: '地下车库' }),
    ]);
    expect(say(report, 'opened@building:3')).toBe('1 [1]');
    expect(say(report, 'opened@building:')).toBe('2 [2 3]');
  });

  it('recur when the same thing in the same building came three times in thirty days', () => {
    const at = (day: number, n: number, changes: Partial<NewTicket> = {}) =>
      ignored(n, { item: '电梯', receivedAt: MORNING + day * DAY, ...changes });
    const lifts = [at(-29, 1), at(-10, 2), at(0, 3)];
    expect(rowsOf(reportOn(lifts), 'recurring').map((row) => row.slice(0, 3))).toEqual([['3', '电梯', 3]]);
    expect(rowsOf(reportOn([at(-31, 1), at(-10, 2), at(0, 3)]), 'recurring')).toEqual([]);
    expect(rowsOf(reportOn([at(-29, 1), at(-10, 2), at(0, 3, { room: '5-1-302' })]), 'recurring')).toEqual(
      [],
    );
    expect(rowsOf(reportOn([at(-29, 1), at(-10, 2), at(-5, 3)]), 'recurring')).toEqual([]);
  });
});

describe('what is left and what was said', () => {
  it('lists what is open with its age and owner, longest overdue first', () => {
    const held = sentOut(openDesk('repair', { n: 1, item: '门锁' }))
      .act(minutes(2), { kind: 'accept' })
      .act(minutes(10), { kind: 'hold', reason: '等配件', until: MORNING + DAY });
    const report = reportOn([held, ignored(2), goodRepair(3)]);
    const rows = rowsOf(report, 'open_items');
    expect(
      rows.map(([number, , building, what, team, state, owner]) => [
        number,
        building,
        what,
        team,
        state,
        owner,
      ]),
    ).toEqual([
      ['R-0002', '3', null, 'engineering', 'dispatched', null],
      ['R-0001', '3', '门锁', 'engineering', 'on_hold', 'li'],
    ]);
    expect(rows[1]?.slice(7)).toEqual([MORNING, TODAY.to - MORNING, MORNING + DAY, null]);
    expect(rows[0]?.[10]).toBeGreaterThan(10 * 3_600_000);
  });

  it('lists questions for the next handbook and suggestions, without whoever asked', () => {
    const text = '我是王女士，住3栋2单元501，电话13900001001，能养两只猫吗';
    const report = reportOn([
      openDesk('inquiry', { n: 1, text }),
      openDesk('inquiry', { n: 2, text: '要找真人' }, { fields: { wantsPerson: 'yes' } }),
      openDesk('complaint', { n: 3, severity: null, tone: 'suggestion', text: '大堂放把伞' }),
    ]);
    expect(rowsOf(report, 'gaps')).toHaveLength(1);
    expect(reportBytes(report)).not.toMatch(/13900001001|王女士|501|wang/);
    expect(rowsOf(report, 'gaps')[0]?.[0]).toContain('能养两只猫吗');
    expect(rowsOf(report, 'suggestions')).toMatchObject([
      ['T-0003', MORNING + 10_000, 'suggestion', '大堂放把伞'],
    ]);
  });

  it.each<[string, RegExp]>([
    ['my name is Anna Miller, flat 1201, call 139-0000-1001', /Anna|1201|139/],
    ['粤B12345 的车位能转让吗', /B12345/],
    ['202房漏水，微信 abc_1234', /202|abc/],
    ['3-2-501 装修押金多久退', /501/],
    ['楼上６０１太吵，我姓李，a@b.cn', /601|６０１|李|@/],
  ])('hides who it was in %s', (words, personal) => {
    expect(withoutPersonal(words, [])).not.toMatch(personal);
  });

  it('keeps what tells nobody apart', () => {
    const words = '老人卡 1000 元一年，2026年还办吗，地下车库B区';
    expect(withoutPersonal(words, ['王女士'])).toBe(words);
  });
});

describe('the promises about quality', () => {
  it('stand in every report, each with its target, its clause and whether it was kept', () => {
    const rows = rowsOf(reportOn([goodRepair(1), ignored(2)]), 'quality');
    expect(rows).toEqual([
      ['repair_in_time', 0.5, 'at_least 100', 'no', 'service 2.7.1'],
      ['redone', 0, 'at_most 1', 'yes', 'service 2.7.2'],
      ['major_called_back', null, 'at_least 100', null, 'service 2.7.3'],
    ]);
  });

  it.each(Object.entries(FIGURES).flatMap(([name, { clause }]) => (clause === null ? [] : [[name, clause]])))(
    'and %s names a clause that is in the handbooks: %s',
    (_name, clause) => {
      const [document, number] = clause.split(' ');
      const text = readFileSync(new URL(`../../../../handbooks/${document}.md`, import.meta.url), 'utf8');
      expect(text).toContain(`\n${number} `);
    },
  );
});

describe('a report as a whole', () => {
  it('names a formula and a ticket for everything it counts', () => {
    const report = reportOn([goodRepair(1), ignored(2), openDesk('complaint', { n: 3 })]);
    const known = new Set(report.tickets.map(({ n }) => n));
    for (const figure of report.figures) {
      expect(figure.formula).toBe(`formula_${figure.name}`);
      expect(figure.tickets).toHaveLength(figure.denominator ?? figure.numerator);
      expect([...figure.tickets, ...figure.counted].every((n) => known.has(n))).toBe(true);
    }
    expect(new Set(report.figures.map(({ key }) => key)).size).toBe(report.figures.length);
  });

  it('is the same text whatever the order of its tickets', () => {
    const desks = [goodRepair(1), ignored(2), openDesk('complaint', { n: 3 })];
    expect(reportBytes(reportOn(desks))).toBe(reportBytes(reportOn([...desks].reverse())));
    const keys = [...reportBytes(reportOn(desks)).matchAll(/"(\w+)":/g)].slice(0, 4).map((match) => match[1]);
    expect(keys).toEqual(['figures', 'clause', 'counted', 'denominator']);
  });

  it('says what differs when an old one, made again, is not the same', () => {
    const before = reportOn([goodRepair(1), ignored(2)]);
    expect(differences(before, reportOn([goodRepair(1), ignored(2)]))).toEqual([]);
    const changed = differences(before, reportOn([goodRepair(1, {}, 4), ignored(2), ignored(3)]));
    expect(changed.find(({ key }) => key === 'marks:5')).toEqual({
      ...{ what: 'figure', key: 'marks:5', old: '1', new: null, tickets: [1] },
    });
    expect(changed.find(({ key }) => key === 'repair_in_time')).toMatchObject({
      old: '50 (1/2)',
      new: '33.3 (1/3)',
      tickets: [3],
    });
    expect(changed).toContainEqual(expect.objectContaining({ what: 'ticket', key: 'R-0003', old: null }));
    expect(changed).toContainEqual(expect.objectContaining({ what: 'row', key: 'open_items', old: null }));
    const otherRules = { ...before, policyVersion: '2026-02' };
    expect(differences(before, otherRules)).toEqual([
      { what: 'policy', key: 'policyVersion', old: before.policyVersion, new: '2026-02', tickets: [] },
    ]);
  });

  it('adds up: days make the week, whatever is counted by when it happened', () => {
    const desks = [0, 1, 2, 3].map((day) => goodRepair(day + 1, { receivedAt: MORNING + day * DAY }));
    const late = ignored(9, { receivedAt: local('2026-03-04 23:58') });
    const days = [0, 1, 2, 3, 4, 5].map((day) => periodOf('daily', MORNING + day * DAY, RULES.policy));
    const whole: Period = { kind: 'weekly', from: days[0]?.from ?? 0, to: days.at(-1)?.to ?? 0 };
    const sum = (key: string, part: 'numerator' | 'denominator') =>
      days.reduce((total, day) => total + (findFigure(reportOn([...desks, late], day), key)?.[part] ?? 0), 0);
    const all = reportOn([...desks, late], whole);
    for (const key of ['opened', 'repair_done', 'repair_in_time', 'called_back', 'mark_mean', 'alerts'])
      for (const part of ['numerator', 'denominator'] as const)
        expect([key, sum(key, part)]).toEqual([key, findFigure(all, key)?.[part] ?? 0]);
  });

  it.each([
    [2_999, 3_000, 99.9],
    [3_000, 3_000, 100],
    [1, 3_000, 0.1],
    [0, 3_000, 0],
    [11, 12, 91.7],
    [0, 0, null],
  ])('calls only what is whole a hundred per cent: %i of %i is %d', (part, whole, percent) => {
    const things = Array.from({ length: whole }, (_, i) => ({ n: i + 1 }));
    const figure = rate('redone', things, ({ n }) => n <= part, { policy: RULES.policy });
    expect(figure).toMatchObject({ value: percent, numerator: part, denominator: whole });
  });
});
