import type { Equation } from '../table/table.js';

/**
 * One count that a reader could subtract, over the areas: the numerator or denominator of a figure in one period. Counts that are the same
 * under several names (what one indicator counts, another divides by) are one column.
 */
export interface CountColumn {
  /** Whole numbers from 0, one an area; NaN where there is none, or where its level is not shown and so nothing can be subtracted. */
  readonly counts: Float64Array;
  /** By area, 1 = must not be known. */
  readonly primary: Uint8Array;
  /** By area, 1 = known already, from what was published before: hiding it protects nothing. Left out: none. */
  readonly known?: Uint8Array;
  /** By area, 1 = published before, exactly or rounded: what its sums tell can't be taken back. Left out: none. */
  readonly before?: Uint8Array;
  /** By area, the least that a hidden cell can count: 1 where noughts are shown as noughts, else 0; more where something else says so. */
  readonly least: Float64Array;
  /** By area, the most that it can count, Infinity where nobody knows a most; left out: nowhere. */
  readonly most?: Float64Array;
  /** Whether areas add up: else each area counts by itself. */
  readonly additive: boolean;
}

/** That one column counts what others count together, in every area; indices of columns. */
export interface ColumnSum {
  readonly whole: number;
  readonly parts: readonly number[];
}

/** That two columns count the same in some areas (those of one level); indices of columns. */
export interface SharedCells {
  readonly columns: readonly [number, number];
  /** By area, 1 = the same. */
  readonly areas: Uint8Array;
}

/** Columns that must be looked at together: they share cells, or add up. */
export interface ColumnGroup {
  readonly columns: readonly CountColumn[];
  readonly sums: readonly ColumnSum[];
  readonly shared: readonly SharedCells[];
}

/** Sums that hold between areas, of every column that adds up; indices of areas. */
export interface AreaSums {
  /** Areas within areas, top down: gemeente, wijk, buurt. */
  readonly tree: readonly Equation[];
  /** Areas of the user's own (parent) with the areas of which each is the sum: they cut across the tree. */
  readonly own: readonly Equation[];
}
