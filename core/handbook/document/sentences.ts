/** A piece of a text by its place: `text.slice(start, end)`. Both in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

const CLOSERS = '”"』」)）】》\'’';

/** 1 for every character at which a sentence may end, or from which on it may not. */
const IS_MARK = new Uint8Array(0x10000);
for (const mark of '（(）)。！？!?；;.\n') IS_MARK[mark.charCodeAt(0)] = 1;

/** The sentences of a text: cut after 。！？； and at line breaks that are not mere wrapping. Spans cover all but white space. */
export function sentenceSpans(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (IS_MARK[text.charCodeAt(i)] !== 1) continue;
    const char = text.charAt(i);
    if ('（('.includes(char)) depth++;
    else if ('）)'.includes(char)) depth = Math.max(0, depth - 1);
    if (!isEnd(text, i, char, depth)) continue;
    let end = i + 1;
    while (end < text.length && CLOSERS.includes(text.charAt(end))) end++;
    pushTrimmed(spans, text, start, end);
    start = end;
    i = end - 1;
    depth = 0;
  }
  pushTrimmed(spans, text, start, text.length);
  return spans;
}

function isEnd(text: string, i: number, char: string, depth: number): boolean {
  if (char === '\n') return !wraps(text, i);
  if (depth > 0) return false;
  if ('。！？!?；;'.includes(char)) return true;
  return char === '.' && /[\p{Script=Han})）]/u.test(text.charAt(i - 1)) && !/\d/.test(text.charAt(i + 1));
}

/** A break in the middle of a sentence: a long line without an end mark before it, no list mark after it. */
function wraps(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at).trimEnd();
  if (line.length < 20 || /[。；;！!？?：:.…]$/.test(line)) return false;
  return !/^\s*(\d|[(（①-⑳•·*-]|[a-zA-Z][、.)]|[一二三四五六七八九十]+、)/.test(text.slice(at + 1, at + 8));
}

function pushTrimmed(spans: Span[], text: string, start: number, end: number): void {
  const said = text.slice(start, end);
  const from = start + said.length - said.trimStart().length;
  const to = end - said.length + said.trimEnd().length;
  if (to > from) spans.push({ start: from, end: to });
}

/** Cuts a text into slices of at most `limit` characters, at sentence ends where it can, else at commas, else hard. */
export function cutText(text: string, limit: number): string[] {
  if (text.length <= limit) return [text];
  const pieces: string[] = [];
  const pieceCount = Math.ceil(text.length / limit);
  const aim = Math.min(limit, Math.ceil(text.length / pieceCount) + 40);
  let start = 0;
  let end = 0;
  for (const span of sentenceSpans(text)) {
    if (span.end - start > aim && end > start) {
      pieces.push(text.slice(start, end));
      start = span.start;
    }
    while (span.end - start > limit) {
      const cut = softCut(text, start, limit);
      pieces.push(text.slice(start, cut));
      start = cut;
    }
    end = span.end;
  }
  if (end > start) pieces.push(text.slice(start, end));
  return pieces;
}

/** End of the longest slice from `start` of at most `limit` characters that ends at a comma or blank when there is one. */
export function softCut(text: string, start: number, limit: number): number {
  const most = Math.min(text.length, start + limit);
  for (let i = most; i > start + limit / 2; i--) if (/[，,、；;：:\s]/.test(text.charAt(i - 1))) return i;
  return isHighSurrogate(text, most - 1) ? most - 1 : most;
}

function isHighSurrogate(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0xd800 && code <= 0xdbff;
}
