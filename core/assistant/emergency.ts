import { HOUR } from '../kit/index.ts';
import { inCharge } from '../followup/index.ts';
import { toSimplified } from '../language/index.ts';
import type { Ticket } from '../ticket/index.ts';
import { toResident, toSafety, toStaff } from '../words/index.ts';
import type { SafetyKind } from '../words/index.ts';
import { editWork, sendAlerts } from './cards.ts';
import type { Draft } from './draft.ts';
import type { Talk } from './facts.ts';
import { lacksPlace, openMatter, raiseAlarm, sendReadBack } from './matters.ts';
import type { Matter } from './matters.ts';
import { addToEmergency } from './moreWords.ts';
import { newMatters } from './newMatters.ts';
import { askPlace, originOf } from './replying.ts';

/** A further message within this time about the same kind of danger belongs to the same emergency. */
const SAME_EMERGENCY_MS = HOUR;

/** What the danger is, most specific first; read from Simplified or English words. */
const KINDS: readonly [SafetyKind, RegExp][] = [
  [
    'gas',
    /煤气|燃气|天然气|瓦斯|液化气|一氧化碳|gas (?:smell|leak)|smell(?:s|ing)? (?:of )?gas|carbon monoxide|\bgas\b/i,
  ],
  ['threat', /跳楼|轻生|自杀|不想活|要跳|割腕|suicid|kill (?:him|her|my)self|jump off|end (?:it|my life)/i],
  [
    'missing',
    /走丢|走失|失踪|不见了|找不到(?:孩子|老人|人)|lost child|missing|can'?t find my (?:son|daughter|kid|mother|father)/i,
  ],
  ['fire', /着火|起火|失火|火灾|冒烟|浓烟|烧起来|火苗|焦糊|糊味|烧焦|fire|smoke|burning|flames?/i],
  ['lift', /电梯|升降机|轿厢|\blift\b|elevator/i],
  ['electric', /触电|漏电|电到|电击|电线(?:掉|断)|electrocut|electric shock|live wire/i],
  ['falling', /高空|坠落|掉下来|砸|玻璃.*掉|外墙.*掉|falling|fell off the (?:roof|wall)/i],
  ['flood', /水|淹|爆管|水管|漏|flood|burst|water|pipe/i],
];

/** Which safety orders fit. */
export function safetyKindOf(text: string, helpKind: Ticket['helpKind']): SafetyKind {
  const words = toSimplified(text);
  if (helpKind === 'medical')
    return (
      KINDS.find(([kind, pattern]) => (kind === 'gas' || kind === 'threat') && pattern.test(words))?.[0] ??
      'medical'
    );
  if (helpKind === 'crime') return 'crime';
  return (
    KINDS.find(([, pattern]) => pattern.test(words))?.[0] ?? (helpKind === 'daily' ? 'missing' : 'other')
  );
}

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

function giveOrders(draft: Draft, talk: Talk, ticket: Ticket): void {
  const orders = toSafety(safetyKindOf(talk.text, ticket.helpKind), talk.language);
  const told = toResident('emergency_told', talk.language, { number: ticket.number });
  draft.say(talk.person.key, `${orders}\n${told}`, {
    ticket: ticket.n,
    class: 'life_safety',
    meets: 'replied',
  });
}

function runningEmergency(talk: Talk): Ticket | null {
  const kind = safetyKindOf(talk.text, talk.reading.helpKind);
  const recent = talk.open.filter(
    (ticket) => ticket.emergency && talk.message.at - ticket.receivedAt <= SAME_EMERGENCY_MS,
  );
  return (
    recent.find(
      (ticket) =>
        safetyKindOf(ticket.text, ticket.helpKind) === kind || ticket.helpKind === talk.reading.helpKind,
    ) ?? null
  );
}

/** More words during an emergency go to the people on it, whatever they are: `火小一点了`, `他醒了`. */
export function tellsMore(draft: Draft, talk: Talk): boolean {
  const { act, categories } = talk.reading;
  const asksForUs = act !== null && !['confirm', 'deny', 'not_fixed', 'reopen', 'room'].includes(act.kind);
  const own = talk.open.find(
    (ticket) => ticket.emergency && talk.message.at - ticket.receivedAt <= SAME_EMERGENCY_MS,
  );
  if (
    !own ||
    asksForUs ||
    talk.text.trim() === '' ||
    !categories.every((category) => category === 'other' || category === 'help')
  )
    return false;
  addToEmergency(draft, talk, own);
  return true;
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
