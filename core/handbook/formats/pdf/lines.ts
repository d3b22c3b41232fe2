import type { Glyph } from './pdfium.ts';

/** Letters that stand together in one line of writing. */
export interface Line {
  text: string;
  left: number;
  right: number;
  base: number;
  size: number;
}

/** A gap wider than this parts two pieces of one line (columns, fields), in letters. */
const WIDE_GAP = 1.4;
/** Letters whose lines of writing lie closer than this are in one line, in letters. */
const SAME_LINE = 0.45;

/** The pieces of lines on a page, from top to bottom and left to right. */
export function piecesOf(glyphs: readonly Glyph[]): Line[] {
  return rowsOf(glyphs).flatMap((row) => splitRow(row).map(lineOf));
}

/** Pieces of one height put together again, apart by a blank. */
export function joinPieces(pieces: readonly Line[]): Line[] {
  const lines: Line[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (!last || Math.abs(last.base - piece.base) > SAME_LINE * Math.max(last.size, piece.size)) {
      lines.push({ ...piece });
      continue;
    }
    last.text += ` ${piece.text}`;
    last.right = Math.max(last.right, piece.right);
  }
  return lines;
}

function rowsOf(glyphs: readonly Glyph[]): Glyph[][] {
  const rows: { base: number; size: number; glyphs: Glyph[] }[] = [];
  for (const glyph of [...glyphs].sort((a, b) => b.base - a.base)) {
    const row = rows.at(-1);
    const size = Math.max(row?.size ?? 0, glyph.size);
    if (row && row.base - glyph.base <= SAME_LINE * size) {
      row.glyphs.push(glyph);
      if (glyph.size > row.size) row.size = glyph.size;
    } else rows.push({ base: glyph.base, size: glyph.size, glyphs: [glyph] });
  }
  return rows.map((row) => row.glyphs.sort((a, b) => a.left - b.left));
}

function splitRow(row: readonly Glyph[]): Glyph[][] {
  const pieces: Glyph[][] = [];
  for (const glyph of row) {
    const piece = pieces.at(-1);
    const last = piece?.at(-1);
    if (piece && last && glyph.left - last.right <= WIDE_GAP * Math.max(glyph.size, last.size))
      piece.push(glyph);
    else pieces.push([glyph]);
  }
  return pieces;
}

function lineOf(glyphs: readonly Glyph[]): Line {
  let text = '';
  let last: Glyph | null = null;
  for (const glyph of glyphs) {
    if (last && isDoubled(last, glyph)) continue;
    if (last && hasBlank(last, glyph)) text += ' ';
    text += glyph.char;
    last = glyph;
  }
  return {
    text: text.normalize('NFC'),
    left: Math.min(...glyphs.map(({ left }) => left)),
    right: Math.max(...glyphs.map(({ right }) => right)),
    base: median(glyphs.map(({ base }) => base)),
    size: median(glyphs.map(({ size }) => size)),
  };
}

/** Bold made by printing a letter twice. */
function isDoubled(a: Glyph, b: Glyph): boolean {
  return a.char === b.char && b.left - a.left < 0.25 * (a.right - a.left) && Math.abs(a.base - b.base) < 1;
}

const HAN = /[\p{Script=Han}　-〿＀-￯]/u;

/** Chinese is set without blanks; lines set to full width stretch the gaps between its letters. */
function hasBlank(last: Glyph, glyph: Glyph): boolean {
  const gap = (glyph.left - last.right) / Math.max(1, Math.min(last.size, glyph.size));
  if (HAN.test(last.char) || HAN.test(glyph.char)) return gap > 0.6 || (glyph.isApart && gap > 0.18);
  return gap > 0.2 || glyph.isApart;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
