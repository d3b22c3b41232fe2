// Generates the Prisma client. Generating needs no schema engine, but Prisma's command line insists on
// one and would download it; naming any existing file in its place keeps the install offline.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const cli = require.resolve('prisma/build/index.js');
const schema = fileURLToPath(new URL('./schema.prisma', import.meta.url));
const run = spawnSync(process.execPath, [cli, 'generate', '--schema', schema], {
  stdio: ['ignore', 'ignore', 'inherit'],
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  },
});
process.exit(run.status ?? 1);
