import { assertNever } from '../kit/index.ts';
import type { Instant, Language } from '../kit/index.ts';
import { dueAt, dueInWeather, listSpellsMet, makeCalendar, warningAt } from '../deadline/index.ts';
import type { ClockRules, Policy, WeatherSpell, WorkCalendar } from '../deadline/index.ts';
import { isRunning, meetClock, runningClock, startClock, stopClocks } from './clocks.ts';
import { settleUnowned } from './owing.ts';
import type {
  ClockName,
  HelpKind,
  Severity,
  Ticket,
  TicketCategory,
  TicketState,
  Tone,
  Urgency,
} from './types.ts';

/** What a new ticket is made of. */
export interface NewTicket {
  n: number;
  category: TicketCategory;
  severity: Severity | null;
  tone: Tone | null;
  helpKind: HelpKind | null;
  emergency: boolean;
  urgency: Urgency;
  formal: boolean;
  text: string;
  room: string | null;
  place: string | null;
  item: string | null;
  contact: string | null;
  people: string | null;
  since: string | null;
  language: Language;
  reporter: string;
  conversationId: string;
  filedBy: string | null;
  firstAskedBy?: string | null;
  vip?: boolean;
  redoneOf?: number | null;
  /** The harm complained of still goes on: somebody comes and stops it before the rest. Default false. */
  harm?: boolean;
  team: string;
  /** The resident asked to be visited from then on: accepting and arriving are counted from its beginning. */
  wanted: { from: Instant; to: Instant | null } | null;
  photos: string[];
  /** When the resident's message came in. */
  receivedAt: Instant;
}

/** Policy and its calendar, ready for arithmetic. */
export interface Rules {
  policy: Policy;
  calendar: WorkCalendar;
  /** Identity of exactly this policy; tickets keep it beside what was counted by it. */
  version: string;
  weather: readonly WeatherSpell[];
}

/** @param version identity of the policy; default: the version it states itself */
export function makeRules(policy: Policy, version: string = policy.version): Rules {
  return { policy, calendar: makeCalendar(policy.calendar), version, weather: [] };
}

const PREFIX: Readonly<Record<TicketCategory, string>> = {
  repair: 'R',
  complaint: 'T',
  help: 'H',
  inquiry: 'Z',
};

const FIRST_STATE: Readonly<Record<TicketCategory, TicketState>> = {
  repair: 'new',
  complaint: 'new',
  help: 'new',
  inquiry: 'waiting',
};

/** Number that people read, e.g. `R-0213`: the letter tells the kind, the figure the order of opening. */
export function ticketNumber(category: TicketCategory, n: number): string {
  return `${PREFIX[category]}-${String(n).padStart(4, '0')}`;
}

/** A new ticket with the clocks that run from the resident's message. */
export function openTicket(facts: NewTicket, rules: Rules, now: Instant): Ticket {
  const { wanted, firstAskedBy = null, vip = false, redoneOf = null, harm = false, ...kept } = facts;
  const bare: Ticket = {
    ...kept,
    firstAskedBy,
    vip,
    redoneOf,
    number: ticketNumber(facts.category, facts.n),
    state: FIRST_STATE[facts.category],
    owner: null,
    takenOverBy: null,
    openedAt: now,
    clocks: [],
    ladder: null,
    leadersDueAt: facts.emergency ? leadersDueAt(facts.receivedAt, rules.policy) : null,
    holdReason: null,
    phoneTaskAt: null,
    unownedAt: null,
    newTimeAt: null,
    report: null,
    fields: {
      ...(wanted ? { wantedFrom: String(wanted.from) } : {}),
      ...(wanted && wanted.to !== null ? { wantedTo: String(wanted.to) } : {}),
      ...(harm ? { harm: 'yes' } : {}),
    },
    rating: null,
    calledBack: null,
    raised: 1,
    photosAfter: [],
    incident: null,
    incidentState: null,
    version: 0,
  };
  return settleUnowned(startOpeningClocks(bare, rules, now), rules, now);
}

/** Leaders hear of an emergency a fifth before the time runs out, so that "within" holds. */
export function leadersDueAt(receivedAt: Instant, policy: Policy): Instant {
  const wait = policy.ladder.leadersToldMs.value * (1 - policy.ladder.warningShare.value);
  return receivedAt + Math.floor(wait);
}

function startOpeningClocks(ticket: Ticket, rules: Rules, now: Instant): Ticket {
  const { policy } = rules;
  const from = ticket.receivedAt;
  switch (ticket.category) {
    case 'repair': {
      let next = startByRule(ticket, 'recorded', policy.clocks.repair, rules, from);
      next = meetClock(next, 'recorded', now);
      next = startByRule(next, 'dispatched', policy.clocks.repair, rules, now);
      return ticket.emergency ? startByRule(next, 'replied', policy.clocks.help, rules, from) : next;
    }
    case 'help':
      return startByRule(ticket, 'replied', policy.clocks.help, rules, from);
    case 'complaint':
      return startHarmClock(startComplaintClocks(ticket, rules, from), rules, from);
    case 'inquiry':
      return startByRule(
        ticket,
        'answered',
        ticket.formal ? policy.clocks.inquiry.formal : policy.clocks.inquiry.handedOver,
        rules,
        from,
      );
    default:
      return assertNever(ticket.category);
  }
}

/** Harm that still goes on is stopped first, by the shorter of the times to be there. @clause service 3.1.4 */
function startHarmClock(ticket: Ticket, rules: Rules, from: Instant): Ticket {
  if (ticket.fields['harm'] !== 'yes' || ticket.tone !== null) return ticket;
  const others = ticket.clocks.filter((clock) => clock.name !== 'on_site');
  const harm = startByRule(
    { ...ticket, clocks: others },
    'on_site',
    rules.policy.clocks.complaint.harm,
    rules,
    from,
  );
  const [usual, sooner] = [runningClock(ticket, 'on_site'), runningClock(harm, 'on_site')];
  return sooner && (!usual || sooner.dueAt < usual.dueAt) ? harm : ticket;
}

/** `forwarded`, `first_reply`, `solved`, `on_site` as the severity has them. A suggestion or praise has none. */
export function startComplaintClocks(ticket: Ticket, rules: Rules, from: Instant): Ticket {
  if (ticket.tone !== null) return ticket;
  const byRule = rules.policy.clocks.complaint[ticket.severity ?? 'important'];
  const names: ClockName[] = ['forwarded', 'on_site', 'first_reply', 'solved'];
  return withDateAskedFor(
    names.reduce((next, name) => startByRule(next, name, byRule, rules, from), ticket),
    from,
  );
}

/**
 * The clocks of the severity the complaint has now, in place of those of the one it had. Coming to the spot is not owed
 * again, and more time that was asked for under the old deadline is no longer asked for. A time that would be over as it
 * begins was promised to nobody: it is counted from `now`, and ends no later than what was promised.
 */
export function restartComplaintClocks(ticket: Ticket, rules: Rules, from: Instant, now: Instant): Ticket {
  const byRule = rules.policy.clocks.complaint[ticket.severity ?? 'important'];
  const state = ticket.state === 'extension_asked' ? 'in_progress' : ticket.state;
  const stopped = stopClocks({ ...ticket, state }, now, ['forwarded', 'first_reply', 'solved']);
  const told = startForwarded(stopped, byRule, rules, { from, now });
  const names: ClockName[] = ['first_reply', 'solved'];
  const started = names.reduce((next, name) => startByRule(next, name, byRule, rules, from), told);
  const dated = withDateAskedFor(started, from);
  const solved = runningClock(dated, 'solved');
  if (!solved || solved.dueAt > now) return warnedFrom(announcedBefore(dated), rules, now);
  const promised = runningClock(ticket, 'solved')?.dueAt ?? now;
  return notAfter(startByRule(told, 'solved', byRule, rules, now), promised, now);
}

/** Of a time that began before the level was given, nobody could have been warned before. */
function warnedFrom(ticket: Ticket, { policy }: Rules, now: Instant): Ticket {
  const share = policy.ladder.warningShare.value;
  const clocks = ticket.clocks.map((clock) => {
    const { startedAt, dueAt, warnAt } = clock;
    const missed =
      isRunning(clock) && startedAt < now && (warnAt ?? warningAt(startedAt, dueAt, share)) < now;
    return missed ? { ...clock, warnAt: now } : clock;
  });
  return { ...ticket, clocks };
}

/** What was promised stays promised, if its time has not come yet. */
function notAfter(ticket: Ticket, promised: Instant, now: Instant): Ticket {
  const solved = runningClock(ticket, 'solved');
  if (!solved || promised <= now || promised >= solved.dueAt) return ticket;
  const clocks = ticket.clocks.map((clock) =>
    clock === solved ? { ...clock, dueAt: promised, warnAt: null } : clock,
  );
  return { ...ticket, clocks };
}

/** A time that ran out under an earlier level and was announced then is not announced again. */
function announcedBefore(ticket: Ticket): Ticket {
  const clocks = ticket.clocks.map((clock) => {
    const earlier = ticket.clocks.find(
      (one) =>
        one !== clock && one.name === clock.name && one.dueAt === clock.dueAt && one.alertedAt !== null,
    );
    const { alertedAt, warnedAt } = earlier ?? clock;
    return clock.alertedAt === null && isRunning(clock) ? { ...clock, alertedAt, warnedAt } : clock;
  });
  return { ...ticket, clocks };
}

/** Whoever must hear of the new level could not have heard before it was given. */
function startForwarded(
  ticket: Ticket,
  byRule: ClockRules,
  rules: Rules,
  { from, now }: { from: Instant; now: Instant },
): Ticket {
  const usual = startByRule(ticket, 'forwarded', byRule, rules, from);
  const due = runningClock(usual, 'forwarded')?.dueAt ?? now;
  return due > now ? usual : startByRule(ticket, 'forwarded', byRule, rules, now);
}

/** A minor complaint is to be solved by the resident's own date, where one was given. */
function withDateAskedFor(ticket: Ticket, from: Instant): Ticket {
  const asked = Number(ticket.fields['wantedTo'] ?? ticket.fields['wantedFrom'] ?? Number.NaN);
  const solved = runningClock(ticket, 'solved');
  if (ticket.severity !== 'minor' || !solved || !(asked > from)) return ticket;
  const clocks = ticket.clocks.map((clock) =>
    clock === solved ? { ...clock, dueAt: asked, warnAt: null } : clock,
  );
  return { ...ticket, clocks };
}

/** Starts the clock the policy has under that name; without a rule nothing starts. */
export function startByRule(
  ticket: Ticket,
  name: ClockName,
  byRule: ClockRules,
  rules: Rules,
  from: Instant,
): Ticket {
  const rule = byRule[name];
  if (!rule) return ticket;
  const pressing = ticket.urgency !== 'normal' && rule.urgent !== null;
  const allowance = pressing && rule.urgent ? rule.urgent : rule.within;
  const usual = dueAt(from, allowance, rules.calendar);
  const spells = waitsForWeather(ticket, name) ? rules.weather : [];
  const due = dueInWeather(from, allowance, spells, rules.calendar);
  const inWorkingTime = allowance.kind === 'workdays' || allowance.kind === 'workhours';
  const share = rules.policy.ladder.warningShare.value;
  // Waiting for the weather it warns as long before its end as it would otherwise.
  const inWeather = due > usual ? due - Math.round((usual - from) * share) : null;
  return startClock(ticket, {
    name,
    startedAt: from,
    dueAt: due,
    clause: rule.clause,
    within: allowance,
    policy: rules.version,
    weather: listSpellsMet(from, due, spells),
    warnAt: inWorkingTime ? warningAt(from, due, share, rules.calendar) : inWeather,
  });
}

/** In declared weather only the visit waits, and never one to an emergency. @clause service 7.1.5 */
function waitsForWeather({ category, emergency }: Ticket, name: ClockName): boolean {
  return category === 'repair' && !emergency && (name === 'accepted' || name === 'arrived');
}
