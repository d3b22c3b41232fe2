import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { toSimplified } from '../../../../core/language/index.ts';

/** An article that belongs to no handbook. */
export interface Article {
  kind: string;
  text: string;
}

/** A handbook text with articles put in, and the lines of each as they stand in it. */
export interface Glued {
  text: string;
  articles: { kind: string; lines: string[] }[];
}

/** Our articles for measuring; none of them is trained on. */
export function listArticles(folder = import.meta.dirname): Article[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return files.sort().flatMap((name) =>
    readFileSync(path.join(folder, name), 'utf8')
      .split(/^== /m)
      .slice(1)
      .map((part) => {
        const [kind = '', ...lines] = part.split('\n');
        return { kind: kind.trim(), text: lines.join('\n').trim() };
      }),
  );
}

/** Numbers in [0, 1) that are the same for the same seed. */
export function makeDice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Ways in which somebody may put an article among other lines. */
const SHAPES: readonly ((lines: string[], kind: string) => string[])[] = [
  (lines) => lines,
  (lines) => ['', ...lines, ''],
  (lines, kind) => [`${kind}`, ...lines],
  (lines) => ['## 附', '', ...lines],
  (lines) => lines.map((line, at) => (line === '' ? '' : `${at + 1}、${line}`)),
  (lines) => lines.flatMap((line) => wrapped(line, 36)),
  (lines) => [lines.join('')],
  (lines) => lines.flatMap((line) => [line, '']),
];

/** Puts articles at chance places between the lines of a handbook, the first and the last place among them. */
export function glue(text: string, articles: readonly Article[], dice: () => number): Glued {
  const lines = text.split('\n');
  const front = lines[0] === '---' ? lines.indexOf('---', 1) + 1 : 0;
  const placed = articles.map((article) => {
    const shape = SHAPES[Math.floor(dice() * SHAPES.length)];
    const plain = article.text.split('\n');
    const shaped = shape ? shape(plain, article.kind) : plain;
    return { kind: article.kind, lines: shaped, at: placeOf(dice, front, lines.length) };
  });
  const result = lines.flatMap((line, at) => [
    ...placed.filter((one) => one.at === at).flatMap((one) => one.lines),
    line,
  ]);
  result.push(...placed.filter((one) => one.at === lines.length).flatMap((one) => one.lines));
  return { text: result.join('\n'), articles: placed };
}

function placeOf(dice: () => number, first: number, last: number): number {
  const chance = dice();
  if (chance < 0.1) return first;
  return chance < 0.2 ? last : first + Math.floor(dice() * (last - first));
}

function wrapped(line: string, width: number): string[] {
  const parts: string[] = [];
  for (let at = 0; at < line.length; at += width) parts.push(line.slice(at, at + width));
  return parts.length === 0 ? [line] : parts;
}

/** A text without what layout changes: white space, marks and the script it is written in. */
export function bare(text: string): string {
  return toSimplified(text.normalize('NFKC')).replace(/[\s\p{P}\p{S}\u0000-\u001f\ufeff]/gu, '');
}
