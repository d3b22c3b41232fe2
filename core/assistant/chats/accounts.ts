import type { Person } from '../../people/index.ts';
import type { Draft } from '../draft.ts';
import type { Store, StoredMessage } from '../ports.ts';

/** Somebody opened the chat, or shared their phone number. */
export async function meetAccount(
  _draft: Draft,
  _message: StoredMessage,
  _person: Person,
  _store: Store,
): Promise<void> {
  await Promise.resolve();
}
