import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeReader } from '../../../core/intake/index.ts';
import { readWeights } from '../../../core/io/index.ts';

const FOLDER = new URL('../../../training/matters/', import.meta.url);

interface Labelled {
  id: string;
  items: { category: string }[];
}

function readLines<T>(name: string): T[] {
  const lines = readFileSync(new URL(name, FOLDER), 'utf8').trim().split('\n');
  return lines.map((line): T => JSON.parse(line));
}

/** Share of messages whose matters are right in number and category. */
function shareRight(isOurs: (labelled: Labelled) => boolean): number {
  const reader = makeReader(readWeights());
  const texts = new Map(
    readLines<{ id: string; text: string }>('texts.jsonl').map(({ id, text }) => [id, text]),
  );
  const some = readLines<Labelled>('labels.jsonl').filter(isOurs);
  const right = some.filter(({ id, items }) => {
    const found = reader.read(texts.get(id) ?? '', 0, 'Asia/Shanghai').items;
    const kinds = (all: readonly { category: string }[]) =>
      all
        .map(({ category }) => category)
        .sort()
        .join();
    return kinds(found) === kinds(items);
  });
  return right.length / some.length;
}

describe('messages that five writers wrote and others labelled, none of them learned from', () => {
  it('of several matters come apart', () => {
    expect(shareRight(({ items }) => items.length > 1)).toBeGreaterThan(0.52);
  });

  it('of one matter, told at length, stay whole', () => {
    expect(shareRight(({ items }) => items.length === 1)).toBeGreaterThan(0.72);
  });
});
