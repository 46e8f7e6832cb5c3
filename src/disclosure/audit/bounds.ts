import type { Solver } from '../solver/programme.js';
import type { Table } from '../table/table.js';
import { type Component, componentsOf } from './components.js';
import { forestBounds } from './forest.js';
import { type Bounds, type Places, placesOf, propagate } from './propagate.js';
import { Shifts, solves } from './shifts.js';
import { type Seen, solveBounds } from './solved-bounds.js';
import { type Attacker, type System, systemOf } from './system.js';

/** Rounds of narrowing before it is known which parts have shifts: there it may go on by ones for ever. */
export const FIRST_ROUNDS = 12;

/** What is seen before anything is solved: where the true counts are known and a solution, all that they and forests about them give. */
function firstSeen(system: System, places: Places, bounds: Bounds): Seen {
  const { truth, lower, upper } = system;
  const known =
    truth?.every((x, v) => x >= (lower[v] as number) && x <= (upper[v] as number)) && solves(system, truth);
  if (!known)
    return {
      lower: new Float64Array(lower.length).fill(Number.POSITIVE_INFINITY),
      upper: new Float64Array(lower.length).fill(Number.NEGATIVE_INFINITY),
    };
  const [one, other] = [false, true].map((back) => forestBounds(system, places, bounds, back)) as [
    Bounds,
    Bounds,
  ];
  return {
    lower: one.lower.map((x, v) => Math.min(x, other.lower[v] as number)),
    upper: one.upper.map((x, v) => Math.max(x, other.upper[v] as number)),
  };
}

/** Adds what shifts show of variables that were not seen to vary enough. */
function seeShifted(
  { truth }: System,
  shifts: Shifts,
  components: readonly Component[],
  { lower, upper }: Seen,
  enough: Float64Array,
): void {
  const varies = (v: number): boolean => (upper[v] as number) - (lower[v] as number) >= (enough[v] as number);
  for (const { variables } of components) {
    for (const v of variables) {
      const solutions = varies(v) ? undefined : shifts.solutions(v, enough[v] as number);
      for (const moved of solutions ?? []) {
        for (const [other, by] of moved) {
          const x = (truth?.[other] as number) + by;
          lower[other] = Math.min(lower[other] as number, x);
          upper[other] = Math.max(upper[other] as number, x);
        }
      }
    }
  }
}

/** Whether even the outer bounds of a variable are too narrow: then no solving can help. */
function plainlyNarrow({ lower, upper }: Bounds, need: Float64Array): boolean {
  return need.some((width, v) => (upper[v] as number) - (lower[v] as number) < width);
}

/**
 * The tightest bounds that follow for every variable, in whole numbers: by narrowing alone where no ring is (exact there), by
 * the solver elsewhere.
 * @param enough per variable, the width that is enough: bounds of what is seen to vary that much may stay wider than the
 *   tightest, those of all others are the tightest. Left out: the tightest of all.
 * @param stop whether to end as soon as a variable is plainly narrower than `enough`, the others not looked at.
 * @throws RangeError when what is shown contradicts itself.
 */
export function tightest(solver: Solver, system: System, enough?: Float64Array, stop = false): Bounds {
  const bounds = { lower: system.lower.slice(), upper: system.upper.slice() };
  const places = placesOf(system);
  propagate(system, places, bounds, system.totals.keys(), FIRST_ROUNDS);
  const components = componentsOf(system, bounds);
  for (const { tree, rows } of components) if (tree) propagate(system, places, bounds, rows);
  if (stop && enough && plainlyNarrow(bounds, enough)) return bounds;
  const ringed = components.filter(({ tree }) => !tree);
  if (ringed.length === 0) return bounds;
  const seen = firstSeen(system, places, bounds);
  if (enough) seeShifted(system, new Shifts(system, places, bounds), ringed, seen, enough);
  for (const component of ringed) solveBounds(solver, system, bounds, component, seen, enough);
  return bounds;
}

/**
 * What an attacker can work out of each cell: lower and upper bound, the value itself twice for a cell that is shown exactly.
 * @param hidden per cell, 1 = not shown.
 */
export function attackerBounds(solver: Solver, table: Table, hidden: Uint8Array, attacker: Attacker): Bounds {
  const system = systemOf(table, hidden, attacker);
  const found = tightest(solver, system);
  const bounds = { lower: table.values.slice(), upper: table.values.slice() };
  system.cells.forEach((cell, v) => {
    bounds.lower[cell] = found.lower[v] as number;
    bounds.upper[cell] = found.upper[v] as number;
  });
  return bounds;
}
