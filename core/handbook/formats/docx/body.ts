import { childNamed, elementsOf, findAll, textOf } from '../tree.ts';
import type { Element } from '../tree.ts';
import { tableLines } from '../table.ts';
import { isOn, valueOf } from './numbering.ts';
import type { Numbering } from './numbering.ts';
import type { RunReader } from './runs.ts';
import { headingLevel } from './styles.ts';
import type { ParagraphStyle, Styles } from './styles.ts';

/** A paragraph or table of the document as it is to be written down. */
export interface Block {
  /** 0: title, 1–9: heading; null: text. */
  heading: number | null;
  lines: string[];
}

export interface BodyParts {
  styles: Styles;
  numbering: Numbering;
  runs: RunReader;
  /** Notes by `footnotes 2`. */
  notes: ReadonlyMap<string, Element>;
}

export interface Body {
  blocks: Block[];
  /** Entries of the table of contents, which say nothing of their own. */
  contents: string[];
}

/** Longer than this, or with the end of a sentence, a text in the style of a heading is a clause. */
const HEADING_LENGTH = 60;
const WRAPPERS = /^(w:(ins|moveTo|customXml|smartTag|sdtContent|txbxContent)|mc:(AlternateContent|Choice))$/;

/** The blocks of a body in order. */
export function readBody(body: Element, parts: BodyParts): Body {
  const { styles, numbering, runs, notes } = parts;
  const blocks: Block[] = [];
  const contents: string[] = [];
  /** Text of a paragraph whose end was deleted: it goes on in the next. */
  let carried = '';

  function readBlocks(element: Element, into: Block[]): void {
    for (const child of elementsOf(element)) {
      if (child.name === 'w:p') readParagraph(child, into);
      else if (child.name === 'w:tbl') readTable(child, into);
      else if (child.name === 'w:sdt') readControl(child, into);
      else if (WRAPPERS.test(child.name)) readBlocks(child, into);
    }
  }

  function readControl(control: Element, into: Block[]): void {
    const content = childNamed(control, 'w:sdtContent');
    if (!content) return;
    const gallery = findAll(control, 'w:docPartGallery').map((part) => valueOf(part) ?? '');
    if (!gallery.some((name) => /table of contents/i.test(name))) return readBlocks(content, into);
    for (const paragraph of findAll(content, 'w:p')) leaveOut(paragraph);
  }

  /** An entry of the contents is no text of the document; the pages it takes count. */
  function leaveOut(paragraph: Element): void {
    const { text } = runs.read(paragraph);
    carried += text.replace(/[^\f]/g, '');
    if (text.trim() !== '') contents.push(text.replace(/\s+/g, ' ').trim());
  }

  function readParagraph(paragraph: Element, into: Block[]): void {
    const own = childNamed(paragraph, 'w:pPr');
    const styleId = valueOf(childNamed(own, 'w:pStyle'));
    const style = styles.paragraph(styleId);
    if (style.isContents) return leaveOut(paragraph);
    const isBroken = own && childNamed(own, 'w:pageBreakBefore');
    const pageBreak = (isBroken ? isOn(isBroken) : style.breaksPage) ? runs.breakPage('stated') : '';
    const inline = runs.read(paragraph);
    const mark = childNamed(own, 'w:rPr');
    const said = style.isHidden ? inline.text.replace(/[^\f]/g, '') : inline.text;
    const text = carried + pageBreak + said + (style.isHidden ? '' : notesOf(inline.notes));
    carried = '';
    if (childNamed(mark, 'w:del') || childNamed(mark, 'w:moveFrom')) carried = text;
    else
      pushParagraph(
        text,
        { own, style, styleId, isHidden: style.isHidden || isOn(childNamed(mark, 'w:vanish')) },
        into,
      );
    for (const box of inline.boxes) readBlocks(box, into);
  }

  interface Frame {
    own: Element | null;
    style: ParagraphStyle;
    styleId: string | null;
    isHidden: boolean;
  }

  function pushParagraph(text: string, frame: Frame, into: Block[]): void {
    const isEmpty = text.trim() === '';
    const number = frame.isHidden && isEmpty ? '' : numberOf(frame);
    if (isEmpty) {
      carried = text.replace(/[^\f]/g, '');
      return;
    }
    const heading = headingOf(frame, text);
    const numbered = withNumber(number, text);
    const lines = heading === null ? numbered.split('\n') : [numbered.replace(/\n+/g, ' ')];
    into.push({ heading, lines: lines.map(tidy).filter((line) => line !== '') });
  }

  function numberOf({ own, style, styleId }: Frame): string {
    const direct = childNamed(own, 'w:numPr');
    const numId = valueOf(childNamed(direct, 'w:numId')) ?? style.numId;
    if (numId === null || numId === '0') return '';
    const stated = valueOf(childNamed(direct, 'w:ilvl'));
    const tied = styleId === null ? null : numbering.levelOfStyle(numId, styleId);
    const level = stated === null ? (tied ?? style.level ?? 0) : Number(stated);
    return numbering.next({ numId, level });
  }

  function notesOf(ids: readonly string[]): string {
    return ids
      .map((id) => noteText(id))
      .filter((text) => text !== '')
      .map((text) => `（注：${text}）`)
      .join('');
  }

  function noteText(id: string): string {
    const note = notes.get(id);
    if (!note) return '';
    return findAll(note, 'w:p')
      .map((paragraph) => runs.read(paragraph).text.trim())
      .filter((text) => text !== '')
      .join(' ');
  }

  function readTable(table: Element, into: Block[]): void {
    const rows = rowsOf(table).map((row) => readRow(row));
    const above: string[] = [];
    const filled = rows.map((cells) => {
      const texts: string[] = [];
      for (const { text, span, merge } of cells) {
        const shown = merge === 'goes on' ? (above[texts.length] ?? '').replaceAll('\f', '') : text;
        for (let i = 0; i < span; i++) {
          above[texts.length] = merge === null ? '' : shown;
          texts.push(i === 0 ? shown : shown.replaceAll('\f', ''));
        }
      }
      return texts;
    });
    if (isLayout(filled))
      for (const text of filled.flat()) into.push({ heading: null, lines: text.split('\n').map(tidy) });
    else into.push({ heading: null, lines: tableLines(filled).map(tidy) });
  }

  function readRow(row: Element): Cell[] {
    const before = Number(valueOf(childNamed(childNamed(row, 'w:trPr'), 'w:gridBefore')) ?? '0') || 0;
    const cells: Cell[] = Array.from({ length: Math.min(before, 60) }, () => ({
      text: '',
      span: 1,
      merge: null,
    }));
    for (const cell of throughControls(row, 'w:tc')) {
      const own = childNamed(cell, 'w:tcPr');
      const inner: Block[] = [];
      readBlocks(cell, inner);
      const text = carried + inner.flatMap((block) => block.lines).join('\n');
      carried = '';
      const merge = childNamed(own, 'w:vMerge');
      cells.push({
        text,
        span: Math.min(60, Math.max(1, Number(valueOf(childNamed(own, 'w:gridSpan')) ?? '1') || 1)),
        merge: merge === null ? null : merge.attributes['w:val'] === 'restart' ? 'begins' : 'goes on',
      });
    }
    return cells;
  }

  readBlocks(body, blocks);
  return { blocks, contents };
}

interface Cell {
  text: string;
  span: number;
  merge: 'begins' | 'goes on' | null;
}

function rowsOf(table: Element): Element[] {
  return throughControls(table, 'w:tr').filter((row) => !childNamed(childNamed(row, 'w:trPr'), 'w:del'));
}

/** Rows and cells may stand inside content controls and revisions. */
function throughControls(element: Element, name: string): Element[] {
  return elementsOf(element).flatMap((child) => {
    if (child.name === name) return [child];
    return child.name === 'w:sdt' || WRAPPERS.test(child.name) ? throughControls(child, name) : [];
  });
}

/** A table of one cell, or of one column with whole paragraphs, is a frame around text. */
function isLayout(rows: readonly (readonly string[])[]): boolean {
  return (
    rows.every((row) => new Set(row).size <= 1) &&
    rows.flat().some((text) => text.length > 60 || text.includes('\n'))
  );
}

function headingOf(
  { own, style }: { own: Element | null; style: ParagraphStyle },
  text: string,
): number | null {
  const outline = valueOf(childNamed(own, 'w:outlineLvl'));
  const level = outline === null ? style.heading : headingLevel(outline);
  return text.trim().length > HEADING_LENGTH || /[。；;，,]\s*$/.test(text) ? null : level;
}

/** The number and the text; a blank keeps `1.` from running into `8 小时`. */
function withNumber(number: string, text: string): string {
  if (number === '') return text;
  const breaks = /^[\s\f]*/.exec(text)?.[0] ?? '';
  const glue = /[、）)】]$/.test(number) ? '' : ' ';
  return breaks.replace(/[^\f]/g, '') + number + glue + text.slice(breaks.length);
}

/** Blanks in one; no line that would be taken for a heading unless it is one. */
function tidy(line: string): string {
  return line
    .replace(/[^\S\f\n]+/g, ' ')
    .replace(/^(\f*) /, '$1')
    .replace(/ (\f*)$/, '$1')
    .replace(/^(\f*#{1,6}) /, '$1');
}

/** All text of an element, for what is not laid out. */
export function flatText(element: Element): string {
  return textOf(element).replace(/\s+/g, ' ').trim();
}
