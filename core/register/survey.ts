import type { Instant } from '../kit/index.ts';
import { entryNumber, noted } from './entry.ts';
import { buildingOf } from './scope.ts';
import { CHUNK_GAP_MS, WHOLE_BROADCAST } from './scopeBroadcast.ts';
import type { Scope, Survey, SurveyAnswer } from './types.ts';

/** What a survey is written down with. */
export interface NewSurvey {
  n: number;
  key: string;
  by: string;
  at: Instant;
  title: string;
  scope: Scope;
  recipients: number;
  askedOf: string | null;
}

/** Lengths the life of a survey goes by, ms. */
export interface SurveyTimes {
  /** Without a decision for so long, whoever has to decide is asked again. */
  remindAfterMs: number;
  /** Answers are taken for so long from when it goes out; an undecided one lapses then. */
  openMs: number;
}

/** Marks of one part of the homes. */
export interface SurveyShare {
  answers: number;
  /** 1–5, null without answers. */
  mean: number | null;
}

/** What a survey says, without anybody's name. @clause service 6.2.1 */
export interface SurveyFigures extends SurveyShare {
  recipients: number;
  /** How many people it reached. */
  sentTo: number;
  homes: number;
  /** How many gave 1, 2, 3, 4, 5. */
  distribution: [number, number, number, number, number];
  /** Share of marks 4 and 5, 0–1; null without answers. */
  content: number | null;
  /** By building, in order of name; homes unknown are left out. */
  buildings: ({ building: string } & SurveyShare)[];
  /** What people wrote, worst marks first. */
  words: { score: number; building: string | null; words: string }[];
}

/** A survey as it is proposed: to be approved by its writer, or by a second person. */
export function writeSurvey(facts: NewSurvey, times: SurveyTimes): Survey {
  const { n, key, by, at, ...rest } = facts;
  const bare: Survey = {
    ...rest,
    n,
    key,
    kind: 'survey',
    number: entryNumber('survey', n),
    open: true,
    room: null,
    person: null,
    createdAt: at,
    createdBy: by,
    nextAt: null,
    history: [],
    version: 0,
    state: facts.askedOf === by ? 'draft' : 'asked',
    decidedBy: null,
    reminded: false,
    broadcast: null,
    sentTo: 0,
    closesAt: at + times.openMs,
    answers: {},
  };
  return settleSurvey(noted(bare, { at, by, what: 'written', words: facts.title }), at, times);
}

/** Is it waiting for somebody's word? */
export function isProposed({ state }: Pick<Survey, 'state'>): boolean {
  return state === 'draft' || state === 'asked';
}

/** Approved: it goes out and takes answers. @clause service 6.2.4 */
export function startSurvey(survey: Survey, event: { by: string; at: Instant }, times: SurveyTimes): Survey {
  const { by, at } = event;
  const running: Survey = {
    ...survey,
    state: 'running',
    decidedBy: by,
    broadcast: WHOLE_BROADCAST,
    closesAt: at + times.openMs,
  };
  return noted(running, { at, by, what: 'approved' });
}

/** Not to be sent; `system`: nobody decided in time. */
export function refuseSurvey(survey: Survey, by: string, at: Instant): Survey {
  const what = by === 'system' ? 'expired' : 'refused';
  return noted({ ...survey, state: 'refused', decidedBy: by }, { at, by, what });
}

/** No more answers are taken. */
export function closeSurvey(survey: Survey, by: string, at: Instant): Survey {
  return noted({ ...survey, state: 'closed', broadcast: null }, { at, by, what: 'closed' });
}

/** A person's mark and words; given again they replace the earlier ones. @clause service 6.2.4 */
export function answerSurvey(survey: Survey, person: string, answer: SurveyAnswer): Survey {
  return { ...survey, answers: { ...survey.answers, [person]: answer } };
}

/** A low mark with words: somebody speaks with that home. @clause service 6.2.1 */
export function wantsCare({ score, words }: Pick<SurveyAnswer, 'score' | 'words'>): boolean {
  return score <= 2 && words.trim() !== '';
}

/** Open or not, and when something comes next; to be called after every change. */
export function settleSurvey(survey: Survey, now: Instant, times: SurveyTimes): Survey {
  const open = isProposed(survey) || survey.state === 'running';
  return { ...survey, open, nextAt: open ? comingAt(survey, now, times) : null };
}

/**
 * What the answers come to.
 * @example surveyFigures(survey).content // 0.8: four of five gave a 4 or a 5
 */
export function surveyFigures(survey: Survey): SurveyFigures {
  const answers = Object.values(survey.answers);
  const marked = (mark: number) => answers.filter(({ score }) => score === mark).length;
  const rooms = new Set(answers.flatMap(({ room }) => (room === null ? [] : [room])));
  const content = answers.filter(({ score }) => score >= 4).length;
  return {
    recipients: survey.recipients,
    sentTo: survey.sentTo,
    homes: rooms.size,
    ...shareOf(answers),
    distribution: [marked(1), marked(2), marked(3), marked(4), marked(5)],
    content: answers.length === 0 ? null : content / answers.length,
    buildings: byBuilding(answers),
    words: answers
      .filter(({ words }) => words.trim() !== '')
      .sort((a, b) => a.score - b.score || a.at - b.at)
      .map(({ score, room, words }) => ({ score, words, building: room === null ? null : buildingOf(room) })),
  };
}

function comingAt(survey: Survey, now: Instant, { remindAfterMs }: SurveyTimes): Instant {
  if (survey.broadcast) return now + CHUNK_GAP_MS;
  if (isProposed(survey) && !survey.reminded)
    return Math.min(survey.createdAt + remindAfterMs, survey.closesAt);
  return survey.closesAt;
}

function shareOf(answers: readonly SurveyAnswer[]): SurveyShare {
  const sum = answers.reduce((total, { score }) => total + score, 0);
  return { answers: answers.length, mean: answers.length === 0 ? null : sum / answers.length };
}

function byBuilding(answers: readonly SurveyAnswer[]): SurveyFigures['buildings'] {
  const groups = new Map<string, SurveyAnswer[]>();
  for (const answer of answers) {
    if (answer.room === null) continue;
    const building = buildingOf(answer.room);
    groups.set(building, [...(groups.get(building) ?? []), answer]);
  }
  return [...groups]
    .map(([building, own]) => ({ building, ...shareOf(own) }))
    .sort((a, b) => compareNames(a.building, b.building));
}

/** 2 before 10, figures before letters. */
function compareNames(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)];
  if (Number.isNaN(x) || Number.isNaN(y)) return a < b ? -1 : a > b ? 1 : 0;
  return x - y;
}
