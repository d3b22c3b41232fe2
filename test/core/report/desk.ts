import { followUp, nextFollowUpAt, notNow, passUp, startLadder } from '../../../core/followup/index.ts';
import type { TicketRecord } from '../../../core/report/snapshot.ts';
import { carryOut, openTicket } from '../../../core/ticket/index.ts';
import type {
  Command,
  HistoryEntry,
  NewTicket,
  Rules,
  Ticket,
  TicketCategory,
} from '../../../core/ticket/index.ts';
import { MORNING, RULES, factsOf, smallCompany } from '../../support/tickets.ts';

export const COMPANY = smallCompany();

/** One ticket as the whole system would drive it, with its history as the store would keep it. */
export interface Desk {
  record: TicketRecord;
  /** Everything owed up to `at`, each when it is owed. */
  wait(at: number): Desk;
  /** Waits until then, then does it; a refused command changes nothing. */
  act(at: number, command: Command, by?: string): Desk;
  /** The answer to an alert by whoever is asked now; nothing when nobody is. */
  answer(at: number, move: 'not_now' | 'pass_up'): Desk;
}

interface Played {
  ticket: Ticket;
  history: HistoryEntry[];
  rules: Rules;
  now: number;
}

/** Opens a ticket ten seconds after its message, with an opening line that says what it was opened with. */
export function openDesk(
  category: TicketCategory,
  changes: Partial<NewTicket> = {},
  extra: Partial<Ticket> = {},
  rules: Rules = RULES,
): Desk {
  const facts = factsOf(category, changes);
  const at = facts.receivedAt + 10_000;
  const bare = { ...openTicket(facts, rules, at), ...extra };
  const opened = line(at, facts.filedBy ?? facts.reporter, 'opened', openingDetail(facts, bare));
  if (!facts.emergency) return deskOf({ ticket: bare, history: [opened], rules, now: at });
  const move = startLadder(bare, 'emergency', bare.receivedAt, ladderFacts(rules, at));
  const ticket = { ...move.ticket, ...(category === 'help' ? { state: 'alerted' as const } : {}) };
  return deskOf({ ticket, history: [opened, ...alertLines(move.alerts, at)], rules, now: at });
}

function openingDetail({ wanted, ...facts }: NewTicket, ticket: Ticket): HistoryEntry['detail'] {
  const { category, severity, tone, helpKind, emergency, urgency, formal, room, place, item } = facts;
  return {
    ...{ category, severity, tone, helpKind, emergency, urgency, formal, room, place, item },
    ...{ state: ticket.state, team: ticket.team, contact: facts.contact },
    ...{ wantedFrom: wanted?.from ?? null, wantedTo: wanted?.to ?? null },
  };
}

function deskOf(played: Played): Desk {
  return {
    record: { ticket: played.ticket, history: played.history },
    wait: (at) => deskOf(waited(played, at)),
    act: (at, command, by = 'li') => {
      const now = waited(played, at);
      const outcome = carryOut(now.ticket, command, { rules: now.rules, now: at, by, messageId: null });
      if (!outcome.ok) return deskOf(now);
      return deskOf({ ...now, ticket: outcome.ticket, history: [...now.history, ...outcome.history] });
    },
    answer: (at, move) => {
      const now = waited(played, at);
      const asked = now.ticket.ladder?.climbed.at(-1);
      if (asked === undefined) return deskOf(now);
      const moved = (move === 'not_now' ? notNow : passUp)(now.ticket, ladderFacts(now.rules, at));
      const lines = [line(at, asked, move, {}), ...alertLines(moved.alerts, at)];
      return deskOf({ ...now, ticket: moved.ticket, history: [...now.history, ...lines] });
    },
  };
}

function waited(played: Played, at: number): Played {
  let last = played;
  for (;;) {
    const next = nextFollowUpAt(last.ticket, played.rules.policy);
    if (next === null || next >= at) return { ...last, now: Math.max(last.now, at) };
    const now = Math.max(next, last.now);
    const done = followUp(last.ticket, { rules: played.rules, directory: COMPANY, now });
    if (done.ticket === last.ticket) return { ...last, now: at };
    last = { ...last, ticket: done.ticket, history: [...last.history, ...done.history], now };
  }
}

function alertLines(alerts: readonly { to: string; reason: string; step: number }[], at: number) {
  return alerts.map(({ to, reason, step }) => line(at, 'system', 'alert', { to, reason, step }));
}

function line(at: number, by: string, what: string, detail: HistoryEntry['detail']): HistoryEntry {
  return { at, by, what, detail, messageId: null };
}

function ladderFacts(rules: Rules, now: number) {
  return { policy: rules.policy, directory: COMPANY, now };
}

/** The card of a new repair has reached its team two seconds after the opening. */
export function sentOut(desk: Desk): Desk {
  const at = desk.record.ticket.openedAt + 2_000;
  return desk.act(at, { kind: 'delivered', clock: 'dispatched' }, 'system');
}

/** A repair of the morning that was done as it should be, with the resident's mark at the end. */
export function goodRepair(n: number, changes: Partial<NewTicket> = {}, score = 5): Desk {
  const at = changes.receivedAt ?? MORNING;
  const minutes = (count: number) => at + count * 60_000;
  return sentOut(openDesk('repair', { n, ...changes }))
    .act(minutes(2), { kind: 'accept' })
    .act(minutes(10), { kind: 'arrived' })
    .act(minutes(40), { kind: 'done', words: '换了角阀' })
    .act(minutes(60), { kind: 'rate', score, words: '' }, 'wang');
}

/** What may happen to any ticket: who does it, and what, given the time. */
export const DOINGS: readonly { by: string; make: (now: number) => Command }[] = [
  { by: 'system', make: () => ({ kind: 'delivered', clock: 'dispatched' }) },
  { by: 'system', make: () => ({ kind: 'delivered', clock: 'forwarded' }) },
  { by: 'li', make: () => ({ kind: 'accept' }) },
  { by: 'xu', make: () => ({ kind: 'accept' }) },
  { by: 'li', make: () => ({ kind: 'arrived' }) },
  { by: 'li', make: () => ({ kind: 'done', words: '修好了' }) },
  { by: 'li', make: () => ({ kind: 'done', words: '' }) },
  { by: 'li', make: (now) => ({ kind: 'hold', reason: '等配件', until: now + 26 * 3_600_000 }) },
  { by: 'xu', make: (now) => ({ kind: 'hold', reason: '在查', until: now + 20 * 86_400_000 }) },
  { by: 'xu', make: () => ({ kind: 'receive' }) },
  { by: 'xu', make: () => ({ kind: 'answer', words: '在办' }) },
  { by: 'xu', make: () => ({ kind: 'not_upheld', words: '查无此事' }) },
  { by: 'sun', make: () => ({ kind: 'severity', level: 'major', reason: '受伤' }) },
  { by: 'sun', make: () => ({ kind: 'severity', level: 'important', reason: '有过错' }) },
  { by: 'sun', make: () => ({ kind: 'severity', level: 'minor', reason: '小事' }) },
  { by: 'zhao', make: () => ({ kind: 'take_over' }) },
  { by: 'zhao', make: () => ({ kind: 'safe' }) },
  { by: 'wang', make: () => ({ kind: 'correct', fields: { room: '5-1-302', item: '门锁' } }) },
  { by: 'wang', make: () => ({ kind: 'cancel' }) },
  { by: 'wang', make: () => ({ kind: 'urge' }) },
  { by: 'wang', make: () => ({ kind: 'raise', words: '还是没人来' }) },
  { by: 'wang', make: () => ({ kind: 'rate', score: 5, words: '很好' }) },
  { by: 'wang', make: () => ({ kind: 'rate', score: 1, words: '还漏' }) },
  { by: 'wang', make: () => ({ kind: 'reopen', words: '没好' }) },
  { by: 'wang', make: (now) => ({ kind: 'promise', from: now + 5 * 3_600_000, to: null }) },
  { by: 'xu', make: () => ({ kind: 'note_call', words: '住户说可以' }) },
  { by: 'xu', make: () => ({ kind: 'note_call', words: '没人接' }) },
  { by: 'li', make: () => ({ kind: 'quote', words: '人工50元' }) },
  { by: 'he', make: () => ({ kind: 'approve' }) },
  { by: 'he', make: () => ({ kind: 'refuse' }) },
  { by: 'li', make: () => ({ kind: 'refer', to: 'zhao', words: '难' }) },
  { by: 'li', make: () => ({ kind: 'redo', words: '重做' }) },
  {
    by: 'li',
    make: (now) => ({ kind: 'pause', reason: '等住户', until: now + 7_200_000, agreedBy: '住户' }),
  },
  { by: 'li', make: () => ({ kind: 'resume' }) },
];

/** One thing that happens, so long after the one before. */
export interface Event {
  waitMs: number;
  doing: number | 'not_now' | 'pass_up';
}

/** Plays the events after one another, up to (not including) `until`. */
export function playEvents(desk: Desk, events: readonly Event[], until: number): Desk {
  let at = desk.record.ticket.openedAt;
  let last = desk;
  for (const { waitMs, doing } of events) {
    at += waitMs;
    if (at >= until) break;
    const chosen = typeof doing === 'number' ? DOINGS[doing] : undefined;
    if (chosen) last = last.act(at, chosen.make(at), chosen.by);
    else if (typeof doing !== 'number') last = last.answer(at, doing);
  }
  return last.wait(until);
}
