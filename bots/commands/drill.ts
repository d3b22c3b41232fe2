import { once } from 'node:events';
import { environment } from '../../core/io/index.ts';
import { runDrillCommand } from './drillCommand.ts';

// Whoever reads may stop early (head): then there is nothing more to say.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await runDrillCommand(process.argv.slice(2), {
  environment: environment(),
  out: async (text) => {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain');
  },
  err: (text) => void process.stderr.write(text),
});
