import {
  HEIGHT,
  WIDTH,
  colourOf,
  headHeight,
  label,
  legend,
  picture,
  px,
  sayFigure,
  sayMark,
  textWidth,
  ticks,
} from './parts.ts';
import type { ChartFrame, Plot } from './parts.ts';
import { axisNames, grid } from './stacks.ts';
import { markup } from '../files/markup.ts';
import type { Markup, Part } from '../files/markup.ts';

export interface ChartLine {
  label: string;
  /** A value for each label; null where nothing was counted: the line has a gap there. */
  values: readonly (number | null)[];
}

export interface LineChart extends ChartFrame {
  /** Names along the axis: days, weeks, months. */
  labels: readonly string[];
  lines: readonly ChartLine[];
}

/** Most lines that get a figure at every point; with more only the last point of each has one. */
const FIGURED = 2;
/** Least distance of two figures beside the ends of lines, pixels. */
const APART = 15;

interface Point {
  i: number;
  x: number;
  y: number;
  value: number;
}

/** The points of one line, where it stands among the lines. */
interface Drawn {
  k: number;
  points: Point[];
}

/**
 * Lines over time: shares in time, marks, lengths of each month. Points carry their figures where there is room, else the
 * last one does; the shapes of the points differ too, so that the lines are told apart without colour. 720 × 400 pixels.
 */
export function lineChart(chart: LineChart): string {
  const { labels, lines, kind, language } = chart;
  const top = headHeight(chart);
  const names = lines.length > 1 ? lines.map((line) => line.label) : [];
  const named = legend(names, top, marker);
  const marks = ticks(Math.max(0, ...lines.flatMap(({ values }) => values.map((value) => value ?? 0))), kind);
  const axis = marks.map((mark) => sayMark(mark, kind, language));
  const figures = lines.flatMap(({ values }) => values.map((value) => textWidth(say(value, chart), 12)));
  const widest = Math.max(0, ...figures);
  const left = 24 + Math.max(...axis.map((words) => textWidth(words, 12))) + 10;
  const everywhere =
    lines.length <= FIGURED && widest + 6 <= (WIDTH - 24 - left) / Math.max(1, labels.length);
  const right = WIDTH - 24 - (everywhere ? 0 : widest);
  const plot: Plot = { left, top: top + named.height + 18, right, bottom: HEIGHT - 44 };
  const drawn = lines.map((line, k): Drawn => ({
    k,
    points: pointsOf(line, plot, labels.length, marks.at(-1) ?? 1),
  }));
  return picture(chart, HEIGHT, [
    named.marks,
    grid(
      plot,
      marks.map((mark) => heightOf(mark, plot, marks.at(-1) ?? 1)),
      axis,
    ),
    drawn.map(({ k, points }) => [path(points, colourOf(k)), points.map(({ x, y }) => marker(x, y, k))]),
    everywhere ? drawn.map((line) => atPoints(line, drawn, chart)) : atEnds(drawn, chart),
    axisNames(labels, plot),
  ]);
}

function pointsOf({ values }: ChartLine, plot: Plot, count: number, highest: number): Point[] {
  const share = (plot.right - plot.left) / Math.max(1, count);
  return values.flatMap((value, i): Point[] =>
    value === null || !Number.isFinite(value)
      ? []
      : [{ i, value, x: plot.left + share * (i + 0.5), y: heightOf(Math.max(0, value), plot, highest) }],
  );
}

function heightOf(value: number, plot: Plot, highest: number): number {
  return plot.bottom - (value / highest) * (plot.bottom - plot.top);
}

/** One path; a value that is missing breaks it. */
function path(points: readonly Point[], colour: string): Part {
  if (points.length === 0) return null;
  const steps = points.map((point, n) => {
    const joined = points[n - 1]?.i === point.i - 1;
    return `${joined ? 'L' : 'M'}${px(point.x)} ${px(point.y)}`;
  });
  return markup`<path d="${steps.join(' ')}" fill="none" stroke="${colour}" stroke-width="2.5" stroke-linejoin="round"/>`;
}

/** Round, square, pointed, upside down: by the number of the line. */
function marker(x: number, y: number, k: number): Markup {
  const paint = markup`fill="#ffffff" stroke="${colourOf(k)}" stroke-width="2"`;
  switch (k % 4) {
    case 0:
      return markup`<circle cx="${px(x)}" cy="${px(y)}" r="4" ${paint}/>`;
    case 1:
      return markup`<rect x="${px(x - 4)}" y="${px(y - 4)}" width="8" height="8" ${paint}/>`;
    case 2:
      return markup`<path d="M${px(x)} ${px(y - 5)} L${px(x + 5)} ${px(y + 4)} L${px(x - 5)} ${px(y + 4)} Z" ${paint}/>`;
    default:
      return markup`<path d="M${px(x)} ${px(y + 5)} L${px(x + 5)} ${px(y - 4)} L${px(x - 5)} ${px(y - 4)} Z" ${paint}/>`;
  }
}

/** Figures at every point: above it, or below where another line passes higher. */
function atPoints({ k, points }: Drawn, drawn: readonly Drawn[], chart: LineChart): Part {
  const higher = ({ i, y }: Point) =>
    drawn.some(
      (other) =>
        other.k !== k &&
        other.points.some((one) => one.i === i && (one.y < y || (one.y === y && other.k < k))),
    );
  return points.map((point) =>
    label(point.x, point.y + (higher(point) ? 20 : -10), say(point.value, chart), {
      anchor: 'middle',
      size: 12,
      colour: colourOf(k),
      bold: true,
    }),
  );
}

/** The last figure of every line beside its end, none on another. */
function atEnds(drawn: readonly Drawn[], chart: LineChart): Part {
  const ends = drawn
    .flatMap(({ k, points }) => {
      const last = points.at(-1);
      return last ? [{ k, last }] : [];
    })
    .sort((a, b) => a.last.y - b.last.y);
  let lowest = Number.NEGATIVE_INFINITY;
  return ends.map(({ k, last }) => {
    lowest = Math.max(last.y + 4, lowest + APART);
    return label(last.x + 9, lowest, say(last.value, chart), { size: 12, colour: colourOf(k), bold: true });
  });
}

function say(value: number | null, { kind, language }: LineChart): string {
  return value === null ? '' : sayFigure(value, kind, language);
}
