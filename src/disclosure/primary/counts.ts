/** A count of units that is neither nought nor enough: 1 … least − 1. */
export function belowThreshold(count: number, least: number): boolean {
  return count > 0 && count < least;
}

/**
 * Group disclosure: all of a group, or none of it, has the trait, or so many (few) that it tells of each member: nobody is pointed out,
 * and yet everybody is described. @param least fewest members that must have it, and that must not: 1 for shares of 0 and 100 % alone.
 * @param share largest share of one side, 0–1; 1 when only `least` counts.
 * @returns false for an empty group.
 */
export function tellsOfAll(having: number, group: number, least = 1, share = 1): boolean {
  if (!(group > 0)) return false;
  const [few, many] = [Math.min(having, group - having), Math.max(having, group - having)];
  return few < least || many / group > share;
}

/** Too few people for a figure on the area at all. Unknown populations (NaN) are too few. */
export function fewPeople(population: number, least: number): boolean {
  return !(population >= least);
}

/**
 * Differencing: one group lies within another (an area of one's own and a buurt, last year's pool and this one's), and what the larger has
 * more is fewer than `least`: subtraction gives figures of those few. Nothing more is no difference.
 * @param part count of the group within. @param whole count of the group around it.
 */
export function differsByFew(part: number, whole: number, least: number): boolean {
  return belowThreshold(whole - part, least);
}

/** Which shares of a group tell of its members: see `groupIsTold`. */
export interface GroupRule {
  /** Whether a share of 100 % is shown. */
  readonly all: 'publish' | 'suppress';
  /** Highest share that is shown, 0–1; 1 = any. */
  readonly most: number;
}

/**
 * Group disclosure in one direction: all of the group have the trait, or more of it than may be. That none has it is for the rule on noughts to
 * say: most traits are rare, and the lack of one harms nobody. Source: ESSnet SDC, Guidelines for the checking of output based on
 * microdata research (2010), rule on group disclosure, which has 90 % as its rule of thumb.
 * @returns false for an empty group.
 */
export function groupIsTold(having: number, group: number, { all, most }: GroupRule): boolean {
  if (!(group > 0)) return false;
  if (having >= group) return all === 'suppress';
  return having / group > most;
}
