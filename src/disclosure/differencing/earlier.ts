/** A figure as it was shown before, or as the internal edition hid it; NaN where a part was not told, and all of a hidden one. */
export interface EarlierCell {
  readonly edition: string;
  /** Base to which its counts were rounded; 1 = not. */
  readonly rounding: number;
  /** Fewest units of a shown count that is not nought, by the rules it was shown under. */
  readonly threshold: number;
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number;
  /** Hash of the definition; a change of words changes it too. */
  readonly definition: string;
  /** Hash of all that decided the count, but for the program: the same hash and program, the same count. */
  readonly inputs: string;
  /** The first release that showed it so. */
  readonly release: string;
}

/** Every figure that was ever shown, or hidden inside: by indicator, period and area. */
export type EarlierCells = ReadonlyMap<
  string,
  ReadonlyMap<string, ReadonlyMap<string, readonly EarlierCell[]>>
>;

/** What a reader knows of a count. */
export interface Range {
  readonly lower: number;
  readonly upper: number;
}

/**
 * The counts that may stand behind one that is shown: rounded to a base, halves up, and at least the threshold when it is
 * not nought. Empty (lower > upper) for a count that those rules never show.
 */
export function rangeOf(shown: number, rounding: number, threshold: number): Range {
  if (rounding <= 1) return { lower: shown, upper: shown };
  const lower = Math.max(0, Math.ceil(shown - rounding / 2));
  const upper = Math.ceil(shown + rounding / 2) - 1;
  // A shown nought may be a nought that was rounded from itself only: smaller counts are hidden.
  if (shown === 0) return { lower: 0, upper: upper >= threshold ? upper : 0 };
  return { lower: Math.max(lower, threshold), upper };
}
