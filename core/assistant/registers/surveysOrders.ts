import { plain } from '../../language/index.ts';
import {
  countScope,
  isProposed,
  readSurveyOrder,
  refuseSurvey,
  surveyFigures,
  writeSurvey,
} from '../../register/index.ts';
import type { Scope, Survey } from '../../register/index.ts';
import { toStaff } from '../../words/index.ts';
import type { Draft } from '../draft.ts';
import type { StaffAsk } from '../orders.ts';
import { personName } from '../phrases.ts';
import type { World } from '../world.ts';
import { mayTellMany, sayAt, sayScope, surveyTimes, whoDecides } from './broadcast.ts';
import { closeSurveyCards, finishSurvey, keepSurvey } from './surveys.ts';
import { sayMean, surveyFor } from './surveysText.ts';

const STAFF = 'zh-Hans';
const DECIDE = ['approve', 'refuse'];

/** Most surveys told at once. */
const TOLD = 5;

/** `问卷 全体：您对绿化满意吗？`; `/问卷` tells how the latest stand. @clause organisation 2.1.6 */
export async function surveyOrder(ask: StaffAsk): Promise<boolean> {
  const { draft, text, person } = ask;
  const order = readSurveyOrder(text, plain(text));
  if (!order) return false;
  if (!mayTellMany(person, draft.world)) {
    ask.refused('survey', 'not_yours');
    draft.say(ask.to, toStaff('notice_not_yours'));
  } else if (order.kind === 'list') await listSurveys(ask);
  else if (order.kind === 'help') draft.say(ask.to, toStaff('survey_usage'));
  else if (order.scope === null) draft.say(ask.to, toStaff('notice_whom'));
  else await propose(ask, order.scope, order.text);
  return true;
}

/** Takes a survey back: unsent it stays unsent, a running one ends now. */
export function withdrawSurvey(ask: StaffAsk, survey: Survey): void {
  const { draft, person } = ask;
  const { number } = survey;
  if (!survey.open) return draft.say(ask.to, toStaff('notice_over_already', { number }));
  if (!isProposed(survey)) return keepSurvey(draft, finishSurvey(draft, survey, person.key));
  const text = toStaff('notice_withdrawn', { number });
  closeSurveyCards(draft, survey, text);
  keepSurvey(draft, refuseSurvey(survey, person.key, draft.world.now));
  if (survey.createdBy !== person.key || ask.to !== person.key) draft.say(ask.to, text);
}

/** Shows a proposed survey to its writer, and to whoever decides. @param reason why it is proposed, for the one asked */
export function showSurvey(draft: Draft, survey: Survey, reason: string | null): void {
  const { world } = draft;
  const { createdBy, askedOf } = survey;
  const options = { entry: survey.n, class: 'promise' } as const;
  const card = (facts: string) =>
    toStaff('survey_preview', {
      number: survey.number,
      scope: sayScope(survey.scope, STAFF),
      people: survey.recipients,
      homes: countScope(survey.scope, world.directory.people).homes,
      frame: surveyFor(survey, world, STAFF),
      facts,
    });
  if (askedOf === createdBy)
    return draft.card(createdBy, 'notice', card(toStaff('notice_own')), DECIDE, options);
  if (createdBy !== 'system') {
    const waiting = toStaff('notice_with', { name: personName(askedOf, world) });
    draft.card(createdBy, 'notice', card(waiting), [], options);
  }
  if (askedOf === null) return;
  const facts = reason ?? toStaff('notice_for_you', { name: personName(createdBy, world) });
  draft.card(askedOf, 'notice', card(facts), DECIDE, options);
}

async function propose(ask: StaffAsk, scope: Scope, title: string): Promise<void> {
  const { draft, message, person, store } = ask;
  const { world } = draft;
  const count = countScope(scope, world.directory.people);
  if (count.people === 0)
    return draft.say(ask.to, toStaff('notice_nobody', { scope: sayScope(scope, STAFF) }));
  const askedOf = whoDecides(person.key, scope, world);
  if (askedOf === null) return draft.say(ask.to, toStaff('notice_no_second'));
  const n = await store.nextEntryNumber();
  const survey = writeSurvey(
    {
      ...{ n, key: `survey:m${message.id}`, by: person.key, at: world.now },
      ...{ title, scope, recipients: count.people, askedOf },
    },
    surveyTimes(world),
  );
  keepSurvey(draft, survey);
  showSurvey(draft, survey, null);
  if (ask.to !== person.key) draft.say(ask.to, toStaff('notice_in_chat', { number: survey.number }));
}

async function listSurveys({ draft, to, store }: StaffAsk): Promise<void> {
  const entries = await store.listEntries({ kinds: ['survey'], limit: TOLD });
  const lines = entries.flatMap((entry) => (entry.kind === 'survey' ? [lineOf(entry, draft.world)] : []));
  draft.say(to, lines.length === 0 ? toStaff('survey_none') : lines.join('\n'));
}

function lineOf(survey: Survey, world: World): string {
  const { number, title } = survey;
  return toStaff('survey_line', {
    number,
    scope: sayScope(survey.scope, STAFF),
    title,
    state: stateOf(survey, world),
  });
}

function stateOf(survey: Survey, world: World): string {
  const { answers, mean } = surveyFigures(survey);
  const values = { answers, sent: survey.sentTo, mean: sayMean(mean) };
  switch (survey.state) {
    case 'draft':
    case 'asked':
      return toStaff('notice_is_draft', { name: personName(survey.askedOf, world) });
    case 'running':
      return toStaff('survey_is_running', { ...values, time: sayAt(survey.closesAt, world, STAFF) });
    case 'closed':
      return toStaff('survey_is_closed', values);
    case 'refused':
      return toStaff('notice_is_refused');
  }
}
