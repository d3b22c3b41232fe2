import {
  BAR_COLOUR,
  WIDTH,
  box,
  cutTo,
  headHeight,
  label,
  picture,
  rule,
  sayFigure,
  textWidth,
} from './parts.ts';
import type { ChartFrame, Plot } from './parts.ts';

export interface Bar {
  label: string;
  /** null: nothing was counted, which is not nought. */
  value: number | null;
}

export interface BarChart extends ChartFrame {
  bars: readonly Bar[];
}

/** Height of a bar with its gap, pixels: more bars make the picture taller rather than the words smaller. */
const ROW = 32;
/** Longest name beside a bar, columns of a fixed-width face. */
const NAME = 26;

/**
 * Lying bars with their figures at the end, for things that are compared: departments, kinds, homes. 720 pixels wide, as
 * high as its bars.
 *
 * @example barChart({ title: '各部门工单', description: '', kind: 'number', language: 'zh-Hans',
 *   bars: [{ label: '工程部', value: 31 }] })
 */
export function barChart(chart: BarChart): string {
  const { bars, kind, language } = chart;
  const names = bars.map((bar) => cutTo(bar.label, NAME));
  const figures = bars.map((bar) => (bar.value === null ? '—' : sayFigure(bar.value, kind, language)));
  const top = headHeight(chart) + 8;
  const height = top + bars.length * ROW + 24;
  const plot: Plot = {
    left: 24 + Math.max(40, ...names.map((name) => textWidth(name, 14))) + 12,
    top,
    right: WIDTH - 24 - Math.max(20, ...figures.map((figure) => textWidth(figure, 14))) - 8,
    bottom: height - 20,
  };
  const most = Math.max(0, ...bars.map((bar) => bar.value ?? 0), kind === 'percent' ? 1 : 0);
  const scale = most > 0 ? (plot.right - plot.left) / most : 0;
  const drawn = bars.map((bar, i) => {
    const middle = plot.top + ROW * (i + 0.5);
    const thick = ROW * 0.68;
    const long = Math.max(0, bar.value ?? 0) * scale;
    return [
      label(plot.left - 12, middle + 5, names[i] ?? '', { anchor: 'end', size: 14 }),
      box(plot.left, middle - thick / 2, long, thick, BAR_COLOUR),
      label(plot.left + long + 8, middle + 5, figures[i] ?? '', {
        size: 14,
        bold: true,
      }),
    ];
  });
  const axis = rule(plot.left, plot.top, plot.left, plot.top + ROW * bars.length, '#8a94a3');
  return picture(chart, height, [drawn, axis]);
}
