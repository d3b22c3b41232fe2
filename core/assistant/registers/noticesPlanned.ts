import { knownNotice, noted, plannedKey } from '../../register/index.ts';
import type { Notice, PlannedOutage } from '../../register/index.ts';
import type { Draft } from '../draft.ts';
import type { Store } from '../ports.ts';
import { noticeTimes } from './broadcast.ts';
import { keep } from './notices.ts';

/**
 * Brings the register to what the company's file plans: new rows are written down and told to nobody, changed ones
 * change, and what the file no longer has is withdrawn. Nothing happens when it is done again.
 * @clause service 2.1.7
 */
export async function notePlanned(
  draft: Draft,
  planned: readonly PlannedOutage[],
  store: Pick<Store, 'findEntry' | 'nextEntryNumber'>,
): Promise<void> {
  const { now } = draft.world;
  const times = noticeTimes(draft.world);
  const rows = new Map(planned.map((row) => [plannedKey(row), row]));
  let n = await store.nextEntryNumber();
  for (const [key, row] of rows) {
    if (row.to + times.marginMs <= now) continue;
    const known = await store.findEntry(key);
    if (known === null) keep(draft, writeDown(row, { n: n++, key, draft }));
    else if (known.kind === 'notice') bringUpToDate(draft, known, row);
  }
  for (const notice of draft.world.notices)
    if (notice.key.startsWith('planned:') && !rows.has(notice.key)) drop(draft, notice);
}

function writeDown(
  { facility, scope, from, to, why }: PlannedOutage,
  { n, key, draft }: { n: number; key: string; draft: Draft },
): Notice {
  const { now } = draft.world;
  const facts = { n, key, by: 'system', at: now, topic: 'outage', scope, text: why ?? '' } as const;
  return knownNotice({ ...facts, from, to, facility, why }, noticeTimes(draft.world));
}

function bringUpToDate(draft: Draft, known: Notice, { to, why }: PlannedOutage): void {
  if (known.to === to && known.why === why && known.state === 'sent') return;
  const changed: Notice = { ...known, state: 'sent', to, why };
  keep(draft, noted(changed, { at: draft.world.now, by: 'system', what: 'changed' }));
}

function drop(draft: Draft, notice: Notice): void {
  const { now } = draft.world;
  keep(draft, noted({ ...notice, state: 'withdrawn' }, { at: now, by: 'system', what: 'no longer planned' }));
}
