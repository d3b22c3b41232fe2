import { atLocal, localDate } from '../kit/index.ts';
import type { Instant } from '../kit/index.ts';
import type { Policy } from '../deadline/index.ts';
import { entryNumber, noted } from './entry.ts';
import { nextWorkday, timeBefore, writableAt } from './hours.ts';
import type { RegisterRules } from './hours.ts';
import type { Visit } from './types.ts';

/** What a new visit is made of. */
export interface NewVisit {
  n: number;
  key: string;
  room: string;
  purpose: string;
  plannedAt: Instant;
  /** Person key of who goes. */
  visitor: string;
  /** Person key of who planned it. */
  by: string;
}

/**
 * What is owed about a visit: the home is told of it, the visitor is reminded before and at the time and asked for the
 * record, his supervisor hears that there is none. `later`: not now.
 */
export type VisitStep = 'tell' | 'ahead' | 'now' | 'record' | 'supervisor' | 'later';

const STAGES = ['ahead', 'now', 'record', 'supervisor'] as const;

/** A visit to a home. The caller tells the home at once, or leaves that to `remindVisit` (`told`). @clause handling 4.1.2 */
export function planVisit(
  from: NewVisit,
  { now, told, rules }: { now: Instant; told: boolean; rules: RegisterRules },
): Visit {
  const { by, ...rest } = from;
  const bare: Visit = {
    ...rest,
    kind: 'visit',
    number: entryNumber('visit', from.n),
    open: true,
    person: from.visitor,
    createdAt: now,
    createdBy: by,
    nextAt: null,
    history: [],
    version: 0,
    visitedAt: null,
    record: null,
    reminded: 0,
  };
  return scheduled(noted(bare, { at: now, by, what: 'planned' }), { now, told, rules });
}

/** The same visit at another time: everybody is told and reminded anew. */
export function moveVisit(
  visit: Visit,
  { to, by, words }: { to: Instant; by: string; words: string },
  { now, told, rules }: { now: Instant; told: boolean; rules: RegisterRules },
): Visit {
  const moved = noted({ ...visit, plannedAt: to, reminded: 0 }, { at: now, by, what: 'moved', words });
  return scheduled(moved, { now, told, rules });
}

/** It does not take place. */
export function cancelVisit(visit: Visit, event: { at: Instant; by: string; words: string }): Visit {
  return noted({ ...visit, open: false, nextAt: null }, { ...event, what: 'cancelled' });
}

/** What was found and said; a second record adds to the first. @clause handling 4.1.2 */
export function recordVisit(visit: Visit, event: { at: Instant; by: string; words: string }): Visit {
  const record = visit.record === null ? event.words : `${visit.record}；${event.words}`;
  const visitedAt = visit.visitedAt ?? event.at;
  const done: Visit = { ...visit, open: false, nextAt: null, visitedAt, record };
  return noted(done, { ...event, what: visit.record === null ? 'visited' : 'record_added' });
}

/** By when the record of a visit is written. @clause handling 4.1.4 */
export function recordDue(plannedAt: Instant, { policy, calendar }: RegisterRules): Instant {
  const { zone } = policy.calendar;
  return atLocal(nextWorkday(localDate(plannedAt, zone), calendar), policy.visits.recordBy.value, zone);
}

/** May a visit to a home be at that time? Not when one may not even write. @clause service 6.1.4 */
export function isVisitingTime(at: Instant, policy: Policy): boolean {
  return writableAt(at, policy) === at;
}

/** What is owed about a visit now, and the visit after it. Safe to ask at any time: null when nothing is. @clause handling 4.1.4 */
export function remindVisit(
  visit: Visit,
  { now, rules }: { now: Instant; rules: RegisterRules },
): { visit: Visit; step: VisitStep } | null {
  if (!visit.open || visit.nextAt === null || visit.nextAt > now) return null;
  const may = writableAt(now, rules.policy);
  if (may > now) return { visit: { ...visit, nextAt: may }, step: 'later' };
  if (!isTold(visit)) return { visit: scheduled(visit, { now, told: true, rules }), step: 'tell' };
  const stage = stageOf(visit, now, rules);
  const step = STAGES[stage];
  if (step === undefined) return { visit: { ...visit, nextAt: null }, step: 'later' };
  if (stageAt(visit, stage, rules) > now) return { visit: waiting(visit, stage, now, rules), step: 'later' };
  const reminded = stage + 1;
  const after = noted({ ...visit, reminded }, { at: now, by: 'system', what: `reminded_${step}` });
  return { visit: waiting(after, reminded, now, rules), step };
}

/** Has the home been told of the visit as it is planned now? */
export function isTold(visit: Visit): boolean {
  const plan = visit.history.findLastIndex(({ what }) => what === 'planned' || what === 'moved');
  return visit.history.slice(plan + 1).some(({ what }) => what === 'told');
}

/** The visit with its next time: to tell the home first, where it has not been told. */
function scheduled(
  visit: Visit,
  { now, told, rules }: { now: Instant; told: boolean; rules: RegisterRules },
): Visit {
  if (!told) return { ...visit, nextAt: writableAt(now, rules.policy) };
  const known = noted(visit, { at: now, by: 'system', what: 'told' });
  return waiting(known, stageOf(known, now, rules), now, rules);
}

/** Next stage; the reminder before is left out where the visit was planned too late for it, or is there. */
function stageOf(visit: Visit, now: Instant, rules: RegisterRules): number {
  if (visit.reminded > 0) return visit.reminded;
  const since =
    visit.history.findLast(({ what }) => what === 'planned' || what === 'moved')?.at ?? visit.createdAt;
  return stageAt(visit, 0, rules) > since && now < visit.plannedAt ? 0 : 1;
}

/** When a stage is owed. */
function stageAt(visit: Visit, stage: number, rules: RegisterRules): Instant {
  const { policy, calendar } = rules;
  switch (STAGES[stage]) {
    case 'ahead':
      return writableAt(timeBefore(visit.plannedAt, policy.visits.ahead.value, calendar), policy);
    case 'now':
      return writableAt(visit.plannedAt, policy);
    case 'record':
      return writableAt(recordDue(visit.plannedAt, rules), policy);
    default:
      return writableAt(recordDue(visit.plannedAt, rules) + policy.ladder.stepMs.office.value, policy);
  }
}

/** Waiting for a stage; the supervisor's never follows sooner than the policy's step. */
function waiting(visit: Visit, stage: number, now: Instant, rules: RegisterRules): Visit {
  if (stage >= STAGES.length) return { ...visit, nextAt: null };
  const owed = stageAt(visit, stage, rules);
  const step = rules.policy.ladder.stepMs.office.value;
  const earliest = STAGES[stage] === 'supervisor' ? writableAt(now + step, rules.policy) : owed;
  return { ...visit, nextAt: Math.max(owed, earliest) };
}
