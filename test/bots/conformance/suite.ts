import { describe, it, onTestFinished } from 'vitest';
import type { Capabilities } from '../../../core/delivery/index.ts';
import type { Ability, Bench, Stage } from './bench.ts';
import { INCOMING } from './incoming.ts';
import { LASTING } from './lasting.ts';
import { OUTGOING } from './outgoing.ts';
import { TITLE_SEAM } from './titles.ts';

/** One behaviour that every channel has which can. */
export interface Check {
  /** Row of the table. */
  name: string;
  /** The behaviour, as a sentence that goes on from the name. */
  says: string;
  needs?: readonly Ability[];
  /** Why it is asked of nobody with these capabilities; null: it is asked. */
  without?(capabilities: Capabilities): string | null;
  run(stage: Stage, bench: Bench): Promise<void>;
}

/** Longest a check may take, real ms; none waits for time to pass. */
const PATIENCE_MS = 20_000;

const CHECKS: readonly Check[] = [...INCOMING, ...OUTGOING, ...LASTING];

/** Runs every check against one channel. What it cannot do is skipped with the reason, which the table shows. */
export function channelConformance(bench: Bench): void {
  describe(bench.name, () => {
    for (const check of CHECKS) {
      it(`${check.name}${TITLE_SEAM}${check.says}`, { timeout: PATIENCE_MS }, async ({ skip }) => {
        const reason = whyNot(check, bench);
        if (reason !== null) return skip(reason);
        const stage = await bench.open();
        onTestFinished(() => stage.door.letGo());
        await check.run(stage, bench);
      });
    }
  });
}

/** What the channel says of itself comes before what its bench says. */
function whyNot({ needs = [], without }: Check, { missing, capabilities, lacks }: Bench): string | null {
  if (missing !== null) return missing;
  return without?.(capabilities) ?? needs.map((ability) => lacks[ability]).find(Boolean) ?? null;
}
