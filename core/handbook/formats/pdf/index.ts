import { tableLines } from '../table.ts';
import { ReadStop } from '../types.ts';
import type { ReadText } from '../types.ts';
import { columnsOf, usualRightOf } from './columns.ts';
import { dropFurniture } from './furniture.ts';
import { readGrids } from './grid.ts';
import type { Grid } from './grid.ts';
import { piecesOf } from './lines.ts';
import type { Line } from './lines.ts';
import { joined, paragraphsOf, runsOn } from './paragraphs.ts';
import type { Paragraph } from './paragraphs.ts';
import { readPdfFile } from './pdfium.ts';
import type { PdfPage } from './pdfium.ts';

type Block = { kind: 'text'; paragraph: Paragraph } | { kind: 'table'; grid: Grid };

/** Fewer letters than this on an average page are a stamp of a scanner, no text. */
const LEAST_LETTERS = 8;

/** The text layer of a PDF. @throws ReadStop */
export async function readPdf(bytes: Uint8Array): Promise<Omit<ReadText, 'ok' | 'kind'>> {
  const { title, pages } = await readPdfFile(bytes);
  const parts = pages.map((page) => {
    const { grids, rest } = readGrids(page.glyphs, page.rules);
    return { grids, height: page.height, pieces: piecesOf(rest) };
  });
  const furniture = dropFurniture(parts);
  const usualRight = usualRightOf(furniture.pages);
  const blocks = parts.map(({ grids }, i) => blocksOf(furniture.pages[i] ?? [], grids, usualRight));
  const letters = blocks.map(lettersOf);
  if (letters.reduce((sum, count) => sum + count, 0) < LEAST_LETTERS * pages.length)
    throw withoutText(pages, letters);
  return {
    text: pagesText(blocks),
    title,
    pages: pages.length,
    unreadPages: letters.flatMap((count, i) => (count === 0 && pages[i]?.hasImage ? [i + 1] : [])),
    dropped: furniture.dropped.map((text) => ({ text, reason: 'page-mark' })),
  };
}

function withoutText(pages: readonly PdfPage[], letters: readonly number[]): ReadStop {
  if (pages.some((page) => page.hasImage)) return new ReadStop('scanned');
  // A page of few words is short, not empty.
  return new ReadStop(letters.some((count) => count > 0) && pages.length > 1 ? 'scanned' : 'empty');
}

function lettersOf(blocks: readonly Block[]): number {
  const texts = blocks.map((block) =>
    block.kind === 'text' ? block.paragraph.text : block.grid.rows.flat().join(''),
  );
  return texts.join('').replace(/\s/g, '').length;
}

/** Tables stand between the lines above and below them. */
function blocksOf(pieces: readonly Line[], grids: readonly Grid[], usualRight: number): Block[] {
  const blocks: Block[] = [];
  let rest = pieces;
  for (const grid of grids) {
    blocks.push(
      ...textBlocks(
        rest.filter((line) => line.base > grid.top),
        usualRight,
      ),
    );
    rest = rest.filter((line) => line.base <= grid.top);
    blocks.push({ kind: 'table', grid });
  }
  return [...blocks, ...textBlocks(rest, usualRight)];
}

function textBlocks(pieces: readonly Line[], usualRight: number): Block[] {
  if (pieces.length === 0) return [];
  const blocks: Block[] = [];
  for (const column of columnsOf(pieces, usualRight)) {
    for (const paragraph of paragraphsOf(column)) push(blocks, { kind: 'text', paragraph }, '');
  }
  return blocks;
}

/** A paragraph or table that goes on is put to the one it began in; the page break stays where it was. */
function push(blocks: Block[], block: Block, pageBreak: string): void {
  const last = blocks.at(-1);
  if (last?.kind === 'text' && block.kind === 'text' && runsOn(last.paragraph, block.paragraph)) {
    const text = joined(last.paragraph.text, pageBreak + block.paragraph.text);
    last.paragraph = { ...last.paragraph, text, isOpen: block.paragraph.isOpen };
  } else if (last?.kind === 'table' && block.kind === 'table' && isSameTable(last.grid, block.grid)) {
    last.grid = { ...last.grid, rows: [...last.grid.rows, ...withBreak(block.grid, pageBreak).rows] };
  } else if (block.kind === 'text')
    blocks.push({ kind: 'text', paragraph: { ...block.paragraph, text: pageBreak + block.paragraph.text } });
  else blocks.push({ kind: 'table', grid: withBreak(block.grid, pageBreak) });
}

function isSameTable(a: Grid, b: Grid): boolean {
  return (
    a.columns.length === b.columns.length && a.columns.every((x, i) => Math.abs(x - (b.columns[i] ?? 0)) < 4)
  );
}

function withBreak(grid: Grid, pageBreak: string): Grid {
  const [first = [], ...others] = grid.rows;
  return { ...grid, rows: [first.map((cell, i) => (i === 0 ? pageBreak + cell : cell)), ...others] };
}

function pagesText(pages: readonly (readonly Block[])[]): string {
  const blocks: Block[] = [];
  let breaks = '';
  pages.forEach((page, index) => {
    if (index > 0) breaks += '\f';
    for (const block of page) {
      push(blocks, block, breaks);
      breaks = '';
    }
  });
  const level = headingLevels(blocks);
  return blocks.map((block) => blockText(block, level)).join('\n\n');
}

function blockText(block: Block, level: (paragraph: Paragraph) => number | null): string {
  if (block.kind === 'table') return tableLines(block.grid.rows).join('\n');
  const { text } = block.paragraph;
  const breaks = /^\f*/.exec(text)?.[0] ?? '';
  const words = text.slice(breaks.length).replace(/^(#{1,6}) /, '$1');
  const depth = level(block.paragraph);
  return breaks + (depth === null ? '' : `${'#'.repeat(depth)} `) + words;
}

/** Larger than the text and short: a heading; the larger the higher. The largest, if there is one of it, is the title. */
function headingLevels(blocks: readonly Block[]): (paragraph: Paragraph) => number | null {
  const paragraphs = blocks.flatMap((block) => (block.kind === 'text' ? [block.paragraph] : []));
  const body = bodySize(paragraphs);
  const headings = paragraphs.filter((paragraph) => isHeading(paragraph, body));
  const sizes = [...new Set(headings.map(roundSize))].sort((a, b) => b - a);
  const largest = headings.filter((paragraph) => roundSize(paragraph) === sizes[0]);
  const first = largest.length === 1 && largest[0] === headings[0] ? 1 : 2;
  return (paragraph) =>
    isHeading(paragraph, body) ? Math.min(6, sizes.indexOf(roundSize(paragraph)) + first) : null;
}

function isHeading({ text, size }: Paragraph, body: number): boolean {
  return size > body * 1.12 && text.length <= 60 && !/[。；;，,]\s*$/.test(text) && /\p{L}/u.test(text);
}

function roundSize({ size }: Paragraph): number {
  return Math.round(size * 2) / 2;
}

/** The size most letters have. */
function bodySize(paragraphs: readonly Paragraph[]): number {
  const counts = new Map<number, number>();
  for (const paragraph of paragraphs)
    counts.set(roundSize(paragraph), (counts.get(roundSize(paragraph)) ?? 0) + paragraph.text.length);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? Infinity;
}
