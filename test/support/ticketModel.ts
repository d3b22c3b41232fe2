import fc from 'fast-check';
import { expect } from 'vitest';
import { followUp, nextFollowUpAt, notNow, passUp, startLadder } from '../../core/followup/index.ts';
import type { Alert } from '../../core/followup/index.ts';
import { carryOut, isOpen, isRunning } from '../../core/ticket/index.ts';
import type { Command, Ticket, TicketCategory } from '../../core/ticket/index.ts';
import { COMMANDS } from './ticketStates.ts';
import { MORNING, RULES, opened, smallCompany } from './tickets.ts';

const STATES: Readonly<Record<TicketCategory, string>> = {
  repair: 'new dispatched accepted arrived quoted on_hold done closed cancelled',
  complaint: 'new received in_progress extension_asked done closed not_upheld cancelled',
  help: 'new alerted taken done closed cancelled',
  inquiry: 'waiting answered closed',
};

const directory = smallCompany();

/** The system under test: one ticket on one clock, with everything that was ever announced for it. */
export interface Desk {
  ticket: Ticket;
  now: number;
  announced: Set<string>;
}

/** What has to be remembered to judge the next step. */
export interface Memory {
  before: Ticket;
}

type Act = fc.Command<Memory, Desk>;

/** A fresh desk for a ticket; an emergency's ladder begins at once. */
export function openDesk(ticket: Ticket): { model: Memory; real: Desk } {
  const real: Desk = { ticket, now: MORNING + 10_000, announced: new Set() };
  if (ticket.emergency) hear(real, startLadder(ticket, 'emergency', MORNING, facts(real)));
  return { model: { before: real.ticket }, real };
}

/** Tickets of every kind. */
export const anyTicket: fc.Arbitrary<Ticket> = fc.oneof(
  fc
    .constantFrom('normal', 'urgent')
    .map((urgency) => opened('repair', { urgency: urgency === 'urgent' ? 'urgent' : 'normal' })),
  fc.constant(opened('repair', { emergency: true })),
  fc.constant(opened('repair', { wanted: { from: MORNING + 86_400_000, to: null } })),
  fc
    .constantFrom('minor' as const, 'important' as const, 'major' as const)
    .map((severity) => opened('complaint', { severity })),
  fc.constant(opened('complaint', { severity: null, tone: 'suggestion' })),
  fc.boolean().map((emergency) => opened('help', { emergency })),
  fc.boolean().map((formal) => opened('inquiry', { formal })),
);

const words = fc.constantFrom('', '好', '没人接');
const wait = fc
  .oneof(fc.integer({ min: 1, max: 1_200 }), fc.integer({ min: 1, max: 3 * 86_400 }))
  .map((s) => s * 1_000);

/** What may happen to a ticket: time, commands of every kind with good and bad words, answers to alerts. */
export const anyAct: fc.Arbitrary<Act>[] = [
  wait.map((ms) => act(`wait ${ms / 1000} s and follow up`, (desk) => followUpAt(desk, desk.now + ms))),
  wait.map((ms) => act(`wait ${ms / 1000} s`, (desk) => void (desk.now += ms))),
  fc.constant(act('follow up', (desk) => followUpAt(desk, desk.now))),
  fc.constant(act('follow up when asked', followUpWhenAsked)),
  fc.constant(act('not now', (desk) => hear(desk, notNow(desk.ticket, facts(desk))))),
  fc.constant(act('pass up', (desk) => hear(desk, passUp(desk.ticket, facts(desk))))),
  fc.constantFrom(...Object.values(COMMANDS)).map(order),
  fc
    .record({ kind: fc.constantFrom('done' as const, 'answer' as const, 'note_call' as const), words })
    .map(order),
  fc.record({ kind: fc.constant('rate' as const), score: fc.integer({ min: 0, max: 6 }), words }).map(order),
  fc
    .record({
      kind: fc.constant('severity' as const),
      level: fc.constantFrom('minor' as const, 'important' as const, 'major' as const),
      reason: fc.constant('x'),
    })
    .map(order),
  fc
    .constantFrom('dispatched' as const, 'forwarded' as const, 'replied' as const)
    .map((clock) => order({ kind: 'delivered', clock })),
];

function order(command: Command): Act {
  return act(command.kind, (desk) => {
    // Times of the table of commands are of one morning; here they are hours from now.
    const timed: Command =
      command.kind === 'hold'
        ? { ...command, until: desk.now + 7_200_000 }
        : command.kind === 'promise'
          ? { ...command, from: desk.now + 7_200_000, to: null }
          : command;
    const outcome = carryOut(desk.ticket, timed, { rules: RULES, now: desk.now, by: 'li', messageId: null });
    if (outcome.ok) desk.ticket = outcome.ticket;
  });
}

function act(name: string, run: (desk: Desk) => void): Act {
  return {
    check: () => true,
    run: (memory, desk) => {
      run(desk);
      judge(memory.before, desk, name);
      memory.before = desk.ticket;
    },
    toString: () => name,
  };
}

function facts({ now }: Desk) {
  return { policy: RULES.policy, rules: RULES, directory, now };
}

function followUpWhenAsked(desk: Desk): void {
  const at = nextFollowUpAt(desk.ticket, RULES.policy);
  if (at !== null) followUpAt(desk, Math.max(at, desk.now));
}

function followUpAt(desk: Desk, now: number): void {
  desk.now = now;
  const once = followUp(desk.ticket, facts(desk));
  hear(desk, once);
  const twice = followUp(once.ticket, facts(desk));
  expect(twice).toEqual({
    ticket: once.ticket,
    alerts: [],
    leaders: [],
    phoneTask: false,
    nobodyYet: false,
    news: [],
    brokenPromises: [],
    tells: [],
    history: [],
  });
  const next = nextFollowUpAt(once.ticket, RULES.policy);
  if (next !== null) expect(next).toBeGreaterThan(now);
}

/** Every step of an alert is announced once: the same step of the same clock is never owed at the same time twice. */
function hear(desk: Desk, move: { ticket: Ticket; alerts: readonly Alert[] }): void {
  for (const { reason, step, warning, owedAt, to } of move.alerts) {
    const key = `${reason} ${step} ${warning} ${owedAt} ${to} of ${move.ticket.clocks.length} clocks`;
    expect(desk.announced.has(key), `announced again: ${key}`).toBe(false);
    desk.announced.add(key);
  }
  desk.ticket = move.ticket;
}

/** What must be true of any ticket, and of any change to one. */
function judge(before: Ticket, { ticket, now }: Desk, name: string): void {
  expect(STATES[ticket.category].split(' ')).toContain(ticket.state);
  before.clocks.forEach((old, i) => {
    const clock = ticket.clocks[i];
    expect(clock).toMatchObject({
      name: old.name,
      startedAt: old.startedAt,
      dueAt: old.dueAt,
      clause: old.clause,
    });
    if (old.metAt !== null) expect(clock?.metAt).toBe(old.metAt);
    if (old.alertedAt !== null) expect(clock?.alertedAt).toBe(old.alertedAt);
  });
  judgeLadder(before, ticket, name);
  const live = ticket.clocks.filter(isRunning);
  expect(new Set(live.map((clock) => clock.name)).size).toBe(live.length);
  for (const { startedAt, dueAt, warnAt } of ticket.clocks)
    expect([startedAt, dueAt, warnAt ?? 0].every(Number.isInteger)).toBe(true);
  if (!isOpen(ticket)) expect(live).toEqual([]);
  if (ticket.phoneTaskAt !== null) expect(ticket.state).toBe('done');
  if (isOpen(ticket) && live.some((clock) => clock.alertedAt === null))
    expect(nextFollowUpAt(ticket, RULES.policy)).not.toBeNull();
  expect(ticket.clocks.every(({ metAt }) => metAt === null || metAt <= now)).toBe(true);
}

function judgeLadder(before: Ticket, { ladder, state }: Ticket, name: string): void {
  if (before.ladder?.reason === 'emergency' && ladder?.reason !== 'emergency')
    expect(['take_over', 'safe'], `${name} ended an emergency's ladder in state ${state}`).toContain(name);
  if (!ladder) return;
  expect(ladder.step).toBe(ladder.climbed.length);
  expect(new Set(ladder.climbed).size).toBe(ladder.climbed.length);
}
