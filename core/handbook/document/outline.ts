import { isDivider, readMark, splitAtMarks } from './marks.ts';
import type { Mark } from './marks.ts';
import { LEFT_OUT_HERE, pageBreaks } from './clean.ts';
import { ARTICLE_OUT, DOUBT_FROM, DOUBT_TO } from './topic/unrelated.ts';
import { readScopeLine } from './scope.ts';
import type { ScopeMark } from './scope.ts';

/** A heading, clause, list item or paragraph with what stands under it. */
export interface Node {
  style: string;
  /** The number, without punctuation; empty when it has none. */
  label: string;
  /** As it stands in the document, its mark included; form feeds where pages begin. */
  text: string;
  /** Characters of `text` that are the mark. */
  markLength: number;
  /** What stands between the text before and this text: nothing on one line, else a line break. */
  glue: '' | '\n';
  /** What lines such as `适用：员工` under it say of its readers. */
  marks: ScopeMark[];
  children: Node[];
}

const TERMINAL = /[。；;！!？?：:.…)）】》”"]\s*$/;
/** Styles of nodes that texts stand under. */
const HOLDS_TEXTS = /^(root|divider|heading|chapter|section|#+)$/;
const MARKDOWN = /^(#{1,6})\s+(.*)$/;
const HEADING_END =
  /(制度|规定|職責|职责|管理|流程|程序|标准|標準|办法|辦法|要求|概述|须知|須知|规范|規範|规则|規則|总则|總則|附则|附則|守则|守則|说明|說明|指引|手册|手冊|服务|服務|范围|範圍|原则|原則|目的|内容|內容|处理|處理|事项|事項|工作|细则|細則|计划|計劃|方案|规程|規程|须知)$/;

export interface Outline {
  root: Node;
  title: string | null;
}

/** Builds the tree of headings, clauses and items from the lines of a cleaned text. */
export function outline(lines: readonly string[]): Outline {
  const root = makeNode('root', '', '', 0, '\n');
  const builder = makeBuilder(root);
  for (const line of lines) {
    if (line === DOUBT_FROM) builder.apart = [];
    else if (builder.apart === null) addLine(builder, line);
    else if (line === DOUBT_TO) addApart(builder, builder.apart);
    else builder.apart.push(line);
  }
  return { root, title: builder.title };
}

function makeBuilder(root: Node): Builder {
  return { stack: [root], open: new Map(), previous: '', title: null, breaks: '', apart: null };
}

interface Builder {
  stack: Node[];
  open: Map<string, string>;
  /** The line before, trimmed; empty after a boundary. */
  previous: string;
  title: string | null;
  /** Form feeds of lines that are no text, for the next that is. */
  breaks: string;
  /** Lines that may be another text, while they are gathered. */
  apart: string[] | null;
}

function addLine(builder: Builder, read: string): void {
  const line = builder.breaks + read;
  const trimmed = line.trim();
  const breaks = pageBreaks(line);
  builder.breaks = breaks;
  if (trimmed === '') {
    builder.previous = '';
    return;
  }
  if (trimmed === LEFT_OUT_HERE) {
    addBreak(builder);
    return;
  }
  if (trimmed === ARTICLE_OUT) {
    builder.previous = '';
    return;
  }
  const scope = readScopeLine(trimmed);
  if (scope) {
    builder.stack[builder.stack.length - 1]?.marks.push(scope);
    builder.previous = '';
    return;
  }
  builder.breaks = '';
  const markdown = MARKDOWN.exec(trimmed);
  if (markdown) addMarkdownHeading(builder, markdown[1]?.length ?? 1, breaks + (markdown[2] ?? ''));
  else if (isDivider(trimmed)) addDivider(builder, breaks + trimmed);
  else addPieces(builder, line);
  builder.previous = markdown ? '' : trimmed;
}

/** Something was left out here: what stands before and after is never quoted as one. */
function addBreak(builder: Builder): void {
  popUntil(builder, (node) => HOLDS_TEXTS.test(node.style));
  builder.stack[builder.stack.length - 1]?.children.push(makeNode('break', '', '', 0, '\n'));
  builder.open.clear();
  builder.previous = '';
}

/** Lines with an order of their own, for staff: what comes after them goes on where it was before them. */
function addApart(builder: Builder, lines: readonly string[]): void {
  const apart = { ...makeNode('heading', '', '', 0, '\n'), marks: [{ audience: 'staff' as const }] };
  const inner = makeBuilder(apart);
  inner.breaks = builder.breaks;
  for (const line of lines) addLine(inner, line);
  const headings = builder.stack.filter((node) => HOLDS_TEXTS.test(node.style));
  headings[headings.length - 1]?.children.push(apart);
  Object.assign(builder, { apart: null, breaks: inner.breaks, previous: '' });
}

function addMarkdownHeading(builder: Builder, level: number, text: string): void {
  if (level === 1) builder.title ??= text.trim();
  const keep = (node: Node) =>
    node.style === 'root' ||
    node.style === 'divider' ||
    (node.style.startsWith('#') && node.style.length < level);
  popUntil(builder, keep);
  const mark = readMark(text);
  push(builder, makeNode('#'.repeat(level), mark?.label ?? '', text, mark?.length ?? 0, '\n'));
  builder.open.clear();
}

function addDivider(builder: Builder, text: string): void {
  popUntil(builder, (node) => node.style === 'root');
  push(builder, makeNode('divider', '', text, 0, '\n'));
  builder.open.clear();
}

function addPieces(builder: Builder, line: string): void {
  splitAtMarks(line, builder.open).forEach((piece, index) => {
    const mark = readMark(piece);
    const glue = index === 0 ? '\n' : '';
    if (mark && acceptable(mark, piece, index, builder)) addMarked(builder, mark, piece, glue);
    else addPlain(builder, piece, glue);
  });
}

/** A bare number at the head of a long line is part of a sentence. */
function acceptable(mark: Mark, piece: string, index: number, builder: Builder): boolean {
  if (mark.style !== 'dec1' || /^\s*\.?\d+\s?[.．]/.test(piece)) return true;
  return index > 0 || (piece.trim().length <= 30 && TERMINAL.test(builder.previous || '。'));
}

function addMarked(builder: Builder, mark: Mark, piece: string, glue: '' | '\n'): void {
  const depth = builder.stack.findIndex((node) => isPeer(node.style, mark.style));
  if (depth > 0) builder.stack.length = depth;
  if (mark.style.startsWith('dec')) popUntil(builder, (node) => holdsDecimals(node, mark));
  push(builder, makeNode(mark.style, mark.label, piece, mark.length, glue));
}

/** A decimal clause stands under a heading or a shorter decimal, or under the plain `1.` it begins with; never in a list. */
function holdsDecimals(node: Node, mark: Mark): boolean {
  if (/^(root|divider|heading|chapter|section|article|cn|#+|dec\d)$/.test(node.style)) return true;
  return /^n[.、]$/.test(node.style) && mark.label.startsWith(`${node.label}.`);
}

/** Is the open node of the same rank as, or below, a new mark of this style? */
function isPeer(open: string, style: string): boolean {
  if (open === style) return true;
  if (style.startsWith('dec') && open.startsWith('dec')) return open.slice(3) >= style.slice(3);
  if (style === 'chapter') return ['section', 'article', 'heading'].includes(open) || open.startsWith('dec');
  if (style === 'section') return ['article', 'heading'].includes(open);
  return style === 'article' && open === 'heading';
}

function addPlain(builder: Builder, piece: string, glue: '' | '\n'): void {
  const text = piece.trim();
  if (text === '') return;
  const inNumbers = builder.stack.some((node) => /^dec[2-9]$/.test(node.style));
  if (glue === '\n' && !inNumbers && isHeading(text, builder.previous)) {
    popUntil(builder, (node) => /^(root|divider|chapter|section|#+)$/.test(node.style));
    push(builder, makeNode('heading', '', piece, 0, glue));
    builder.open.clear();
    return;
  }
  const top = builder.stack[builder.stack.length - 1];
  if (!top) return;
  const last = top.children[top.children.length - 1];
  const target = last?.style === 'p' ? last : top;
  if (
    goesOn(builder.previous) &&
    target.style !== 'root' &&
    target.style !== 'divider' &&
    !target.style.startsWith('#')
  ) {
    target.text += glue + piece;
  } else top.children.push(makeNode('p', '', piece, 0, glue));
}

function isHeading(text: string, previous: string): boolean {
  if (text.length > 24 || /[。；;，,、？?！!]|\S\s\S|^[-—对為为按由从從把将將]/.test(text)) return false;
  if (/^[^\s:：]{2,10}[:：]$/.test(text)) return previous === '' || TERMINAL.test(previous);
  return (
    HEADING_END.test(text) &&
    text.length >= 4 &&
    (previous === '' || previous.length < 30 || TERMINAL.test(previous))
  );
}

/** The line before was broken by its width, not by its writer. */
function goesOn(previous: string): boolean {
  return previous.length >= 20 && !TERMINAL.test(previous);
}

function popUntil(builder: Builder, keep: (node: Node) => boolean): void {
  while (builder.stack.length > 1) {
    const top = builder.stack[builder.stack.length - 1];
    if (!top || keep(top)) return;
    builder.stack.pop();
  }
}

function push(builder: Builder, node: Node): void {
  builder.stack[builder.stack.length - 1]?.children.push(node);
  builder.stack.push(node);
}

function makeNode(style: string, label: string, text: string, markLength: number, glue: '' | '\n'): Node {
  return { style, label, text, markLength, glue, marks: [], children: [] };
}

/** The text of a node and all under it, as it stands in the document. */
export function wholeText(node: Node): string {
  let text = node.text;
  for (const child of node.children) text += child.glue + wholeText(child);
  return text;
}
