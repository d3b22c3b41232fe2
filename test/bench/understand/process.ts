import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Quality } from './measures.ts';
import type { SystemName } from './systems/index.ts';
import type { CutName } from './types.ts';

/** What came of a peer's learning. */
export interface Taught {
  /** The settings chosen, in a few words. */
  what: string;
  cut: CutName;
  /** Macro-F1 by cross-validation, the settings tried of those there are, on so many texts. */
  chosen: { macroF1: number; tried: number; of: number; on: number };
  chooseMs: number;
  /** Of the chosen settings on the texts learnt from. */
  learnMs: number;
  texts: number;
}

/** What one system did with the messages. */
export interface Measured extends Quality {
  how: string;
  /** Emergencies when what it is not sure of counts too. */
  withMaybe: { recall: number; falseAlarms: number };
  /** From files to the first answer, code and dictionaries included. */
  loadMs: number;
  /** Of one message. */
  p50: number;
  p99: number;
  /** Resident memory of its process that came with code and model. */
  bytes: number;
}

/** Whoever takes longer has no figures. */
const PATIENCE_MS = 400_000;

const LEARN = fileURLToPath(new URL('learn.ts', import.meta.url));
const CHILD = fileURLToPath(new URL('child.ts', import.meta.url));

export function teachSystem(name: SystemName, sets: string, model: string): Promise<Taught> {
  return runChild<Taught>(LEARN, [name, sets, model]);
}

export function measureSystem(
  name: SystemName,
  sets: string,
  model: { file: string; cut: CutName } | null,
): Promise<Measured> {
  return runChild<Measured>(CHILD, [name, sets, ...(model === null ? [] : [model.file, model.cut])]);
}

/** The one message of a child; it must end by itself. What it prints is the libraries' talk and goes nowhere. */
function runChild<T>(script: string, args: readonly string[]): Promise<T> {
  const execArgv = ['--import', 'tsx', '--expose-gc'];
  const child = fork(script, args, { execArgv, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    let [answer, talk]: [T | null, string] = [null, ''];
    child.stderr?.on('data', (part: Buffer) => (talk = (talk + part.toString()).slice(-4_000)));
    child.once('message', (message: T) => (answer = message));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(late);
      if (answer !== null) resolve(answer);
      else if (signal === 'SIGKILL') reject(new Error(`no result within ${PATIENCE_MS / 1_000} s`));
      else reject(new Error(`it ended with ${code ?? signal}: ${errorIn(talk)}`));
    });
  });
}

/** The line of a child's last words that says what went wrong. */
function errorIn(talk: string): string {
  return talk.split('\n').findLast((line) => /^\w*Error\b/.test(line)) ?? talk.trim().slice(-200);
}
