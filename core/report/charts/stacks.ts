import {
  HEIGHT,
  WIDTH,
  box,
  colourOf,
  cutTo,
  headHeight,
  label,
  legend,
  picture,
  rule,
  sayFigure,
  sayMark,
  textWidth,
  ticks,
} from './parts.ts';
import type { ChartFrame, Plot } from './parts.ts';
import type { Part } from '../files/markup.ts';

export interface StackedBars extends ChartFrame {
  /** Names along the axis, one for each bar. */
  labels: readonly string[];
  /** What the bars are made of, from the ground up; a value for each label. */
  series: readonly { label: string; values: readonly number[] }[];
}

/**
 * Standing bars made of parts, for what adds up: tickets of each day by category. Each part that is high enough carries
 * its figure, the sum stands on top. 720 × 400 pixels.
 */
export function stackedBars(chart: StackedBars): string {
  const { labels, series, kind } = chart;
  const sums = labels.map((_, i) => series.reduce((sum, { values }) => sum + part(values[i]), 0));
  const top = headHeight(chart);
  const named = legend(
    series.map((one) => one.label),
    top,
  );
  const marks = ticks(Math.max(0, ...sums), kind);
  const axis = marks.map((mark) => sayMark(mark, kind, chart.language));
  const plot: Plot = {
    left: 24 + Math.max(...axis.map((words) => textWidth(words, 12))) + 10,
    top: top + named.height + 18,
    right: WIDTH - 24,
    bottom: HEIGHT - 44,
  };
  const highest = marks.at(-1) ?? 1;
  const yOf = (value: number) => plot.bottom - (value / highest) * (plot.bottom - plot.top);
  return picture(chart, HEIGHT, [
    named.marks,
    grid(plot, marks.map(yOf), axis),
    labels.map((_, i) => column(chart, plot, i, sums[i] ?? 0, yOf)),
    axisNames(labels, plot),
  ]);
}

/** Hair lines with their figures at the left. */
export function grid(plot: Plot, heights: readonly number[], words: readonly string[]): Part {
  return heights.map((y, i) => [
    rule(plot.left, y, plot.right, y, i === 0 ? '#8a94a3' : undefined),
    label(plot.left - 8, y + 4, words[i] ?? '', { anchor: 'end', size: 12, faint: true }),
  ]);
}

/** Names under the axis in the middle of their shares of it; where they would run into each other only every nth. */
export function axisNames(labels: readonly string[], plot: Plot): Part {
  const share = (plot.right - plot.left) / Math.max(1, labels.length);
  const widest = Math.max(1, ...labels.map((words) => textWidth(cutTo(words, NAME), 13)));
  const every = Math.max(1, Math.ceil((widest + 8) / share));
  return labels.map((words, i) =>
    i % every === 0
      ? label(plot.left + share * (i + 0.5), plot.bottom + 21, cutTo(words, NAME), { anchor: 'middle' })
      : null,
  );
}

const NAME = 14;

function column(
  { series, kind, language }: StackedBars,
  plot: Plot,
  i: number,
  sum: number,
  yOf: (v: number) => number,
): Part {
  const share = (plot.right - plot.left) / Math.max(1, series[0]?.values.length ?? 1);
  const wide = Math.min(54, share * 0.66);
  const middle = plot.left + share * (i + 0.5);
  let from = 0;
  const parts = series.map(({ values }, k) => {
    const value = part(values[i]);
    const [bottom, top] = [yOf(from), yOf(from + value)];
    from += value;
    if (value === 0) return null;
    const figure = sayFigure(value, kind, language);
    const fits = bottom - top >= 15 && textWidth(figure, 12) <= wide - 2 && value !== sum;
    const inside = { anchor: 'middle', size: 12, colour: '#ffffff' } as const;
    return [
      box(middle - wide / 2, top, wide, bottom - top, colourOf(k)),
      fits ? label(middle, (top + bottom) / 2 + 4, figure, inside) : null,
    ];
  });
  const total = sayFigure(sum, kind, language);
  const crowded = textWidth(total, 13) > share + 4;
  return [parts, crowded ? null : label(middle, yOf(sum) - 6, total, { anchor: 'middle', bold: true })];
}

function part(value: number | undefined): number {
  return value !== undefined && value > 0 && Number.isFinite(value) ? value : 0;
}
