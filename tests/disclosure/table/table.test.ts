import { describe, expect, it } from 'vitest';
import { crossedCell, crossedEquations, type Dimension } from '../../../src/disclosure/table/crossed.js';
import { checkTable } from '../../../src/disclosure/table/table.js';
import { crossedTable, dice, randomTree } from '../random-table.js';

describe('tables', () => {
  it('cross every sum of a dimension with every member of the others', () => {
    const two: Dimension = { members: 3, sums: [{ parent: 0, children: [1, 2] }] };
    const equations = crossedEquations([two, two]);
    expect(equations).toHaveLength(6);
    expect(equations[0]).toEqual({ parent: 0, children: [3, 6] });
    expect(equations[5]).toEqual({ parent: 6, children: [7, 8] });
    expect(crossedCell([two, two], [2, 1])).toBe(7);
    for (let seed = 1; seed < 50; seed++) {
      const roll = dice(seed);
      const dimensions = [randomTree(roll, 2, 3), randomTree(roll, 1, 3), randomTree(roll, 1, 2)];
      checkTable(crossedTable(dimensions, () => roll.between(0, 9)));
    }
  });

  it('are refused where they do not hold', () => {
    const check = (values: number[], children: number[]) => () =>
      checkTable({ values: Float64Array.from(values), equations: [{ parent: 0, children }] });
    expect(check([3, 1, 2], [1, 2])).not.toThrow();
    expect(check([4, 1, 2], [1, 2])).toThrow(/the children count 3 together, the parent 4/);
    expect(check([3, 1, 2], [1, 3])).toThrow(/names cell 3/);
    expect(check([2, 1, 1], [1, 1])).toThrow(/twice/);
    expect(check([3, 1.5, 1.5], [1, 2])).toThrow(RangeError);
    expect(check([3, Number.NaN, 3], [1, 2])).toThrow(RangeError);
    expect(check([0, -1, 1], [1, 2])).toThrow(RangeError);
  });
});
