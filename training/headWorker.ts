import { parentPort, workerData } from 'node:worker_threads';
import type { HeadTask, PoolData } from './headPool.ts';
import { trainLinear } from './linear.ts';

/** A worker of `trainAll`: a task in, its scorer out. */
const { matrix, columns } = workerData as PoolData;
parentPort?.on('message', ({ lessons, options }: HeadTask) => {
  parentPort?.postMessage(trainLinear(matrix, lessons, columns, options));
});
