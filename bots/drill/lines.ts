import type { Effects } from '../../core/assistant/index.ts';
import type { Outbound } from '../../core/delivery/index.ts';
import { isoIn } from '../../core/kit/index.ts';
import type { Instant } from '../../core/kit/index.ts';
import type { ClockState, Ticket } from '../../core/ticket/index.ts';

/** One line of a drill's output. */
export type Line = Readonly<Record<string, unknown>> & { kind: string; at: string };

/** A ticket as it stands after a change. */
export function ticketLine(change: Effects['tickets'][number], at: Instant, zone: string): Line {
  const { ticket } = change;
  const last = change.history.at(-1);
  return {
    kind: 'ticket',
    at: isoIn(at, zone),
    ticket: ticket.number,
    n: ticket.n,
    category: ticket.category,
    ...(ticket.severity === null ? {} : { severity: ticket.severity }),
    ...(ticket.tone === null ? {} : { tone: ticket.tone }),
    emergency: ticket.emergency,
    urgency: ticket.urgency,
    state: ticket.state,
    ...(ticket.owner === null ? {} : { owner: ticket.owner }),
    by: last?.by ?? 'system',
    why: whyOf(ticket, last?.what ?? 'changed'),
    clocks: clocksOf(ticket, zone),
    ...(ticket.incident === null ? {} : { incident: ticket.incident }),
  };
}

function whyOf(ticket: Ticket, what: string): string {
  return ticket.state === 'closed' && ticket.calledBack === 'none' && what !== 'rate'
    ? 'closed, not called back'
    : what;
}

/** The latest clock of each name; one that was stopped before it ran out (a hold, a cancel) is not shown. */
function clocksOf(ticket: Ticket, zone: string): Record<string, object> {
  const latest = new Map<string, ClockState>();
  for (const clock of ticket.clocks) latest.set(clock.name, clock);
  const shown = [...latest.values()].filter(
    ({ stoppedAt, metAt, dueAt }) => stoppedAt === null || metAt !== null || stoppedAt >= dueAt,
  );
  return Object.fromEntries(
    shown.map((clock) => [
      clock.name,
      {
        due: isoIn(clock.dueAt, zone),
        ...(clock.metAt === null ? {} : { met: isoIn(clock.metAt, zone) }),
        ...(clock.pausedAt === null ? {} : { paused: isoIn(clock.pausedAt, zone) }),
      },
    ]),
  );
}

/** What arrived: a message, or a card and, when it carries an escalation step, the alert. */
export function outboundLines(
  out: Outbound,
  at: Instant,
  zone: string,
  numberOf: (n: number) => string,
): Line[] {
  const head = { at: isoIn(at, zone), to: out.to };
  const ticket = out.ticket === null ? {} : { ticket: numberOf(out.ticket) };
  if (!out.card) {
    const message: Line = {
      kind: 'message',
      ...head,
      text: out.text,
      ...ticket,
      ...(out.cites.length === 0 ? {} : { cites: out.cites }),
    };
    const told = (out.gathered ?? []).map(({ ticket: n, reason, step, warning }) => ({
      kind: 'alert',
      ...head,
      ...(n === null ? {} : { ticket: numberOf(n) }),
      ...{ reason, step, ...(warning ? { warning } : {}), late: true },
    }));
    return [message, ...told];
  }
  const card: Line = {
    kind: 'card',
    ...head,
    ...ticket,
    card: out.card.kind,
    text: out.text,
    buttons: out.card.buttons,
    ...(out.card.edited ? { edited: true } : {}),
  };
  if (!out.alert) return [card];
  const { late, also = [], ...first } = out.alert;
  const alerts = [first, ...also].map(({ reason, step, warning }) => ({
    kind: 'alert',
    ...head,
    ...ticket,
    reason,
    step,
    ...(warning ? { warning } : {}),
    ...(late ? { late } : {}),
  }));
  return [card, ...alerts];
}
