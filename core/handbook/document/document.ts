import type { Audience, Document } from '../types.ts';
import { clausesOf } from './clauses.ts';
import { cleanText, pageBreaks } from './clean.ts';
import type { DroppedLine } from './clean.ts';
import { decodeText } from './decode.ts';
import { outline, wholeText } from './outline.ts';
import type { Node } from './outline.ts';
import { mayRead, readAudience } from './scope.ts';
import type { SectionScope } from './scope.ts';
import { linesOf, siftLines } from './topic/unrelated.ts';

/** A document as it was handed in: plain text or Markdown, decoded or as the bytes of its file. */
export type DocumentSource = {
  /** File name; without its extension it is the document's id unless the text gives one. */
  name: string;
  /** For whom it is at most, default `resident`; where the document says it too, the narrower of the two holds. */
  audience?: Audience;
  /** The one property it is for, by id or name; default what the document says, else all. */
  property?: string | null;
  /** Names of the company's properties by their ids, so that marks such as 【海湾花园】 are understood. */
  properties?: Readonly<Record<string, string>>;
  /** Scopes that a person set for sections, by number or heading. */
  sections?: readonly SectionScope[];
  /** The title in the file's properties; holds where the text has none. */
  title?: string | null;
  /** How many pages the file has; null or left out: the form feeds of the text tell. */
  pages?: number | null;
  /** Texts of `dropped` that belong to the document all the same, as a person has seen. */
  putBack?: readonly string[];
} & ({ text: string } | { bytes: Uint8Array });

/** A document, and what was left out of it and why. */
export interface ParsedDocument {
  document: Document;
  dropped: DroppedLine[];
}

/** The document a source holds. Never throws: a text without clauses gives a document without clauses. */
export function parseDocument(source: DocumentSource): Document {
  return readDocument(source).document;
}

/** As `parseDocument`, with the lines that were taken for page furniture or unrelated articles. */
export function readDocument(source: DocumentSource): ParsedDocument {
  const text = 'text' in source ? source.text : decodeText(source.bytes);
  const { front, body } = splitFrontMatter(text);
  const keep = new Set(source.putBack);
  const clean = cleanText(body, keep);
  const sifted = siftLines(clean.lines, { keep: linesOf(keep) });
  const tree = outline(sifted.lines);
  const dropped = [...clean.dropped, ...sifted.dropped];
  dropContents(tree.root, dropped, keep);
  const id = idOf(front, source.name);
  const findProperty = propertyFinder(source.properties ?? {});
  const audience = narrower(statedAudience(front.get('audience')), source.audience ?? 'resident');
  const named = source.property ?? (front.get('property') || null);
  const property = named === null ? null : (findProperty(named) ?? named);
  const document: Document = {
    id,
    title:
      front.get('title') || tree.title || clean.fileTitle || source.title || firstTitle(sifted.lines) || id,
    audience,
    property,
    effectiveOn: effectiveDate(front),
    clauses: clausesOf(tree.root, {
      documentId: id,
      scope: { audience, property },
      sections: source.sections ?? [],
      findProperty,
      hasPages: (source.pages ?? null) !== null || body.includes('\f'),
    }),
  };
  return { document, dropped };
}

/** What a document is called and since when it holds, as its head and file name say: without reading the rest. */
export function readHead(name: string, text: string): { id: string; effectiveOn: string | null } {
  const { front } = splitFrontMatter(text);
  return { id: idOf(front, name), effectiveOn: effectiveDate(front) };
}

function idOf(front: ReadonlyMap<string, string>, name: string): string {
  return front.get('id') || name.replace(/^.*[\\/]/, '').replace(/\.[^.]+$/, '');
}

function effectiveDate(front: ReadonlyMap<string, string>): string | null {
  return readDate(front.get('effective') ?? front.get('effectiveOn'));
}

function splitFrontMatter(text: string): { front: Map<string, string>; body: string } {
  const front = new Map<string, string>();
  const match = /^\ufeff?\s*---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
  if (!match) return { front, body: text };
  for (const line of (match[1] ?? '').split(/\r?\n/)) {
    const pair = /^([\w-]+)\s*:\s*(.*)$/.exec(line);
    if (pair) front.set(pair[1] ?? '', (pair[2] ?? '').trim().replace(/^(["'])(.*)\1$/, '$2'));
  }
  return { front, body: text.slice(match[0].length) };
}

/** An audience that cannot be read is the narrowest one: better unseen than leaked. */
function statedAudience(value: string | undefined): Audience | null {
  return value === undefined || value === '' ? null : (readAudience(value) ?? 'supervisor');
}

function propertyFinder(properties: Readonly<Record<string, string>>): (name: string) => string | null {
  const ids = new Map(
    Object.entries(properties).flatMap(([id, name]) => [[id, id] as const, [name, id] as const]),
  );
  return (name) => ids.get(name.trim()) ?? null;
}

function narrower(stated: Audience | null, given: Audience): Audience {
  return stated !== null && mayRead(stated, given) ? stated : given;
}

function readDate(value: string | undefined): string | null {
  return /\d{4}-\d{2}-\d{2}/.exec(value ?? '')?.[0] ?? null;
}

function firstTitle(lines: readonly string[]): string | null {
  const first = lines.find((line) => /[\p{L}\p{N}]/u.test(line))?.trim();
  return first && first.length <= 40 && !/[。；;]/.test(first) ? first : null;
}

/** A table of contents repeats, without text, numbered headings that come again with their text. */
function dropContents(root: Node, dropped: DroppedLine[], keep: ReadonlySet<string>): void {
  const seen = new Map<string, number>();
  visit(root, (node) => {
    if (node.style.startsWith('dec')) seen.set(entryKey(node), (seen.get(entryKey(node)) ?? 0) + 1);
  });
  prune(root, (node) => {
    const key = entryKey(node);
    const count = seen.get(key) ?? 0;
    if (
      !node.style.startsWith('dec') ||
      node.children.length > 0 ||
      node.text.trim().length > 30 ||
      count < 2 ||
      keep.has(node.text.trim())
    )
      return false;
    seen.set(key, count - 1);
    dropped.push({ text: node.text.trim(), reason: 'contents' });
    return true;
  });
}

function entryKey(node: Node): string {
  return `${node.label} ${node.text.slice(node.markLength).replace(/\s/g, '').slice(0, 12)}`;
}

function visit(node: Node, see: (node: Node) => void): void {
  see(node);
  for (const child of node.children) visit(child, see);
}

/** Puts a break in the place of what is dropped, so that no quote runs across it. */
function prune(node: Node, drop: (node: Node) => boolean): void {
  for (const child of node.children) {
    prune(child, drop);
    if (drop(child))
      Object.assign(child, {
        ...{ style: 'break', label: '', markLength: 0, children: [] },
        text: pageBreaks(wholeText(child)),
      });
  }
}
