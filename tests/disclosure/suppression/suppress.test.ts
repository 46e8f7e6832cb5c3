import { beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../../src/disclosure/audit/audit.js';
import { loadSolver, type Solver } from '../../../src/disclosure/solver/programme.js';
import { suppress } from '../../../src/disclosure/suppression/suppress.js';
import type { SuppressionTask } from '../../../src/disclosure/suppression/task.js';
import { d2, linked, type NamedTable, ncgeo, small } from '../named-table.js';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

function task(table: NamedTable, threshold: number, least: 0 | 1, width: number): SuppressionTask {
  return { table, primary: small(table, threshold), attacker: { least }, requirement: { width } };
}

/** Reference optima with lower bound 0; with lower bound 1 those that the decision on suppression tells (0016). */
const OPTIMA = [
  { name: 'd2', table: d2(), threshold: 3, costs: [116, 116, 128, 128] },
  { name: 'd2', table: d2(), threshold: 5, costs: [103, 103, 125, 125] },
  { name: 'ncgeo', table: ncgeo(), threshold: 4, costs: [159, 159, 172, 176] },
] as const;

describe('suppression', () => {
  for (const { name, table, threshold, costs } of OPTIMA) {
    it(`loses no more than the optimum and passes the audit: ${name} under ${threshold}`, () => {
      const ways = [
        [0, 3],
        [1, 1],
        [1, 2],
        [1, 3],
      ] as const;
      ways.forEach(([least, width], at) => {
        const found = suppress(solver, task(table, threshold, least, width));
        expect([found.cost, found.unprotected], `${least} ${width}`).toEqual([costs[at], []]);
        expect(audit(solver, table, found.hidden, { least }, { width }).safe).toBe(true);
      });
    });
  }

  it('gives the same pattern each time', () => {
    const one = suppress(solver, task(d2(), 3, 1, 3)).hidden;
    expect(suppress(solver, task(d2(), 3, 1, 3)).hidden).toEqual(one);
  });

  it('hides a gemeente of one wijk with that wijk', () => {
    const table = ncgeo();
    const { hidden } = suppress(solver, task(table, 4, 1, 3));
    for (const { parent, children } of table.equations) {
      if (children.length === 1) expect(hidden[parent]).toBe(hidden[children[0] as number]);
    }
  });

  it('hides across areas that overlap', () => {
    const table = linked();
    const found = suppress(solver, task(table, 4, 0, 3));
    const names = [...found.hidden.keys()].filter((cell) => found.hidden[cell]).map(table.nameOf);
    expect(names.sort()).toEqual(['A', 'B', 'K', 'L', 'M', 'N']);
  });

  it('keeps fixed cells, and says what can not be protected beside them', () => {
    const table = d2();
    const fixed = Uint8Array.from(table.values, (_, cell) => (/Total/.test(table.nameOf(cell)) ? 1 : 0));
    const found = suppress(solver, { ...task(table, 3, 1, 3), fixed });
    expect(fixed.some((f, cell) => f && found.hidden[cell])).toBe(false);
    expect(found.unprotected).toEqual([]);
    const all = Uint8Array.from(table.values, (v) => (v > 3 ? 1 : 0));
    const none = suppress(solver, { ...task(table, 3, 1, 3), fixed: all });
    expect(none.methods.everything).toBeGreaterThan(0);
    expect(none.unprotected).toEqual([...small(table, 3).keys()].filter((cell) => small(table, 3)[cell]));
  });

  it('hides numerator and denominator together, each safe by itself', () => {
    // A gemeente of three wijken of three buurten; numerators before denominators.
    const sums = [0, 1, 2, 3].map((parent) => ({ parent, children: [1, 2, 3].map((c) => 3 * parent + c) }));
    const counts = [
      [3, 40, 0, 12, 25, 30, 0, 0, 61],
      [300, 410, 8, 120, 250, 300, 95, 80, 610],
    ];
    const values = new Float64Array(26);
    counts.forEach((own, part) => {
      own.forEach((count, at) => {
        values[13 * part + 4 + at] = count;
      });
      for (const { parent, children } of [...sums].reverse()) {
        values[13 * part + parent] = children.reduce((sum, c) => sum + (values[13 * part + c] as number), 0);
      }
    });
    const equations = [0, 13].flatMap((part) =>
      sums.map(({ parent, children }) => ({
        parent: part + parent,
        children: children.map((c) => part + c),
      })),
    );
    const areas = [0, ...Array.from({ length: 12 }, (_, i) => i + 1)];
    const either = areas.map((a) =>
      [a, a + 13].some((c) => (values[c] as number) > 0 && (values[c] as number) < 10),
    );
    const asked: SuppressionTask = {
      table: { values, equations },
      primary: Uint8Array.from(values, (_, cell) => (either[cell % 13] ? 1 : 0)),
      fixed: Uint8Array.from(values, (_, cell) => (cell % 13 === 0 ? 1 : 0)),
      together: Int32Array.from(values, (_, cell) => cell % 13),
      attacker: { least: 0 },
      requirement: { width: 3, leastSum: 10 },
    };
    const { hidden, methods, unprotected, told } = suppress(solver, asked);
    expect([methods.tree, unprotected, told]).toEqual([1, [], []]);
    expect([...hidden.subarray(0, 13)]).toEqual([...hidden.subarray(13)]);
    // Two small buurten of one wijk, and one more: their 3 and 0 together would be told.
    expect([4, 6].every((cell) => hidden[cell])).toBe(true);
    expect(audit(solver, asked.table, hidden, asked.attacker, asked.requirement).safe).toBe(true);
  });

  it('refuses a cell that must be hidden and shown', () => {
    const table = d2();
    const both = small(table, 3);
    expect(() => suppress(solver, { ...task(table, 3, 1, 3), fixed: both })).toThrow(
      /must be hidden and shown/,
    );
  });

  it('leaves no group of fewer than the threshold to be told', () => {
    for (const [table, threshold] of [
      [d2(), 5],
      [linked(), 9],
    ] as const) {
      const asked = { ...task(table, threshold, 1, 3), requirement: { width: 3, leastSum: threshold + 1 } };
      const without = suppress(solver, task(table, threshold, 1, 3));
      const found = suppress(solver, asked);
      expect(found.told).toEqual([]);
      expect(found.cost).toBeGreaterThanOrEqual(without.cost);
      expect(audit(solver, table, found.hidden, { least: 1 }, asked.requirement).safe).toBe(true);
    }
  });
});
