import { HOUR, MINUTE } from '../../core/kit/index.ts';
import type { Roster } from '../../core/people/index.ts';
import { makeDuty } from './calendar.ts';
import type { Facts, HistoryFact, TicketFact } from './facts.ts';
import { isCrowded } from './laws/instead.ts';
import { groupBy, IN_TIME_MS, say, stillIn } from './laws/scene.ts';
import type { Stretch } from './laws/scene.ts';
import { ledBy, listOwed, manyAtOf, ownApologies, takenOverFor } from './owed/index.ts';
import type { Led, Life, Owed } from './owed/index.ts';
import { shownBy } from './sent.ts';
import type { Held } from './sent.ts';

/** What can go wrong, each counted. */
export const FAULTS = [
  'lost',
  'doubled',
  'skipped',
  'early',
  'late',
  'unmarked',
  'unasked',
  'untidy',
] as const;
export type Fault = (typeof FAULTS)[number];

export interface Finding {
  fault: Fault;
  what: string;
}

/** What the owed things came to. */
export interface Owing {
  findings: Finding[];
  /** Alerts that were owed, warnings apart. */
  alerts: number;
  warnings: number;
  /** Owed alerts that came late because nothing ran, and said so. */
  lateButSaid: number;
  /** Warnings that a longer standstill or an hour's allowance overtook: the alert itself came instead. */
  overtaken: number;
  apologies: number;
  phoneTasks: number;
  /** Tickets that the count cannot judge, by what happened to them. */
  unjudged: Map<string, number>;
}

/** What is known when nothing runs any more. */
export interface Case {
  facts: Facts;
  held: ReadonlyMap<string, Held>;
  roster: Roster;
  /** When no process ran. */
  downtimes: readonly Stretch[];
  /** When nothing could be sent, `downtimes` included. */
  stills: readonly Stretch[];
  until: number;
  /** How long deciding may take at most, ms: 0 on a clock that stands still meanwhile. */
  vagueMs: number;
}

/** Clocks of two processes and the way between them, ms. */
const SLACK_MS = 2_000;

/** Alerts, apologies and phone tasks: each owed one once, in time, or late where nothing ran. */
export function judgeOwed(known: Case): Owing {
  const owing: Owing = {
    findings: [],
    ...{ alerts: 0, warnings: 0, lateButSaid: 0, overtaken: 0, apologies: 0, phoneTasks: 0 },
    unjudged: new Map(),
  };
  const history = groupBy(known.facts.history, ({ ticket }) => ticket);
  const seen = groupBy(listSeen(known.held), ({ ticket }) => ticket);
  const pressed = pressedIn(known);
  const shared = {
    duty: makeDuty(known.roster),
    decidedAt: (at: number) => decidedAt(at, known),
    momentsOf: (at: number) => momentsOf(at, known),
    until: known.until,
    isPressed: (id: number | null) => pressed.has(id ?? 0),
  };
  const lives = new Map(known.facts.tickets.map((ticket) => [ticket.number, lifeOf(ticket, history)]));
  const lists = new Map<string, ReturnType<typeof listOwed>>();
  for (const { ticket, history: own, led } of lives.values()) {
    const last = led.at(-1);
    const takenForIt = last ? takenOverFor(last, lives.get(last.by)?.history ?? []) : null;
    const manyAt = manyAtOf(ticket, known.facts, known.roster);
    const askedAt = (reason: string, step: number) => askedBy(own, reason, step);
    lists.set(ticket.number, listOwed({ ticket, history: own }, { ...shared, takenForIt, manyAt, askedAt }));
  }
  for (const { ticket, history: own, led } of lives.values()) {
    const owed = withLeaders(ticket, led, lists);
    if ('unknown' in owed) owing.unjudged.set(owed.unknown, (owing.unjudged.get(owed.unknown) ?? 0) + 1);
    else new Judge(ticket, own, known, owing).compare(owed, seen.get(ticket.n) ?? []);
  }
  return owing;
}

function askedBy(history: readonly HistoryFact[], reason: string, step: number): string[] {
  return history
    .filter(({ what, detail }) => what === 'alert' && detail['reason'] === reason && detail['step'] === step)
    .map(({ detail }) => String(detail['to']));
}

/** When a process was there again to decide what was owed at `at`. */
function decidedAt(at: number, { downtimes }: Case): number {
  return downtimes.find(({ from, to }) => from <= at && at < to)?.to ?? at;
}

/** What fell due in the very instant in which it ended may have been decided before or after. */
function momentsOf(at: number, known: Case): number[] {
  const last = decidedAt(at, known);
  if (known.vagueMs > 0) return [at, last, last + known.vagueMs];
  return known.downtimes.some(({ from }) => from === at) ? [at, last] : [last];
}

/** A ticket, its history, and when another one led it. */
interface LedLife extends Life {
  led: readonly Led[];
}

function lifeOf(ticket: TicketFact, all: ReadonlyMap<number, HistoryFact[]>): LedLife {
  const history = all.get(ticket.n) ?? [];
  return { ticket, history, led: ledBy(ticket, history) };
}

/** What a ticket owes, with what its reporter was promised through the one that leads it. */
function withLeaders(
  { number, reporter }: TicketFact,
  led: readonly Led[],
  lists: ReadonlyMap<string, ReturnType<typeof listOwed>>,
): ReturnType<typeof listOwed> {
  const own = lists.get(number) ?? [];
  if ('unknown' in own) return own;
  const more: Owed[] = [];
  for (const one of led) {
    const ofLeader = lists.get(one.by) ?? [];
    if ('unknown' in ofLeader) return { unknown: `led by a ticket with ${ofLeader.unknown}` };
    more.push(...ownApologies(reporter, one, ofLeader));
  }
  return [...own, ...more];
}

/** Something that somebody saw and that time brought about. */
interface Seen {
  ticket: number;
  name: string;
  to: string;
  at: number;
  gathered: boolean;
  sent: Held['sent'];
}

const SORRY = /是我们不对|是我們不對|That is our fault|人还没到|人還沒到|nobody has arrived yet/;

/** A complaint that has become major by itself: sorry too, for something else. */
const RAISED = /升级为重大投诉|升級為重大投訴|is now a major complaint/;

function listSeen(held: ReadonlyMap<string, Held>): Seen[] {
  return [...held.values()].flatMap(({ sent, at }) => {
    const other = otherName(sent);
    if (other !== '')
      return [{ ticket: sent.ticket ?? 0, name: other, to: sent.to, at, gathered: false, sent }];
    return shownBy(sent).map(({ ticket, to, reason, step, warning, gathered }) => {
      const name = `alert ${reason} ${step}${warning ? ' warning' : ''}`;
      return { ticket, name, to, at, gathered, sent };
    });
  });
}

function otherName({ key, card, text, alert }: Held['sent']): string {
  if (alert || !key.startsWith('t')) return '';
  if (card?.kind === 'return_call') return 'phone';
  return card === null && SORRY.test(text) && !RAISED.test(text) ? 'apology' : '';
}

/** Messages that were presses, by number. */
function pressedIn({ facts }: Case): ReadonlySet<number> {
  return new Set(facts.messages.filter(({ body }) => body.kind === 'press').map(({ id }) => id));
}

function nameOfOwed({ kind, reason, step, warning }: Owed): string {
  return kind === 'alert' ? `alert ${reason} ${step}${warning ? ' warning' : ''}` : kind;
}

/** Compares what one ticket owed with what came. */
class Judge {
  constructor(
    private readonly ticket: TicketFact,
    private readonly history: readonly HistoryFact[],
    private readonly known: Case,
    private readonly owing: Owing,
  ) {}

  compare(owed: readonly Owed[], seen: readonly Seen[]): void {
    const came = groupBy(seen, ({ name }) => name);
    for (const [name, same] of groupBy(owed, nameOfOwed)) {
      const wanted = [...same].sort((a, b) => a.at - b.at);
      const { found, more } = this.#pair(wanted, came.get(name) ?? []);
      came.delete(name);
      for (const one of wanted) this.#judgeOne(one, found.get(one));
      for (const { sent, at } of more) this.#find('doubled', `${name} ${sent.key} ${say(at)}`);
    }
    for (const [name, rest] of came)
      for (const { sent, at, to } of rest)
        if (!this.#isExcused(name)) this.#find('unasked', `${name} to ${to} ${sent.key} ${say(at)}`);
  }

  /** What came for what was owed: the first it is in time for, else the last before it, else one still to come. */
  #pair(wanted: readonly Owed[], seen: readonly Seen[]): { found: Map<Owed, Seen>; more: Seen[] } {
    const found = new Map<Owed, Seen>();
    const more: Seen[] = [];
    for (const one of [...seen].sort((a, b) => a.at - b.at)) {
      const open = wanted.filter((owed) => !found.has(owed));
      const before = open.filter(({ at }) => at <= one.at + 5);
      const owed = before.find(({ by }) => this.#isInTime(by, one)) ?? before.at(-1) ?? open[0];
      if (owed) found.set(owed, one);
      else more.push(one);
    }
    return { found, more };
  }

  #isInTime(owedAt: number, { at, gathered, to, sent }: Seen): boolean {
    const waits = gathered || (sent.alert?.warning === true && isCrowded([to], owedAt, this.known.facts));
    const wait = IN_TIME_MS + (waits ? HOUR : 0);
    return at - owedAt - stillIn(this.known.stills, owedAt, at) <= wait;
  }

  #judgeOne(owed: Owed, got: Seen | undefined): void {
    const name = nameOfOwed(owed);
    this.#tally(owed);
    if (!got) {
      if (this.#isOvertaken(owed)) this.owing.overtaken++;
      else if (!this.#metInTime(owed)) this.#find('skipped', `${name} owed ${say(owed.at)}`);
      return;
    }
    if (!owed.to.includes(got.to))
      this.#find('unasked', `${name} at ${say(owed.at)} went to ${got.to}, not ${owed.to.join('/')}`);
    const late = got.at - owed.at;
    if (late < -5) this.#find('early', `${name} ${-late} ms before ${say(owed.at)}`);
    if (!this.#isInTime(owed.by, got))
      this.#find('late', `${name} ${Math.round(late / 1000)} s after ${say(owed.at)}`);
    this.#judgeMark(got, late, name);
  }

  #tally({ kind, warning }: Owed): void {
    if (kind === 'alert' && warning) this.owing.warnings++;
    else if (kind === 'alert') this.owing.alerts++;
    else if (kind === 'apology') this.owing.apologies++;
    else this.owing.phoneTasks++;
  }

  /** Late by more than a minute must say so, and nothing else may. */
  #judgeMark({ sent }: Seen, late: number, name: string): void {
    if (!sent.alert) return;
    const said = sent.alert.late && sent.text.includes('补发');
    if (said) this.owing.lateButSaid++;
    if (late > IN_TIME_MS + SLACK_MS && !said) this.#find('unmarked', `${name} late and does not say so`);
    if (late < IN_TIME_MS && sent.alert.late) this.#find('unmarked', `${name} in time and says it is late`);
  }

  /** A warning whose deadline was over when somebody could look, or for which the hour had no room. */
  #isOvertaken({ at, dueAt, to }: Owed): boolean {
    if (dueAt === null) return false;
    if (stillIn(this.known.stills, at, dueAt) >= dueAt - at - IN_TIME_MS) return true;
    return isCrowded(to, at, this.known.facts);
  }

  /** Somebody did it while the alert was on its way. */
  #metInTime({ at, by }: Owed): boolean {
    const limit = by + IN_TIME_MS + stillIn(this.known.downtimes, at, by + 10 * MINUTE);
    return this.history.some((entry) => entry.by !== 'system' && entry.at >= at && entry.at <= limit);
  }

  /** It was asked whether there is danger: one alert beside. Or one more report of an emergency that is led. */
  #isExcused(name: string): boolean {
    if (name === 'alert emergency 0 warning') return true;
    const joined = this.history.some(({ what }) => what === 'incident_joined');
    return joined && name.startsWith('alert emergency ');
  }

  #find(fault: Fault, what: string): void {
    this.owing.findings.push({ fault, what: `${this.ticket.number}: ${what}` });
  }
}
