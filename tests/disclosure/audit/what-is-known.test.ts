import { beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../../src/disclosure/audit/audit.js';
import { attackerBounds } from '../../../src/disclosure/audit/bounds.js';
import { insiderAudit } from '../../../src/disclosure/audit/insider.js';
import { loadSolver, type Solver } from '../../../src/disclosure/solver/programme.js';
import { suppress } from '../../../src/disclosure/suppression/suppress.js';
import { checkTable, type Table } from '../../../src/disclosure/table/table.js';
import { crossedTable, type Dice, dice, randomTree, skewed } from '../random-table.js';
import { enumerated } from './brute-force.js';
import { secondBounds } from './second-solver.js';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

/** A parent (cell 0) of 60 with children of 4, 20 and 30 and 6 that belong to none of them. */
const WITH_REST: Table = {
  values: Float64Array.from([60, 4, 20, 30]),
  equations: [{ parent: 0, children: [1, 2, 3], rest: 6 }],
};

/** Takes some of what the parents count away from the children: it is the rest of the sum. */
function withRests(table: Table, roll: Dice): Table {
  const values = table.values.slice();
  const equations = table.equations.map((equation) => {
    const rest = roll.chance(40) ? roll.between(1, 5) : 0;
    return { ...equation, rest };
  });
  // From the last sum to the first: parents stand before their children.
  for (const { parent, children, rest } of [...equations].reverse())
    values[parent] = children.reduce((sum, child) => sum + (values[child] as number), rest);
  return { values, equations };
}

/** Bounds that hold for each cell, now and then tight. */
function limits(values: Float64Array, roll: Dice): { least: Float64Array; most: Float64Array } {
  return {
    least: values.map((v) => (v > 0 && roll.chance(50) ? 1 : 0)),
    most: values.map((v) => v + (roll.chance(50) ? roll.between(0, 4) : 60)),
  };
}

describe('a sum with a known rest', () => {
  it('is subtracted like a child that is shown', () => {
    checkTable(WITH_REST);
    const hidden = Uint8Array.of(0, 1, 1, 0);
    const { lower, upper } = attackerBounds(solver, WITH_REST, hidden, { least: 1 });
    expect([lower[1], upper[1], lower[2], upper[2]]).toEqual([1, 23, 1, 23]);
    const found = audit(solver, WITH_REST, hidden, { least: 1 }, { leastSum: 25 });
    expect(found.sums).toEqual([{ equation: 0, cells: [1, 2], lower: 24, upper: 24 }]);
  });

  it('must add up, in whole numbers', () => {
    const { values } = WITH_REST;
    expect(() => checkTable({ values, equations: [{ parent: 0, children: [1, 2, 3] }] })).toThrow(
      /count 54 together, the parent 60/,
    );
    expect(() => checkTable({ values, equations: [{ parent: 0, children: [1, 2, 3], rest: 6.5 }] })).toThrow(
      RangeError,
    );
  });

  it('does not make a parent and its one child the same cell', () => {
    const table = {
      values: Float64Array.from([12, 9, 50, 62]),
      equations: [
        { parent: 0, children: [1], rest: 3 },
        { parent: 3, children: [0, 2] },
      ],
    };
    checkTable(table);
    const found = suppress(solver, {
      table,
      primary: Uint8Array.of(0, 1, 0, 0),
      fixed: Uint8Array.of(0, 0, 0, 1),
      attacker: { least: 1 },
      requirement: {},
    });
    expect([...found.hidden]).toEqual([1, 1, 1, 0]);
    expect(audit(solver, table, found.hidden, { least: 1 }).safe).toBe(true);
  });
});

describe('limits of single cells', () => {
  it('narrow the cells beside them', () => {
    const table = { ...WITH_REST, equations: [{ parent: 0, children: [1, 2, 3], rest: 6 }] };
    const hidden = Uint8Array.of(0, 1, 1, 0);
    const most = Float64Array.from([100, 100, 21, 100]);
    const found = audit(solver, table, hidden, { least: 1, most });
    // The second counts 21 at most: so the first counts 3 at least.
    expect(found.safe).toBe(true);
    const tight = audit(solver, table, hidden, { least: 1, most: Float64Array.from([100, 5, 21, 100]) });
    expect(tight.narrow.map(({ cell, lower, upper }) => [cell, lower, upper])).toEqual([
      [1, 3, 5],
      [2, 19, 21],
    ]);
  });

  it('and rests give the bounds found by trying every solution, 400 times', () => {
    for (let [seed, tried] = [1, 0]; tried < 400; seed++) {
      const roll = dice(seed);
      const table = withRests(
        crossedTable([randomTree(roll, 2, 3)], () => roll.between(0, 3)),
        roll,
      );
      const hidden = Uint8Array.from(table.values, () => (roll.chance(45) ? 1 : 0));
      const { least, most } = limits(table.values, roll);
      const small = most.map((m, cell) => Math.min(m, (table.values[cell] as number) + 6));
      const count = hidden.reduce((sum, h) => sum + h, 0);
      if (count === 0 || count > 6) continue;
      tried += 1;
      const brute = enumerated(table, hidden, { least, most: small });
      const { lower, upper } = attackerBounds(solver, table, hidden, { least, most: small });
      expect([[...lower], [...upper]], `seed ${seed}`).toEqual([brute.lower, brute.upper]);
    }
  });
});

describe('cells that need no protection', () => {
  const hidden = Uint8Array.of(0, 1, 0, 0);

  it('may be worked out, others not', () => {
    expect(audit(solver, WITH_REST, hidden, { least: 1 }).safe).toBe(false);
    expect(audit(solver, WITH_REST, hidden, { least: 1 }, { needs: new Float64Array(4) }).safe).toBe(true);
    const needs = Float64Array.of(3, 3, 0, 3);
    const two = Uint8Array.of(0, 1, 1, 0);
    const most = Float64Array.of(60, 2, 60, 60);
    const truth = { values: Float64Array.of(60, 2, 22, 30), equations: WITH_REST.equations };
    expect(
      audit(solver, truth, two, { least: 1, most }, { needs }).narrow.map(({ cell, need }) => [cell, need]),
    ).toEqual([[1, 3]]);
  });

  it('are no part of a group, and no harm to an insider', () => {
    const two = Uint8Array.of(0, 1, 1, 0);
    const needs = Float64Array.of(3, 0, 3, 3);
    expect(audit(solver, WITH_REST, two, { least: 1 }, { leastSum: 25, needs }).sums).toEqual([]);
    expect(
      insiderAudit(solver, WITH_REST, two, { least: 1 }, [2], { needs: Float64Array.of(1, 0, 1, 1) }),
    ).toEqual([]);
  });

  it('ask nothing of suppression, and still protect others', () => {
    const task = {
      table: WITH_REST,
      primary: hidden,
      fixed: Uint8Array.of(1, 0, 0, 0),
      attacker: { least: 1 },
    };
    const none = suppress(solver, { ...task, requirement: { needs: Float64Array.of(3, 0, 3, 3) } });
    expect([...none.hidden]).toEqual([0, 1, 0, 0]);
    const beside = suppress(solver, {
      ...task,
      primary: Uint8Array.of(0, 1, 0, 1),
      requirement: { needs: Float64Array.of(3, 3, 3, 0) },
    });
    expect([...beside.hidden]).toEqual([0, 1, 0, 1]);
  });
});

describe('suppression with limits, rests and needs', () => {
  it('leaves no cell that needs width to be recovered, 400 times, by a solver apart from the audit', () => {
    let [safe, unneeded] = [0, 0];
    for (let seed = 1; seed <= 400; seed++) {
      const roll = dice(seed);
      const dimensions =
        seed % 8 === 0 ? [randomTree(roll, 2, 3), randomTree(roll, 1, 3)] : [randomTree(roll, 2, 4)];
      const plain = crossedTable(dimensions, skewed(roll));
      const table = seed % 8 === 0 ? plain : withRests(plain, roll);
      const largest = table.values.reduce((a, b) => Math.max(a, b), 0);
      const primary = Uint8Array.from(table.values, (v) =>
        v < largest && ((v > 0 && v <= 4) || roll.chance(8)) ? 1 : 0,
      );
      const needs = table.values.map((v) => (v > 0 && v <= 4 ? 3 : v > 4 && roll.chance(50) ? 3 : 0));
      const task = {
        table,
        primary,
        fixed: Uint8Array.from(table.values, (v) => (v === largest ? 1 : 0)),
        attacker: {
          least: table.values.map((v, cell) => (v > 0 && primary[cell] ? 1 : 0)),
          most: table.values.map((v) => v + (roll.chance(30) ? 2 : 500)),
        },
        requirement: { needs },
      };
      const { hidden, unprotected } = suppress(solver, task);
      const found = audit(solver, table, hidden, task.attacker, task.requirement);
      const lost = [...unprotected].some((cell) => (needs[cell] as number) > 0);
      expect(found.safe || lost, `seed ${seed}`).toBe(true);
      if (!found.safe) continue;
      safe += 1;
      const { lower, upper } = secondBounds(table, hidden, task.attacker);
      for (const [cell, h] of hidden.entries()) {
        const width = (upper[cell] as number) - (lower[cell] as number);
        if (h) expect(width >= (needs[cell] as number), `seed ${seed}, cell ${cell}`).toBe(true);
        if (h && width < 3) unneeded += 1;
      }
    }
    expect(safe).toBeGreaterThan(250);
    expect(unneeded).toBeGreaterThan(20);
  });
});
