import type { DroppedLine } from '../document/clean.ts';

/** Kinds of files that can be read. */
export type FileKind = 'docx' | 'xlsx' | 'pdf' | 'html' | 'markdown' | 'text';

/** Why a file gave no text. */
export type FileProblem =
  /** Not a kind that can be read: a picture, an archive, slides, RTF. */
  | 'unknown_kind'
  /** Word or Excel before 2007 (.doc, .xls): to be saved as .docx or .xlsx. */
  | 'old_office'
  /** Opens with a password only. */
  | 'encrypted'
  /** Cut short or changed on its way. */
  | 'damaged'
  /** No word in it. */
  | 'empty'
  /** Pictures of pages: the text has to be recognised first. */
  | 'scanned'
  /** It has text, but its letters cannot be told (fonts without their meaning, a wrong encoding). */
  | 'unreadable'
  | 'too_large';

/** The text of a file: headings are `#` lines, a form feed stands where a new page begins. */
export interface ReadText {
  ok: true;
  kind: FileKind;
  text: string;
  /** The title its properties give. */
  title: string | null;
  /** How many pages it has, where the file tells. */
  pages: number | null;
  /** Pages of a PDF that hold no text, mostly pictures: what stands on them is not in the text. */
  unreadPages: number[];
  /** What was left out: running heads, page numbers, menus, contents. */
  dropped: DroppedLine[];
}

export interface UnreadFile {
  ok: false;
  problem: FileProblem;
  /** What it is or how large it may be: `rtf`, `40 MB`. */
  detail?: string;
}

export type FileText = ReadText | UnreadFile;

/** How much is read at most. Each is far above any handbook, and low enough for a small machine. */
export const LIMITS = {
  /** Size of the file, bytes. */
  fileBytes: 40_000_000,
  /** Size of all parts of an office file together when unpacked, bytes. */
  unpackedBytes: 120_000_000,
  pages: 1500,
  /** Characters of the text. */
  characters: 4_000_000,
  /** Elements of one XML or HTML tree, and how deep they may nest. */
  elements: 3_000_000,
  depth: 400,
};

export type Limits = typeof LIMITS;

/** Ends the reading of a file from anywhere inside; `readFile` catches it. Never leaves this folder. */
export class ReadStop extends Error {
  constructor(
    readonly problem: FileProblem,
    readonly detail?: string,
  ) {
    super(problem);
  }
}
