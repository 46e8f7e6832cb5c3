import type { Equation as Sum } from '../../disclosure/table/table.js';
import type { ColumnSum, CountColumn, FigurePair } from './columns.js';
import type { AuditRules } from './rules.js';

/** Areas that hang together by sums, with every count that is published of them: what is audited by itself. */
export interface Block {
  /** Level of each area, as a number; areas of the user's own are one more. */
  readonly levels: Uint8Array;
  /** Sums between the areas, those of areas of the user's own too. */
  readonly sums: readonly Sum[];
  readonly columns: readonly CountColumn[];
  /** By level, for each column the column that stands for all that count the same. */
  readonly same: readonly Int32Array[];
  readonly pairs: readonly FigurePair[];
  readonly columnSums: readonly ColumnSum[];
  readonly rules: AuditRules;
  /** Hidden counts are not known to who audits: whatever could be sensitive is held to be. */
  readonly blind: boolean;
}

/** Why a cell is known too narrowly. */
export type Why = 'shown' | 'sums' | 'group' | 'insider' | 'elsewhere';

/** A count that can be worked out too narrowly. */
export interface BlockFinding {
  /** Column and area; of a `complement` the denominator less the numerator of the column. */
  readonly column: number;
  readonly area: number;
  readonly complement: boolean;
  readonly lower: number;
  readonly upper: number;
  readonly need: number;
  readonly why: Why;
}

export interface BlockVerdict {
  readonly findings: readonly BlockFinding[];
  /** Counts that are not shown, and those of them that are sensitive; each once, under however many names. */
  readonly hidden: number;
  readonly sensitive: number;
  /** What is shown contradicts itself: nothing can be said. Only of a blind audit, whose sums are supposed. */
  readonly unclear: boolean;
}
