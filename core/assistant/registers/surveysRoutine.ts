import { addDays, atLocal, localDate, localTime } from '../../kit/index.ts';
import type { Instant } from '../../kit/index.ts';
import type { WorkCalendar } from '../../deadline/index.ts';
import { countScope, writeSurvey } from '../../register/index.ts';
import { toStaff } from '../../words/index.ts';
import type { Rules } from '../../ticket/index.ts';
import type { Draft } from '../draft.ts';
import type { Routine } from '../routines.ts';
import type { Store } from '../ports.ts';
import type { World } from '../world.ts';
import { surveyTimes } from './broadcast.ts';
import { keepSurvey } from './surveys.ts';
import { showSurvey } from './surveysOrders.ts';

/** Time of day at which a survey is proposed, minutes after local midnight. */
const PROPOSED_AT = 10 * 60;

/** Proposes the regular surveys of a year to the director: twice a year on the first working day of June and December. @clause service 6.2.1 */
export const surveyRoutine: Routine = {
  name: 'survey',
  nextAt: (after, { rules }) => nextSurveyAt(after, rules),
  run,
};

/** The months are spread over the year and end with December: 6 and 12 for two, 3, 6, 9 and 12 for four. */
export function surveyMonths(perYear: number): number[] {
  const times = Math.min(12, Math.max(0, Math.floor(perYear)));
  return Array.from({ length: times }, (_, i) => Math.round(((i + 1) * 12) / times));
}

/** When the next regular survey is proposed: 10:00 of the first working day of its month. */
export function nextSurveyAt(
  after: Instant,
  { policy, calendar }: Pick<Rules, 'policy' | 'calendar'>,
): Instant {
  const { zone } = policy.calendar;
  const year = Number(localDate(after, zone).slice(0, 4));
  const months = surveyMonths(policy.surveysPerYear.value);
  const days = [year, year + 1].flatMap((one) =>
    months.map((month) => firstWorkday(`${one}-${String(month).padStart(2, '0')}-01`, calendar)),
  );
  const times = days.map((day) => atLocal(day, PROPOSED_AT, zone));
  // Without surveys in the policy: looked at again in a year.
  return times.find((at) => at > after) ?? atLocal(`${year + 1}-12-31`, PROPOSED_AT, zone);
}

function firstWorkday(from: string, calendar: WorkCalendar): string {
  for (let day = from, i = 0; i < LONGEST_BREAK; day = addDays(day, 1), i++)
    if (calendar.isWorkday(day)) return day;
  return from;
}

function titleOf(at: Instant, { rules }: World): string {
  const { year, month } = localTime(at, rules.policy.calendar.zone);
  return toStaff('survey_title', { year, month });
}

/** Longest run of days off that is looked over. */
const LONGEST_BREAK = 30;

async function run(draft: Draft, at: Instant, store: Store): Promise<void> {
  const { world } = draft;
  const { policy } = world.rules;
  if (surveyMonths(policy.surveysPerYear.value).length === 0) return;
  const key = `survey:${localDate(at, policy.calendar.zone).slice(0, 7)}`;
  const { directory, now } = world;
  const asked = directory.director(now) ?? directory.manager(now);
  const count = countScope({ kind: 'all' }, directory.people);
  if (!asked || count.people === 0 || (await store.findEntry(key))) return;
  const survey = writeSurvey(
    {
      ...{ n: await store.nextEntryNumber(), key, by: 'system', at: now, title: titleOf(at, world) },
      ...{ scope: { kind: 'all' }, recipients: count.people, askedOf: asked.key },
    },
    surveyTimes(world),
  );
  keepSurvey(draft, survey);
  showSurvey(draft, survey, toStaff('survey_due', { times: policy.surveysPerYear.value }));
}
