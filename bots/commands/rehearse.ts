import { environment, readConfig } from '../../core/io/index.ts';
import { runRehearse } from './rehearseRun.ts';

// Whoever reads may stop early (head): then there is nothing more to say.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await runRehearse({
  argv: process.argv.slice(2),
  config: () => readConfig(environment()),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});
