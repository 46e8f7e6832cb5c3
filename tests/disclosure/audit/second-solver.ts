import { lessEq, type Model, solve } from 'yalps';
import type { Table } from '../../../src/disclosure/table/table.js';

/** Bounds of every hidden cell in whole numbers by another solver, written apart from the audit it is held against. */
export function secondBounds(
  { values, equations }: Table,
  hidden: Uint8Array,
  given: { readonly least: number | Float64Array; readonly most: number | Float64Array },
): { lower: number[]; upper: number[] } {
  const of = (side: 'least' | 'most', cell: number): number =>
    typeof given[side] === 'number' ? given[side] : (given[side][cell] as number);
  const cells = [...hidden.keys()].filter((cell) => hidden[cell]);
  const [lower, upper] = [[...values], [...values]];
  const constraints = new Map<string, { equal?: number; max?: number }>();
  const variables = new Map<string, Map<string, number>>(
    cells.map((cell) => [`x${cell}`, new Map([[`most${cell}`, 1]])]),
  );
  // x = least + variable, variable from 0.
  for (const cell of cells) constraints.set(`most${cell}`, lessEq(of('most', cell) - of('least', cell)));
  equations.forEach(({ parent, children, rest: beyond = 0 }, at) => {
    let rest = beyond;
    for (const [cell, sign] of [[parent, 1], ...children.map((c) => [c, -1])] as [number, number][]) {
      if (hidden[cell]) {
        variables.get(`x${cell}`)?.set(`sum${at}`, sign);
        rest -= sign * of('least', cell);
      } else rest -= sign * (values[cell] as number);
    }
    constraints.set(`sum${at}`, { equal: rest });
  });
  for (const cell of cells) {
    for (const direction of ['minimize', 'maximize'] as const) {
      variables.get(`x${cell}`)?.set('goal', 1);
      const model: Model = { direction, objective: 'goal', constraints, variables, integers: true };
      const { status, result } = solve(model);
      if (status !== 'optimal') throw new Error(`the second solver: ${status}`);
      (direction === 'minimize' ? lower : upper)[cell] = of('least', cell) + Math.round(result);
      variables.get(`x${cell}`)?.delete('goal');
    }
  }
  return { lower, upper };
}
