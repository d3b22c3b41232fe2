import { environment } from '../../core/io/index.ts';
import { runSelfCheck } from './selfcheckCommand.ts';

process.exitCode = await runSelfCheck(process.argv.slice(2), {
  environment: environment(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});
