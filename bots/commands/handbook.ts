import { environment } from '../../core/io/index.ts';
import { runHandbook } from './handbookCommand.ts';

process.exitCode = await runHandbook(process.argv.slice(2), {
  environment: environment(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});
