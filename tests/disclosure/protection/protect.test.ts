import { describe, expect, it } from 'vitest';
import type { ColumnGroup } from '../../../src/disclosure/protection/count-column.js';
import { protect } from '../../../src/disclosure/protection/protect.js';
import { loadSolver } from '../../../src/disclosure/solver/programme.js';
import type { Equation, Table } from '../../../src/disclosure/table/table.js';
import { secondBounds } from '../audit/second-solver.js';
import { dice, skewed } from '../random-table.js';
import { columnOf, counted, randomWorld, type World } from './world.js';

const solver = await loadSolver();
const RULES = { width: 3, leastSum: 5 };

/** One table of all columns, written apart from the one that the program makes: cell = column · areas + area. */
function wholeTable(world: World, group: ColumnGroup, shown: (cell: number) => boolean): Table {
  const at = (column: number, area: number): number => column * world.areas + area;
  const equations: Equation[] = group.columns.flatMap((_, column) =>
    [...world.tree, ...world.own].map(({ parent, children }) => ({
      parent: at(column, parent),
      children: children.map((child) => at(column, child)),
    })),
  );
  const areas = Array.from({ length: world.areas }, (_, area) => area);
  for (const { whole, parts } of group.sums)
    for (const area of areas)
      equations.push({ parent: at(whole, area), children: parts.map((part) => at(part, area)) });
  for (const {
    columns: [a, b],
    areas: same,
  } of group.shared)
    for (const area of areas)
      if (same[area]) equations.push({ parent: at(a, area), children: [at(b, area)] });
  const values = Float64Array.from(group.columns.flatMap(({ counts }) => [...counts]));
  return {
    values,
    equations: equations.filter(({ parent, children }) => [parent, ...children].some((c) => !shown(c))),
  };
}

interface Case {
  readonly world: World;
  readonly group: ColumnGroup;
}

/** What too much can be worked out of, by a solver apart from the program's. */
function workedOut({ world, group }: Case): string[] {
  const { hidden } = protect(solver, group, world, RULES);
  const flags = Uint8Array.from(hidden.flatMap((column) => [...column]));
  const table = wholeTable(world, group, (cell) => !flags[cell]);
  const isOwn = (cell: number): boolean => cell % world.areas >= world.areas - world.own.length;
  const { lower, upper } = secondBounds(table, flags, { least: 1, most: 10_000 });
  return [...flags.keys()]
    .filter((cell) => flags[cell] && (!isOwn(cell) || (table.values[cell] as number) < RULES.leastSum))
    .filter((cell) => (upper[cell] as number) - (lower[cell] as number) < RULES.width)
    .map(
      (cell) =>
        `column ${Math.floor(cell / world.areas)}, area ${cell % world.areas}: ${lower[cell]}…${upper[cell]}`,
    );
}

function single(seed: number, ownAreas = 0): Case {
  const roll = dice(seed);
  const world = randomWorld(roll, ownAreas);
  return {
    world,
    group: { columns: [columnOf(counted(world, skewed(roll)), 5)], sums: [], shared: [] },
  };
}

function twice(seed: number): Case {
  const roll = dice(seed);
  const world = randomWorld(roll);
  const counts = counted(world, skewed(roll));
  const [first, second] = [columnOf(counts, 5), columnOf(counts, 5)];
  // The second figure must also hide what is at least the threshold here and there: another rule, another count beside it.
  const primary = second.primary.map((flag, area) =>
    flag || ((counts[area] as number) > 0 && roll.chance(15)) ? 1 : 0,
  );
  const areas = new Uint8Array(world.areas).fill(1);
  return {
    world,
    group: { columns: [first, { ...second, primary }], sums: [], shared: [{ columns: [0, 1], areas }] },
  };
}

function kinds(seed: number): Case {
  const roll = dice(seed);
  const world = randomWorld(roll);
  const parts = [counted(world, skewed(roll)), counted(world, skewed(roll))];
  const whole = Float64Array.from({ length: world.areas }, (_, i) =>
    parts.reduce((sum, part) => sum + (part[i] as number), 0),
  );
  return {
    world,
    group: {
      columns: [whole, ...parts].map((counts) => columnOf(counts, 5)),
      sums: [{ whole: 0, parts: [1, 2] }],
      shared: [],
    },
  };
}

describe('protection', () => {
  it.each([
    ['areas within areas', 1, 500, (seed: number) => single(seed)],
    ['areas of somebody’s own', 2001, 120, (seed: number) => single(seed, 3)],
    ['the same count in two figures', 4001, 200, twice],
    ['kinds that add up', 6001, 25, kinds],
  ] as const)('leaves nothing to be worked out of %s', (_, first, times, make) => {
    const told = Array.from({ length: times }, (_, i) => first + i).flatMap((seed) =>
      workedOut(make(seed)).map((what) => `seed ${seed}: ${what}`),
    );
    expect(told).toEqual([]);
  });

  it('hides what must be hidden, and nothing where nothing must', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const { world, group } = single(seed, 2);
      const [column] = group.columns;
      const [hidden] = protect(solver, group, world, RULES).hidden;
      column?.primary.forEach((flag, area) => {
        if (flag) expect(hidden?.[area]).toBe(1);
      });
      if (!column?.primary.includes(1)) expect(hidden?.includes(1)).toBe(false);
    }
  });

  it('does not let areas of somebody’s own change what is shown of the others', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const { world, group } = single(seed, 3);
      const standard = world.areas - world.own.length;
      const hides = (own: World['own']) =>
        protect(solver, group, { ...world, own }, RULES).hidden[0]?.subarray(0, standard);
      expect(hides(world.own)).toEqual(hides([]));
    }
  });

  it('gives the same count the same status under both its names', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const { world, group } = twice(seed);
      const [first, second] = protect(solver, group, world, RULES).hidden;
      expect(first).toEqual(second);
    }
  });

  it('takes what the source counts beside its parts as known: 12 of 15 placed, and the hidden buurt is not told', () => {
    // gemeente = 2 wijken; the source counts three more in the gemeente than in its wijken.
    const world = { areas: 3, tree: [{ parent: 0, children: [1, 2] }], own: [], buurten: [1, 2] };
    const [hidden] = protect(
      solver,
      { columns: [columnOf(Float64Array.of(65, 2, 60), 5)], sums: [], shared: [] },
      world,
      RULES,
    ).hidden;
    expect([...(hidden as Uint8Array)]).toEqual([0, 1, 1]);
  });

  it('hides a wijk with its only buurt', () => {
    const world = {
      areas: 5,
      tree: [
        { parent: 0, children: [1, 2] },
        { parent: 1, children: [3] },
        { parent: 2, children: [4] },
      ],
      own: [],
      buurten: [3, 4],
    };
    const [hidden] = protect(
      solver,
      { columns: [columnOf(Float64Array.of(63, 3, 60, 3, 60), 5)], sums: [], shared: [] },
      world,
      RULES,
    ).hidden;
    expect([...(hidden as Uint8Array)]).toEqual([0, 1, 1, 1, 1]);
  });

  it('looks past a level without counts: the gemeente is the sum of its buurten then', () => {
    const world = {
      areas: 4,
      tree: [
        { parent: 0, children: [1] },
        { parent: 1, children: [2, 3] },
      ],
      own: [],
      buurten: [2, 3],
    };
    const [hidden] = protect(
      solver,
      { columns: [columnOf(Float64Array.of(63, Number.NaN, 3, 60), 5)], sums: [], shared: [] },
      world,
      RULES,
    ).hidden;
    expect([...(hidden as Uint8Array)]).toEqual([0, 0, 1, 1]);
  });

  it('tells the only one in a cell nothing of another: his 1 and a 4 make 5, and so a third is hidden', () => {
    const world = { areas: 4, tree: [{ parent: 0, children: [1, 2, 3] }], own: [], buurten: [1, 2, 3] };
    const group = { columns: [columnOf(Float64Array.of(45, 1, 4, 40), 5)], sums: [], shared: [] };
    const [hidden] = protect(solver, group, world, RULES).hidden;
    expect([...(hidden as Uint8Array)]).toEqual([0, 1, 1, 1]);
  });

  it('hides noughts with the rest where what is known already would tell counts that are at least one', () => {
    // Of the whole 12 were shown before, and the last buurt's 8: four hidden buurten that each count something would be one each.
    const world = { areas: 8, tree: [{ parent: 0, children: [1, 2, 3, 4, 5, 6, 7] }], own: [], buurten: [] };
    const counts = Float64Array.of(12, 1, 1, 1, 1, 0, 0, 8);
    const column = { ...columnOf(counts, 5), known: Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 1) };
    const rules = { width: 3, leastSum: 0 };
    const group = { columns: [column], sums: [], shared: [] };
    const { hidden, lost } = protect(solver, group, world, rules);
    expect([...(hidden[0] as Uint8Array)]).toEqual([0, 1, 1, 1, 1, 1, 1, 0]);
    expect(lost).toEqual([[]]);
    // Nothing known, nothing of that: the noughts stay shown.
    const open = protect(solver, { ...group, columns: [columnOf(counts, 5)] }, world, rules);
    expect([...(open.hidden[0] as Uint8Array)].slice(5, 7)).toEqual([0, 0]);
  });

  it('does not hide what was known before, and names what that gives away', () => {
    const world = { areas: 3, tree: [{ parent: 0, children: [1, 2] }], own: [], buurten: [1, 2] };
    const column = { ...columnOf(Float64Array.of(64, 4, 60), 5), known: Uint8Array.of(1, 0, 1) };
    const { hidden, lost } = protect(solver, { columns: [column], sums: [], shared: [] }, world, RULES);
    expect([...(hidden[0] as Uint8Array)]).toEqual([0, 1, 0]);
    expect(lost).toEqual([[1]]);
  });

  it('refuses a count that is none', () => {
    const world = { areas: 2, tree: [{ parent: 0, children: [1] }], own: [], buurten: [1] };
    const group = { columns: [columnOf(Float64Array.of(4.5, 4.5), 5)], sums: [], shared: [] };
    expect(() => protect(solver, group, world, RULES)).toThrow(RangeError);
  });
});

it('hides more beside an area of the user’s own that was shown before: what it counts can’t be taken back', () => {
  // A wijk of four buurten, and an area of the first two.
  const counts = Float64Array.of(35, 1, 8, 6, 20, 9);
  const flags = (...areas: number[]) => Uint8Array.from(counts, (_, i) => (areas.includes(i) ? 1 : 0));
  const column = { counts, primary: flags(1), least: counts.map(() => 1), additive: true };
  const areas = {
    tree: [{ parent: 0, children: [1, 2, 3, 4] }],
    own: [{ parent: 5, children: [1, 2] }],
  };
  const pattern = (more: object) =>
    protect(solver, { columns: [{ ...column, ...more }], sums: [], shared: [] }, areas, RULES).hidden[0];
  expect(pattern({})).toEqual(flags(1, 3, 5));
  expect(pattern({ before: flags(5), known: flags(5) })?.[2]).toBe(1);
});
