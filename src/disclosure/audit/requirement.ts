/** How uncertain what is not shown must stay. */
export interface Requirement {
  /** Fewest steps between the least and the most that a hidden cell can count; 3 when left out. */
  readonly width?: number;
  /** That width as a share of the cell's count as well (p % rule), 0–1; 0 when left out. */
  readonly share?: number;
  /**
   * Fewest units of a group that may be told: two hidden cells of one sum, or all of them together, that count fewer must stay
   * as uncertain as one cell. 0 or left out: groups are not looked at.
   */
  readonly leastSum?: number;
  /**
   * Per cell, the width that it needs when it is hidden, in place of `width` and `share`. 0: it needs none, because it is hidden for
   * another's sake only; such a cell may be worked out, and is no part of a group.
   */
  readonly needs?: Float64Array;
}

export const DEFAULT_WIDTH = 3;

/** The width that a cell of this count needs when it is hidden. */
export function widthOf(
  cell: number,
  value: number,
  { width = DEFAULT_WIDTH, share = 0, needs }: Requirement,
): number {
  const own = needs?.[cell];
  if (own !== undefined) return own;
  return Math.max(width, share > 0 && value > 0 ? Math.ceil(share * value) : 0);
}
