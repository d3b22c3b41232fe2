import type { ChannelNotice } from '../../delivery/index.ts';
import { toStaff } from '../../words/index.ts';
import type { Draft } from '../draft.ts';
import type { Conversation, Store } from '../ports.ts';

/** The store as platform notices need it. */
export type NoticeStore = Pick<
  Store,
  'findConversation' | 'findAccount' | 'markChat' | 'moveChat' | 'markBounced'
>;

/** What a platform told beside messages. Carried out again it comes to the same end. */
export async function takeNotice(draft: Draft, notice: ChannelNotice, store: NoticeStore): Promise<void> {
  switch (notice.kind) {
    case 'gone':
      return store.markChat(notice.conversationId, notice.problem);
    case 'moved':
      return store.moveChat(notice.from, notice.to);
    case 'bounced': {
      const { conversationId, platformId, problem, why } = notice;
      if (why === 'unreachable') await store.markChat(conversationId, problem);
      return store.markBounced({ conversationId, platformId, problem, at: draft.world.now });
    }
    case 'session':
      return takeSession(draft, notice, store);
    case 'trouble':
      return tellTrouble(draft, notice);
  }
}

/** Whoever has a chat on its platform has it here too: owner is always exactly one, whoever changed it. */
async function takeSession(
  draft: Draft,
  { conversationId, owner, account }: Extract<ChannelNotice, { kind: 'session' }>,
  store: NoticeStore,
): Promise<void> {
  const found = await store.findConversation(conversationId);
  if (!found) return;
  const who = account === null ? null : ((await store.findAccount(account))?.person ?? account);
  const next = ownerOf(draft, found, owner, who);
  if (next !== null) draft.remember({ ...found, owner: next });
}

function ownerOf(
  draft: Draft,
  { owner: before, lastTicket }: Conversation,
  owner: 'assistant' | 'waiting' | 'person' | 'ended',
  who: string | null,
): Conversation['owner'] | null {
  const { now } = draft.world;
  if (owner === 'waiting') return before.kind === 'waiting' ? null : { kind: 'waiting', since: now };
  if (owner === 'person' && who !== null) {
    if (before.kind === 'person' && before.who === who) return null;
    return {
      kind: 'person',
      who,
      ticket: before.kind === 'person' ? before.ticket : lastTicket,
      lastAt: now,
      elsewhere: true,
    };
  }
  return before.kind === 'assistant' ? null : { kind: 'assistant' };
}

/** @clause an alert when a channel is out of order */
function tellTrouble(draft: Draft, { channel, what }: Extract<ChannelNotice, { kind: 'trouble' }>): void {
  const { directory, now } = draft.world;
  const text = toStaff('channel_trouble', { channel, what });
  const leaders = [directory.director(now), directory.manager(now)];
  for (const leader of new Set(leaders.flatMap((one) => one?.key ?? [])))
    draft.card(leader, 'notice', text, [], { class: 'promise' });
}
