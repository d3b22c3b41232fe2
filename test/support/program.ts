import type { ChildProcessWithoutNullStreams } from 'node:child_process';

/** How a program ended, and what it said. */
export interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}

export async function runToEnd(child: ChildProcessWithoutNullStreams): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, stdout, stderr };
}
