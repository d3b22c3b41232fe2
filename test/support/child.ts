import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const SCRIPT = fileURLToPath(new URL('./storeChild.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Child {
  process: ChildProcess;
  /** Resolves with the first line on standard output that matches; rejects when the child ends without one. */
  line(matches: (line: string) => boolean): Promise<string>;
  /** Everything it has printed so far. */
  lines: string[];
  ended: Promise<{ code: number | null; lines: string[]; stderr: string }>;
}

/** Starts `storeChild.ts` in a process of its own, which ends with the test at the latest. `uid`: run it as that user (needs root). */
export function startChild(command: string, dir: string, uid?: number): Child {
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, command, dir], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  const waiting = new Set<(line: string) => void>();
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const look of [...waiting]) look(line);
  });
  const ended: Child['ended'] = new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, lines, stderr }));
  });
  return {
    process: child,
    lines,
    ended,
    line: (matches) =>
      new Promise((resolve, reject) => {
        const early = lines.find(matches);
        if (early !== undefined) return resolve(early);
        const look = (line: string) => {
          if (!matches(line)) return;
          waiting.delete(look);
          resolve(line);
        };
        waiting.add(look);
        void ended.then(() => reject(new Error(`the child ended early: ${stderr}`)));
      }),
  };
}

/** Runs a child to its end. */
export async function runChild(
  command: string,
  dir: string,
  uid?: number,
): Promise<{ code: number | null; lines: string[]; stderr: string }> {
  return startChild(command, dir, uid).ended;
}
