import type { Language } from '../../kit/index.ts';
import { surveyFigures } from '../../register/index.ts';
import type { Survey, SurveyFigures } from '../../register/index.ts';
import { toResident, toStaff } from '../../words/index.ts';
import type { World } from '../world.ts';
import { sayAt } from './broadcast.ts';

/** Buildings named as the lowest, and words shown, in the summary. */
const LOWEST = 3;
const WORDS_SHOWN = 3;

/** The question as one resident reads it; the regular one in his language, another as it was written. */
export function surveyFor(survey: Survey, world: World, language: Language): string {
  const title = survey.createdBy === 'system' ? toResident('survey_question', language) : survey.title;
  return toResident('survey_ask', language, { title, time: sayAt(survey.closesAt, world, language) });
}

/** What the answers came to, for the director. */
export function summaryOf(survey: Survey): string {
  const figures = surveyFigures(survey);
  const { number, title } = survey;
  if (figures.answers === 0) return toStaff('survey_closed_empty', { number, title, sent: survey.sentTo });
  const [one, two, three, four, five] = figures.distribution;
  const text = toStaff('survey_closed', {
    ...{ number, title, one, two, three, four, five },
    answers: figures.answers,
    homes: figures.homes,
    sent: survey.sentTo,
    mean: sayMean(figures.mean),
    content: `${Math.round((figures.content ?? 0) * 100)}%`,
    buildings: lowestOf(figures),
    words: figures.words.length,
  });
  return [text, ...wordsOf(figures)].join('\n').replace(/\n{2,}/g, '\n');
}

/** `4.2`, `–` without answers. */
export function sayMean(mean: number | null): string {
  return mean === null ? '–' : mean.toFixed(1);
}

function lowestOf({ buildings }: SurveyFigures): string {
  if (buildings.length < 2) return '';
  const lowest = [...buildings].sort((a, b) => (a.mean ?? 0) - (b.mean ?? 0)).slice(0, LOWEST);
  const list = lowest
    .map(({ building, mean, answers }) =>
      toStaff('survey_of_building', { building, mean: sayMean(mean), answers }),
    )
    .join('、');
  return toStaff('survey_lowest', { list });
}

function wordsOf({ words }: SurveyFigures): string[] {
  return words.slice(0, WORDS_SHOWN).map(({ score, building, words: said }) =>
    toStaff('survey_one_word', {
      score,
      building: building === null ? '' : toStaff('building', { building }),
      words: said,
    }),
  );
}
