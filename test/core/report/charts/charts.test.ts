import { describe, expect, it } from 'vitest';
import { barChart } from '../../../../core/report/charts/bars.ts';
import type { BarChart } from '../../../../core/report/charts/bars.ts';
import { lineChart } from '../../../../core/report/charts/lines.ts';
import type { LineChart } from '../../../../core/report/charts/lines.ts';
import { stackedBars } from '../../../../core/report/charts/stacks.ts';
import type { StackedBars } from '../../../../core/report/charts/stacks.ts';
import { cutTo, ticks } from '../../../../core/report/charts/parts.ts';
import type { ChartKind } from '../../../../core/report/charts/parts.ts';

const FRAME = {
  title: '各部门工单',
  description: '2 月，共 69 件',
  kind: 'number',
  language: 'zh-Hans',
} as const;
const BARS: BarChart = {
  ...FRAME,
  target: null,
  bars: [
    { label: '工程部', value: 52 },
    { label: '保安部', value: 17 },
    { label: '绿化部', value: null },
  ],
};
const STACKS: StackedBars = {
  ...FRAME,
  labels: ['1月', '2月'],
  series: [
    { label: '报修', values: [30, 40] },
    { label: '投诉', values: [12, 0] },
  ],
};
const LINES: LineChart = {
  ...FRAME,
  kind: 'percent',
  labels: ['12月', '1月', '2月'],
  lines: [
    { label: '及时率', values: [0.91, null, 0.985] },
    { label: '回访率', values: [0.8, 0.9, 0.94] },
  ],
};
const CHARTS: [string, string][] = [
  ['bars', barChart(BARS)],
  ['stacked bars', stackedBars(STACKS)],
  ['lines', lineChart(LINES)],
];

/** The words in the picture, in drawing order. */
function wordsIn(svg: string): string[] {
  return [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map((match) => match[1] ?? '');
}

function numbersOf(svg: string, tag: string, attribute: string): number[] {
  return [...svg.matchAll(new RegExp(`<${tag} [^>]*\\b${attribute}="([\\d.-]+)"`, 'g'))].map((match) =>
    Number(match[1]),
  );
}

/** Every element that is opened is closed, in order. */
function isWellFormed(svg: string): boolean {
  const open: string[] = [];
  for (const [, end, name = '', self] of svg.matchAll(/<(\/?)([a-z]+)(?:"[^"]*"|[^">])*?(\/?)>/gi)) {
    if (end !== '') {
      if (open.pop() !== name) return false;
    } else if (self === '') open.push(name);
  }
  return open.length === 0 && !/&(?!(?:amp|lt|gt|quot|#39);)/.test(svg);
}

describe.each(CHARTS)('%s', (_name, svg) => {
  it('are a well-formed picture of 720 × 400 on white', () => {
    expect(isWellFormed(svg)).toBe(true);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="720" height="400"/);
    expect(svg).toContain('<rect width="720" height="400" fill="#ffffff"/>');
  });

  it('tell title and description to screen readers', () => {
    expect(svg).toContain('role="img"');
    expect(svg).toContain('<title>各部门工单</title><desc>2 月，共 69 件</desc>');
  });

  it('fetch and run nothing', () => {
    expect(svg).not.toMatch(/<script|<image|href|@import|url\(|<foreignObject|on\w+=/i);
  });

  it('keep every word inside the picture', () => {
    for (const [tag, x, y] of [['text', 'x', 'y']] as const) {
      expect(Math.max(...numbersOf(svg, tag, x))).toBeLessThanOrEqual(720);
      expect(Math.max(...numbersOf(svg, tag, y))).toBeLessThanOrEqual(400);
      expect(Math.min(...numbersOf(svg, tag, x))).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('a bar chart', () => {
  it('has each name and each figure; nothing counted is no nought', () => {
    expect(wordsIn(barChart(BARS))).toEqual(
      expect.arrayContaining(['工程部', '52', '保安部', '17', '绿化部', '—']),
    );
  });

  it('draws lengths in proportion', () => {
    const [, first = 0, second = 0] = numbersOf(barChart(BARS), 'rect', 'width');
    expect(second / first).toBeCloseTo(17 / 52, 2);
  });

  it('shows the target in words', () => {
    const chart: BarChart = { ...BARS, kind: 'percent', target: 1, bars: [{ label: '工程部', value: 0.96 }] };
    expect(wordsIn(barChart(chart))).toContain('目标 100%');
    expect(wordsIn(barChart({ ...chart, language: 'en' }))).toContain('target 100%');
  });

  it('grows rather than shrinking its words', () => {
    const bars = Array.from({ length: 30 }, (_, i) => ({ label: `${i + 1}栋`, value: i }));
    const [height = 0] = numbersOf(barChart({ ...BARS, bars }), 'svg', 'height');
    expect(height).toBeGreaterThan(30 * 26);
  });

  it('is drawn without bars and with noughts only', () => {
    expect(isWellFormed(barChart({ ...BARS, bars: [] }))).toBe(true);
    expect(barChart({ ...BARS, bars: [{ label: 'a', value: 0 }] })).not.toContain('NaN');
  });
});

describe('stacked bars', () => {
  it('carry the figures of their parts and the sum on top', () => {
    expect(wordsIn(stackedBars(STACKS))).toEqual(
      expect.arrayContaining(['30', '12', '42', '40', '报修', '投诉']),
    );
  });

  it('name only every nth bar where the names would touch', () => {
    const labels = Array.from({ length: 31 }, (_, i) => `${i + 1}日`);
    const svg = stackedBars({ ...STACKS, labels, series: [{ label: '报修', values: labels.map(() => 1) }] });
    const shown = wordsIn(svg).filter((words) => words.endsWith('日'));
    expect(shown.length).toBeLessThan(31);
    expect(shown[0]).toBe('1日');
  });

  it('survive without anything to stack', () => {
    const svg = stackedBars({ ...STACKS, labels: [], series: [] });
    expect(isWellFormed(svg)).toBe(true);
    expect(svg).not.toMatch(/NaN|Infinity/);
  });
});

describe('a line chart', () => {
  it('breaks the line where nothing was counted', () => {
    const [first = '', second = ''] = [...lineChart(LINES).matchAll(/<path d="([^"]*)" fill="none"/g)].map(
      (match) => match[1] ?? '',
    );
    expect(first.match(/M/g)).toHaveLength(2);
    expect(second.match(/M/g)).toHaveLength(1);
  });

  it('carries its figures where there is room', () => {
    expect(wordsIn(lineChart(LINES))).toEqual(expect.arrayContaining(['91%', '98.5%', '80%', '90%', '94%']));
  });

  it('carries the last figures, none on another, where there is none', () => {
    const labels = Array.from({ length: 30 }, (_, i) => `${i + 1}`);
    const lines = ['一般', '紧急', '夜间'].map((label) => ({ label, values: labels.map(() => 10 * 60_000) }));
    const svg = lineChart({ ...LINES, kind: 'length', labels, lines });
    const heights = [...svg.matchAll(/<text x="[\d.]+" y="([\d.]+)"[^>]*font-weight="bold">10 分钟</g)].map(
      (match) => Number(match[1]),
    );
    expect(heights).toHaveLength(3);
    for (const [i, y] of heights.entries())
      if (i > 0) expect(y - (heights[i - 1] ?? 0)).toBeGreaterThanOrEqual(14);
  });

  it('is drawn without lines and with noughts only', () => {
    expect(lineChart({ ...LINES, lines: [], labels: [] })).not.toMatch(/NaN|Infinity/);
    expect(lineChart({ ...LINES, lines: [{ label: 'a', values: [0, 0, 0] }] })).not.toMatch(/NaN|Infinity/);
  });
});

it('escapes what people wrote in titles and names', () => {
  const svg = barChart({
    ...BARS,
    title: '<script>alert(1)</script>',
    description: `"a" & 'b'`,
    bars: [{ label: '<b>\u0000\ud800水', value: 1 }],
  });
  expect(isWellFormed(svg)).toBe(true);
  expect(svg).not.toContain('<script>');
  expect(svg).toContain('&lt;b&gt;水');
});

it('draws the same picture for the same figures', () => {
  expect(lineChart(LINES)).toBe(lineChart(structuredClone(LINES)));
  expect(stackedBars(STACKS)).toBe(stackedBars(structuredClone(STACKS)));
});

describe('the marks of an axis', () => {
  it.each<[number, ChartKind, number[]]>([
    [0, 'number', [0, 1, 2, 3, 4]],
    [3, 'number', [0, 1, 2, 3]],
    [12, 'number', [0, 5, 10, 15]],
    [97, 'number', [0, 25, 50, 75, 100]],
    [72, 'number', [0, 20, 40, 60, 80]],
    [0.98, 'percent', [0, 0.25, 0.5, 0.75, 1]],
    [0.03, 'percent', [0, 0.01, 0.02, 0.03]],
    [18 * 60_000, 'length', [0, 5, 10, 15, 20].map((minutes) => minutes * 60_000)],
    [50 * 3_600_000, 'length', [0, 24, 48, 72].map((hours) => hours * 3_600_000)],
  ])('up to %d of kind %s are %j', (most, kind, marks) => {
    expect(ticks(most, kind)).toEqual(marks);
  });

  it('reach the highest value in at most six steps, whatever it is', () => {
    for (let most = 1; most < 1e7; most = Math.ceil(most * 1.37)) {
      for (const kind of ['number', 'length'] as const) {
        const marks = ticks(most, kind);
        expect(marks.at(-1)).toBeGreaterThanOrEqual(most);
        expect(marks.length).toBeLessThanOrEqual(6);
      }
    }
  });
});

it('cuts long names by their width and shows the cut', () => {
  expect(cutTo('工程部', 6)).toBe('工程部');
  expect(cutTo('外包电梯维保单位', 9)).toBe('外包电梯…');
});
