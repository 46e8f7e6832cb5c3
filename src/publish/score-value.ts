import type { Figures } from './figures.js';

/** The figure of each area that a score takes of an indicator: a published one, so that anybody can make the score again. */
export function scoredValue(figures: Figures): Float64Array {
  return figures.value;
}
