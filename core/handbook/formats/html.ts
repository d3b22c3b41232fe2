import { readMark } from '../document/marks.ts';
import { tableLines } from './table.ts';
import { childNamed, elementsOf, findAll, isElement, parseHtml, textOf } from './tree.ts';
import type { Element } from './tree.ts';
import type { ReadText } from './types.ts';

/** Never text of the page. */
const SKIPPED = new Set(
  'script style noscript template iframe object embed svg canvas video audio select option button input textarea head title link meta map dialog'.split(
    ' ',
  ),
);
/** Around the text on nearly every page. */
const FRAME = new Set(['nav', 'footer', 'aside', 'form']);
const FRAME_NAME =
  /(^|[-_\s])(nav|navbar|menu|sidebar|side-?bar|foot|footer|breadcrumbs?|crumbs?|cookies?|consent|share|social|comments?|related|recommend(ed)?|copyright|advert\w*|ads?|pagination|pager|toolbar|login|top-?bar|site-?header|skip)([-_\s]|$)/i;
const BLOCKS = new Set(
  'address article blockquote body center dd details div dl dt fieldset figcaption figure footer header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** More of the page than this is no frame, whatever it is called. */
const FRAME_SHARE = 0.4;

/** The text of a web page without what stands around it. */
export function readHtml(source: string): Omit<ReadText, 'ok' | 'kind'> {
  const page = parseHtml(source);
  const dropped: ReadText['dropped'] = [];
  const body = mainOf(page);
  const size = Math.max(1, wordsOf(body));
  const writer = makeWriter();
  write(body, writer, (element) => {
    if (!isFrame(element) || wordsOf(element) > size * FRAME_SHARE) return false;
    const text = textOf(withoutSkipped(element)).replace(/\s+/g, ' ').trim();
    if (text !== '') dropped.push({ text: text.slice(0, 500), reason: 'boilerplate' });
    return true;
  });
  const title = findAll(page, 'title')[0];
  return {
    text: writer.text(),
    title: title ? textOf(title).replace(/\s+/g, ' ').trim() || null : null,
    pages: null,
    unreadPages: [],
    dropped,
  };
}

/** The one element that says it is the text, when it holds most of it. */
function mainOf(page: Element): Element {
  const body = findAll(page, 'body')[0] ?? page;
  const stated = [...findAll(body, 'main'), ...findAll(body, 'article')];
  const whole = wordsOf(body);
  return stated.find((element) => wordsOf(element) > whole * 0.5) ?? body;
}

function wordsOf(element: Element): number {
  return textOf(withoutSkipped(element)).replace(/\s/g, '').length;
}

function withoutSkipped(element: Element): Element {
  const children = element.children
    .filter((child) => !isElement(child) || !SKIPPED.has(child.name))
    .map((child) => (isElement(child) ? withoutSkipped(child) : child));
  return { ...element, children };
}

function isFrame({ name, attributes }: Element): boolean {
  if (FRAME.has(name)) return true;
  if (/^(navigation|banner|contentinfo|complementary|search|dialog)$/.test(attributes['role'] ?? ''))
    return true;
  if (!/^(div|section|ul|ol|header|p|span|table)$/.test(name)) return false;
  return FRAME_NAME.test(attributes['class'] ?? '') || FRAME_NAME.test(attributes['id'] ?? '');
}

function isHidden({ attributes }: Element): boolean {
  return (
    'hidden' in attributes ||
    attributes['aria-hidden'] === 'true' ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes['style'] ?? '')
  );
}

interface Writer {
  say(text: string): void;
  /** Ends the line; an empty one is left where `apart`. */
  endLine(apart: boolean): void;
  line(text: string): void;
  text(): string;
}

function makeWriter(): Writer {
  const lines: string[] = [];
  let line = '';
  const endLine = (apart: boolean) => {
    const text = line.replace(/[\s\u00a0]+/g, ' ').trim();
    line = '';
    if (text !== '') lines.push(text.replace(/^(#{1,6}) (?=\S)/, '$1'));
    if (apart && lines.at(-1) !== '' && lines.length > 0) lines.push('');
  };
  return {
    say: (text) => {
      line += text;
    },
    endLine,
    line: (text) => {
      endLine(false);
      if (text !== '') lines.push(text);
    },
    text: () => {
      endLine(false);
      return lines.join('\n').trim();
    },
  };
}

function write(element: Element, writer: Writer, isLeftOut: (element: Element) => boolean): void {
  for (const child of element.children) {
    if (!isElement(child)) writer.say(child.replace(/\s+/g, ' '));
    else if (!SKIPPED.has(child.name) && !isHidden(child) && !isLeftOut(child))
      writeElement(child, writer, isLeftOut);
  }
}

function writeElement(element: Element, writer: Writer, isLeftOut: (element: Element) => boolean): void {
  const { name } = element;
  const heading = /^h([1-6])$/.exec(name)?.[1];
  if (heading !== undefined) {
    writer.endLine(true);
    const text = inlineText(element);
    if (text !== '') writer.line(`${'#'.repeat(Number(heading))} ${text}`);
    writer.endLine(true);
  } else if (name === 'br') writer.endLine(false);
  else if (name === 'pre') for (const line of textOf(element).split('\n')) writer.line(line.trim());
  else if (name === 'ul' || name === 'ol') writeList(element, writer, isLeftOut);
  else if (name === 'table' && isDataTable(element)) {
    writer.endLine(true);
    for (const line of tableLines(rowsOf(element))) writer.line(line);
    writer.endLine(true);
  } else if (BLOCKS.has(name)) {
    const isParagraph = !/^(li|td|th|tr|dt|dd)$/.test(name);
    writer.endLine(isParagraph);
    write(element, writer, isLeftOut);
    writer.endLine(isParagraph);
  } else write(element, writer, isLeftOut);
}

function writeList(list: Element, writer: Writer, isLeftOut: (element: Element) => boolean): void {
  writer.endLine(false);
  let number = Number(list.attributes['start'] ?? '1') || 1;
  for (const item of elementsOf(list)) {
    if (item.name !== 'li') {
      write({ ...item, children: [item] }, writer, isLeftOut);
      continue;
    }
    if (isHidden(item) || isLeftOut(item)) continue;
    number = Number(item.attributes['value'] ?? number) || number;
    if (readMark(textOf(item).trim()) === null) writer.say(list.name === 'ol' ? `${number}. ` : '- ');
    number++;
    write(item, writer, isLeftOut);
    writer.endLine(false);
  }
}

/** Tables that only lay out a page hold tables, headings, or a single column of long text. */
function isDataTable(table: Element): boolean {
  if (
    findAll(table, 'table').length > 0 ||
    ['h1', 'h2', 'h3', 'ul', 'ol'].some((name) => findAll(table, name).length > 0)
  )
    return false;
  const rows = findAll(table, 'tr');
  const cells = rows.map(
    (row) => elementsOf(row).filter(({ name }) => name === 'td' || name === 'th').length,
  );
  return rows.length > 0 && Math.max(...cells) > 1;
}

function rowsOf(table: Element): string[][] {
  const rows: string[][] = [];
  /** Texts of cells that reach down into the next rows, by column. */
  const reaching = new Map<number, { text: string; left: number }>();
  const takeReaching = (row: string[]) => {
    for (let from = reaching.get(row.length); from && from.left > 0; from = reaching.get(row.length)) {
      from.left--;
      row.push(from.text);
    }
  };
  for (const line of findAll(table, 'tr')) {
    const row: string[] = [];
    for (const cell of elementsOf(line).filter(({ name }) => name === 'td' || name === 'th')) {
      takeReaching(row);
      const text = inlineText(cell);
      const down = Math.min(1000, Number(cell.attributes['rowspan'] ?? '1') || 1) - 1;
      for (let i = Math.min(100, Number(cell.attributes['colspan'] ?? '1') || 1); i > 0; i--) {
        reaching.set(row.length, { text, left: down });
        row.push(text);
      }
    }
    takeReaching(row);
    rows.push(row);
  }
  const caption = childNamed(table, 'caption');
  return caption ? [[inlineText(caption)], ...rows] : rows;
}

/** The text of an element in one line per paragraph. */
function inlineText(element: Element): string {
  const writer = makeWriter();
  write(element, writer, () => false);
  return writer
    .text()
    .split('\n')
    .filter((line) => line !== '')
    .join('\n')
    .replace(/^#+ /, '');
}
