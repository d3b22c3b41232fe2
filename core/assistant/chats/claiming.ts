import { DAY } from '../../kit/index.ts';
import { openClaim, residentFor } from '../../register/index.ts';
import type { Claim, Meant } from '../../register/index.ts';
import { toResident, toStaff } from '../../words/index.ts';
import type { Store } from '../ports.ts';
import { residentsOf } from '../registers/whom.ts';
import { sayRoom } from '../world.ts';
import { bindAccount, listClaims } from './binding.ts';
import type { Meeting } from './meeting.ts';

/** Somebody says, in one way or another, that this home is theirs. */
export interface Said {
  room: string;
  /** Key of the resident the list has for it, where that is known. */
  person: string | null;
  why: Claim['why'];
}

/** What came of it, with what they are told. */
export interface ClaimAnswer {
  kind: 'bound' | 'asked' | 'waiting' | 'refused' | 'incomplete';
  lines: string[];
}

/** Whoever was refused is not asked about again for so long: the front desk said what to do. */
const REFUSED_MS = DAY;

/**
 * The front desk is asked whether it is so, at most once at a time; where the company trusts what it hears it is so at
 * once. Whatever they want meanwhile is done as for anybody. @clause movein 1.5.3
 */
export async function claimHome(meeting: Meeting, said: Said): Promise<ClaimAnswer> {
  const { draft, account, language, store } = meeting;
  const { binding } = draft.world.rules.policy;
  if (!isWhole(said.room, draft.world))
    return { kind: 'incomplete', lines: [toResident('claim_which', language)] };
  const place = sayRoom(said.room, language);
  const trusted = (said.why === 'phone' ? binding.phone : binding.claim) === 'trust';
  if (trusted) {
    const lines = await bindResident(meeting, { ...said, name: null, sole: false }, said.why);
    return { kind: 'bound', lines };
  }
  const [last] = await listClaims(store, account);
  if (last?.open) return { kind: 'waiting', lines: [toResident('claim_waiting', language)] };
  const lately = draft.world.now - (last?.history.at(-1)?.at ?? 0) < REFUSED_MS;
  if (last?.state === 'refused' && lately) {
    const { phone } = draft.world.directory.company;
    return { kind: 'refused', lines: [toResident('claim_refused', language, { phone })] };
  }
  await askDesk(meeting, said);
  return { kind: 'asked', lines: [toResident('claim_asked', language, { place })] };
}

/** `501` alone is many homes, where the list names building and entrance too. */
function isWhole(room: string, { directory }: Meeting['draft']['world']): boolean {
  const rooms = directory.people.flatMap((person) => (person.role === 'resident' ? (person.room ?? []) : []));
  const parts = rooms.map((one) => one.split('-').length);
  return rooms.includes(room) || parts.length === 0 || room.split('-').length >= Math.min(...parts);
}

/** The account becomes that of a resident of the home. @returns what they are told */
export async function bindResident(
  { draft, message, account, conversation, language, store }: Meeting,
  { room, person, name, sole }: Meant,
  how: string,
): Promise<string[]> {
  const { people } = draft.world.directory;
  const has = await accountHolders(room, draft.world, store);
  const meant = residentFor({ room, person, name, sole }, account, { people, has });
  const resident = { ...meant, name: meant.name ?? (await shownName(account, store)) };
  const binding = { account, person: resident, how, by: account, conversation, messageId: message.id };
  const theirs = await bindAccount(draft, binding, store);
  const place = sayRoom(room, language);
  const list = theirs.map(({ number }) => number).join(language === 'en' ? ', ' : '、');
  const more = list === '' ? [] : [toResident('bound_tickets', language, { list })];
  return [toResident('bound_home', language, { place }), ...more];
}

/** Keys of those of a home who have an account. */
export async function accountHolders(
  room: string,
  world: Parameters<typeof residentsOf>[1],
  store: Pick<Store, 'listAccounts'>,
): Promise<Set<string>> {
  const accounts = await store.listAccounts(residentsOf(room, world).map(({ key }) => key));
  return new Set(accounts.flatMap(({ person }) => person ?? []));
}

/** As the platform shows the account; null: it does not. */
async function shownName(account: string, store: Pick<Store, 'findAccount'>): Promise<string | null> {
  return (await store.findAccount(account))?.name ?? null;
}

/** A card without any name or phone of the list: whoever is on duty looks it up. @clause keys-archives 3.2.2 */
async function askDesk(meeting: Meeting, { room, person, why }: Said): Promise<void> {
  const { draft, message, account, language, store } = meeting;
  const { now, rules, directory } = draft.world;
  const claim = openClaim(
    {
      ...{ n: await store.nextEntryNumber(), key: `claim:m${message.id}`, room, person, why },
      ...{ account, language, conversationId: message.conversationId },
      name: await shownName(account, store),
    },
    now,
    rules,
  );
  draft.putEntry(claim);
  const { team } = directory.onDuty('service', now);
  draft.card(`team:${team}`, 'notice', claimText(claim), ['approve', 'refuse'], {
    ...{ entry: claim.n, class: 'question' },
  });
}

function claimText({ number, room, name, why }: Claim): string {
  const shown = name === null ? toStaff('claim_nameless') : toStaff('claim_named', { name });
  const values = { number, place: sayRoom(room ?? '', 'zh-Hans'), name: shown };
  return toStaff('claim_card', { ...values, why: toStaff(`claim_why_${why}`) });
}
