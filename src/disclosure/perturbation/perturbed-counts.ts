import { Perturbation } from '../cell-key/cell-key.js';
import { type PTableSettings, perturbationTable } from '../cell-key/ptable.js';
import type { ChangedCounts } from './method.js';

/** Record keys are whole numbers from 0 below this, evenly spread. */
export const RECORD_KEYS = 1e9;

/** The key of a cell from the sum of its records' keys, 0–1: the same records give the same key in any table, release or query. */
export function keyOfSum(sum: number): number {
  return (sum % RECORD_KEYS) / RECORD_KEYS;
}

/**
 * Counts changed by the key of their cell, the denominator left as it is.
 * @param sums of the record keys of each cell, or what is left of them modulo `RECORD_KEYS`.
 * @throws RangeError when a count is none, or has no key.
 */
export function perturbCounts(
  numerator: Float64Array,
  sums: Float64Array,
  settings: PTableSettings,
): ChangedCounts {
  const perturbation = new Perturbation(perturbationTable(settings));
  const changed = numerator.map((count, i) => {
    if (Number.isNaN(count)) return count;
    const sum = sums[i] as number;
    if (count === 0) return 0;
    if (!Number.isSafeInteger(sum) || sum < 0)
      throw new RangeError('a count without the keys of its records: expected their sum beside it');
    return perturbation.of(count, keyOfSum(sum)).count;
  });
  return {
    numerator: changed,
    denominator: null,
    slack: {
      numerator: changed.map((count) => (Number.isNaN(count) ? count : settings.most)),
      denominator: new Float64Array(numerator.length),
    },
  };
}
