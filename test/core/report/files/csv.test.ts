import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv } from '../../../../core/report/files/csv.ts';
import type { Table } from '../../../../core/report/files/table.ts';
import { local } from '../../../support/samplePolicy.ts';

const ZONE = 'Asia/Shanghai';

function textTable(cells: readonly string[]): Table {
  return {
    title: '表',
    columns: [{ key: 'a', label: '内容', kind: 'text' }],
    rows: cells.map((a) => ({ a })),
    notes: ['不在文件里'],
  };
}

/** An independent reader of RFC 4180. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (quoted && char === '"' && text[i + 1] === '"') {
      cell += '"';
      i++;
    } else if (char === '"') quoted = !quoted;
    else if (!quoted && char === ',') {
      row.push(cell);
      cell = '';
    } else if (!quoted && char === '\r' && text[i + 1] === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
      i++;
    } else cell += char;
  }
  return rows;
}

describe('a CSV file', () => {
  it('begins with a byte-order mark, ends its lines as Excel does and keeps title and notes out', () => {
    expect(toCsv(textTable(['门禁失灵']), ZONE, 'zh-Hans')).toBe('\ufeff内容\r\n门禁失灵\r\n');
  });

  it('writes every kind of cell on the clock of the zone', () => {
    const table: Table = {
      title: '',
      columns: [
        { key: 'n', label: '件数', kind: 'number' },
        { key: 'share', label: '及时率', kind: 'percent' },
        { key: 'at', label: '时间', kind: 'time' },
        { key: 'took', label: '用时', kind: 'length' },
        { key: 'none', label: '评分', kind: 'number' },
      ],
      rows: [{ n: -3, share: 0.975, at: local('2026-03-02 09:05'), took: 90_000, none: null }],
      notes: [],
    };
    const [, head, row] = /^\ufeff(.*)\r\n(.*)\r\n$/.exec(toCsv(table, ZONE, 'zh-Hans')) ?? [];
    expect(head).toBe('件数,及时率,时间,用时（分钟）,评分');
    expect(row).toBe('-3,97.5%,2026-03-02 09:05,1.5,');
    expect(toCsv(table, 'UTC', 'en')).toContain('2026-03-02 01:05');
  });

  it.each([
    '=1+1',
    '+86 139',
    '-2',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '  =HYPERLINK("http://x")',
    '＝1+1',
    '＠x',
  ])('never lets %j be taken for a formula', (words) => {
    const [, [cell] = []] = parseCsv(toCsv(textTable([words]), ZONE, 'zh-Hans').slice(1));
    expect(cell).toBe(`'${words}`);
  });

  it('disarms a head too', () => {
    const table = { ...textTable([]), columns: [{ key: 'a', label: '=cmd', kind: 'text' as const }] };
    expect(toCsv(table, ZONE, 'en')).toBe("\ufeff'=cmd\r\n");
  });

  it('gives every text back, whatever is in it, behind at most an apostrophe', () => {
    const words = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', '=', '水', ' ', ';', '\t') }),
    );
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 5 }), (cells) => {
        const read = parseCsv(toCsv(textTable(cells), ZONE, 'zh-Hans').slice(1)).slice(1);
        expect(read.map(([cell = '']) => cell)).toEqual(
          cells.map((cell) => (/^[\t\r\n]|^\s*[=+\-@＝＋－＠]/.test(cell) ? `'${cell}` : cell)),
        );
      }),
    );
  });
});
