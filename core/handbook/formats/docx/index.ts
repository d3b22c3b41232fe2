import type { Archive } from '../archive.ts';
import { readOfficeTitle } from '../officeTitle.ts';
import { childNamed, childrenNamed, parseXml } from '../tree.ts';
import type { Element } from '../tree.ts';
import { ReadStop } from '../types.ts';
import type { ReadText } from '../types.ts';
import { readBody } from './body.ts';
import type { Block } from './body.ts';
import { readNumbering } from './numbering.ts';
import { makeRunReader } from './runs.ts';
import { readStyles } from './styles.ts';

/** The text of a Word document. @throws ReadStop when a part is damaged or missing */
export function readDocx(archive: Archive): Omit<ReadText, 'ok' | 'kind'> {
  const main = archive.names.find((name) => /^word\/document\d*\.xml$/.test(name));
  const folder = 'word/';
  const body = childNamed(part(archive, main ?? 'word/document.xml', 'w:document'), 'w:body');
  if (!body) throw new ReadStop('damaged');
  const styles = readStyles(part(archive, `${folder}styles.xml`, 'w:styles'));
  const runs = makeRunReader(styles);
  const { blocks, contents } = readBody(body, {
    styles,
    numbering: readNumbering(part(archive, `${folder}numbering.xml`, 'w:numbering')),
    runs,
    notes: readNotes(archive, folder),
  });
  const text = blocksText(blocks);
  const pages = pagesOf(archive, text, runs.counts);
  return {
    text: pages === null ? text.replaceAll('\f', '') : text,
    title: readOfficeTitle(archive),
    pages,
    unreadPages: [],
    dropped: contents.map((entry) => ({ text: entry, reason: 'contents' })),
  };
}

function part(archive: Archive, name: string, root: string): Element | null {
  const text = archive.readText(name);
  return text === null ? null : parseXml(text, root);
}

function readNotes(archive: Archive, folder: string): Map<string, Element> {
  const notes = new Map<string, Element>();
  for (const [name, one] of [
    ['footnotes', 'w:footnote'],
    ['endnotes', 'w:endnote'],
  ] as const) {
    for (const note of childrenNamed(part(archive, `${folder}${name}.xml`, `w:${name}`), one))
      if (note.attributes['w:type'] === undefined || note.attributes['w:type'] === 'normal')
        notes.set(`${name} ${note.attributes['w:id'] ?? ''}`, note);
  }
  return notes;
}

/** Paragraphs stand apart by an empty line, so that none is taken for the rest of the one before; list items do not. */
function blocksText(blocks: readonly Block[]): string {
  const level = headingLevels(blocks);
  let text = '';
  let wasItem = false;
  for (const block of blocks) {
    if (block.lines.length === 0) continue;
    const isItem = block.heading === null && /^\f*-\s/.test(block.lines[0] ?? '');
    if (text !== '') text += isItem && wasItem ? '\n' : '\n\n';
    text +=
      block.heading === null ? block.lines.join('\n') : headingLine(level(block), block.lines.join(' '));
    wasItem = isItem;
  }
  return text;
}

function headingLine(level: number, text: string): string {
  const breaks = /^\f*/.exec(text)?.[0] ?? '';
  return `${breaks}${'#'.repeat(level)} ${text.slice(breaks.length)}`;
}

/** One `#` is the title's; without a title a single heading of the first level at the top is it. */
function headingLevels(blocks: readonly Block[]): (block: Block) => number {
  const levels = blocks.flatMap((block) => (block.heading === null ? [] : [block.heading]));
  const top = levels.length === 0 ? 1 : Math.min(...levels);
  const isTitle = levels[0] === top && levels.filter((level) => level === top).length === 1;
  return ({ heading }) => Math.min(6, (heading ?? top) - top + (isTitle ? 1 : 2));
}

/**
 * Word leaves a mark where each page began when it last laid the text out. Without such marks the writer's own page
 * breaks tell the pages only if the file counts as many pages.
 */
function pagesOf(
  archive: Archive,
  text: string,
  { rendered, stated }: { rendered: number; stated: number },
): number | null {
  const breaks = text.split('\f').length - 1;
  const counted = Number(
    /<Pages>(\d+)<\/Pages>/.exec(archive.readText('docProps/app.xml') ?? '')?.[1] ?? '0',
  );
  if (rendered > 0) return breaks + 1;
  return counted > 0 && counted === stated + 1 && breaks === stated ? counted : null;
}
