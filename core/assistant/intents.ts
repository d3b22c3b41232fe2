import type { Understanding } from '../intake/index.ts';
import { plain } from '../language/index.ts';
import { isDone } from '../ticket/index.ts';
import type { Command, Corrections, Ticket } from '../ticket/index.ts';
import { toResident, toStaff } from '../words/index.ts';
import { asksInGeneral } from './answering.ts';
import { correctedWords, matterCorrection, readerAt } from './correction.ts';
import type { Draft } from './draft.ts';
import type { Talk } from './facts.ts';
import { addToEmergency } from './moreWords.ts';
import { tellTeam } from './news.ts';
import { againWords, chargeName, pressedName, statusOf, wantedWords, withoutRoom } from './phrases.ts';
import { toRate } from './press.ts';
import { settleQuote } from './quoteTalk.ts';
import { attachPhotos, command, reply, replyStatus } from './replying.ts';
import { askWhich, fitting, isFresh, namedTicket } from './which.ts';
import type { Intent } from './which.ts';

/** Follow-up lines go to the ticket they speak of. */
export function actsOnTicket(draft: Draft, talk: Talk): boolean {
  if (talk.text.trim() === '' && talk.media.length > 0) return keepsPhoto(draft, talk);
  const intent = intentOf(talk);
  if (intent === null) return false;
  const candidates = candidatesFor(intent, talk);
  if (candidates.length === 0) return false;
  const meant = meantBy(intent, candidates, talk);
  if (meant.length === 0) askWhich(draft, talk, intent, candidates);
  else for (const ticket of meant) carryIntent(draft, talk, intent, ticket, talk.text);
  return true;
}

function keepsPhoto(draft: Draft, talk: Talk): boolean {
  const shown = talk.open.filter((one) => one.category !== 'inquiry');
  const ticket = shown.find((one) => one.n === talk.conversation.lastTicket) ?? shown[0];
  if (!ticket) {
    const seen = talk.seen ? { seen: talk.seen } : {};
    talk.conversation.photos = { refs: talk.media, at: talk.message.at, ...seen };
    reply(draft, talk, 'photo_alone');
    return true;
  }
  attachPhotos(draft, talk, ticket);
  reply(draft, talk, 'photo_kept', { number: ticket.number }, ticket.n);
  return true;
}

function intentOf(talk: Talk): Intent | null {
  const { act, categories, room, contact } = talk.reading;
  const nothingNew = categories.every((category) => category === 'other');
  switch (act?.kind) {
    case 'urge':
    case 'cancel':
    case 'not_fixed':
    case 'rate':
    case 'reschedule':
    case 'safe':
      return act.kind;
    case 'ask_status':
      return asksInGeneral(talk) ? null : 'ask_status';
    case 'reopen':
      return 'not_fixed';
    case 'confirm':
      return nothingNew ? 'confirm' : null;
    case 'room':
    case 'deny':
      return room !== null || contact !== null || fixesMatter(talk) ? 'correct' : null;
    default:
      if (fixesMatter(talk)) return 'correct';
      if (nothingNew && talk.reading.wanted !== null && act === null) return 'reschedule';
      return nothingNew && (room !== null || contact !== null) ? 'correct' : null;
  }
}

/** Says what is wrong with the record just read back, and how it is right. */
function fixesMatter(talk: Talk): boolean {
  const ticket = talk.open.find(({ n }) => n === talk.conversation.lastTicket);
  if (!ticket || !isFresh(ticket, talk) || talk.reading.emergencyMaybe) return false;
  return matterCorrection(ticket, talk.text, { read: readsFor(talk) }) !== null;
}

/** Zone of the property does not matter: no times are read here. */
function readsFor({ reader, message }: Talk): (text: string) => Understanding {
  return readerAt(reader, message.at, 'UTC');
}

function candidatesFor(intent: Intent, talk: Talk): Ticket[] {
  switch (intent) {
    case 'rate':
      return askedFirst(
        talk.recent.filter(
          ({ state, calledBack }) => state === 'closed' && ['none', 'noted'].includes(calledBack ?? ''),
        ),
        talk,
      );
    case 'not_fixed':
      return askedFirst(
        talk.recent.filter(
          ({ tone, state }) => tone === null && (state === 'closed' || state === 'answered'),
        ),
        talk,
      );
    case 'ask_status':
      return talk.open.length > 0 ? talk.open : talk.recent.slice(0, 1);
    case 'correct':
    case 'confirm':
      return talk.open.filter((ticket) => ticket.n === talk.conversation.lastTicket && isFresh(ticket, talk));
    case 'urge': {
      const undone = talk.open.filter(isWaitedFor);
      return undone.length > 0 ? undone : talk.open.filter((ticket) => isDone(ticket));
    }
    case 'approve':
    case 'refuse':
      return talk.open.filter(({ state }) => state === 'quoted');
    default:
      return talk.open.filter(isWaitedFor);
  }
}

function isWaitedFor(ticket: Ticket): boolean {
  return !isDone(ticket) && ticket.state !== 'answered';
}

/** Those whose return call waits for an answer; without any, the others. */
function askedFirst(others: Ticket[], { recent }: Talk): Ticket[] {
  const asked = recent.filter((ticket) => isDone(ticket) && ticket.tone === null);
  return asked.length > 0 ? asked : others;
}

/** The one with the number, else those that the words describe; none when it must be asked. */
function meantBy(intent: Intent, candidates: readonly Ticket[], talk: Talk): Ticket[] {
  const named = namedTicket(talk.text, candidates);
  if (named) return [named];
  if (intent === 'rate' || intent === 'confirm' || intent === 'correct')
    return onlyOf(intent, candidates, talk);
  if (intent === 'cancel' && EVERYTHING.test(plain(talk.text))) return [...candidates];
  const fit = fitting(talk.text, candidates);
  if (fit.named && fit.tickets.length === 1) return fit.tickets;
  // What is given up must be what was meant; nothing else is cancelled in its stead.
  if (intent === 'cancel' && fit.named && (candidates.length > 1 || namesThing(talk))) return [];
  return onlyOf(intent, candidates, talk);
}

const EVERYTHING = /全部|所有|都(?:取消|不用|撤|不要)|统统|cancel (?:everything|(?:them )?all)\b/;

/** What is to be cancelled stands behind the verb. */
const CANCELS_THAT = /\bcancel (?:the|my|our) [a-z]|(?:取消|撤销|撤回)[^,.;]{1,8}的/;

function namesThing({ reading, text }: Talk): boolean {
  return reading.item !== null || reading.place !== null || CANCELS_THAT.test(plain(text));
}

/** The only one, or for questions of state all of them; a mark goes to the job last asked about. */
function onlyOf(intent: Intent, candidates: readonly Ticket[], talk: Talk): Ticket[] {
  const [first] = candidates;
  if (first === undefined) return [];
  if (candidates.length === 1 || intent === 'ask_status' || intent === 'rate') return [first];
  const last = candidates.find((ticket) => ticket.n === talk.conversation.lastTicket);
  return last && isFresh(last, talk) ? [last] : [];
}

export function carryIntent(draft: Draft, talk: Talk, intent: Intent, ticket: Ticket, words: string): void {
  talk.conversation.lastTicket = ticket.n;
  const values = { number: ticket.number };
  switch (intent) {
    case 'ask_status':
      return tellStatus(draft, talk, ticket);
    case 'urge':
      if (!command(draft, talk, ticket, { kind: 'urge' }, words)) return tellStatus(draft, talk, ticket);
      return reply(
        draft,
        talk,
        'urged',
        {
          ...values,
          name: pressedName(ticket, draft.world, talk.language),
          status: statusOf(ticket, draft.world, talk.language),
        },
        ticket.n,
      );
    case 'cancel':
      if (command(draft, talk, ticket, { kind: 'cancel' }, words))
        return reply(draft, talk, 'cancelled', values, ticket.n);
      tellTeam(draft, ticket, toStaff('added', { ...values, words }));
      return reply(draft, talk, ticket.emergency ? 'cannot_cancel' : 'too_long_ago', values, ticket.n);
    case 'not_fixed':
      if (!command(draft, talk, ticket, { kind: 'reopen', words }, words))
        return tellStatus(draft, talk, ticket);
      return reply(
        draft,
        talk,
        'reopened',
        { ...values, again: againWords(draft.current(ticket.n) ?? ticket, draft.world) },
        ticket.n,
      );
    case 'reschedule':
      return reschedule(draft, talk, ticket, words);
    case 'rate':
      return rate(draft, talk, ticket, words);
    case 'confirm':
      if (!command(draft, talk, ticket, { kind: 'confirm' }, words)) return tellStatus(draft, talk, ticket);
      return reply(draft, talk, 'confirmed', values, ticket.n);
    case 'approve':
    case 'refuse':
      return settleQuote(draft, talk, ticket, intent);
    case 'correct':
      return correctFromWords(draft, talk, ticket);
    case 'safe':
      if (ticket.emergency) return addToEmergency(draft, talk, ticket);
      tellTeam(draft, ticket, toStaff('added', { ...values, words }));
      return reply(draft, talk, 'matter_added', values, ticket.n);
  }
}

function tellStatus(draft: Draft, talk: Talk, ticket: Ticket): void {
  const fit = fitting(talk.text, talk.open);
  const others = fit.tickets.length > 0 ? fit.tickets : talk.open;
  const alone = others.length < 2 || namedTicket(talk.text, talk.open) !== null;
  for (const one of alone ? [ticket] : others.slice(0, 5)) replyStatus(draft, talk, one);
}

function rate(draft: Draft, talk: Talk, ticket: Ticket, words: string): void {
  const order = toRate(words);
  const { act } = talk.reading;
  const given: Command | null =
    typeof order !== 'string'
      ? order
      : act?.kind === 'rate'
        ? { kind: 'rate', score: act.score, words: act.words }
        : null;
  if (!given || given.kind !== 'rate' || !command(draft, talk, ticket, given, given.words))
    return reply(draft, talk, 'too_long_ago', {}, ticket.n);
  thankForMark(draft, talk.person.key, ticket, given.score);
}

/** Thanks for a good mark, an apology and who was told for a bad one. */
export function thankForMark(draft: Draft, to: string, ticket: Ticket, score: number): void {
  const { world } = draft;
  const chief = ticket.owner === null ? null : world.directory.superior(ticket.owner, world.now);
  const name = chief?.name ?? chargeName(ticket, world, ticket.language);
  const text = toResident(score > 2 ? 'rated' : 'bad_mark', ticket.language, {
    number: ticket.number,
    score,
    name,
    again: againWords(draft.current(ticket.n) ?? ticket, world),
  });
  draft.say(to, text, { ticket: ticket.n });
}

function reschedule(draft: Draft, talk: Talk, ticket: Ticket, words: string): void {
  if (ticket.incident !== null) return notForOneHome(draft, talk, ticket, words);
  const wanted =
    talk.reading.wanted ??
    talk.reader.read(words, talk.message.at, draft.world.rules.policy.calendar.zone).wanted;
  if (!wanted || !command(draft, talk, ticket, { kind: 'promise', from: wanted.from, to: wanted.to }, words))
    return reply(draft, talk, 'cannot_promise', {}, ticket.n);
  const after = draft.current(ticket.n) ?? ticket;
  const time = wantedWords(after, draft.world, talk.language) ?? statusOf(after, draft.world, talk.language);
  reply(draft, talk, 'promised', { number: ticket.number, time }, ticket.n);
}

/** What several homes wait for is not moved for one of them; the people on it hear the wish. */
function notForOneHome(draft: Draft, talk: Talk, ticket: Ticket, words: string): void {
  tellTeam(draft, ticket, toStaff('added', { number: ticket.number, words }));
  const status = statusOf(ticket, draft.world, talk.language);
  reply(draft, talk, 'incident_not_moved', { number: ticket.number, status }, ticket.n);
}

function correctFromWords(draft: Draft, talk: Talk, ticket: Ticket): void {
  const { room, contact, place } = talk.reading;
  const matter = room === null ? matterCorrection(ticket, talk.text, { read: readsFor(talk) }) : null;
  correct(draft, talk, ticket, 'corrected', {
    ...(room === null ? {} : { room }),
    ...(contact === null ? {} : { contact }),
    ...(matter ?? (place === null || room !== null ? {} : { place })),
  });
}

export function correct(
  draft: Draft,
  talk: Talk,
  ticket: Ticket,
  key: 'corrected' | 'room_noted',
  fields: Corrections,
): void {
  // The unit that was wrong does not stay behind in the words.
  const words = fields.room == null ? {} : { text: withoutRoom(ticket.text, ticket.room) };
  if (!command(draft, talk, ticket, { kind: 'correct', fields: { ...words, ...fields } }, talk.text))
    return reply(draft, talk, 'too_long_ago', {}, ticket.n);
  attachPhotos(draft, talk, ticket);
  const after = draft.current(ticket.n) ?? ticket;
  for (const to of after.emergency ? (after.ladder?.climbed ?? []) : [])
    draft.say(to, toStaff('added', { number: ticket.number, words: talk.text }), {
      ticket: ticket.n,
      class: 'life_safety',
    });
  const what = correctedWords(ticket, after, talk.language);
  reply(draft, talk, key, { number: ticket.number, what }, ticket.n);
}
