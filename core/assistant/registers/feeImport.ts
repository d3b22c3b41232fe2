import { AppError } from '../../kit/index.ts';
import type { Clock, Language } from '../../kit/index.ts';
import type { Directory } from '../../people/index.ts';
import { chargeFee, feeKey, updateFee } from '../../register/index.ts';
import type { FeeRow } from '../../register/index.ts';
import type { Rules } from '../../ticket/index.ts';
import { Draft } from '../draft.ts';
import type { Store } from '../ports.ts';
import type { World } from '../world.ts';
import { residentsOf } from './whom.ts';

export interface FeeImportDeps {
  store: Pick<Store, 'findEntry' | 'nextEntryNumber' | 'commit'>;
  rules: () => Rules;
  directory: () => Directory;
  clock: Clock;
  language: Language;
}

/** What became of the lines of a list. */
export interface FeeImport {
  added: number;
  changed: number;
  settled: number;
  same: number;
  /** Lines that say unpaid of what is settled here: settled it stays. */
  kept: number[];
  /** Homes of the list of which nobody is known. */
  unreached: number;
}

/** Lines written in one transaction: short enough that nobody else waits for it. */
const PORTION = 100;

const TRIES = 8;

/** Who wrote an entry that came with a list. */
const BY = 'import';

/**
 * Takes a checked list of fees in. Doing it again changes nothing: the same line is the same entry, a changed amount or
 * day updates it, a line marked as paid settles it. What a broken-off import left out, the next one adds.
 * @throws AppError of the store; what was written before stays
 */
export async function importFees(deps: FeeImportDeps, rows: readonly FeeRow[]): Promise<FeeImport> {
  const total: FeeImport = { added: 0, changed: 0, settled: 0, same: 0, kept: [], unreached: 0 };
  for (let i = 0; i < rows.length; i += PORTION) {
    const part = await untilAgreed(() => importPortion(deps, rows.slice(i, i + PORTION)));
    total.added += part.added;
    total.changed += part.changed;
    total.settled += part.settled;
    total.same += part.same;
    total.kept.push(...part.kept);
  }
  const world = worldOf(deps);
  const homes = new Set(rows.filter(({ paid }) => !paid).map(({ room }) => room));
  total.unreached = [...homes].filter((room) => residentsOf(room, world).length === 0).length;
  return total;
}

async function importPortion(deps: FeeImportDeps, rows: readonly FeeRow[]): Promise<FeeImport> {
  const { store } = deps;
  const world = worldOf(deps);
  const facts = { by: BY, now: world.now, policy: world.rules.policy };
  const draft = new Draft('fees', world);
  const done: FeeImport = { added: 0, changed: 0, settled: 0, same: 0, kept: [], unreached: 0 };
  let next = await store.nextEntryNumber();
  for (const row of rows) {
    const known = await store.findEntry(feeKey(row));
    if (known?.kind !== 'fee') {
      draft.putEntry(chargeFee(row, { ...facts, n: next++ }));
      done.added++;
      continue;
    }
    const after = updateFee(known, row, facts);
    if (!after && !known.open && !row.paid) done.kept.push(row.line);
    if (!after) done.same++;
    else {
      draft.putEntry(after);
      if (after.open) done.changed++;
      else {
        draft.retireEntry(after.n);
        done.settled++;
      }
    }
  }
  const effects = draft.toEffects(null);
  if (effects.entries.length > 0) await store.commit(effects, world.now);
  return done;
}

function worldOf({ rules, directory, clock, language }: FeeImportDeps): World {
  return { rules: rules(), directory: directory(), now: clock.now(), language, notices: [] };
}

async function untilAgreed<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'CONFLICT' || tried >= TRIES) throw error;
    }
  }
}
