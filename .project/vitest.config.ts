import { defineConfig } from 'vitest/config';

/**
 * Forks, as libsql's native part and signals want real processes; three on the two cores of the smallest machine that checks this, as most tests wait for
 * servers and timers in between. A process takes one file after another (`isolate: false`): loading the program anew for each of
 * 400 files was a fifth of all work, and a test that leaves something behind is found by the next.
 */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    pool: 'forks',
    maxWorkers: 3,
    isolate: false,
    setupFiles: ['tests/derived-keys.mjs'],
    include: ['tests/{unit,contract,faults}/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 90_000,
    restoreMocks: true,
    env: { NO_COLOR: '1' },
  },
});
