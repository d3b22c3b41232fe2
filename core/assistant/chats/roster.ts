import type { Person } from '../../people/index.ts';
import type { Account, AccountChange, ChatChange } from '../ports.ts';

/** What the company's list of people changes about accounts. */
export interface RosterChange {
  accounts: AccountChange[];
  chats: ChatChange[];
}

/** Chats that can be opened before anybody has written there, by the accounts they belong to. */
const OPENED: Readonly<Record<string, string>> = { wecom: 'wecom-app' };

/**
 * Brings accounts in line with the list of people: those it names are theirs, those of people who are gone are nobody's.
 * Whoever was unbound by somebody's word stays so. Carried out again it changes nothing.
 * @param accounts all that are known  @param people the list with everybody who has become known beside it
 */
export function planRoster(accounts: readonly Account[], people: readonly Person[]): RosterChange {
  const listed = new Map(
    people.flatMap(({ key, accounts: own = [] }) => own.map((id): [string, string] => [id, key])),
  );
  const known = new Map(accounts.map((account) => [account.id, account]));
  const bound = [...listed].flatMap(([id, person]) => {
    const account = known.get(id);
    if (account?.person === person || account?.how === 'unbound') return [];
    return [{ id, person, how: 'roster' }];
  });
  const keys = new Set(people.map(({ key }) => key));
  const gone = accounts.filter(
    ({ id, person, how }) => person !== null && !listed.has(id) && (!keys.has(person) || how === 'roster'),
  );
  return {
    accounts: [...bound, ...gone.map(({ id }) => ({ id, person: null, how: 'move_out' }))],
    chats: bound.flatMap(({ id, person }) => chatOf(id, person)),
  };
}

function chatOf(account: string, recipient: string): ChatChange[] {
  const at = account.indexOf(':');
  const platform = account.slice(0, at);
  const channel = Object.hasOwn(OPENED, platform) ? OPENED[platform] : undefined;
  if (channel === undefined) return [];
  return [{ recipient, conversationId: `${channel}:${account.slice(at + 1)}`, account }];
}
