import type { Language } from '../../kit/index.ts';
import { plain } from '../../language/index.ts';
import type { Person } from '../../people/index.ts';
import {
  answerSurvey,
  closeSurvey,
  coversRoom,
  isProposed,
  noteReminded,
  refuseSurvey,
  settleSurvey,
  startSurvey,
  wantsCare,
  writableAt,
} from '../../register/index.ts';
import type { Survey } from '../../register/index.ts';
import { isDone } from '../../ticket/index.ts';
import { toResident, toStaff } from '../../words/index.ts';
import type { Draft } from '../draft.ts';
import type { Talk } from '../facts.ts';
import { personName, withoutPersonal } from '../phrases.ts';
import { toRate } from '../press.ts';
import type { PressRefusal } from '../press.ts';
import type { Store } from '../ports.ts';
import { languageFor, sayRoom } from '../world.ts';
import { mayDecide, sayAt, sayScope, sendOn, surveyTimes } from './broadcast.ts';
import type { EntryHandler, EntryPress } from './index.ts';
import { summaryOf, surveyFor } from './surveysText.ts';

const STAFF = 'zh-Hans';

/** Surveys: asked for, sent in parts, answered, closed with a summary. */
export const surveyHandler: EntryHandler = {
  due: async (draft, entry) => {
    if (entry.kind === 'survey') keepSurvey(draft, comeDue(draft, entry));
  },
  press: async (request) => pressSurvey(request),
};

/** Puts a survey into the draft as it stands after a change. */
export function keepSurvey(draft: Draft, survey: Survey): void {
  draft.putEntry(settleSurvey(survey, draft.world.now, surveyTimes(draft.world)));
}

/** Ends it now: buttons go, and the director hears what came of it. */
export function finishSurvey(draft: Draft, survey: Survey, by: string): Survey {
  const { directory, now } = draft.world;
  const closed = closeSurvey(survey, by, now);
  draft.retireEntry(survey.n);
  const told = new Set([directory.director(now)?.key, survey.decidedBy, survey.createdBy, by]);
  for (const to of told)
    if (to !== null && to !== undefined && to !== 'system')
      draft.say(to, summaryOf(closed), { class: 'report', entry: survey.n });
  return closed;
}

/** Takes the buttons off whoever was asked, with a line about what became of it. */
export function closeSurveyCards(draft: Draft, survey: Survey, text: string): void {
  draft.retireEntry(survey.n);
  for (const to of askers(survey)) draft.card(to, 'notice', text, [], { entry: survey.n, class: 'promise' });
}

function askers({ createdBy, askedOf }: Pick<Survey, 'createdBy' | 'askedOf'>): string[] {
  const both = new Set([createdBy, ...(askedOf === null ? [] : [askedOf])]);
  return [...both].filter((key) => key !== 'system');
}

/**
 * A mark said in chat goes to the survey when its card is the newest question with a mark, or when the words name it;
 * the return call of a job otherwise.
 * @returns true when it was this and was dealt with
 */
export async function answersSurvey(
  draft: Draft,
  talk: Talk,
  store: Pick<Store, 'findCard' | 'getEntry' | 'listEntries'>,
): Promise<boolean> {
  const said = readMark(talk);
  if (!said) return addsWords(draft, talk, store);
  const card = await store.findCard([talk.person.key], 'rate', null);
  const newest = card && card.entry !== null ? await store.getEntry(card.entry) : null;
  const survey = newest?.kind === 'survey' ? newest : said.named ? await running(store, talk.person) : null;
  // Named after it has closed, and no other mark is asked for.
  if (said.named && !survey && !card) return thankLate(draft, talk, said);
  if (!survey || survey.state !== 'running') return false;
  // Once it was answered, a bare mark is for a return call that still waits.
  const answered = survey.answers[talk.person.key] !== undefined;
  if (answered && !said.named && talk.recent.some((ticket) => isDone(ticket))) return false;
  takeAnswer(draft, survey, { person: talk.person, language: languageOf(talk, said, draft), ...said });
  const { score, words } = said;
  if (isLow(score) && words === '')
    talk.conversation.pending = { kind: 'survey', entry: survey.n, score, askedAt: draft.world.now };
  draft.remember(talk.conversation);
  return true;
}

/** The words that a low mark was asked for. Work that they report is taken up besides. */
async function addsWords(draft: Draft, talk: Talk, store: Pick<Store, 'getEntry'>): Promise<boolean> {
  const { conversation, reading, person, language } = talk;
  const { pending } = conversation;
  const says = reading.act === null || reading.act.kind === 'not_fixed';
  if (pending?.kind !== 'survey' || !says || reading.emergency || reading.emergencyMaybe) return false;
  const survey = await store.getEntry(pending.entry);
  if (survey.kind !== 'survey' || survey.state !== 'running' || talk.text.trim() === '') return false;
  conversation.pending = null;
  takeAnswer(draft, survey, { person, language, score: pending.score, words: talk.text.trim() });
  draft.remember(conversation);
  return !reading.categories.some((category) => category === 'repair' || category === 'help');
}

/** Marks that somebody should hear the reason of. */
function isLow(score: number): boolean {
  return score <= 2;
}

interface Said {
  score: number;
  words: string;
  /** The words speak of the survey itself. */
  named: boolean;
}

const NAMED =
  /^(?:(?:回复|回答)?(?:这个|满意度)?(?:问卷|调查)|满意度|survey)\s*(?:调查)?\s*(?:打|给|评)?[\s:,.]*/;

function readMark({ text, reading, conversation }: Talk): Said | null {
  // A number that chooses among tickets, or is said to a person, is no mark.
  const elsewhere = conversation.owner.kind === 'person' || conversation.pending?.kind === 'which_ticket';
  if (reading.emergency || elsewhere) return null;
  const head = NAMED.exec(plain(text.trimStart()))?.[0] ?? '';
  const named = head !== '';
  const order = toRate(text.trimStart().slice(head.length));
  if (typeof order !== 'string' && order.kind === 'rate' && (named || reading.act?.kind === 'rate'))
    return { score: order.score, words: order.words, named };
  const { act } = reading;
  return act?.kind === 'rate' ? { score: act.score, words: act.words, named } : null;
}

function thankLate(draft: Draft, talk: Talk, said: Said): true {
  draft.say(talk.person.key, toResident('survey_over', languageOf(talk, said, draft)), { class: 'promise' });
  draft.remember(talk.conversation);
  return true;
}

/** A bare mark is in no language: the one last spoken here counts, or the person's own. */
function languageOf({ person, conversation, language }: Talk, { words }: Said, { world }: Draft): Language {
  return words === '' ? languageFor(person, conversation.language, world) : language;
}

async function running(store: Pick<Store, 'listEntries'>, person: Person): Promise<Survey | null> {
  const entries = await store.listEntries({ kinds: ['survey'], open: true });
  const found = entries.find(
    (entry) => entry.kind === 'survey' && entry.state === 'running' && coversRoom(entry.scope, person.room),
  );
  return found?.kind === 'survey' ? found : null;
}

/** A press of one of its buttons, or the same said. */
export function pressSurvey({
  draft,
  person,
  entry,
  button,
  words,
}: Pick<EntryPress, 'draft' | 'person' | 'entry' | 'button' | 'words'>): PressRefusal | null {
  if (entry.kind !== 'survey') return 'wrong_state';
  if (button === 'rate') return pressMark(draft, entry, person, words);
  if (!isProposed(entry)) return 'wrong_state';
  if (button !== 'approve' && button !== 'refuse') return 'unknown_button';
  if (!mayDecide(entry, person, draft.world)) return 'not_yours';
  if (button === 'approve') start(draft, entry, person);
  else refuse(draft, entry, person);
  return null;
}

function pressMark(draft: Draft, survey: Survey, person: Person, words: string): PressRefusal | null {
  if (survey.state !== 'running') return 'wrong_state';
  if (person.role !== 'resident') return 'not_yours';
  const order = toRate(words);
  if (typeof order === 'string' || order.kind !== 'rate') return 'bad_mark';
  const language = languageFor(person, null, draft.world);
  takeAnswer(draft, survey, { person, language, score: order.score, words: order.words });
  return null;
}

/** Counts the mark once per person, thanks, and has somebody see to a home that is not content. */
function takeAnswer(
  draft: Draft,
  survey: Survey,
  { person, language, score, words }: { person: Person; language: Language; score: number; words: string },
): void {
  const { world } = draft;
  const answer = { score, words, at: world.now, room: person.room };
  const care = wantsCare(answer);
  const before = survey.answers[person.key];
  keepSurvey(draft, answerSurvey(survey, person.key, answer));
  const key = care ? 'survey_sorry' : isLow(score) ? 'survey_low' : 'survey_thanks';
  draft.say(person.key, toResident(key, language, { score }), { class: 'promise', entry: survey.n });
  if (care && before?.words !== words) askForCare(draft, survey, { person, score, words });
}

/** The team on duty gets the home and the words; nobody's name. @clause service 6.2.1 */
function askForCare(
  draft: Draft,
  survey: Survey,
  { person, score, words }: { person: Person; score: number; words: string },
): void {
  const { team } = draft.world.directory.onDuty('service', draft.world.now);
  const text = toStaff('survey_care', {
    number: survey.number,
    room: person.room === null ? '' : sayRoom(person.room, STAFF),
    score,
    words: withoutPersonal(words, [person.name]),
  });
  draft.card(`team:${team}`, 'notice', text, []);
}

function start(draft: Draft, survey: Survey, person: Person): void {
  const { world } = draft;
  const started = startSurvey(survey, { by: person.key, at: world.now }, surveyTimes(world));
  const opening = writableAt(world.now, world.rules.policy);
  // Nobody is asked at night: the first part goes when the quiet hours end.
  const begun = opening > world.now ? started : send(draft, started);
  const values = {
    number: survey.number,
    name: personName(person.key, world),
    scope: sayScope(survey.scope, STAFF),
    count: survey.recipients,
    time: sayAt(opening, world, STAFF),
  };
  const waiting = opening > world.now ? 'notice_at_dawn' : 'notice_sending';
  closeSurveyCards(draft, begun, begun.broadcast ? toStaff(waiting, values) : sentText(begun));
  const settled = settleSurvey(begun, world.now, surveyTimes(world));
  draft.putEntry(opening > world.now ? { ...settled, nextAt: opening } : settled);
}

function sentText(survey: Survey): string {
  const scope = sayScope(survey.scope, STAFF);
  return toStaff('notice_sent', { number: survey.number, scope, count: survey.sentTo });
}

function refuse(draft: Draft, survey: Survey, person: Person): void {
  const own = survey.askedOf === survey.createdBy;
  const values = { number: survey.number, name: personName(person.key, draft.world) };
  closeSurveyCards(draft, survey, toStaff(own ? 'notice_dropped' : 'notice_refused', values));
  keepSurvey(draft, refuseSurvey(survey, person.key, draft.world.now));
}

function comeDue(draft: Draft, survey: Survey): Survey {
  const { now } = draft.world;
  if (survey.broadcast) return sendRest(draft, survey);
  if (isProposed(survey)) {
    if (now < survey.closesAt) return survey.reminded ? survey : remind(draft, survey);
    closeSurveyCards(draft, survey, toStaff('notice_expired', { number: survey.number }));
    return refuseSurvey(survey, 'system', now);
  }
  return survey.state === 'running' && now >= survey.closesAt
    ? finishSurvey(draft, survey, 'system')
    : survey;
}

/** The next part; after the last one those who decided hear how many were asked. */
function sendRest(draft: Draft, survey: Survey): Survey {
  const after = send(draft, survey);
  if (after.broadcast) return after;
  for (const to of askers(after)) draft.say(to, sentText(after), { entry: after.n });
  return after;
}

function send(draft: Draft, survey: Survey): Survey {
  return sendOn(draft, survey, (person, key) => {
    const language = languageFor(person, null, draft.world);
    const text = surveyFor(survey, draft.world, language);
    draft.card(person.key, 'notice', text, ['rate'], { key, class: 'report', entry: survey.n });
  });
}

function remind(draft: Draft, survey: Survey): Survey {
  const scope = sayScope(survey.scope, STAFF);
  const values = { number: survey.number, scope, count: survey.recipients, text: survey.title };
  if (survey.askedOf !== null)
    draft.say(survey.askedOf, toStaff('notice_remind', values), { class: 'promise', entry: survey.n });
  return noteReminded(survey, draft.world.now);
}
