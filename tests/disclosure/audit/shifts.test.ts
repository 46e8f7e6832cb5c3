import { describe, expect, test } from 'vitest';
import { placesOf } from '../../../src/disclosure/audit/propagate.js';
import { Shifts } from '../../../src/disclosure/audit/shifts.js';
import { systemOf } from '../../../src/disclosure/audit/system.js';
import { crossedTable, dice, randomTree, skewed } from '../random-table.js';

describe('what is seen to vary without solving', () => {
  test('is a solution in whole numbers within the bounds, and moves nothing that keeps still, 300 times', () => {
    let seen = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const own = dice(seed);
      const { chance, between } = own;
      const table = crossedTable([randomTree(own, 3, 3), randomTree(own, 1, 3)], skewed(own));
      const hidden = Uint8Array.from(table.values, () => (chance(60) ? 1 : 0));
      const system = systemOf(table, hidden, { least: 0 });
      const { truth, lower, upper, rows, totals, cells } = system;
      const shifts = new Shifts(system, placesOf(system), system);
      for (let v = 0; v < cells.length; v++) {
        const still = cells.length > 1 ? [(v + between(1, cells.length - 1)) % cells.length] : [];
        const width = between(1, 4);
        const found = shifts.solutions(v, width, still) ?? [];
        const at: number[] = [];
        for (const moved of found) {
          const x = Float64Array.from(truth as Float64Array, (value, i) => value + (moved.get(i) ?? 0));
          totals.forEach((total, row) => {
            let sum = 0;
            for (let k = rows.starts[row] as number; k < (rows.starts[row + 1] as number); k++)
              sum += (rows.values[k] as number) * (x[rows.columns[k] as number] as number);
            expect(sum).toBe(total);
          });
          expect(x.every((value, i) => value >= (lower[i] as number) && value <= (upper[i] as number))).toBe(
            true,
          );
          for (const other of still) expect(moved.has(other)).toBe(false);
          at.push(x[v] as number);
        }
        if (at.length === 0) continue;
        seen += 1;
        const real = (truth as Float64Array)[v] as number;
        expect(Math.max(real, ...at) - Math.min(real, ...at)).toBeGreaterThanOrEqual(width);
      }
    }
    expect(seen).toBeGreaterThan(500);
  });
});
