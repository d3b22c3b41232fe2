import { dirname, resolve } from 'node:path';
import { readConfig, readTextFile } from '../../core/io/index.ts';
import type { Line } from '../drill/lines.ts';
import { runDrill } from '../drill/run.ts';
import { parseDrill } from '../drill/script.ts';
import type { Surroundings } from './surroundings.ts';

const USAGE = `Usage: npm run --silent drill -- FILE
Plays a scenario file through the whole system on the drill clock and prints what happened as JSON lines.`;

/** What a drill runs in: its lines may be taken slowly. */
export interface DrillSurroundings extends Omit<Surroundings, 'out'> {
  out(text: string): Promise<void> | void;
}

/**
 * `drill FILE`: plays a scenario file.
 * @returns exit status: 0, whatever happened in the drill, or 2 when it could not be played
 */
export async function runDrillCommand(argv: readonly string[], around: DrillSurroundings): Promise<number> {
  const [file, ...rest] = argv;
  if (file === undefined || rest.length > 0 || file.startsWith('-')) {
    around.err(`${USAGE}\n`);
    return file === '--help' || file === '-h' ? 0 : 2;
  }
  try {
    await play(file, around);
    return 0;
  } catch (error) {
    around.err(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

async function play(file: string, { environment, out }: DrillSurroundings): Promise<void> {
  const script = parseDrill(readTextFile(file, 'the drill file'));
  const print = (line: Line) => out(`${JSON.stringify(line)}\n`);
  await runDrill({ script, base: dirname(resolve(file)), config: readConfig(environment), print });
}
