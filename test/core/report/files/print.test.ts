import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printPage, printReport, printTable } from '../../../../core/report/files/print.ts';
import { escape, lines, markup } from '../../../../core/report/files/markup.ts';
import type { Table } from '../../../../core/report/files/table.ts';

const SHOWN = { zone: 'Asia/Shanghai', language: 'zh-Hans' } as const;
const TABLE: Table = {
  title: '各部门',
  columns: [
    { key: 'team', label: '部门', kind: 'text' },
    { key: 'share', label: '及时率', kind: 'percent' },
    { key: 'at', label: '时间', kind: 'time' },
  ],
  rows: [{ team: '<工程部>\n一班', share: 0.975, at: Date.UTC(2026, 2, 2, 1, 5) }],
  notes: ['按 "到场" 计'],
};

describe('markup', () => {
  it('escapes values, keeps markup, joins lists and leaves null out', () => {
    const part = markup`<i>${'<&>"'}</i>`;
    expect(markup`<p title="${'"x"'}">${[part, 3, null]}</p>`.text).toBe(
      '<p title="&quot;x&quot;"><i>&lt;&amp;&gt;&quot;</i>3</p>',
    );
  });

  it('breaks lines where the text does', () => {
    expect(markup`${lines('a\nb\r\n<c>')}`.text).toBe('a<br/>b<br/>&lt;c&gt;');
  });

  it('lets nothing that people wrote become markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escape(text)).not.toMatch(
          /[<>"']|&(?!(?:amp|lt|gt|quot|#39);)|[\u0000-\u0008]|\p{Surrogate}/u,
        );
      }),
    );
  });
});

describe('a printed page', () => {
  const page = printPage({
    title: '<表>',
    language: 'en',
    landscape: true,
    sheets: [markup`<p>1</p>`, markup`<p>2</p>`],
  });

  it('is A4, loads and runs nothing', () => {
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain('@page { size: A4 landscape');
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(page).not.toMatch(/<script|<link|src=|@import|url\(/);
  });

  it('has a sheet for each part and an escaped title', () => {
    expect(page.match(/<section class="sheet">/g)).toHaveLength(2);
    expect(page).toContain('<title>&lt;表&gt;</title>');
    expect(page).toContain('<html lang="en">');
  });
});

describe('a printed table', () => {
  const printed = printTable(TABLE, SHOWN, { widths: { team: 40 }, nothing: '无记录' }).text;

  it('repeats its head on every page', () => {
    expect(printed).toContain('<thead><tr><th scope="col">部门</th>');
    expect(printPage({ title: '', language: 'en', landscape: false, sheets: [] })).toContain(
      'table-header-group',
    );
  });

  it('shows values on the clock of the zone, lines as lines', () => {
    expect(printed).toContain('<td class="text">&lt;工程部&gt;<br/>一班</td>');
    expect(printed).toContain('<td class="percent">97.5%</td>');
    expect(printed).toContain('<td class="time">2026-03-02<br/>09:05</td>');
  });

  it('has its notes below and its widths', () => {
    expect(printed).toContain('<li>按 &quot;到场&quot; 计</li>');
    expect(printed).toContain('<col style="width:40%"/><col/><col/>');
  });

  it('says so when it is empty', () => {
    const empty = printTable({ ...TABLE, rows: [] }, SHOWN, { nothing: '无记录' }).text;
    expect(empty).toContain('<td class="empty" colspan="3">无记录</td>');
  });
});

it('prints tables and charts as one report', () => {
  const report = printReport(
    {
      title: '月报',
      company: '安和物业',
      around: ['2026-02', '打印 2026-03-01'],
      landscape: false,
      sections: [
        { kind: 'charts', svgs: ['<svg xmlns="http://www.w3.org/2000/svg"></svg>'] },
        { kind: 'table', table: TABLE },
      ],
      nothing: '无',
    },
    SHOWN,
  );
  expect(report).toContain('<figure><svg xmlns="http://www.w3.org/2000/svg"></svg></figure>');
  expect(report).toContain('<h2>各部门</h2><div class="scroll"><table class="list">');
  expect(report).toContain('<h1>月报</h1>');
});
