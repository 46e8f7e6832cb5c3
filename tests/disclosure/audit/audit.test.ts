import { beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../../src/disclosure/audit/audit.js';
import { attackerBounds } from '../../../src/disclosure/audit/bounds.js';
import { insiderAudit } from '../../../src/disclosure/audit/insider.js';
import { loadSolver, type Solver } from '../../../src/disclosure/solver/programme.js';
import { checkTable, type Table } from '../../../src/disclosure/table/table.js';
import { namedTable } from '../named-table.js';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

/** A sum over children and what they count; the parent is cell 0. */
function line(...counts: readonly number[]): Table {
  const children = counts.map((_, at) => at + 1);
  return {
    values: Float64Array.from([counts.reduce((a, b) => a + b, 0), ...counts]),
    equations: [{ parent: 0, children }],
  };
}

function hide(table: Table, ...cells: readonly number[]): Uint8Array {
  return Uint8Array.from(table.values, (_, cell) => (cells.includes(cell) ? 1 : 0));
}

/** Six areas in three wijken by three categories. */
const AREAS = { total: ['w1', 'w2', 'w3'], w1: ['a', 'b'], w2: ['c', 'd'], w3: ['e'] };
const COUNTS: Readonly<Record<string, readonly number[]>> = {
  a: [2, 30, 0],
  b: [14, 21, 40],
  c: [5, 3, 18],
  d: [11, 1, 6],
  e: [9, 12, 25],
};
const GRID = namedTable([[AREAS], [{ all: ['x', 'y', 'z'] }]], ([area, category]) => {
  return COUNTS[area as string]?.[['x', 'y', 'z'].indexOf(category as string)] as number;
});

/** Patterns that leave a hidden cell to be worked out, each by another way. */
const BROKEN: Readonly<Record<string, { table: Table; hidden: number[]; found: number[] }>> = {
  'a cell hidden alone in its sum': { table: line(4, 20, 30), hidden: [1], found: [1] },
  'a parent hidden alone': { table: line(4, 20, 30), hidden: [0], found: [0] },
  'two ones where a hidden cell counts at least one': {
    table: line(1, 1, 30),
    hidden: [1, 2],
    found: [1, 2],
  },
  'cells that leave each other two steps': { table: line(1, 3, 30), hidden: [1, 2], found: [1, 2] },
  'the one child of a hidden parent is shown': {
    table: {
      values: Float64Array.from([30, 4, 26, 4]),
      equations: [
        { parent: 0, children: [1, 2] },
        { parent: 1, children: [3] },
      ],
    },
    hidden: [1, 2],
    found: [1, 2],
  },
  'a wijk hidden, its buurten shown': {
    table: GRID,
    hidden: [GRID.cell('w1', 'x'), GRID.cell('w2', 'x'), GRID.cell('w1', 'y'), GRID.cell('w2', 'y')],
    found: [GRID.cell('w1', 'x'), GRID.cell('w2', 'x'), GRID.cell('w1', 'y'), GRID.cell('w2', 'y')],
  },
  'an area hidden, and shown under the name of the wijk that is only that area': {
    table: GRID,
    hidden: [GRID.cell('e', 'x'), GRID.cell('e', 'y')],
    found: [GRID.cell('e', 'x'), GRID.cell('e', 'y')],
  },
  'a square of which one corner is a nought': {
    table: GRID,
    hidden: [GRID.cell('a', 'x'), GRID.cell('b', 'x'), GRID.cell('a', 'z'), GRID.cell('b', 'z')],
    found: [GRID.cell('a', 'x'), GRID.cell('b', 'x'), GRID.cell('a', 'z'), GRID.cell('b', 'z')],
  },
  'two cells a line, one column told by the rows': {
    table: GRID,
    hidden: [GRID.cell('c', 'y'), GRID.cell('d', 'y'), GRID.cell('c', 'x'), GRID.cell('c', 'z')],
    found: [GRID.cell('c', 'x'), GRID.cell('c', 'z')],
  },
  'areas of its own that cut across: their difference is one buurt': {
    table: {
      values: Float64Array.from([60, 4, 26, 30, 56]),
      equations: [
        { parent: 0, children: [1, 2, 3] },
        { parent: 4, children: [2, 3] },
      ],
    },
    hidden: [1, 2],
    found: [1, 2],
  },
  'a year that is the sum of hidden quarters and a half year shown': {
    table: {
      values: Float64Array.from([40, 5, 6, 14, 15, 11]),
      equations: [
        { parent: 0, children: [1, 2, 3, 4] },
        { parent: 5, children: [1, 2] },
        { parent: 0, children: [5, 3, 4] },
      ],
    },
    hidden: [1, 3],
    found: [1, 3],
  },
};

describe('audit', () => {
  for (const [what, { table, hidden, found }] of Object.entries(BROKEN)) {
    it(`catches ${what}`, () => {
      checkTable(table);
      const { safe, narrow } = audit(solver, table, hide(table, ...hidden), { least: 1 });
      expect(safe).toBe(false);
      expect(narrow.map(({ cell }) => cell)).toEqual(expect.arrayContaining(found));
      expect(audit(solver, table, hide(table, ...hidden), { least: 1 }, {}, true).safe).toBe(false);
    });
  }

  it('lets a pattern through that leaves three steps or more', () => {
    const table = line(4, 20, 30);
    expect(audit(solver, table, hide(table, 1, 2), { least: 1 })).toEqual({
      safe: true,
      narrow: [],
      exact: [],
      sums: [],
    });
    expect(audit(solver, table, hide(table), { least: 1 }).safe).toBe(true);
  });

  it('asks for a share of the count as well, when told', () => {
    const table = line(4, 2000, 3000);
    expect(audit(solver, table, hide(table, 0, 1), { least: 1 }).safe).toBe(true);
    expect(audit(solver, table, hide(table, 0, 1), { least: 1 }, { share: 0.1 }).narrow).toEqual([
      { cell: 0, lower: 5001, upper: 5004, need: 501 },
    ]);
  });

  it('is not deceived by published values that contradict each other', () => {
    const table = { ...line(4, 20, 30), values: Float64Array.from([10, Number.NaN, 20, 30]) };
    expect(() => audit(solver, table, hide(table, 1), { least: 1 })).toThrow(/nothing fulfils what is shown/);
  });

  it('judges from what is published alone, without the hidden counts', () => {
    const table = { ...line(4, 20, 30), values: Float64Array.from([54, Number.NaN, Number.NaN, 30]) };
    const { lower, upper } = attackerBounds(solver, table, hide(table, 1, 2), { least: 1 });
    expect([lower[1], upper[1], lower[2], upper[2]]).toEqual([1, 23, 1, 23]);
    expect(() => audit(solver, table, hide(table, 1, 2), { least: 1 }, { leastSum: 10 })).toThrow(TypeError);
  });

  it('knows what rounding leaves: a cell is as uncertain as all that is rounded beside it', () => {
    const table = line(4, 20, 30);
    const { lower, upper } = attackerBounds(solver, table, hide(table, 1), { least: 1, base: 5, most: 100 });
    // 55 is 53 to 57, 20 is 18 to 22, 30 is 28 to 32: the rest is 53 − 54 to 57 − 46, and at least one.
    expect([lower[1], upper[1]]).toEqual([1, 11]);
    // Shown cells are known better than their rounding where the sum says so.
    const tens = attackerBounds(solver, line(50, 4), hide(line(50, 4), 2), { least: 1, base: 10 });
    expect([tens.lower[1], tens.upper[1], tens.upper[2]]).toEqual([45, 53, 9]);
  });
});

describe('sums of hidden cells', () => {
  it('must not be told where they are few', () => {
    const table = line(3, 4, 20, 30);
    const two = audit(solver, table, hide(table, 1, 2), { least: 1 }, { leastSum: 10 });
    expect(two.sums).toEqual([{ equation: 0, cells: [1, 2], lower: 7, upper: 7 }]);
    expect(audit(solver, table, hide(table, 1, 2, 3), { least: 1 }, { leastSum: 10 }).safe).toBe(true);
  });

  it('are found where another line tells the rest', () => {
    // Rows a, b and columns x, y, z: the sum of two hidden cells in row a follows from column z.
    const table = namedTable([[{ t: ['a', 'b', 'c'] }], [{ t: ['x', 'y', 'z'] }]], ([row, column]) =>
      row === 'a' ? (column === 'z' ? 40 : 3) : 20,
    );
    const cells = ['a x', 'a y', 'a z', 'b x', 'b y', 'b z', 'c z'].map((name) => name.split(' '));
    const names = cells.filter(([row, column]) => !(row !== 'a' && column === 'z'));
    const hidden = hide(table, ...names.map((name) => table.cell(...name)));
    const { narrow, sums } = audit(solver, table, hidden, { least: 1 }, { leastSum: 10 });
    expect(narrow.map(({ cell }) => table.nameOf(cell))).toEqual(['a z']);
    expect(sums.map((sum) => sum.cells.map(table.nameOf))).toEqual([['a x', 'a y']]);
  });
});

describe('insiders', () => {
  it('who know their own cell find the other one of two', () => {
    const table = line(1, 8, 30);
    const hidden = hide(table, 1, 2);
    expect(audit(solver, table, hidden, { least: 1 }).safe).toBe(true);
    const found = insiderAudit(solver, table, hidden, { least: 1 }, [1]);
    expect(found).toEqual([{ insider: 1, narrow: [{ cell: 2, lower: 8, upper: 8, need: 1 }] }]);
    expect(insiderAudit(solver, table, hide(table, 1, 2, 3), { least: 1 }, [1])).toEqual([]);
    expect(insiderAudit(solver, table, hidden, { least: 1 }, [])).toEqual([]);
  });
});
