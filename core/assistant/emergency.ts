import { HOUR } from '../kit/index.ts';
import { inCharge } from '../followup/index.ts';
import { namesDanger } from '../intake/index.ts';
import { plain, toSimplified } from '../language/index.ts';
import type { Ticket } from '../ticket/index.ts';
import { toResident, toStaff } from '../words/index.ts';
import { editWork, sendAlerts } from './cards.ts';
import { safetyKindOf } from './danger.ts';
import type { Draft } from './draft.ts';
import type { Talk } from './facts.ts';
import { lacksPlace, openMatter, raiseAlarm, sendReadBack } from './matters.ts';
import type { Matter } from './matters.ts';
import { addToEmergency } from './moreWords.ts';
import { newMatters } from './newMatters.ts';
import { askPlace, originOf } from './replying.ts';
import { giveOrders } from './safetyOrders.ts';

/** A further message within this time about the same kind of danger belongs to the same emergency. */
const SAME_EMERGENCY_MS = HOUR;

/**
 * An emergency: orders first, then who was told, then questions one at a time. Never waits for a language model.
 * @param known the ticket that has turned out to be one
 */
export function alarm(draft: Draft, talk: Talk, known: Ticket | null = null): void {
  const running = known ?? runningEmergency(talk);
  if (running) return known ? alarmKnown(draft, talk, known) : addToEmergency(draft, talk, running);
  const matter = alarmMatter(talk);
  const ticket = openMatter(draft, talk.nextNumber, categoryOf(matter), matter, talk.reading, originOf(talk));
  giveOrders(draft, talk, ticket);
  const rest = talk.matters.filter(({ category }) => category === 'complaint' || category === 'inquiry');
  if (rest.length > 0)
    newMatters(draft, {
      ...talk,
      matters: rest,
      nextNumber: talk.nextNumber + 1,
      reading: { ...talk.reading, emergency: false },
    });
  talk.conversation.lastTicket = ticket.n;
  if (lacksPlace(ticket)) askPlace(draft, talk, ticket);
}

/** An alarm is one matter, in all its words; what must also be fixed (a burst pipe, a lift with people) is repair. */
function alarmMatter(talk: Talk): Matter {
  const category = talk.reading.categories.includes('repair') ? 'repair' : 'help';
  return { category, text: talk.text, reading: talk.reading };
}

function categoryOf(matter: Matter): 'repair' | 'help' {
  return matter.category === 'repair' ? 'repair' : 'help';
}

function runningEmergency(talk: Talk): Ticket | null {
  const kind = safetyKindOf(talk.text, talk.reading.helpKind);
  const recent = talk.open.filter(
    (ticket) => ticket.emergency && talk.message.at - ticket.receivedAt <= SAME_EMERGENCY_MS,
  );
  const same = recent.find(
    (ticket) =>
      safetyKindOf(ticket.text, ticket.helpKind) === kind || ticket.helpKind === talk.reading.helpKind,
  );
  // `快来人` names no danger of its own: it is about the one that runs.
  return same ?? (namesDanger(plain(talk.text)) ? null : (recent[0] ?? null));
}

/** So soon after an alarm almost every line is about it, however it reads by itself: `烟更大了，楼上还有老人`. */
const RAGING_MS = HOUR / 2;

/** Words that plainly begin something else. */
const OTHER_MATTER =
  /投诉|报修|另外|还有(?:个|一件)事|顺便|怎么(?:收|交)|多少钱|complain|report a|by the way|another (?:thing|matter)|also,/i;

/** More words during an emergency go to the people on it, whatever they are: `火小一点了`, `他醒了`. */
export function tellsMore(draft: Draft, talk: Talk): boolean {
  const { act, categories } = talk.reading;
  const asksForUs = act !== null && !['confirm', 'deny', 'not_fixed', 'reopen', 'room'].includes(act.kind);
  const own = talk.open.find(
    (ticket) => ticket.emergency && talk.message.at - ticket.receivedAt <= SAME_EMERGENCY_MS,
  );
  if (!own || asksForUs || talk.text.trim() === '') return false;
  const same = categories.every((category) => category === 'other' || category === 'help');
  const raging = isRaging(own, talk) && !isAnswered(talk) && !OTHER_MATTER.test(toSimplified(talk.text));
  if (!same && !raging) return false;
  addToEmergency(draft, talk, own);
  return true;
}

/** Said after the alarm, not before it and only handled later. */
function isRaging(own: Ticket, { message }: Talk): boolean {
  return message.at >= own.receivedAt && message.at - own.receivedAt <= RAGING_MS;
}

/** A question that the handbooks answer is a question, also in these minutes. */
function isAnswered({ answers, matters }: Talk): boolean {
  return matters.length > 0 && matters.every(({ text }) => answers.get(text)?.answered === true);
}

/** It was asked whether anyone is in danger, and yes. */
function alarmKnown(draft: Draft, talk: Talk, known: Ticket): void {
  const urgent: Ticket = {
    ...known,
    emergency: true,
    urgency: 'emergency',
    leadersDueAt: draft.world.now + leadersIn(draft),
  };
  const alarmed = raiseAlarm(draft, urgent);
  editWork(draft, alarmed, toStaff('state_alarm'));
  giveOrders(draft, talk, alarmed);
}

function leadersIn(draft: Draft): number {
  const { leadersToldMs, warningShare } = draft.world.rules.policy.ladder;
  return leadersToldMs.value * (1 - warningShare.value);
}

/** It may be an emergency: it is asked at once, and a person is alerted beside. */
export function askWhetherDanger(draft: Draft, talk: Talk): void {
  const matter = talk.matters.find((one) => one.category === 'help' || one.category === 'repair') ?? {
    category: 'help' as const,
    text: talk.text,
    reading: talk.reading,
  };
  const category = matter.category === 'repair' ? 'repair' : 'help';
  const opened = openMatter(
    draft,
    talk.nextNumber,
    category,
    { ...matter, reading: { ...matter.reading, urgency: 'urgent' } },
    { ...talk.reading, emergency: false },
    originOf(talk),
  );
  const rest = talk.matters.filter((one) => one.category !== 'help' && one !== matter);
  if (rest.length > 0) newMatters(draft, { ...talk, matters: rest, nextNumber: talk.nextNumber + 1 });
  talk.conversation.lastTicket = opened.n;
  talk.conversation.pending = { kind: 'emergency', ticket: opened.n, askedAt: draft.world.now };
  sendReadBack(draft, talk.person.key, opened);
  draft.card(
    talk.person.key,
    'clarify',
    toResident('emergency_maybe', talk.language, { number: opened.number }),
    ['confirm'],
    { ticket: opened.n, class: 'life_safety' },
  );
  warnOfDanger(draft, opened);
}

/** One alert to the one in charge, without a climb: it is not certain yet. */
function warnOfDanger(draft: Draft, ticket: Ticket): void {
  const to = inCharge(ticket, draft.world.directory, draft.world.now);
  if (to === null) return;
  sendAlerts(draft, ticket, [{ to, reason: 'emergency', step: 0, warning: true, owedAt: ticket.receivedAt }]);
  const detail = { to, reason: 'emergency', step: 0 };
  draft.put(draft.current(ticket.n) ?? ticket, [
    { at: draft.world.now, by: 'system', what: 'warning', detail, messageId: null },
  ]);
}

/** Staff report an emergency: the same alarm, with the one who saw it as its reporter. */
export function raiseFromStaff(draft: Draft, talk: Talk, to: string): void {
  const matter = alarmMatter(talk);
  const running = runningEmergency(talk);
  if (running) return addToEmergency(draft, talk, running);
  const ticket = openMatter(draft, talk.nextNumber, categoryOf(matter), matter, talk.reading, {
    ...originOf(talk),
    filedBy: talk.person.key,
  });
  draft.say(to, toStaff('emergency_filed', { number: ticket.number }), {
    ticket: ticket.n,
    class: 'life_safety',
    meets: 'replied',
  });
}
