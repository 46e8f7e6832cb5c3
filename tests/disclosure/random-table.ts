import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { crossedEquations, type Dimension } from '../../src/disclosure/table/crossed.js';
import type { Equation, Table } from '../../src/disclosure/table/table.js';

/** Whole numbers from a seed. */
export interface Dice {
  /** From `low` to `high`, both of them too. */
  readonly between: (low: number, high: number) => number;
  readonly chance: (percent: number) => boolean;
}

export function dice(seed: number): Dice {
  const generator = xoroshiro128plus(seed);
  const between = (low: number, high: number): number => uniformInt(generator, low, high);
  return { between, chance: (percent) => between(1, 100) <= percent };
}

/** A tree of areas: the root first, every member after its parent. */
export function randomTree({ between, chance }: Dice, depth: number, most: number): Dimension {
  const sums: Equation[] = [];
  let members = 1;
  const grow = (parent: number, left: number): void => {
    if (left === 0) return;
    const children = Array.from({ length: between(1, most) }, () => members++);
    sums.push({ parent, children });
    for (const child of children) if (chance(70)) grow(child, left - 1);
  };
  grow(0, depth);
  return { members, sums };
}

/** Adds every sum up from what is drawn for the cells that are no sum. */
export function filled(cells: number, equations: readonly Equation[], draw: () => number): Float64Array {
  const of = new Map(equations.map((equation) => [equation.parent, equation]));
  const values = new Float64Array(cells).fill(Number.NaN);
  const value = (cell: number): number => {
    if (Number.isNaN(values[cell])) {
      const equation = of.get(cell);
      values[cell] = equation ? equation.children.reduce((sum, child) => sum + value(child), 0) : draw();
    }
    return values[cell] as number;
  };
  for (let cell = 0; cell < cells; cell++) value(cell);
  return values;
}

export function crossedTable(dimensions: readonly Dimension[], draw: () => number): Table {
  const equations = crossedEquations(dimensions);
  const cells = dimensions.reduce((size, d) => size * d.members, 1);
  return { values: filled(cells, equations, draw), equations };
}

/** Counts as of rare incidents: many noughts and ones, now and then a large one. */
export function skewed({ between, chance }: Dice): () => number {
  return () => (chance(25) ? 0 : chance(50) ? between(1, 4) : chance(80) ? between(5, 30) : between(31, 400));
}
