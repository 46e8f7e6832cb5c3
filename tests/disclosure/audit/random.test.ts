import { beforeAll, describe, expect, it } from 'vitest';
import { attackerBounds } from '../../../src/disclosure/audit/bounds.js';
import { loadSolver, type Solver } from '../../../src/disclosure/solver/programme.js';
import type { Table } from '../../../src/disclosure/table/table.js';
import { crossedTable, type Dice, dice, randomTree, skewed } from '../random-table.js';
import { enumerated } from './brute-force.js';
import { secondBounds } from './second-solver.js';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

interface Drawn {
  readonly table: Table;
  readonly hidden: Uint8Array;
  readonly least: 0 | 1;
}

/** A tree of areas, or areas by categories, with some cells hidden; where the least is 1 noughts are shown. */
function drawn(roll: Dice, crossed: boolean, draw: () => number, percent: number): Drawn {
  const least = roll.chance(60) ? 1 : 0;
  const areas = randomTree(roll, 2, 3);
  const table = crossedTable(crossed ? [areas, randomTree(roll, 1, 3)] : [areas], draw);
  const hidden = Uint8Array.from(table.values, (v) =>
    (least === 0 || v > 0) && roll.chance(percent) ? 1 : 0,
  );
  return { table, hidden, least };
}

describe('bounds of an attacker on random hierarchies', () => {
  it('are those found by trying every solution, 700 times', () => {
    let tried = 0;
    for (let seed = 1; tried < 700; seed++) {
      const roll = dice(seed);
      const { table, hidden, least } = drawn(roll, roll.chance(50), () => roll.between(0, 3), 45);
      const most = table.values.reduce((a, b) => Math.max(a, b), 0);
      const count = hidden.reduce((sum, h) => sum + h, 0);
      if (count === 0 || most < 1 || (most + 1) ** Math.min(count, 6) > 3e5 || count > 9) continue;
      tried += 1;
      const brute = enumerated(table, hidden, { least, most });
      const { lower, upper } = attackerBounds(solver, table, hidden, { least, most });
      expect([[...lower], [...upper]], `seed ${seed}`).toEqual([brute.lower, brute.upper]);
    }
  });

  it('are those of a second solver, 300 times', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const roll = dice(seed);
      const { table, hidden, least } = drawn(roll, seed % 4 > 0, skewed(roll), 35);
      const most = table.values.reduce((a, b) => Math.max(a, b), 1);
      const second = secondBounds(table, hidden, { least, most });
      const { lower, upper } = attackerBounds(solver, table, hidden, { least, most });
      expect([[...lower], [...upper]], `seed ${seed}`).toEqual([second.lower, second.upper]);
    }
  });
});
