import { strFromU8, unzipSync } from 'fflate';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Table } from '../../../../core/report/files/table.ts';
import { toXlsx } from '../../../../core/report/files/xlsx.ts';
import { local } from '../../../support/samplePolicy.ts';

const ZONE = 'Asia/Shanghai';
const TABLE: Table = {
  title: '维修及时率',
  columns: [
    { key: 'team', label: '部门', kind: 'text' },
    { key: 'n', label: '件数', kind: 'number' },
    { key: 'mean', label: '平均分', kind: 'number' },
    { key: 'share', label: '及时率', kind: 'percent' },
    { key: 'at', label: '截止', kind: 'time' },
    { key: 'took', label: '用时', kind: 'length' },
  ],
  rows: [
    { team: '工程部 & <水>', n: 52, mean: 4.25, share: 0.975, at: local('2026-03-02 09:05'), took: 90_000 },
    { team: '=1+1', n: null, mean: null, share: null, at: null, took: null },
  ],
  notes: ['及时：在时限内到场'],
};

interface SheetCell {
  /** `s` words, `n` a number. */
  type: string;
  value: string;
  format: string;
}

/** Reads a workbook as its format says, knowing nothing of how ours is made. */
function readWorkbook(bytes: Uint8Array) {
  const files = Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, data]) => [name, strFromU8(data)]),
  );
  const words = [...(files['xl/sharedStrings.xml'] ?? '').matchAll(/<si><t[^>]*>([^]*?)<\/t><\/si>/g)].map(
    (match) => unescape(match[1] ?? ''),
  );
  const styles = files['xl/styles.xml'] ?? '';
  const codes = new Map(
    [...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map((match) => [
      match[1],
      match[2],
    ]),
  );
  const formats = [
    ...(/<cellXfs[^>]*>([^]*)<\/cellXfs>/.exec(styles)?.[1] ?? '').matchAll(/<xf ([^>]*)>/g),
  ].map((match) => codes.get(/numFmtId="(\d+)"/.exec(match[1] ?? '')?.[1]) ?? '');
  const names = [...(files['xl/workbook.xml'] ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map((match) =>
    unescape(match[1] ?? ''),
  );
  const sheets = names.map((_, i) => files[`xl/worksheets/sheet${i + 1}.xml`] ?? '');
  const cells = sheets.map((sheet) => {
    const found = new Map<string, SheetCell>();
    for (const match of sheet.matchAll(/<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>([^]*?)<\/c>)/g)) {
      const attributes = match[2] ?? '';
      const raw = /<v>([^]*?)<\/v>/.exec(match[3] ?? '')?.[1] ?? '';
      const isWords = attributes.includes('t="s"');
      const style = Number(/s="(\d+)"/.exec(attributes.replace('t="s"', ''))?.[1] ?? 0);
      found.set(match[1] ?? '', {
        type: isWords ? 's' : 'n',
        value: isWords ? (words[Number(raw)] ?? '') : raw,
        format: formats[style] ?? '',
      });
    }
    return found;
  });
  return { names, sheets, cells, files };
}

function unescape(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

/** The wall clock an Excel date shows. */
function excelDate(serial: string): string {
  return new Date(Math.round((Number(serial) - 25_569) * 86_400_000)).toISOString().slice(0, 16);
}

describe('a workbook', () => {
  it('has a sheet for each table, with its Chinese name and heads', async () => {
    const book = readWorkbook(await toXlsx([TABLE, { ...TABLE, title: '投诉' }], ZONE, 'zh-Hans'));
    expect(book.names).toEqual(['维修及时率', '投诉']);
    const heads = ['A1', 'B1', 'C1', 'D1', 'E1', 'F1'].map((cell) => book.cells[1]?.get(cell)?.value);
    expect(heads).toEqual(['部门', '件数', '平均分', '及时率', '截止', '用时（分钟）']);
  });

  it('holds real numbers, percents and dates', async () => {
    const [cells] = readWorkbook(await toXlsx([TABLE], ZONE, 'zh-Hans')).cells;
    expect(cells?.get('B2')).toEqual({ type: 'n', value: '52', format: '#,##0' });
    expect(cells?.get('C2')).toEqual({ type: 'n', value: '4.25', format: '#,##0.00' });
    expect(cells?.get('D2')).toEqual({ type: 'n', value: '0.975', format: '0.0%' });
    expect(cells?.get('F2')).toEqual({ type: 'n', value: '1.5', format: '#,##0.0' });
    expect(cells?.get('E2')).toMatchObject({ type: 'n', format: 'yyyy-mm-dd hh:mm' });
    expect(excelDate(cells?.get('E2')?.value ?? '')).toBe('2026-03-02T09:05');
  });

  it('shows dates on the wall clock of the zone', async () => {
    const [cells] = readWorkbook(await toXlsx([TABLE], 'America/New_York', 'en')).cells;
    expect(excelDate(cells?.get('E2')?.value ?? '')).toBe('2026-03-01T20:05');
  });

  it('keeps words words: no formulas, nothing lost in the escaping', async () => {
    const book = readWorkbook(await toXlsx([TABLE], ZONE, 'zh-Hans'));
    expect(book.cells[0]?.get('A2')).toEqual({ type: 's', value: '工程部 & <水>', format: '@' });
    expect(book.cells[0]?.get('A3')).toEqual({ type: 's', value: '=1+1', format: '@' });
    expect(book.sheets.join('')).not.toContain('<f>');
  });

  it('freezes the head row and gives every column a width', async () => {
    const [sheet = ''] = readWorkbook(await toXlsx([TABLE], ZONE, 'zh-Hans')).sheets;
    expect(sheet).toMatch(/<pane ySplit="1"[^>]*state="frozen"/);
    expect(sheet.match(/<col /g)).toHaveLength(TABLE.columns.length);
  });

  it('puts the notes below the rows, after an empty line', async () => {
    const [cells] = readWorkbook(await toXlsx([TABLE], ZONE, 'zh-Hans')).cells;
    expect(cells?.get('A4')).toBeUndefined();
    expect(cells?.get('A5')?.value).toBe('及时：在时限内到场');
  });

  it('names sheets as Excel takes it and tells the whole title among the notes', async () => {
    const title = '客服服务需求/回访记录表：2026-02-01 至 2026-02-28 全部楼栋';
    const book = readWorkbook(
      await toXlsx(
        [
          { ...TABLE, title },
          { ...TABLE, title },
          { ...TABLE, title: '' },
        ],
        ZONE,
        'zh-Hans',
      ),
    );
    for (const name of book.names) {
      expect(name.length).toBeLessThanOrEqual(31);
      expect(name).not.toMatch(/[[\]/\\:*?]/);
    }
    expect(new Set(book.names.map((name) => name.toLowerCase())).size).toBe(3);
    expect(book.cells[0]?.get('A5')?.value).toBe(title);
  });

  it('takes what no cell can hold', async () => {
    const row = { team: `${'水'.repeat(40_000)}`, n: Number.NaN, share: Number.POSITIVE_INFINITY };
    const odd = { team: 'a\u0000b\ud800c' };
    const [cells] = readWorkbook(await toXlsx([{ ...TABLE, rows: [row, odd] }], ZONE, 'zh-Hans')).cells;
    expect(cells?.get('A2')?.value.length).toBe(32_767);
    expect(cells?.get('B2')).toBeUndefined();
    expect(cells?.get('A3')?.value).toBe('abc');
  });

  it('is a workbook without rows and without tables', async () => {
    expect(readWorkbook(await toXlsx([{ ...TABLE, rows: [], notes: [] }], ZONE, 'zh-Hans')).names).toEqual([
      '维修及时率',
    ]);
    expect(readWorkbook(await toXlsx([], ZONE, 'zh-Hans')).names).toHaveLength(1);
  });
});

describe('the same tables', () => {
  const machineZone = process.env['TZ'];

  afterEach(() => {
    vi.useRealTimers();
    if (machineZone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = machineZone;
  });

  it('give the same bytes years apart and in another zone of the machine', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 2, 1, 12) });
    const first = await toXlsx([TABLE], ZONE, 'zh-Hans');
    vi.setSystemTime(Date.UTC(2031, 7, 9, 3, 4, 5));
    process.env['TZ'] = 'America/St_Johns';
    const second = await toXlsx([TABLE], ZONE, 'zh-Hans');
    expect(Buffer.compare(first, second)).toBe(0);
  });

  it('give the same bytes when they are large enough to be packed beside the main thread', async () => {
    const rows = Array.from({ length: 3_000 }, (_, i) => ({
      team: `第 ${i} 户 厨房水管漏水`,
      n: i,
      at: i * 60_000,
    }));
    const large = { ...TABLE, rows };
    const [first, second] = [await toXlsx([large], ZONE, 'zh-Hans'), await toXlsx([large], ZONE, 'zh-Hans')];
    expect(Buffer.compare(first, second)).toBe(0);
    expect(readWorkbook(first).cells[0]?.get('A3001')?.value).toBe('第 2999 户 厨房水管漏水');
  });

  it('give other bytes when a cell is another', async () => {
    const other = { ...TABLE, rows: [{ ...TABLE.rows[0], n: 53 }] };
    const [first, second] = [await toXlsx([TABLE], ZONE, 'zh-Hans'), await toXlsx([other], ZONE, 'zh-Hans')];
    expect(Buffer.compare(first, second)).not.toBe(0);
  });
});
