import { AppError } from '../../kit/index.ts';
import type { Instant } from '../../kit/index.ts';
import { judge, listWays, planSpending, splitText } from '../../delivery/index.ts';
import type { Channel, Outbound, SendResult, Verdict, Way } from '../../delivery/index.ts';
import { digestOf, gatheredWith, heldMark, heldUntil, isLimited, planSend } from '../digest.ts';
import type { QueuedSend } from '../digest.ts';
import { mergeInto, mergeable } from './merging.ts';
import { toOutbound } from './outbound.ts';
import type { OutboundFacts } from './outbound.ts';
import { chatsFor } from './recipients.ts';
import type { SenderDeps, WaitingSend } from './types.ts';

/** So many of the newest sends to a person are looked through for those of this hour. */
const NEWEST = 200;
/** At most so many waiting sends are looked through for those that come together. */
const WAITING = 2_000;
/** At most so many waiting sends to one person are looked through for those that go as one message. */
const MERGED = 20;

/** So much later it is looked whether an earlier message has gone, ms. */
const IN_TURN_MS = 1_000;

/** A way, with the channel that takes it. */
interface OpenWay {
  way: Way;
  channel: Channel;
}

/** What was tried last, when no way has led to an end. */
type Tried =
  { kind: 'wait'; until: Instant; problem: string } | { kind: 'shut'; problem: string } | { kind: 'none' };

/**
 * Carries out one send; it counts only with the channel's receipt.
 * @throws AppError CHANNEL with `retryAfterMs` when it has to be tried again
 */
export function makeSender(deps: SenderDeps): (outboxId: number) => Promise<void> {
  const { store, clock } = deps;
  const channels = new Map(
    [...deps.channels, ...(deps.local ? [deps.local] : [])].map((channel) => [channel.name, channel]),
  );

  return send;

  async function send(outboxId: number): Promise<void> {
    const item = await store.loadOutbox(outboxId);
    if (item.state !== 'waiting' && item.state !== 'sending') return;
    const wasBegun = item.state === 'sending';
    if (wasBegun && !isPressing(item))
      return giveUp(item, 'the service ended while it was being sent', 'unknown');
    const together = isLimited(item) ? await heldBack(item) : [];
    const ways = await listOpenWays(item);
    const [first] = ways;
    if (!first) return undelivered(item, 'no way to reach this recipient');
    if (together.length > 1) return sendDigest(first, together);
    if (isOutdated(item)) return store.markGathered([item.id], clock.now());
    await sendBy(ways, item, wasBegun);
  }

  /** Tries one way after the other until it has arrived, or nothing is left to try. */
  async function sendBy(ways: readonly OpenWay[], item: WaitingSend, repeated: boolean): Promise<void> {
    let tried: Tried = { kind: 'none' };
    for (const open of ways) {
      tried = await tryWay(open, item, repeated, tried);
      if (tried.kind === 'none') return;
    }
    if (tried.kind === 'wait') return putOff(item, tried.problem, tried.until - clock.now());
    return undelivered(item, tried.kind === 'shut' ? tried.problem : 'no way to reach this recipient');
  }

  /** `none`: it has come to an end here. A wait that was found before is not forgotten over a way that is shut. */
  async function tryWay(
    { way, channel }: OpenWay,
    item: WaitingSend,
    repeated: boolean,
    before: Tried,
  ): Promise<Tried> {
    const { allowance } = channel.capabilities;
    // What was begun here before is counted already, and may have arrived.
    const isCounted = item.begunWith !== null && item.conversationId === way.conversationId;
    if (allowance !== null && !isCounted) {
      const spending = planSpending(item.class, allowance, way, clock.now());
      if (spending.kind === 'wait') return { ...spending, problem: 'kept for the last chance in this chat' };
      if (spending.kind === 'shut') return before.kind === 'wait' ? before : spending;
    }
    if (allowance !== null && (await goesWithOrders(item)))
      return {
        kind: 'wait',
        until: clock.now() + IN_TURN_MS,
        problem: 'what concerns safety takes it along',
      };
    if (allowance === null) await sendEarlier(channel, item);
    const verdict = await handOver({ way, channel }, item, repeated);
    if (verdict.kind !== 'elsewhere') return { kind: 'none' };
    if (verdict.forGood) await store.markChat(way.conversationId, verdict.problem);
    return before.kind === 'wait' ? before : { kind: 'shut', problem: verdict.problem };
  }

  /**
   * On a platform people read what was said in its order: what was decided before and is not gone yet goes first.
   * @throws AppError CHANNEL when that has to be tried again: then this waits as long
   */
  async function sendEarlier(channel: Channel, item: WaitingSend): Promise<void> {
    if (channel === deps.local || isPressing(item)) return;
    const now = clock.now();
    const waiting = await store.listWaitingFor(item.to, MERGED);
    for (const { id, owedAt, problem } of waiting)
      if (id < item.id && owedAt <= now && heldUntil({ problem }) === null) await send(id);
  }

  /**
   * Orders in danger have a lane of their own and take along what waits beside them: sent by both, they would be said
   * twice, the question before the orders.
   */
  async function goesWithOrders(item: WaitingSend): Promise<boolean> {
    if (item.class === 'life_safety' || item.begunWith !== null) return false;
    const waiting = await store.listWaitingFor(item.to, MERGED);
    return waiting.some(
      (one) => one.class === 'life_safety' && one.begunWith === null && one.owedAt <= clock.now(),
    );
  }

  async function handOver({ way, channel }: OpenWay, item: WaitingSend, repeated: boolean): Promise<Verdict> {
    const { recognisesRepeats } = channel.capabilities;
    const { conversationId } = way;
    // Our own channel keeps no one waiting and loses no answer.
    const isBegun = channel !== deps.local;
    const facts = {
      conversationId,
      now: clock.now(),
      rules: deps.rules(),
      repeated: repeated && !recognisesRepeats,
    };
    const whole = await asOne(item, facts, channel);
    const leader = item.begunWith ?? item.id;
    const begun = isBegun ? await begin(whole, { channel, conversationId, leader }) : whole.parts;
    if (!begun.some(({ id }) => id === item.id)) throw tryAgain('it goes with another message', IN_TURN_MS);
    const { parts, out } = begun.length === whole.parts.length ? whole : composed(begun, facts);
    const verdict = judge(await carryOut(channel, out), {
      pressing: isPressing(item),
      safeToRepeat: recognisesRepeats,
      waitedMs: isBegun ? clock.now() - (item.begunAt ?? clock.now()) : Number.POSITIVE_INFINITY,
    });
    await settle(parts, out, verdict);
    return verdict;
  }

  /** Those of the message that nobody else has begun in this chat meanwhile. */
  async function begin(
    { parts, out }: Whole,
    { channel, conversationId, leader }: { channel: Channel; conversationId: string; leader: number },
  ): Promise<WaitingSend[]> {
    const { allowance, recognisesRepeats } = channel.capabilities;
    const counts = allowance === null ? 0 : countMessages(channel, out);
    const ids = parts.map(({ id }) => id);
    const how = { conversationId, leader, counts, marks: !recognisesRepeats, at: clock.now() };
    const mine = new Set(await store.beginSend(ids, how));
    // Only where messages are merged can one be taken along by another.
    return allowance === null ? parts : parts.filter(({ id }) => mine.has(id));
  }

  /**
   * What goes as one message with `item`: where a chat takes only so many, everything that waits for it, as far as it
   * fits. Tried again, the same ones go again under the same key, so that the platform recognises them.
   */
  async function asOne(item: WaitingSend, facts: OutboundFacts, { capabilities }: Channel): Promise<Whole> {
    const own = toOutbound(item, facts);
    if (capabilities.allowance === null) return { parts: [item], out: own };
    if (item.begunWith !== null) return againAsOne(item.begunWith, facts);
    const waiting = await store.listWaitingFor(item.to, MERGED);
    const others = await loadAll(mergeable(item, waiting, facts.now).map(({ id }) => id));
    const rest = others.map((other) => toOutbound(other, facts));
    const { out, taken } = mergeInto(own, rest, capabilities);
    return { parts: [item, ...others.slice(0, taken)], out };
  }

  async function againAsOne(leader: number, facts: OutboundFacts): Promise<Whole> {
    const { key } = await store.loadOutbox(leader);
    const parts = await loadAll(await store.listBegunWith(leader));
    if (parts.length === 0)
      throw new AppError('CONFLICT', 'what was sent together has been confirmed', { retryable: true });
    const { out } = composed(parts, facts);
    return { parts, out: { ...out, key } };
  }

  function loadAll(ids: readonly number[]): Promise<WaitingSend[]> {
    return Promise.all(ids.map((id) => store.loadOutbox(id)));
  }

  /** A channel that breaks its promise never to throw leaves the fate open. */
  async function carryOut(channel: Channel, out: Outbound): Promise<SendResult> {
    try {
      return await channel.send(out);
    } catch (error) {
      const problem = error instanceof Error ? error.name : 'unknown';
      deps.log.error('a channel failed in a way it does not know', { channel: channel.name, problem });
      return { ok: false, kind: 'unknown', problem: `the channel failed (${problem})` };
    }
  }

  async function settle(parts: readonly WaitingPart[], out: Outbound, verdict: Verdict): Promise<void> {
    const [item] = parts;
    if (!item) return;
    switch (verdict.kind) {
      case 'sent':
        for (const { id } of parts)
          await store.markSent(id, { platformId: verdict.platformId, at: clock.now() });
        deps.onSent?.(out);
        return;
      case 'again':
        for (const part of parts) await noteWaiting(part, verdict.problem);
        throw tryAgain(verdict.problem, verdict.afterMs);
      case 'elsewhere':
        for (const part of parts) await noteWaiting(part, verdict.problem);
        return;
      case 'given_up':
        for (const part of parts) await giveUp(part, verdict.problem, verdict.state);
    }
  }

  /** The mark of one that is held back for a digest stays. */
  async function noteWaiting(item: WaitingPart, problem: string): Promise<void> {
    if (heldUntil(item) === null || item.state === 'sending')
      await store.markProblem(item.id, { text: problem, state: 'waiting' });
  }

  async function putOff(item: WaitingSend, problem: string, afterMs: number): Promise<void> {
    await noteWaiting(item, problem);
    throw tryAgain(problem, afterMs);
  }

  async function listOpenWays(item: WaitingSend): Promise<OpenWay[]> {
    const { to, conversationId = null } = item;
    const chats = chatsFor(to, deps.directory(), clock.now());
    const recipients = conversationId === null ? chats : [conversationId, ...chats];
    const bound = await store.findBindings(recipients);
    const sorted = recipients.flatMap((one) => bound.filter((way) => reaches(way, one)));
    const names = [...channels.keys()];
    const local = deps.local?.name ?? null;
    return listWays(to, sorted, names, { local, answering: conversationId }).flatMap((way) => {
      const channel = channels.get(way.channel);
      return channel ? [{ way, channel }] : [];
    });
  }

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
    throw tryAgain('held back until the end of the hour', plan.until - now);
  }

  /** Either all of them count as sent or none: one that is repeated after a crash carries the same key. */
  async function sendDigest({ way, channel }: OpenWay, items: readonly QueuedSend[]): Promise<void> {
    const { conversationId } = way;
    const out = digestOf(items, conversationId, deps.rules(), clock.now());
    const ids = items.map(({ id }) => id);
    const isBlind = !channel.capabilities.recognisesRepeats;
    if (isBlind) await store.beginSend(ids, { conversationId, counts: 0, marks: true, at: clock.now() });
    const verdict = judge(await carryOut(channel, out), {
      pressing: false,
      safeToRepeat: !isBlind,
      waitedMs: Number.POSITIVE_INFINITY,
    });
    if (verdict.kind === 'again') {
      if (isBlind)
        for (const id of ids) await store.markProblem(id, { text: heldMark(clock.now()), state: 'waiting' });
      throw tryAgain(verdict.problem, verdict.afterMs);
    }
    if (verdict.kind !== 'sent') {
      const state = verdict.kind === 'given_up' ? verdict.state : 'failed';
      for (const { id } of items) await store.markProblem(id, { text: verdict.problem, state });
      return;
    }
    await store.markGathered(ids, clock.now());
    deps.onSent?.(out);
  }

  async function undelivered(item: WaitingSend, problem: string): Promise<void> {
    deps.log.warn('a message reaches nobody in chat', { outboxId: item.id, class: item.class, problem });
    await store.markUndelivered(item.id, problem, clock.now());
  }

  async function giveUp(item: WaitingPart, problem: string, state: 'failed' | 'unknown'): Promise<void> {
    deps.log.warn('a message was not delivered', { outboxId: item.id, class: item.class, problem });
    await store.markProblem(item.id, { text: problem, state });
  }
}

type WaitingPart = QueuedSend;

/** Several sends as the one message they go as. */
interface Whole {
  parts: WaitingSend[];
  out: Outbound;
}

function composed(parts: WaitingSend[], facts: OutboundFacts): Whole {
  const [first, ...others] = parts.map((part) => toOutbound(part, facts));
  if (!first) throw new AppError('BAD_INPUT', 'a message of nothing');
  return { parts, out: mergeInto(first, others, ANY_LENGTH).out };
}

/** What was one message stays one: a channel cuts what has grown too long. */
const ANY_LENGTH = { text: null, buttons: Number.POSITIVE_INFINITY };

function countMessages({ messagesFor, capabilities }: Channel, out: Outbound): number {
  return messagesFor?.(out) ?? splitText(out.text, capabilities.text).length;
}

/** Life safety, and whatever is owed to somebody who must act on it: repeated rather than lost. */
function isPressing({ class: importance, body }: QueuedSend): boolean {
  return importance === 'life_safety' || (body.kind === 'card' && body.alert !== null);
}

function reaches(way: Way & { recipient: string; account?: string | null }, recipient: string): boolean {
  return way.recipient === recipient || way.account === recipient || way.conversationId === recipient;
}

function tryAgain(problem: string, retryAfterMs: number): AppError {
  return new AppError('CHANNEL', problem, { retryable: true, retryAfterMs });
}

/** A reminder that waited on purpose while a newer send has shown the same card: it would only put the clock back. */
function isOutdated(item: WaitingSend): boolean {
  return (
    item.class === 'update' && item.superseded && (item.owedAt > item.createdAt || heldUntil(item) !== null)
  );
}
