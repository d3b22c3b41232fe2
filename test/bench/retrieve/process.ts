import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Quality } from './measures.ts';
import type { SystemName } from './systems/index.ts';

/** What one system did with one set. */
export interface Measured extends Quality {
  settings: string;
  /** Questions it was asked: fewer than there are when it is slow. */
  asked: number;
  /** From passages in memory to ready; code, dictionaries and weights were loaded before. */
  buildMs: number;
  /** Of one question. */
  p50: number;
  p99: number;
  /** Resident memory of its process that came with the system and its index, and the most it ever had. */
  bytes: number;
  peakBytes: number;
}

/** Heap a child may have, MB: the large sets take some systems beyond what Node gives by itself. */
const HEAP_MB = 8_000;
/** Whoever takes longer has no figures. */
const PATIENCE_MS = 120_000;

const CHILD = fileURLToPath(new URL('child.ts', import.meta.url));
const COLD = fileURLToPath(new URL('cold.ts', import.meta.url));

export function measureSystem(name: SystemName, file: string): Promise<Measured> {
  return runChild<Measured>(CHILD, [name, file]);
}

/** What it takes to have a handbook of many documents ready, ms each. */
export interface Cold {
  clauses: number;
  /** From the start of the process until its code and weights are there. */
  loadMs: number;
  /** From the texts of the files to documents, to the first answer. */
  readMs: number;
  answerMs: number;
  /** A document that changed, from its text to the next answer. */
  againMs: number;
  againClauses: number;
}

export function measureCold(file: string): Promise<Cold> {
  return runChild<Cold>(COLD, [file]);
}

/** The one message of a child; it must end by itself. */
function runChild<T>(script: string, args: readonly string[]): Promise<T> {
  const execArgv = ['--import', 'tsx', '--expose-gc', `--max-old-space-size=${HEAP_MB}`];
  const child = fork(script, args, { execArgv });
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    let answer: T | null = null;
    child.once('message', (message: T) => (answer = message));
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(late);
      if (answer !== null) resolve(answer);
      else if (signal === 'SIGKILL') reject(new Error(`no result within ${PATIENCE_MS / 1_000} s`));
      else reject(new Error(`it ended with ${code ?? signal}`));
    });
  });
}
