import { defineConfig } from 'vitest/config';
import { SlowestFirst } from './tests/support/slowest-first.js';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/support/once.global.ts',
    testTimeout: 120_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
    sequence: { sequencer: SlowestFirst },
  },
});
