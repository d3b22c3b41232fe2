import { joinPieces } from './lines.ts';
import type { Line } from './lines.ts';

/** A part of a page that is read from top to bottom by itself. */
export interface Column {
  lines: Line[];
  /** Where its lines begin and end, when they are full. */
  left: number;
  right: number;
}

/** Each of two columns has at least so many lines. */
const LEAST_LINES = 6;
/** Fewer lines than this may all be short. */
const FEW_LINES = 12;
/** Letters of a line in a column of prose, on average. */
const LEAST_LETTERS = 9;

/** Where between the edges of the text the middle of two columns is looked for, the middle first. */
const GUTTERS = [
  0.5, 0.48, 0.52, 0.46, 0.54, 0.44, 0.56, 0.42, 0.58, 0.4, 0.6, 0.38, 0.62, 0.36, 0.64, 0.34, 0.66,
];

/**
 * The columns of a page in reading order; one for a page that has none.
 * @param usualRight where full lines end in this file: a few short lines do not tell
 */
export function columnsOf(pieces: readonly Line[], usualRight: number): Column[] {
  const gutter = findGutter(pieces);
  if (gutter === null) {
    const column = columnOf(joinPieces(pieces));
    return [
      column.lines.length < FEW_LINES ? { ...column, right: Math.max(column.right, usualRight) } : column,
    ];
  }
  const columns: Column[] = [];
  let left: Line[] = [];
  let right: Line[] = [];
  const flush = () => {
    if (left.length > 0) columns.push(columnOf(joinPieces(left)));
    if (right.length > 0) columns.push(columnOf(joinPieces(right)));
    [left, right] = [[], []];
  };
  for (const piece of pieces) {
    if (piece.right <= gutter) left.push(piece);
    else if (piece.left >= gutter) right.push(piece);
    else {
      flush();
      columns.push(columnOf([piece]));
    }
  }
  flush();
  return columns;
}

/** An x that hardly a line crosses, with prose on both sides of it. */
function findGutter(pieces: readonly Line[]): number | null {
  const [from, to] = [
    Math.min(...pieces.map(({ left }) => left)),
    Math.max(...pieces.map(({ right }) => right)),
  ];
  const places = GUTTERS.map((part) => from + (to - from) * part);
  return places.find((at) => isGutter(pieces, at)) ?? null;
}

function isGutter(pieces: readonly Line[], at: number): boolean {
  const left = pieces.filter((piece) => piece.right <= at);
  const right = pieces.filter((piece) => piece.left >= at);
  const crossing = pieces.length - left.length - right.length;
  if (left.length < LEAST_LINES || right.length < LEAST_LINES) return false;
  if (crossing > pieces.length * 0.2) return false;
  const letters = (lines: readonly Line[]) =>
    lines.reduce((sum, { text }) => sum + text.length, 0) / lines.length;
  return letters(left) >= LEAST_LETTERS && letters(right) >= LEAST_LETTERS;
}

/** Where full lines end on most pages. */
export function usualRightOf(pages: readonly (readonly Line[])[]): number {
  const rights = pages
    .filter((pieces) => pieces.length > 0)
    .map((pieces) => columnOf([...pieces]).right)
    .sort((a, b) => a - b);
  return rights[Math.floor(rights.length * 0.75)] ?? 0;
}

function columnOf(lines: Line[]): Column {
  const rights = lines.map(({ right }) => right).sort((a, b) => a - b);
  const lefts = lines.map(({ left }) => left).sort((a, b) => a - b);
  return {
    lines,
    left: lefts[Math.floor(lefts.length * 0.1)] ?? 0,
    right: rights[Math.floor(rights.length * 0.9)] ?? 0,
  };
}
