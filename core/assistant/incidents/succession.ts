import { alignedWith, promoted, settleUnowned } from '../../ticket/index.ts';
import type { HistoryEntry, Ticket } from '../../ticket/index.ts';
import { toStaff } from '../../words/index.ts';
import { editWork, sendWork, showAlert } from '../cards.ts';
import type { Draft } from '../draft.ts';
import { tellTeam } from '../news.ts';
import type { Store } from '../ports.ts';
import { counted, raiseSeverity } from './merging.ts';
import { showIncident } from './telling.ts';

type Reads = Pick<Store, 'getTicket' | 'listIncident'>;

/** Its resident withdrew the leading ticket: the next one leads, and nothing that runs is lost. */
export async function passOn(
  draft: Draft,
  old: Ticket,
  left: readonly Ticket[],
  store: Reads,
): Promise<void> {
  draft.put({ ...old, incident: null, incidentState: null }, []);
  draft.retire(old.n, 'incident');
  const next = left.find(({ category }) => category === old.category) ?? left[0];
  const others = left.filter((one) => one !== next);
  if (!next) {
    if (old.owner !== null) tellTeam(draft, old, toStaff('cancelled', { number: old.number }));
    return;
  }
  const before = await store.getTicket(old.n);
  const all = [next, ...others];
  const leader = counted(draft, promoted(next, before, draft.world.now), all, 'incident_led');
  for (const ticket of others) relead(draft, ticket, leader);
  if (leader.state === 'new' && leader.category === 'repair') sendWork(draft, leader);
  else editWork(draft, leader, toStaff('state_leads', { homes: leader.fields['incidentHomes'] ?? '' }));
  for (const to of leader.ladder?.climbed ?? []) showAlert(draft, leader, to);
  const moved = { old: old.number, number: leader.number, homes: leader.fields['incidentHomes'] ?? '' };
  tellTeam(draft, leader, toStaff('incident_moved', moved));
  showIncident(draft, raiseSeverity(draft, leader, others));
}

function relead(draft: Draft, ticket: Ticket, leader: Ticket): void {
  const led: Ticket = {
    ...ticket,
    incident: leader.n,
    fields: { ...ticket.fields, ledBy: leader.number },
  };
  const entry = lineOf(draft, 'incident_joined', leader);
  draft.put(alignedWith(led, leader), [entry]);
  if (led.fields['ledAtOnce'] === undefined)
    editWork(draft, led, toStaff('state_led', { number: leader.number }));
}

/** A home is not content: its ticket goes on alone. Had it led the others, the next of them does. */
export async function cameBack(draft: Draft, ticket: Ticket, store: Reads): Promise<void> {
  draft.put(settleUnowned(ticket, draft.world.rules, draft.world.now), []);
  const members = await listMembers(draft, ticket.n, store);
  if (members.length > 0) draft.retire(ticket.n, 'incident');
  const [next, ...others] = members;
  if (!next) return;
  const leader: Ticket = { ...next, incident: next.n, incidentState: 'confirmed' };
  draft.put(leader, [lineOf(draft, 'incident_led', leader)]);
  for (const one of others)
    draft.put({ ...one, incident: leader.n }, [lineOf(draft, 'incident_joined', leader)]);
}

/** The tickets that this one leads, whatever their state, as this decision has left them. */
export async function listMembers(draft: Draft, n: number, store: Reads): Promise<Ticket[]> {
  const all = (await store.listIncident(n)).map((one) => draft.current(one.n) ?? one);
  return all.filter((one) => one.n !== n && one.incident === n);
}

/** A line of history that the system writes about an incident. */
export function lineOf(draft: Draft, what: string, leader: Ticket | null): HistoryEntry {
  const detail = leader === null ? {} : { incident: leader.number };
  return { at: draft.world.now, by: 'system', what, detail, messageId: null };
}
