import type { Duty } from '../calendar.ts';

/** The climb of an alert, told from drill.md ("Buttons", Alerts). */
export interface Ladder {
  reason: string;
  step: number;
  /** When silence moves it on; null: nobody is left above. */
  next: number | null;
  /** Who was asked, in order. Several, where duty changed between the time it was owed and the time it was decided. */
  asked: string[][];
  notNow: 'unused' | 'pending' | 'used';
}

/** Whoever it stands at now. */
export function standsAt({ asked }: Ladder): string[] {
  return [...new Set(asked.flatMap((climb) => climb.at(-1) ?? []))];
}

/** Of several that may have been asked, those who were; all of them when nobody is known to have been. */
export function narrowed(ladder: Ladder, known: readonly string[]): Ladder {
  const asked = ladder.asked.filter((climb) => known.includes(climb.at(-1) ?? ''));
  return asked.length === 0 ? ladder : { ...ladder, asked };
}

/** Does an alert of this reason begin a climb of its own beside a running one? */
export function beginsAnew(reason: string, running: string): boolean {
  if (reason === 'emergency') return running !== 'emergency';
  if (reason === 'incident') return !['emergency', 'incident'].includes(running);
  return reason === 'upgrade' && !['emergency', 'incident', 'upgrade'].includes(running);
}

/** The next one up, or the same one once more after `not_now`; null: it rests where it is. */
export function climbed(ladder: Ladder, duty: Duty, moments: readonly number[]): Ladder | null {
  if (ladder.notNow === 'pending') return { ...ladder, notNow: 'used' };
  const asked = ladder.asked.flatMap((climb) => {
    const ups = moments.flatMap((at) => duty.above(climb, at) ?? []);
    return [...new Set(ups)].map((up) => [...climb, up]);
  });
  if (asked.length === 0) return null;
  return { ...ladder, step: ladder.step + 1, asked, notNow: 'unused' };
}
