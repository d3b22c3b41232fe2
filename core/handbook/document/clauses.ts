import type { Clause, Scope } from '../types.ts';
import { PAGE_JOIN } from './clean.ts';
import { wholeText } from './outline.ts';
import type { Node } from './outline.ts';
import { narrowed, readHeadingMarks } from './scope.ts';
import type { SectionScope } from './scope.ts';
import { cutText } from './sentences.ts';

/** Clauses are at most this long, characters. */
export const CLAUSE_LIMIT = 400;
/** Short list items and paragraphs under one heading are put together up to this length, characters. */
const PACK_LIMIT = 280;
/** A numbered item shorter than this is an entry of its parent's list, not a clause of its own. */
const ENTRY_LIMIT = 45;
const HEADING_LIMIT = 60;

interface Draft {
  number: string;
  headings: string[];
  /** Form feeds where pages begin. */
  text: string;
  scope: Scope;
  /** Page on which it begins. */
  page: number;
}

/** What clauses are made with beside their outline. */
export interface ClauseOptions {
  documentId: string;
  /** The document's own scope: no clause is for more people than the document. */
  scope: Scope;
  /** Scopes that a person set for sections. */
  sections: readonly SectionScope[];
  /** Id of the property of that name or id, or null when there is none. */
  findProperty: (name: string) => string | null;
  /** Do its form feeds tell the pages? */
  hasPages: boolean;
}

/** The clauses of an outline in order. */
export function clausesOf(root: Node, options: ClauseOptions): Clause[] {
  const { documentId, scope, hasPages } = options;
  const drafts: Draft[] = [];
  const scoped = scopesOf(root, scope, options);
  const pages = pagesOf(root);
  const place = {
    ...{ headings: [], number: '' },
    scopeOf: (node: Node) => scoped.get(node) ?? scope,
    pageOf: (node: Node) => pages.get(node) ?? 1,
  };
  emitChildren(root, place, drafts);
  return drafts.flatMap(cutDraft).map((draft, index) => ({
    id: `${documentId}#${index + 1}`,
    documentId,
    number: draft.number || draft.headings[draft.headings.length - 1]?.slice(0, 24) || String(index + 1),
    headings: draft.headings,
    text: draft.text,
    scope: draft.scope,
    page: hasPages ? draft.page : null,
  }));
}

/** The page on which each node begins: pages are parted by form feeds, which stand in the texts of the nodes. */
function pagesOf(root: Node): Map<Node, number> {
  const pages = new Map<Node, number>();
  let page = 1;
  const visit = (node: Node) => {
    pages.set(node, page + breaksIn(/^\s*/.exec(node.text)?.[0] ?? ''));
    page += breaksIn(node.text);
    for (const child of node.children) visit(child);
  };
  visit(root);
  return pages;
}

function breaksIn(text: string): number {
  return text.split('\f').length - 1;
}

/** The scope of every node: that of the node above it, narrowed by its own marks and by what a person set. */
function scopesOf(root: Node, scope: Scope, options: ClauseOptions): Map<Node, Scope> {
  const scopes = new Map<Node, Scope>();
  const visit = (node: Node, above: Scope) => {
    const own = scopeOf(node, above, options);
    scopes.set(node, own);
    for (const child of node.children) visit(child, own);
  };
  visit(root, scope);
  return scopes;
}

function scopeOf(node: Node, above: Scope, { sections, findProperty }: ClauseOptions): Scope {
  const text = node.text.slice(node.markLength).trim();
  const marks = [
    readHeadingMarks(text, (name) => findProperty(name) !== null),
    ...node.marks,
    ...sections.filter(({ section }) => isSection(node, text, section.trim())),
  ];
  return marks.reduce((scope, mark) => narrowed(scope, mark, (name) => findProperty(name) ?? name), above);
}

function isSection(node: Node, text: string, section: string): boolean {
  if (section === '' || node.style === 'root' || node.style === 'p') return false;
  return node.label === section || text === section || `${node.label} ${text}` === section;
}

interface Place {
  headings: string[];
  number: string;
  scopeOf: (node: Node) => Scope;
  pageOf: (node: Node) => number;
}

function emit(node: Node, place: Place, drafts: Draft[]): void {
  const whole = wholeText(node);
  const number = joinNumber(place.number, node);
  const isOne = whole.length <= CLAUSE_LIMIT && standsWhole(node) && isOfOneScope(node, place);
  if (node.children.length === 0 || isOne) {
    addDraft(drafts, {
      number,
      headings: place.headings,
      text: withoutMark(whole, node),
      scope: place.scopeOf(node),
      page: place.pageOf(node),
    });
    return;
  }
  const own = node.text.slice(node.markLength).trim();
  if (own.length > HEADING_LIMIT)
    addDraft(drafts, {
      number,
      headings: place.headings,
      text: own,
      scope: place.scopeOf(node),
      page: place.pageOf(node),
    });
  const heading = `${node.label} ${own}`.trim().replace(/\s+/g, ' ').slice(0, HEADING_LIMIT);
  emitChildren(
    node,
    { ...place, headings: heading === '' ? place.headings : [...place.headings, heading], number },
    drafts,
  );
}

function emitChildren(node: Node, place: Place, drafts: Draft[]): void {
  let group: Node[] = [];
  let length = 0;
  const close = () => {
    const first = group[0];
    if (first) addDraft(drafts, groupDraft(group, first, place));
    group = [];
    length = 0;
  };
  for (const child of node.children) {
    const size = wholeText(child).length;
    if (!isAtom(child, size) || !isOfOneScope(child, place)) {
      close();
      emit(child, place, drafts);
      continue;
    }
    const first = group[0];
    if (length + size > PACK_LIMIT || (first && !isSameScope(first, child, place))) close();
    group.push(child);
    length += size + 1;
  }
  close();
}

function isSameScope(a: Node, b: Node, { scopeOf }: Place): boolean {
  const [first, second] = [scopeOf(a), scopeOf(b)];
  return first.audience === second.audience && first.property === second.property;
}

/** Is everything under the node for the same people? Else it is not quoted as one. */
function isOfOneScope(node: Node, place: Place): boolean {
  return node.children.every((child) => isSameScope(node, child, place) && isOfOneScope(child, place));
}

/** Small enough, and without a number of its own that others would cite. */
function isAtom(node: Node, size: number): boolean {
  return (
    size <= PACK_LIMIT &&
    !isCited(node) &&
    !isStructural(node) &&
    node.children.every((child) => !isCited(child))
  );
}

function isCited(node: Node): boolean {
  return (
    node.style.startsWith('dec') ||
    node.style === 'article' ||
    node.style === 'chapter' ||
    node.style === 'section'
  );
}

function isStructural(node: Node): boolean {
  return (
    node.style === 'break' ||
    node.style === 'divider' ||
    node.style === 'heading' ||
    node.style.startsWith('#')
  );
}

/** A clause whose numbered parts are mere entries is quoted whole. */
function standsWhole(node: Node): boolean {
  if (node.style === 'break' || (isStructural(node) && node.children.length > 0)) return false;
  return node.children.every((child) => (isCited(child) ? isEntry(child) : standsWhole(child)));
}

function isEntry(node: Node): boolean {
  return node.style.startsWith('dec') && node.children.length === 0 && node.text.trim().length <= ENTRY_LIMIT;
}

function groupDraft(group: Node[], first: Node, place: Place): Draft {
  const text = group.map((node, index) => (index === 0 ? '' : node.glue) + wholeText(node)).join('');
  const single = group.length === 1;
  return {
    number: joinNumber(place.number, first),
    headings: place.headings,
    text: single ? withoutMark(text, first) : text,
    scope: place.scopeOf(first),
    page: place.pageOf(first),
  };
}

/** The text without its own number; with it when a page broke so close after it that the rest could not be found again. */
function withoutMark(text: string, node: Node): string {
  const rest = text.slice(node.markLength);
  const join = rest.indexOf(PAGE_JOIN);
  return join >= 0 && rest.slice(0, join).replace(/\s/g, '').length < 4 ? text : rest;
}

/** `4.2.7` stays alone; a list mark goes in brackets after it: `3.6.6(5)`. */
function joinNumber(parent: string, node: Node): string {
  if (node.label === '' || node.style === 'bullet') return parent;
  if (node.style.startsWith('dec') || node.style === 'article') return node.label;
  if (parent === '') return node.label;
  return /\d$|\)$/.test(parent) ? `${parent}(${node.label})` : `${parent} ${node.label}`;
}

function addDraft(drafts: Draft[], draft: Draft): void {
  const text = draft.text.trim();
  if (/[\p{L}\p{N}]/u.test(text)) drafts.push({ ...draft, text });
}

function cutDraft(draft: Draft): Draft[] {
  let from = 0;
  return cutText(draft.text, CLAUSE_LIMIT).map((piece) => {
    const at = Math.max(from, draft.text.indexOf(piece, from));
    from = at + piece.length;
    const start = at + (/^\s*/.exec(piece)?.[0].length ?? 0);
    return {
      ...draft,
      text: piece.replaceAll('\f', '').trim(),
      page: draft.page + breaksIn(draft.text.slice(0, start)),
    };
  });
}
