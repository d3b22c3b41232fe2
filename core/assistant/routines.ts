import type { Examined } from '../delivery/index.ts';
import type { Instant } from '../kit/index.ts';
import type { Draft } from './draft.ts';
import type { JobRequest, MediaRef, Store } from './ports.ts';
import { CHANNEL_CHECK } from './chats/channelCheck.ts';
import { SILENCE } from './chats/silence.ts';
import { GAPS } from './gaps/again.ts';
import { surveyRoutine } from './registers/surveysRoutine.ts';
import { REPORT_ROUTINES } from './reports/routine.ts';
import { SELF_CHECK } from './selfCheck.ts';
import { UPKEEP } from './upkeep.ts';
import type { World } from './world.ts';

/** Draws SVG for a chat and keeps it; null where this machine cannot, then the words go alone. */
export type Pictures = (svg: string, name: string) => Promise<MediaRef | null>;

/** What routines use beside the store. */
export interface RoutineTools {
  pictures: Pictures;
  /** Looks at every channel that runs; never throws. */
  examine: () => Promise<readonly Examined[]>;
}

/** Something done again and again at times of its own, such as the daily report. */
export interface Routine {
  name: string;
  /** The first time after `after` at which it is owed. */
  nextAt(after: Instant, world: World): Instant;
  /** Is there anything to do it for, as things stand at the start? Default: always. */
  wanted?(world: World): boolean;
  /** Does it for the time it was owed at; everything to be told is in the draft. */
  run(draft: Draft, at: Instant, store: Store, tools: RoutineTools): Promise<void>;
}

export const ROUTINES: readonly Routine[] = [
  ...REPORT_ROUTINES,
  surveyRoutine,
  UPKEEP,
  SELF_CHECK,
  CHANNEL_CHECK,
  SILENCE,
  GAPS,
];

/** The job of a routine's next time; there is one of each, and doing it brings the next. */
export function routineJob(routine: Routine, after: Instant, world: World): JobRequest {
  const at = routine.nextAt(after, world);
  return {
    key: routineKey(routine.name),
    lane: `routine:${routine.name}`,
    priority: 9,
    runAt: at,
    job: { kind: 'routine', name: routine.name, at },
  };
}

export function routineKey(name: string): string {
  return `routine:${name}`;
}
