import { readMark, splitAtMarks } from '../document/marks.ts';
import type { Mark } from '../document/marks.ts';
import { sentenceSpans } from '../document/sentences.ts';
import type { Span } from '../document/sentences.ts';

/** A sentence of a clause, or a part of one that ends at a semicolon or before a list mark. */
export interface Piece extends Span {
  /** Does the sentence end here? */
  closes: boolean;
}

/** What stands together in a clause: an entry of a list, a paragraph, or a row. */
export interface Block extends Span {
  mark: Mark | null;
  pieces: Piece[];
  /** The list it belongs to. */
  list: List | null;
}

/** Entries and the words that lead to them, `须提交下列资料：`. */
export interface List {
  head: Block;
  entries: Block[];
}

/** The blocks of a clause's text in order. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  const open = new Map<string, string>();
  for (const span of sentenceSpans(text).flatMap((one) => rowsOf(text, one))) {
    let start = span.start;
    for (const part of splitAtMarks(text.slice(span.start, span.end), open)) {
      addPiece(blocks, text, { start, end: start + part.length });
      start += part.length;
    }
  }
  joinLists(blocks, text);
  return blocks;
}

/** The rows of a table drawn with bars are lines of their own. */
function rowsOf(text: string, { start, end }: Span): Span[] {
  const said = text.slice(start, end);
  if (!/ [|｜] /.test(said)) return [{ start, end }];
  return [...said.matchAll(/[^\n]+/g)].map((row) => ({
    start: start + row.index,
    end: start + row.index + row[0].length,
  }));
}

function addPiece(blocks: Block[], text: string, span: Span): void {
  const said = text.slice(span.start, span.end);
  if (!/[\p{L}\p{N}]/u.test(said)) return;
  const last = blocks.at(-1);
  const begins = !last || text.slice(last.end, span.start).includes('\n');
  const mark = begins || !isBare(said) ? listMark(said) : null;
  const piece = { ...trimmed(text, span), closes: !/[；;，,、：:]\s*$/.test(said) };
  if (last && !begins && !mark) {
    last.pieces.push(piece);
    last.end = piece.end;
  } else blocks.push({ ...trimmed(text, span), mark, pieces: [piece], list: null });
}

function trimmed(text: string, { start, end }: Span): Span {
  const said = text.slice(start, end);
  return {
    start: start + said.length - said.trimStart().length,
    end: end - said.length + said.trimEnd().length,
  };
}

/** `1 个工作日`: a number with its unit is no mark. */
function listMark(said: string): Mark | null {
  const mark = readMark(said);
  if (mark === null) return null;
  if (isBare(said) && /^[个名位份次户人天日周月年张把种分小]/.test(said.slice(mark.length))) return null;
  return mark;
}

function isBare(said: string): boolean {
  return readMark(said)?.style === 'dec1';
}

const LEADS = /[：:]\s*$|(?:如下|下列|以下)[^。；;]{0,12}[。：:]?\s*$/;

/** Entries follow a line that leads to them, up to the next mark of its own kind. */
function joinLists(blocks: readonly Block[], text: string): void {
  let list: List | null = null;
  let style: string | null = null;
  for (const [at, block] of blocks.entries()) {
    const next = blocks[at + 1];
    const goesOn: boolean = list !== null && isEntry(block, list, style);
    if (list !== null && goesOn) {
      style ??= block.mark?.style ?? '';
      list.entries.push(block);
      block.list = list;
    } else if (next && leads(block, next, text)) {
      list = { head: block, entries: [] };
      style = null;
      block.list = list;
    } else list = null;
  }
}

function leads(block: Block, next: Block, text: string): boolean {
  return LEADS.test(text.slice(block.start, block.end)) && next.mark?.style !== block.mark?.style;
}

function isEntry(block: Block, { head }: List, style: string | null): boolean {
  if (head.mark && block.mark?.style === head.mark.style) return false;
  // A paragraph after marked entries is no entry.
  return style === null || style === '' || block.mark !== null;
}
