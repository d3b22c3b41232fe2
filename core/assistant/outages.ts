import { DAY, localDate } from '../kit/index.ts';
import { readTime } from '../intake/index.ts';
import { plain } from '../language/index.ts';
import {
  concerns,
  countAnswered,
  findOutage,
  findScope,
  isOutage,
  outagePhase,
  readSupply,
} from '../register/index.ts';
import type { Facility, KnownOutage, Notice, SupplyRead } from '../register/index.ts';
import { toResident } from '../words/index.ts';
import type { Draft } from './draft.ts';
import type { Talk } from './facts.ts';
import { openMatter, sendReadBack } from './matters.ts';
import type { Matter } from './matters.ts';
import type { Pending } from './ports.ts';
import { keep } from './registers/notices.ts';
import { noticeTimes, sayAt, sayClock, saySpan } from './registers/broadcast.ts';
import { sayFacility, sayWhy } from './registers/noticesText.ts';
import { originOf } from './replying.ts';
import type { World } from './world.ts';

/** It goes on though it should be over. */
const GOES_ON = /还|仍|依然|一直|过了|仲|still|yet|not back|passed/;
/** Said after the answer: it is not that, or somebody shall come all the same. */
const INSISTS =
  /(?<!是)不是(?:这|停|因为|那)|(?:别人|别家|邻居|隔壁|楼上|楼下|对门|人家|其他)[^,.;]{0,6}(?:有|正常|好的)|(?:只有|就)我|派(?:个)?人|(?:过?来|上门)(?:看|修|检查)|帮我报修|别的原因|not (?:that|the|it|because)|(?:only|just) (?:us|me|my|our)|neighbou?rs?|send (?:someone|somebody)|something else|another cause/;
/** Asks on about the same thing without naming it. */
const ASKS_ON =
  /什么时候|几时|几点|多久|恢复|好了?没|来了?没|还没|还要|仲未|when|how (?:much )?long|still|back yet/;

/** A supply whose lack is never danger by itself: an uncertain alarm about it may be answered with the planned outage. */
const HARMLESS: readonly Facility[] = ['water', 'power', 'heating', 'network'];

/** After so long a short line speaks of something else. */
const REMEMBERED_MS = DAY;

type OutagePending = Extract<Pending, { kind: 'outage' }>;

/**
 * A message that is nothing but a report or a question about a supply is answered by the planned outage that explains
 * it, before anything else is made of it. Never an emergency. @clause service 2.1.7
 */
export function answersOutage(draft: Draft, talk: Talk): boolean {
  const { reading, matters } = talk;
  if (matters.length > 1 || /\b[RTHZ]-?\d/i.test(talk.text)) return false;
  return explain(draft, talk, { text: talk.text, room: reading.room });
}

/** The same for one of several matters of a message. */
export function answersMatter(draft: Draft, talk: Talk, matter: Matter): boolean {
  return explain(draft, talk, { text: matter.text, room: matter.reading.room ?? talk.reading.room });
}

/**
 * What is said after such an answer: that it is something else, or goes on after the end, opens the repair; asking on
 * gets the answer once more.
 */
export function saysAfterOutage(draft: Draft, talk: Talk, pending: OutagePending): boolean {
  const words = plain(talk.text);
  const { reading, matters, message } = talk;
  const ownMatter = matters.some(isOwnMatter) || reading.item !== null;
  if (message.at - pending.askedAt > REMEMBERED_MS || ownMatter) return false;
  if (reading.emergency || reading.emergencyMaybe) return false;
  const supply = readSupply(words);
  const notice = draft.world.notices.find((one) => one.n === pending.entry);
  if (supply && notice && !concerns(notice.facility, supply.facility)) return false;
  const asksOn = supply ? GOES_ON.test(words) : ASKS_ON.test(words);
  const insists = INSISTS.test(words) || reading.act?.kind === 'deny';
  if (!asksOn && !insists) return false;
  const known = insists ? null : lasting(draft, pending.entry);
  if (known) tell(draft, talk, known, pending.words);
  else openAfterAll(draft, talk, pending);
  return true;
}

/** A new matter in words of its own, not more about the one that was answered. */
function isOwnMatter({ category, text }: Matter): boolean {
  const words = plain(text);
  if (category === 'complaint') return true;
  return category === 'repair' && readSupply(words) === null && !INSISTS.test(words);
}

function explain(draft: Draft, talk: Talk, said: { text: string; room: string | null }): boolean {
  const { world } = draft;
  const words = plain(said.text);
  const supply = readSupply(words);
  if (!supply || isPressing(talk, supply)) return false;
  const about = {
    supply,
    room: said.room ?? placeNamed(words) ?? talk.person.room,
    person: talk.person.key,
    goesOn: GOES_ON.test(words),
  };
  const known = findOutage(world.notices, about, world.now, noticeTimes(world).marginMs);
  if (!known) return false;
  tell(draft, talk, known, said.text);
  return true;
}

/** A building or floor in the words is what they are about, not the home of who says them: `5栋停水了吗`. */
function placeNamed(words: string): string | null {
  const scope = findScope(words);
  if (!scope || scope.kind === 'all' || scope.kind === 'several') return null;
  const unit = scope.kind === 'building' ? '' : (scope.unit ?? '');
  return `${scope.building}-${unit}-${scope.kind === 'floor' ? `${scope.floor}01` : ''}`;
}

/** Somebody may be in danger: no time is told instead of help. */
function isPressing({ reading }: Talk, { facility }: SupplyRead): boolean {
  return reading.emergency || (reading.emergencyMaybe && !HARMLESS.includes(facility));
}

function lasting(draft: Draft, n: number): KnownOutage | null {
  const notice = draft.world.notices.find((one) => one.n === n);
  if (!notice || !isOutage(notice)) return null;
  const phase = outagePhase(notice, draft.world.now, noticeTimes(draft.world).marginMs);
  return phase === 'now' || phase === 'before' ? { notice, phase } : null;
}

function tell(draft: Draft, talk: Talk, { notice, phase }: KnownOutage, words: string): void {
  const { world } = draft;
  const { language } = talk;
  const what = sayFacility(notice.facility, language);
  const text = toResident(`outage_${phase}`, language, {
    what,
    span: saySpan(notice, world, language),
    why: sayWhy(notice.why, language),
    ...(phase === 'before' ? {} : { time: sayAt(notice.to, world, language) }),
    ...(phase === 'ending' ? { until: sayClock(notice.to + noticeTimes(world).marginMs, world) } : {}),
  });
  const otherDay = phase === 'before' ? notThen(talk, notice, words, world) : '';
  draft.say(talk.person.key, `${otherDay}${text}`, { class: 'promise', entry: notice.n });
  count(draft, notice, talk.person.key);
  talk.conversation.pending = { kind: 'outage', entry: notice.n, words, askedAt: world.now };
}

/** The day that was asked about, when the outage is on another one: `明天没有计划停电。` */
function notThen(talk: Talk, notice: KnownOutage['notice'], words: string, { now, rules }: World): string {
  const { zone } = rules.policy.calendar;
  const asked = readTime(words, now, zone);
  if (!asked) return '';
  const day = localDate(asked.from, zone);
  if (day >= localDate(notice.from, zone) && day <= localDate(notice.to, zone)) return '';
  const what = sayFacility(notice.facility, talk.language);
  return `${toResident('outage_not_then', talk.language, { day: asked.text, what })}\n`;
}

/** Supplies that a home cannot wait for. */
const URGENT: readonly Facility[] = ['water', 'power', 'gas', 'lift'];

/**
 * `怎么停水了` while nothing is planned is a report, though it asks: the repair it becomes, and the word that nothing
 * is planned. Null for anything else.
 */
export function reportedLack(draft: Draft, talk: Talk, matter: Matter): Matter | null {
  const supply = matter.category === 'inquiry' ? readSupply(plain(matter.text)) : null;
  if (supply?.kind !== 'lack') return null;
  const what = sayFacility(supply.facility, talk.language);
  draft.say(talk.person.key, toResident('outage_none', talk.language, { what }), { class: 'promise' });
  const urgency = URGENT.includes(supply.facility) ? 'urgent' : matter.reading.urgency;
  return { ...matter, category: 'repair', reading: { ...matter.reading, urgency } };
}

/** How many people it answered stays with the notice; a person counted before changes nothing. */
function count(draft: Draft, notice: Notice, person: string): void {
  const counted = countAnswered(notice, person);
  if (counted !== notice) keep(draft, counted);
}

/** It was not the outage, or that is over: the repair with the words first said and what was added. */
function openAfterAll(draft: Draft, talk: Talk, { words }: OutagePending): void {
  const { zone } = draft.world.rules.policy.calendar;
  const first = words.trim().replace(/[\s?？。.!！]+$/, '');
  const whole = readSupply(plain(talk.text))?.kind === 'lack';
  const text = whole ? talk.text : [first, talk.text.trim()].join(talk.language === 'en' ? '; ' : '；');
  const reading = talk.reader.read(text, talk.message.at, zone);
  const matter: Matter = { category: 'repair', text, reading };
  const ticket = openMatter(draft, talk.nextNumber, 'repair', matter, talk.reading, originOf(talk));
  sendReadBack(draft, talk.person.key, ticket);
  talk.conversation.lastTicket = ticket.n;
}
