import type { Line } from './landing.js';
import { benchClasses } from './statistics-classes.js';
import { benchComposite } from './statistics-composite.js';
import { benchRates } from './statistics-rates.js';
import { benchSpace } from './statistics-space.js';
import { benchTime } from './statistics-time.js';
import { benchUncertainty } from './statistics-uncertainty.js';

export interface StatisticsOptions {
  readonly turns: number;
  /** Where the files go; left out, the system's own. */
  readonly folder: string | undefined;
  /** Monthly series for signals. */
  readonly series: number;
}

/** Each folder of src/statistics/ beside what R or Python has for it, under its name in `--only`. */
export const STATISTICS: Readonly<Record<string, (options: StatisticsOptions) => Line[]>> = {
  'statistics-rates': benchRates,
  'statistics-composite': benchComposite,
  'statistics-uncertainty': benchUncertainty,
  'statistics-space': benchSpace,
  'statistics-time': benchTime,
  'statistics-classes': benchClasses,
};
