import { environment } from '../../core/io/index.ts';
import { runDoctor } from './doctorRun.ts';

// Whoever reads may stop early (head): then there is nothing more to say.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await runDoctor({
  argv: process.argv.slice(2),
  env: environment(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});
