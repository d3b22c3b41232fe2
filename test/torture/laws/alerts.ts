import { HOUR } from '../../../core/kit/index.ts';
import type { ClockFact, HistoryFact, OutboxFact, TicketFact } from '../facts.ts';
import { shownBy } from '../sent.ts';
import { isCrowded, toldInstead } from './instead.ts';
import { groupBy, historyOf, IN_TIME_MS, repeated, say, stillIn } from './scene.ts';
import type { Law, Scene } from './scene.ts';
import { isOver, ledTimes } from './states.ts';

/** One escalation step or warning as it was decided. */
interface Step {
  ticket: number;
  to: string;
  reason: string;
  step: number;
  warning: boolean;
  owedAt: number;
  row: OutboxFact;
}

/** Every step that was ever decided, in the order of deciding. */
function stepsOf({ facts }: Scene): Step[] {
  return facts.outbox.flatMap((row) => {
    const { alert } = row.body.send;
    if (!alert) return [];
    const { to, owedAt, ticket } = row;
    return [alert, ...(alert.also ?? [])].map(({ reason, step, warning }) => ({
      ...{ ticket: ticket ?? 0, to, reason, step, warning, owedAt, row },
    }));
  });
}

/** No step is decided twice: same ticket, person, reason, step and time at which it was owed. */
export const stepsOnce: Law = (scene) =>
  repeated(
    stepsOf(scene).map(({ ticket, to, reason, step, warning, owedAt }) =>
      [ticket, to, warning ? 'warning' : reason, reason, step, say(owedAt)].join(' '),
    ),
  ).map((what) => `decided twice: ticket ${what}`);

/** A step above the first follows the one below it; one more report of an emergency goes to where its ladder stands. */
export const stepsInOrder: Law = (scene) =>
  [...groupBy(stepsOf(scene), ({ ticket }) => ticket)].flatMap(([ticket, steps]) => {
    if (joined(scene).has(ticket)) return [];
    const asked = new Set<number>([0]);
    return steps.flatMap(({ step, reason, warning }) => {
      asked.add(step);
      return warning || step <= 1 || asked.has(step - 1)
        ? []
        : [`ticket ${ticket}: ${reason} jumped to step ${step}`];
    });
  });

/** At most one warning for each clock, and none after its time. */
export const warningsOnce: Law = (scene) => {
  const tickets = new Map(scene.facts.tickets.map((ticket) => [ticket.n, ticket]));
  const warnings = stepsOf(scene).filter(({ warning, reason }) => warning && reason !== 'emergency');
  return [...groupBy(warnings, ({ ticket, reason }) => `${ticket} ${reason}`)].flatMap(([what, same]) => {
    const [{ ticket, reason } = { ticket: 0, reason: '' }] = same;
    const clocks = (tickets.get(ticket)?.clocks ?? []).filter(({ name }) => name === reason);
    const idle = same.filter(
      ({ owedAt }) => !clocks.some((one) => one.startedAt <= owedAt && owedAt <= lastDue(one)),
    );
    return [
      ...(same.length > clocks.length
        ? [`${same.length} warnings for ${clocks.length} clocks: ticket ${what}`]
        : []),
      ...idle.map(({ owedAt }) => `warned at ${say(owedAt)} of no clock: ticket ${what}`),
    ];
  });
};

/** A pause may have moved the time since. */
function lastDue({ dueAt, pausedAt, pauses }: ClockFact): number {
  return pausedAt === null ? dueAt : Math.max(dueAt, ...pauses.map(({ until }) => until));
}

/** Every clock that ran out unmet and unpaused was announced once, with the time at which it ran out. */
export const announced: Law = (scene) => {
  const histories = historyOf(scene);
  const steps = groupBy(stepsOf(scene), ({ ticket }) => ticket);
  return scene.facts.tickets.flatMap((ticket) => {
    const history = histories.get(ticket.n) ?? [];
    return ticket.clocks.flatMap((clock) =>
      judge(scene, { ticket, clock, history, steps: steps.get(ticket.n) ?? [] }),
    );
  });
};

interface Case {
  ticket: TicketFact;
  clock: ClockFact;
  history: readonly HistoryFact[];
  steps: readonly Step[];
}

function judge(scene: Scene, { ticket, clock, history, steps }: Case): string[] {
  const what = `${ticket.number}: ${clock.name} due ${say(clock.dueAt)}`;
  const told = steps.filter(
    ({ reason, warning, owedAt }) => !warning && reason === clock.name && owedAt === clock.dueAt,
  );
  // The same time under the same name may have been another clock before (it was renewed).
  const twins = ticket.clocks.filter(({ name, dueAt }) => name === clock.name && dueAt === clock.dueAt);
  if (told.length > twins.length) return [`${what} was announced ${told.length} times`];
  if (!ranOut(scene, clock) || isExcused(scene, ticket, clock, history)) return [];
  if (clock.alertedAt === null) return [`${what} was never announced`];
  return told.length > 0 || wasReleased(ticket, history)
    ? []
    : [`${what} is marked as announced, and nobody was told`];
}

/** It ran out: unmet at its time and not standing still then; with grace for what came while nothing ran. */
function ranOut({ now, stills }: Scene, { dueAt, metAt, stoppedAt, pausedAt, pauses }: ClockFact): boolean {
  const ended = metAt ?? stoppedAt ?? now;
  const paused = pausedAt !== null || pauses.some(({ from, to }) => from <= dueAt && (to ?? now) > dueAt);
  if (paused || dueAt > now) return false;
  const open = metAt === null && stoppedAt === null;
  return open || ended - dueAt - stillIn(stills, dueAt, ended) > IN_TIME_MS;
}

function isExcused(
  scene: Scene,
  ticket: TicketFact,
  clock: ClockFact,
  history: readonly HistoryFact[],
): boolean {
  return (
    ledTimes(ticket, history, scene.now).some(({ from, to }) => from <= clock.dueAt && clock.dueAt <= to) ||
    wasReleased(ticket, history)
  );
}

/** Led by another ticket before: what ran out meanwhile has a time of its own. */
function wasReleased(ticket: TicketFact, history: readonly HistoryFact[]): boolean {
  return (
    ticket.fields['releasedAt'] !== undefined ||
    history.some(({ what }) => what === 'incident_led' || what === 'incident_split')
  );
}

/** What was decided has reached people once: nothing dropped, nothing shown twice. */
export const shown: Law = (scene) => {
  if (!scene.reachable) return [];
  const name = (one: { ticket: number; to: string; reason: string; step: number; warning: boolean }) =>
    `ticket ${one.ticket} ${one.reason} ${one.step}${one.warning ? ' warning' : ''} to ${one.to}`;
  const sent = stepsOf(scene).filter(
    ({ row }) => row.state === 'sent' && toldInstead(row, scene) !== 'newer',
  );
  const decided = groupBy(sent, name);
  const seen = groupBy(
    [...scene.held.values()].flatMap((held) => shownBy(held.sent)),
    name,
  );
  const names = new Set([...decided.keys(), ...seen.keys()]);
  return [...names].flatMap((what) => {
    const [wanted, got] = [decided.get(what)?.length ?? 0, seen.get(what)?.length ?? 0];
    return wanted === got ? [] : [`${what}: decided ${wanted} times, shown ${got} times`];
  });
};

/** It came within a minute of its time, or says that it is late, and nothing else says so. */
export const inTime: Law = (scene) => {
  const rows = new Map(scene.facts.outbox.map((row) => [row.key, row]));
  return [...scene.held.values()].flatMap(({ sent, at }) => {
    const row = rows.get(sent.key);
    if (!row || !sent.alert) return [];
    const late = at - row.owedAt;
    const what = `ticket ${sent.ticket ?? 0} ${sent.alert.reason} ${sent.alert.step} to ${sent.to}`;
    const waits = sent.alert.warning && isCrowded([sent.to], row.owedAt, scene.facts);
    const allowed = IN_TIME_MS + (waits ? HOUR : 0);
    return [
      ...(late < 0 ? [`${what} came ${-late} ms early`] : []),
      ...(late - stillIn(scene.stills, row.owedAt, at) > allowed && !wasFree(scene, row)
        ? [`${what} came ${Math.round(late / 1000)} s late`]
        : []),
      ...(late > IN_TIME_MS === sent.alert.late
        ? []
        : [`${what} is ${late} ms late and says ${sent.alert.late}`]),
    ];
  });
};

/** Tickets that another one has led. */
function joined({ facts }: Scene): Set<number> {
  const numbers = new Map(facts.tickets.map(({ n, number }) => [n, number]));
  const joins = facts.history.filter(
    ({ what, ticket, detail }) => what === 'incident_joined' && detail['incident'] !== numbers.get(ticket),
  );
  return new Set(joins.map(({ ticket }) => ticket));
}

/** A change of level counts from the resident's message: its clocks may be over as they begin. */
function wasFree({ facts }: Scene, { ticket, owedAt, createdAt }: OutboxFact): boolean {
  return facts.history.some(
    ({ ticket: n, what, at }) =>
      n === ticket &&
      ['severity', 'raise', 'incident_split'].includes(what) &&
      at > owedAt &&
      at <= createdAt,
  );
}

/** Director and manager hear of every emergency within half an hour. */
export const leadersTold: Law = (scene) => {
  const leaders = scene.roster.people.filter(({ role }) => role === 'director' || role === 'manager');
  const toTicket = groupBy(scene.held.values(), ({ sent }) => sent.ticket ?? 0);
  const limit = 30 * 60_000;
  return scene.facts.tickets.flatMap((ticket) => {
    const due = ticket.receivedAt + limit;
    if (!ticket.emergency || ticket.incident !== null || due + IN_TIME_MS > scene.now || !scene.reachable)
      return [];
    const seen = toTicket.get(ticket.n) ?? [];
    return leaders.flatMap(({ key }) => {
      const first = seen.find(({ sent }) => sent.to === key)?.at ?? Number.POSITIVE_INFINITY;
      const spare = stillIn(scene.stills, ticket.receivedAt, Math.min(first, scene.now)) + IN_TIME_MS;
      return first <= due + spare || isOver(ticket)
        ? []
        : [`${ticket.number}: ${key} was not told within 30 min`];
    });
  });
};
