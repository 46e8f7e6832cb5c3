import { defineConfig } from 'vitest/config';
import { SlowestFirst } from './tests/support/slowest-first.js';

/** Tests that put something in the place of a module, or change the environment of their process: in one of their own. */
const ALONE = ['tests/datasets/history/killed-commit.test.ts', 'tests/fetch/tls.test.ts'];

export default defineConfig({
  test: {
    globalSetup: 'tests/support/once.global.ts',
    testTimeout: 120_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
    sequence: { sequencer: SlowestFirst },
    projects: [
      {
        extends: true,
        // To start a process and load the program anew for each file took a tenth of all time.
        test: { name: 'together', include: ['tests/**/*.test.ts'], exclude: ALONE, isolate: false },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
});
