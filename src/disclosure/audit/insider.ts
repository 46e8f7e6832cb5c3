import type { Solver } from '../solver/programme.js';
import type { Table } from '../table/table.js';
import { Union } from '../table/union.js';
import { type NarrowCell, narrowOf, neededWidths } from './audit.js';
import { FIRST_ROUNDS, tightest } from './bounds.js';
import { componentsOf } from './components.js';
import { placesOf, propagate } from './propagate.js';
import type { Requirement } from './requirement.js';
import { Shifts } from './shifts.js';
import { type Attacker, type System, systemOf } from './system.js';

/** What somebody in the table knows beyond what is shown, and what he can work out with it. */
export interface InsiderFinding {
  /** The hidden cell that he knows. */
  readonly insider: number;
  /** What he can work out too narrowly: other cells than his own. */
  readonly narrow: readonly NarrowCell[];
}

/** The variables that hang together with each other, and their rows, as a system of its own. */
function partOf(system: System, variables: Int32Array, rows: Int32Array): System {
  const at = new Map([...variables].map((v, i) => [v, i]));
  const pick = (values: Float64Array): Float64Array =>
    Float64Array.from(variables, (v) => values[v] as number);
  const [starts, columns, values, totals]: number[][] = [[0], [], [], []] as number[][];
  for (const row of rows) {
    let total = system.totals[row] as number;
    for (let k = system.rows.starts[row] as number; k < (system.rows.starts[row + 1] as number); k++) {
      const v = system.rows.columns[k] as number;
      const [own, sign] = [at.get(v), system.rows.values[k] as number];
      if (own === undefined) total -= sign * (system.lower[v] as number);
      else {
        columns?.push(own);
        values?.push(sign);
      }
    }
    starts?.push(columns?.length as number);
    totals?.push(total);
  }
  return {
    lower: pick(system.lower),
    upper: pick(system.upper),
    rows: {
      starts: Int32Array.from(starts as number[]),
      columns: Int32Array.from(columns as number[]),
      values: Float64Array.from(values as number[]),
    },
    totals: Float64Array.from(totals as number[]),
    cells: Int32Array.from(variables, (v) => system.cells[v] as number),
    truth: system.truth && pick(system.truth),
  };
}

/**
 * Cells that count one and the same unit at several levels: a parent of one, and its child of one. Who is that unit knows them all, and they tell him of
 * nobody else. @returns by cell, what stands for the unit.
 */
function unitsOf({ values, equations }: Table): Union {
  const same = new Union(values.length);
  for (const { parent, children } of equations) {
    if (values[parent] !== 1) continue;
    for (const child of children) if (values[child] === 1) same.join(parent, child);
  }
  return same;
}

/**
 * Plays each insider: who is the only contributor of a cell, or counted it himself, knows it as if it were shown; the audit is
 * run again with that cell known (τ-ARGUS manual 4.1; Hundepool et al. 2012, singletons). Only what hangs together with the cell is looked at.
 * What everybody knows exactly is the finding of `audit`, not of an insider.
 * @param insiders hidden cells that somebody knows: those of one contributor, those that an office counted itself.
 * @param requirement what must stay uncertain to an insider; by default no other cell may be known exactly.
 */
export function insiderAudit(
  solver: Solver,
  table: Table,
  hidden: Uint8Array,
  attacker: Attacker,
  insiders: readonly number[],
  requirement: Requirement = { width: 1 },
): InsiderFinding[] {
  const system = systemOf(table, hidden, attacker);
  if (!system.truth) throw new TypeError('an insider knows a count: the counts of hidden cells are needed');
  const known = new Set(insiders);
  const units = unitsOf(table);
  // What everybody can work out the insider can too: where that is exact, nothing hangs together any more.
  const outer = { ...system, lower: system.lower.slice(), upper: system.upper.slice() };
  propagate(system, placesOf(system), outer, system.totals.keys(), FIRST_ROUNDS);
  return componentsOf(outer, outer).flatMap(({ variables, rows }) => {
    if (!variables.some((v) => known.has(system.cells[v] as number))) return [];
    const part = partOf(outer, variables, rows);
    const need = neededWidths(part, table, hidden, requirement);
    if (need.reduce((count, width) => count + (width > 0 ? 1 : 0), 0) === 0) return [];
    const shifts = new Shifts(part, placesOf(part), part);
    return [...part.cells].flatMap((insider, at) => {
      if (!known.has(insider)) return [];
      const own = (part.truth as Float64Array)[at] as number;
      const [lower, upper, needed] = [part.lower.slice(), part.upper.slice(), need.slice()];
      [lower[at], upper[at]] = [own, own];
      part.cells.forEach((cell, v) => {
        if (units.find(cell) === units.find(insider)) needed[v] = 0;
      });
      if (needed.every((width, v) => width === 0 || shifts.varies(v, width, [at]))) return [];
      const bounds = tightest(solver, { ...part, lower, upper }, needed);
      const narrow = narrowOf(part, bounds, needed);
      return narrow.length > 0 ? [{ insider, narrow }] : [];
    });
  });
}
