import { HOUR } from '../kit/index.ts';
import { onlyNames } from '../intake/index.ts';
import { plain, toSimplified } from '../language/index.ts';
import type { Ticket } from '../ticket/index.ts';
import { toResident, toStaff } from '../words/index.ts';
import type { ResidentKey } from '../words/index.ts';
import { relaysToPerson } from './desk/conversation.ts';
import { tellUnread } from './chats/pictures.ts';
import { answersAnyway, asksInGeneral, explainsOwn } from './answering.ts';
import { asksKind, mayAskKind } from './doubt.ts';
import type { Draft } from './draft.ts';
import { alarm, askWhetherDanger, tellsMore } from './emergency.ts';
import type { Talk } from './facts.ts';
import { actsOnTicket, carryIntent, correct } from './intents.ts';
import { openMatter, readBack } from './matters.ts';
import type { Matter, Origin } from './matters.ts';
import { tellTeam } from './news.ts';
import { asksAboutOthers } from './privacy.ts';
import { newMatters } from './newMatters.ts';
import { talksOfHome } from './registers/home.ts';
import { answersOutage, saysAfterOutage } from './outages.ts';
import { chargeName, dueOf, shortWords } from './phrases.ts';
import { answersQuote } from './quoteTalk.ts';
import { command, originOf, reply } from './replying.ts';
import { isIntent } from './which.ts';

/** One message of a resident or stranger: emergencies first, then open questions, then the ticket it speaks of, then new matters. */
export function talkWithResident(draft: Draft, talk: Talk): void {
  const { reading } = talk;
  const isUnsure = mayAskKind(talk);
  if (!reading.emergency && tellUnread(draft, talk)) return finishTalk(draft, talk);
  if (reading.emergency) alarm(draft, talk);
  else if (relaysToPerson(draft, talk)) return draft.remember(talk.conversation);
  else if (
    !answersPending(draft, talk) &&
    !answersQuote(draft, talk) &&
    !answersOutage(draft, talk) &&
    !talksOfHome(draft, talk) &&
    !actsOnTicket(draft, talk)
  ) {
    if (tellsMore(draft, talk)) return finishTalk(draft, talk);
    if (reading.emergencyMaybe) askWhetherDanger(draft, talk);
    else if (!smallTalk(draft, talk, isUnsure) && !(isUnsure && asksKind(draft, talk))) takesUp(draft, talk);
  }
  finishTalk(draft, talk);
}

/**
 * A message of which it was asked what it is, carried out as if it had been read so from the first.
 * @param talk the message as first said, read as what it turned out to be
 */
export function talkAsKind(draft: Draft, talk: Talk): void {
  if (relaysToPerson(draft, talk)) return draft.remember(talk.conversation);
  if (!smallTalk(draft, talk, false)) takesUp(draft, talk);
  finishTalk(draft, talk);
}

/** The same, for a person to make something of: nobody could tell what it is. @param told what its writer hears; default: that a person will talk */
export function talkToPerson(draft: Draft, talk: Talk, told: ResidentKey = 'handed_over'): void {
  if (relaysToPerson(draft, talk)) return draft.remember(talk.conversation);
  const ticket = keepForPerson(draft, talk);
  const { language } = talk;
  const name = chargeName(ticket, draft.world, language);
  const time = dueOf(ticket, ['answered'], draft.world, language);
  const words = shortWords(talk.text);
  reply(draft, talk, told, { words, name, time, number: ticket.number }, ticket.n);
  finishTalk(draft, talk);
}

/** The words go to whoever was asked for already, else a person is asked for, from now on. */
function keepForPerson(draft: Draft, talk: Talk): Ticket {
  const waiting = wantedPerson(talk);
  if (waiting) {
    tellTeam(draft, waiting, toStaff('added', { number: waiting.number, words: talk.text }));
    return waiting;
  }
  return askForPerson(draft, talk, { ...originOf(talk), receivedAt: draft.world.now });
}

/** What the message brings up; nothing that anybody could make out is said to be that. */
function takesUp(draft: Draft, talk: Talk): void {
  const nothingNew = talk.reading.categories.every((category) => category === 'other');
  if (nothingNew || talk.matters.length === 0) reply(draft, talk, 'not_understood');
  else newMatters(draft, talk);
}

/** What every reply ends with: the first-contact notice once, and what is remembered of the chat. */
function finishTalk(draft: Draft, talk: Talk): void {
  const { conversation, language } = talk;
  if (conversation.greetedAt === null && !isTense(talk)) {
    draft.say(
      talk.person.key,
      toResident('first_contact', language, { company: draft.world.directory.company.name }),
    );
    conversation.greetedAt = draft.world.now;
  }
  conversation.language = language;
  // Photos sent first have found their words.
  if (draft.opened().length > 0) delete conversation.photos;
  draft.remember(conversation);
}

/** In an emergency orders come first; the notice waits for a calmer message. */
function isTense({ reading, open, message }: Talk): boolean {
  const now = open.some((ticket) => ticket.emergency && message.at - ticket.receivedAt <= HOUR);
  return reading.emergency || reading.emergencyMaybe || now;
}

function answersPending(draft: Draft, talk: Talk): boolean {
  const { conversation } = talk;
  const { pending } = conversation;
  if (!pending) return false;
  conversation.pending = null;
  switch (pending.kind) {
    case 'room':
      return takesPlace(draft, talk, pending.ticket);
    case 'which_ticket': {
      const chosen = chosenOption(talk);
      const n = chosen === null ? undefined : pending.options[chosen - 1];
      const ticket = [...talk.open, ...talk.recent].find((one) => one.n === n);
      if (!ticket || !isIntent(pending.intent)) return false;
      carryIntent(draft, talk, pending.intent, ticket, pending.words);
      return true;
    }
    case 'emergency':
      return answersDanger(draft, talk, pending.ticket);
    case 'outage':
      return saysAfterOutage(draft, talk, pending);
    case 'doubt': // whoever answers it is heard before this
    case 'lend':
    case 'words':
    case 'survey':
      return false;
  }
}

function answersDanger(draft: Draft, talk: Talk, n: number): boolean {
  const ticket = talk.open.find((one) => one.n === n);
  const { act } = talk.reading;
  if (!ticket || act === null) return false;
  if (
    act.kind === 'deny' ||
    act.kind === 'safe' ||
    /^(?:没有?|無|没人|no\b|none|nobody)/i.test(talk.text.trim())
  ) {
    reply(draft, talk, 'emergency_no', {}, n);
    return true;
  }
  if (act.kind !== 'confirm' && !/^(?:有|yes|是)/i.test(talk.text.trim())) return false;
  alarm(draft, talk, ticket);
  return true;
}

/** Names of places, or a number that could be one. */
const LIKE_A_PLACE =
  /[栋幢棟楼樓座单單层層号號室门門厅廳库庫道边邊区區园園梯口旁]|\d|floor|room|flat|block|tower|gate|near|beside/i;

function takesPlace(draft: Draft, talk: Talk, n: number): boolean {
  const ticket = talk.open.find((one) => one.n === n);
  if (!ticket) return false;
  const { reading } = talk;
  const bare = reading.categories.every((category) => category === 'other');
  const place =
    reading.place ??
    (bare && reading.act === null && [...talk.text].length <= 30 && LIKE_A_PLACE.test(talk.text)
      ? talk.text.trim()
      : null);
  if (reading.room === null && place === null) return false;
  correct(
    draft,
    talk,
    ticket,
    'room_noted',
    reading.room === null
      ? { place }
      : { room: reading.room, ...(reading.place === null ? {} : { place: reading.place }) },
  );
  return bare || reading.act?.kind === 'room';
}

/** The number of an offered line that the words give. */
export function chosenOption(
  talk: Pick<Talk, 'text'> & { reading: Pick<Talk['reading'], 'act'> },
): number | null {
  const { act } = talk.reading;
  if (act?.kind === 'choose') return act.option;
  if (act?.kind === 'rate') return act.score;
  const digit = /^\s*(\d)\s*$/.exec(talk.text.normalize('NFKC'));
  return digit ? Number(digit[1]) : null;
}

/** Thanks, greetings, the wish for a person, the question whether this is a machine. Opens nothing. */
function smallTalk(draft: Draft, talk: Talk, isUnsure: boolean): boolean {
  const { act, categories } = talk.reading;
  const nothingNew = categories.every((category) => category === 'other');
  if (act?.kind === 'hand_over') return handOver(draft, talk);
  if (act?.kind === 'are_you_a_machine') return said(draft, talk, 'machine');
  if (act?.kind === 'what_can_you_do') return said(draft, talk, 'what_can_you_do');
  const asksInVain = act?.kind === 'ask_status' && talk.recent.length === 0 && asksForOwn(talk.text);
  if (asksInVain && !asksInGeneral(talk)) return said(draft, talk, 'no_ticket');
  if (asksAboutOthers(talk.text) && !categories.includes('repair')) return said(draft, talk, 'private');
  if (!nothingNew && talk.matters.length > 0) return false;
  if (act?.kind === 'thank') return thanked(draft, talk);
  if (act?.kind === 'greet') return said(draft, talk, 'greeting');
  if (act?.kind === 'acknowledge' || act?.kind === 'confirm' || act?.kind === 'deny')
    return said(draft, talk, 'ok');
  if (act?.kind === 'urge' || act?.kind === 'ask_status' || act?.kind === 'cancel')
    return said(draft, talk, 'no_ticket');
  const named = onlyNames(plain(talk.text));
  if (named !== null) return said(draft, talk, `${named}_what`);
  if (explainsOwn(draft, talk, talk)) return true;
  // What is more likely a matter than nothing is asked about before it is taken for more words of an old one.
  const mayBeNew = isUnsure && talk.reading.likely[0] !== 'other';
  return (!mayBeNew && saysMore(draft, talk)) || answersAnyway(draft, talk);
}

/** Words that are nothing new belong to the ticket last spoken of, while it is worked on, or when it was not upheld. */
function saysMore(draft: Draft, talk: Talk): boolean {
  const ticket =
    talk.open.find((one) => one.n === talk.conversation.lastTicket) ??
    (talk.open.length === 1 ? talk.open[0] : undefined) ??
    talk.recent.find(({ n, state }) => state === 'not_upheld' && n === talk.conversation.lastTicket);
  if (!ticket || [...talk.text.trim()].length < 4) return false;
  // One question that waits for a person does not keep the next from its answer.
  if (ticket.category === 'inquiry' && answersAnyway(draft, talk)) return true;
  tellTeam(draft, ticket, toStaff('added', { number: ticket.number, words: talk.text }));
  reply(draft, talk, 'said_on', { number: ticket.number }, ticket.n);
  return true;
}

/** Asks for a ticket of one's own, not for how things are done in general. */
function asksForOwn(text: string): boolean {
  return /单子|工单|报修|投诉|我的|我家|修|\bmy\b|ticket|request|repair/i.test(toSimplified(text));
}

function said(draft: Draft, talk: Talk, key: ResidentKey): boolean {
  reply(draft, talk, key);
  return true;
}

/** A thank-you opens and reopens nothing; a question that was answered is closed by it. */
function thanked(draft: Draft, talk: Talk): boolean {
  const answered = talk.recent.find((ticket) => ticket.state === 'answered');
  if (answered) command(draft, talk, answered, { kind: 'confirm' }, talk.text);
  return said(draft, talk, 'thanks');
}

/** `转人工` works at any moment. @clause service: the assistant hands over to a person whenever asked */
function handOver(draft: Draft, talk: Talk): boolean {
  const waiting = wantedPerson(talk);
  if (waiting) {
    command(draft, talk, waiting, { kind: 'urge' }, talk.text);
    draft.say(talk.person.key, readBack(draft, waiting), { ticket: waiting.n, class: 'promise' });
    return true;
  }
  const ticket = askForPerson(draft, talk, originOf(talk));
  draft.say(talk.person.key, readBack(draft, ticket), { ticket: ticket.n, class: 'promise' });
  return true;
}

function wantedPerson({ open }: Talk): Ticket | undefined {
  return open.find(({ fields, state }) => fields['wantsPerson'] === 'yes' && state === 'waiting');
}

function askForPerson(draft: Draft, talk: Talk, origin: Origin): Ticket {
  const matter: Matter = { category: 'inquiry', text: talk.text, reading: talk.reading };
  const ticket = openMatter(draft, talk.nextNumber, 'inquiry', matter, talk.reading, origin, {
    wantsPerson: 'yes',
  });
  talk.conversation.owner = { kind: 'waiting', since: draft.world.now };
  talk.conversation.lastTicket = ticket.n;
  return ticket;
}
