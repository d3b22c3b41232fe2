import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 90_000,
    hookTimeout: 90_000,
    pool: 'forks',
    maxWorkers: 2,
    // Nothing is opened or kept when a module is imported, so files may share them: a third of the time.
    isolate: false,
  },
});
