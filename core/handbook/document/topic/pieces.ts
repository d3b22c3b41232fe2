import { LEFT_OUT_HERE } from '../clean.ts';
import { isDivider, readMark } from '../marks.ts';
import { readScopeLine } from '../scope.ts';
import { evidenceOf } from './evidence.ts';
import type { Evidence, Weigh } from './evidence.ts';

/** A line, or a part of a long one, that is judged as one. */
export interface Piece {
  /** Index of its line. */
  line: number;
  /** Place in the line: `line.slice(start, end)`. */
  start: number;
  end: number;
  /** What its words say. */
  said: Evidence;
  /** Where it begins: with a line that parts texts, after an empty line or as a heading, on a line of its own, or inside a line. */
  border: 'divider' | 'gap' | 'line' | 'inside';
  /** Its number, when it begins with one that is cited: `4.3.1`, `第九条`; else empty. */
  label: string;
  /** Looks like a heading: what it heads comes after it. */
  isHeading: boolean;
  /** Never left out: a mark of the document, or what a person has put back. */
  isFixed: boolean;
}

/** Longer lines are judged in parts of about this length, characters. */
const PART = 160;
const LONGEST_LINE = 240;
const HEADING_LIMIT = 30;

/** The pieces of a text's lines, in order; empty lines have none. */
export function cutPieces(lines: readonly string[], keep: ReadonlySet<string>, weigh: Weigh): Piece[] {
  let isAfterGap = true;
  return lines.flatMap((line, index) => {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed === LEFT_OUT_HERE) {
      isAfterGap = true;
      return [];
    }
    const isHeading = looksLikeHeading(trimmed);
    const isFixed = keep.has(trimmed) || readScopeLine(trimmed) !== null;
    const border = isDivider(trimmed) ? 'divider' : isAfterGap || isHeading ? 'gap' : 'line';
    isAfterGap = false;
    const label = labelOf(trimmed);
    return cutLine(line).map(([start, end], part) => ({
      ...{ line: index, start, end, label, isHeading, isFixed },
      said: evidenceOf(line.slice(start, end), weigh),
      border: part === 0 ? border : 'inside',
    }));
  });
}

function labelOf(line: string): string {
  const mark = readMark(line.replace(/^#{1,6}\s+/, ''));
  return mark && /^(dec[2-9]|article)$/.test(mark.style) ? mark.label : '';
}

function looksLikeHeading(line: string): boolean {
  return /^#{1,6}\s/.test(line) || (line.length <= HEADING_LIMIT && !/[。；;！!？?，,、：:.…]$/.test(line));
}

function cutLine(line: string): [start: number, end: number][] {
  if (line.length <= LONGEST_LINE) return [[0, line.length]];
  const parts: [number, number][] = [];
  let start = 0;
  for (const { index } of line.matchAll(/(?<=[。；;！!？?]["”』」)）]?)(?!["”』」)）])|(?<=[a-z]\. )/g)) {
    if (index - start < PART) continue;
    parts.push([start, index]);
    start = index;
  }
  if (start < line.length) parts.push([start, line.length]);
  return parts;
}
