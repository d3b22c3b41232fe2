import { describe, expect, it } from 'vitest';
import type { Language } from '../../../../core/kit/index.ts';
import { FIGURES } from '../../../../core/report/figures/formulas.ts';
import { makeReport } from '../../../../core/report/report.ts';
import type { Report } from '../../../../core/report/report.ts';
import { REPORT_KINDS, periodOf } from '../../../../core/report/period.ts';
import type { ReportKind } from '../../../../core/report/period.ts';
import { statisticsText, summaryLines } from '../../../../core/report/summary/summary.ts';
import { figuresSheet, figuresTable, toTable } from '../../../../core/report/summary/tables.ts';
import { sayFigureName, sayTitle } from '../../../../core/report/summary/words.ts';
import type { Speech } from '../../../../core/report/summary/words.ts';
import type { TableKey } from '../../../../core/report/tables/tables.ts';
import type { NewTicket } from '../../../../core/ticket/index.ts';
import { reportTexts } from '../../../../core/words/report.ts';
import { fill } from '../../../../core/words/text.ts';
import { local } from '../../../support/samplePolicy.ts';
import { MORNING, RULES } from '../../../support/tickets.ts';
import { COMPANY, goodRepair, openDesk, sentOut } from '../desk.ts';
import type { Desk } from '../desk.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const NAMES: Readonly<Record<string, string>> = { li: '李师傅', xu: '小徐' };

function speech(language: Language): Speech {
  return {
    language,
    say: (key, values = {}) => fill(reportTexts[key], language, values),
    person: (key) => NAMES[key] ?? key,
  };
}

const HANS = speech('zh-Hans');

function reportOn(desks: readonly Desk[], kind: ReportKind = 'daily', at = MORNING): Report {
  const period = periodOf(kind, at, RULES.policy);
  const records = desks.map((desk) => desk.wait(period.to).record);
  return makeReport({ period, rules: RULES, directory: COMPANY, records });
}

const ignored = (n: number, changes: Partial<NewTicket> = {}) =>
  sentOut(openDesk('repair', { n, text: '王女士家水管漏水 13900001001', ...changes }));

const DAYS_WORK = [
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => goodRepair(n)),
  ignored(10, { item: '水管' }),
  ignored(11, { receivedAt: local('2026-03-02 20:10') }).act(local('2026-03-02 20:12'), { kind: 'accept' }),
  openDesk('complaint', { n: 12, severity: 'major' }),
  openDesk('inquiry', { n: 13 }).act(MORNING + 30 * MINUTE, { kind: 'answer', words: '可以' }, 'xu'),
  openDesk('complaint', { n: 14, severity: null, tone: 'praise' }),
];

describe('the short report for a chat', () => {
  it('says in few lines what came, how it was kept and what is left with whom', () => {
    const lines = summaryLines(reportOn(DAYS_WORK), HANS);
    expect(lines).toEqual([
      '日报 3月2日（截至 20:20）',
      '报修 11（已完 9，未完 2，超时 1） · 到场及时率 90%（9/10）',
      '投诉 1（重大 1） · 办结 0，不成立 0 · 按时办结 暂无',
      '咨询转人工 1（已答 1） · 求助 0（紧急 0） · 建议 0，表扬 1',
      expect.stringMatching(/^回访 100%（9\/9），平均分 5 · 返修 0%（0\/9） · 催办 \d+ 次$/),
      '未完 4（超时 1）：',
      expect.stringMatching(/^R-0010 3栋 已派单，待接单 · 工程部 超时 11 小时$/),
      'T-0012 3栋 已登记 · 客服中心',
      expect.stringMatching(/^T-0014 3栋/),
      expect.stringMatching(/^[RTZ]-00\d\d /),
    ]);
  });

  it('says the same in English and in Traditional', () => {
    const english = summaryLines(reportOn(DAYS_WORK), speech('en'));
    expect(english.slice(0, 2)).toEqual([
      'Daily report 2 Mar (as of 20:20)',
      'Repairs 11 (done 9, open 2, overdue 1) · in time 90% (9/10)',
    ]);
    expect(english[6]).toBe('R-0010 building 3 sent out · Engineering 11 h overdue');
    expect(summaryLines(reportOn(DAYS_WORK), speech('zh-Hant'))[1]).toContain('報修 11');
  });

  it('never names a resident, a home or a phone, and keeps to eleven lines', () => {
    const many = [
      ...[1, 2, 3].map((n) => ignored(n, { item: '电梯' })),
      ...DAYS_WORK.slice(9),
      openDesk('repair', { n: 20 }, { incident: 20 }),
    ];
    for (const desks of [many, many.slice(0, 3), DAYS_WORK, []])
      for (const language of ['zh-Hans', 'en'] as const) {
        const lines = summaryLines(reportOn(desks), speech(language));
        expect(lines.length).toBeGreaterThanOrEqual(5);
        expect(lines.length).toBeLessThanOrEqual(11);
        expect(lines.join('\n')).not.toMatch(/王女士|501|139|wang|undefined|null|NaN|\{/);
      }
  });

  it('says that nothing is open, and what keeps coming back', () => {
    expect(summaryLines(reportOn([goodRepair(1)]), HANS).at(-1)).toBe('没有未完事项。');
    const lifts = [1, 2, 3].map((n) => goodRepair(n, { item: '电梯' }));
    expect(summaryLines(reportOn(lifts), HANS)).toContain('反复出现：3栋 电梯 3 次');
  });

  it.each<[ReportKind, string, string]>([
    ['daily', '日报 3月2日（截至 20:20）', 'Daily report 2 Mar (as of 20:20)'],
    ['weekly', '周报 3月2日–3月8日', 'Weekly report 2 Mar – 8 Mar'],
    [
      'monthly_interim',
      '2026年3月月报（截至 3月30日 20:20）',
      'Report for Mar 2026 so far (as of 30 Mar 20:20)',
    ],
    ['monthly', '2026年3月月报', 'Report for Mar 2026'],
    ['quarterly', '2026年第1季度报表', 'Report for quarter 1 of 2026'],
    ['half_year', '2026年半年报（第1个半年）', 'Report for half 1 of 2026'],
    ['yearly', '2026年年报', 'Report for 2026'],
  ])('is headed, for a %s one, %s', (kind, hans, english) => {
    const report = reportOn([], kind);
    expect(sayTitle(report, HANS)).toBe(hans);
    expect(sayTitle(report, speech('en'))).toBe(english);
  });
});

describe('the answer to a question for figures', () => {
  it('is about everything, with each deadline and the commonest causes', () => {
    const text = statisticsText(reportOn(DAYS_WORK), null, HANS);
    expect(text).toContain('统计 · 全部 · 日报 3月2日（截至 20:20）');
    expect(text).toContain('新增 14 · 未完 4 · 超时 1 · 取消 0');
    expect(text).toMatch(/及时率：.*接单 90\.9%（10\/11）.*到场 90%（9\/10）/);
    expect(text).toMatch(/主要原因：.*水管 1/);
  });

  it('or about one team, and says when it had nothing to do', () => {
    const report = reportOn(DAYS_WORK);
    const text = statisticsText(report, 'engineering', HANS);
    expect(text).toContain('统计 · 工程部');
    expect(text).toContain('新增 11 · 未完 2 · 超时 1');
    expect(text).not.toContain('主要原因');
    expect(statisticsText(report, 'greening', HANS)).toBe(
      '统计 · 绿化部 · 日报 3月2日（截至 20:20）\n这段时间没有工单。',
    );
  });
});

describe('a table of a report', () => {
  const report = reportOn(DAYS_WORK);

  it('speaks the reader’s language, with its note', () => {
    const open = report.tables.find((table) => table.key === 'open_items');
    if (!open) throw new Error('no open items');
    const table = toTable(open, HANS);
    expect(table.title).toBe('未完成事项');
    expect(table.columns.map(({ label }) => label)).toContain('负责人');
    expect(table.rows.find((row) => row['number'] === 'R-0011')).toMatchObject({
      ...{ category: '报修', building: '3栋', team: '工程部', state: '已接单', owner: '李师傅' },
    });
    expect(toTable(open, speech('en')).rows[0]).toMatchObject({ category: 'repair', building: 'building 3' });
    expect(table.notes).toHaveLength(1);
  });

  it('says of each promise whether it was kept', () => {
    const quality = report.tables.find((table) => table.key === 'quality');
    if (!quality) throw new Error('no promises');
    expect(toTable(quality, HANS).rows[0]).toMatchObject({
      ...{ figure: '到场及时率', value: 0.9, target: '≥ 100%', reached: '未达标', clause: 'service 2.7.1' },
    });
  });

  it('of all figures has numbers to calculate on in files, each of its own kind', () => {
    const sheet = figuresSheet(reportOn(DAYS_WORK), HANS);
    const row = (name: string) => sheet.rows.find((one) => one['figure'] === name && one['of'] === null);
    expect(row('到场及时率')).toMatchObject({
      value: { value: 0.9, kind: 'percent' },
      ...{ numerator: 9, denominator: 10 },
    });
    expect(row('新增报修')).toMatchObject({ value: 11, numerator: null });
    expect(row('平均分')).toMatchObject({ value: 5, unit: '分' });
  });

  it('is read in the order of a ticket’s life and of the buildings’ numbers', () => {
    const desks = [2, 10, 1].map((building, i) => ignored(i + 1, { room: `${building}-1-101` }));
    const report = reportOn([...desks, goodRepair(9)]);
    const column = (key: TableKey, name: string) =>
      report.tables
        .filter((one) => one.key === key)
        .flatMap((one) => toTable(one, HANS).rows.map((row) => row[name]));
    expect(column('by_building', 'building')).toEqual(['1栋', '2栋', '3栋', '10栋']);
    const clocks = column('in_time', 'clock');
    expect(clocks).toEqual(expect.arrayContaining(['派单', '接单', '到场', '反馈结果']));
    expect(clocks.indexOf('到场')).toBeGreaterThan(clocks.indexOf('接单'));
  });

  it('of all figures gives each its formula, clause and tickets', () => {
    const table = figuresTable(report, HANS);
    const row = table.rows.find((one) => one['figure'] === '到场及时率');
    expect(row).toMatchObject({
      ...{ value: '90%（9/10）', target: '≥ 100%', clause: 'service 2.7.1' },
      formula: expect.stringContaining('÷') as string,
    });
    expect(String(row?.['tickets'])).toMatch(/^R-0001 .*R-0010$/);
    expect(table.rows.every((one) => one['formula'] !== '')).toBe(true);
  });

  it('has words for every key that can stand in it', () => {
    const month = [
      ...DAYS_WORK,
      ...(['minor', 'important', 'major'] as const).map((severity, i) =>
        openDesk('complaint', { n: 30 + i, severity }).act(MORNING + DAY, { kind: 'cancel' }, 'wang'),
      ),
      ...(['medical', 'advice', 'crime', 'disaster', 'daily'] as const).map((helpKind, i) =>
        openDesk('help', { n: 40 + i, helpKind, emergency: i === 0 }),
      ),
      openDesk('inquiry', { n: 50, formal: true }),
      openDesk('complaint', { n: 51, receivedAt: MORNING - 29 * DAY }),
    ];
    const monthly = reportOn(month, 'monthly');
    for (const figure of monthly.figures) {
      const name = sayFigureName(figure, HANS);
      expect(name).not.toMatch(/undefined|[a-z]{3}/);
    }
    for (const table of monthly.tables)
      for (const row of toTable(table, HANS).rows)
        for (const cell of Object.values(row))
          expect(String(cell ?? '')).not.toMatch(/undefined|^[a-z_]{3,}$/);
  });
});

describe('the catalogue of reports', () => {
  const texts: [string, { hans: string; en: string }][] = Object.entries(reportTexts);
  const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

  it('has a name and a formula for every figure, and a head for every kind of report', () => {
    const keys = new Set(Object.keys(reportTexts));
    for (const name of Object.keys(FIGURES))
      expect([name, keys.has(`figure_${name}`), keys.has(`formula_${name}`)]).toEqual([name, true, true]);
    for (const kind of REPORT_KINDS) expect(keys.has(`head_${kind}`)).toBe(true);
  });

  it.each(texts)('%s asks for the same values in both languages', (_key, text) => {
    expect(placeholders(text.en)).toEqual(placeholders(text.hans));
  });
});
