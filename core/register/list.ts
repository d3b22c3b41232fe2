/** One line of a list of fees, read. */
export interface FeeRow {
  /** Where it stands in the list, from 1; its head counts. */
  line: number;
  /** Normal form, e.g. `3-2-501`. */
  room: string;
  what: string;
  /** `2026-10` for a month, else as it is written. */
  period: string;
  /** In fen. */
  amountFen: number;
  /** Last day to pay, local date. */
  dueOn: string;
  paid: boolean;
}

export type FeeColumn = 'room' | 'what' | 'period' | 'amount' | 'due' | 'paid';

/** Something that keeps a line (or, at line 1, the whole list) from being taken in. */
export interface ListProblem {
  line: number;
  problem: 'no_column' | 'empty' | 'bad_room' | 'bad_amount' | 'bad_date' | 'bad_paid' | 'twice';
  column: FeeColumn;
  /** As it is written; for `twice` the line it contradicts. */
  value: string;
}

/** A cell of a list: spreadsheets know numbers and days, text files only words. A `Date` is a day at midnight UTC. */
export type ListCell = string | number | boolean | Date | null;

const HEADS: readonly [FeeColumn, RegExp][] = [
  ['room', /^(?:房号|房间号?|房屋|单元号?|户号|room|unit|flat|home)$/],
  ['what', /^(?:项目|(?:费用|收费|缴费)项目|费用名称|费项|what|item|fee|charge)$/],
  ['period', /^(?:账期|期间|费用期间|所属期|月份|period|month)$/],
  ['amount', /^(?:(?:应缴|应收|欠费)?金额(?:\(?元\)?)?|应缴|应收|欠费|amount(?:\(?(?:yuan|cny|rmb)\)?)?)$/],
  ['due', /^(?:缴费截止(?:日期?)?|截止(?:日期?)?|到期日?|应缴日期|缴费期限|due(?:date|on)?|payby)$/],
  ['paid', /^(?:已缴|是否已缴|已交|缴费状态|状态|paid|status)$/],
];

const NEEDED: readonly FeeColumn[] = ['room', 'what', 'period', 'amount', 'due'];

/** Sums at the foot of a list are no homes. */
const SUM = /^(?:合计|总计|小计|总金额|total|sum)/i;

/**
 * Reads a list of fees, its first line the head (Chinese or English names of the columns, in any order).
 * @param readRoom the normal form of a unit as people write it, null for what is none
 * @returns the lines that can be taken in, and what is wrong with the others
 */
export function readFeeList(
  cells: readonly (readonly ListCell[])[],
  readRoom: (words: string) => string | null,
): { rows: FeeRow[]; problems: ListProblem[] } {
  const [head = []] = cells;
  const columns = findColumns(head);
  const missing = NEEDED.filter((column) => !columns.has(column));
  if (missing.length > 0)
    return {
      rows: [],
      problems: missing.map((column) => ({ line: 1, problem: 'no_column', column, value: '' })),
    };
  const rows: FeeRow[] = [];
  const problems: ListProblem[] = [];
  for (const [i, cell] of cells.entries()) {
    const take = (column: FeeColumn): ListCell => cell[columns.get(column) ?? -1] ?? null;
    if (i === 0 || cell.every((one) => textOf(one) === '') || SUM.test(textOf(take('room')))) continue;
    const read = readLine(i + 1, take, readRoom);
    problems.push(...read.problems);
    if (read.row) rows.push(read.row);
  }
  return withoutRepeats(rows, problems);
}

/** `1,280.5`, `￥1280`, `1280 元` in fen; null for what is no amount of money above nought. */
export function readAmount(words: string): number | null {
  const plain = words.normalize('NFKC').replace(/[\s,]|^(?:[¥￥]|rmb|cny)|(?:元|块|圆|yuan)整?$/gi, '');
  const match = /^(\d{1,8})(?:\.(\d{1,2})0*)?$/.exec(plain);
  if (!match) return null;
  const fen = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return fen > 0 ? fen : null;
}

/** `2026-10-31`, `2026/10/31`, `2026年10月31日`, `20261031` as a local date; null for a day that is none. */
export function readDay(cell: ListCell): string | null {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? null : cell.toISOString().slice(0, 10);
  const match =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(textOf(cell)) ??
    /^(\d{4})(\d\d)(\d\d)$/.exec(textOf(cell));
  if (!match) return null;
  const day = [match[1], match[2], match[3]].map((part = '') => part.padStart(2, '0')).join('-');
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day) ? day : null;
}

function findColumns(head: readonly ListCell[]): Map<FeeColumn, number> {
  const columns = new Map<FeeColumn, number>();
  for (const [i, cell] of head.entries()) {
    const name = textOf(cell)
      .toLowerCase()
      .replace(/[\s_*：:]/g, '');
    const found = HEADS.find(([, pattern]) => pattern.test(name));
    if (found && !columns.has(found[0])) columns.set(found[0], i);
  }
  return columns;
}

function readLine(
  line: number,
  take: (column: FeeColumn) => ListCell,
  readRoom: (words: string) => string | null,
): { row: FeeRow | null; problems: ListProblem[] } {
  const values = {
    room: normalRoom(textOf(take('room')), readRoom),
    what: textOf(take('what')),
    period: readPeriod(take('period')),
    amount: readAmount(textOf(take('amount'))),
    due: readDay(take('due')),
    paid: readPaid(take('paid')),
  };
  const bad: Readonly<Partial<Record<FeeColumn, ListProblem['problem']>>> = {
    room: 'bad_room',
    amount: 'bad_amount',
    due: 'bad_date',
    paid: 'bad_paid',
  };
  const problems: ListProblem[] = [];
  for (const column of [...NEEDED, 'paid'] as const) {
    const value = textOf(take(column));
    if (value === '' && column !== 'paid') problems.push({ line, problem: 'empty', column, value });
    else if (values[column] === null) problems.push({ line, problem: bad[column] ?? 'empty', column, value });
  }
  const { room, what, period, amount: amountFen, due: dueOn, paid } = values;
  if (problems.length > 0 || room === null || amountFen === null || dueOn === null || paid === null)
    return { row: null, problems };
  return { row: { line, room, what, period, amountFen, dueOn, paid }, problems };
}

/** A line that says again what another says is left out; one that says otherwise is a problem. */
function withoutRepeats(
  rows: readonly FeeRow[],
  before: readonly ListProblem[],
): { rows: FeeRow[]; problems: ListProblem[] } {
  const known = new Map<string, FeeRow>();
  const problems: ListProblem[] = [...before];
  for (const row of rows) {
    const key = [row.period, row.what, row.room].join('\n');
    const first = known.get(key);
    if (!first) known.set(key, row);
    else if (first.amountFen !== row.amountFen || first.dueOn !== row.dueOn || first.paid !== row.paid)
      problems.push({ line: row.line, problem: 'twice', column: 'amount', value: String(first.line) });
  }
  return { rows: [...known.values()], problems: problems.sort((a, b) => a.line - b.line) };
}

function normalRoom(words: string, readRoom: (words: string) => string | null): string | null {
  if (/^[0-9A-Z]+(?:-[0-9A-Z]+){1,3}$/.test(words)) return words;
  return words === '' ? null : readRoom(words);
}

function readPeriod(cell: ListCell): string {
  if (cell instanceof Date) return (readDay(cell) ?? '').slice(0, 7);
  const words = textOf(cell);
  const month = /^(\d{4})[-/.年](\d{1,2})月?$/.exec(words) ?? /^(\d{4})(0[1-9]|1[0-2])$/.exec(words);
  return month ? `${month[1] ?? ''}-${(month[2] ?? '').padStart(2, '0')}` : words;
}

function readPaid(cell: ListCell): boolean | null {
  if (cell instanceof Date || cell === true) return true; // the day it came in
  const words = textOf(cell).toLowerCase();
  if (/^(?:|0|-|否|未|无|未缴|未交|欠费?|欠缴|n|no|false|unpaid|open)$/.test(words)) return false;
  if (/^(?:1|是|已|已缴|已交|缴清|已缴清|结清|√|✓|y|yes|true|paid|settled)$/.test(words)) return true;
  return readDay(words) === null ? null : true;
}

function textOf(cell: ListCell): string {
  if (cell === null || cell === false) return '';
  if (cell instanceof Date) return readDay(cell) ?? '';
  return String(cell).normalize('NFKC').replace(/\s+/g, ' ').trim();
}
