import type { Person } from '../../core/people/index.ts';
import type { Chance } from './chance.ts';
import { sayHome, TEXTS } from './texts.ts';
import type { TextKind } from './texts.ts';

/** What one person is going to write, in order. */
export interface Script {
  from: string;
  lines: { kind: TextKind; text: string }[];
}

export interface Plan {
  scripts: Script[];
  /** How many presses of staff and residents are mixed in between. */
  presses: number;
}

/** How many of a hundred messages are of each kind; the rest are presses. */
const SHARES: Readonly<Record<TextKind, number>> = {
  repair: 34,
  complaint: 9,
  policy: 14,
  unknown: 8,
  thanks: 13,
  emergency: 2,
};

/** Nobody says the same thing twice, so that no two matters are taken for one. */
const MOST: Readonly<Record<TextKind, number>> = {
  repair: TEXTS.repair.length,
  complaint: 1,
  policy: TEXTS.policy.length,
  unknown: TEXTS.unknown.length,
  thanks: 20,
  emergency: 1,
};

/** Deals `messages` messages to the residents of the company. */
export function makePlan(messages: number, people: readonly Person[], chance: Chance): Plan {
  const homes = chance.shuffle(people.filter((person) => person.role === 'resident'));
  const dealt = new Map(homes.map((person) => [person.key, new Map<TextKind, number>()]));
  let texts = 0;
  for (const kind of kindsOf(SHARES)) {
    const wanted = Math.max(1, Math.round((messages * SHARES[kind]) / 100));
    for (let i = 0; i < wanted; i++) {
      const counts = dealt.get(roomFor(kind, dealt, chance)) ?? new Map<TextKind, number>();
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      texts++;
    }
  }
  const scripts = homes.map((person) => write(person, dealt.get(person.key) ?? new Map(), chance));
  return { scripts: scripts.filter(({ lines }) => lines.length > 0), presses: messages - texts };
}

function kindsOf(shares: Readonly<Record<TextKind, number>>): TextKind[] {
  return Object.keys(shares) as TextKind[];
}

function roomFor(
  kind: TextKind,
  dealt: ReadonlyMap<string, ReadonlyMap<TextKind, number>>,
  chance: Chance,
): string {
  const free = [...dealt].filter(([, counts]) => (counts.get(kind) ?? 0) < MOST[kind]);
  return chance.pick(free)[0];
}

function write(person: Person, counts: ReadonlyMap<TextKind, number>, chance: Chance): Script {
  const lines = [...counts].flatMap(([kind, count]) => {
    const texts = chance.shuffle<string>(TEXTS[kind]);
    return Array.from({ length: count }, (_, i) => ({
      kind,
      text: (texts[i % texts.length] ?? '').replace('@', sayHome(person.room)),
    }));
  });
  return { from: person.key, lines: chance.shuffle(lines) };
}
