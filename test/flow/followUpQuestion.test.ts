import { describe, expect, test } from 'vitest';
import { SMALL_COMPANY, playYaml } from '../support/drill.ts';
import { textsAt, ticketCount } from './scenario.ts';

/** What a resident's questions, a minute apart from 09:00 on, bring. */
async function ask(who: string, ...questions: readonly string[]) {
  const events = questions.map((words, i) => `  - {at: +${i}m, who: ${who}, say: "${words}"}`).join('\n');
  const played = await playYaml(`
start: 2026-03-03T09:00:00+08:00
until: +30m
${SMALL_COMPANY}
events:
${events}
`);
  const answers = questions.map((_, i) => textsAt(played, who, `09:0${i}:00`));
  return { played, answers };
}

describe('a bare question', () => {
  test('goes on from the one before it', async () => {
    const { answers, played } = await ask('wang', '雨伞可以借吗', '借多久', '要押金吗', '那押金呢');
    expect(answers[1]).toContain('雨伞每次最长借 3 天');
    expect(answers[2]).toContain('50 元');
    expect(answers[3]).toContain('50 元');
    expect(ticketCount(played)).toBe(0);
  });

  test('goes to whoever is to answer the first one, with its words', async () => {
    const { answers, played } = await ask('wang', '健身房几点开门', '那周末呢', '要带什么');
    expect(answers[0]).toContain('Z-0001');
    expect(answers[1]).toBe('已补充到 Z-0001，正在处理的人马上看得到。');
    expect(textsAt(played, 'team:service', '09:01:00')).toBe('Z-0001 住户补充：那周末呢');
    expect(textsAt(played, 'team:service', '09:02:00')).toBe('Z-0001 住户补充：要带什么');
    expect(ticketCount(played)).toBe(1);
  });

  test('is not answered by what was said already, and a person gets both questions', async () => {
    const { answers, played } = await ask(
      'liu',
      'when can I do noisy renovation work?',
      'and how much is the deposit?',
    );
    expect(answers[0]).toContain('08:30-12:00');
    expect(answers[1]).toMatch(/won't guess[\s\S]*Z-0001/);
    expect(textsAt(played, 'team:service', '09:01:00')).toContain(
      'when can I do noisy renovation work? and how much is the deposit?',
    );
  });

  test('is answered by the clause of the one before where that speaks of what it names, in English too', async () => {
    const { answers, played } = await ask('liu', 'when can I do noisy renovation work?', 'and on weekends?');
    expect(answers[0]).toContain('08:30-12:00');
    expect(answers[1]).toContain('周末');
    expect(ticketCount(played)).toBe(0);
  });

  test('stands by itself after no question, and after one of long ago', async () => {
    const { answers } = await ask('wang', '那周末呢');
    expect(answers[0]).toContain('没看明白');
    const played = await playYaml(`
start: 2026-03-03T09:00:00+08:00
until: +30m
${SMALL_COMPANY}
events:
  - {at: +0s, who: wang, say: "雨伞可以借吗"}
  - {at: +20m, who: wang, say: "那周末呢"}
`);
    expect(textsAt(played, 'wang', '09:20:00')).toContain('没看明白');
  });
});

test('a question that names its own subject goes on from nothing', async () => {
  const { answers } = await ask('wang', '雨伞可以借吗', '装修噪音大的活几点能做');
  expect(answers[1]).toContain('08:30-12:00');
  expect(answers[1]).not.toContain('雨伞');
});
