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

/** The room inside the frame where the bars are drawn, in pixels of the picture. */
export interface Plot {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export const WIDTH = 720;

/** Dark enough on white, and in grey. */
export const BAR_COLOUR = '#1f5fa8';

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

/** A figure as it stands on a bar. */
export function sayFigure(value: number, kind: ChartKind, language: Language): string {
  if (kind === 'percent') return sayPercent(value);
  return kind === 'length' ? sayDuration(value, language) : sayNumber(value);
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
