import { childNamed, childrenNamed } from '../tree.ts';
import type { Element } from '../tree.ts';
import { showNumber } from './numerals.ts';

/** Which list a paragraph belongs to, and how deep. */
export interface ListPlace {
  numId: string;
  level: number;
}

/** The automatic numbers of a document, given in its order. */
export interface Numbering {
  /** What stands before the paragraph: `第三章`, `4.2.1`, `（一）`, `-` for a bullet; empty when nothing does. Counts on. */
  next(place: ListPlace): string;
  /** The level of a list that is tied to a style. */
  levelOfStyle(numId: string, styleId: string): number | null;
}

interface Level {
  start: number;
  format: string;
  text: string;
  style: string | null;
  /** Counting begins anew after a number of this level or above; 0: never. */
  restart: number;
  isLegal: boolean;
}

interface List {
  /** Lists of one abstract numbering count on together. */
  key: string;
  levels: readonly (Level | undefined)[];
  /** Where this list begins to count anew at its first paragraph. */
  starts: ReadonlyMap<number, number>;
}

export function readNumbering(part: Element | null): Numbering {
  const lists = readLists(part);
  const counters = new Map<string, number[]>();
  const begun = new Set<string>();
  return {
    next({ numId, level }) {
      const list = lists.get(numId);
      const own = list?.levels[level];
      if (!list || !own) return '';
      const counts = counters.get(list.key) ?? [];
      counters.set(list.key, counts);
      const anew = begun.has(`${numId} ${level}`) ? undefined : list.starts.get(level);
      begun.add(`${numId} ${level}`);
      countOn(list, counts, level, anew);
      return show(list, counts, own);
    },
    levelOfStyle(numId, styleId) {
      const level = lists.get(numId)?.levels.findIndex((item) => item?.style === styleId) ?? -1;
      return level < 0 ? null : level;
    },
  };
}

function countOn(list: List, counts: number[], level: number, anew: number | undefined): void {
  for (let above = 0; above < level; above++) counts[above] ??= list.levels[above]?.start ?? 1;
  const before = counts[level];
  counts[level] = anew ?? (before === undefined ? (list.levels[level]?.start ?? 1) : before + 1);
  for (let below = level + 1; below < list.levels.length; below++) {
    const restart = list.levels[below]?.restart ?? below;
    if (restart !== 0 && level < restart) delete counts[below];
  }
}

function show(list: List, counts: readonly number[], own: Level): string {
  if (own.format === 'bullet') return '-';
  if (own.format === 'none' && !/%\d/.test(own.text)) return own.text.trim();
  const text = own.text.replace(/%([1-9])/g, (_, digit: string) => {
    const level = Number(digit) - 1;
    const format = list.levels[level]?.format ?? 'decimal';
    const isPlain = own.isLegal && format !== 'decimalZero';
    return showNumber(counts[level] ?? list.levels[level]?.start ?? 1, isPlain ? 'decimal' : format);
  });
  return text.trim();
}

function readLists(part: Element | null): Map<string, List> {
  const abstracts = new Map(
    childrenNamed(part, 'w:abstractNum').map((item) => [item.attributes['w:abstractNumId'] ?? '', item]),
  );
  const lists = new Map<string, List>();
  for (const num of childrenNamed(part, 'w:num')) {
    const key = valueOf(childNamed(num, 'w:abstractNumId')) ?? '';
    const abstract = resolveStyleLink(abstracts.get(key), [...abstracts.values()]);
    if (abstract) lists.set(num.attributes['w:numId'] ?? '', readList(num, abstract));
  }
  return lists;
}

/** A numbering that only names a list style stands for the one that defines it. */
function resolveStyleLink(abstract: Element | undefined, all: readonly Element[]): Element | undefined {
  const link = valueOf(childNamed(abstract, 'w:numStyleLink'));
  if (link === null) return abstract;
  return all.find((item) => valueOf(childNamed(item, 'w:styleLink')) === link) ?? abstract;
}

function readList(num: Element, abstract: Element): List {
  const levels: (Level | undefined)[] = [];
  for (const element of childrenNamed(abstract, 'w:lvl')) setLevel(levels, element);
  const starts = new Map<number, number>();
  let isOwn = false;
  for (const override of childrenNamed(num, 'w:lvlOverride')) {
    const level = Number(override.attributes['w:ilvl'] ?? '0');
    const start = valueOf(childNamed(override, 'w:startOverride'));
    if (start !== null) starts.set(level, Number(start));
    const own = childNamed(override, 'w:lvl');
    if (own) {
      setLevel(levels, own);
      isOwn = true;
    }
  }
  const abstractId = abstract.attributes['w:abstractNumId'] ?? '';
  const key = isOwn ? `num ${num.attributes['w:numId'] ?? ''}` : abstractId;
  return { key, levels, starts };
}

function setLevel(levels: (Level | undefined)[], element: Element): void {
  const at = Number(element.attributes['w:ilvl'] ?? '0');
  if (!Number.isInteger(at) || at < 0 || at > 8) return;
  const restart = valueOf(childNamed(element, 'w:lvlRestart'));
  levels[at] = {
    start: Number(valueOf(childNamed(element, 'w:start')) ?? '1') || 0,
    format: formatOf(element),
    text: valueOf(childNamed(element, 'w:lvlText')) ?? '',
    style: valueOf(childNamed(element, 'w:pStyle')),
    restart: restart === null ? at : Number(restart),
    isLegal: isOn(childNamed(element, 'w:isLgl')),
  };
}

function formatOf(level: Element): string {
  const direct = childNamed(level, 'w:numFmt');
  const chosen =
    direct ?? childNamed(childNamed(childNamed(level, 'mc:AlternateContent'), 'mc:Fallback'), 'w:numFmt');
  return valueOf(chosen) ?? 'decimal';
}

export function valueOf(element: Element | null): string | null {
  return element?.attributes['w:val'] ?? null;
}

/** A switch such as `<w:vanish/>`: on unless it says otherwise. */
export function isOn(element: Element | null): boolean {
  return element !== null && !/^(0|false|off)$/.test(element.attributes['w:val'] ?? '1');
}
