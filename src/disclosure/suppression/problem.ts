import { widthOf } from '../audit/requirement.js';
import { Union } from '../table/union.js';
import type { SuppressionTask } from './task.js';

/** One sum over variables: the parent (−1: shown for certain) and its children. */
export interface Row {
  readonly parent: number;
  readonly children: readonly number[];
}

/**
 * A task brought down to what can be decided: cells that are one and the same are one variable; variables that are shown or
 * hidden together have one status.
 */
export interface Problem {
  readonly values: Float64Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
  /** The width that each variable needs when hidden. */
  readonly need: Float64Array;
  readonly rows: readonly Row[];
  readonly statusOf: Int32Array;
  /** By status: loss when hidden, must it be, may it not be. */
  readonly weights: Float64Array;
  readonly primary: Uint8Array;
  readonly fixed: Uint8Array;
  /** Status of each cell; −1: a nought that is shown. */
  readonly statusOfCell: Int32Array;
}

/** Numbers from 0 for the groups of a union, in order of their least member. */
function numbered(union: Union, size: number, left: (i: number) => boolean): Int32Array {
  const numberOf = new Map<number, number>();
  return Int32Array.from({ length: size }, (_, i) => {
    if (left(i)) return -1;
    const at = union.find(i);
    const number = numberOf.get(at) ?? numberOf.size;
    numberOf.set(at, number);
    return number;
  });
}

function leastOf(task: SuppressionTask): Float64Array {
  const { least } = task.attacker;
  const given = typeof least === 'number' ? new Float64Array(task.table.values.length).fill(least) : least;
  task.primary.forEach((primary, cell) => {
    const [value, low] = [task.table.values[cell] as number, given[cell] as number];
    if (primary && value < low) {
      throw new RangeError(
        `cell ${cell} counts ${value} and must be hidden, but a hidden cell counts ${low} at least`,
      );
    }
  });
  return given;
}

/** Cells under one name and another: parents with one child, the noughts that everybody sees left aside. */
function sameCells(task: SuppressionTask, known: (cell: number) => boolean): { named: Union; same: Union } {
  const size = task.table.values.length;
  const [named, same] = [new Union(size), new Union(size)];
  for (const { parent, children, rest = 0 } of task.table.equations) {
    if (rest !== 0) continue;
    if (children.length === 1) named.join(parent, children[0] as number);
    const counting = children.filter((child) => !known(child));
    if (!known(parent) && counting.length === 1) same.join(parent, counting[0] as number);
  }
  return { named, same };
}

/** The same sum twice is one sum. */
function distinct(rows: readonly Row[]): Row[] {
  const seen = new Set<string>();
  return rows.filter(({ parent, children }) => {
    const key = `${parent}=${[...children].sort((a, b) => a - b).join('+')}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Loss by status: a figure that only has several names counts once, figures that only noughts make equal count each. */
function lossOf(
  task: SuppressionTask,
  named: Union,
  statusOfCell: Int32Array,
  statuses: number,
): Float64Array {
  const once = new Map<number, number>();
  statusOfCell.forEach((status, cell) => {
    if (status < 0) return;
    const weight = (task.weights ?? task.table.values)[cell] as number;
    if (!(weight >= 0))
      throw new RangeError(`cell ${cell} has the weight ${weight}: expected a number from 0`);
    const at = named.find(cell);
    once.set(at, Math.max(once.get(at) ?? 0, weight));
  });
  const loss = new Float64Array(statuses);
  for (const [cell, weight] of once) {
    const status = statusOfCell[cell] as number;
    loss[status] = (loss[status] as number) + weight;
  }
  return loss;
}

/**
 * Brings a task down to variables, statuses and sums.
 * @throws RangeError when a cell must be hidden and shown at once, or must be hidden and counts less than a hidden cell can.
 */
export function problemOf(task: SuppressionTask): Problem {
  const { values, equations } = task.table;
  const least = leastOf(task);
  const known = (cell: number): boolean =>
    values[cell] === 0 && !task.primary[cell] && (least[cell] as number) > 0;
  const { named, same } = sameCells(task, known);
  const variableOf = numbered(same, values.length, known);
  const size = variableOf.reduce((most, v) => Math.max(most, v), -1) + 1;
  const shared = new Union(size);
  const firstOf = new Map<number, number>();
  task.together?.forEach((group, cell) => {
    const variable = variableOf[cell] as number;
    if (variable < 0) return;
    const first = firstOf.get(group);
    if (first === undefined) firstOf.set(group, variable);
    else shared.join(first, variable);
  });
  const statusOf = numbered(shared, size, () => false);
  const statuses = statusOf.reduce((most, s) => Math.max(most, s), -1) + 1;
  const statusOfCell = variableOf.map((v) => (v < 0 ? -1 : (statusOf[v] as number)));
  const [primary, fixed] = [new Uint8Array(statuses), new Uint8Array(statuses)];
  statusOfCell.forEach((status, cell) => {
    if (status < 0) return;
    if (task.primary[cell]) primary[status] = 1;
    if (task.fixed?.[cell]) fixed[status] = 1;
    if (primary[status] && fixed[status]) {
      throw new RangeError(
        `cell ${cell} must be hidden and shown: it is the same as another, or of one status with it`,
      );
    }
  });
  const variables = {
    values: new Float64Array(size),
    least: new Float64Array(size),
    need: new Float64Array(size),
    most: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
  };
  const most = task.attacker.most ?? values.reduce((a, b) => (b > a ? b : a), 0);
  variableOf.forEach((v, cell) => {
    if (v < 0) return;
    variables.values[v] = values[cell] as number;
    variables.least[v] = Math.max(variables.least[v] as number, least[cell] as number);
    variables.most[v] = Math.min(
      variables.most[v] as number,
      typeof most === 'number' ? most : (most[cell] as number),
    );
    variables.need[v] = Math.max(
      variables.need[v] as number,
      widthOf(cell, values[cell] as number, task.requirement),
    );
  });
  const open = (cell: number): number => {
    const v = variableOf[cell] as number;
    return v < 0 || fixed[statusOf[v] as number] ? -1 : v;
  };
  const rows = equations.map(({ parent, children }) => ({
    parent: open(parent),
    children: children.map(open).filter((v) => v >= 0),
  }));
  return {
    ...variables,
    // A parent with itself as its only child says nothing.
    rows: distinct(rows.filter(({ parent, children }) => children.length > 0 && children[0] !== parent)),
    statusOf,
    weights: lossOf(task, named, statusOfCell, statuses),
    primary,
    fixed,
    statusOfCell,
  };
}

/** What hangs together by sums and by shared statuses, with primary cells in it: decided by itself. */
export interface Block {
  readonly variables: readonly number[];
  readonly rows: readonly Row[];
}

function variablesOf({ parent, children }: Row): readonly number[] {
  return parent < 0 ? children : [parent, ...children];
}

/** Groups of variables (and their rows) joined by rows, and by statuses too where `byStatus`. Fixed variables are left out. */
export function blocksOf(problem: Problem, within: Block, byStatus: boolean): Block[] {
  const union = new Union(problem.values.length);
  for (const row of within.rows) {
    const own = variablesOf(row);
    for (const v of own) union.join(own[0] as number, v);
  }
  if (byStatus) {
    const first = new Map<number, number>();
    for (const v of within.variables) {
      const status = problem.statusOf[v] as number;
      const other = first.get(status);
      if (other === undefined) first.set(status, v);
      else union.join(other, v);
    }
  }
  const blocks = new Map<number, { variables: number[]; rows: Row[] }>();
  const blockOf = (v: number): { variables: number[]; rows: Row[] } => {
    const at = union.find(v);
    const block = blocks.get(at) ?? { variables: [], rows: [] };
    blocks.set(at, block);
    return block;
  };
  for (const v of within.variables)
    if (!problem.fixed[problem.statusOf[v] as number]) blockOf(v).variables.push(v);
  for (const row of within.rows) blockOf(row.children[0] as number).rows.push(row);
  return [...blocks.values()];
}

/** All of a problem as one block. */
export function wholeOf({ values, rows }: Problem): Block {
  return { variables: [...values.keys()], rows };
}
