import { showSymbol } from '../symbols.ts';
import { childNamed, elementsOf, findAll, textOf } from '../tree.ts';
import type { Element } from '../tree.ts';
import { isOn, valueOf } from './numbering.ts';
import type { Styles } from './styles.ts';

/** What the runs of a paragraph say. */
export interface Inline {
  /** A form feed stands where a page begins. */
  text: string;
  /** Ids of the notes it refers to, in order: `footnotes 2`. */
  notes: string[];
  /** Bodies of the text boxes that hang on it. */
  boxes: Element[];
}

/** Turns runs into text; keeps in mind whether the page break just told was told already. */
export interface RunReader {
  read(paragraph: Element): Inline;
  /** A page begins before the next text. */
  breakPage(kind: 'stated' | 'rendered'): string;
  /** How many page breaks stood as rendered by Word, and how many the writer put. */
  counts: { rendered: number; stated: number };
}

/** Left out: deleted and moved text, codes of fields, pictures. */
const SKIPPED = new Set([
  ...['w:del', 'w:moveFrom', 'w:pPr', 'w:rPr', 'w:instrText', 'w:delText', 'w:rt', 'w:sdtPr', 'w:sdtEndPr'],
  ...['w:delInstrText', 'w:annotationRef', 'w:commentReference', 'w:footnoteRef', 'w:endnoteRef', 'm:ctrlPr'],
]);
const BOXES = new Set(['w:drawing', 'w:pict', 'w:object']);
export function makeRunReader(styles: Styles): RunReader {
  const counts = { rendered: 0, stated: 0 };
  /** No text since the writer's own break: Word marks the page it begins once more. */
  let isFresh = false;

  function breakPage(kind: 'stated' | 'rendered'): string {
    if (kind === 'rendered') counts.rendered++;
    if (kind === 'stated') counts.stated++;
    if (kind === 'rendered' && isFresh) return '';
    isFresh = kind === 'stated';
    return '\f';
  }

  function collect(element: Element, into: Inline): void {
    for (const child of elementsOf(element)) visit(child, into);
  }

  function visit(element: Element, into: Inline): void {
    const { name, attributes } = element;
    if (SKIPPED.has(name)) return;
    if (name === 'w:r' && isHiddenRun(element, styles)) return;
    if (BOXES.has(name)) into.boxes.push(...boxesOf(element));
    else if (name === 'mc:AlternateContent') visitChoice(element, into);
    else if (name === 'w:t' || name === 'm:t') say(textOf(element), into);
    else if (name === 'w:lastRenderedPageBreak') into.text += breakPage('rendered');
    else if (name === 'w:br' || name === 'w:cr')
      into.text += attributes['w:type'] === 'page' ? breakPage('stated') : '\n';
    else if (name === 'w:tab' || name === 'w:ptab') into.text += ' ';
    else if (name === 'w:noBreakHyphen') into.text += '-';
    else if (name === 'w:sym') say(showSymbol(parseInt(attributes['w:char'] ?? '', 16)), into);
    else if (name === 'w:footnoteReference' || name === 'w:endnoteReference')
      into.notes.push(`${name.slice(2, -9)}s ${attributes['w:id'] ?? ''}`);
    else collect(element, into);
  }

  function say(text: string, into: Inline): void {
    if (text.trim() !== '') isFresh = false;
    into.text += text.replace(/[\n\r\t\f]/g, ' ');
  }

  /** One drawing in two spellings: the newer is taken, the older where the newer has no words. */
  function visitChoice(element: Element, into: Inline): void {
    const [choice, fallback] = [childNamed(element, 'mc:Choice'), childNamed(element, 'mc:Fallback')];
    const before = into.boxes.length + into.text.length;
    if (choice) collect(choice, into);
    if (fallback && into.boxes.length + into.text.length === before) collect(fallback, into);
  }

  return {
    read(paragraph) {
      const into: Inline = { text: '', notes: [], boxes: [] };
      collect(paragraph, into);
      return into;
    },
    breakPage,
    counts,
  };
}

function isHiddenRun(run: Element, styles: Styles): boolean {
  const own = childNamed(run, 'w:rPr');
  const vanish = childNamed(own, 'w:vanish');
  return vanish ? isOn(vanish) : styles.isHidden(valueOf(childNamed(own, 'w:rStyle')));
}

function boxesOf(drawing: Element): Element[] {
  return findAll(drawing, 'w:txbxContent');
}
