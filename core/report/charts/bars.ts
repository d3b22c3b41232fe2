import {
  BAR_COLOUR,
  HEIGHT,
  WIDTH,
  box,
  cutTo,
  headHeight,
  label,
  picture,
  px,
  rule,
  sayFigure,
  textWidth,
} from './parts.ts';
import type { ChartFrame, Plot } from './parts.ts';
import { markup } from '../files/markup.ts';
import type { Part } from '../files/markup.ts';

export interface Bar {
  label: string;
  /** null: nothing was counted, which is not nought. */
  value: number | null;
}

export interface BarChart extends ChartFrame {
  bars: readonly Bar[];
  /** A figure the bars are held against (a promise), drawn as a line; null for none. */
  target: number | null;
}

/** Least height of a bar with its gap, pixels: more bars make the picture taller rather than the words smaller. */
const ROW = 28;
/** Longest name beside a bar, columns of a fixed-width face. */
const NAME = 26;

/**
 * Lying bars with their figures at the end, for things that are compared: departments, kinds, homes. 720 pixels wide,
 * 400 high or more.
 *
 * @example barChart({ title: '各部门工单', description: '', kind: 'number', language: 'zh-Hans', target: null,
 *   bars: [{ label: '工程部', value: 31 }] })
 */
export function barChart(chart: BarChart): string {
  const { bars, target, kind, language } = chart;
  const names = bars.map((bar) => cutTo(bar.label, NAME));
  const figures = bars.map((bar) => (bar.value === null ? '—' : sayFigure(bar.value, kind, language)));
  const top = headHeight(chart) + (target === null ? 8 : 26);
  const height = Math.max(HEIGHT, top + bars.length * ROW + 24);
  const plot: Plot = {
    left: 24 + Math.max(40, ...names.map((name) => textWidth(name, 14))) + 12,
    top,
    right: WIDTH - 24 - Math.max(20, ...figures.map((figure) => textWidth(figure, 14))) - 8,
    bottom: height - 20,
  };
  const most = Math.max(target ?? 0, ...bars.map((bar) => bar.value ?? 0), kind === 'percent' ? 1 : 0);
  const scale = most > 0 ? (plot.right - plot.left) / most : 0;
  const step = Math.min(56, (plot.bottom - plot.top) / Math.max(1, bars.length));
  const goal = target === null ? null : plot.left + target * scale;
  const figureAt = (end: number, words: string) => {
    const crossed = goal !== null && goal > end - 2 && goal < end + textWidth(words, 14) + 14;
    return Math.max(end, crossed ? goal : 0) + 8;
  };
  const drawn = bars.map((bar, i) => {
    const middle = plot.top + step * (i + 0.5);
    const thick = Math.min(30, step * 0.68);
    const long = Math.max(0, bar.value ?? 0) * scale;
    return [
      label(plot.left - 12, middle + 5, names[i] ?? '', { anchor: 'end', size: 14 }),
      box(plot.left, middle - thick / 2, long, thick, BAR_COLOUR),
      label(figureAt(plot.left + long, figures[i] ?? ''), middle + 5, figures[i] ?? '', {
        size: 14,
        bold: true,
      }),
    ];
  });
  const axis = rule(plot.left, plot.top, plot.left, plot.top + step * bars.length, '#8a94a3');
  return picture(chart, height, [drawn, axis, targetLine(chart, plot, scale, plot.top + step * bars.length)]);
}

function targetLine({ target, kind, language }: BarChart, plot: Plot, scale: number, bottom: number): Part {
  if (target === null) return null;
  const x = plot.left + target * scale;
  const dashes = markup`<line x1="${px(x)}" y1="${px(plot.top - 4)}" x2="${px(x)}" y2="${px(bottom)}" stroke="#b3261e" stroke-width="1.5" stroke-dasharray="5 4"/>`;
  const words = `${TARGET[language]} ${sayFigure(target, kind, language)}`;
  const anchor = x > WIDTH - 100 ? 'end' : 'middle';
  return [dashes, label(x, plot.top - 10, words, { anchor, colour: '#b3261e', size: 12 })];
}

const TARGET = { 'zh-Hans': '目标', 'zh-Hant': '目標', en: 'target' } as const;
