import { describe, expect, it } from 'vitest';
import { groupQuestions, SAME_MEANING } from '../../../../core/handbook/gaps/group.ts';
import { makeTermSimilarity, questionKey } from '../../../../core/handbook/gaps/similarity.ts';

const similarity = makeTermSimilarity();

function groupsOf(...texts: string[]): string[][] {
  return groupQuestions(
    texts.map((text) => ({ text })),
    { similarity, least: SAME_MEANING.words },
  ).map((group) => group.map(({ text }) => text));
}

describe('the form of a question', () => {
  it.each([
    ['游泳池几点开门', '請問，游泳池幾點開門呢？'],
    ['快递柜在哪里', '你好，快递柜在哪里呀'],
    ['Where is the gym?', 'hi, where is the gym'],
  ])('of “%s” is that of “%s”', (a, b) => {
    expect(questionKey(a)).toBe(questionKey(b));
  });

  it('is never empty for words', () => {
    expect(questionKey('你好')).toBe('你好');
  });
});

describe('questions that mean the same', () => {
  it.each([
    [['游泳池几点开门', '泳池开放时间是几点', 'What time does the swimming pool open?']],
    [['快递柜在哪里', '快递放哪里', 'Where is the parcel locker']],
    [['年终奖什么时候发', '几号发年终奖']],
  ])('%j stand together', (texts) => {
    expect(groupsOf(...texts)).toHaveLength(1);
  });

  it.each([
    ['游泳池几点开门', '健身房几点开门'],
    ['物业费怎么交', '物业费什么时候交'],
    ['3天前能取消吗', '5天前能取消吗'],
    ['小区能养鸡吗', '小区能养大型犬吗'],
  ])('“%s” and “%s” do not', (a, b) => {
    expect(groupsOf(a, b)).toHaveLength(2);
  });

  it('are compared by whatever measure is given', () => {
    const byFirst = (a: string, b: string) => (a[0] === b[0] ? 1 : 0);
    const texts = ['甲一', '乙一', '甲二', '乙二'].map((text) => ({ text }));
    const groups = groupQuestions(texts, { similarity: byFirst, least: 0.5 });
    expect(groups.map((group) => group.map(({ text }) => text))).toEqual([
      ['乙一', '乙二'],
      ['甲一', '甲二'],
    ]);
  });
});
