import { describe, expect, it } from 'vitest';
import { formTable } from '../../../../core/report/forms/forms.ts';
import type { FormKind } from '../../../../core/report/forms/forms.ts';
import { owedCalls } from '../../../../core/report/forms/calls.ts';
import type { TicketRecord } from '../../../../core/report/snapshot.ts';
import {
  MARCH,
  NOW,
  emergency,
  factsWith,
  instantOf,
  lived,
  openQuestion,
  paidRepair,
  redoneRepair,
  sampleRecords,
  uncalledRepair,
  upgradedComplaint,
} from './samples.ts';

function rowsOf(kind: FormKind, records: readonly TicketRecord[]) {
  return formTable(kind, factsWith(records), MARCH).rows;
}

describe('the complaint book (service 3.1.3)', () => {
  it('has a line for each complaint of the period, oldest first, and none for praise', () => {
    const praise = lived('complaint', { n: 47, tone: 'praise', severity: null, text: '小徐真好' }, []);
    const rows = rowsOf('complaint_book', [...sampleRecords(), praise]);
    expect(rows.map((row) => [row['line'], row['ticket'], row['severity'], row['signed']])).toEqual([
      [1, 'T-0045', '重大', '孙主管'],
      [2, 'T-0046', '轻微', '孙主管'],
    ]);
  });

  it('keeps times as instants, for files', () => {
    const [row] = rowsOf('complaint_book', [upgradedComplaint()]);
    expect(row).toMatchObject({
      at: instantOf('09:30'),
      signedAt: instantOf('09:40'),
      due: instantOf('2026-03-14 12:00'),
      solvedAt: instantOf('2026-03-05 11:00'),
      call: '及时 客户本人答复 评 4 分',
    });
  });

  it('counts what was not upheld apart (organisation 3.1.5)', () => {
    const { notes } = formTable('complaint_book', factsWith(sampleRecords()), MARCH);
    expect(notes[0]).toContain('共 2 件：轻微 1，重要 0，重大 1；其中不成立 1（分开计数）');
  });
});

describe('the return-call record (service 6.1.1, 6.1.5)', () => {
  it('has a line for each time a job was done, and says how its call ended', () => {
    const rows = rowsOf('return_calls', sampleRecords());
    expect(rows.map((row) => [row['ticket'], row['caller'], row['score'], row['inTime']])).toEqual([
      ['R-0215', '', null, '未回访'],
      ['R-0213', '客户本人答复', 5, '及时'],
      ['R-0214', '客户本人答复', 2, '及时'],
      ['R-0214', '电话（小徐记）', null, '及时'],
      ['T-0045', '客户本人答复', 4, '及时'],
    ]);
  });

  it('counts those never called back apart', () => {
    const { notes } = formTable('return_calls', factsWith(sampleRecords()), MARCH);
    expect(notes[0]).toBe(
      '应回访 5 件：及时 4，逾期 0，未回访 1（分开计数），待回访 0，客户先反映未解决而重办 0。',
    );
  });

  it('calls an unanswered call none, a call after the time late, one still in time open', () => {
    const done = uncalledRepair();
    const at = (record: TicketRecord, now: number) => owedCalls(record, now).map(({ result }) => result);
    expect(at(done, NOW)).toEqual(['none']);
    const late = lived('repair', {}, [
      ['09:02', 'li', { kind: 'accept' }],
      ['09:10', 'li', { kind: 'arrived' }],
      ['09:20', 'li', { kind: 'done', words: '好了' }],
      ['2026-03-03 09:00', 'xu', { kind: 'note_call', words: '住户说好了' }],
    ]);
    expect(at(late, NOW)).toEqual(['late']);
    const open = lived(
      'repair',
      {},
      [
        ['09:02', 'li', { kind: 'accept' }],
        ['09:10', 'li', { kind: 'arrived' }],
        ['09:20', 'li', { kind: 'done', words: '好了' }],
        ['10:00', 'xu', { kind: 'note_call', words: '打不通' }],
      ],
      instantOf('11:00'),
    );
    expect(at(open, instantOf('11:00'))).toEqual(['open']);
    expect(owedCalls(open, instantOf('11:00'))[0]?.triedAt).toEqual([instantOf('10:00')]);
  });

  it('sets apart a job that the resident had done again before the call', () => {
    const again = lived(
      'repair',
      {},
      [
        ['09:02', 'li', { kind: 'accept' }],
        ['09:10', 'li', { kind: 'arrived' }],
        ['09:20', 'li', { kind: 'done', words: '好了' }],
        ['09:50', 'wang', { kind: 'reopen', words: '又漏了' }],
      ],
      instantOf('09:51'),
    );
    expect(owedCalls(again, NOW).map(({ result }) => result)).toEqual(['again']);
  });
});

describe('the sheets as a list', () => {
  it('have a row for each work order, with its times, result and price', () => {
    const rows = rowsOf('work_order', sampleRecords());
    expect(rows.map((row) => row['ticket'])).toEqual(['R-0213', 'R-0214', 'R-0215']);
    expect(rows[0]).toMatchObject({
      ...{ worker: '李师傅', acceptedAt: instantOf('09:02'), arrivedAt: instantOf('15:04'), total: 85 },
      ...{ mark: 5, call: '及时 客户本人答复', state: '已办结' },
    });
    expect(rows[1]?.['result']).toBe('机械疏通\n高压冲洗，管内取出抹布一块');
  });

  it('have a row for each complaint form', () => {
    const { title, rows } = formTable('complaint_form', factsWith(sampleRecords()), MARCH);
    expect([title, rows.map((row) => row['ticket'])]).toEqual(['客户投诉处理表', ['T-0045', 'T-0046']]);
  });
});

describe('the duty log (service 2.1.2)', () => {
  it('tells in order what happened: tickets, alerts and who took them over, handovers', () => {
    const rows = rowsOf('duty_log', [emergency()]);
    expect(rows.map((row) => [row['kind'], row['matter'], row['by'], row['result']])).toEqual([
      [
        '紧急求助',
        '家里一股煤气味，头晕',
        '客服中心\n孙主管',
        '已办结：燃气公司到场，软管老化，已更换；住户无恙',
      ],
      ['紧急上报', '紧急事件：22:30 报小徐，22:32 报孙主管', '管家助手', '孙主管接手处理 03-02 22:33'],
      ['交接', '接手处理', '孙主管', null],
    ]);
    expect(rows.map((row) => row['line'])).toEqual([1, 2, 3]);
  });

  it('has who, unit, contact and the time that was wanted or promised', () => {
    const [first] = rowsOf('duty_log', [paidRepair()]);
    expect(first).toMatchObject({
      ticket: 'R-0213',
      who: '王女士',
      room: '3-2-501',
      contact: '13900001001',
      wanted: instantOf('15:00'),
      by: '工程部\n李师傅',
    });
  });

  it('has only what happened within its period, also of older tickets', () => {
    const shift = { from: instantOf('2026-03-03 00:00'), to: instantOf('2026-03-03 12:30') };
    const { rows } = formTable('duty_log', factsWith([redoneRepair()]), shift);
    expect(rows.map((row) => [row['kind'], row['by'], row['matter']])).toEqual([
      ['重新办理', '工程部', '评 2 分：下午又堵了'],
    ]);
  });

  it('has the home in the column of units and tells elsewhere where it is', () => {
    const facts = factsWith([uncalledRepair()], { homeOf: () => '3-2-601' });
    const [row] = formTable('duty_log', facts, MARCH).rows;
    expect(row).toMatchObject({ room: '3-2-601', matter: '楼道灯不亮（3栋大堂 灯）' });
    const hidden = formTable('duty_log', { ...facts, withoutPersonal: true }, MARCH).rows[0];
    expect(hidden).toMatchObject({ room: '3栋' });
  });

  it('has one row for a climb of alerts, and none for what was warned of ahead of time', () => {
    const rows = rowsOf('duty_log', [lived('repair', {}, [], instantOf('09:40'))]);
    const alerts = rows.filter((row) => row['kind'] === '超时上报').map((row) => row['matter']);
    const reasons = alerts.map((matter) => String(matter).split('：')[0]);
    expect(new Set(reasons).size).toBe(reasons.length);
    expect(alerts[0]).toMatch(/报.*报/);
    expect(rows.map((row) => String(row['matter'])).join()).not.toContain('将到时限');
  });

  it('says that nobody has answered yet', () => {
    const question = openQuestion();
    const alert = {
      at: NOW - 60_000,
      by: 'system',
      what: 'alert',
      detail: { to: 'xu', reason: 'answered', step: 1 },
      messageId: null,
    };
    const open = { ...question, history: [...question.history, alert] };
    const last = rowsOf('duty_log', [open]).at(-1);
    expect(last).toMatchObject({
      kind: '超时上报',
      matter: '未按时答复住户：09:59 报小徐',
      result: '尚无回应',
    });
  });
});
