import { pageBreaks } from '../clean.ts';
import type { DroppedLine } from '../clean.ts';
import { learntWeight } from './evidence.ts';
import type { Weigh } from './evidence.ts';
import { cutPieces } from './pieces.ts';
import type { Piece } from './pieces.ts';
import { findForeign } from './segments.ts';
import type { Foreign } from './segments.ts';

/** Stands for an article that was left out between two lines: no sentence runs across, and the numbering goes on. */
export const ARTICLE_OUT = '\u0002';
/** Stand around lines that may be another text: residents do not get them. */
export const DOUBT_FROM = '\u0003';
export const DOUBT_TO = '\u0004';

export interface Sifted {
  lines: string[];
  dropped: DroppedLine[];
}

export interface SiftOptions {
  /** Lines that stay whatever they say; default none. */
  keep?: ReadonlySet<string>;
  /** Default: the weights learnt from our texts. */
  weigh?: Weigh;
  /** Do the words that the document uses throughout count as its own? Default true. */
  usesOwnWords?: boolean;
}

/** Takes articles about something else out of a document's lines, and marks those that may be about something else. */
export function siftLines(lines: readonly string[], options: SiftOptions = {}): Sifted {
  const { keep = new Set<string>(), weigh = learntWeight, usesOwnWords = true } = options;
  const pieces = cutPieces(lines, keep, weigh);
  const runs = findForeign(pieces, usesOwnWords);
  const sifted: Sifted = { lines: [], dropped: [] };
  let at = { line: 0, start: 0 };
  for (const run of runs) {
    const [first, last] = [pieces[run.from], pieces[run.to - 1]];
    if (!first || !last) continue;
    sifted.lines.push(...slice(lines, at, first));
    const text = slice(lines, first, { line: last.line, start: last.end });
    sifted.lines.push(
      ...(run.isSure ? [ARTICLE_OUT + pageBreaks(text.join(''))] : [DOUBT_FROM, ...text, DOUBT_TO]),
    );
    sifted.dropped.push({ text: joinText(text), reason: reasonOf(run) });
    at = { line: last.line, start: last.end };
  }
  sifted.lines.push(...slice(lines, at, { line: lines.length, start: 0 }));
  return sifted;
}

/** The lines of texts that a person has put back, since an article's borders may differ the next time. */
export function linesOf(texts: Iterable<string>): Set<string> {
  return new Set([...texts].flatMap((text) => [text, ...text.split('\n')].map((line) => line.trim())));
}

function reasonOf({ isSure }: Foreign): DroppedLine['reason'] {
  return isSure ? 'unrelated' : 'doubtful';
}

function joinText(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** The text between two places; the rest of a line is a line of its own. */
function slice(lines: readonly string[], from: Place, to: Place): string[] {
  if (from.line === to.line) return part(lines[from.line], from.start, to.start);
  return [
    ...part(lines[from.line], from.start),
    ...lines.slice(from.line + 1, to.line),
    ...part(lines[to.line], 0, to.start),
  ];
}

type Place = Pick<Piece, 'line' | 'start'>;

function part(line: string | undefined, start: number, end?: number): string[] {
  if (line === undefined || end === 0) return [];
  const text = line.slice(start, end);
  return text === '' && start > 0 ? [] : [text];
}
