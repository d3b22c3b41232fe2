import { AppError } from '../kit/index.ts';
import type { Clock, Logger } from '../kit/index.ts';
import { chooseWay, isLate, judge } from '../delivery/index.ts';
import type { Channel, Outbound } from '../delivery/index.ts';
import type { Rules } from '../ticket/index.ts';
import { sayTime, toStaff } from '../words/index.ts';
import { digestOf, gatheredWith, heldMark, heldUntil, isLimited, planSend } from './digest.ts';
import type { QueuedSend } from './digest.ts';
import type { Card } from './ports.ts';

/** One waiting send, as the sender needs it. */
export interface WaitingSend extends QueuedSend {
  createdAt: number;
  /** A later send shows the same card: this one must not take its buttons away. */
  superseded: boolean;
  card: (Card & { platformId: string | null }) | null;
}

/** The store as the sender needs it. */
export interface SendStore {
  loadOutbox(id: number): Promise<WaitingSend>;
  markSent(id: number, sent: { platformId: string | null; at: number }): Promise<boolean>;
  markProblem(id: number, problem: { text: string; state: 'waiting' | 'failed' | 'unknown' }): Promise<void>;
  /** Several waiting sends have arrived as one message; repeating it changes nothing. */
  markGathered(ids: readonly number[], at: number): Promise<void>;
  /** Waiting sends, oldest first. */
  listPendingSends(limit: number): Promise<QueuedSend[]>;
  /** What was said to one recipient, oldest first, the newest `limit`. */
  listOutboxFor(to: string, limit: number): Promise<QueuedSend[]>;
  findBindings(recipients: readonly string[]): Promise<{ channel: string; conversationId: string }[]>;
}

/** So many of the newest sends to a person are looked through for those of this hour. */
const NEWEST = 200;
/** At most so many waiting sends are looked through for those that come together. */
const WAITING = 2_000;

export interface SenderDeps {
  store: SendStore;
  channels: readonly Channel[];
  /** The channel that can show anybody's messages when no other way is bound (console, drill). */
  local: Channel | null;
  clock: Clock;
  log: Logger;
  rules: () => Rules;
  /** Told when a send was confirmed, or given up. */
  onSent?: (out: Outbound) => void;
}

/**
 * Carries out one send; it counts only with the channel's receipt.
 * @throws AppError CHANNEL with `retryAfterMs` when it has to be tried again
 */
export function makeSender(deps: SenderDeps): (outboxId: number) => Promise<void> {
  const { store, clock } = deps;
  const channels = new Map(
    [...deps.channels, ...(deps.local ? [deps.local] : [])].map((channel) => [channel.name, channel]),
  );

  return async function send(outboxId: number): Promise<void> {
    const item = await store.loadOutbox(outboxId);
    if (item.state !== 'waiting') return;
    const together = isLimited(item) ? await heldBack(item) : [];
    const way = chooseWay(
      item.to,
      await store.findBindings([item.to]),
      [...channels.keys()],
      deps.local?.name ?? null,
    );
    const channel = way && channels.get(way.channel);
    if (!way || !channel) return giveUp(item, 'no way to reach this recipient');
    if (together.length > 1) return sendDigest(channel, way.conversationId, together);
    if (isOutdated(item)) return store.markGathered([item.id], clock.now());
    const out = toOutbound(item, way.conversationId, clock.now(), deps.rules());
    const verdict = judge(await channel.send(out), item.class === 'life_safety');
    switch (verdict.kind) {
      case 'sent':
        await store.markSent(item.id, { platformId: verdict.platformId, at: clock.now() });
        deps.onSent?.(out);
        return;
      case 'again':
        if (heldUntil(item) === null)
          await store.markProblem(item.id, { text: verdict.problem, state: 'waiting' });
        throw new AppError('CHANNEL', verdict.problem, { retryable: true, retryAfterMs: verdict.afterMs });
      case 'given_up':
        return giveUp(item, verdict.problem, verdict.state);
    }
  };

  /**
   * What arrives together with `item` (itself included), or nothing when it goes alone.
   * @throws AppError CHANNEL when it has to wait for the end of the hour
   */
  async function heldBack(item: WaitingSend): Promise<QueuedSend[]> {
    const now = clock.now();
    const plan = planSend(item, await store.listOutboxFor(item.to, NEWEST), deps.rules(), now);
    if (plan.kind === 'send') return [];
    if (plan.kind === 'gather') return gatheredWith(item, await store.listPendingSends(WAITING), now);
    await store.markProblem(item.id, { text: heldMark(plan.until), state: 'waiting' });
    const wait = { retryable: true, retryAfterMs: plan.until - now };
    throw new AppError('CHANNEL', 'held back until the end of the hour', wait);
  }

  /** Either all of them count as sent or none: one that is repeated after a crash carries the same key. */
  async function sendDigest(
    channel: Channel,
    conversationId: string,
    items: readonly QueuedSend[],
  ): Promise<void> {
    const out = digestOf(items, conversationId, deps.rules(), clock.now());
    const verdict = judge(await channel.send(out), false);
    if (verdict.kind === 'again')
      throw new AppError('CHANNEL', verdict.problem, { retryable: true, retryAfterMs: verdict.afterMs });
    if (verdict.kind === 'given_up') {
      for (const { id } of items)
        await store.markProblem(id, { text: verdict.problem, state: verdict.state });
      return;
    }
    await store.markGathered(
      items.map(({ id }) => id),
      clock.now(),
    );
    deps.onSent?.(out);
  }

  async function giveUp(
    item: WaitingSend,
    problem: string,
    state: 'failed' | 'unknown' = 'failed',
  ): Promise<void> {
    deps.log.warn('a message was not delivered', { outboxId: item.id, class: item.class, problem });
    await store.markProblem(item.id, { text: problem, state });
  }
}

/** A reminder that waited on purpose while a newer send has shown the same card: it would only put the clock back. */
function isOutdated(item: WaitingSend): boolean {
  return (
    item.class === 'update' && item.superseded && (item.owedAt > item.createdAt || heldUntil(item) !== null)
  );
}

function toOutbound(item: WaitingSend, conversationId: string, now: number, rules: Rules): Outbound {
  const { body } = item;
  const alert = body.kind === 'card' && body.alert ? { ...body.alert, late: isLate(item.owedAt, now) } : null;
  const late = alert?.late
    ? toStaff('late_sent', { time: sayTime(item.owedAt, now, rules.policy.calendar.zone, 'zh-Hans') })
    : '';
  return {
    key: item.key,
    to: item.to,
    conversationId,
    ticket: item.ticket,
    text: `${late}${body.text}`,
    cites: body.kind === 'message' ? body.cites : [],
    ...(body.kind === 'message' && body.images ? { images: body.images } : {}),
    card:
      body.kind === 'card' && item.card
        ? {
            id: item.card.id,
            kind: body.card,
            buttons: item.superseded ? item.card.buttons : body.buttons,
            edited: item.edited || item.superseded,
            platformId: item.card.platformId,
          }
        : null,
    alert,
    at: now,
  };
}
