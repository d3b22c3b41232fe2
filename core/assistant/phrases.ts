import { HOUR, MINUTE } from '../kit/index.ts';
import type { Instant, Language } from '../kit/index.ts';
import { inCharge } from '../followup/index.ts';
import { toSimplified } from '../language/index.ts';
import { isLed, latestClock, runningClock } from '../ticket/index.ts';
import type { ClockName, Ticket } from '../ticket/index.ts';
import {
  isNameKey,
  nameOf,
  nameThings,
  sayLength,
  sayTime,
  teamName,
  toStaff,
  toStaffStatus,
  toStatus,
  sayHour,
  toResident,
} from '../words/index.ts';
import type { StatusKey } from '../words/index.ts';
import { sayRoom } from './world.ts';
import type { World } from './world.ts';

/** How much of the resident's words a card or a read-back repeats, characters. */
const WORDS_SHOWN = 48;

/** A clause as people read it, `《客户服务规程》2.2.1`; as it is kept where the title of its document is not known. */
export function sayClause(clause: string, { documents }: World, language: Language): string {
  const [id = '', ...number] = clause.split(' ');
  const document = documents?.get(id);
  return document === undefined
    ? clause
    : toResident('source', language, { document, clause: number.join(' ') });
}

/** Where it is, for people: the unit, else the place as it was written. */
export function placeOf(ticket: Ticket, language: Language): string {
  if (ticket.room !== null) return sayRoom(ticket.room, language);
  return ticket.place ?? '';
}

/** Where a team goes, in Chinese; not said twice where the words name it anyway. */
export function placeForTeam(ticket: Ticket): string {
  if (ticket.room !== null) return sayRoom(ticket.room, 'zh-Hans');
  const outdoors = ticket.place !== null && !isIndoors(ticket.place);
  if (!outdoors)
    return ticket.category === 'repair' || ticket.category === 'help' ? nameOf('home_unknown') : '';
  const place = ticket.place ?? '';
  if (ticket.language === 'en') return nameThings(place) || place;
  return ticket.text.includes(place) ? '' : place;
}

/** A place inside somebody's home: without the unit nobody can go there. */
export function isIndoors(place: string): boolean {
  return /厨|卫|厕|浴|阳台|客厅|卧室|主卧|次卧|书房|家|房间|kitchen|bath|bedroom|living|balcony|toilet|home|flat/i.test(
    toSimplified(place),
  );
}

/** The place, unless the words that follow begin with it anyway. */
function placeShown(ticket: Ticket, language: Language): string {
  const place = placeOf(ticket, language);
  return ticket.room === null && ticket.text.includes(place) ? '' : place;
}

/** The matter in few words: place and what. */
export function matterOf(ticket: Ticket, language: Language): string {
  return [placeShown(ticket, language), shortWords(withoutRoom(ticket.text, ticket.room))]
    .filter((part) => part !== '')
    .join(' ');
}

/**
 * The matter for a team's chat: nobody's name and nobody's phone. English and other words get a Chinese head line.
 */
export function matterForTeam(ticket: Ticket, world: World): string {
  const reporter = world.directory.find(ticket.reporter);
  const words = shortWords(
    withoutRoom(withoutPersonal(ticket.text, [reporter?.name ?? null, ticket.contact]), ticket.room),
  );
  if (ticket.language !== 'en') return words;
  // Its card says already whether it is praise or a suggestion.
  const kind = ticket.tone === null ? nameOf(ticket.category) : '';
  const head = [kind, nameThings(ticket.text)].filter((part) => part !== '').join('：');
  const original = toStaff('original', { words });
  return head === '' ? original : `${head}\n${original}`;
}

/** Words without phone numbers, WeChat names, self-introductions and the given names. */
export function withoutPersonal(words: string, names: readonly (string | null)[]): string {
  let out = words
    .replace(/(?:\+?\d[\d\s-]{5,}\d)(?!\s*(?:元|块))/g, (digits) =>
      digits.replace(/\D/g, '').length >= 7 ? '…' : digits,
    )
    .replace(/((?:微信|wechat|vx|v信)[号是:：\s]*)[A-Za-z][\w-]{3,}/gi, '$1…')
    .replace(/(我(?:是|叫|姓)|本人姓?|联系人[:：]?)[\u4e00-\u9fff]{1,3}(先生|女士|小姐|太太|阿姨)/g, '$1…');
  for (const name of names) if (name !== null && name.length > 1) out = out.replaceAll(name, '…');
  return out;
}

/** The words without the unit that stands before them anyway. */
export function withoutRoom(words: string, room: string | null): string {
  if (room === null) return words;
  const parts = room.split('-').map((part) => part.replace(/[^0-9A-Za-z]/g, ''));
  if (!parts.every((part) => words.includes(part))) return words; // before a pattern is built, which costs more
  const between =
    '\\s*(?:栋|幢|棟|号楼|號樓|座|单元|單元|#|-|－|,)?\\s*(?:(?:unit|room|flat|apartment|apt\\.?)\\s*)?';
  const pattern = new RegExp(
    `(?<![0-9A-Za-z])(?:(?:at|in)\\s+)?(?:(?:building|block|tower)\\s*)?(?:我(?:家|们家|住)?(?:是|在)?)?${parts.join(between)}(?:室|号房?|房)?(?!\\d)`,
    'i',
  );
  const rest = words.replace(pattern, '').replace(/^[\s，,。.、;；:：]+|[\s，,、;；:：]+$/g, '');
  return rest.replace(/([，,。])[，,。]+/g, '$1') || words;
}

/** So much of somebody's words as a line of a card has room for. */
export function shortWords(words: string): string {
  const line = words
    .replace(/\s+/g, ' ')
    .replace(/[\s，,。.！!；;、]+$/, '')
    .trim();
  const end = endShown([...line]);
  if (end >= [...line].length) return line;
  const shown = [...line].slice(0, end).join('');
  // No English word is cut in two.
  return `${/^[\w'’]/.test([...line].slice(end).join('')) ? shown.replace(/[\s,;]+[\w'’-]*$/, '') : shown}…`;
}

/** How many characters are shown; narrow ones take half the room. */
function endShown(characters: readonly string[]): number {
  let room = WORDS_SHOWN;
  for (const [i, character] of characters.entries()) {
    room -= character.charCodeAt(0) < 0x2e80 ? 0.5 : 1;
    if (room < 0) return i;
  }
  return characters.length;
}

/** The name people use for a person: own name, else a polite common noun. */
export function personName(key: string | null, world: World, language: Language = 'zh-Hans'): string {
  const person = key === null ? null : world.directory.find(key);
  return person?.name ?? nameOf('staff', language);
}

/** Who answers for the ticket now, by name. */
export function chargeName(ticket: Ticket, world: World, language: Language): string {
  return personName(inCharge(ticket, world.directory, world.now), world, language);
}

export function when(at: Instant, world: World, language: Language): string {
  return sayTime(at, world.now, world.rules.policy.calendar.zone, language);
}

/** The time a visit was asked for: from when on, or between; null when none was. */
export function wantedWords(ticket: Ticket, world: World, language: Language): string | null {
  const from = Number(ticket.fields['wantedFrom'] ?? Number.NaN);
  if (Number.isNaN(from)) return null;
  const to = Number(ticket.fields['wantedTo'] ?? Number.NaN);
  const begin = when(from, world, language);
  if (!(to > from)) return toResident('time_from', language, { time: begin });
  // One time of day was said (the reader gives it an hour): that is the time.
  if (to - from <= HOUR) return begin;
  return `${begin}–${sayHour(to, world.rules.policy.calendar.zone)}`;
}

/** Minutes within which somebody comes to a repair of that urgency. */
export function minutesToCome(ticket: Ticket, { rules }: World): number {
  const rule = rules.policy.clocks.repair['arrived'];
  const allowed = ticket.urgency !== 'normal' && rule?.urgent ? rule.urgent : rule?.within;
  return allowed?.kind === 'duration' ? allowed.ms / MINUTE : 15;
}

/** What the resident may count on when a ticket goes out again: who, and by when. */
export function againWords(ticket: Ticket, world: World): string {
  const { language } = ticket;
  const team = whereItIs(ticket, world, language);
  if (ticket.category === 'repair')
    return toResident('again_visit', language, { team, minutes: minutesToCome(ticket, world) });
  const time = dueOf(ticket, ['solved', 'answered', 'replied'], world, language);
  return toResident('again_due', language, { team, time });
}

/** When a clock of the ticket runs out, in words: the first named that runs, else that ran; '' without such a clock. */
export function dueOf(ticket: Ticket, names: readonly ClockName[], world: World, language: Language): string {
  const [clock] = [runningClock, latestClock].flatMap((find) =>
    names.flatMap((name) => find(ticket, name) ?? []),
  );
  return clock ? when(clock.dueAt, world, language) : '';
}

/** The time that matters now; of a ticket that another one leads, that of the whole incident. */
function statusDue(ticket: Ticket, world: World, language: Language): string {
  const led = Number(ticket.fields['ledUntil'] ?? Number.NaN);
  if (isLed(ticket) && !Number.isNaN(led)) return when(led, world, language);
  return dueOf(ticket, ['promised', 'arrived', 'solved', 'answered', 'replied'], world, language);
}

/** What a state means to people: somebody has it, or a department has yet to sign for it. */
function statusKey(ticket: Ticket): StatusKey {
  if (ticket.state === 'dispatched' && ticket.owner !== null) return 'taken';
  return ticket.state === 'new' && ticket.category !== 'repair' ? 'sent' : ticket.state;
}

/** The team that was sent it, or the one person who was asked. */
function whereItIs(ticket: Ticket, world: World, language: Language): string {
  const sentTo = ticket.fields['sentTo'] ?? `team:${ticket.team}`;
  return sentTo.startsWith('team:')
    ? teamName(sentTo.slice('team:'.length), language)
    : personName(sentTo, world, language);
}

/** Where the ticket stands, for its resident. */
export function statusOf(ticket: Ticket, world: World, language: Language): string {
  const key = statusKey(ticket);
  const due = statusDue(ticket, world, language);
  const status = toStatus(key, language, {
    team: whereItIs(ticket, world, language),
    name:
      ticket.owner === null ? chargeName(ticket, world, language) : personName(ticket.owner, world, language),
    time: due,
    reason: ticket.holdReason ?? '',
  });
  return key === 'dispatched' ? `${status}${comesBy(ticket, world, language)}` : status;
}

/** By when somebody comes whom nobody knows yet by name; nothing once that time is past. An incident tells its own. */
function comesBy(ticket: Ticket, world: World, language: Language): string {
  if (ticket.incident !== null) return '';
  const wanted = Number(ticket.fields['wantedFrom'] ?? Number.NaN) > world.now;
  if (wanted) return toResident('comes_at', language, { time: wantedWords(ticket, world, language) ?? '' });
  const clock = runningClock(ticket, 'promised') ?? runningClock(ticket, 'arrived');
  if (!clock || clock.dueAt <= world.now) return '';
  const key = ticket.room === null ? 'comes_outside_by' : 'comes_by';
  return toResident(key, language, { time: when(clock.dueAt, world, language) });
}

/** Who is pressed: whoever has taken it, else the team that has yet to. */
export function pressedName(ticket: Ticket, world: World, language: Language): string {
  return ticket.owner === null
    ? whereItIs(ticket, world, language)
    : personName(ticket.owner, world, language);
}

/** Where the ticket stands, for staff and supervisors. */
export function staffStatusOf(ticket: Ticket, world: World): string {
  const key = statusKey(ticket);
  return toStaffStatus(key, {
    team: whereItIs(ticket, world, 'zh-Hans'),
    name: personName(ticket.owner, world),
    time: statusDue(ticket, world, 'zh-Hans'),
    reason: ticket.holdReason ?? '',
  });
}

/** `超时 6 分钟未到场`, `还剩 3 分钟：到场`, for supervisors. */
export function overdueWords(reason: string, ticket: Ticket, world: World): string {
  const name = `clock_${reason}`;
  const what = isNameKey(name) ? nameOf(name) : reason;
  const clock = ticket.clocks.findLast((one) => one.name === reason);
  if (!clock) return what;
  const left = clock.dueAt - world.now;
  const length = sayLength(Math.abs(left), 'zh-Hans');
  if (left <= 0 && left > -MINUTE) return toStaff('just_due', { what });
  return left > 0 ? toStaff('due_soon', { length, what }) : toStaff('overdue', { length, what });
}
