import { followUp, nextFollowUpAt, notNow, passUp, startLadder } from '../../followup/index.ts';
import type { Alert } from '../../followup/index.ts';
import type { Instant } from '../../kit/index.ts';
import type { Directory } from '../../people/index.ts';
import { carryOut, isRunning, openTicket, releaseOwner } from '../../ticket/index.ts';
import type { ClockName, HistoryEntry, NewTicket, Rules, Ticket } from '../../ticket/index.ts';
import { readBack } from './command.ts';
import type { Replayable } from './command.ts';
import { beganAsEmergency, isAlarm, numberOf, snapshotAt, stateOf, textOf } from '../snapshot.ts';
import type { TicketRecord } from '../snapshot.ts';

/** Something that somebody would have been told. */
export interface Announcement {
  kind: 'alert' | 'warning' | 'leader' | 'phone';
  /** Person key; null for a task of the service team. */
  to: string | null;
  reason: string;
  step: number;
  at: Instant;
}

/** A deadline that would have run out. */
export interface Breach {
  clock: ClockName;
  dueAt: Instant;
}

/** What was done then and could not be done again, with the reason. */
export interface Skipped {
  number: string;
  at: Instant;
  what: string;
  why: string;
}

export interface Replay {
  ticket: Ticket;
  announcements: Announcement[];
  breaches: Breach[];
  skipped: Skipped[];
}

export interface ReplayFacts {
  rules: Rules;
  directory: Directory;
  /** Nothing owed at this instant or later is announced. */
  until: Instant;
}

/** What is carried along while a ticket is played again. */
interface State {
  ticket: Ticket;
  now: Instant;
  announcements: Announcement[];
  skipped: Skipped[];
}

/** More follow-ups than any ticket can need: a bound against rules that never come to rest. */
const MOST_STEPS = 20_000;

/**
 * Plays a ticket again from its opening facts under other rules: people do what they did when they did it, everything
 * the system does of itself (warnings, alerts, leaders, phone tasks, closing) follows from the rules.
 */
export function replay(record: TicketRecord, facts: ReplayFacts): Replay {
  const lines = [...record.history].sort((a, b) => a.at - b.at).filter((entry) => entry.at < facts.until);
  const alarm = lines.find(isAlarm);
  const turnedInto = alarm && !beganAsEmergency(record.ticket, record.history) ? alarm : null;
  let state = openAgain(record, facts);
  for (const entry of lines) {
    const line: Replayable = readBack(entry);
    if (line.kind === 'own' && entry !== turnedInto) continue;
    state = advance(state, entry.at, facts);
    state = entry === turnedInto ? raiseAlarm(state, facts, entry.at) : play(state, entry, line, facts);
    state = assumeForwarded(state, record, facts);
  }
  state = advance(state, facts.until, facts);
  const { ticket, announcements, skipped } = state;
  const breaches = ticket.clocks.flatMap(({ name, dueAt, alertedAt }) =>
    alertedAt === null ? [] : [{ clock: name, dueAt }],
  );
  return { ticket, announcements, breaches, skipped };
}

function openAgain(record: TicketRecord, facts: ReplayFacts): State {
  const { openedAt } = record.ticket;
  const fresh = openTicket(openingFacts(record), facts.rules, openedAt);
  const kept = Object.fromEntries(
    Object.entries(record.ticket.fields).filter(([field]) => OPENING_FIELDS.includes(field)),
  );
  const ticket: Ticket = {
    ...fresh,
    owner: record.ticket.fields['askedOf'] ?? null,
    fields: { ...fresh.fields, ...kept },
  };
  const state = assumeForwarded({ ticket, now: openedAt, announcements: [], skipped: [] }, record, facts);
  return ticket.emergency ? beginClimb(state, facts, openedAt) : state;
}

/** Fields that the opening of a ticket writes. */
const OPENING_FIELDS: readonly string[] = ['askedOf', 'wantsPerson', 'formal', 'sentTo'];

/** What the ticket was opened with, before anything was corrected, raised or put off. */
export function openingFacts({ ticket, history }: TicketRecord): NewTicket {
  const first = snapshotAt(ticket, history, ticket.openedAt + 1) ?? ticket;
  return {
    ...{ n: first.n, category: first.category, severity: first.severity, tone: first.tone },
    ...{ helpKind: first.helpKind, formal: first.formal, text: first.text, language: first.language },
    emergency: beganAsEmergency(ticket, history),
    urgency: first.urgency,
    ...{ room: first.room, place: first.place, item: first.item, contact: first.contact },
    ...{ people: first.people, since: first.since, photos: first.photos, team: first.team },
    ...{ reporter: first.reporter, conversationId: first.conversationId, filedBy: first.filedBy },
    ...{ vip: first.vip, redoneOf: first.redoneOf, receivedAt: first.receivedAt },
    firstAskedBy: first.filedBy === null ? null : first.firstAskedBy,
    wanted: wantedAtOpening(ticket, history),
  };
}

/** The visit asked for in the first message: written down, or told by the first clocks that waited for it. */
function wantedAtOpening(ticket: Ticket, history: readonly HistoryEntry[]): NewTicket['wanted'] {
  const opening = history.find((entry) => entry.what === 'opened')?.detail ?? {};
  if (typeof opening['wantedFrom'] === 'number')
    return { from: opening['wantedFrom'], to: numberOrNull(opening['wantedTo']) };
  const changed = history.some((entry) => ['promise', 'reopen', 'redo', 'rate'].includes(entry.what));
  const from = Number(ticket.fields['wantedFrom'] ?? Number.NaN);
  if (!changed && !Number.isNaN(from))
    return { from, to: numberOrNull(Number(ticket.fields['wantedTo'] ?? Number.NaN)) };
  return wantedByClocks(ticket, history);
}

function wantedByClocks(ticket: Ticket, history: readonly HistoryEntry[]): NewTicket['wanted'] {
  const at = ticket.clocks.findIndex((clock) => clock.name === 'accepted');
  const visit = ticket.clocks[at];
  const promised = ticket.clocks.slice(at + 1, at + 3).find((clock) => clock.name === 'promised');
  const asked = history.find((entry) => entry.what === 'promise');
  if (!visit || !promised || promised.startedAt >= visit.startedAt) return null;
  if (asked && asked.at <= promised.startedAt) return null;
  const arrived = ticket.clocks[at + 1];
  const to = arrived && promised.dueAt > arrived.dueAt ? promised.dueAt : null;
  return { from: visit.startedAt, to };
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** Everything owed before `at`, each at the very instant it is owed. */
function advance(state: State, at: Instant, { rules, directory }: ReplayFacts): State {
  let last = state;
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = nextFollowUpAt(last.ticket, rules.policy);
    if (next === null || next >= at) break;
    const now = Math.max(next, last.now);
    const { ticket, alerts, leaders, phoneTask } = followUp(last.ticket, { rules, directory, now });
    if (ticket === last.ticket) break;
    const told = leaders.map((to) => ({
      kind: 'leader' as const,
      to,
      reason: 'emergency',
      step: 0,
      at: now,
    }));
    const phone = { kind: 'phone' as const, to: null, reason: 'called_back', step: 0, at: now };
    const announcements = [...saidBy(alerts, now), ...told, ...(phoneTask ? [phone] : [])];
    last = { ...last, ticket, now, announcements: [...last.announcements, ...announcements] };
  }
  return { ...last, now: Math.max(last.now, at) };
}

function play(state: State, entry: HistoryEntry, line: Replayable, facts: ReplayFacts): State {
  switch (line.kind) {
    case 'command': {
      const context = { rules: facts.rules, now: entry.at, by: entry.by, messageId: entry.messageId };
      const outcome = carryOut(state.ticket, line.command, context);
      return outcome.ok ? { ...state, ticket: outcome.ticket } : skip(state, entry, outcome.refusal);
    }
    case 'ladder':
      return moveLadder(state, entry, line.move, facts);
    case 'incident':
      return inIncident(state, entry, line.leader);
    case 'told_for_many':
      return { ...state, announcements: [...state.announcements, saidThen(entry)] };
    case 'owner_left':
      return { ...state, ticket: releaseOwner(state.ticket, facts.rules, entry.at).ticket };
    case 'unknown':
      return skip(state, entry, 'unknown');
    case 'own':
      return state;
  }
}

/** Who looks after many tickets is not decided anew: what was done then is taken over. */
function inIncident(state: State, entry: HistoryEntry, leader: number | null): State {
  const { n } = state.ticket;
  const became = stateOf(entry) ?? state.ticket.state;
  const owner = 'owner' in entry.detail ? textOf(entry, 'owner') || null : state.ticket.owner;
  const calm = leader === null || leader === n ? {} : CALM;
  const incidentState = leader === n ? ('confirmed' as const) : null;
  const ticket = { ...state.ticket, ...calm, state: became, owner, incident: leader, incidentState };
  return { ...state, ticket };
}

/** A ticket that another one leads asks for nobody by itself. */
const CALM = { ladder: null, leadersDueAt: null, unownedAt: null, newTimeAt: null } as const;

function saidThen(entry: HistoryEntry): Announcement {
  const [to, reason, step] = [textOf(entry, 'to'), textOf(entry, 'reason'), numberOf(entry, 'step')];
  return { kind: 'alert', to, reason, step, at: entry.at };
}

/** Only whoever is asked now can hand an alert on; under other rules that may be somebody else. */
function moveLadder(
  state: State,
  entry: HistoryEntry,
  kind: 'pass_up' | 'not_now',
  facts: ReplayFacts,
): State {
  if (state.ticket.ladder?.climbed.at(-1) !== entry.by) return skip(state, entry, 'not_asked');
  const ladderFacts = ladderFactsOf(facts, entry.at);
  const move = kind === 'pass_up' ? passUp(state.ticket, ladderFacts) : notNow(state.ticket, ladderFacts);
  return heard({ ...state, ticket: move.ticket }, move.alerts, entry.at);
}

/** It turned out to be an emergency after it had been opened. */
function raiseAlarm(state: State, facts: ReplayFacts, at: Instant): State {
  const { leadersToldMs, warningShare } = facts.rules.policy.ladder;
  const ticket: Ticket = {
    ...state.ticket,
    emergency: true,
    urgency: 'emergency',
    leadersDueAt: at + Math.floor(leadersToldMs.value * (1 - warningShare.value)),
  };
  return beginClimb({ ...state, ticket }, facts, at);
}

function beginClimb(state: State, facts: ReplayFacts, at: Instant): State {
  const move = startLadder(state.ticket, 'emergency', state.ticket.receivedAt, ladderFactsOf(facts, at));
  const alerted = move.ticket.category === 'help' ? ({ state: 'alerted' } as const) : {};
  return heard({ ...state, ticket: { ...move.ticket, ...alerted } }, move.alerts, at);
}

/** A leader whom only the new rules want told was not told then: the message would have arrived at once. */
function assumeForwarded(state: State, { ticket }: TicketRecord, { rules }: ReplayFacts): State {
  const known = ticket.clocks.some((clock) => clock.name === 'forwarded');
  const waits = state.ticket.clocks.some((clock) => clock.name === 'forwarded' && isRunning(clock));
  if (known || !waits) return state;
  const context = { rules, now: state.now, by: 'system', messageId: null };
  const outcome = carryOut(state.ticket, { kind: 'delivered', clock: 'forwarded' }, context);
  return outcome.ok ? { ...state, ticket: outcome.ticket } : state;
}

function heard(state: State, alerts: readonly Alert[], at: Instant): State {
  return { ...state, announcements: [...state.announcements, ...saidBy(alerts, at)] };
}

function saidBy(alerts: readonly Alert[], at: Instant): Announcement[] {
  return alerts.map(({ to, reason, step, warning }) => ({
    kind: warning ? ('warning' as const) : ('alert' as const),
    ...{ to, reason, step, at },
  }));
}

function skip(state: State, entry: HistoryEntry, why: string): State {
  const skipped: Skipped = { number: state.ticket.number, at: entry.at, what: entry.what, why };
  return { ...state, skipped: [...state.skipped, skipped] };
}

function ladderFactsOf({ rules, directory }: ReplayFacts, now: Instant) {
  return { policy: rules.policy, directory, now };
}
