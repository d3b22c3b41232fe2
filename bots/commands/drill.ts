import { once } from 'node:events';
import { dirname, resolve } from 'node:path';
import { environment, readConfig, readTextFile } from '../../core/io/index.ts';
import type { Line } from '../drill/lines.ts';
import { runDrill } from '../drill/run.ts';
import { parseDrill } from '../drill/script.ts';

const USAGE = `Usage: npm run --silent drill -- FILE
Plays a scenario file through the whole system on the drill clock and prints what happened as JSON lines.`;

// Whoever reads may stop early (head): then there is nothing more to say.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  const [file, ...rest] = argv;
  if (file === undefined || rest.length > 0 || file.startsWith('-')) {
    process.stderr.write(`${USAGE}\n`);
    return file === '--help' || file === '-h' ? 0 : 2;
  }
  try {
    const script = parseDrill(readTextFile(file, 'the drill file'));
    await runDrill({ script, base: dirname(resolve(file)), config: readConfig(environment()), print });
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

async function print(line: Line): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(line)}\n`)) await once(process.stdout, 'drain');
}
