import { describe, expect, test } from 'vitest';
import { nextSurveyAt, surveyMonths } from '../../../core/assistant/registers/surveysRoutine.ts';
import { DAY, HOUR, isoIn } from '../../../core/kit/index.ts';
import { makeRules } from '../../../core/ticket/index.ts';
import { samplePolicy } from '../../support/samplePolicy.ts';
import {
  answerSurvey,
  closeSurvey,
  refuseSurvey,
  settleSurvey,
  startSurvey,
  surveyFigures,
  wantsCare,
  writeSurvey,
} from '../../../core/register/index.ts';
import type { Survey } from '../../../core/register/index.ts';

const NOW = Date.parse('2026-06-01T10:00:00+08:00');
const TIMES = { remindAfterMs: HOUR, openMs: 14 * DAY };

function proposed(askedOf = 'chen'): Survey {
  return writeSurvey(
    {
      n: 7,
      key: 'survey:2026-06',
      by: 'xu',
      at: NOW,
      title: '住户满意度调查',
      scope: { kind: 'all' },
      recipients: 6,
      askedOf,
    },
    TIMES,
  );
}

function answered(...marks: [person: string, score: number, room: string | null, words?: string][]): Survey {
  const running = startSurvey(proposed(), { by: 'chen', at: NOW }, TIMES);
  return marks.reduce(
    (survey, [person, score, room, words = ''], i) =>
      answerSurvey(survey, person, { score, words, room, at: NOW + i }),
    running,
  );
}

describe('the life of a survey', () => {
  test('is proposed, reminded of, and lapses when nobody decides', () => {
    expect(proposed()).toMatchObject({ number: 'D-0007', state: 'asked', open: true, nextAt: NOW + HOUR });
    expect(proposed('xu').state).toBe('draft');
    expect(settleSurvey({ ...proposed(), reminded: true }, NOW, TIMES).nextAt).toBe(NOW + 14 * DAY);
    const lapsed = refuseSurvey(proposed(), 'system', NOW + 14 * DAY);
    expect(settleSurvey(lapsed, NOW + 14 * DAY, TIMES)).toMatchObject({ open: false, nextAt: null });
    expect(lapsed.history.at(-1)?.what).toBe('expired');
  });

  test('approved two days later takes answers for fourteen days from then', () => {
    const started = startSurvey(proposed(), { by: 'chen', at: NOW + 2 * DAY }, TIMES);
    expect(started).toMatchObject({ state: 'running', closesAt: NOW + 16 * DAY, decidedBy: 'chen' });
    const sent = settleSurvey({ ...started, broadcast: null }, NOW + 2 * DAY, TIMES);
    expect(sent.nextAt).toBe(NOW + 16 * DAY);
    expect(settleSurvey(closeSurvey(sent, 'system', sent.closesAt), sent.closesAt, TIMES).open).toBe(false);
  });

  test('a low mark with words wants somebody to see to it; without words, or a middling one, does not', () => {
    expect(wantsCare({ score: 2, words: '电梯老坏' })).toBe(true);
    expect(wantsCare({ score: 1, words: ' ' })).toBe(false);
    expect(wantsCare({ score: 3, words: '一般' })).toBe(false);
  });
});

describe('the surveys of a year', () => {
  const rules = makeRules(samplePolicy());
  const next = (after: string) =>
    isoIn(nextSurveyAt(Date.parse(`${after}T10:00:00+08:00`), rules), '+08:00').slice(0, 16);

  test.each([
    ['2026-03-03', '2026-06-01T10:00'],
    ['2026-06-01', '2026-12-01T10:00'],
    ['2026-12-01', '2027-06-01T10:00'],
    // 1 December 2024 was a Sunday.
    ['2024-11-30', '2024-12-02T10:00'],
  ])('after %s the next is proposed at %s', (after, at) => {
    expect(next(after)).toBe(at);
  });

  test.each([
    [2, [6, 12]],
    [1, [12]],
    [3, [4, 8, 12]],
    [4, [3, 6, 9, 12]],
    [0, []],
  ])('%i a year come in the months %j', (perYear, months) => {
    expect(surveyMonths(perYear)).toEqual(months);
  });
});

describe('the figures of a survey', () => {
  test('count each person once, by the last answer', () => {
    const survey = answered(['wang', 1, '3-2-501'], ['wang', 4, '3-2-501', '好多了'], ['liu', 5, '5-1-1203']);
    expect(surveyFigures(survey)).toMatchObject({
      answers: 2,
      homes: 2,
      mean: 4.5,
      content: 1,
      distribution: [0, 0, 0, 1, 1],
    });
  });

  test('tell mean, spread and share by hand-counted numbers, and each building by itself', () => {
    const survey = answered(
      ['a', 5, '10-1-101'],
      ['b', 4, '2-1-101', '不错'],
      ['c', 2, '2-1-102', '电梯老坏'],
      ['d', 1, '2-1-102', '门禁坏了'],
      ['e', 3, null],
    );
    const figures = surveyFigures(survey);
    expect(figures).toMatchObject({
      answers: 5,
      homes: 3,
      mean: 3,
      content: 0.4,
      distribution: [1, 1, 1, 1, 1],
    });
    expect(figures.buildings).toEqual([
      { building: '2', answers: 3, mean: 7 / 3 },
      { building: '10', answers: 1, mean: 5 },
    ]);
  });

  test('list the words with the worst first and without anybody’s name', () => {
    const survey = answered(
      ['a', 4, '2-1-101', '不错'],
      ['b', 1, '3-1-101', '电梯老坏'],
      ['c', 5, '3-1-101'],
    );
    expect(surveyFigures(survey).words).toEqual([
      { score: 1, building: '3', words: '电梯老坏' },
      { score: 4, building: '2', words: '不错' },
    ]);
  });

  test('of nothing are nothing', () => {
    expect(surveyFigures(answered())).toMatchObject({ answers: 0, homes: 0, mean: null, content: null });
  });
});
