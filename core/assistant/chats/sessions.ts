import { splitConversationId } from '../../delivery/index.ts';
import type { Channel, SessionOwner } from '../../delivery/index.ts';
import { AppError } from '../../kit/index.ts';
import type { Logger } from '../../kit/index.ts';
import type { Draft } from '../draft.ts';
import type { Conversation, Store } from '../ports.ts';

export interface SessionDeps {
  store: Pick<Store, 'findConversation' | 'listAccounts'>;
  channels: readonly Channel[];
  log: Logger;
}

/** Among what is sent to the resident: nothing can be sent any more once a person has the chat, nor before it is back. */
const PRIORITY = { person: 8, assistant: 1 } as const;

/**
 * Whose a chat is now, is told to its platform, where a platform has an idea of its own of that: after what announces
 * the person, and before what is said when the assistant is back.
 */
export function tellPlatform(
  draft: Draft,
  { conversationId, resident, now }: { conversationId: string; resident: string; now: keyof typeof PRIORITY },
): void {
  const { channel } = splitConversationId(conversationId);
  if (!(draft.world.handsOver ?? []).includes(channel)) return;
  draft.later({
    key: `session:${conversationId}`,
    lane: `send:${resident}`,
    priority: PRIORITY[now],
    runAt: draft.world.now,
    job: { kind: 'session', conversationId },
  });
}

/**
 * Brings the platform in line with whose the conversation is. Where it cannot follow, the person is still spoken with
 * through the assistant.
 * @throws AppError CHANNEL to be tried again
 */
export function makeSessions({
  store,
  channels,
  log,
}: SessionDeps): (conversationId: string) => Promise<void> {
  const byName = new Map(channels.map((channel) => [channel.name, channel]));
  return async function settle(conversationId: string): Promise<void> {
    const channel = byName.get(splitConversationId(conversationId).channel);
    const found = channel?.handOver ? await store.findConversation(conversationId) : null;
    if (!channel?.handOver || !found) return;
    const result = await channel.handOver(conversationId, await ownerOf(found));
    if (result.ok) return;
    if (result.kind === 'retry' || result.kind === 'unknown')
      throw new AppError('CHANNEL', result.problem, {
        retryable: true,
        retryAfterMs: result.afterMs ?? 30_000,
      });
    log.warn('a chat could not be handed over on its platform', {
      channel: channel.name,
      problem: result.problem,
    });
  };

  async function ownerOf({ owner }: Conversation): Promise<SessionOwner> {
    if (owner.kind !== 'person') return { kind: owner.kind };
    const accounts = await store.listAccounts([owner.who]);
    return { kind: 'person', accounts: accounts.map(({ id }) => id) };
  }
}
