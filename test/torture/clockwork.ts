import { DAY, HOUR, MINUTE, SECOND } from '../../core/kit/index.ts';
import type { Chance } from './chance.ts';
import type { Victim, World } from './victim.ts';
import { pause, post } from './wire.ts';

/** The clock is moved to the next job that is due, and this much further: what is due meanwhile is done in one go. */
const WINDOW_MS = 25 * SECOND;

/** Times after the first message at which much is due. */
const MILESTONES: readonly number[] = [
  5 * MINUTE,
  12 * MINUTE,
  15 * MINUTE,
  25 * MINUTE,
  3 * HOUR,
  4 * HOUR,
  9 * HOUR,
  16 * HOUR,
  38 * HOUR,
  2 * DAY,
  2 * DAY + HOUR,
  3 * DAY,
  3 * DAY + 2 * HOUR,
  10 * DAY,
];

/** Every other blow finds it at work; the others switch the machine off for a while, longer as the days go by. */
const OFF_AT_MOST_MS = 4 * HOUR;

export interface ClockworkOptions {
  victim: Victim;
  world: World & { push(ms: number): void };
  chance: Chance;
  kills: number;
  /** First message. */
  start: number;
  /** The clock ends here. */
  until: number;
}

interface Blow {
  at: number;
  /** How long the machine stays off, ms; null: it is killed at work and started again at once. */
  offMs: number | null;
}

/** Moves the clock on until nothing is due before `until`, with kills between; returns the number of steps. */
export async function runClock(options: ClockworkOptions): Promise<number> {
  const { world, until } = options;
  const blows = planBlows(options);
  let steps = 0;
  let next = await advance(options, 0);
  while (next !== null && next <= until) {
    steps++;
    const ms = Math.max(0, next - world.now()) + WINDOW_MS;
    const [blow] = blows;
    if (blow && next >= blow.at) {
      blows.shift();
      await strike(options, blow, ms);
      next = await advance(options, 0);
    } else next = await advance(options, ms);
  }
  // A job that was lost would never be asked for: the clock has to pass its time all the same.
  await advance(options, Math.max(0, until - world.now()));
  return steps;
}

/** What is left over must not move again: one more start, and nothing else. */
export async function startAgain(options: Pick<ClockworkOptions, 'victim' | 'world'>): Promise<void> {
  await options.victim.stop();
  await options.victim.start();
  await advance(options, 0);
  await options.victim.stop();
}

/** When the next job is due, after everything due by then was done. */
async function advance(
  { victim, world }: Pick<ClockworkOptions, 'victim'> & { world: ClockworkOptions['world'] },
  ms: number,
): Promise<number | null> {
  const url = await Promise.race([victim.url(), victim.failure]);
  world.push(ms);
  const quiet = await Promise.race([post(`${url}/advance`, ms), victim.failure]);
  return (quiet as { next: number | null }).next;
}

function planBlows({ chance, kills, start }: ClockworkOptions): Blow[] {
  const blows = chance
    .shuffle(MILESTONES)
    .slice(0, kills)
    .map((after, i) => {
      const most = Math.min(after / 3, OFF_AT_MOST_MS);
      const offMs = i % 2 === 0 ? null : most * (0.25 + 0.75 * (chance.below(100) / 100));
      return { at: start + after - chance.below(30) * SECOND, offMs };
    });
  return blows.sort((a, b) => a.at - b.at);
}

async function strike(options: ClockworkOptions, { offMs }: Blow, ms: number): Promise<void> {
  const { victim, world, chance } = options;
  if (offMs === null) {
    const working = advance(options, ms).catch(() => null); // it is cut off in the middle: that is the point
    await pause(chance.below(150));
    await victim.kill();
    await working;
  } else {
    await victim.kill();
    world.push(Math.round(ms - WINDOW_MS + offMs));
  }
  await victim.start();
}
