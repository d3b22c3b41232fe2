import { conversationId } from '../../core/delivery/index.ts';
import type { Door } from '../../core/delivery/index.ts';
import { SECOND } from '../../core/kit/index.ts';
import type { Clock, Instant, Logger } from '../../core/kit/index.ts';
import { nameOf } from './judge.ts';
import { NAME, parseFriend, parseMessage, readMessage, talkerOf } from './parse.ts';
import type { Facts } from './parse.ts';
import type { Queue } from './queue.ts';
import type { WechatyPuppet } from './types.ts';
import { CONTACT, FRIENDSHIP, FRIENDSHIP_PAYLOAD, MEMBER, OFFICIAL } from './wire.ts';
import { within } from './within.ts';

export interface IntakeDeps {
  puppet: WechatyPuppet;
  door: Door;
  queue: Queue;
  clock: Clock;
  log: Logger;
  /** The account; null: nobody is logged in. */
  ownId(): string | null;
  /** Somebody wrote in this conversation. */
  onHeard(conversationId: string, at: Instant): void;
  /** Somebody asks to be added to the contacts. */
  onAsked(): void;
}

/** Takes in what a puppet tells of. Nothing here throws, and nothing waits for what is being kept. */
export interface Intake {
  message(messageId: string): void;
  friendship(friendshipId: string): void;
  left(roomId: string): void;
  /** Resolves once all that was told has been read and queued. */
  settle(): Promise<void>;
}

/** An answer of a puppet may take so long, ms; a lost one holds up all that came after. */
const READ_MS = 20 * SECOND;

/** A message that cannot be read is asked for so often. */
const TRIES = 3;

/**
 * wechaty tells of messages in their order but hands them out as their rooms and people happen to be loaded. So each is
 * read here, one after the other, and handed in per conversation.
 */
export function makeIntake(deps: IntakeDeps): Intake {
  const { puppet, door, queue, clock, log } = deps;
  let reading: Promise<void> = Promise.resolve();

  const inTurn = (work: () => Promise<void>) => {
    reading = reading.then(work).catch((error: unknown) => {
      log.error('something from WeChat could not be read', { problem: nameOf(error) });
    });
  };

  return {
    message: (messageId) => inTurn(() => takeMessage(messageId)),
    friendship: (friendshipId) => inTurn(() => takeFriendship(friendshipId)),
    left: (roomId) => {
      const id = conversationId(NAME, roomId);
      const problem = 'the account is no longer in the group';
      queue.add(id, () => door.note({ kind: 'gone', conversationId: id, problem }));
    },
    settle: () => reading,
  };

  async function takeMessage(messageId: string): Promise<void> {
    const message = readMessage(await read(() => puppet.messagePayload(messageId), TRIES));
    const own = deps.ownId();
    if (!message || own === null) {
      log.error('a message of WeChat is lost: it cannot be read', { hasOwner: own !== null });
      return;
    }
    const talker = talkerOf(message);
    if (talker === own) return;
    const facts = await readFacts(own, talker, message.roomId || null);
    const arrival = parseMessage(message, facts);
    if (!arrival) return;
    deps.onHeard(arrival.conversationId, arrival.at);
    queue.add(arrival.conversationId, () => door.accept(arrival));
  }

  /** Nobody is added without a person's word; whoever was added is greeted. */
  async function takeFriendship(friendshipId: string): Promise<void> {
    const payload = FRIENDSHIP_PAYLOAD.safeParse(await read(() => puppet.friendshipPayload(friendshipId), 1));
    const own = deps.ownId();
    if (!payload.success || own === null) return;
    const { contactId, type, timestamp } = payload.data;
    if (type === FRIENDSHIP.asked) return deps.onAsked();
    if (type !== FRIENDSHIP.confirmed) return;
    const facts = await readFacts(own, contactId, null);
    const arrival = parseFriend({ friendshipId, contactId, timestamp }, facts);
    deps.onHeard(arrival.conversationId, arrival.at);
    queue.add(arrival.conversationId, () => door.accept(arrival));
  }

  async function readFacts(own: string, talker: string | null, room: string | null): Promise<Facts> {
    const sender =
      talker === null ? null : CONTACT.safeParse(await read(() => puppet.contactPayload(talker), 1)).data;
    const names = room === null ? [] : await readOwnNames(own, room);
    return {
      me: { id: own, names },
      sender: sender ? { name: sender.name || null, official: sender.type === OFFICIAL } : null,
      now: clock.now(),
    };
  }

  async function readOwnNames(own: string, room: string): Promise<string[]> {
    const mine = CONTACT.safeParse(await read(() => puppet.contactPayload(own), 1)).data;
    const member = MEMBER.safeParse(await read(() => puppet.roomMemberPayload(room, own), 1)).data;
    return [mine?.name, member?.roomAlias].flatMap((name) => name || []);
  }

  /** Null: it could not be had. */
  async function read(work: () => Promise<unknown>, tries: number): Promise<unknown> {
    for (let left = tries; left > 0; left--) {
      const outcome = await within(clock, READ_MS, work);
      if (outcome.kind === 'done') return outcome.value;
      const problem = outcome.kind === 'late' ? 'late' : nameOf(outcome.error);
      log.warn('a puppet did not answer a question', { problem });
    }
    return null;
  }
}
