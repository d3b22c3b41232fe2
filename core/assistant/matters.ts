import type { Instant, Language } from '../kit/index.ts';
import { startLadder } from '../followup/index.ts';
import { lastInstantOf } from '../intake/index.ts';
import type { Category, Reader, Tone, Understanding, Wanted } from '../intake/index.ts';
import { toSimplified } from '../language/index.ts';
import type { Person } from '../people/index.ts';
import {
  findRedone,
  isLed,
  isStillHarming,
  openTicket,
  released,
  routeTeam,
  saysHeavyLoss,
} from '../ticket/index.ts';
import type { HistoryEntry, Severity, Ticket, TicketCategory, Urgency } from '../ticket/index.ts';
import { teamName, toResident } from '../words/index.ts';
import type { ResidentKey } from '../words/index.ts';
import { sendAlerts, sendWork, teamOnIt, workRecipient } from './cards.ts';
import type { Draft } from './draft.ts';
import { joinAsOpened, suggestAsOpened } from './incidents/opening.ts';
import { knownText } from './incidents/telling.ts';
import { ladderFacts, tellVip } from './ladderNews.ts';
import { stopsHarm } from './ladderTexts.ts';
import { ownBuilding } from './ownBuilding.ts';
import { chargeName, dueOf, isIndoors, matterOf, minutesToCome, wantedWords, when } from './phrases.ts';
import { visitInWeather } from './weather.ts';
import type { World } from './world.ts';

/** One thing to be dealt with, with the words it was said in. */
export interface Matter {
  category: Category;
  text: string;
  reading: Understanding;
}

/** Where a matter comes from. */
export interface Origin {
  person: Person;
  /** Staff who files it, when that is not the person himself. */
  filedBy: string | null;
  conversationId: string;
  messageId: number;
  receivedAt: Instant;
  photos: string[];
  language: Language;
  /** Tickets of the home of the last weeks, newest first. */
  recent: readonly Ticket[];
  /** Open tickets of anybody, of the time in which reports of one thing belong together, and those of open incidents. */
  nearby: readonly Ticket[];
}

/** The several matters of a message, each read by itself; what is help and repair at once stays one. */
export function listMatters(
  text: string,
  reading: Understanding,
  reader: Reader,
  at: Instant,
  zone: string,
): Matter[] {
  const categories = reading.categories.filter((category) => category !== 'other');
  if (reading.items.length > 1) {
    const matters = reading.items.map((item) => ({
      category: item.category,
      text: item.text,
      reading: reader.read(item.text, at, zone),
    }));
    const kinds = new Set(matters.map((matter) => matter.category));
    const missed = categories.filter(
      (category) => !kinds.has(category) && !(category === 'help' && reading.emergency),
    );
    const found = [
      ...matters.filter((matter) => matter.category !== 'other'),
      ...missed.map((category) => ({ category, text, reading })),
    ];
    const own = withoutVisits(found);
    const [only] = own;
    return own.length === 1 && only && own.length < found.length ? [{ ...only, text, reading }] : own;
  }
  const apart = reading.emergency || categories.join() !== 'repair' ? [] : homeAndGrounds(text);
  if (apart.length > 1) {
    const matters = apart.map((part) => ({ text: part, reading: reader.read(part, at, zone) }));
    if (matters.every((matter) => matter.reading.categories.includes('repair')))
      return matters.map((matter) => ({ ...matter, category: 'repair' }));
  }
  const merged =
    reading.emergency && categories.includes('repair')
      ? categories.filter((category) => category !== 'help')
      : categories;
  return merged.map((category) => ({ category, text, reading }));
}

/** Where a message goes on to another thing. */
const GOES_ON_TO =
  /[\s，,。.;；、]*(?:还有(?:就是)?|另外|此外|還有|另外仲有|仲有|\b(?:and )?also\b|\bby the way\b)[\s，,：:]*/i;

/** A fault at home and one of the grounds are two jobs at two places; two of one place stay together. */
function homeAndGrounds(text: string): string[] {
  const parts = text.split(GOES_ON_TO).filter((part) => part.trim() !== '');
  const shared = parts.map((part) => SHARED.test(toSimplified(part)));
  return parts.length === 2 && shared[0] !== shared[1] ? parts : [];
}

/** `please come tomorrow at 3pm` beside a repair is the time of that repair, not help of another kind. */
function withoutVisits(matters: readonly Matter[]): Matter[] {
  const repairs = matters.some(({ category }) => category === 'repair');
  return matters.filter(({ category, reading }) => {
    const isVisit = category === 'help' && reading.wanted !== null && reading.item === null;
    return !(repairs && isVisit && !reading.emergency && !reading.emergencyMaybe);
  });
}

/** Where a message says it happens, unless that stands in the words of another of its matters. */
function placeForAll(matter: Matter, { place, items }: Understanding): string | null {
  const isOthers = items.some(({ text }) => text !== matter.text && place !== null && text.includes(place));
  return isOthers ? null : place;
}

/** Opens a ticket for a matter, sends its work out and, in an emergency, begins the climb of its alert. */
export function openMatter(
  draft: Draft,
  n: number,
  category: TicketCategory,
  matter: Matter,
  whole: Understanding,
  origin: Origin,
  extra: Record<string, string> = {},
): Ticket {
  const { world } = draft;
  const { reading } = matter;
  const emergency = whole.emergency && (category === 'help' || category === 'repair');
  const room = roomOf(matter, whole, origin.person.room);
  const said = reading.place ?? placeForAll(matter, whole);
  const tone = category === 'complaint' ? toneOf(matter, whole) : null;
  const harm = category === 'complaint' && tone === null && mustBeStopped(matter, world);
  const team = routeTeam(category, emergency, toSimplified(matter.text), world.directory.hasTeam);
  const bare = openTicket(
    {
      n,
      category,
      severity: category === 'complaint' && tone === null ? severityOf(matter, whole) : null,
      tone,
      helpKind:
        category === 'help' || emergency
          ? (reading.helpKind ?? whole.helpKind ?? (category === 'help' ? 'daily' : null))
          : null,
      emergency,
      urgency: emergency ? 'emergency' : urgencyOf(category, matter, origin, world, harm),
      formal: extra['formal'] === 'yes',
      text: matter.text,
      room,
      place: emergency || room !== null ? said : (besideHome(matter, origin) ?? said),
      item: reading.item,
      contact: reading.contact ?? whole.contact,
      people: reading.people,
      since: reading.since,
      language: origin.language,
      reporter: origin.person.key,
      conversationId: origin.conversationId,
      filedBy: origin.filedBy,
      firstAskedBy: origin.filedBy,
      vip: origin.person.vip,
      harm,
      redoneOf:
        category === 'repair'
          ? findRedone(origin.recent, { room, item: reading.item }, world.rules.policy, world.now)
          : null,
      team,
      wanted: emergency ? null : wantedFor(category, reading.wanted ?? whole.wanted),
      photos: origin.photos,
      receivedAt: origin.receivedAt,
    },
    world.rules,
    world.now,
  );
  const ticket: Ticket = {
    ...bare,
    owner: extra['askedOf'] ?? null,
    fields: { ...bare.fields, ...extra, sentTo: workRecipient({ ...bare, fields: extra }, world) },
  };
  draft.put(ticket, [opening(ticket, origin, world.now)]);
  tellVip(draft, ticket);
  const led = joinAsOpened(draft, ticket, origin.nearby);
  if (led) return led;
  sendWork(draft, ticket);
  const sent = emergency ? raiseAlarm(draft, ticket) : ticket;
  suggestAsOpened(draft, sent, origin.nearby);
  return sent;
}

/** The unit the words name, in full where the message or the sender's own home tells the rest of it. */
function roomOf({ reading, text }: Matter, whole: Understanding, home: string | null): string | null {
  if (reading.room === null && whole.room === null) return needsNoHome(reading, text) ? null : home;
  const said = reading.room ?? whole.room ?? '';
  return [whole.room, home].find((fuller) => fuller !== null && isPartOf(said, fuller)) ?? said;
}

/** `6-804` and `804` are both `6-2-804`, said shorter. */
function isPartOf(said: string, fuller: string): boolean {
  const [short, long] = [said.split('-'), fuller.split('-')];
  return (
    short.length < long.length && short.at(-1) === long.at(-1) && (short.length === 1 || short[0] === long[0])
  );
}

/** Harm that still goes on, where the company has a time for stopping it. @clause service 3.1.4 */
function mustBeStopped(matter: Matter, { rules }: World): boolean {
  const { complaint } = rules.policy.clocks;
  const onSite = complaint.harm['on_site'] ?? complaint.minor['on_site'];
  return onSite !== undefined && isStillHarming(toSimplified(matter.text));
}

/** A visit is asked for from a time on; what is complained of is to be settled by one. */
function wantedFor(category: TicketCategory, wanted: Wanted | null): Pick<Wanted, 'from' | 'to'> | null {
  return category === 'complaint' && wanted ? { from: lastInstantOf(wanted), to: null } : wanted;
}

/** Of several matters each has the tone of its own words. */
function toneOf({ reading }: Matter, whole: Understanding): Tone | null {
  return reading.categories.includes('complaint') ? reading.tone : whole.tone;
}

/** What the words say of injury or heavy loss decides over how they read. @clause service 3.2.3 */
function severityOf({ text, reading }: Matter, whole: Understanding): Severity {
  if (saysHeavyLoss(toSimplified(text))) return 'major';
  return reading.severity ?? whole.severity ?? 'important';
}

function urgencyOf(
  category: TicketCategory,
  { reading }: Matter,
  { person }: Origin,
  { rules }: World,
  harm: boolean,
): Urgency {
  const first = category === 'repair' && person.vip && rules.policy.vip?.urgent === true;
  return harm || first || reading.urgency === 'emergency' ? 'urgent' : reading.urgency;
}

/** The first alert of an emergency; what it says is decided here, before anything else is done for the message. */
export function raiseAlarm(draft: Draft, ticket: Ticket): Ticket {
  const { world } = draft;
  // An emergency is looked after by itself, whatever it was one of.
  const alone = isLed(ticket) ? released(ticket, world.rules, world.now, 'free') : ticket;
  const move = startLadder(alone, 'emergency', ticket.receivedAt, ladderFacts(world));
  const state = ticket.category === 'help' ? 'alerted' : ticket.state;
  const alarmed: Ticket = { ...move.ticket, state };
  const history = move.alerts.map((alert): HistoryEntry => ({
    at: world.now,
    by: 'system',
    what: 'alert',
    detail: { to: alert.to, reason: alert.reason, step: alert.step },
    messageId: null,
  }));
  draft.put(alarmed, history);
  sendAlerts(draft, alarmed, move.alerts);
  return alarmed;
}

function opening(ticket: Ticket, origin: Origin, now: Instant): HistoryEntry {
  return {
    at: now,
    by: origin.filedBy ?? origin.person.key,
    what: 'opened',
    detail: openingDetail(ticket),
    messageId: origin.messageId,
  };
}

/** What the ticket was when it was opened: corrections and changes come later, and the past must stay readable. */
function openingDetail(ticket: Ticket): HistoryEntry['detail'] {
  const { category, state, severity, emergency, urgency, room, place, item, fields } = ticket;
  const wanted = (field: string) => (fields[field] === undefined ? null : Number(fields[field]));
  return {
    ...{ category, state, severity, emergency, urgency, room, place, item },
    wantedFrom: wanted('wantedFrom'),
    wantedTo: wanted('wantedTo'),
  };
}

/** The shared thing next to the writer's home, in words that the read-back shows and he can set right. */
function besideHome({ text }: Matter, { person, language }: Origin): string | null {
  return ownBuilding(text, person.room, language);
}

/** A matter of the grounds is not at the sender's home. */
function needsNoHome(reading: Understanding, words: string): boolean {
  if (reading.place !== null && isIndoors(reading.place)) return false;
  return reading.room === null && (reading.place !== null || SHARED.test(toSimplified(words)));
}

/** Things that belong to everybody: who reports them is not where they are. */
const SHARED =
  /(?:电梯|升降机|楼道|楼梯|走廊|大堂|车库|路灯|门禁|道闸|小区|广场|泳池)(?!卡|钥匙|遥控)|\blifts?\b|elevator|stair|corridor|hallway|lobby|car ?park|garage/i;

/** Does the ticket lack the place that somebody must go to? */
export function lacksPlace(ticket: Ticket): boolean {
  const somewhere = ticket.room !== null || (ticket.place !== null && !isIndoors(ticket.place));
  return !somewhere && (ticket.category === 'repair' || ticket.category === 'help');
}

/** The read-back as a card: right, change, press, never mind. */
export function sendReadBack(draft: Draft, to: string, ticket: Ticket): void {
  const buttons = ticket.tone === null ? ['confirm', 'correct', 'urge', 'cancel'] : [];
  const leader = isLed(ticket) && ticket.incident !== null ? draft.current(ticket.incident) : null;
  const text = leader ? knownText(ticket, leader, draft.world) : readBack(draft, ticket);
  draft.card(to, 'confirm', text, buttons, { ticket: ticket.n, class: 'promise' });
}

/** The read-back of a new ticket: number, what was noted, the promise. @clause service: the record is repeated and confirmed */
export function readBack(draft: Draft, ticket: Ticket): string {
  const { world } = draft;
  const { language } = ticket;
  const values = {
    number: ticket.number,
    what: matterOf(ticket, language),
    team: teamName(teamOnIt(ticket), language),
  };
  switch (ticket.category) {
    case 'repair':
      return repairReadBack(draft, ticket, values);
    case 'complaint':
      return complaintReadBack(draft, ticket, values);
    case 'help': {
      const rule = world.rules.policy.clocks.help['replied']?.within;
      return toResident('help_taken', language, {
        ...values,
        minutes: rule?.kind === 'duration' ? rule.ms / 60_000 : 5,
      });
    }
    case 'inquiry': {
      const time = dueOf(ticket, ['answered'], world, language);
      const name = chargeName(ticket, world, language);
      return toResident(questionKey(ticket), language, { ...values, name, time });
    }
  }
}

/** Nobody has looked into the handbooks for a question that staff filed: it is not said that nothing was found. */
function questionKey({ formal, fields, filedBy }: Ticket): ResidentKey {
  if (formal) return 'formal_taken';
  if (fields['wantsPerson']) return 'handed_over';
  return filedBy === null ? 'not_known' : 'question_noted';
}

function repairReadBack(draft: Draft, ticket: Ticket, values: Record<string, string>): string {
  const { world } = draft;
  const waits = visitInWeather(ticket, world);
  if (waits) {
    const time = when(waits.due, world, ticket.language);
    return toResident('repair_taken_weather', ticket.language, { ...values, reason: waits.reason, time });
  }
  const wantedFrom = Number(ticket.fields['wantedFrom'] ?? Number.NaN);
  if (wantedFrom > world.now)
    return toResident('repair_taken_for_time', ticket.language, {
      ...values,
      time: wantedWords(ticket, world, ticket.language) ?? '',
    });
  const minutes = minutesToCome(ticket, world);
  const key = ticket.room === null ? 'repair_taken_outside' : 'repair_taken';
  return toResident(key, ticket.language, { ...values, minutes });
}

function complaintReadBack(draft: Draft, ticket: Ticket, values: Record<string, string>): string {
  const { world } = draft;
  const { language } = ticket;
  if (ticket.tone !== null)
    return toResident(ticket.tone === 'praise' ? 'praise_taken' : 'suggestion_taken', language, values);
  const severity = ticket.severity ?? 'important';
  const lost = severity === 'major' && saysHeavyLoss(toSimplified(ticket.text));
  const sorry = toResident(lost ? 'sorry_loss' : `sorry_${severity}`, language);
  const time = dueOf(ticket, ['solved'], world, language);
  const there = dueOf(ticket, ['on_site'], world, language);
  if (stopsHarm(ticket))
    return toResident('harm_taken', language, { ...values, sorry, time: there, due: time });
  const reply = dueOf(ticket, ['first_reply'], world, language);
  const taken =
    reply === ''
      ? toResident('complaint_taken', language, { ...values, sorry, time })
      : toResident('complaint_taken_major', language, { ...values, sorry, time, reply });
  return there === '' ? taken : `${taken}\n${toResident('complaint_there', language, { there })}`;
}
