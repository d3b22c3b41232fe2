import { describe, expect, it } from 'vitest';
import { SAME_MEANING } from '../../../../core/handbook/gaps/group.ts';
import { makeQuestionSimilarity } from '../../../../core/handbook/gaps/meaning.ts';
import { makeTermSimilarity } from '../../../../core/handbook/gaps/similarity.ts';
import type { Similarity } from '../../../../core/handbook/gaps/similarity.ts';
import { encoder } from '../../../support/encoder.ts';
import { CHOOSING, TELLING } from './pairs.ts';
import type { QuestionPair } from './pairs.ts';

const meant = makeQuestionSimilarity(encoder);

/** How many pairs are held to be the same, of those that are and of those that are not. */
function heldSame(pairs: readonly QuestionPair[], similarity: Similarity, least: number) {
  const held = pairs.filter(({ a, b }) => similarity(a, b) >= least);
  const right = held.filter(({ same }) => same).length;
  return { right, wrong: held.length - right };
}

describe('questions compared by what they mean', () => {
  it.each([
    ['chosen on', CHOOSING],
    ['not chosen on', TELLING],
  ])('are told apart better than by their words, on pairs that the measure was %s', (_, pairs) => {
    const byMeaning = heldSame(pairs, meant, SAME_MEANING.meant);
    const byWords = heldSame(pairs, makeTermSimilarity(), SAME_MEANING.words);
    expect(byMeaning.right).toBeGreaterThan(byWords.right);
    expect(byMeaning.wrong).toBeLessThan(byWords.wrong);
  });

  it.each([
    ['游泳池几点开门', '游泳池几点关门'],
    ['What time does the gym open?', '健身房几点关门'],
    ['提前3天能取消吗', '提前5天能取消吗'],
    ['会议室借一次多少钱', '会议室谁来借'],
    ['外墙谁来清洗', '外墙多久清洗一次'],
    ['病假要交什么材料', '婚假要交什么材料'],
    ['Can tenants book the hall?', '业主可以订礼堂吗'],
    ['周六能施工吗', '周日能施工吗'],
  ])('“%s” and “%s” are not the same, whatever the encoder has learnt', (a, b) => {
    expect(meant(a, b)).toBeLessThan(SAME_MEANING.meant);
  });

  it.each([
    ['健身房几点开门', '请问健身房早上几点开门呀'],
    ['裝修押金多少', '装修押金要交多少钱'],
    ['Where is the gym?', 'Hi, could you tell me where the gym is'],
    ['How many days of annual leave do I get?', '年假有几天'],
  ])('“%s” and “%s” are the same', (a, b) => {
    expect(meant(a, b)).toBeGreaterThan(SAME_MEANING.meant);
  });

  it('are alike to the full only when they differ in nothing but manners', () => {
    expect(meant('泳池几点开门', '请问，泳池幾點開門呢？')).toBe(1);
    expect(meant('泳池几点开门', '泳池早上几点开门')).toBeLessThan(1);
  });

  it('without a word that is known are not alike', () => {
    expect(meant('？？', 'ok')).toBe(0);
  });
});
