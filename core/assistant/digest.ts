import { afterQuiet } from '../deadline/index.ts';
import type { QuietKind, QuietLevel } from '../deadline/index.ts';
import { hourOf, planByAllowance, waitsUntil } from '../delivery/index.ts';
import type { AllowancePlan, Outbound } from '../delivery/index.ts';
import type { Instant } from '../kit/index.ts';
import type { Rules, Ticket } from '../ticket/index.ts';
import { sayHour, toStaff } from '../words/index.ts';
import { stopsHarm } from './ladderTexts.ts';
import type { Send } from './ports.ts';
import type { World } from './world.ts';

/** A send as it stands in the outbox, as far as an hour's allowance cares. */
export interface QueuedSend extends Send {
  id: number;
  state: string;
  edited: boolean;
  problem: string | null;
  sentAt: Instant | null;
  /** When it was first handed to a platform that counts or cannot recognise repeats; null: not yet. */
  begunAt: Instant | null;
  /** The send it was begun with as one message; itself when it leads or was alone; null: not yet. */
  begunWith: number | null;
}

/** Longest line of a digest, characters. */
const LINE = 70;

/** How a send that was held back is marked in the outbox, with the end of its hour. */
const HELD = 'held back until ';

/** The mark of a send that is held back until `until`, epoch ms. */
export function heldMark(until: Instant): string {
  return `${HELD}${until}`;
}

/** Until when a send was held back; null when it was not. */
export function heldUntil({ problem }: Pick<QueuedSend, 'problem'>): Instant | null {
  return problem?.startsWith(HELD) ? Number(problem.slice(HELD.length)) : null;
}

/** Warnings and notices to one person that come as a new card: an hour has only so many. What is edited in place counts not. */
export function isLimited(send: QueuedSend): boolean {
  const { body, to } = send;
  const card = body.kind === 'card' && (body.card === 'alert' || body.card === 'notice');
  return card && send.class === 'update' && !send.edited && to !== 'group' && !to.includes(':');
}

/** Now, at the end of the hour, or together with the others of its hour. @clause handling 2.1.14 */
export function planSend(
  send: QueuedSend,
  newest: readonly QueuedSend[],
  rules: Rules,
  now: Instant,
): AllowancePlan {
  const hour = hourOf(now);
  const sent = newest.filter(
    (one) => isLimited(one) && one.state === 'sent' && one.problem === null && (one.sentAt ?? 0) >= hour,
  );
  const limit = rules.policy.alerts.cardsPerHour?.value ?? null;
  return planByAllowance({ now, limit, sentThisHour: sent.length, heldUntil: heldUntil(send) });
}

/** Those that are due together with `send`, oldest first. */
export function gatheredWith(send: QueuedSend, waiting: readonly QueuedSend[], now: Instant): QueuedSend[] {
  const due = waiting.filter(
    (one) => one.to === send.to && (heldUntil(one) ?? Number.POSITIVE_INFINITY) <= now,
  );
  return due.sort((a, b) => a.id - b.id);
}

/** One message for all that was held back: how many, and a line for each. */
export function digestOf(
  sends: readonly QueuedSend[],
  conversationId: string,
  rules: Rules,
  now: Instant,
): Outbound {
  const { zone } = rules.policy.calendar;
  const [first] = sends;
  // Each with the time it is of: much may have happened since.
  const lines = sends.map(({ body, owedAt }) =>
    toStaff('digest_line', { time: sayHour(owedAt, zone), line: shorten(body.text) }),
  );
  return {
    key: `${first?.key ?? ''}:digest`,
    to: first?.to ?? '',
    conversationId,
    ticket: null,
    text: [toStaff('digest_head', { count: sends.length }), ...lines].join('\n'),
    cites: [],
    card: null,
    alert: null,
    gathered: sends.flatMap(({ ticket, body }) =>
      body.kind === 'card' && body.alert !== null ? [{ ticket, ...body.alert }] : [],
    ),
    at: now,
  };
}

function shorten(text: string): string {
  const line = [...text.replaceAll('\n', '；')];
  return line.length <= LINE ? line.join('') : `${line.slice(0, LINE).join('')}…`;
}

/**
 * When a send may go that the company lets wait for the end of the quiet hours; null: at once. What waits so is not
 * late. A warning whose deadline comes sooner than the morning never waits, nor does an emergency.
 * @param ticket the ticket it is about as it stands
 */
export function quietUntil(send: Send, ticket: Ticket | null, { rules, now }: World): Instant | null {
  const kind = quietKindOf(send);
  if (kind === null || send.to === 'group' || send.to.includes(':')) return null;
  const level = levelOf(ticket);
  const { alerts, calendar } = rules.policy;
  if (level === 'emergency' || !(alerts.quiet[level] ?? []).includes(kind)) return null;
  const useful = kind === 'warnings' ? deadlineOf(send, ticket) : null;
  return waitsUntil(now, afterQuiet(now, calendar.quiet.value, calendar.zone), useful);
}

function quietKindOf({ body, class: importance }: Send): QuietKind | null {
  if (body.kind !== 'card') return null;
  if (body.card === 'alert' && body.alert !== null) return body.alert.warning ? 'warnings' : 'alerts';
  return body.card === 'notice' && importance === 'update' ? 'notices' : null;
}

function levelOf(ticket: Ticket | null): QuietLevel {
  if (ticket === null) return 'normal';
  if (ticket.emergency || stopsHarm(ticket)) return ticket.emergency ? 'emergency' : 'urgent';
  return ticket.severity ?? ticket.urgency;
}

function deadlineOf({ body }: Send, ticket: Ticket | null): Instant | null {
  const reason = body.kind === 'card' ? body.alert?.reason : undefined;
  return ticket?.clocks.findLast((clock) => clock.name === reason)?.dueAt ?? null;
}
