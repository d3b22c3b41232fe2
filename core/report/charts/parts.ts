import type { Language } from '../../kit/index.ts';
import { markup, trusted } from '../files/markup.ts';
import type { Markup, Part } from '../files/markup.ts';
import { displayWidth, sayDuration, sayNumber, sayPercent } from '../files/table.ts';

/** What the figures of a chart are: plain numbers, shares (0.975 is 97.5 %) or lengths in milliseconds. */
export type ChartKind = 'number' | 'percent' | 'length';

/** What every chart has. */
export interface ChartFrame {
  title: string;
  /** One sentence for those who cannot see the picture, and under the title for everybody; '' for none. */
  description: string;
  kind: ChartKind;
  language: Language;
}

/** The room inside the frame where bars and lines are drawn, in pixels of the picture. */
export interface Plot {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export const WIDTH = 720;
export const HEIGHT = 400;

/** Dark enough for a thin line on white, told apart by the colour-blind, and in grey by their order. */
export const COLOURS = [
  '#1f5fa8',
  '#b85c00',
  '#2b8a57',
  '#a8326e',
  '#6b5bb5',
  '#7a6a4f',
  '#3b8ea5',
  '#555b66',
];

const INK = '#1a1f27';
const FAINT = '#5a6472';
const RULE = '#d5dae1';

/** Families by name where they are installed; what draws the picture falls back to any other that has the character. */
const FONTS =
  "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','Hiragino Sans GB','WenQuanYi Micro Hei',sans-serif";

const HEAD_TOP = 30;

/** Top edge of the plot under title and description. */
export function headHeight({ title, description }: ChartFrame): number {
  const rows = (title === '' ? 0 : 26) + (description === '' ? 0 : 20);
  return rows + 22;
}

/** The picture around its content: white ground, title, description, and both once more for screen readers. */
export function picture(frame: ChartFrame, height: number, content: Part): string {
  const { title, description, language } = frame;
  const described = description === '' ? null : markup`<desc>${description}</desc>`;
  const lang = language === 'en' ? 'en' : language === 'zh-Hant' ? 'zh-Hant' : 'zh-Hans';
  return markup`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" xml:lang="${lang}" aria-label="${title}" font-family="${trusted(FONTS)}" font-size="14"><title>${title}</title>${described}<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>${head(frame)}${content}</svg>`
    .text;
}

function head({ title, description }: ChartFrame): Part {
  const at = (y: number, words: string, rest: Part) =>
    markup`<text x="24" y="${y}" ${rest}>${cutTo(words, 48 * 2)}</text>`;
  return [
    title === '' ? null : at(HEAD_TOP, title, trusted(`font-size="19" font-weight="bold" fill="${INK}"`)),
    description === ''
      ? null
      : at(title === '' ? HEAD_TOP : HEAD_TOP + 22, description, trusted(`font-size="13" fill="${FAINT}"`)),
  ];
}

export type Anchor = 'start' | 'middle' | 'end';

/** A word in the picture, its baseline at `y`. */
export function label(
  x: number,
  y: number,
  words: string,
  { anchor = 'start', faint = false, size = 13, bold = false, colour }: LabelStyle = {},
): Markup {
  const fill = colour ?? (faint ? FAINT : INK);
  const weight = bold ? trusted(' font-weight="bold"') : null;
  return markup`<text x="${px(x)}" y="${px(y)}" font-size="${size}" text-anchor="${anchor}" fill="${fill}"${weight}>${words}</text>`;
}

export interface LabelStyle {
  anchor?: Anchor;
  faint?: boolean;
  /** Pixels, default 13. */
  size?: number;
  bold?: boolean;
  colour?: string;
}

/** A hair line of the grid. */
export function rule(x1: number, y1: number, x2: number, y2: number, colour = RULE): Markup {
  return markup`<line x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}" stroke="${colour}" stroke-width="1"/>`;
}

export function box(x: number, y: number, width: number, height: number, colour: string): Markup {
  return markup`<rect x="${px(x)}" y="${px(y)}" width="${px(Math.max(0, width))}" height="${px(Math.max(0, height))}" fill="${colour}"/>`;
}

/**
 * The names of the series with their marks, in rows of the width of the picture. `height`: how much they take.
 * @param mark draws the mark of the nth series around a point; default a square of its colour
 */
export function legend(
  names: readonly string[],
  y: number,
  mark: (x: number, y: number, i: number) => Part = (x, top, i) =>
    box(x - 6.5, top - 6.5, 13, 13, colourOf(i)),
): { marks: Part; height: number } {
  const marks: Part[] = [];
  let x = 24;
  let row = 0;
  names.forEach((name, i) => {
    const words = cutTo(name, 28);
    const width = 20 + textWidth(words, 13) + 20;
    if (x > 24 && x + width > WIDTH - 24) {
      x = 24;
      row += 1;
    }
    const top = y + row * 22;
    marks.push(mark(x + 6.5, top + 7.5, i), label(x + 19, top + 12, words));
    x += width;
  });
  return { marks, height: names.length === 0 ? 0 : (row + 1) * 22 + 8 };
}

export function colourOf(i: number): string {
  return COLOURS[i % COLOURS.length] ?? INK;
}

/** A figure beside the axis; nought needs no unit. */
export function sayMark(value: number, kind: ChartKind, language: Language): string {
  return value === 0 ? '0' : sayFigure(value, kind, language);
}

/** A figure as it stands on a bar or at a point. */
export function sayFigure(value: number, kind: ChartKind, language: Language): string {
  if (kind === 'percent') return sayPercent(value);
  return kind === 'length' ? sayDuration(value, language) : sayNumber(value);
}

/**
 * Round figures for an axis from nought to at least `most`, five steps or fewer.
 * Shares end at 100 % where nothing is above; lengths go by seconds, minutes, hours and days.
 */
export function ticks(most: number, kind: ChartKind): number[] {
  const top =
    most > 0 && Number.isFinite(most) ? most : kind === 'percent' ? 1 : kind === 'length' ? 60_000 : 4;
  if (kind === 'percent' && top > 0.5 && top <= 1) return [0, 0.25, 0.5, 0.75, 1];
  const step = kind === 'length' ? lengthStep(top / 4) : roundStep(top / 4, kind === 'number');
  const count = Math.ceil(top / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, i) => Math.round(i * step * 1e6) / 1e6);
}

/** The next of 1, 2, 2.5, 5, 10 … at or above; counted things have no halves. */
function roundStep(rough: number, whole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const steps = [1, 2, 2.5, 5, 10].map((factor) => factor * power);
  const step =
    steps.find((one) => one >= rough - 1e-9 && (!whole || Number.isInteger(one) || rough < 1)) ?? rough;
  return whole ? Math.max(1, Math.ceil(step)) : step;
}

const MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 240, 360, 720, 1440, 2880, 7200, 14_400];

function lengthStep(rough: number): number {
  const minutes = rough / 60_000;
  return (MINUTES.find((one) => one >= minutes) ?? Math.ceil(minutes / 14_400) * 14_400) * 60_000;
}

/** About how wide words come out, pixels: no picture can measure itself. */
export function textWidth(words: string, size: number): number {
  return displayWidth(words) * size * 0.54;
}

/** Words of at most `columns` fixed-width columns, the cut shown. */
export function cutTo(words: string, columns: number): string {
  const plain = words.replace(/\s+/g, ' ').trim();
  if (displayWidth(plain) <= columns) return plain;
  let kept = '';
  for (const char of plain) {
    if (displayWidth(kept + char) > columns - 1) break;
    kept += char;
  }
  return `${kept}…`;
}

/** Pixels with at most one decimal, the same text for the same number everywhere. */
export function px(n: number): string {
  return String(Math.round(n * 10) / 10);
}
