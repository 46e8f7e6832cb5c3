import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/common/package-root.js';

/** Real files and reference figures stand beside the repository: they may be used and not handed on. */
const shared = join(packageRoot, '..', 'shared');

/** A real file, e.g. `sharedData('national-2024-derived', '85984NED_selection.csv')`. */
export function sharedData(...path: readonly string[]): string {
  return join(shared, 'data', ...path);
}

/** A reference table, e.g. `sharedReference('02-rates', 'binomial_intervals.csv')`. */
export function sharedReference(...path: readonly string[]): string {
  return join(shared, 'reference', ...path);
}

/**
 * Whether tests on these files may be skipped. On a desk without them they are, with a note; in CI they run, and so
 * fail when a file is missing.
 */
export function skipWithoutShared(...files: readonly string[]): boolean {
  const missing = files.filter((file) => !existsSync(file));
  if (missing.length === 0 || process.env.CI) return false;
  console.warn(
    `not on this machine: ${missing.join(', ')}; its tests are skipped (with CI set they would fail)`,
  );
  return true;
}
