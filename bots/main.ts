import { environment, readConfig } from '../core/io/index.ts';
import { AppError } from '../core/kit/index.ts';
import { startService } from './service.ts';

try {
  const config = readConfig(environment());
  const service = await startService(config);
  const calls = service.callbackUrl === null ? '' : `平台回调 callbacks: ${service.callbackUrl}\n`;
  process.stdout.write(`Guanjia 管家 · ${service.url}\n${calls}数据 data: ${config.dataDir}\n`);
  const stop = () => {
    void service.stop().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
