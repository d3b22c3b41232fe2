import type { Draft } from '../draft.ts';
import type { Store, StoredMessage } from '../ports.ts';

/** A member of staff answered on the platform itself: theirs is the conversation, and they were there just now. */
export async function noteColleague(
  draft: Draft,
  message: StoredMessage,
  store: Pick<Store, 'findConversation'>,
): Promise<void> {
  const found = await store.findConversation(message.conversationId);
  if (!found) return;
  const ticket = found.owner.kind === 'person' ? found.owner.ticket : found.lastTicket;
  draft.remember({
    ...found,
    owner: { kind: 'person', who: message.from, ticket, lastAt: draft.world.now, elsewhere: true },
  });
}
