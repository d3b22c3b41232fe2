import { PAGE_JOIN } from '../document/clean.ts';
import type { Span } from '../document/sentences.ts';
import type { Block } from './blocks.ts';
import { ofAskedKind } from './kinds.ts';
import type { Picked } from './pick.ts';

export interface Reading {
  text: string;
  /** Clauses of the same section before it: a table may have begun there. */
  earlier: readonly string[];
  /** Of each group of kinds the one that was asked about; see `namedKinds`. */
  kinds: readonly (number | null)[];
}

/** What is picked of a clause as lines that one reads: list marks only in lists, rows as columns with their names. */
export function readableLines({ blocks, spans }: Picked, { text, earlier, kinds }: Reading): string[] {
  const header = headerIn([...earlier, text]);
  const said = blocks
    .map((block) => ({ block, words: wordsOf(block, spans, text) }))
    .filter(({ words }) => words !== '');
  const lines = said.flatMap(({ block, words }, at) => {
    const entries = said.filter((one) => one.block.list === block.list && one.block !== block.list?.head);
    const keepsMark = block.list !== null && block !== block.list.head && entries.length > 1;
    const isBegun = spans.some(({ start }) => start === block.start);
    const bare = keepsMark || !isBegun ? words : withoutMark(words, block);
    const line = ofAskedKind(kinds, rowLine(plain(bare), header));
    return line === '' ? [] : [at === said.length - 1 ? ended(line) : line];
  });
  const [head = '', entry = ''] = lines;
  return lines.length === 2 && /[：:]$/.test(head) ? [head + entry] : lines;
}

/** The picked words of a block; parts that stood apart are put together. */
function wordsOf(block: Block, spans: readonly Span[], text: string): string {
  return spans
    .filter(({ start, end }) => start < block.end && end > block.start)
    .map(({ start, end }) => [Math.max(start, block.start), Math.min(end, block.end)] as const)
    .reduce(
      (said, [start, end]) =>
        (said === '' ? '' : said + (/[A-Za-z.]$/.test(said) ? ' ' : '')) + text.slice(start, end).trim(),
      '',
    );
}

function withoutMark(words: string, { mark }: Block): string {
  const bare = mark ? words.slice(mark.length) : words;
  return bare.replace(/^\s*\d{1,2}-\d{1,2}\s+/, '').trim();
}

/** Nothing ends with a mark after which something has to follow. */
function ended(line: string): string {
  return line.replace(/[；;，,、]\s*$/, '。');
}

/** A quote as one reads it: wrapped lines and the blanks of the layout taken out. */
function plain(words: string): string {
  return words
    .replaceAll(PAGE_JOIN, '')
    .replace(/\s*\n\s*/g, (_, at: number, whole: string) => (/[A-Za-z]$/.test(whole.slice(0, at)) ? ' ' : ''))
    .replace(/(?<=[\p{Script=Han}，。、；：！？,;:]) +(?=[\p{Script=Han}])/gu, '')
    .trim();
}

const CELL = /\s*[|｜]\s*/;

/** The names of the columns, when the first line of `texts` that is a row of a table drawn with bars gives them. */
function headerIn(texts: readonly string[]): string[] | null {
  const rows = texts.flatMap((text) => text.split('\n')).filter((line) => cellsOf(line).length > 2);
  const first = cellsOf(rows[0] ?? '');
  return rows.length > 1 && first.every((cell) => cell.length <= 16 && !/\d/.test(cell)) ? first : null;
}

function cellsOf(line: string): string[] {
  return line
    .replace(/^\s*[|｜]|[|｜]\s*$/g, '')
    .split(CELL)
    .map((cell) => cell.trim());
}

/** `客服主管 | 项目经理` under `岗位 | 直接上级` is said as `岗位：客服主管；直接上级：项目经理`. */
function rowLine(line: string, header: readonly string[] | null): string {
  const cells = cellsOf(line);
  if (header?.length !== cells.length || cells.every((cell, at) => cell === header[at])) return line;
  return cells.map((cell, at) => `${header[at] ?? ''}：${cell}`).join('；');
}
