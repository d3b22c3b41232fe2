import { readMark } from '../../document/marks.ts';
import type { Column } from './columns.ts';
import type { Line } from './lines.ts';

/** Lines that make one paragraph, or one heading. */
export interface Paragraph {
  text: string;
  size: number;
  /** Ends at the full width of its column: it may go on in the next. */
  isOpen: boolean;
  /** Does its first line begin further to the right than the column? */
  isIndented: boolean;
}

const TERMINAL = /[。！？!?…：:；;]["”』」)）】]*\s*$/;
const SENTENCE_END = /[。！？!?…]["”』」)）】]*\s*$/;

/** A sentence that ends in a line of fewer letters ends a paragraph. */
const SHORT = 16;

/** Lines that were broken by the width of the column are one paragraph again. */
export function paragraphsOf({ lines, left, right }: Column): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  const pitch = usualPitch(lines);
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    const open = paragraphs.at(-1);
    const isFull = right - line.right < line.size * 2.1;
    const isIndented = line.left - left > line.size * 1.2;
    if (open && before && goesOn(open, before, line, { left, right, pitch })) {
      open.text = joined(open.text, line.text);
      open.isOpen = isFull;
    } else paragraphs.push({ text: line.text, size: line.size, isOpen: isFull, isIndented });
  });
  return paragraphs;
}

interface Measure {
  left: number;
  right: number;
  pitch: number;
}

function goesOn(open: Paragraph, before: Line, line: Line, { left, right, pitch }: Measure): boolean {
  const size = Math.max(before.size, line.size);
  if (Math.abs(before.size - line.size) > size * 0.12) return false;
  if (before.base - line.base > Math.max(pitch, size) * 1.7) return false;
  if (right - before.right > roomLeft(before, line) && !isCutShort(before, { left, right, pitch }))
    return false;
  if (startsAnew(line.text) && !isParted(before.text, line.text)) return false;
  if (SENTENCE_END.test(before.text) && before.right - before.left < SHORT * size) return false;
  const isIndented = line.left - left > size * 1.2;
  // Under a mark the lines hang; else a line further in than the one before begins a paragraph.
  if (isIndented && line.left - before.left > size * 0.8)
    return readMark(open.text) !== null && !SENTENCE_END.test(open.text);
  return true;
}

/**
 * A line is full when the next word would not have fitted: one letter of Chinese (two where a comma came along), a
 * whole word of English. Behind the end of a sentence room for one letter is enough to tell the end of a paragraph.
 */
function roomLeft(before: Line, line: Line): number {
  if (SENTENCE_END.test(before.text) && /^\p{Script=Han}/u.test(line.text)) return before.size * 0.95;
  const word = /^[\x21-\x7e]+/.exec(line.text)?.[0].length ?? 0;
  return before.size * Math.max(2.1, Math.min(word, 20) * 0.6 + 0.5);
}

/** `4.` and `2.8` are one number parted at its stop; behind a comma `第三条` is spoken of, not begun. */
function isParted(before: string, next: string): boolean {
  if (/\d\s?[.．]\s*$/.test(before)) return /^\d/.test(next);
  return /[，、,]\s*$/.test(before) && /^第/.test(next);
}

function startsAnew(text: string): boolean {
  const mark = readMark(text);
  if (mark === null || mark.style === 'bare') return false;
  return mark.length < text.length;
}

/** A line that ends with a comma goes on, unless it is far from full as in an address. */
function isCutShort(before: Line, { left, right }: Measure): boolean {
  return /[，、]$/.test(before.text) && before.right - left > (right - left) * 0.6;
}

/** The step from line to line within paragraphs: among the smaller ones of the column. */
function usualPitch(lines: readonly Line[]): number {
  const steps = lines
    .map((line, i) => (lines[i - 1]?.base ?? line.base) - line.base)
    .filter((step) => step > 0)
    .sort((a, b) => a - b);
  return steps[Math.floor(steps.length / 5)] ?? 0;
}

/** Does the paragraph at the end of a page or column go on in the next one? */
export function runsOn(last: Paragraph, next: Paragraph): boolean {
  if (!last.isOpen || next.isIndented || Math.abs(last.size - next.size) > 0.12 * last.size) return false;
  return !TERMINAL.test(last.text) && !startsAnew(next.text);
}

/** Two lines of one sentence: Chinese without a blank, a word parted by a hyphen whole again. */
export function joined(before: string, next: string): string {
  const [last, first] = [before.slice(-1), next.replace(/^\f/, '').slice(0, 1)];
  if (/[a-z]-$/.test(before) && /^[a-z]/.test(first)) return before.slice(0, -1) + next;
  return before + (/[\x21-\x7e]/.test(last) && /[\x21-\x7e]/.test(first) ? ' ' : '') + next;
}
