import { DAY, HOUR, MINUTE } from '../../core/kit/index.ts';
import { addWorking, callDue, midnight, phoneAt } from './calendar.ts';
import type { Duty } from './calendar.ts';
import type { HistoryFact, TicketFact } from './facts.ts';

/** Something that people must hear once, told from drill.md ("Clocks and their numbers", "Buttons"). */
export interface Owed {
  ticket: number;
  kind: 'alert' | 'apology' | 'phone';
  /** Of an alert; else ''. */
  reason: string;
  step: number;
  warning: boolean;
  at: number;
  /** Of a warning: from then on the alert says it. */
  dueAt: number | null;
  /** Whom it may go to (two where duty changed between the time it was owed and the time it was decided). */
  to: string[];
}

export interface OwedFacts {
  duty: Duty;
  /** When a process was there again to decide what was owed at that time. */
  decidedAt: (at: number) => number;
  until: number;
}

interface Clock {
  name: string;
  due: number;
  warn: number | null;
  breached: boolean;
}

interface Ladder {
  reason: string;
  step: number;
  next: number | null;
  /** Chains it may climb. */
  chains: string[][];
}

const SAID_SORRY: readonly string[] = ['arrived', 'promised', 'solved', 'first_reply', 'answered'];
const SHARE = 0.2;

/** What happened to it, as far as its clocks care. Others (`alert`, `warning`, …) are the system's own doing. */
const EVENTS: readonly string[] = ['delivered', 'accept', 'arrived', 'done', 'rate', 'cancel'];
const HARMLESS: readonly string[] = [
  ...['opened', 'alert', 'warning', 'phone_task', 'called_back_ended', 'leader_told'],
  ...['raise', 'urge', 'confirm', 'correct', 'said', 'photo'],
];

/** Everything owed about one ticket until `until`; null when something happened to it that this count does not know. */
export function listOwed(
  ticket: TicketFact,
  history: readonly HistoryFact[],
  facts: OwedFacts,
): Owed[] | null {
  if (history.some(({ what }) => !EVENTS.includes(what) && !HARMLESS.includes(what))) return null;
  const walk = new Walk(ticket, facts);
  for (const event of history.filter(({ what }) => EVENTS.includes(what))) {
    walk.until(event.at);
    walk.apply(event);
  }
  walk.until(facts.until);
  return walk.owed;
}

/** Walks through the life of one ticket from owed time to owed time. */
class Walk {
  readonly owed: Owed[] = [];
  #clocks: Clock[] = [];
  #ladder: Ladder | null = null;
  #owner: string | null = null;
  #closed = false;
  #dispatched = false;
  #done = false;
  #phone: number | null = null;

  constructor(
    private readonly ticket: TicketFact,
    private readonly facts: OwedFacts,
  ) {
    this.#open();
  }

  #open(): void {
    const { category, severity, tone, formal, emergency, receivedAt: from, openedAt } = this.ticket;
    if (category === 'repair') this.#start('dispatched', openedAt, openedAt + 2 * MINUTE, null);
    if (category === 'help' || emergency) this.#start('replied', from, from + 5 * MINUTE);
    if (category === 'inquiry') this.#startInquiry(formal, from);
    if (category === 'complaint' && tone === null) {
      if (severity === 'important') this.#start('forwarded', from, from + HOUR, null);
      if (severity === 'major') this.#start('forwarded', from, midnight(from) + DAY, null);
      if (severity === 'major') this.#start('first_reply', from, from + 2 * DAY);
      this.#start(
        'solved',
        from,
        from + { minor: 2, important: 3, major: 10 }[severity ?? 'important'] * DAY,
      );
    }
    if (emergency) this.#beginLadder('emergency', from);
  }

  #startInquiry(formal: boolean, from: number): void {
    if (formal) return this.#start('answered', from, from + 2 * DAY);
    const allowed = 4 * HOUR;
    this.#start('answered', from, addWorking(from, allowed), addWorking(from, allowed * (1 - SHARE)));
  }

  /** @param warn null: never warned about; left out: when a fifth of the time is left */
  #start(name: string, from: number, due: number, warn: number | null = due - (due - from) * SHARE): void {
    this.#clocks.push({ name, due, warn, breached: false });
  }

  /** Everything owed up to `at`, in order; at equal times steps come before clocks. */
  until(at: number): void {
    for (;;) {
      const times = this.#clocks.flatMap((clock) => [
        clock.warn ?? Infinity,
        clock.breached ? Infinity : clock.due,
      ]);
      const next = Math.min(this.#ladder?.next ?? Infinity, this.#phone ?? Infinity, ...times);
      if (next > at) return;
      this.#settle(next);
    }
  }

  #settle(at: number): void {
    if (this.#ladder?.next === at) return this.#climb(at);
    if (this.#phone === at) {
      this.#phone = null;
      const teams = this.#moments(at).map((time) => `team:${this.facts.duty.first('service', time).team}`);
      return this.#owe('phone', { at, to: teams });
    }
    for (const clock of this.#clocks) {
      if (clock.warn === at) {
        clock.warn = null;
        const to = this.#inCharge(clock.name, at).flatMap((chain) => chain.slice(0, 1));
        return this.#owe('alert', { at, reason: clock.name, warning: true, dueAt: clock.due, to });
      }
      if (clock.due === at && !clock.breached) return this.#breach(clock);
    }
  }

  #breach(clock: Clock): void {
    clock.breached = true;
    clock.warn = null;
    const { name: reason, due: at } = clock;
    if (this.#ladder) this.#alert(reason, at);
    else this.#beginLadder(reason, at);
    if (SAID_SORRY.includes(reason)) this.#owe('apology', { at, to: [this.ticket.reporter] });
    if (reason === 'called_back') this.#close();
  }

  #beginLadder(reason: string, at: number): void {
    this.#ladder = { reason, step: 1, next: at + this.#stepMs(), chains: this.#inCharge(reason, at) };
    this.#alert(reason, at);
  }

  #climb(at: number): void {
    const ladder = this.#ladder;
    if (!ladder) return;
    const top = Math.max(...ladder.chains.map((chain) => chain.length));
    if (ladder.step >= top) {
      ladder.next = null;
      return;
    }
    ladder.step++;
    ladder.next = at + this.#stepMs();
    this.#alert(ladder.reason, at);
  }

  #alert(reason: string, at: number): void {
    const step = this.#ladder?.step ?? 1;
    const to = (this.#ladder?.chains ?? []).flatMap((chain) => chain.slice(step - 1, step));
    this.#owe('alert', { at, reason, step, to });
  }

  #owe(kind: Owed['kind'], what: Partial<Owed> & Pick<Owed, 'at' | 'to'>): void {
    this.owed.push({
      ticket: this.ticket.n,
      kind,
      reason: '',
      step: 0,
      warning: false,
      dueAt: null,
      ...what,
    });
  }

  #stepMs(): number {
    const { emergency, category, urgency } = this.ticket;
    if (emergency) return 2 * MINUTE;
    if (category === 'complaint' || category === 'inquiry') return HOUR;
    return urgency === 'normal' ? 10 * MINUTE : 5 * MINUTE;
  }

  /** Chains from whoever is in charge: the owner, the director of a formal question, else the first on duty. */
  #inCharge(reason: string, at: number): string[][] {
    const { duty } = this.facts;
    const first = (team: string) =>
      [...new Set(this.#moments(at).map((time) => duty.first(team, time).who))].map((key) => duty.chain(key));
    if (reason === 'called_back') return first('service');
    if (this.#owner !== null) return [duty.chain(this.#owner)];
    return this.ticket.formal ? [duty.chain('chen')] : first(this.ticket.team);
  }

  /** Duty may change between the time it is owed and the time it is decided. */
  #moments(at: number): number[] {
    return [at, this.facts.decidedAt(at), this.facts.decidedAt(at) + MINUTE];
  }

  apply({ what, at, by, detail }: HistoryFact): void {
    switch (what) {
      case 'delivered':
        if (detail['clock'] === 'dispatched') this.#dispatch(at);
        this.#meet(String(detail['clock']));
        break;
      case 'accept':
        this.#dispatch(at);
        this.#meet('accepted', 'replied');
        this.#owner = by;
        break;
      case 'arrived':
        this.#dispatched = true;
        this.#meet('dispatched', 'accepted', 'arrived', 'replied');
        this.#owner ??= by;
        break;
      case 'done':
        this.#finish(at, typeof detail['words'] === 'string');
        this.#owner ??= by;
        break;
      default:
        this.#close(); // a good mark, or it was called off
    }
    this.#settleLadder();
  }

  #dispatch(at: number): void {
    this.#meet('dispatched');
    if (this.ticket.category !== 'repair' || this.#dispatched) return;
    this.#dispatched = true;
    const urgent = this.ticket.urgency !== 'normal';
    this.#start('accepted', at, at + (urgent ? 2 : 5) * MINUTE);
    this.#start('arrived', at, at + (urgent ? 5 : 15) * MINUTE);
  }

  #finish(at: number, reported: boolean): void {
    this.#meet('dispatched', 'accepted', 'arrived', 'replied');
    if (!this.#done && !reported) this.#start('reported', at, at + 20 * MINUTE);
    this.#done = true;
    if (!reported) return;
    this.#meet('reported');
    this.#start('called_back', at, callDue(at));
    this.#phone = phoneAt(at);
  }

  #meet(...names: string[]): void {
    this.#clocks = this.#clocks.filter(({ name }) => !names.includes(name));
  }

  #close(): void {
    this.#closed = true;
    this.#clocks = [];
    this.#phone = null;
    this.#settleLadder();
  }

  /** It ends when its clocks are met, an emergency's only by hand. */
  #settleLadder(): void {
    if (!this.#ladder || this.#ladder.reason === 'emergency') return;
    const overdue = this.#clocks.filter(({ breached }) => breached);
    const reason = overdue.find(({ name }) => name === this.#ladder?.reason) ?? overdue[0];
    if (this.#closed || !reason) this.#ladder = null;
    else this.#ladder.reason = reason.name;
  }
}
