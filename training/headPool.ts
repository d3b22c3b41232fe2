import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Lessons, Linear, LinearOptions } from './linear.ts';
import type { Matrix } from './matrix.ts';

/** One scorer to be trained, on the matrix that all of a pool share. */
export interface HeadTask {
  lessons: Lessons;
  options: LinearOptions;
}

/** What a worker is started with; the memory of the matrix is shared. */
export interface PoolData {
  matrix: Matrix;
  columns: number;
}

/** On Node 20 a worker does not take over the loader of TypeScript from whoever starts it. */
const START = `import('tsx/esm/api').then(({ register }) => (register(), import(${JSON.stringify(import.meta.resolve('./headWorker.ts'))})))`;

/** Trains the scorers side by side, one worker per processor; the results do not depend on how many there are. */
export async function trainAll(
  matrix: Matrix,
  columns: number,
  tasks: readonly HeadTask[],
): Promise<Linear[]> {
  const workerData: PoolData = { matrix: inSharedMemory(matrix), columns };
  const results: Linear[] = [];
  let next = 0;
  const work = async () => {
    const worker = new Worker(START, { eval: true, workerData });
    for (let at = next++; at < tasks.length; at = next++) results[at] = await ask(worker, tasks[at]);
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), tasks.length) }, work));
  return results;
}

function ask(worker: Worker, task: HeadTask | undefined): Promise<Linear> {
  return new Promise((resolve, reject) => {
    const done = (linear: Linear) => {
      worker.off('error', reject);
      resolve(linear);
    };
    worker.once('error', reject);
    worker.once('message', done);
    worker.postMessage(task);
  });
}

function inSharedMemory({ starts, columns, values }: Matrix): Matrix {
  const share = <T extends Int32Array | Float32Array>(
    array: T,
    copy: (buffer: SharedArrayBuffer) => T,
  ): T => {
    const shared = copy(new SharedArrayBuffer(array.byteLength));
    shared.set(array);
    return shared;
  };
  return {
    starts: share(starts, (buffer) => new Int32Array(buffer)),
    columns: share(columns, (buffer) => new Int32Array(buffer)),
    values: share(values, (buffer) => new Float32Array(buffer)),
  };
}
