import { it } from 'vitest';
import { sharedData, skipWithoutShared } from './shared-data.js';

/** A test on one real file, named by its path in the shared data; skipped on a desk without it, failing in CI. */
export function real(path: string, title: string, test: (file: string) => Promise<void>): void {
  const file = sharedData(...path.split('/'));
  it.skipIf(skipWithoutShared(file))(title, () => test(file));
}
