import { calendarFingerprint, calendarSource, explainDue } from '../../deadline/index.ts';
import type { Allowance, DueExplanation, Span, SpecialDays } from '../../deadline/index.ts';
import { localTime } from '../../kit/index.ts';
import type { Instant, Language } from '../../kit/index.ts';
import { toSimplified } from '../../language/index.ts';
import { isRunning } from '../../ticket/index.ts';
import type { ClockName, ClockState, Ticket } from '../../ticket/index.ts';
import { isNameKey, nameOf, sayLength, toResident, toStaff } from '../../words/index.ts';
import type { StaffKey } from '../../words/index.ts';
import type { Draft } from '../draft.ts';
import type { StaffAsk } from '../orders.ts';
import { sayClause, staffStatusOf, statusOf, when } from '../phrases.ts';
import type { World } from '../world.ts';
import { findTicketOf } from './ticketOrder.ts';

/** Most spans named in one line. */
const NAMED = 6;

/** `R-0012 为什么是这个时间`, `T-0003 时限怎么算的`, `why is R-0012 due then`: the reckoning behind a time, for staff. */
export async function explainToStaff(ask: StaffAsk): Promise<boolean> {
  const text = toSimplified(ask.text);
  const number = /[RTHZ]-?0*(\d{1,7})(?!\d)/i.exec(text);
  const asks = /为什么|为啥|怎么算|怎么定|依据|why|how (?:was|is)/i.test(text);
  const aboutTime = /时间|时限|期限|到期|超时|依据|点|前|due|deadline|time|overdue/i.test(text);
  if (!number || !asks || !aboutTime) return false;
  const ticket = await findTicketOf(ask, Number(number[1]));
  ask.draft.say(
    ask.person.key,
    ticket === null ? toStaff('no_card') : staffExplanation(ticket, ask.draft.world),
    { ticket: ticket?.n ?? null },
  );
  return true;
}

/** The clock that is asked about: the next to run out, else the one that ended last. */
function clockAskedFor(ticket: Ticket): ClockState | null {
  const running = ticket.clocks.filter(isRunning).sort((a, b) => a.dueAt - b.dueAt);
  return running[0] ?? ticket.clocks.at(-1) ?? null;
}

/** What a clock waits for, as people call it. */
export function clockLabel(name: ClockName, language: Language): string {
  const key = `clock_${name}`;
  return isNameKey(key) ? nameOf(key, language) : name;
}

function staffExplanation(ticket: Ticket, world: World): string {
  const clock = clockAskedFor(ticket);
  if (!clock) return `${ticket.number} ${staffStatusOf(ticket, world)}`;
  const shown: Shown = { world, language: 'zh-Hans' };
  const version = clock.within === null ? [] : [toStaff('why_versions_short', versionsOf(clock, shown))];
  return [...explanationLines(ticket, clock, shown), ...version, ...othersLine(ticket, clock, shown)].join(
    '\n',
  );
}

/** For whom a reckoning is told. */
interface Shown {
  world: World;
  language: Language;
}

/** The reckoning behind one time, line by line: rule, counted and uncounted stretches. */
export function explanationLines(ticket: Ticket, clock: ClockState, shown: Shown): string[] {
  const { world, language } = shown;
  const say = (at: Instant) => when(at, world, language);
  const what = clockLabel(clock.name, language);
  const head = toStaff('why_head', { number: ticket.number, what, due: say(clock.dueAt) }, language);
  if (clock.within === null)
    return [head, toStaff('why_promised', { start: say(clock.startedAt) }, language)];
  const rule = {
    start: say(clock.startedAt),
    allowed: sayAllowance(clock.within, language),
    clause: clock.clause === null ? '—' : sayClause(clock.clause, world, language),
  };
  const reckoned = reckon(clock, world);
  // A rule of its own (the return call of a short day, a date the resident gave) moved it.
  const counted = reckoned.dueAt === clock.dueAt || clock.pausedAt !== null;
  return [
    head,
    toStaff('why_rule', rule, language),
    ...(clock.pausedAt === null || !isRunning(clock) ? [] : [toStaff('why_paused', {}, language)]),
    ...(counted ? countedLines(reckoned, shown) : [toStaff('why_otherwise', {}, language)]),
  ];
}

function reckon(clock: ClockState, { rules, now }: World): DueExplanation {
  const pauses = clock.pauses.map((pause) => ({
    from: pause.from,
    to: pause.to ?? Math.min(now, pause.until),
  }));
  const within = clock.within ?? { kind: 'same_day' };
  const spells = clock.weather;
  return explainDue({ startedAt: clock.startedAt, within, pauses, spells, calendar: rules.calendar });
}

function countedLines({ counted, countedMs, skipped, days }: DueExplanation, shown: Shown): string[] {
  const { language } = shown;
  const say = (span: Span) => saySpan(span, shown);
  const spans = [...counted.slice(0, NAMED).map(say), ...(counted.length > NAMED ? ['…'] : [])];
  const length = sayLength(countedMs, language);
  const uncounted = skipped
    .slice(0, NAMED)
    .map((span) =>
      toStaff(
        'why_skipped_span',
        { span: say(span), why: toStaff(`skip_${span.why}`, {}, language) },
        language,
      ),
    );
  const comma = language === 'en' ? ', ' : '，';
  return [
    toStaff('why_counted', { list: spans.join(comma), length }, language),
    ...lineOf('why_skipped', uncounted, language),
    ...lineOf(
      'why_days',
      days.map((one) => sayDays(one, language)),
      language,
    ),
  ];
}

/** The day is said once: 今天 14:16–14:21. */
function saySpan({ from, to }: Span, { world, language }: Shown): string {
  const [begin, end] = [when(from, world, language), when(to, world, language)];
  const hour = / (\d\d:\d\d)$/.exec(end);
  const sameDay = hour !== null && begin.slice(0, -5) === end.slice(0, -5);
  return `${begin}–${sameDay ? (hour[1] ?? end) : end}`;
}

/** A line of a list, none when it is empty. */
function lineOf(key: 'why_skipped' | 'why_days' | 'why_more', items: string[], language: Language): string[] {
  if (items.length === 0) return [];
  return [toStaff(key, { list: items.join(language === 'en' ? ', ' : '，') }, language)];
}

function sayDays({ kind, firstOn, lastOn, name }: SpecialDays, language: Language): string {
  const dates = firstOn === lastOn ? firstOn : `${firstOn}–${lastOn}`;
  const holiday = name === null ? '' : language === 'en' ? name.english : name.chinese;
  return [dates, holiday, toStaff(`day_${kind}` satisfies StaffKey, {}, language)]
    .filter((part) => part !== '')
    .join(' ');
}

/** By which policy and calendar, to the letter, the times were counted: each once; promises were counted by none. */
export function versionLines(clocks: readonly ClockState[], shown: Shown): string[] {
  const counted = clocks.filter(({ within }) => within !== null);
  const lines = counted.map((clock) => {
    const { calendar: days } = shown.world.rules.policy;
    const values = versionsOf(clock, shown);
    const calendar = calendarFingerprint(days, values.year).slice(0, 8);
    return toStaff('why_versions', { ...values, policy: clock.policy ?? '—', calendar }, shown.language);
  });
  return [...new Set(lines)];
}

/** The edition of the policy, the year and where its days come from. */
function versionsOf(clock: ClockState, { world, language }: Shown) {
  const { calendar } = world.rules.policy;
  const { year } = localTime(clock.dueAt, calendar.zone);
  const source = toStaff(`calendar_${calendarSource(year, calendar)}`, {}, language);
  return { policy: clock.policy?.split('/')[0] ?? '—', year, source };
}

function othersLine(ticket: Ticket, shown: ClockState, { world, language }: Shown): string[] {
  const others = ticket.clocks.filter((clock) => isRunning(clock) && clock !== shown);
  const items = others.map(
    (clock) => `${clockLabel(clock.name, language)} ${when(clock.dueAt, world, language)}`,
  );
  return lineOf('why_more', items, language);
}

/** A length as the policy states it. */
function sayAllowance(within: Allowance, language: Language): string {
  switch (within.kind) {
    case 'duration':
      return sayLength(within.ms, language);
    case 'workdays':
      return toStaff('within_workdays', { count: within.days }, language);
    case 'workhours':
      return toStaff('within_workhours', { count: within.minutes / 60 }, language);
    case 'same_day':
      return toStaff('within_same_day', {}, language);
  }
}

/** The same in two or three lines for the resident. */
export function residentExplanation(draft: Draft, ticket: Ticket, language: Language): string {
  const { world } = draft;
  const clock = ticket.clocks.filter(isRunning).sort((a, b) => a.dueAt - b.dueAt)[0];
  if (!clock)
    return toResident('why_nothing', language, {
      number: ticket.number,
      status: statusOf(ticket, world, language),
    });
  const due = when(clock.dueAt, world, language);
  if (clock.within === null) return toResident('why_due_promise', language, { number: ticket.number, due });
  const text = toResident('why_due', language, {
    number: ticket.number,
    what: clockLabel(clock.name, language),
    start: when(clock.startedAt, world, language),
    allowed: sayAllowance(clock.within, language),
    due,
    clause: clock.clause?.split(' ').at(-1) ?? '',
  });
  return [text, ...notCounted(clock, world, language)].join('\n');
}

function notCounted(clock: ClockState, world: World, language: Language): string[] {
  const { skipped, days } = reckon(clock, world);
  const reasons = [...new Set(skipped.map(({ why }) => toStaff(`skip_${why}`, {}, language)))];
  const named = days.flatMap(({ name }) =>
    name === null ? [] : [language === 'en' ? name.english : name.chinese],
  );
  const list = [...reasons, ...new Set(named)].join(language === 'en' ? ', ' : '、');
  return list === '' ? [] : [toResident('why_not_counted', language, { list })];
}
