import type { Clause } from '../types.ts';
import { PAGE_JOIN } from './clean.ts';
import { wholeText } from './outline.ts';
import type { Node } from './outline.ts';
import { cutText } from '../sentences.ts';

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
  text: string;
}

/** The clauses of an outline in order. */
export function clausesOf(root: Node, documentId: string): Clause[] {
  const drafts: Draft[] = [];
  emitChildren(root, { headings: [], number: '' }, drafts);
  return drafts.flatMap(cutDraft).map((draft, index) => ({
    id: `${documentId}#${index + 1}`,
    documentId,
    number: draft.number || draft.headings[draft.headings.length - 1]?.slice(0, 24) || String(index + 1),
    headings: draft.headings,
    text: draft.text,
  }));
}

interface Place {
  headings: string[];
  number: string;
}

function emit(node: Node, place: Place, drafts: Draft[]): void {
  const whole = wholeText(node);
  const number = joinNumber(place.number, node);
  if (node.children.length === 0 || (whole.length <= CLAUSE_LIMIT && standsWhole(node))) {
    addDraft(drafts, { number, headings: place.headings, text: withoutMark(whole, node) });
    return;
  }
  const own = node.text.slice(node.markLength).trim();
  if (own.length > HEADING_LIMIT) addDraft(drafts, { number, headings: place.headings, text: own });
  const heading = `${node.label} ${own}`.trim().replace(/\s+/g, ' ').slice(0, HEADING_LIMIT);
  emitChildren(
    node,
    { headings: heading === '' ? place.headings : [...place.headings, heading], number },
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
    if (!isAtom(child, size)) {
      close();
      emit(child, place, drafts);
      continue;
    }
    if (length + size > PACK_LIMIT) close();
    group.push(child);
    length += size + 1;
  }
  close();
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
  return cutText(draft.text, CLAUSE_LIMIT).map((text) => ({ ...draft, text: text.trim() }));
}
