import { DAY, HOUR, MINUTE } from '../../../core/kit/index.ts';
import { addWorking, callDue, phoneAt } from '../calendar.ts';
import type { TicketFact } from '../facts.ts';
import { answerTick, canPause, complaintTicks, goOn, tick, visitTicks } from './clocks.ts';
import type { Tick } from './clocks.ts';
import { beginsAnew, climbed, narrowed, standsAt } from './ladder.ts';
import type { Ladder } from './ladder.ts';
import type { Opening } from './opening.ts';
import type { Owed, OwedFacts } from './types.ts';

const SAID_SORRY: readonly string[] = [
  ...['arrived', 'promised', 'solved', 'first_reply', 'answered', 'on_site', 'replied'],
];

/** Nobody's for so many working hours: somebody is asked. */
const UNOWNED_MS = 4 * HOUR;
/** A complaint that stays unsolved for so long becomes major. */
const UNSOLVED_MS = 30 * DAY;

/** One ticket on its way through time: its clocks, its ladder, and everything that is owed about it. */
export class Walk {
  readonly owed: Owed[] = [];
  ticks: Tick[] = [];
  ladder: Ladder | null = null;
  owner: string | null = null;
  takenBy: string | null = null;
  severity: string | null;
  urgency: string;
  emergency: boolean;
  raised = 1;
  /** Nothing is left to be done (a question may come back). */
  over = false;
  done = false;
  /** The visit clocks have begun. */
  dispatched = false;
  /** Another ticket looks after it. */
  led = false;
  /** From when on the resident asked to be visited. */
  wanted: { from: number; to: number | null } | null = null;
  phone: number | null = null;
  /** More time for a complaint was asked for, until then. */
  askedUntil: number | null = null;
  /** Since when it is complained of: the message, or the last time it was taken up again. */
  since: number;
  /** When the clock of the solution began. */
  solvedFrom: number | null = null;
  #wished: Opening['wanted'] = null;
  #unowned: number | null = null;
  /** Times that ran out and were announced. */
  readonly #announced = new Set<string>();
  #unsolvedAt: number | null = null;
  #many: number[];

  constructor(
    readonly ticket: TicketFact,
    opening: Opening,
    readonly facts: OwedFacts,
  ) {
    const { category, tone, receivedAt } = ticket;
    this.since = receivedAt;
    this.severity = opening.severity;
    this.urgency = opening.urgency;
    this.emergency = opening.emergency;
    this.#wished = opening.wanted;
    if (category === 'repair') this.wanted = opening.wanted;
    this.#many = [...facts.manyAt];
    if (category === 'complaint' && tone === null) this.#unsolvedAt = receivedAt + UNSOLVED_MS;
  }

  /** Everything owed up to `at`, in order; what falls due at `at` itself only when it was not forestalled. */
  until(at: number, forestalled: boolean): void {
    for (;;) {
      const next = this.#next();
      if (next === null || next > at) return;
      if (forestalled && this.facts.decidedAt(next) >= at) return;
      this.#settle(next);
    }
  }

  start(...ticks: readonly Tick[]): void {
    const names = ticks.map(({ name }) => name);
    this.ticks = [...this.ticks.filter(({ name }) => !names.includes(name)), ...ticks];
  }

  meet(...names: readonly string[]): void {
    this.ticks = this.ticks.filter(({ name }) => !names.includes(name));
  }

  close(): void {
    this.over = true;
    this.ticks = [];
    this.phone = null;
  }

  /** Accepting and arriving are counted from here, or from the time that was asked for. */
  dispatch(at: number): void {
    this.meet('dispatched');
    if (this.ticket.category !== 'repair' || this.dispatched) return;
    this.dispatched = true;
    const from = this.wanted !== null && this.wanted.from > at ? this.wanted.from : at;
    this.start(...visitTicks(this.urgency !== 'normal', from));
    if (from > at) this.start(tick('promised', at, this.#promiseOf(from)));
  }

  /** The work is done: the return call is its own again, whoever led it. */
  finish(): void {
    this.done = true;
    if (this.led) this.takenBy = this.facts.takenForIt;
    this.led = false;
  }

  /** The result is there: from now on the resident is asked. */
  report(at: number): void {
    this.meet('reported');
    const due = callDue(at);
    this.start(tick('called_back', at, due));
    this.phone = Math.min(phoneAt(at), due);
  }

  /** It goes out once more. */
  again(at: number): void {
    const { category, formal } = this.ticket;
    const climbing = this.ladder?.reason === 'emergency';
    this.over = this.done = this.dispatched = this.led = false;
    this.owner = this.takenBy = this.wanted = this.phone = this.#wished = null;
    this.ticks = [];
    this.since = at;
    if (!climbing) this.ladder = null;
    if (category === 'repair') {
      if (this.urgency === 'emergency' && !climbing) this.urgency = 'urgent';
      this.emergency = climbing;
      this.start(tick('dispatched', at, at + 2 * MINUTE));
    }
    if (category === 'help') this.start(tick('replied', at, at + 5 * MINUTE));
    if (category === 'inquiry') this.start(answerTick(formal, at));
    if (category === 'complaint') this.level(this.severity ?? 'important', at);
  }

  /**
   * Another level: its clocks in place of the old ones. Whoever must hear of it could not have heard before `at`; a time
   * that is over by then begins anew, and ends no later than what was promised.
   */
  level(severity: string, begin: number, at = begin): void {
    const promised = this.ticks.find(({ name }) => name === 'solved')?.due ?? at;
    const over = complaintTicks(severity, begin, this.wishedFor()).some(
      (one) => one.name === 'solved' && one.due <= at,
    );
    const from = over ? at : begin;
    this.severity = severity;
    this.meet('forwarded', 'first_reply', 'solved');
    const told = complaintTicks(severity, at, null).find(({ name }) => name === 'forwarded');
    const fresh = complaintTicks(severity, from, over ? null : this.wishedFor());
    const ticks = fresh.map((one) =>
      over && one.name === 'solved' && promised > at && promised < one.due
        ? tick('solved', from, promised)
        : one,
    );
    this.start(
      ...ticks
        .map((one) => (one.name === 'forwarded' && one.due <= at && told ? told : one))
        .map((one) => (this.#announced.has(keyOf(one)) ? { ...one, breached: true, warn: null } : one))
        .map((one) => (one.warn === null ? one : { ...one, warn: Math.max(one.warn, at) })),
    );
    this.solvedFrom = from;
  }

  askForTime(until: number): void {
    this.askedUntil = until;
  }

  /** More time was granted. */
  extend(): void {
    const from = this.solvedFrom ?? this.ticket.receivedAt;
    if (this.askedUntil !== null) this.start(tick('solved', from, this.askedUntil));
  }

  /** It has become major by itself: somebody must take it over. */
  upgrade(at: number, from: number): void {
    this.level('major', from);
    this.begin('upgrade', at);
  }

  /** The day that the resident of a minor complaint asked for. */
  wishedFor(): number | null {
    return this.#wished?.to ?? this.#wished?.from ?? null;
  }

  pause(at: number, until: number): void {
    this.ticks = this.ticks.map((one) =>
      canPause(one, at, until, this.wanted?.from ?? at) ? { ...one, paused: { from: at, until } } : one,
    );
  }

  resume(at: number): void {
    this.ticks = this.ticks.map((one) => goOn(one, at));
  }

  /** An alert: the first of a ladder, or one more reason for whoever is asked already. */
  begin(reason: string, at: number): void {
    if (this.ladder === null || beginsAnew(reason, this.ladder.reason)) {
      const asked = this.#inCharge(reason, at).map((key) => [key]);
      const begun: Ladder = { reason, step: 1, next: at + this.#stepMs(), asked, notNow: 'unused' };
      this.ladder = narrowed(begun, this.facts.askedAt(reason, 1));
    }
    this.#alert(reason, at);
  }

  /** To the next one up at once. */
  passUp(at: number): void {
    if (this.ladder) this.#climb(at, { ...this.ladder, notNow: 'used' });
  }

  /** Back to the same one after the step's time, once. */
  notNow(at: number): void {
    if (!this.ladder) return;
    if (this.ladder.notNow !== 'unused') return this.passUp(at);
    this.ladder = { ...this.ladder, notNow: 'pending', next: at + this.#stepMs() };
  }

  /** After whatever happened: a ladder ends with what it climbs for, and what is nobody's is counted so. */
  settle(at: number): void {
    this.#settleLadder();
    const nobodys = this.#isNobodys();
    if (!nobodys) this.#unowned = null;
    else this.#unowned ??= addWorking(at, UNOWNED_MS);
  }

  #next(): number | null {
    if (this.led) return null;
    const times = this.ticks.flatMap(({ paused, warn, breached, due }) =>
      paused ? [paused.until] : [warn, breached ? null : due],
    );
    const upgrade = this.#mayUpgrade() ? this.#unsolvedAt : null;
    const all = [
      this.ladder?.next ?? null,
      this.phone,
      this.#unowned,
      this.#many[0] ?? null,
      upgrade,
      ...times,
    ];
    const known = all.filter((time) => time !== null);
    return known.length === 0 ? null : Math.min(...known);
  }

  #settle(at: number): void {
    if (this.#many[0] === at) return this.#tellOfMany(at);
    if (this.ladder?.next === at) return this.#climb(at, this.ladder);
    if (this.phone === at) return this.#askToPhone(at);
    if (this.ticks.some(({ paused }) => paused?.until === at)) return this.resume(at);
    if (this.#unowned === at) return this.#askForOwner(at);
    if (this.#mayUpgrade() && this.#unsolvedAt === at) {
      this.#unsolvedAt = null;
      this.upgrade(at, this.facts.decidedAt(at));
      return this.settle(at);
    }
    for (const one of this.ticks) {
      if (one.paused) continue;
      if (one.due === at && !one.breached) return this.#breach(one);
      if (one.warn === at) return this.#warn(one, at);
    }
  }

  #warn(one: Tick, at: number): void {
    one.warn = null;
    this.#owe('alert', {
      at,
      by: Math.max(at, one.warnBy),
      reason: one.name,
      warning: true,
      dueAt: one.due,
      to: this.#inCharge(one.name, at),
    });
  }

  #breach(one: Tick): void {
    one.breached = true;
    one.warn = null;
    this.#announced.add(keyOf(one));
    const { name, due: at } = one;
    this.begin(name, at);
    if (SAID_SORRY.includes(name)) this.#apologise(at);
    if (name === 'called_back') this.close();
    this.settle(at);
  }

  /** A visit at a time that was asked for is one promise, though two clocks stand for it. */
  #apologise(at: number): void {
    if (this.owed.some((one) => one.kind === 'apology' && one.at === at)) return;
    this.#owe('apology', { at, to: [this.ticket.reporter] });
  }

  #climb(at: number, ladder: Ladder): void {
    const up = climbed(ladder, this.facts.duty, this.#moments(at));
    if (up === null) {
      this.ladder = { ...ladder, next: null };
      return;
    }
    const known = this.facts.askedAt(up.reason, up.step);
    this.ladder = narrowed({ ...up, next: at + this.#stepMs() }, known);
    this.#alert(up.reason, at);
  }

  #askForOwner(at: number): void {
    this.#unowned = null;
    this.begin('unowned', at);
  }

  /** Many homes report it: the director hears; beside an emergency's ladder, which goes on as it was. */
  #tellOfMany(at: number): void {
    this.#many.shift();
    if (this.ladder?.reason !== 'emergency') return this.begin('incident', at);
    const to = this.#moments(at).flatMap((time) => this.facts.duty.leaders(time).slice(0, 1));
    this.#owe('alert', { at, reason: 'incident', step: 1, to });
  }

  #askToPhone(at: number): void {
    this.phone = null;
    const to = this.#moments(at).map((time) => `team:${this.facts.duty.first('service', time).team}`);
    this.#owe('phone', { at, to });
  }

  #alert(reason: string, at: number): void {
    if (this.ladder) this.#owe('alert', { at, reason, step: this.ladder.step, to: standsAt(this.ladder) });
  }

  #owe(kind: Owed['kind'], what: Partial<Owed> & Pick<Owed, 'at' | 'to'>): void {
    const blank = { by: what.at, reason: '', step: 0, warning: false, dueAt: null };
    this.owed.push({ ticket: this.ticket.n, kind, ...blank, ...what });
  }

  #stepMs(): number {
    const { category, fields } = this.ticket;
    if (this.emergency) return 2 * MINUTE;
    if (fields['harm'] === 'yes' && this.ticks.some(({ name }) => name === 'on_site')) return 5 * MINUTE;
    if (category === 'complaint' || category === 'inquiry') return HOUR;
    return this.urgency === 'normal' ? 10 * MINUTE : 5 * MINUTE;
  }

  /** Whoever took over, else the owner, the director of a formal question, else the first on duty. */
  #inCharge(reason: string, at: number): string[] {
    const { duty } = this.facts;
    const asked = this.#moments(at).map((time) => {
      if (reason === 'incident') return duty.leaders(time)[0] ?? '';
      if (reason === 'called_back' && this.takenBy === null) return duty.first('service', time).who;
      for (const key of [this.takenBy, this.owner])
        if (key !== null) return duty.present(key, time) ?? duty.above([key], time) ?? '';
      const director = this.ticket.formal ? duty.leaders(time)[0] : undefined;
      return director ?? duty.first(this.ticket.team, time).who;
    });
    return [...new Set(asked)];
  }

  /** Duty may change between the time it is owed and the time it is decided. */
  #moments(at: number): number[] {
    return this.facts.momentsOf(at);
  }

  /** A time of day is kept by being there in time; a longer span may be used to its end. */
  #promiseOf(from: number): number {
    const arrivedBy = this.ticks.find(({ name }) => name === 'arrived')?.due ?? from;
    const to = this.wanted?.to ?? null;
    return to !== null && to > arrivedBy && to - from > HOUR ? to : arrivedBy;
  }

  /** It ends when its clocks are met, an emergency's only by hand; one for a level or for many homes with the ticket. */
  #settleLadder(): void {
    const { ladder } = this;
    if (!ladder || ladder.reason === 'emergency') return;
    if (this.over) this.ladder = null;
    if (this.over || ladder.reason === 'incident' || ladder.reason === 'upgrade') return;
    const overdue = this.ticks.filter(({ breached }) => breached);
    if (overdue.some(({ name }) => name === ladder.reason)) return;
    if (ladder.reason === 'unowned' && this.owner === null) return;
    const [other] = overdue;
    this.ladder = other ? { ...ladder, reason: other.name } : null;
  }

  /** Nobody has it, and no time that is still to come asks for it. */
  #isNobodys(): boolean {
    if (this.over || this.done || this.led || this.ticket.tone !== null) return false;
    if (this.owner !== null || this.takenBy !== null || this.ladder !== null) return false;
    return this.ticks.every(({ breached }) => breached);
  }

  #mayUpgrade(): boolean {
    return this.severity !== 'major' && !this.done && !this.over;
  }
}

function keyOf({ name, due }: Tick): string {
  return `${name} ${due}`;
}
