import { announced, inTime, leadersTold, shown, stepsInOrder, stepsOnce, warningsOnce } from './alerts.ts';
import { answered, conversations, health, jobs, messages, outbox, permitted } from './flow.ts';
import type { Breach, Law, Scene } from './scene.ts';
import { clocks, ladders, numbers, somebody, states, transitions, unforgotten } from './states.ts';

export type { Breach, Scene, Stretch } from './scene.ts';

/** What must be true whenever nothing runs, whatever happened before. */
export const LAWS = {
  ...{ numbers, states, transitions, clocks, ladders, somebody, unforgotten },
  ...{ stepsOnce, stepsInOrder, warningsOnce, announced, shown, inTime, leadersTold },
  ...{ messages, answered, conversations, outbox, jobs, permitted, health },
} satisfies Record<string, Law>;

/** Everything that breaks a law. */
export function findBreaches(scene: Scene): Breach[] {
  return Object.entries(LAWS).flatMap(([law, judge]) => judge(scene).map((what) => ({ law, what })));
}
