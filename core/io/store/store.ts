import { commitEffects } from './commit.ts';
import { makeConsole } from './console.ts';
import { toStoreError } from './errors.ts';
import { makeHandbooks } from './handbooks.ts';
import type { OpenStore } from './open.ts';
import { settleMedia } from './media.ts';
import { makeOutbox } from './outbox.ts';
import { makePeople } from './people.ts';
import { makePeriods } from './periods.ts';
import { makeReads } from './reads.ts';
import { makeReceiver } from './receive.ts';
import { makeRegisters } from './registers.ts';
import type { GuanjiaStore } from './types.ts';

/**
 * The store on an open database. Every method throws AppError for failures of the database (STORE_LOCKED,
 * STORE_READONLY, STORE_CORRUPT), beside what it says itself.
 */
export function makeStore({
  prisma,
  file,
  track,
}: Pick<OpenStore, 'prisma' | 'file' | 'track'>): GuanjiaStore {
  const listeners = new Set<() => void>();
  const notify = () => {
    for (const listener of listeners) listener();
  };
  const outbox = makeOutbox(prisma);
  const receive = makeReceiver(prisma);
  const methods: Omit<GuanjiaStore, 'onJobs'> = {
    ...makeReads(prisma),
    ...makePeople(prisma),
    ...makePeriods(prisma),
    ...makeRegisters(prisma),
    ...makeConsole(prisma),
    ...makeHandbooks(prisma),
    ...outbox,
    settleMedia: (id, body, at) => tap(settleMedia(prisma, id, body, at), notify),
    receive: (message, jobs) => tap(receive(message, jobs), notify),
    commit: (effects, now) => tap(commitEffects(prisma, effects, now), notify),
    markSent: (id, sent) => tap(outbox.markSent(id, sent), notify),
    markBounced: (bounced) => tap(outbox.markBounced(bounced), notify),
    markUndelivered: (id, problem, at) => tap(outbox.markUndelivered(id, problem, at), notify),
  };
  return {
    ...wrapMethods(methods, file, track),
    onJobs: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

async function tap<T>(result: Promise<T>, then: () => void): Promise<T> {
  const value = await result;
  then();
  return value;
}

/** The same methods, tracked, and with the driver's errors turned into AppErrors that name the file. */
function wrapMethods<T extends object>(methods: T, file: string, track: OpenStore['track']): T {
  const wrap = async (
    method: (...args: unknown[]) => Promise<unknown>,
    args: unknown[],
  ): Promise<unknown> => {
    try {
      return await method(...args);
    } catch (error) {
      throw toStoreError(error, file);
    }
  };
  const entries = Object.entries(methods);
  return Object.fromEntries(
    entries.map(([name, method]) => [name, (...args: unknown[]) => track(wrap(method, args))]),
  ) as T;
}
