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
}

export const DEFAULT_WIDTH = 3;

/** The width that a cell of this count needs. */
export function widthOf(value: number, { width = DEFAULT_WIDTH, share = 0 }: Requirement): number {
  return Math.max(width, share > 0 && value > 0 ? Math.ceil(share * value) : 0);
}
