import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/common/package-root.js';

/** Path of a real file of a publisher, beside the repository: too many and too big to keep in it. */
export function sharedData(...parts: readonly string[]): string {
  return join(packageRoot, '..', 'shared', 'data', ...parts);
}

/**
 * Whether tests on real files may be skipped: on a desk without them they are, with a note; in CI they run, and so
 * fail when one is missing.
 */
export function skipWithoutShared(...paths: readonly string[]): boolean {
  const missing = paths.filter((path) => !existsSync(path));
  if (process.env.CI || missing.length === 0) return false;
  console.warn(`${missing.join(', ')} missing: its tests are skipped (with CI set they would fail)`);
  return true;
}

/** Path of a table of reference figures, made by other tools: `sharedReference('02-rates', 'poisson_intervals.csv')`. */
export function sharedReference(...parts: readonly string[]): string {
  return join(packageRoot, '..', 'shared', 'reference', ...parts);
}
