import { defineConfig } from 'vitest/config';

/** Forks, as libsql's native part and signals want real processes; two, as the smallest machine that checks this has two cores. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    pool: 'forks',
    maxWorkers: 2,
    include: ['tests/{unit,contract,faults}/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 90_000,
    restoreMocks: true,
    env: { NO_COLOR: '1' },
  },
});
