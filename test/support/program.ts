import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Surroundings } from '../../bots/commands/surroundings.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** How a program ended, and what it said. */
export interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}

type Environment = Surroundings['environment'];

/** A command in this process. */
export async function runHere(
  command: (argv: readonly string[], around: Surroundings) => Promise<number>,
  argv: readonly string[],
  environment: Environment,
): Promise<Ran> {
  const ran: Ran = { status: null, stdout: '', stderr: '' };
  ran.status = await command(argv, {
    environment,
    out: (text) => (ran.stdout += text),
    err: (text) => (ran.stderr += text),
  });
  return ran;
}

/** A command as the program that people start: `bots/commands/<name>.ts`. */
export function startCommand(name: string, argv: readonly string[], env: Environment): Promise<Ran> {
  const program = `bots/commands/${name}.ts`;
  return runToEnd(spawn(process.execPath, ['--import', 'tsx', program, ...argv], { cwd: ROOT, env }));
}

export async function runToEnd(child: ChildProcessWithoutNullStreams): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, stdout, stderr };
}
