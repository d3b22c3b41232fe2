import { describe, expect, it } from 'vitest';
import { foldsOf, thinned } from './choose.ts';
import { cutCharacters } from './cut.ts';
import { categoriesOf, pickCategories, qualityOf, setOf } from './measures.ts';
import type { Answer, Category, Labelled } from './types.ts';

const answer = (categories: Category[], emergency = false): Answer => ({ categories, emergency });

describe('the measures', () => {
  it('are all 1, and no false alarm, when everything is right', () => {
    const golds = [
      answer(['repair']),
      answer(['complaint', 'repair']),
      answer(['inquiry']),
      answer(['help'], true),
      answer(['other']),
    ];
    const pairs = golds.map((gold) => ({ gold, said: gold }));
    expect(qualityOf(pairs)).toEqual({
      macroF1: 1,
      f1: { repair: 1, complaint: 1, inquiry: 1, help: 1, other: 1 },
      exact: 1,
      recall: 1,
      falseAlarms: 0,
    });
  });

  it('count every category of a message by itself', () => {
    const { f1, macroF1, exact } = qualityOf([
      { gold: answer(['repair', 'complaint']), said: answer(['repair']) },
      { gold: answer(['repair']), said: answer(['repair', 'inquiry']) },
      { gold: answer(['complaint', 'repair']), said: answer(['repair', 'complaint']) },
      { gold: answer(['inquiry']), said: answer(['inquiry']) },
    ]);
    expect(f1.repair).toBe(1);
    expect(f1.complaint).toBeCloseTo(2 / 3);
    expect(f1.inquiry).toBeCloseTo(2 / 3);
    expect([f1.help, f1.other]).toEqual([0, 0]);
    expect(macroF1).toBeCloseTo((1 + 2 / 3 + 2 / 3) / 5);
    expect(exact).toBe(0.5);
  });

  it('tell emergencies seen from false alarms', () => {
    const { recall, falseAlarms } = qualityOf([
      { gold: answer(['help'], true), said: answer(['help'], true) },
      { gold: answer(['help'], true), said: answer(['help']) },
      { gold: answer(['help']), said: answer(['help'], true) },
      { gold: answer(['other']), said: answer(['other']) },
      { gold: answer(['other']), said: answer(['other']) },
      { gold: answer(['other']), said: answer(['other']) },
    ]);
    expect([recall, falseAlarms]).toEqual([0.5, 0.25]);
  });

  it('do without messages', () => {
    expect(qualityOf([])).toMatchObject({ macroF1: 0, exact: 0, recall: 0, falseAlarms: 0 });
  });
});

describe('labels', () => {
  it('are the same set in any order', () => {
    expect(setOf(['repair', 'complaint'])).toBe('complaint+repair');
    expect(categoriesOf('complaint+repair')).toEqual(['repair', 'complaint']);
    expect(categoriesOf('None')).toEqual([]);
  });

  it('of a one-vs-rest system are the sure ones, else the likeliest; other stands alone', () => {
    const pick = (scores: Partial<Record<Category, number>>) => pickCategories((one) => scores[one] ?? 0);
    expect(pick({ repair: 0.9, complaint: 0.6, help: 0.4 })).toEqual(['repair', 'complaint']);
    expect(pick({ inquiry: 0.3, help: 0.4 })).toEqual(['help']);
    expect(pick({ inquiry: 0.6, other: 0.9 })).toEqual(['inquiry']);
    expect(pick({ other: 0.9 })).toEqual(['other']);
  });
});

describe('texts for the peers', () => {
  it('are cut into characters, pairs of them and other words', () => {
    expect(cutCharacters('厨房漏水, Room ３B！')).toEqual([
      ...['厨', '厨房', '房', '房漏', '漏', '漏水', '水'],
      ...['room', '3b'],
    ]);
    expect(cutCharacters('？！')).toEqual([]);
  });

  it('are taken evenly', () => {
    expect(thinned([0, 1, 2, 3, 4, 5], 3)).toHaveLength(3);
    expect(thinned([0, 1], 3)).toEqual([0, 1]);
  });

  it('of one writer stay in one fold', () => {
    const sizes = { a: 5, b: 3, c: 2, d: 2 };
    const texts = Object.entries(sizes).flatMap(([writer, size]) =>
      Array.from({ length: size }, (): Labelled => ({ text: '', writer, ...answer(['other']) })),
    );
    const folds = foldsOf(texts);
    expect(folds.map((fold) => fold.length)).toEqual([5, 3, 4]);
    const writers = folds.map((fold) => [...new Set(fold.map(({ writer }) => writer))]);
    expect(writers).toEqual([['a'], ['b'], ['c', 'd']]);
  });
});
