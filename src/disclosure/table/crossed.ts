import type { Equation } from './table.js';

/** One way to divide what is counted: its members, and which of them others add up to. Indices of members. */
export interface Dimension {
  readonly members: number;
  readonly sums: readonly Equation[];
}

/** Cells of one block before the next: the last dimension runs fastest. */
function strides(dimensions: readonly Dimension[]): number[] {
  return dimensions.map((_, at) => dimensions.slice(at + 1).reduce((size, d) => size * d.members, 1));
}

/** The cell of one member of every dimension. */
export function crossedCell(dimensions: readonly Dimension[], members: readonly number[]): number {
  const steps = strides(dimensions);
  return members.reduce((cell, member, at) => cell + member * (steps[at] as number), 0);
}

/**
 * Every sum between the cells of a table over several dimensions (areas × categories × periods): each sum of a dimension
 * holds for every combination of members of the others. Cells are numbered with the last dimension running fastest.
 */
export function crossedEquations(dimensions: readonly Dimension[]): Equation[] {
  const cells = dimensions.reduce((size, d) => size * d.members, 1);
  const steps = strides(dimensions);
  return dimensions.flatMap((dimension, at) => {
    const step = steps[at] as number;
    const firsts = Array.from({ length: cells }, (_, cell) => cell).filter(
      (cell) => Math.floor(cell / step) % dimension.members === 0,
    );
    return dimension.sums.flatMap(({ parent, children }) =>
      firsts.map((first) => ({
        parent: first + parent * step,
        children: children.map((child) => first + child * step),
      })),
    );
  });
}
