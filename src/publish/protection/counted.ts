import { LEVELS } from '../../common/area-code.js';
import type { Counted } from '../../disclosure/decision.js';
import type { Indicator } from '../../indicators/definition.js';
import type { Level } from '../format.js';

/** The two counts of a figure. */
export const PARTS = ['numerator', 'denominator'] as const;
export type Part = (typeof PARTS)[number];

/** An area of the user's own may be as small as a buurt, and is held to the rules of one. */
export function isShown(
  level: Level,
  { lowest_public, additive }: Indicator['card'],
  edition: string,
): boolean {
  // What does not add up gives no sum by which subtraction could be held in check.
  if (level === 'gebied' && additive === 'none') return false;
  const as = level === 'gebied' ? 'buurt' : level;
  if (edition !== 'openbaar') return true;
  return lowest_public !== 'none' && LEVELS.indexOf(as) >= LEVELS.indexOf(lowest_public);
}

/** Which parts the disclosure rules hold against the threshold and round. */
export function countedParts({ contributors, measure }: Indicator['card']): Counted {
  if (contributors !== 'column') return contributors;
  return measure === 'share' || measure === 'rate' ? 'both' : 'none';
}

/** Of a mean whose numerator counts units, as a density does, the exact ratio would undo their rounding. */
export function hasExactRatio(card: Indicator['card']): boolean {
  return !['share', 'rate'].includes(card.measure) && ['denominator', 'none'].includes(countedParts(card));
}

/** A sum of euros or a squared count is no count of units: the ratio is shown, the part is not. */
export function countsUnits({ card }: Indicator, part: Part): boolean {
  const { contributors, measure } = card;
  if (measure === 'share' || measure === 'rate') return true;
  return contributors === part || contributors === 'both';
}
