import { describe, expect, it } from 'vitest';
import { makePassages } from './maker.ts';
import { percentile, qualityOf } from './measures.ts';
import { drawSet, judge } from './report.ts';
import type { SetResult } from './report.ts';
import { makeLarge, readHeld, readShared } from './sets.ts';
import { SYSTEM_NAMES, SYSTEMS } from './systems/index.ts';

const SOURCES = [
  {
    title: '装修',
    text: '装修押金在验收合格后三十日内退还，业主凭收据到前台办理。节假日不得施工，违者停工整改。',
  },
  { title: '停车', text: '地下车库限速五公里，访客车辆停在访客位上，停满两小时后按标准收费。' },
];

const PASSAGES = [
  { id: 'a', document: 'd', headings: ['装修'], text: '装修押金在验收合格后三十日内退还，凭收据办理。' },
  { id: 'b', document: 'd', headings: ['停车'], text: '访客车辆停满两小时后按标准收费，业主车辆按月缴费。' },
  { id: 'c', document: 'd', headings: ['电梯'], text: '电梯每半个月保养一次，困人时三十分钟内到场。' },
];

describe('the maker of passages', () => {
  it('makes so many of 100 to 400 characters, the same from the same seed', () => {
    const made = makePassages(SOURCES, 120, 7);
    expect(made).toHaveLength(120);
    expect(new Set(made.map(({ id }) => id)).size).toBe(120);
    for (const { text } of made) {
      expect(text.length).toBeGreaterThanOrEqual(100);
      expect(text.length).toBeLessThanOrEqual(400);
    }
    expect(makePassages(SOURCES, 120, 7)).toEqual(made);
    expect(makePassages(SOURCES, 120, 8)).not.toEqual(made);
    expect(new Set(made.map(({ document }) => document)).size).toBe(3);
  });

  it('keeps what is asked out of what it makes', () => {
    const held = readHeld();
    const { passages, queries } = makeLarge(600, held, null);
    expect(passages).toHaveLength(600);
    expect(queries).toHaveLength(held.queries.length);
    expect(new Set(queries)).toEqual(new Set(held.queries));
    const texts = new Set(held.passages.map(({ text }) => text));
    expect(passages.filter(({ text }) => texts.has(text)).map(({ id }) => id)).toEqual(
      held.passages.map(({ id }) => id),
    );
  });

  it('does without the public sets', () => {
    expect(readShared('/nowhere')).toBeNull();
  });
});

describe('the measures', () => {
  const query = { text: '', golds: ['a', 'b'] };
  const hit = (...found: string[]) => ({ query, found });

  it('count the first right passage, up to the tenth place', () => {
    const far = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'a'];
    expect(qualityOf([hit('a', 'b'), hit('x', 'b'), hit(...far), hit()])).toEqual({
      first: 0.25,
      five: 0.5,
      mrr: (1 + 1 / 2 + 1 / 10) / 4,
    });
  });

  it('take percentiles by nearest rank', () => {
    const values = Array.from({ length: 200 }, (_, i) => 200 - i);
    expect([percentile(values, 0.5), percentile(values, 0.99)]).toEqual([100, 198]);
    expect(percentile([3], 0.99)).toBe(3);
  });
});

describe('every system', () => {
  it.each(SYSTEM_NAMES.filter((name) => name !== 'MiniSearch'))('%s finds what was asked', async (name) => {
    const find = await (await (await SYSTEMS[name]()).load())(PASSAGES);
    expect((await find('装修押金什么时候退还'))[0]).toBe('a');
    expect((await find('电梯多久保养一次'))[0]).toBe('c');
    expect(Array.isArray(await find('"!?'))).toBe(true);
  });
});

describe('the report', () => {
  const figures = {
    settings: '',
    asked: 2,
    first: 0.5,
    five: 1,
    mrr: 0.7,
    buildMs: 4,
    p50: 1,
    p99: 12,
    bytes: 1,
    peakBytes: 2,
  };
  const result: SetResult = {
    ...{ name: '10,000 passages', passages: 10_000, questions: 2 },
    rows: [
      { kind: 'figures', name: 'Guanjia', figures },
      { kind: 'figures', name: 'MiniSearch', figures: { ...figures, asked: 1, first: 0.25, p99: 3 } },
      { kind: 'absent', name: 'Orama, Mandarin', why: 'no result within 1 s' },
    ],
  };

  it('marks the best of each column and says who has no figures', () => {
    const lines = drawSet(result).split('\n');
    expect(lines.find((line) => line.startsWith('Guanjia'))).toMatch(/ 50\.0\* .* 12 ms /);
    expect(lines.find((line) => line.startsWith('MiniSearch'))).toMatch(
      /^MiniSearch \(asked 1\) .* 25\.0 .* 3\.00 ms\* /,
    );
    expect(lines.at(-1)).toContain('Orama, Mandarin: no result within 1 s');
  });

  it('holds our own figures against what was promised', () => {
    const cold = { clauses: 10_000, loadMs: 1, readMs: 500, answerMs: 400, againMs: 5, againClauses: 50 };
    expect(judge([result], cold).map(({ met }) => met)).toEqual([false, true]);
  });
});
