import { describe, expect, test } from 'vitest';
import { verify } from '../../../../core/handbook/verify/index.ts';
import type { Verdict } from '../../../../core/handbook/verify/index.ts';
import { CASES } from './cases.ts';
import type { Case } from './cases.ts';
import { sourceOf } from './clauses.ts';
import { HELD } from './held.ts';

function judge({ clauses, said }: Case): readonly Verdict[] {
  return verify([{ text: said, passages: clauses.map((_, i) => i) }], clauses.map(sourceOf));
}

const stands = (one: Case) => judge(one).every((verdict) => verdict.stands);
const ALL = [...CASES, ...HELD];
const TRUE = ALL.filter(({ falls }) => falls === null);
const FALSE = ALL.filter(({ falls }) => falls !== null);

/** What is said rightly and not let pass: the price of being sure. */
const LOST = [
  '周末和节假日不能做打孔、敲墙这类噪音大的施工。',
  'The worker quotes first and starts only after the resident agrees.',
];
/** What is wrong and let pass; to be mended. */
const MISSED = ['超时的催办每小时最多12次。'];

describe('a sentence over the clauses it names', () => {
  test.each(TRUE.filter(({ said }) => !LOST.includes(said)))('stands: $said', (one) => {
    expect(judge(one).flatMap(({ reasons }) => reasons)).toEqual([]);
  });

  test.each(FALSE.filter(({ said }) => !MISSED.includes(said)))('falls ($falls): $said', (one) => {
    expect(stands(one)).toBe(false);
  });

  test('is told right from wrong in a table of more than two hundred', () => {
    expect(TRUE.filter(stands).length).toBeGreaterThanOrEqual(TRUE.length - LOST.length);
    expect(FALSE.filter(stands).length).toBeLessThanOrEqual(MISSED.length);
    expect(ALL.length).toBeGreaterThan(200);
  });
});

describe('a verdict', () => {
  const wheelchair = [sourceOf('paid#2.3.1')];
  const reasonsOf = (text: string, passages: readonly number[] = [0]) =>
    verify([{ text, passages }], wheelchair).flatMap(({ reasons }) => reasons);

  test('names why a sentence falls', () => {
    expect(reasonsOf('借轮椅押金800元。')).toContain('number');
    expect(reasonsOf('借轮椅凭身份证退押金。')).toContain('name');
    expect(reasonsOf('请把押金转到微信号wuye88。')).toEqual(['asks']);
    expect(reasonsOf('借轮椅押金500元。', [3])).toEqual(['no_passage']);
    expect(reasonsOf('借轮椅押金500元。', [])).toEqual(['no_passage']);
  });

  test('is given for each sentence of a text by itself', () => {
    const verdicts = verify([{ text: '借轮椅押金500元。押金归还时不退。', passages: [0] }], wheelchair);
    expect(verdicts.map(({ stands }) => stands)).toEqual([true, false]);
  });

  test('is "unsure" for Chinese over an English clause', () => {
    const english = [{ text: 'The deposit for a wheelchair is 500 yuan.', above: '' }];
    const verdicts = verify([{ text: '借轮椅押金500元。', passages: [0] }], english);
    expect(verdicts.flatMap(({ reasons }) => reasons)).toEqual(['unsure']);
  });

  test('is given over English clauses too', () => {
    const english = [
      { text: 'Parcels are kept at the front desk for 5 days. Guests may park for 2 hours.', above: '' },
    ];
    const one = (text: string) => verify([{ text, passages: [0] }], english).every(({ stands }) => stands);
    expect(one('Parcels are kept for 5 days.')).toBe(true);
    expect(one('Parcels are kept for 7 days.')).toBe(false);
    expect(one('Guests may park for 5 days.')).toBe(false);
    expect(one('Guests must not park.')).toBe(false);
  });

  test('takes what was asked into account: the urgent one is not the ordinary one', () => {
    const sources = [sourceOf('service#2.2.1')];
    const said = [{ text: '5分钟内接单。', passages: [0] }];
    expect(verify(said, sources, '普通维修多久接单？')[0]?.stands).toBe(true);
    expect(verify(said, sources, '紧急维修多久接单？')[0]?.stands).toBe(false);
  });
});
