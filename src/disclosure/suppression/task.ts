import type { Requirement } from '../audit/requirement.js';
import type { NarrowSum } from '../audit/sums.js';
import type { Attacker } from '../audit/system.js';
import type { Table } from '../table/table.js';

/** What is to be hidden besides the cells that must be, so that none of them can be worked out. */
export interface SuppressionTask {
  readonly table: Table;
  /** Per cell, 1 = must be hidden. */
  readonly primary: Uint8Array;
  /** Per cell, 1 = must stay shown: totals that stand elsewhere, or that readers rely on. Left out: none. */
  readonly fixed?: Uint8Array;
  /** Per cell, what is lost by hiding it, from 0. Left out: its count. */
  readonly weights?: Float64Array;
  /** Per cell, a number that cells of one status share (numerator and denominator of one figure). Left out: each its own. */
  readonly together?: Int32Array;
  readonly attacker: Pick<Attacker, 'least' | 'most'>;
  readonly requirement: Requirement;
}

/**
 * How a part of the table was solved: `optimum` is of the least loss, `tree` too for one hierarchy without
 * `leastSum` and near it otherwise, `relaxation` is further from it (linear programmes,
 * one cell after another), `everything` hides all that may be hidden because nothing less was found safe.
 */
export type Method = 'tree' | 'optimum' | 'relaxation' | 'everything';

export interface Suppression {
  /** Per cell, 1 = hidden: primary cells and those that protect them. */
  readonly hidden: Uint8Array;
  /** What is lost by hiding more than the primary cells; a figure under several names counts once. */
  readonly cost: number;
  /** How many parts of the table were solved in which way; parts without primary cells are not counted. */
  readonly methods: Readonly<Record<Method, number>>;
  /** Primary cells that nothing can protect while the fixed ones are shown. What has any of them must not be published. */
  readonly unprotected: readonly number[];
  /** Groups of fewer than `leastSum` that are told still, because nothing more may be hidden beside them. */
  readonly told: readonly NarrowSum[];
}
