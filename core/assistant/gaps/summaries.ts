import { listProperties } from '../../people/index.ts';
import { summarizeGap } from '../../report/index.ts';
import type { GapSummary } from '../../report/index.ts';
import type { Store } from '../ports.ts';
import type { World } from '../world.ts';
import { listGaps } from './again.ts';
import { groupGaps } from './groups.ts';

/** A group of questions that the handbooks left open, for pages and lists. */
export interface GapLine extends GapSummary {
  /** Name of the property they were asked for, where the company has several. */
  property: string | null;
}

/** All that the handbooks left open, what is open and asked most first, without who asked. */
export async function readGapSummaries(
  store: Pick<Store, 'listEntries'>,
  { directory, grouping }: Pick<World, 'directory' | 'grouping'>,
): Promise<GapLine[]> {
  const all = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  const groups = groupGaps(await listGaps(store), all, grouping);
  const properties = listProperties(directory.company);
  const nameOf = (id: string | null) =>
    properties.length < 2 ? null : (properties.find((one) => one.id === id)?.name ?? id);
  const lines = groups.map((group) => ({ ...summarizeGap(group), property: nameOf(group.property) }));
  return lines.sort(
    (a, b) =>
      Number(a.answer !== null) - Number(b.answer !== null) || b.times - a.times || b.lastAt - a.lastAt,
  );
}
