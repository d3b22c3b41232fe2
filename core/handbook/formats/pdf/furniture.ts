import type { Line } from './lines.ts';

/** The lines of a page that stand outside its tables. */
export interface PageLines {
  height: number;
  pieces: Line[];
}

/** Running heads and page numbers stand in this part of the page at its top and bottom. */
const MARGIN = 0.12;
/** On at least this part of all pages. */
const SHARE = 0.3;
const PAGE_NUMBER =
  /^[-—–·~\s]*(第\s*[\d一二三四五六七八九十]{1,5}\s*页(\s*[,，/]?\s*共\s*[\d一二三四五六七八九十]{1,5}\s*页)?|page\s*\d+(\s*(of|\/)\s*\d+)?|\d{1,4}\s*\/\s*\d{1,4}|\d{1,4}|[ivxl]{1,6})[-—–·~\s]*$/i;

/** What browsers print around a page. */
const PRINTED = /^((https?|file):\/\/\S+|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+\d{1,2}:\d{2}(\s*[AP]M)?)$/i;

/** Takes running heads, feet and page numbers off; each is told once. */
export function dropFurniture(pages: readonly PageLines[]): { pages: Line[][]; dropped: string[] } {
  const counts = new Map<string, number>();
  for (const page of pages) {
    for (const key of new Set(page.pieces.filter((line) => isOuter(line, page)).map(keyOf)))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const least = Math.max(2, Math.ceil(pages.length * SHARE));
  const dropped = new Map<string, string>();
  const kept = pages.map((page) =>
    page.pieces.filter((line) => {
      if (!isOuter(line, page)) return true;
      const isRepeated = (counts.get(keyOf(line)) ?? 0) >= least;
      if (!isRepeated && !isBesidePageNumber(line, page)) return true;
      if (!dropped.has(keyOf(line))) dropped.set(keyOf(line), line.text);
      return false;
    }),
  );
  return { pages: kept, dropped: [...dropped.values()] };
}

function isOuter(line: Line, page: PageLines): boolean {
  return line.base < page.height * MARGIN || line.base > page.height * (1 - MARGIN);
}

/** Same words but for numbers, at the same height. */
function keyOf(line: Line): string {
  const words = line.text.replace(/[\d\s]+/g, '#').replace(/第[一二三四五六七八九十]+页/g, '第#页');
  return `${Math.round(line.base / 8)} ${words}`;
}

/** The outermost line of a page is none of the text when a part of it is a page number or what browsers print. */
function isBesidePageNumber(line: Line, { pieces }: PageLines): boolean {
  const bases = pieces.map(({ base }) => base);
  if (line.base > Math.min(...bases) + 2 && line.base < Math.max(...bases) - 2) return false;
  return pieces.some(
    ({ base, text }) => Math.abs(base - line.base) < 2 && (PAGE_NUMBER.test(text) || PRINTED.test(text)),
  );
}
