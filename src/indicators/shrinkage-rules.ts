import { z } from 'zod';

/** Fewest areas of a level from which a mean and the variance around it may be taken. */
export const FEWEST_AREAS = 10;

/** Least share of a level that must be shown to take its mean: cells are hidden for their small counts, and those left would make another. */
export const LEAST_SHOWN = 0.7;

/** `shrinkage` of pipeline.yaml: when rates are drawn towards the mean of their level. */
export const shrinkageRules = z.strictObject({
  /** With fewer areas that show a figure, a level has no shrunk rates: of three gemeenten the variance can't be told. */
  fewest_areas: z.int().min(3).default(FEWEST_AREAS),
  /** Least share of the areas with a count that must be shown to draw them to their own mean: what disclosure hides has small counts, and is missed in it. Below it the mean is that of whole gemeenten. */
  least_shown: z.number().min(0).max(1).default(LEAST_SHOWN),
});

export type ShrinkageRules = z.infer<typeof shrinkageRules>;

/** `global`: towards the mean of all areas of the level, or of whole gemeenten where too many are hidden; `none`: the raw rate alone. */
export const shrinkage = z.enum(['global', 'none']);
export type Shrinkage = z.infer<typeof shrinkage>;

/**
 * How a card's rates are shrunk. What has an interval of chance is drawn to the mean by the same chance; of a full count, whose card
 * gives no interval, nothing is chance and nothing is drawn.
 */
export function shrinkageOf(card: {
  readonly interval: 'wilson' | 'poisson' | 'none';
  readonly shrinkage?: Shrinkage | undefined;
}): Shrinkage {
  return card.shrinkage ?? (card.interval === 'none' ? 'none' : 'global');
}
