import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { ROOT } from '../company.ts';

/** The service as `npm start` runs it, in a process of its own. */
export interface ServiceProcess {
  /** Where platforms call. */
  callbacks: string;
  /** As a power cut would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
  /** What it has written to its log. */
  log: string[];
}

/** Starts it and waits until it takes callbacks. @throws Error with its last words when it ends before */
export async function startServiceProcess(env: Readonly<Record<string, string>>): Promise<ServiceProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bots/main.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', GUANJIA_LOG: 'info', ...env },
  });
  const log: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line));
  const callbacks = await addressOf(child, log);
  const end = (signal: 'SIGKILL' | 'SIGTERM') =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  return { callbacks, log, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

function addressOf(child: ChildProcess, log: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) return reject(new Error('the service has no output'));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /callbacks: (\S+)/.exec(line);
      if (found?.[1]) resolve(found[1]);
    });
    child.once('exit', (code) =>
      reject(new Error(`the service ended (${code}): ${log.slice(-5).join('\n')}`)),
    );
  });
}
