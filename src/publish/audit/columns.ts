/**
 * Which count of a figure a column holds; a complement is who is in the denominator and not in the numerator, a month one of those a rolling figure is the sum of, a
 * stretch what overlapping windows do not share.
 */
export type Part = 'numerator' | 'denominator' | 'complement' | 'month' | 'stretch';

/** What an area's cell is to a reader of the release. */
export const STATE = {
  /** No row: he learns nothing. */
  absent: 0,
  shown: 1,
  /** Suppressed. */
  hidden: 2,
  /** Its level is not for this edition. */
  level: 3,
  /** Enough contributors, too few to mean anything: its denominator is told to be large enough. */
  few: 4,
  /** Told to be nought or less. */
  nothing: 5,
} as const;

/** Least and most that a count can be, by area; −Infinity and Infinity where nothing is told. */
export interface Range {
  readonly least: Float64Array;
  readonly most: Float64Array;
}

/** One count over all areas: who publishes it under which name, and where it can be seen. */
export interface CountColumn {
  readonly indicator: string;
  readonly part: Part;
  readonly period: string;
  /** Parents count what their children count, and a rest. */
  readonly additive: boolean;
  /** An area without a count counts nothing; else its source has it and does not say, and what parents count beyond the others is not known. */
  readonly absentIsNought: boolean;
  /** The exact counts, whole numbers; NaN = none, or not known to who audits. */
  readonly counts: Float64Array;
  /** What the reader sees of the count, in `STATE`. */
  readonly state: Uint8Array;
  /**
   * Least and most that a count can be by what is told of it, for every area: both the count itself where it is shown exactly, an
   * interval where it is rounded, NaN where nothing is told.
   */
  readonly told?: { readonly least: Float64Array; readonly most: Float64Array };
  /** Per area, 1 = another release that the reader has shows the same count. */
  readonly elsewhere?: Uint8Array;
  /** Lowest threshold of other releases that told this count: what was told by it can't be taken back by a higher one. */
  readonly toldFrom?: number;
  /** What windows of time that overlap tell of a count that is not shown: those of the release itself, and with what others show. */
  readonly byWindows?: { readonly own: Range; readonly elsewhere: Range };
  /** Per area, 1 = one contributor stands behind it, who knows it. */
  readonly single?: Uint8Array;
}

/** Two columns of one figure, hidden and shown together. */
export interface FigurePair {
  readonly numerator: number;
  readonly denominator: number;
  /** Their difference is a group too: who is in the denominator and not in the numerator. */
  readonly share: boolean;
}

/** A relation between columns at one level: the parent counts what the children count together, in every area of it. */
export interface ColumnSum {
  readonly level: number;
  readonly parent: number;
  readonly children: readonly number[];
}
