import { init } from '@embedpdf/pdfium';
import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import { isSymbol, showSymbol } from '../symbols.ts';
import { LIMITS, ReadStop } from '../types.ts';
import { readRules } from './rules.ts';
import type { Rule } from './rules.ts';

/** A letter in its place on the page, as seen: x to the right, y upward, in points. */
export interface Glyph {
  char: string;
  left: number;
  right: number;
  /** Where the line of writing runs. */
  base: number;
  size: number;
  /** A blank stands before it. */
  isApart: boolean;
}

export interface PdfPage {
  width: number;
  height: number;
  glyphs: Glyph[];
  /** Straight lines, of which tables are drawn. */
  rules: Rule[];
  /** Does it show a picture? */
  hasImage: boolean;
}

export interface PdfFile {
  title: string | null;
  pages: PdfPage[];
}

/** Memory of the library, for what is handed over by address. */
export interface Memory {
  lib: WrappedPdfiumModule;
  /** 64 bytes to have values written into. */
  at: number;
}

const ENCRYPTED = 4;
const IMAGE = 3;
const FORM = 5;
const SCRATCH = 64;

/**
 * The letters of every page. Each file gets a library of its own: whatever a file does to it ends with it.
 * @throws ReadStop
 */
export async function readPdfFile(bytes: Uint8Array): Promise<PdfFile> {
  const lib = await init({ print: silent, printErr: silent });
  lib.PDFiumExt_Init();
  const data = lib.pdfium.wasmExports.malloc(bytes.length);
  lib.pdfium.HEAPU8.set(bytes, data);
  const document = lib.FPDF_LoadMemDocument(data, bytes.length, '');
  if (document === 0) throw new ReadStop(lib.FPDF_GetLastError() === ENCRYPTED ? 'encrypted' : 'damaged');
  const count = lib.FPDF_GetPageCount(document);
  if (count > LIMITS.pages) throw new ReadStop('too_large', String(LIMITS.pages));
  const memory = { lib, at: lib.pdfium.wasmExports.malloc(SCRATCH) };
  const pages: PdfPage[] = [];
  let letters = 0;
  for (let index = 0; index < count; index++) {
    const page = readPage(memory, document, index);
    letters += page.glyphs.length;
    if (letters > LIMITS.characters) throw new ReadStop('too_large', String(LIMITS.characters));
    pages.push(page);
    await othersTurn();
  }
  if (count === 0) throw new ReadStop('damaged');
  return { title: readTitle(memory, document), pages };
}

function silent(): void {
  // What the library has to say about a file is told by its error codes.
}

/** A long file keeps nobody waiting. */
function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function readPage(memory: Memory, document: number, index: number): PdfPage {
  const { lib } = memory;
  const page = lib.FPDF_LoadPage(document, index);
  if (page === 0) throw new ReadStop('damaged');
  const turn = makeTurn(lib, page);
  const objects = listObjects(lib, page);
  const read = {
    width: lib.FPDF_GetPageWidthF(page),
    height: lib.FPDF_GetPageHeightF(page),
    glyphs: readGlyphs(memory, page, turn),
    rules: readRules(memory, objects, turn),
    hasImage: objects.some((object) => [IMAGE, FORM].includes(lib.FPDFPageObj_GetType(object))),
  };
  lib.FPDF_ClosePage(page);
  return read;
}

/** More objects than this on one page are a drawing. */
const OBJECT_LIMIT = 20_000;

function listObjects(lib: WrappedPdfiumModule, page: number): number[] {
  const count = Math.min(OBJECT_LIMIT, lib.FPDFPage_CountObjects(page));
  return Array.from({ length: count }, (_, i) => lib.FPDFPage_GetObject(page, i));
}

/** From the page's own coordinates to what is seen when the page is shown turned. */
export type Turn = (x: number, y: number) => readonly [number, number];

function makeTurn(lib: WrappedPdfiumModule, page: number): Turn {
  const [width, height] = [lib.FPDF_GetPageWidthF(page), lib.FPDF_GetPageHeightF(page)];
  switch (lib.FPDFPage_GetRotation(page)) {
    case 1:
      return (x, y) => [y, height - x];
    case 2:
      return (x, y) => [width - x, height - y];
    case 3:
      return (x, y) => [width - y, x];
    default:
      return (x, y) => [x, y];
  }
}

function readGlyphs(memory: Memory, page: number, turn: Turn): Glyph[] {
  const { lib } = memory;
  const text = lib.FPDFText_LoadPage(page);
  if (text === 0) return [];
  const count = Math.max(0, lib.FPDFText_CountChars(text));
  const isTurned = lib.FPDFPage_GetRotation(page) !== 0;
  const glyphs: Glyph[] = [];
  let isApart = false;
  for (let index = 0; index < count; index++) {
    const char = charAt(lib, text, index);
    if (/^\s$/.test(char)) isApart = true;
    if (/^\s?$/.test(char) || (!isTurned && isSlanted(lib, text, index))) continue;
    const place = placeOf(memory, text, index, turn);
    if (place) glyphs.push({ char, ...place, size: sizeOf(lib, text, index, place), isApart });
    isApart = false;
  }
  lib.FPDFText_ClosePage(text);
  return glyphs;
}

/** Letters that the library puts in are blanks and line ends of its own reckoning: ours are told by the places. */
function charAt(lib: WrappedPdfiumModule, text: number, index: number): string {
  if (lib.FPDFText_IsGenerated(text, index) === 1) return '';
  const code = lib.FPDFText_GetUnicode(text, index);
  if (code === 2 || code === 0xfffe) return '-';
  if (code < 32 && code !== 9) return '';
  if (isSymbol(code)) return showSymbol(code);
  return code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? '\ufffd' : String.fromCodePoint(code);
}

/** A stamp or watermark across the page. */
function isSlanted(lib: WrappedPdfiumModule, text: number, index: number): boolean {
  const angle = lib.FPDFText_GetCharAngle(text, index);
  const off = Math.abs(Math.sin(angle));
  return angle >= 0 && (off > 0.1 || Math.cos(angle) < 0);
}

function placeOf(
  { lib, at }: Memory,
  text: number,
  index: number,
  turn: Turn,
): Pick<Glyph, 'left' | 'right' | 'base'> | null {
  if (!lib.FPDFText_GetLooseCharBox(text, index, at)) return null;
  const float = (offset: number) => lib.pdfium.getValue(at + offset, 'float');
  const a = turn(float(0), float(4));
  const b = turn(float(8), float(12));
  if (!lib.FPDFText_GetCharOrigin(text, index, at, at + 8)) return null;
  const origin = turn(lib.pdfium.getValue(at, 'double'), lib.pdfium.getValue(at + 8, 'double'));
  return { left: Math.min(a[0], b[0]), right: Math.max(a[0], b[0]), base: origin[1] };
}

/** As seen: a font of size 1 blown up by the page counts as what it is blown up to. */
function sizeOf(
  lib: WrappedPdfiumModule,
  text: number,
  index: number,
  place: { left: number; right: number },
): number {
  const size = lib.FPDFText_GetFontSize(text, index);
  return size > 2 ? size : Math.max(size, place.right - place.left, 4);
}

function readTitle({ lib }: Memory, document: number): string | null {
  const length = lib.FPDF_GetMetaText(document, 'Title', 0, 0);
  if (length <= 2 || length > 2000) return null;
  const at = lib.pdfium.wasmExports.malloc(length);
  lib.FPDF_GetMetaText(document, 'Title', at, length);
  const title = new TextDecoder('utf-16le').decode(lib.pdfium.HEAPU8.slice(at, at + length - 2));
  lib.pdfium.wasmExports.free(at);
  return title.trim() || null;
}
