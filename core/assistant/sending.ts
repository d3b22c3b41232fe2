import { AppError } from '../kit/index.ts';
import type { Clock, Logger } from '../kit/index.ts';
import { chooseWay, isLate, judge } from '../delivery/index.ts';
import type { Channel, Outbound } from '../delivery/index.ts';
import type { Rules } from '../ticket/index.ts';
import { sayTime, toStaff } from '../words/index.ts';
import type { Card, Send } from './ports.ts';

/** One waiting send, as the sender needs it. */
export interface WaitingSend extends Send {
  id: number;
  state: string;
  edited: boolean;
  /** A later send shows the same card: this one must not take its buttons away. */
  superseded: boolean;
  card: (Card & { platformId: string | null }) | null;
}

/** The store as the sender needs it. */
export interface SendStore {
  loadOutbox(id: number): Promise<WaitingSend>;
  markSent(id: number, sent: { platformId: string | null; at: number }): Promise<boolean>;
  markProblem(id: number, problem: { text: string; state: 'waiting' | 'failed' | 'unknown' }): Promise<void>;
  findBindings(recipients: readonly string[]): Promise<{ channel: string; conversationId: string }[]>;
}

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
    const way = chooseWay(
      item.to,
      await store.findBindings([item.to]),
      [...channels.keys()],
      deps.local?.name ?? null,
    );
    const channel = way && channels.get(way.channel);
    if (!way || !channel) return giveUp(item, 'no way to reach this recipient');
    const out = toOutbound(item, way.conversationId, clock.now(), deps.rules());
    const verdict = judge(await channel.send(out), item.class === 'life_safety');
    switch (verdict.kind) {
      case 'sent':
        await store.markSent(item.id, { platformId: verdict.platformId, at: clock.now() });
        deps.onSent?.(out);
        return;
      case 'again':
        await store.markProblem(item.id, { text: verdict.problem, state: 'waiting' });
        throw new AppError('CHANNEL', verdict.problem, { retryable: true, retryAfterMs: verdict.afterMs });
      case 'given_up':
        return giveUp(item, verdict.problem, verdict.state);
    }
  };

  async function giveUp(
    item: WaitingSend,
    problem: string,
    state: 'failed' | 'unknown' = 'failed',
  ): Promise<void> {
    deps.log.warn('a message was not delivered', { outboxId: item.id, class: item.class, problem });
    await store.markProblem(item.id, { text: problem, state });
  }
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
