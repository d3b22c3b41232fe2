import { DAY, HOUR, MINUTE, SECOND } from '../../../core/kit/index.ts';
import type { Person } from '../../../core/people/index.ts';
import type { Chance } from '../chance.ts';
import type { Act } from './agenda.ts';
import { buildingOf } from './compound.ts';
import { fillIn, MATTERS, STORM } from './words.ts';
import type { MatterKind, StormKind } from './words.ts';

export interface DemandOptions {
  chance: Chance;
  residents: readonly Person[];
  /** Local midnight of the first day. */
  start: number;
  days: number;
  /** Requests of a home in a week. */
  perWeek: number;
}

/** What is asked for on a plain day, of a hundred requests. */
const SHARES: Readonly<Record<MatterKind, number>> = {
  repair: 52,
  repairEn: 2,
  complaint: 11,
  suggestion: 3,
  policy: 13,
  unknown: 7,
  help: 4,
  emergency: 1.5,
  thanks: 6.5,
};

/** How a day's requests spread over its hours. */
const HOURS: readonly number[] = [
  ...[1, 0.6, 0.4, 0.3, 0.3, 0.6, 2, 5, 8, 9, 8, 7],
  ...[5, 5, 6, 6, 6, 6, 8, 9, 8, 6, 4, 2],
];
const WEEKEND = 1.3;

/** Requests of plain days. */
export function plainDays({ chance, residents, start, days, perWeek }: DemandOptions): Act[] {
  const acts: Act[] = [];
  const daily = (residents.length * perWeek) / 7;
  for (let day = 0; day < days; day++) {
    const midnight = start + day * DAY;
    const weekend = [0, 6].includes(new Date(midnight + 8 * HOUR).getUTCDay());
    const wanted = daily * (weekend ? WEEKEND : 0.88) * (0.85 + 0.3 * (chance.below(100) / 100));
    for (let i = 0; i < Math.round(wanted); i++) {
      const hour = Number(chance.share(Object.fromEntries(HOURS.map((share, h) => [String(h), share]))));
      const at = midnight + hour * HOUR + chance.below(3_600) * SECOND;
      acts.push(speak(at, chance.pick(residents), chance.pick<string>(MATTERS[chance.share(SHARES)])));
    }
  }
  return acts;
}

/** A storm: so many homes within two hours, mostly of a few buildings. */
export function storm(
  { chance, residents }: Pick<DemandOptions, 'chance' | 'residents'>,
  { at, homes }: { at: number; homes: number },
): Act[] {
  const shares: Readonly<Record<StormKind, number>> = { power: 40, leak: 25, lift: 18, tree: 7, garage: 10 };
  const buildings = [...new Set(residents.map(({ room }) => buildingOf(room)))];
  const struck = {
    power: chance.shuffle(buildings).slice(0, 4),
    lift: chance.shuffle(buildings).slice(0, 3),
    tree: chance.shuffle(buildings).slice(0, 2),
    garage: chance.shuffle(buildings).slice(0, 3),
    leak: buildings,
  };
  const left = chance.shuffle(residents);
  return Array.from({ length: homes }, () => {
    const kind = chance.share(shares);
    const i = left.findIndex(({ room }) => struck[kind].includes(buildingOf(room)));
    const [home] = left.splice(Math.max(0, i), 1);
    const when = at + chance.soon(0, 2 * HOUR - MINUTE);
    return home ? [speak(when, home, chance.pick<string>(STORM[kind]))] : [];
  }).flat();
}

/** Somebody writes to the assistant. */
export function speak(at: number, { key, room }: Pick<Person, 'key' | 'room'>, text: string): Act {
  return { at, from: key, group: false, body: { kind: 'text', text: fillIn(text, room), media: [] } };
}
