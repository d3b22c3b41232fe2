import { assertNever } from '../kit/index.ts';
import { isEmployee } from '../people/index.ts';
import { isOpen, outOfIncident, runningClock } from '../ticket/index.ts';
import type { HistoryEntry, News, Ticket } from '../ticket/index.ts';
import { nameOf, sayHour, toResident, toStaff } from '../words/index.ts';
import type { ResidentKey } from '../words/index.ts';
import { editWork, phoneOf, forward, sendWork, workRecipient, withoutHome } from './cards.ts';
import { announcePause, announceResume } from './desk/pauses.ts';
import type { Draft } from './draft.ts';
import { beginUpgrade } from './ladderNews.ts';
import { isLateFor } from './lateNews.ts';
import { announceWork } from './workNews.ts';
import {
  againWords,
  dueOf,
  isIndoors,
  matterForTeam,
  matterOf,
  personName,
  placeForTeam,
  placeOf,
  pressedName,
  staffStatusOf,
  statusOf,
  wantedWords,
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
      if (ticket.emergency || ticket.category === 'help') return tell(draft, ticket, 'taken_over', { name });
      return isLateFor(ticket, world.now) ? tell(draft, ticket, 'taken_over_late', { name }) : undefined;
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
      if (!context.quietResident) tellNewLevel(draft, ticket, news);
      return forward(draft, ticket);
    default:
      return assertNever(news);
  }
}

/** Another level has other times: the resident, who was told the old ones, hears of it. */
function tellNewLevel(draft: Draft, ticket: Ticket, news: 'severity_changed' | 'upgraded'): void {
  const { world } = draft;
  const { language } = ticket;
  if (news === 'upgraded')
    return tell(draft, ticket, upgradedKey(ticket), {
      reply: dueOf(ticket, ['first_reply'], world, language),
    });
  const solved = runningClock(ticket, 'solved');
  // Under a lower level it may have been over already: then a new time is fixed first.
  if (!solved || solved.dueAt <= world.now) return;
  const time = dueOf(ticket, ['solved'], world, language);
  tell(draft, ticket, 'level_changed', { team: pressedName(ticket, world, language), time });
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
  // A bedroom is nobody's address; a lobby is on the card.
  const isAway = ticket.place !== null && !isIndoors(ticket.place);
  const at = home !== null ? ` ${sayRoom(home, 'zh-Hans')}` : isAway ? '' : placeForTeam(ticket);
  const contact = `${person?.name ?? nameOf('resident')}${at} ${phoneOf(ticket, draft.world)}`;
  draft.say(by, toStaff('contact_for_owner', { number: ticket.number, contact }), { ticket: ticket.n });
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
  if (byStaff) tell(draft, fresh, 'reopened', { again: againWords(fresh, draft.world) });
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

/** One line per ticket for the question which one is meant. */
export function listTickets(tickets: readonly Ticket[], draft: Draft, language: Ticket['language']): string {
  return tickets
    .map(
      (ticket, i) =>
        `${i + 1}. ${ticket.number} ${matterOf(ticket, language)} · ${statusOf(ticket, draft.world, language)}`,
    )
    .join('\n');
}
