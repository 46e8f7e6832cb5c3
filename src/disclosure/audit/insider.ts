import type { Solver } from '../solver/programme.js';
import type { Table } from '../table/table.js';
import { type NarrowCell, narrowOf, neededWidths } from './audit.js';
import { tightest } from './bounds.js';
import { componentsOf } from './components.js';
import type { Requirement } from './requirement.js';
import { Alternatives } from './solved-bounds.js';
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
 * Plays each insider: who is the only contributor of a cell, or counted it himself, knows it as if it were shown; the audit is
 * run again with that cell known (τ-ARGUS manual 4.1; Hundepool et al. 2012, singletons). Only what hangs together with the cell is looked at.
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
  return componentsOf(system, system).flatMap((component) => {
    if (!component.variables.some((v) => known.has(system.cells[v] as number))) return [];
    const part = partOf(system, component.variables, component.rows);
    const need = neededWidths(part, table, hidden, requirement);
    return playedEach(solver, part, known, need, component.tree);
  });
}

/** Each insider of a part in turn, his cell known. @param tree whether the part has no ring: then bounds follow without solving. */
function playedEach(
  solver: Solver,
  part: System,
  known: ReadonlySet<number>,
  need: Float64Array,
  tree: boolean,
): InsiderFinding[] {
  const whole = {
    variables: Int32Array.from(part.cells.keys()),
    rows: Int32Array.from(part.totals.keys()),
    tree,
  };
  const alternatives = tree ? undefined : new Alternatives(solver, part, whole);
  try {
    return [...part.cells].flatMap((insider, at) => {
      const needed = need.slice();
      needed[at] = 0;
      if (!known.has(insider) || needed.every((width) => width === 0)) return [];
      if (alternatives?.varyEnough(at, needed)) return [];
      const own = (part.truth as Float64Array)[at] as number;
      const [lower, upper] = [part.lower.slice(), part.upper.slice()];
      [lower[at], upper[at]] = [own, own];
      const narrow = narrowOf(part, tightest(solver, { ...part, lower, upper }, needed), needed);
      return narrow.length > 0 ? [{ insider, narrow }] : [];
    });
  } finally {
    alternatives?.dispose();
  }
}
