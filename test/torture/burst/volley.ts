import type { Chance } from '../chance.ts';

/** One callback, delivered anew each time it is called; true once it was acknowledged. */
export type Callback = () => Promise<boolean>;

/** Each callback one to three times, in any order. */
export function scatter(callbacks: readonly Callback[], chance: Chance): Callback[] {
  return chance.shuffle(
    callbacks.flatMap((callback) => Array.from({ length: 1 + chance.below(3) }, () => callback)),
  );
}

/** A delivery that was not acknowledged is made again so much later, real ms. */
const AGAIN_MS = 50;

/** Makes so many deliveries at once; one that was not acknowledged is made again until it is, after everything else. */
export async function fire(
  deliveries: readonly Callback[],
  { atOnce, tell }: { atOnce: number; tell: (made: number) => void },
): Promise<void> {
  const queue = [...deliveries];
  let made = 0;
  const shoot = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const isTaken = await next();
      tell(++made);
      if (isTaken) continue;
      queue.push(next);
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, shoot));
}
