import { defineConfig } from 'vitest/config';

/** Forks, as libsql's native part and signals want real processes; three on the two cores of the smallest machine that checks this, as most tests wait for servers and timers in between. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    pool: 'forks',
    maxWorkers: 3,
    include: ['tests/{unit,contract,faults}/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 90_000,
    restoreMocks: true,
    env: { NO_COLOR: '1' },
  },
});
