import fc from 'fast-check';
import type { Scene } from '../../torture/laws/index.ts';
import { play } from './stage.ts';
import { anyScript } from './steps.ts';
import type { Script } from './steps.ts';

export interface CheckOptions {
  seed: number;
  runs: number;
  /** A run has at most so many steps, and at least half as many. */
  longest: number;
  /** Real minutes after which no further run begins. Default: none. */
  minutes?: number;
  /** Show the first run that breaks a law as it is, instead of the shortest that does. Default: false. */
  first?: boolean;
  /** Told of every scene as a run ends. */
  onEnd?: (scene: Scene) => void;
}

/** What came of the runs. */
export interface Checked {
  runs: number;
  steps: number;
  /** A run that breaks a law; null: none does. */
  broken: Script | null;
  /** What was broken, with the step at which it showed. */
  problem: string | null;
}

/** Plays any sequences of deeds, deliveries, kills and restarts on the real system, and asks every law after every step. */
export async function checkRuns({ seed, runs, longest, ...options }: CheckOptions): Promise<Checked> {
  let steps = 0;
  const result = await fc.check(
    fc.asyncProperty(anyScript(longest), async (script) => {
      let last: Scene | null = null;
      const found = await play(script, (_, scene) => {
        steps++;
        last = scene;
      });
      if (found) throw new Error(`step ${found.at}: ${JSON.stringify(found.breaches, null, 1)}`);
      if (last) options.onEnd?.(last);
    }),
    {
      ...{ seed, numRuns: runs, endOnFailure: options.first ?? false },
      ...(options.minutes === undefined ? {} : { interruptAfterTimeLimit: options.minutes * 60_000 }),
    },
  );
  const [broken = null] = result.counterexample ?? [];
  const problem = result.errorInstance instanceof Error ? result.errorInstance.message : null;
  return { runs: result.numRuns, steps, broken, problem };
}
