import { describe, expect, it } from 'vitest';
import { barChart } from '../../../../core/report/charts/bars.ts';
import type { BarChart } from '../../../../core/report/charts/bars.ts';
import { cutTo } from '../../../../core/report/charts/parts.ts';

const FRAME = {
  title: '各部门工单',
  description: '2 月，共 69 件',
  kind: 'number',
  language: 'zh-Hans',
} as const;
const BARS: BarChart = {
  ...FRAME,
  bars: [
    { label: '工程部', value: 52 },
    { label: '保安部', value: 17 },
    { label: '绿化部', value: null },
  ],
};

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

describe('bars', () => {
  const svg = barChart(BARS);

  it('are a well-formed picture 720 wide, as high as its bars, on white', () => {
    expect(isWellFormed(svg)).toBe(true);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="720" height="\d+"/);
    expect(svg).toContain('<rect width="720" height="');
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

  it('grows rather than shrinking its words', () => {
    const bars = Array.from({ length: 30 }, (_, i) => ({ label: `${i + 1}栋`, value: i }));
    const [height = 0] = numbersOf(barChart({ ...BARS, bars }), 'svg', 'height');
    expect(height).toBeGreaterThan(30 * 26);
    const [low = 0] = numbersOf(barChart(BARS), 'svg', 'height');
    expect(low).toBeLessThan(240);
  });

  it('is drawn without bars and with noughts only', () => {
    expect(isWellFormed(barChart({ ...BARS, bars: [] }))).toBe(true);
    expect(barChart({ ...BARS, bars: [{ label: 'a', value: 0 }] })).not.toContain('NaN');
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
  expect(barChart(BARS)).toBe(barChart(structuredClone(BARS)));
});

it('cuts long names by their width and shows the cut', () => {
  expect(cutTo('工程部', 6)).toBe('工程部');
  expect(cutTo('外包电梯维保单位', 9)).toBe('外包电梯…');
});
