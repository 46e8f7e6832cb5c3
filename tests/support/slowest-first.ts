import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take longest, the longest first. One that begins late is waited for by a core that has nothing else to do.
 * The first makes nothing that others share; the second makes what most others begin with.
 */
const SLOWEST = [
  'datasets/mutation/csv',
  'run/incremental',
  'e2e/bad-input',
  'e2e/faults',
  'e2e/privacy',
  'e2e/history',
  'e2e/cli',
  'fetch/e2e',
  'real/netherlands',
  'real/',
  'run/',
  'pipelines/one-row',
  'e2e/',
  'datasets/mutation/',
  'pipelines/',
  'fetch/',
  'indicators/',
  'datasets/',
];

/** Starts the files that take longest first, and the others in the order of their names. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const name = moduleId.slice(moduleId.lastIndexOf('/tests/') + '/tests/'.length);
      const at = SLOWEST.findIndex((start) => name.startsWith(start));
      return at === -1 ? SLOWEST.length : at;
    };
    return [...files].sort((a, b) => rank(a) - rank(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}
