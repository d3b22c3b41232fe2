import { readFileSync, existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeReader } from '../../../core/intake/index.ts';
import { readWeights } from '../../../core/io/index.ts';
import type { Understanding } from '../../../core/intake/index.ts';

const reader = makeReader(readWeights());
const NOW = Date.parse('2026-02-18T02:15:00Z');
const read = (text: string) => reader.read(text, NOW, 'Asia/Shanghai');

const PIECES =
  '3栋 2单元 501 B座 1208 Tower Flat 12C #11-03 漏水 着火 没人来 谢谢 明天下午 三点 after 6pm 微信: abc123 13800012207 ， 。 ? ! \n 😀 另外 1、 2） 楼上 灯 坏了 怎么 费'.split(
    ' ',
  );
const message = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((words) => words.join('')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((words) => words.join(' ')),
);

function check(text: string, u: Understanding): void {
  expect(u.categories.length).toBeGreaterThan(0);
  expect(u.categories.includes('other') && u.categories.length > 1).toBe(false);
  expect(u.emergency && u.emergencyMaybe).toBe(false);
  expect(u.emergency && !u.categories.includes('help')).toBe(false);
  expect(u.helpKind !== null).toBe(u.categories.includes('help'));
  expect(u.severity !== null && !u.categories.includes('complaint')).toBe(false);
  expect(u.confidence).toBeGreaterThanOrEqual(0);
  expect(u.confidence).toBeLessThanOrEqual(1);
  if (u.room !== null) expect(u.room).toMatch(/^[A-Z\d]+(-[A-Z\d]+){0,3}$/);
  for (const slot of [u.place, u.item, u.people, u.since, u.wanted?.text ?? null]) {
    if (slot !== null) expect(text.includes(slot)).toBe(true);
  }
  if (u.contact !== null && !/^\d+$/.test(u.contact)) expect(text.includes(u.contact)).toBe(true);
  if (u.wanted) {
    expect(u.wanted.from).toBeGreaterThanOrEqual(NOW);
    if (u.wanted.to !== null) expect(u.wanted.to).toBeGreaterThan(u.wanted.from);
  }
  for (const item of u.items) expect(text.includes(item.text)).toBe(true);
}

describe('any text', () => {
  it('is read without a throw into a well-formed understanding', () => {
    fc.assert(
      fc.property(message, (text) => check(text, read(text))),
      { numRuns: 1500 },
    );
  });

  it('is read the same twice', () => {
    fc.assert(
      fc.property(message, (text) => {
        expect(read(text)).toEqual(read(text));
      }),
      { numRuns: 200 },
    );
  });

  it('of 100 kB is read in under 50 ms, its slots still cut from it', () => {
    for (const piece of [
      '水',
      'a',
      '1',
      ' ',
      '3栋2单元501漏水。',
      '3-',
      '煤气',
      'again ',
      'no ',
      '(',
      '请麻烦',
      '\n1、',
    ]) {
      const text = piece.repeat(Math.ceil(100_000 / piece.length));
      read(text);
      const best = Math.min(...[1, 2, 3].map(() => time(() => read(text))));
      expect(best, piece).toBeLessThan(50);
      const { items, ...rest } = read(text);
      check(text, { ...rest, items: items.filter((item) => item.text.length < 2000) });
    }
  });
});

function time(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

const DEV = new URL('../../../../shared/data/messages-dev.jsonl', import.meta.url);

describe.skipIf(!existsSync(DEV))('the shared messages', () => {
  it('are filed right for the most part', () => {
    const rows: { text: string; categories: string[] }[] = readFileSync(DEV, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const right = rows.filter((row) => read(row.text).categories.some((c) => c === row.categories[0])).length;
    expect(right / rows.length).toBeGreaterThan(0.82);
  });
});
