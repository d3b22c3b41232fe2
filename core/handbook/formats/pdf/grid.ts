import type { Glyph } from './pdfium.ts';
import { joinPieces, piecesOf } from './lines.ts';
import type { Rule } from './rules.ts';
import type { Rows } from '../table.ts';

/** A table drawn with lines, and the letters in it. */
export interface Grid {
  top: number;
  bottom: number;
  /** Where its columns begin and end, from the left. */
  columns: number[];
  rows: Rows;
}

interface Box {
  xs: number[];
  ys: number[];
  rules: Rule[];
}

/** Lines closer than this are one, points. */
const NEAR = 3;

/** The tables of a page, from the top, and the letters that stand in none. */
export function readGrids(
  glyphs: readonly Glyph[],
  rules: readonly Rule[],
): { grids: Grid[]; rest: Glyph[] } {
  const boxes = boxesOf(rules);
  let rest = [...glyphs];
  const grids: Grid[] = [];
  for (const box of boxes) {
    const inside = rest.filter((glyph) => isInside(glyph, box));
    if (inside.length === 0) continue;
    rest = rest.filter((glyph) => !isInside(glyph, box));
    grids.push(gridOf(inside, box));
  }
  return { grids: grids.sort((a, b) => b.top - a.top), rest };
}

/** Lines that touch each other make a table when they part its inside into more than one cell. */
function boxesOf(rules: readonly Rule[]): Box[] {
  return connected(rules).flatMap((group) => {
    const across = group.filter((rule) => !rule.isDown);
    const down = group.filter((rule) => rule.isDown);
    if (across.length < 2 || down.length === 0) return [];
    const xs = distinct([...down.map(({ at }) => at), ...across.flatMap(({ from, to }) => [from, to])]);
    const ys = distinct(across.map(({ at }) => at)).reverse();
    if (xs.length < 3 || ys.length < 2) return [];
    return [{ xs, ys, rules: group }];
  });
}

function connected(rules: readonly Rule[]): Rule[][] {
  const groups: Rule[][] = [];
  for (const rule of rules) {
    const touching = groups.filter((group) => group.some((other) => touches(rule, other)));
    const merged = [...touching.flat(), rule];
    for (const group of touching) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return groups;
}

function touches(a: Rule, b: Rule): boolean {
  const reaches = (rule: Rule, at: number) => at >= rule.from - NEAR && at <= rule.to + NEAR;
  if (a.isDown !== b.isDown) return reaches(a, b.at) && reaches(b, a.at);
  return Math.abs(a.at - b.at) <= NEAR && a.from <= b.to + NEAR && b.from <= a.to + NEAR;
}

function distinct(values: readonly number[]): number[] {
  const found: number[] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last === undefined || value - last > NEAR) found.push(value);
  }
  return found;
}

function isInside(glyph: Glyph, { xs, ys }: Box): boolean {
  const [x, y] = centre(glyph);
  return x > (xs[0] ?? 0) && x < (xs.at(-1) ?? 0) && y < (ys[0] ?? 0) && y > (ys.at(-1) ?? 0);
}

function centre(glyph: Glyph): readonly [number, number] {
  return [(glyph.left + glyph.right) / 2, glyph.base + glyph.size * 0.3];
}

function gridOf(glyphs: readonly Glyph[], box: Box): Grid {
  const { xs, ys } = box;
  const owners = ownersOf(box);
  const cells = new Map<number, Glyph[]>();
  for (const glyph of glyphs) {
    const [x, y] = centre(glyph);
    const column = xs.findIndex((_, i) => x < (xs[i + 1] ?? Infinity));
    const row = ys.findIndex((_, i) => y > (ys[i + 1] ?? -Infinity));
    const owner = owners[row]?.[column] ?? 0;
    const list = cells.get(owner);
    if (list) list.push(glyph);
    else cells.set(owner, [glyph]);
  }
  const texts = new Map([...cells].map(([owner, inside]) => [owner, cellText(inside)]));
  return {
    top: ys[0] ?? 0,
    bottom: ys.at(-1) ?? 0,
    columns: xs,
    rows: owners.map((row) => row.map((owner) => texts.get(owner) ?? '')),
  };
}

/** Which cell each field of the grid belongs to: fields without a line between them are one. */
function ownersOf({ xs, ys, rules }: Box): number[][] {
  const width = xs.length - 1;
  const owners = Array.from({ length: ys.length - 1 }, (_, row) =>
    Array.from({ length: width }, (_, column) => row * width + column),
  );
  const replace = (from: number, to: number) => {
    for (const row of owners) row.forEach((owner, i) => owner === from && (row[i] = to));
  };
  owners.forEach((row, y) => {
    row.forEach((owner, x) => {
      const middleX = ((xs[x] ?? 0) + (xs[x + 1] ?? 0)) / 2;
      const middleY = ((ys[y] ?? 0) + (ys[y + 1] ?? 0)) / 2;
      const left = row[x - 1];
      if (left !== undefined && !hasRule(rules, { isDown: true, at: xs[x] ?? 0, through: middleY }))
        replace(row[x] ?? owner, left);
      const above = owners[y - 1]?.[x];
      if (above !== undefined && !hasRule(rules, { isDown: false, at: ys[y] ?? 0, through: middleX }))
        replace(row[x] ?? owner, above);
    });
  });
  return owners;
}

function hasRule(rules: readonly Rule[], wanted: { isDown: boolean; at: number; through: number }): boolean {
  return rules.some(
    (rule) =>
      rule.isDown === wanted.isDown &&
      Math.abs(rule.at - wanted.at) <= NEAR &&
      rule.from <= wanted.through &&
      rule.to >= wanted.through,
  );
}

/** The lines of a cell in one, Chinese without blanks between them. */
function cellText(glyphs: readonly Glyph[]): string {
  return joinPieces(piecesOf(glyphs))
    .map(({ text }) => text)
    .reduce(
      (all, line) => all + (/[\x21-\x7e]$/.test(all) && /^[\x21-\x7e]/.test(line) ? ' ' : '') + line,
      '',
    );
}
