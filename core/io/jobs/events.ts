import type { Instant } from '../../kit/index.ts';
import type { ClaimedJob } from './row.ts';

/** Things worth waiting for or counting. */
export interface WorkerEvents {
  started: ClaimedJob;
  finished: ClaimedJob;
  /** An attempt failed; `runAt` null: the job was given up. */
  failed: { job: ClaimedJob; error: unknown; runAt: Instant | null };
  /** A run ended after its lease was lost; what it returned does not count. */
  leaseLost: ClaimedJob;
  /** Nothing due could be started and nothing runs. */
  idle: { at: Instant };
}

export type EventName = keyof WorkerEvents;

export interface EventSource {
  /** Calls back at every event. Returns the way to stop. */
  on<E extends EventName>(name: E, listener: (event: WorkerEvents[E]) => void): () => void;
  /** The next event that matches. */
  once<E extends EventName>(name: E, matches?: (event: WorkerEvents[E]) => boolean): Promise<WorkerEvents[E]>;
}

export interface EventBoard extends EventSource {
  emit<E extends EventName>(name: E, event: WorkerEvents[E]): void;
}

/** A typed notice board: listeners run in the order they came. */
export function makeEventBoard(): EventBoard {
  const listeners: { [E in EventName]: Set<(event: WorkerEvents[E]) => void> } = {
    started: new Set(),
    finished: new Set(),
    failed: new Set(),
    leaseLost: new Set(),
    idle: new Set(),
  };
  const on: EventSource['on'] = (name, listener) => {
    listeners[name].add(listener);
    return () => void listeners[name].delete(listener);
  };
  return {
    on,
    once: (name, matches = () => true) =>
      new Promise((resolve) => {
        const stop = on(name, (event) => {
          if (!matches(event)) return;
          stop();
          resolve(event);
        });
      }),
    emit: (name, event) => {
      for (const listener of [...listeners[name]]) listener(event);
    },
  };
}
