import { describe, expect, it } from 'vitest';
import { keptNumber } from '../../../../core/handbook/kept/kept.ts';
import type { KeptAnswer } from '../../../../core/handbook/kept/kept.ts';
import { makeJoinKept } from '../../../../core/handbook/kept/join.ts';
import { makeHandbook, parseDocument } from '../../../../core/handbook/index.ts';
import type { Asker } from '../../../../core/handbook/types.ts';
import { encoder } from '../../../support/encoder.ts';

const HANDBOOK = makeHandbook(
  [
    parseDocument({
      name: 'rules.md',
      text: '# 住户须知\n\n1.1 装修押金在竣工验收后三十天内退还。\n\n1.2 物业费每月十日前到前台缴纳。\n',
    }),
  ],
  { encoder },
);

const POOL: KeptAnswer = {
  number: 'A-0001',
  question: '游泳池几点开门',
  answer: '每年六月到九月，每天十四点到二十一点。',
  scope: { audience: 'resident', property: null },
  by: '小徐',
  on: '2026-03-03',
};

function ask(text: string, kept: readonly KeptAnswer[], asker: Asker = { audience: 'resident' }) {
  return makeJoinKept()(HANDBOOK, kept).ask({ text, ...asker });
}

describe('a kept answer', () => {
  it('answers the question it was given to, with who answered and when', () => {
    expect(HANDBOOK.ask({ text: POOL.question, audience: 'resident' }).answered).toBe(false);
    const answer = ask('请问游泳池几点开门呀？', [POOL]);
    expect(answer).toMatchObject({ answered: true, text: POOL.answer });
    expect(answer.citations).toEqual([
      {
        documentId: 'answers',
        document: '同事答复',
        clause: 'A-0001（答复人 小徐，日期 2026-03-03）',
        quote: POOL.answer,
      },
    ]);
    expect(answer.citations.map(keptNumber)).toEqual(['A-0001']);
    expect(answer.passages[0]?.text).toBe(POOL.answer);
  });

  it.each(['游泳池几点开', '泳池开放时间是几点', '游泳池幾點開門'])(
    'answers it in other words: %s',
    (text) => {
      expect(ask(text, [POOL]).text).toBe(POOL.answer);
    },
  );

  it.each(['健身房几点开门', '游泳池有多深', '食堂几点开饭'])('does not answer another one: %s', (text) => {
    expect(ask(text, [POOL]).answered).toBe(false);
  });

  it('leaves to the clauses what they answer', () => {
    const answer = ask('装修押金多久退', [POOL]);
    expect(answer.citations[0]?.clause).toBe('1.1');
  });

  it.each<[KeptAnswer['scope'], Asker, boolean]>([
    [{ audience: 'staff', property: null }, { audience: 'resident' }, false],
    [{ audience: 'staff', property: null }, { audience: 'staff' }, true],
    [{ audience: 'supervisor', property: null }, { audience: 'staff' }, false],
    [{ audience: 'resident', property: 'harbour' }, { audience: 'resident', property: 'hill' }, false],
    [{ audience: 'resident', property: 'harbour' }, { audience: 'resident', property: 'harbour' }, true],
    [{ audience: 'resident', property: 'harbour' }, { audience: 'resident', property: null }, false],
  ])('for %j is seen by %j: %s', (scope, asker, isSeen) => {
    const answer = ask(POOL.question, [{ ...POOL, scope }], asker);
    expect(answer.answered).toBe(isSeen);
    if (!isSeen) expect(JSON.stringify(answer)).not.toContain('十四点');
  });

  it('that is newer goes before an older one to the same question', () => {
    const newer = { ...POOL, number: 'A-0002', answer: '全年开放。' };
    expect(ask(POOL.question, [POOL, newer]).text).toBe('全年开放。');
  });

  it('is looked up in the same handbook as long as nothing changes', () => {
    const join = makeJoinKept();
    expect(join(HANDBOOK, [])).toBe(HANDBOOK);
    const joined = join(HANDBOOK, [POOL]);
    expect(join(HANDBOOK, [{ ...POOL }])).toBe(joined);
    expect(join(HANDBOOK, [{ ...POOL, answer: '不开放' }])).not.toBe(joined);
  });

  it('that is long is quoted in full up to what an answer may hold', () => {
    const answer = ask(POOL.question, [{ ...POOL, answer: '每天十四点开门，'.repeat(100) }]);
    expect(answer.text.length).toBeLessThanOrEqual(500);
    expect(answer.citations[0]?.quote.length).toBeLessThanOrEqual(250);
  });
});

describe('an answer with a name under it', () => {
  const keptTo = (question: string): KeptAnswer => ({ ...POOL, question, answer: '二十元。' });

  it.each([
    ['门禁卡丢了补办多少钱', '停车卡丢了补办多少钱'],
    ['雨伞去哪借', '雨伞去哪还'],
    ['游泳池几点开门', '游泳池几点关门'],
    ['一楼能装防盗网吗', '二楼能装防盗网吗'],
    ['业主可以用健身房吗', '员工可以用健身房吗'],
    ['会所健身房月卡多少钱', '会所游泳池月卡多少钱'],
    ['游泳池小孩免费吗', '游泳池老人免费吗'],
    ['周末能装修吗', '节假日能装修吗'],
    ['装修押金怎么交', '装修押金怎么退'],
    ['Where can I buy a piano?', 'Where can I buy a bike?'],
  ])('to “%s” is not given to “%s”', (question, asked) => {
    expect(ask(asked, [keptTo(question)]).citations.some((one) => keptNumber(one) !== null)).toBe(false);
  });

  it.each([
    ['二手钢琴在哪买', '哪里可以买二手钢琴'],
    ['装修押金退多少钱', '装修押金能退多少'],
    ['Where can I buy a second-hand piano?', 'hello, where could one buy a second-hand piano'],
    ['游泳池几点开门', '请问小区里的游泳池几点开？'],
    ['快递柜在哪里', 'Where is the parcel locker?'],
  ])('to “%s” is given to “%s”', (question, asked) => {
    expect(ask(asked, [keptTo(question)]).text).toBe('二十元。');
  });
});
