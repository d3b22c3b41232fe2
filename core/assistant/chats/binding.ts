import { DAY } from '../../kit/index.ts';
import { isAdded, isEmployee } from '../../people/index.ts';
import type { Person } from '../../people/index.ts';
import { closeClaim } from '../../register/index.ts';
import type { Claim } from '../../register/index.ts';
import { carryOut } from '../../ticket/index.ts';
import type { Command, Ticket } from '../../ticket/index.ts';
import { toStaff } from '../../words/index.ts';
import type { Draft } from '../draft.ts';
import { apply } from '../news.ts';
import type { AccountChange, Conversation, Store } from '../ports.ts';
import { sayRoom } from '../world.ts';

/** An account that becomes somebody's. */
export interface Binding {
  account: string;
  person: Person;
  how: AccountChange['how'];
  /** Person key or account of who made it so. */
  by: string;
  /** Their chat, where there is one; it is changed in place. */
  conversation: Conversation | null;
  messageId: number | null;
  /** `n` of the claim it comes of. Default: of none. */
  claim?: number;
}

/** An answered question may still be rated or asked on so long. */
const ANSWERED_MS = 30 * DAY;

/**
 * The account is theirs from now on, and so is what was reported from it.
 * @returns the tickets that became theirs
 */
export async function bindAccount(draft: Draft, binding: Binding, store: Store): Promise<Ticket[]> {
  const { account, person, how, conversation } = binding;
  draft.bindAccount({ id: account, person: person.key, how });
  if (isAdded(person)) draft.addPerson(person);
  for (const claim of await listClaims(store, account))
    if (claim.open && claim.n !== binding.claim) settle(draft, claim);
  const theirs = await handOver(draft, binding, store);
  if (conversation) {
    conversation.person = person.key;
    tellRoom(draft, binding, conversation);
    draft.remember(conversation);
  }
  return theirs;
}

/** Claims of an account, newest first. */
export async function listClaims(store: Pick<Store, 'listEntries'>, account: string): Promise<Claim[]> {
  const entries = await store.listEntries({ kinds: ['claim'] });
  return entries.flatMap((entry) => (entry.kind === 'claim' && entry.account === account ? [entry] : []));
}

/** Nobody has to look any more. */
function settle(draft: Draft, claim: Claim): void {
  const { now, directory } = draft.world;
  draft.putEntry(closeClaim(claim, { state: 'settled', by: 'system', at: now }));
  draft.retireEntry(claim.n);
  const values = { number: claim.number, place: sayRoom(claim.room ?? '', 'zh-Hans') };
  const team = directory.onDuty('service', now).team;
  draft.card(`team:${team}`, 'notice', toStaff('claim_settled', values), [], { entry: claim.n });
}

async function handOver(draft: Draft, binding: Binding, store: Store): Promise<Ticket[]> {
  const { account, person } = binding;
  const recent = await store.listRecentTickets([account], draft.world.now - ANSWERED_MS);
  const stored = [
    ...(await store.listOpenTickets([account])),
    ...recent.filter(({ state }) => state === 'answered'),
  ];
  const opened = draft.opened().filter(({ reporter }) => reporter === account);
  const all = new Map([...stored, ...opened].map((ticket) => [ticket.n, draft.current(ticket.n) ?? ticket]));
  return [...all.values()].flatMap((ticket) => {
    const changed = order(draft, binding, ticket, { kind: 'identify', person: person.key });
    return changed ? [changed] : [];
  });
}

/** The unit that was asked for is known now. */
function tellRoom(draft: Draft, binding: Binding, conversation: Conversation): void {
  const { person } = binding;
  const { pending } = conversation;
  const ticket = pending?.kind === 'room' ? draft.current(pending.ticket) : null;
  if (!ticket || person.room === null || isEmployee(person)) return;
  if (ticket.room === null) order(draft, binding, ticket, { kind: 'correct', fields: { room: person.room } });
  conversation.pending = null;
}

function order(
  draft: Draft,
  { by, messageId }: Binding,
  before: Ticket,
  command: Extract<Command, { kind: 'identify' | 'correct' }>,
): Ticket | null {
  const { rules, now } = draft.world;
  const outcome = carryOut(before, command, { rules, now, by, messageId });
  if (!outcome.ok) return null;
  apply(draft, before, outcome, { by, words: '', quietResident: true, knewContact: true });
  return outcome.ticket;
}
