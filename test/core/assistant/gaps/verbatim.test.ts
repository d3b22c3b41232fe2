import { describe, expect, it } from 'vitest';
import { makeAnswerer } from '../../../../core/assistant/index.ts';
import { makeHandbook } from '../../../../core/handbook/index.ts';
import type { KeptAnswer } from '../../../../core/handbook/index.ts';
import { SystemClock } from '../../../../core/io/index.ts';
import { silentLogger } from '../../../../core/kit/index.ts';
import { encoder } from '../../../support/encoder.ts';

const POOL: KeptAnswer = {
  number: 'A-0001',
  question: '游泳池几点开门',
  answer: '每天十四点到二十一点。',
  scope: { audience: 'resident', property: null },
  by: '小徐',
  on: '2026-03-03',
};

describe('a kept answer and a language model', () => {
  it('is said in the words of whoever gave it: the model is not asked', async () => {
    const asked: string[] = [];
    const answerer = makeAnswerer({
      handbook: () => makeHandbook([], { encoder }),
      model: {
        ready: () => Promise.resolve(),
        complete: (prompt) => {
          asked.push(prompt);
          return Promise.resolve('游泳池下午两点开门。[1]');
        },
      },
      prompt: ({ question }) => question,
      ...{ clock: new SystemClock(), log: silentLogger },
    });
    const answer = await answerer.answer({
      ...{ text: '请问游泳池几点开门？', audience: 'resident', property: null, language: 'zh-Hans' },
      ...{ quick: false, kept: [POOL] },
    });
    expect(answer.text).toBe(POOL.answer);
    expect(asked).toEqual([]);
  });
});
