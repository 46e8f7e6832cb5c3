import { roundControlled } from '../rounding/controlled.js';
import { roundSmallCounts } from '../rounding/small-counts.js';
import type { Solver } from '../solver/programme.js';
import type { Equation, Table } from '../table/table.js';
import type { RoundingMethod } from './method.js';
import type { NestedSum } from './nested-sums.js';
import { steadyDraw } from './steady-draw.js';

export interface RoundingRule {
  readonly method: RoundingMethod;
  /** What counts become a multiple of. */
  readonly base: number;
}

/** A table that grows cell by cell, with a draw for each. */
class Growing {
  readonly values: number[] = [];
  readonly draws: number[] = [];
  readonly equations: Equation[] = [];

  cell(value: number, name: string): number {
    this.draws.push(steadyDraw(name));
    return this.values.push(value) - 1;
  }

  table(): Table {
    return { values: Float64Array.from(this.values), equations: this.equations };
  }
}

/** Cells of a tree in its table: `at[k]` maps an area to the cell of part k, `whole` to that of all parts together. */
interface Laid {
  readonly growing: Growing;
  readonly at: readonly ReadonlyMap<number, number>[];
  readonly whole: ReadonlyMap<number, number>;
}

function lay(
  tree: readonly number[],
  parts: readonly Float64Array[],
  sums: ReadonlyMap<number, NestedSum>,
  names: readonly string[],
): Laid {
  const growing = new Growing();
  const at = parts.map(
    (part, k) => new Map(tree.map((i) => [i, growing.cell(part[i] as number, `${names[i]} ${k}`)])),
  );
  for (const i of tree) {
    const sum = sums.get(i);
    if (!sum) continue;
    at.forEach((cells, k) => {
      const rest = sum.rests[k] as number;
      const others = rest > 0 ? [growing.cell(rest, `${names[i]} ${k} rest`)] : [];
      const children = sum.children.map((child) => cells.get(child) as number);
      growing.equations.push({ parent: cells.get(i) as number, children: [...children, ...others] });
    });
  }
  const whole = new Map<number, number>();
  if (parts.length > 1)
    for (const i of tree) {
      const children = at.map((cells) => cells.get(i) as number);
      const sum = children.reduce((total, cell) => total + (growing.values[cell] as number), 0);
      const parent = growing.cell(sum, `${names[i]} whole`);
      whole.set(i, parent);
      growing.equations.push({ parent, children });
    }
  return { growing, at, whole };
}

/**
 * Rounds the counts of areas of one tree so that areas add up to those they lie in, and parts to the whole. Two sets of sums, each nested,
 * make a totally unimodular programme: there always is a rounding in which no cell, inner or total, moves by a whole base.
 * @param parts that do not overlap and make the whole: one count, or the units that are counted and the others.
 * @param names of the areas, the same in every release.
 * @param into per part, and one more for the whole where there are several: where the rounded counts go.
 */
export function roundTree(
  solver: Solver,
  { method, base }: RoundingRule,
  tree: readonly number[],
  parts: readonly Float64Array[],
  sums: ReadonlyMap<number, NestedSum>,
  names: readonly string[],
  into: readonly Float64Array[],
): void {
  const { growing, at, whole } = lay(tree, parts, sums, names);
  const draws = Float64Array.from(growing.draws);
  const table = growing.table();
  const rounded =
    method === 'controlled_rounding'
      ? roundControlled(solver, table, base, draws)
      : roundSmallCounts(solver, table, base, { draws, most: base - 1 });
  if (!rounded) throw new Error(`no rounding of ${tree.length} areas in a tree: sums that are not nested`);
  for (const [k, cells] of [...at, ...(whole.size > 0 ? [whole] : [])].entries())
    for (const [i, cell] of cells) (into[k] as Float64Array)[i] = rounded.values[cell] as number;
}
