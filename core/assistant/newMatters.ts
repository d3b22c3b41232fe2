import { isDone, isLed, isOpen, saysAgain } from '../ticket/index.ts';
import type { Ticket } from '../ticket/index.ts';
import { sayTime, toStaff } from '../words/index.ts';
import { answerInquiry } from './answering.ts';
import type { Draft } from './draft.ts';
import type { Talk } from './facts.ts';
import { tellsKnownIncident } from './incidents/asking.ts';
import { reportOf } from './incidents/telling.ts';
import { lacksPlace, openMatter, sendReadBack } from './matters.ts';
import type { Matter } from './matters.ts';
import { tellTeam, upgradedKey } from './news.ts';
import { answersMatter, reportedLack } from './outages.ts';
import { statusOf } from './phrases.ts';
import { askPlace, attachPhotos, command, originOf, reply } from './replying.ts';
import { findSameMatter } from './same.ts';

/** Each matter its ticket or its answer, in the order of the guide; one question at most at the end. */
export function newMatters(draft: Draft, talk: Talk): void {
  let next = talk.nextNumber;
  let lacking: Ticket | null = null;
  const raised = new Set<number>();
  for (const said of talk.matters) {
    if (said.category === 'other' || answersMatter(draft, talk, said)) continue;
    const matter = reportedLack(draft, talk, said) ?? said;
    if (matter.category === 'other') continue;
    if (matter.category === 'inquiry') {
      if (tellsKnownIncident(draft, talk, matter)) continue;
      next = answerInquiry(draft, talk, matter, next);
      continue;
    }
    const same = findSameMatter(talk.open, matter) ?? findOwnReport(draft, talk, matter);
    if (same) {
      if (raised.has(same.n)) addWords(draft, same, matter);
      else if (isEdit(talk)) takeEdit(draft, talk, same, matter);
      else repeatMatter(draft, talk, same, matter);
      raised.add(same.n);
      continue;
    }
    const ticket = openMatter(draft, next++, matter.category, matter, talk.reading, originOf(talk));
    sendReadBack(draft, talk.person.key, ticket);
    talk.conversation.lastTicket = ticket.n;
    if (lacksPlace(ticket) && !isLed(ticket)) lacking = ticket;
  }
  if (lacking) askPlace(draft, talk, lacking);
}

/** What this home has reported already of something that many homes have: other words for it open nothing new. */
export function findOwnReport(
  { world }: Draft,
  talk: Talk,
  { category, text, reading }: Matter,
): Ticket | null {
  const own = talk.open.filter((ticket) => ticket.category === category && reading.tone === null);
  return own.find((ticket) => saysAgain(reportOf(ticket, world), { text, place: reading.place })) ?? null;
}

/** More of one message about a matter that it has brought up already: that counts once. */
function addWords(draft: Draft, ticket: Ticket, { text }: Matter): void {
  const after = draft.current(ticket.n) ?? ticket;
  tellTeam(draft, after, toStaff('added', { number: after.number, words: text }));
}

function isEdit({ message: { body } }: Talk): boolean {
  return body.kind === 'text' && body.edited === true;
}

/** A message said before was put in other words: the team reads them, and nobody presses. */
function takeEdit(draft: Draft, talk: Talk, ticket: Ticket, matter: Matter): void {
  talk.conversation.lastTicket = ticket.n;
  attachPhotos(draft, talk, ticket);
  addWords(draft, ticket, matter);
  reply(draft, talk, 'edit_taken', { number: ticket.number }, ticket.n);
}

/** The same resident repeating himself opens nothing new: it presses, and repeated complaints rise. */
function repeatMatter(draft: Draft, talk: Talk, ticket: Ticket, matter: Matter): void {
  talk.conversation.lastTicket = ticket.n;
  const upgradedBefore = ticket.severity;
  command(draft, talk, ticket, { kind: 'raise', words: matter.text }, matter.text);
  attachPhotos(draft, talk, ticket);
  const after = draft.current(ticket.n) ?? ticket;
  if (isOpen(after) && !isDone(after))
    tellTeam(draft, after, toStaff('added', { number: after.number, words: matter.text }));
  const status = statusOf(after, draft.world, talk.language);
  if (after.severity !== upgradedBefore)
    return reply(
      draft,
      talk,
      upgradedKey(after),
      { number: after.number, reply: firstReplyTime(after, draft, talk) },
      after.n,
    );
  reply(draft, talk, 'matter_repeated', { number: after.number, status }, after.n);
}

function firstReplyTime(ticket: Ticket, draft: Draft, talk: Talk): string {
  const clock = ticket.clocks.findLast((one) => one.name === 'first_reply');
  return clock
    ? sayTime(clock.dueAt, draft.world.now, draft.world.rules.policy.calendar.zone, talk.language)
    : '';
}
