import { assertNever } from '../kit/index.ts';
import { isEmployee } from '../people/index.ts';
import { isOpen, outOfIncident, runningClock } from '../ticket/index.ts';
import type { ClockState, HistoryEntry, News, Ticket } from '../ticket/index.ts';
import { nameOf, sayHour, toResident, toStaff } from '../words/index.ts';
import type { ResidentKey } from '../words/index.ts';
import { editWork, phoneOf, forward, sendPhoneTask, sendWork, workRecipient, withoutHome } from './cards.ts';
import { announcePause, announceResume } from './desk/pauses.ts';
import type { Draft } from './draft.ts';
import { beginUpgrade } from './ladderNews.ts';
import { announceWork } from './workNews.ts';
import {
  chargeName,
  dueOf,
  matterForTeam,
  matterOf,
  personName,
  placeOf,
  staffStatusOf,
  statusOf,
  wantedWords,
  when,
} from './phrases.ts';
import { sayRoom } from './world.ts';

/** Who did it, for the texts that name a person. */
export interface NewsContext {
  by: string;
  /** What the person wrote beside the button. */
  words: string;
  /** The resident hears it from the dialogue itself: no second message. */
  quietResident: boolean;
  /** Whoever did it had been told name and phone before. */
  knewContact: boolean;
}

/** A command was carried out: it is kept, its alerts end with their ladder, and people are told. */
export function apply(
  draft: Draft,
  before: Ticket,
  outcome: { ticket: Ticket; news: News[]; history: HistoryEntry[] },
  context: NewsContext,
): void {
  draft.put(outcome.ticket, outcome.history);
  const settledElsewhere = outcome.news.includes('taken_over') || outcome.news.includes('safe');
  if (before.ladder && !outcome.ticket.ladder && !settledElsewhere)
    endAlerts(draft, outcome.ticket, before.ladder.climbed);
  announce(draft, outcome.ticket, outcome.news, context);
  if (outcome.news.includes('upgraded')) beginUpgrade(draft, outcome.ticket.n);
}

/** Nobody is asked any more: the cards say how it stands and lose their buttons. */
function endAlerts(draft: Draft, ticket: Ticket, climbed: readonly string[]): void {
  const text = toStaff('state_met', { number: ticket.number, status: staffStatusOf(ticket, draft.world) });
  for (const to of climbed) draft.card(to, 'alert', text, [], { ticket: ticket.n });
}

/** Turns what happened to a ticket into what people are told. */
export function announce(draft: Draft, ticket: Ticket, news: readonly News[], context: NewsContext): void {
  for (const one of news) announceOne(draft, ticket, one, context);
}

function announceOne(draft: Draft, ticket: Ticket, news: News, context: NewsContext): void {
  const { world } = draft;
  const { by } = context;
  const name = personName(by, world, ticket.language);
  const time = sayHour(world.now, world.rules.policy.calendar.zone);
  const staffName = personName(by, world);
  switch (news) {
    case 'accepted':
      editWork(draft, ticket, toStaff('state_accepted', { name: staffName, time }));
      tellContact(draft, ticket, by);
      return tellAccepted(draft, ticket, name);
    case 'arrived':
      editWork(draft, ticket, toStaff('state_arrived', { name: staffName, time }));
      if (!context.knewContact) tellContact(draft, ticket, by);
      return tell(draft, ticket, ticket.fields['harm'] === 'yes' ? 'harm_stopped' : 'arrived', { name });
    case 'report_missing':
      return editWork(draft, ticket, toStaff('state_report_missing'));
    case 'reported':
      editWork(draft, ticket, toStaff('state_done', { name: staffName, time }));
      return askReturnCall(draft, ticket, 'done_return_call');
    case 'done':
      return ticket.category === 'help' ? tellHelpDone(draft, ticket, staffName, time) : undefined;
    case 'solved':
      editWork(draft, ticket, toStaff('state_done', { name: staffName, time }));
      return ticket.tone === null ? askReturnCall(draft, ticket, 'complaint_return_call') : undefined;
    case 'held':
      return tellHeld(draft, ticket, name);
    case 'received':
      editWork(draft, ticket, toStaff('state_received', { name: staffName, time }));
      return tellContact(draft, ticket, by);
    case 'answered':
      return tellAnswer(draft, ticket, context, time);
    case 'not_upheld':
      editWork(draft, ticket, toStaff('state_not_upheld', { reason: ticket.report ?? '' }));
      return tell(draft, ticket, 'not_upheld', { report: ticket.report ?? '' });
    case 'cancelled':
      draft.retire(ticket.n, 'confirm');
      editWork(draft, ticket, toStaff('state_cancelled'));
      // Of an incident the others go on: whoever has it is told what becomes of the whole.
      if (ticket.incident !== null) return;
      return tellOwner(draft, ticket, toStaff('cancelled', { number: ticket.number }));
    case 'corrected':
    case 'confirmed':
    case 'rated':
    case 'dispatched':
    case 'not_called_back':
    case 'raised':
      return quietNews(draft, ticket, news);
    case 'asked_on':
      return undefined;
    case 'paused':
      return announcePause(draft, ticket, by);
    case 'resumed':
      return announceResume(draft, ticket, by);
    case 'promised':
      return tellMoved(draft, ticket);
    case 'urged':
      return tellTeam(
        draft,
        ticket,
        toStaff('urged', { ...brief(draft, ticket), times: ticket.fields['urged'] ?? '1' }),
      );
    case 'taken_over':
      return ticket.emergency || ticket.category === 'help'
        ? tell(draft, ticket, 'taken_over', { name })
        : undefined;
    case 'call_noted':
      draft.retire(ticket.n, 'return_call');
      return draft.say(by, toStaff('call_noted', { number: ticket.number, words: context.words }), {
        ticket: ticket.n,
      });
    case 'call_unanswered':
      return draft.say(by, toStaff('call_unanswered', { number: ticket.number }), { ticket: ticket.n });
    case 'bad_mark':
      return tellBadMark(draft, ticket);
    case 'reopened':
      return sendAgain(draft, ticket, context);
    case 'safe':
      return tell(draft, ticket, 'safe', {});
    case 'quoted':
    case 'quote_approved':
    case 'quote_refused':
    case 'referred':
    case 'material_checked':
    case 'disputed':
    case 'extension_asked':
    case 'extension_granted':
    case 'extension_refused':
      return announceWork(draft, ticket, news, staffName);
    case 'severity_changed':
    case 'upgraded':
      draft.retire(ticket.n, 'extension');
      editWork(draft, ticket, severityNow(draft, ticket));
      if (news === 'upgraded' && !context.quietResident)
        tell(draft, ticket, upgradedKey(ticket), {
          reply: dueOf(ticket, ['first_reply'], world, ticket.language),
        });
      return forward(draft, ticket);
    default:
      return assertNever(news);
  }
}

/** Why it became major, in what the resident hears. */
export function upgradedKey({ fields }: Ticket): ResidentKey {
  if (fields['upgradedFor'] === 'loss') return 'upgraded_loss';
  return fields['upgradedFor'] === 'unsolved' ? 'upgraded_unsolved' : 'upgraded';
}

/** What needs no message of its own: cards that have become history lose their buttons. */
function quietNews(draft: Draft, ticket: Ticket, news: News): void {
  if (news === 'corrected' && isOpen(ticket)) {
    editWork(draft, ticket, toStaff('state_corrected'));
    if (ticket.owner !== null) tellContact(draft, ticket, ticket.owner);
  }
  if (news === 'rated') draft.retire(ticket.n, 'return_call');
}

function severityNow(draft: Draft, ticket: Ticket): string {
  const due = dueOf(ticket, ['solved'], draft.world, 'zh-Hans');
  return toStaff('state_severity', { severity: nameOf(ticket.severity ?? 'important'), due });
}

function tell(draft: Draft, ticket: Ticket, key: ResidentKey, values: Record<string, string | number>): void {
  draft.say(ticket.reporter, toResident(key, ticket.language, { number: ticket.number, ...values }), {
    ticket: ticket.n,
  });
}

function tellAccepted(draft: Draft, ticket: Ticket, name: string): void {
  const time = dueOf(ticket, ['promised', 'arrived'], draft.world, ticket.language);
  if (ticket.category === 'help' || time === '') return tell(draft, ticket, 'help_accepted', { name });
  const due = ['promised', 'arrived'].flatMap((clock) =>
    ticket.clocks.filter((one) => one.name === clock && one.metAt === null && one.stoppedAt === null),
  );
  if (due.every((clock) => clock.dueAt <= draft.world.now))
    return tell(draft, ticket, 'accepted_late', { name });
  tell(draft, ticket, 'accepted', { name, time });
}

/** The one who has the job hears it himself, not only from an edited card. */
function tellOwner(draft: Draft, ticket: Ticket, text: string): void {
  if (ticket.owner !== null) draft.say(ticket.owner, text, { ticket: ticket.n, class: 'promise' });
}

/** One time for everybody: the beginning of the new visit. */
function tellMoved(draft: Draft, ticket: Ticket): void {
  const time = wantedWords(ticket, draft.world, 'zh-Hans') ?? '';
  editWork(draft, ticket, toStaff('state_moved', { time }));
  tellOwner(draft, ticket, toStaff('moved', { number: ticket.number, time }));
}

/** Name and phone reach only the one who accepts, never the team's chat. */
function tellContact(draft: Draft, ticket: Ticket, by: string): void {
  const person = draft.world.directory.find(ticket.reporter);
  const home = ticket.room ?? person?.room ?? null;
  const text = toStaff('contact_for_owner', {
    number: ticket.number,
    name: person?.name ?? nameOf('resident'),
    room: home === null ? (ticket.place ?? '') : sayRoom(home, 'zh-Hans'),
    phone: phoneOf(ticket, draft.world),
  });
  draft.say(by, text, { ticket: ticket.n });
}

function askReturnCall(
  draft: Draft,
  ticket: Ticket,
  key: 'done_return_call' | 'complaint_return_call',
): void {
  const text = toResident(key, ticket.language, { number: ticket.number, report: ticket.report ?? '' });
  draft.retire(ticket.n, 'confirm');
  draft.card(ticket.reporter, 'return_call', text, ['rate', 'reopen'], {
    ticket: ticket.n,
    class: 'question',
  });
}

function tellHelpDone(draft: Draft, ticket: Ticket, staffName: string, time: string): void {
  editWork(draft, ticket, toStaff('state_done', { name: staffName, time }));
  if (ticket.report === null) return tell(draft, ticket, 'help_done', {});
  tell(draft, ticket, 'help_done_with', { report: ticket.report });
}

function tellHeld(draft: Draft, ticket: Ticket, name: string): void {
  const values = {
    reason: ticket.holdReason ?? '',
    time: dueOf(ticket, ['promised'], draft.world, ticket.language),
  };
  const complaint = ticket.category === 'complaint';
  tell(draft, ticket, complaint ? 'complaint_held' : 'held', { ...values, name });
  const time = dueOf(ticket, ['promised'], draft.world, 'zh-Hans');
  const key = complaint ? 'state_complaint_held' : 'state_held';
  editWork(draft, ticket, toStaff(key, { reason: values.reason, time }));
}

function tellAnswer(draft: Draft, ticket: Ticket, { by, words }: NewsContext, time: string): void {
  const name = personName(by, draft.world, ticket.language);
  editWork(draft, ticket, toStaff('state_answered', { name: personName(by, draft.world), time }));
  tell(draft, ticket, ticket.category === 'complaint' ? 'complaint_answer' : 'person_answer', {
    name,
    words,
  });
}

/** @clause service: a mark of 1 or 2 sends the job out again and the supervisor is told */
function tellBadMark(draft: Draft, ticket: Ticket): void {
  const { world } = draft;
  const worker = ticket.fields['lastOwner'] ?? null;
  const chief =
    (worker === null ? null : world.directory.superior(worker, world.now)) ??
    world.directory.director(world.now);
  if (!chief) return;
  const values = {
    ...brief(draft, ticket),
    score: ticket.rating?.score ?? 0,
    words: ticket.rating?.words ?? '',
  };
  draft.card(chief.key, 'notice', toStaff('bad_mark', values), [], { ticket: ticket.n });
}

function sendAgain(draft: Draft, ticket: Ticket, { words, by }: NewsContext): void {
  const person = draft.world.directory.find(by);
  const byStaff = person !== null && isEmployee(person);
  draft.retire(ticket.n, 'return_call');
  const own = outOfIncident(ticket);
  const fresh: Ticket = {
    ...own,
    fields: { ...own.fields, sentTo: workRecipient(withoutSentTo(own), draft.world) },
  };
  draft.put(fresh, []);
  sendWork(draft, fresh);
  const bad = ticket.rating !== null && ticket.rating.score <= 2 && ticket.rating.at === draft.world.now;
  const said = bad
    ? {
        key: 'redispatched' as const,
        values: { score: ticket.rating?.score ?? 0, words: ticket.rating?.words ?? '' },
      }
    : { key: byStaff ? ('redone' as const) : ('reopened' as const), values: { words: words || '—' } };
  if (byStaff) tell(draft, fresh, 'reopened', {});
  tellTeam(draft, fresh, toStaff(said.key, { number: ticket.number, ...said.values }));
}

function withoutSentTo(ticket: Ticket): Ticket {
  const { sentTo: _sentTo, ...fields } = ticket.fields;
  return { ...ticket, fields };
}

/** To the one who has it, else to the team's chat. */
export function tellTeam(draft: Draft, ticket: Ticket, text: string): void {
  const to = ticket.owner ?? workRecipient(ticket, draft.world);
  const shown = to.startsWith('team:') ? withoutHome(text, ticket, draft.world) : text;
  draft.say(to, shown, { ticket: ticket.n });
}

function brief(draft: Draft, ticket: Ticket): Record<string, string> {
  return {
    number: ticket.number,
    place: placeOf(ticket, 'zh-Hans'),
    what: matterForTeam(ticket, draft.world),
  };
}

/** We speak first when a promise was missed. @clause service: a promise that cannot be kept is apologised for and made anew */
export function apologise(draft: Draft, ticket: Ticket, clock: ClockState): void {
  const { world } = draft;
  const done = clock.name === 'promised' && ticket.category === 'complaint';
  const key = done ? 'late_done' : `late_${clock.name}`;
  const what = isLateKey(key) ? toResident(key, ticket.language) : '';
  if (what === '') return;
  const told = ticket.ladder?.climbed.at(-1) ?? null;
  const name =
    told === null ? chargeName(ticket, world, ticket.language) : personName(told, world, ticket.language);
  if (ticket.emergency) {
    const still = toResident('late_emergency', ticket.language, { number: ticket.number, name });
    return draft.say(ticket.reporter, still, { ticket: ticket.n, class: 'life_safety', owedAt: clock.dueAt });
  }
  const text = toResident('late', ticket.language, {
    number: ticket.number,
    time: when(clock.dueAt, world, ticket.language),
    what,
    name,
  });
  draft.say(ticket.reporter, text, { ticket: ticket.n, class: 'promise', owedAt: clock.dueAt });
}

/** Everybody was asked and nobody has taken it over: who waits must know, and where to call. @clause handling 2.1.7 */
export function tellNobodyYet(draft: Draft, ticket: Ticket): void {
  const { company } = draft.world.directory;
  const values = { number: ticket.number, phone: company.emergencyPhone };
  const text = toResident('nobody_yet', ticket.language, values);
  draft.say(ticket.reporter, text, { ticket: ticket.n, class: 'life_safety' });
}

const LATE_KEYS = [
  'late_arrived',
  'late_promised',
  'late_done',
  'late_solved',
  'late_first_reply',
  'late_answered',
  'late_on_site',
  'late_replied',
] as const;

function isLateKey(key: string): key is (typeof LATE_KEYS)[number] {
  return (LATE_KEYS as readonly string[]).includes(key);
}

/** The phone task of the return call, unless the resident has answered meanwhile. */
export function askToPhone(draft: Draft, ticket: Ticket): void {
  if (runningClock(ticket, 'called_back')) sendPhoneTask(draft, ticket);
}

/** One line per ticket for the question which one is meant. */
export function listTickets(tickets: readonly Ticket[], draft: Draft, language: Ticket['language']): string {
  return tickets
    .map(
      (ticket, i) =>
        `${i + 1}. ${ticket.number} ${matterOf(ticket, language)} · ${statusOf(ticket, draft.world, language)}`,
    )
    .join('\n');
}
