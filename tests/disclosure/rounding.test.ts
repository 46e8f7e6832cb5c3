import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundTo } from '../../src/disclosure/rounding.js';
import { csvRows } from '../real/workspace.js';
import { sharedReference, skipWithoutShared } from '../support/shared-data.js';

describe('rounding', () => {
  it.each([
    [0, 5, 0],
    [2, 5, 0],
    [2.5, 5, 5],
    [3, 5, 5],
    [7, 5, 5],
    [8, 5, 10],
    [12, 10, 10],
    [15, 10, 20],
    [1881, 5, 1880],
    [7, 1, 7],
    [7.25, 1, 7.25],
  ])('%d to base %d is %d', (count, base, rounded) => {
    expect(roundTo(count, base)).toBe(rounded);
  });

  it('leaves what is missing missing', () => {
    expect(roundTo(Number.NaN, 5)).toBeNaN();
    expect(roundTo(Number.NaN, 1)).toBeNaN();
  });

  it('gives the nearest multiple, and the same again', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000_000 }),
        fc.integer({ min: 2, max: 100 }),
        (count, base) => {
          const rounded = roundTo(count, base);
          expect(rounded % base).toBe(0);
          expect(Math.abs(rounded - count)).toBeLessThanOrEqual(base / 2);
          expect(roundTo(rounded, base)).toBe(rounded);
          expect(roundTo(count + 1, base)).toBeGreaterThanOrEqual(rounded);
        },
      ),
    );
  });

  const reference = sharedReference('05-sdc', 'conventional_rounding.csv');
  it.skipIf(skipWithoutShared(reference))('equals conventional rounding in the reference', () => {
    const rows = csvRows(reference);
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) {
      expect(roundTo(Number(row.x), 5), `${row.x} to 5`).toBe(Number(row.nearest5_half_up));
      expect(roundTo(Number(row.x), 3), `${row.x} to 3`).toBe(Number(row.nearest3));
      expect(roundTo(Number(row.x), 10), `${row.x} to 10`).toBe(Number(row.nearest10));
    }
  });
});
