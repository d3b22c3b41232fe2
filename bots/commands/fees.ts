import { environment } from '../../core/io/index.ts';
import { runFees } from './feesCommand.ts';

process.exitCode = await runFees(process.argv.slice(2), {
  environment: environment(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});
