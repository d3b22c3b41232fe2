/** How one of several calls that were answered together went. */
export type Settled<R> = { ok: true; value: R } | { ok: false; error: unknown };

/** Answers a lot of calls: one outcome for each argument, in their order. Where it throws, all of them get the error. */
export type Answer<A, R> = (lot: readonly A[]) => Promise<readonly Settled<R>[]>;

interface Call<A, R> {
  argument: A;
  settle: (outcome: Settled<R>) => void;
}

/**
 * Answers calls that come at the same time as one: those of one turn of the event loop, and those that come while the
 * last lot is being answered. A call never joins an answer that was begun before it was made.
 * @param most calls in one lot
 * @example const find = together((keys: readonly string[]) => findAll(keys), 100); // one query for many
 */
export function together<A, R>(answer: Answer<A, R>, most: number): (argument: A) => Promise<R> {
  const waiting: Call<A, R>[] = [];
  let working = false;

  async function workThrough(): Promise<void> {
    await turn(); // whoever asks in this turn has asked by then
    while (waiting.length > 0) await settleLot(answer, waiting.splice(0, most));
    working = false;
  }

  return (argument) =>
    new Promise((resolve, reject) => {
      waiting.push({
        argument,
        settle: (outcome) => (outcome.ok ? resolve(outcome.value) : reject(outcome.error as Error)),
      });
      if (working) return;
      working = true;
      void workThrough(); // never rejects: every error is handed to its callers
    });
}

/** The outcome of one call that was made alone. */
export async function settled<R>(work: Promise<R>): Promise<Settled<R>> {
  try {
    return { ok: true, value: await work };
  } catch (error) {
    return { ok: false, error };
  }
}

async function settleLot<A, R>(answer: Answer<A, R>, lot: readonly Call<A, R>[]): Promise<void> {
  const answered = await settled(answer(lot.map(({ argument }) => argument)));
  lot.forEach(({ settle }, i) => {
    const own = answered.ok ? answered.value[i] : answered;
    settle(own ?? { ok: false, error: new Error('a call was left without an answer') });
  });
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
