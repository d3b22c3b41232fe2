import { MINUTE } from '../../kit/index.ts';
import type { Person } from '../../people/index.ts';
import type { Draft } from '../draft.ts';
import type { Conversation, Pending, Store, StoredMessage } from '../ports.ts';
import { readSpokenButton } from '../press.ts';
import { newConversation } from '../talkReader.ts';

/** Words that a button wanted are taken for so long. */
const WANTED_MS = 10 * MINUTE;

type Wanted = Extract<Pending, { kind: 'words' }>;

/** A press that stands for the words that came after it. */
export interface LatePress {
  cardId: number;
  button: string;
  words: string;
  /** More words to words that were not enough: after these no others are waited for. */
  isLast: boolean;
}

/**
 * A button was pressed that wants words, in a chat whose buttons carry none: the next thing this person says there is
 * taken for them. Where that lacks something it is kept, and what is said then is taken with it.
 */
export async function awaitWords(
  draft: Draft,
  {
    message,
    person,
    cardId,
    button,
    said,
  }: { message: StoredMessage; person: Person; cardId: number; button: string; said: string },
  store: Pick<Store, 'findConversation'>,
): Promise<void> {
  if (message.account === undefined) return;
  const chat = await conversationOf(message, store);
  const pending: Wanted = { kind: 'words', who: person.key, card: cardId, button, askedAt: draft.world.now };
  draft.remember({ ...chat, pending: said === '' ? pending : { ...pending, said } });
}

/** The press that these words belong to; null when none waits, or they are a button or an order themselves. */
export async function takeWanted(
  draft: Draft,
  message: StoredMessage,
  person: Person,
  store: Pick<Store, 'findConversation'>,
): Promise<LatePress | null> {
  if (message.account === undefined || message.body.kind !== 'text') return null;
  const words = message.body.text.trim();
  if (words === '' || /^[/／]/.test(words) || readSpokenButton(words)) return null;
  const chat = await store.findConversation(message.conversationId);
  const pending = chat?.pending;
  if (!chat || pending?.kind !== 'words' || pending.who !== person.key) return null;
  draft.remember({ ...chat, pending: null });
  if (draft.world.now - pending.askedAt > WANTED_MS) return null;
  const { card: cardId, button, said } = pending;
  if (said === undefined || words.includes(said))
    return { cardId, button, words, isLast: said !== undefined };
  return { cardId, button, words: `${said}，${words}`, isLast: true };
}

async function conversationOf(
  message: StoredMessage,
  store: Pick<Store, 'findConversation'>,
): Promise<Conversation> {
  return (await store.findConversation(message.conversationId)) ?? newConversation(message);
}
