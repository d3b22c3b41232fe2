import type { TextLimit } from './channel.ts';

/** How long a text is, as a platform counts. */
export function lengthOf(text: string, unit: TextLimit['unit']): number {
  return unit === 'utf16' ? text.length : Buffer.byteLength(text);
}

/**
 * A text in pieces that each fit the limit, cut at an empty line, a line end, a sentence end or a space where there is
 * one in the second half, and never inside a character. Nothing is lost: joined, the pieces hold all but the white space
 * at their seams.
 */
export function splitText(text: string, limit: TextLimit | null): string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (limit !== null && lengthOf(rest, limit.unit) > limit.most) {
    const end = cutAt(rest, limit);
    pieces.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest === '' && pieces.length > 0 ? pieces : [...pieces, rest];
}

const SEAMS: readonly RegExp[] = [/\n\s*\n/g, /\n/g, /[。！？!?；;]|\.(?=\s)/g, /[，,、\s]/g];

/** The best place to cut, as an index behind the last character that fits. */
function cutAt(text: string, limit: TextLimit): number {
  const most = longestThatFits(text, limit);
  const head = text.slice(0, most);
  for (const seam of SEAMS) {
    const last = [...head.matchAll(seam)].at(-1);
    if (last && last.index + last[0].length > most / 2) return last.index + last[0].length;
  }
  return most;
}

/** Whole characters (with what belongs to them) as long as they fit; at least one, so that an end is reached. */
function longestThatFits(text: string, { most, unit }: TextLimit): number {
  let end = 0;
  let used = 0;
  for (const { segment } of CHARACTERS.segment(text)) {
    used += lengthOf(segment, unit);
    if (used > most && end > 0) return end;
    end += segment.length;
    if (used > most) return firstCharacters(segment, { most, unit });
  }
  return end;
}

/** A single character too long for any message (a heap of marks on one letter) is cut between its code points. */
function firstCharacters(segment: string, { most, unit }: TextLimit): number {
  let end = 0;
  for (const point of segment) {
    if (end > 0 && lengthOf(segment.slice(0, end + point.length), unit) > most) return end;
    end += point.length;
  }
  return end;
}

const CHARACTERS = new Intl.Segmenter('zh', { granularity: 'grapheme' });
