import { compact } from '../find/question.ts';
import type { Query } from '../find/question.ts';
import { kindShare, meets, numberShare } from '../find/held.ts';
import { isNumeric } from '../find/facts.ts';
import type { FactKind } from '../find/facts.ts';
import type { Candidate, Ranking } from '../find/rank.ts';
import type { Span } from '../document/sentences.ts';
import { fold } from '../../language/index.ts';
import { blocksOf } from './blocks.ts';
import type { Block, List, Piece } from './blocks.ts';
import { kindOf, namedKinds } from './kinds.ts';

/** How much of a clause is said. Lengths in characters. */
export const SAYING = {
  /** Lists and paragraphs up to this length are said whole; paragraphs where no number is asked. */
  whole: 120,
  prose: 150,
  /** A sentence longer than this is said in parts where it has parts. */
  sentence: 130,
  /** With what is asked besides, at most so much. */
  most: 260,
  /** 0–1: a further sentence is said when it names this share of the question that is not yet named. */
  gain: 0.2,
  /** … in another paragraph, when the question does not ask two things. */
  elsewhere: 0.25,
  /** 0–1: a sentence that names so much of the question is understood without those before it. */
  alone: 0.5,
  /** 0–2: a sentence goes before the one that the finder looked at when it answers so much better. */
  better: 0.3,
  /** 0–2: two sentences that answer so nearly alike are both said, when they are together at most so long. */
  even: 0.05,
  both: 180,
};

/** A question as it is answered: what it names of what the handbooks know, by weight, and of which kinds. */
export interface Asking {
  query: Query;
  concepts: Ranking['concepts'];
  total: number;
  kinds: readonly (number | null)[];
  /** Does it ask two things? */
  isDouble: boolean;
}

/** What of a clause is said: pieces in order, and the blocks they stand in. */
export interface Picked {
  blocks: readonly Block[];
  spans: readonly Span[];
}

export function askingOf(query: Query, { concepts }: Ranking): Asking {
  const total = concepts.reduce((sum, { weight, heard }) => sum + (heard ? weight : 0), 0) || 1;
  return { query, concepts, total, kinds: namedKinds(query), isDouble: asksTwice(query) };
}

const CUE =
  /几|多少|多久|多长|多大|谁|哪|什么|啥|怎|如何|何时|能不能|可不可以|可以|行不|会不会|要不要|是否|能否|吗|不$|\b(?:how|who|what|which|where|when|why|can|may|must|do i|does|is it|are)\b/;

function asksTwice({ folded }: Query): boolean {
  return folded.split(/[,，。.?？;；!！、]| and /).filter((part) => CUE.test(part)).length > 1;
}

/** From this quality on a word is taken for what was asked. */
const MEANT = 0.7;

/** Places of the concepts that a folded text names. */
export function namedIn({ concepts }: Asking, folded: string): Set<number> {
  return new Set(concepts.flatMap(({ concept }, at) => (meets(concept, folded) >= MEANT ? [at] : [])));
}

/** 0–1: share of the question by weight that `places` are. */
export function shareOf({ concepts, total }: Asking, places: Iterable<number>): number {
  return [...places].reduce((sum, at) => sum + (concepts[at]?.weight ?? 0), 0) / total;
}

export function folded(text: string): string {
  return compact(fold(text));
}

/** Picks what answers from a clause: whole lists where a list is asked for, else the sentence with its conditions. */
export function pick(asking: Asking, { entry, sentences, best }: Candidate): Picked {
  const { text } = entry.clause;
  const blocks = blocksOf(text);
  const groups = blocks.flatMap((block) => groupsOf(block, text, asking));
  const seed = seedOf(groups, asking, sentences[best]);
  if (!seed) return { blocks, spans: [{ start: 0, end: text.length }] };
  const chosen = new Set<Group>();
  const add = (group: Group) => chosen.add(group);
  const { list } = seed.block;
  if (list) addList(list, seed, groups, asking).forEach(add);
  else if (lengthOf(groups, seed.block) <= wholeFor(asking)) paragraph(seed, groups, asking).forEach(add);
  else addSentence(seed, groups).forEach(add);
  addNumber(chosen, seed, groups, asking);
  addGains(chosen, groups, asking);
  addEven(chosen, seed, groups, asking);
  return { blocks, spans: spansOf(chosen, groups, { asking, seed, text }) };
}

/** A sentence: its pieces up to the stop. */
interface Group extends Span {
  block: Block;
  pieces: readonly Piece[];
  text: string;
  folded: string;
  names: Set<number>;
  /** 0–1: how well it answers the numbers, and the other kinds of fact, asked for. */
  number: number;
  kind: number;
}

function groupsOf(block: Block, text: string, asking: Asking): Group[] {
  const groups: Piece[][] = [];
  let open = false;
  for (const piece of block.pieces) {
    if (open) groups.at(-1)?.push(piece);
    else groups.push([piece]);
    open = !piece.closes;
  }
  return groups.map((pieces) => groupOf(pieces, block, text, asking));
}

function groupOf(pieces: readonly Piece[], block: Block, text: string, asking: Asking): Group {
  const start = pieces[0]?.start ?? block.start;
  const end = pieces.at(-1)?.end ?? block.end;
  const said = text.slice(start, end);
  const inOneForm = folded(said);
  return {
    ...{ block, pieces, start, end, text: said, folded: inOneForm },
    names: namedIn(asking, inOneForm),
    number: numberShare(asking.query, inOneForm),
    kind: kindShare(asking.query, inOneForm),
  };
}

/** The sentence with the best one of the finder; one about the kind asked for goes before one about another. */
function seedOf(groups: readonly Group[], asking: Asking, found: Span | undefined): Group | undefined {
  const inside = groups.filter(({ start, end }) => found && start < found.end && end > found.start);
  const said = (among: readonly Group[]) => among.filter((group) => !isTitle(group, groups));
  const own = bestOf(said(groups), asking) ?? groups[0];
  const theirs = bestOf(said(inside), asking);
  const isBetter = own && theirs && valueOf(own, asking) > valueOf(theirs, asking) + SAYING.better;
  const first = theirs && !isBetter ? theirs : own;
  if (!first || kindOf(asking.kinds, first.text) !== 'other') return first;
  return (
    bestOf(
      groups.filter(({ text }) => kindOf(asking.kinds, text) === 'asked'),
      asking,
    ) ?? first
  );
}

/** `空调（写字楼）` over its entries, `请假。` before what is said of it: a title answers nothing by itself. */
function isTitle({ text: whole, block, end }: Group, groups: readonly Group[]): boolean {
  if (block.list !== null || groups.at(-1)?.end === end) return false;
  if (ROW.test(whole)) return whole === groups.find(({ text }) => ROW.test(text))?.text;
  const text = whole.replace(/^[\s\d.\-]+/, '');
  if (text.length > 16 || /\d|[，,；;]/.test(text)) return false;
  return end < block.end ? text.length <= 8 : !/[。！!]$/.test(text);
}

const ROW = / [|｜] .* [|｜] /;

function bestOf(groups: readonly Group[], asking: Asking): Group | undefined {
  return [...groups].sort((a, b) => valueOf(b, asking) - valueOf(a, asking) || a.start - b.start)[0];
}

function valueOf({ names, number, kind }: Group, asking: Asking): number {
  return shareOf(asking, names) + 0.5 * number + 0.1 * kind;
}

function lengthOf(groups: readonly Group[], block: Block): number {
  const last = groups.filter((group) => group.block === block).at(-1);
  return (last?.end ?? block.end) - block.start;
}

/** A short paragraph, from the sentence on that answers when it stands by itself. */
function paragraph(seed: Group, groups: readonly Group[], asking: Asking): Group[] {
  const own = groups.filter(({ block }) => block === seed.block);
  const before = own.slice(0, own.indexOf(seed));
  const isAlone = shareOf(asking, seed.names) >= SAYING.alone && !leansBack(seed);
  const saysAll = before.every(({ names }) => [...names].every((at) => seed.names.has(at)));
  return isAlone && saysAll ? own.slice(before.length) : own;
}

/** A number is soon found; for anything else what stands around it matters more. */
function wholeFor({ query }: Asking): number {
  return query.wanted.kinds.some(isNumeric) ? SAYING.whole : SAYING.prose;
}

/** Kinds of question that a whole list answers. */
const LISTS: ReadonlySet<FactKind> = new Set(['list', 'steps', 'definition']);

/** The whole list when it is asked for or short, else the words that lead to it and the entry. */
function addList({ head, entries }: List, seed: Group, groups: readonly Group[], asking: Asking): Group[] {
  const of = (blocks: readonly Block[]) => groups.filter(({ block }) => blocks.includes(block));
  const all = of([head, ...entries]);
  const size = (entries.at(-1)?.end ?? head.end) - head.start;
  const one = of([seed.block]);
  const beyond = [...(one.length > 0 ? new Set(one.flatMap(({ names }) => [...names])) : [])].filter(
    (at) => !of([head]).some(({ names }) => names.has(at)),
  );
  const isWhole =
    seed.block === head ||
    size <= SAYING.whole ||
    (asking.query.wanted.kinds.some((kind) => LISTS.has(kind)) && shareOf(asking, beyond) < SAYING.gain);
  return isWhole ? all : [...of([head]), ...one];
}

/** What a sentence leans on, and what hangs on it. */
const BACK = /^(?:其(?!他|它|余)|该|此|这|上述|前述|仍|否则|但|同时|另须|并|未|超过|逾期|不合格|因此|如)/;
const CONDITION =
  /^(?:但|不过|除|其中|否则|逾期|超过|超出|未|如|若|遇|仍|因|确|特殊|违反|不足|另有|有特殊|当|不得|严禁|禁止)/;

function addSentence(seed: Group, groups: readonly Group[]): Group[] {
  const own = groups.filter(({ block }) => block === seed.block);
  const at = own.indexOf(seed);
  const [before, after] = [own[at - 1], own[at + 1]];
  const chosen = [seed];
  if (before && leansBack(seed)) chosen.unshift(before);
  const [title] = own;
  if (title && title !== seed && isTitle(title, groups)) chosen.unshift(title);
  if (after && CONDITION.test(after.text) && sizeOf([...chosen, after]) <= SAYING.most) chosen.push(after);
  return chosen;
}

function leansBack({ text }: Group): boolean {
  return BACK.test(text);
}

function sizeOf(groups: Iterable<Group>): number {
  return [...groups].reduce((sum, { start, end }) => sum + end - start, 0);
}

/** Where a number is asked and none is said yet, the nearest sentence that has one. */
function addNumber(chosen: Set<Group>, seed: Group, groups: readonly Group[], asking: Asking): void {
  if (Math.max(...[...chosen].map(({ number }) => number)) >= 0.6) return;
  const near = groups
    .filter((group) => group.number >= 0.6 && kindOf(asking.kinds, group.text) !== 'other')
    .sort((a, b) => Math.abs(a.start - seed.start) - Math.abs(b.start - seed.start))[0];
  if (near && sizeOf([...chosen, near]) <= SAYING.most) addWithList(chosen, near, groups);
}

/** Sentences that name more of the question than is named yet: it may ask two things. */
function addGains(chosen: Set<Group>, groups: readonly Group[], asking: Asking): void {
  for (let round = 0; round < 2; round++) {
    const named = new Set([...chosen].flatMap(({ names }) => [...names]));
    const blocks = new Set([...chosen].map(({ block }) => block));
    const gain = ({ names }: Group) =>
      shareOf(
        asking,
        [...names].filter((at) => !named.has(at)),
      );
    const least = ({ block }: Group) =>
      blocks.has(block) || asking.isDouble ? SAYING.gain : SAYING.elsewhere;
    const next = groups
      .filter((group) => !chosen.has(group) && !isTitle(group, groups))
      .filter((group) => kindOf(asking.kinds, group.text) !== 'other' && gain(group) >= least(group))
      .filter((group) => sizeOf([...chosen, group]) <= SAYING.most)
      .sort((a, b) => gain(b) - gain(a) || a.start - b.start)[0];
    if (!next) return;
    addWithList(chosen, next, groups);
  }
}

/** Another sentence that answers as well: which of them is meant is for the reader to see. */
function addEven(chosen: Set<Group>, seed: Group, groups: readonly Group[], asking: Asking): void {
  const least = valueOf(seed, asking) - SAYING.even;
  const next = bestOf(
    groups.filter(
      (group) =>
        !chosen.has(group) && !isTitle(group, groups) && kindOf(asking.kinds, group.text) !== 'other',
    ),
    asking,
  );
  if (next && valueOf(next, asking) >= least && sizeOf([...chosen, next]) <= SAYING.both)
    addWithList(chosen, next, groups);
}

/** An entry never stands without the words that lead to it. */
function addWithList(chosen: Set<Group>, group: Group, groups: readonly Group[]): void {
  const head = group.block.list?.head;
  for (const one of groups) if (one === group || one.block === head) chosen.add(one);
  const own = groups.filter(({ block }) => block === group.block);
  const before = own[own.indexOf(group) - 1];
  if (before && leansBack(group)) chosen.add(before);
}

interface Around {
  asking: Asking;
  seed: Group;
  text: string;
}

/** In the order of the clause; of a long sentence only its topic and the parts that answer. */
function spansOf(chosen: ReadonlySet<Group>, groups: readonly Group[], around: Around): Span[] {
  const inOrder = groups.filter((group) => chosen.has(group));
  return inOrder.flatMap((group) => {
    const isLong = group.end - group.start > SAYING.sentence && !group.block.list;
    return isLong ? partsOf(group, around) : [{ start: group.start, end: group.end }];
  });
}

const TOPIC = /^[^，,。；;：:《》]{1,24}[：:]/;

/** Parts between semicolons: those that name what was asked or hold its number, and the conditions after them. */
function partsOf({ pieces, start, end }: Group, { asking, text }: Around): Span[] {
  const first = pieces[0];
  const mark = TOPIC.exec(
    text.slice(start, end).replace(/^\s*[（(]?[^）)]{1,3}[）)]/, (lead) => lead.replace(/[：:]/g, ' ')),
  );
  const topic = mark ? { start, end: start + mark[0].length } : null;
  if (!first || pieces.length < 2 || !topic) return [{ start, end }];
  const parts = pieces.map((piece) => {
    const span =
      piece === first ? { start: topic.end, end: piece.end } : { start: piece.start, end: piece.end };
    const inOneForm = folded(text.slice(span.start, span.end));
    const names = namedIn(asking, inOneForm);
    const value = shareOf(asking, names) + 0.5 * numberShare(asking.query, inOneForm);
    return { span, names, value };
  });
  const best = Math.max(...parts.map(({ value }) => value));
  const seen = new Set<number>();
  const kept = new Set(
    [...parts]
      .sort((a, b) => b.value - a.value)
      .filter(({ names, value }) => {
        const isNew =
          value === best ||
          shareOf(
            asking,
            [...names].filter((at) => !seen.has(at)),
          ) >=
            SAYING.gain / 2;
        names.forEach((at) => seen.add(at));
        return value > 0 && isNew;
      }),
  );
  if (kept.size === 0) return [{ start, end }];
  const said = parts.filter((part, at) => {
    const before = parts[at - 1];
    const follows =
      before !== undefined && kept.has(before) && CONDITION.test(text.slice(part.span.start, part.span.end));
    return kept.has(part) || follows;
  });
  const lean =
    said[0] && BACK.test(text.slice(said[0].span.start, said[0].span.end))
      ? parts[parts.indexOf(said[0]) - 1]
      : undefined;
  return [topic, ...(lean ? [lean.span] : []), ...said.map(({ span }) => span)];
}
