import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Perturbation } from '../../../src/disclosure/cell-key/cell-key.js';
import { perturbationTable } from '../../../src/disclosure/cell-key/ptable.js';
import { keyOfSum, perturbCounts } from '../../../src/disclosure/perturbation/perturbed-counts.js';

const SETTINGS = { most: 5, variance: 3, never: 2 };

it('changes a cell by the sum of its records’ keys alone, wherever it stands', () => {
  const table = new Perturbation(perturbationTable(SETTINGS));
  const records = fc.array(fc.integer({ min: 0, max: 999_999_999 }), { maxLength: 40 });
  fc.assert(
    fc.property(records, fc.integer({ min: 0, max: 3 }), (keys, rounds) => {
      const sum = keys.reduce((a, b) => a + b, 0);
      const [whole, left] = [sum + rounds * 1e9, sum % 1e9].map((s) =>
        perturbCounts(Float64Array.of(keys.length), Float64Array.of(s), SETTINGS),
      );
      expect(left).toEqual(whole);
      const shown = left?.numerator[0] as number;
      expect(shown).toBe(table.of(keys.length, keyOfSum(sum)).count);
      expect(Math.abs(shown - keys.length)).toBeLessThanOrEqual(5);
      expect([1, 2]).not.toContain(shown);
    }),
    { numRuns: 60 },
  );
});

it('leaves nought and what is not known, and refuses a count without keys', () => {
  const none = Float64Array.of(Number.NaN, Number.NaN);
  const { numerator, denominator } = perturbCounts(Float64Array.of(0, Number.NaN), none, SETTINGS);
  expect([...numerator]).toEqual([0, Number.NaN]);
  expect(denominator).toBeNull();
  expect(() => perturbCounts(Float64Array.of(4), Float64Array.of(Number.NaN), SETTINGS)).toThrow(
    /without the keys/,
  );
});
