import { describe, expect, test } from 'vitest';
import { readAmount, readDay, readFeeList } from '../../../core/register/index.ts';
import type { ListCell } from '../../../core/register/index.ts';

const HEAD = ['房号', '项目', '账期', '金额', '缴费截止', '已缴'];
const LINE: ListCell[] = ['3-2-501', '物业费', '2026-10', '1,280.50', '2026-10-31', ''];
const noRoom = () => null;

/** The line with some cells written otherwise. */
function line(over: Record<number, ListCell>): ListCell[] {
  return LINE.map((cell, i) => (i in over ? (over[i] ?? null) : cell));
}

describe('a list of fees', () => {
  test('is read by the names of its columns, in Chinese', () => {
    expect(readFeeList([HEAD, LINE], noRoom)).toEqual({
      rows: [
        {
          ...{ line: 2, room: '3-2-501', what: '物业费', period: '2026-10' },
          ...{ amountFen: 128_050, dueOn: '2026-10-31', paid: false },
        },
      ],
      problems: [],
    });
  });

  test('is read in English, in any order, without the column for paid', () => {
    const { rows, problems } = readFeeList(
      [
        ['Due date', 'Amount (yuan)', 'Unit', 'Fee', 'Month', 'Remarks'],
        ['2026/10/31', 300, '6-1-1201', 'parking', '202610', 'x'],
      ],
      noRoom,
    );
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([{ room: '6-1-1201', period: '2026-10', amountFen: 30_000, paid: false }]);
  });

  test('takes days and numbers as a workbook holds them', () => {
    const october = new Date(Date.UTC(2026, 9, 31));
    const { rows } = readFeeList([HEAD, line({ 2: october, 3: 88, 4: october, 5: true })], noRoom);
    expect(rows).toMatchObject([{ period: '2026-10', amountFen: 8_800, dueOn: '2026-10-31', paid: true }]);
  });

  test('asks for units that are written in words', () => {
    const { rows } = readFeeList([HEAD, line({ 0: '３栋2单元501' })], (words) =>
      words === '3栋2单元501' ? '3-2-501' : null,
    );
    expect(rows[0]?.room).toBe('3-2-501');
  });

  test('leaves out empty lines and the sum at the foot', () => {
    const foot: ListCell[] = ['合计', '', '', '1280.50', '', ''];
    const { rows, problems } = readFeeList([HEAD, LINE, ['', null], foot], noRoom);
    expect(rows).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  test.each([
    [0, 'nowhere', 'bad_room', 'room'],
    [0, '', 'empty', 'room'],
    [1, ' ', 'empty', 'what'],
    [2, '', 'empty', 'period'],
    [3, '12x', 'bad_amount', 'amount'],
    [3, '-5', 'bad_amount', 'amount'],
    [3, '0', 'bad_amount', 'amount'],
    [3, '1.234', 'bad_amount', 'amount'],
    [4, '2026-02-30', 'bad_date', 'due'],
    [4, '31.10.2026', 'bad_date', 'due'],
    [5, '也许', 'bad_paid', 'paid'],
  ] as const)('with cell %i “%s” names line and column: %s %s', (i, value, problem, column) => {
    const { rows, problems } = readFeeList([HEAD, LINE, line({ 0: '1-1-201', [i]: value })], noRoom);
    expect(problems).toEqual([{ line: 3, problem, column, value: value.trim() }]);
    expect(rows).toHaveLength(1);
  });

  test('names every column that is missing', () => {
    const { problems } = readFeeList([['房号', '金额']], noRoom);
    expect(problems.map(({ column }) => column)).toEqual(['what', 'period', 'due']);
  });

  test('takes a line that says the same again once, and names one that says otherwise', () => {
    const { rows, problems } = readFeeList([HEAD, LINE, LINE, line({ 3: '1281' })], noRoom);
    expect(rows).toHaveLength(1);
    expect(problems).toEqual([{ line: 4, problem: 'twice', column: 'amount', value: '2' }]);
  });

  test.each(['是', '已缴', 'Yes', '1', '√', '2026-10-05'])('“%s” is paid', (words) => {
    expect(readFeeList([HEAD, line({ 5: words })], noRoom).rows[0]?.paid).toBe(true);
  });

  test.each(['', '否', '未缴', 'no', '0'])('“%s” is not', (words) => {
    expect(readFeeList([HEAD, line({ 5: words })], noRoom).rows[0]?.paid).toBe(false);
  });
});

describe('money and days', () => {
  test.each([
    ['1280', 128_000],
    ['1,280.5', 128_050],
    ['￥1280.50', 128_050],
    ['1280元', 128_000],
    ['1280.500', 128_050],
    ['0.01', 1],
  ])('%s is %i fen', (words, fen) => {
    expect(readAmount(words)).toBe(fen);
  });

  test.each(['', 'abc', '1e5', '999999999999', '1.005'])('“%s” is no amount', (words) => {
    expect(readAmount(words)).toBeNull();
  });

  test.each(['2026-10-31', '2026/10/31', '2026.10.31', '2026年10月31日', '20261031'])(
    '%s is a day',
    (words) => {
      expect(readDay(words)).toBe('2026-10-31');
    },
  );

  test.each(['2026-13-01', '2026-02-29', '10-31', 46_326])('%s is none', (words) => {
    expect(readDay(words)).toBeNull();
  });
});
