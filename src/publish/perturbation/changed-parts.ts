import type { Card } from '../../indicators/card.js';
import type { Protection } from '../../indicators/protection-rules.js';

/**
 * Whether a method changes the denominator too. One that the pipeline declares is no indicator's own: others show it, suppressed, and so
 * does this one.
 */
export function changesDenominator(
  { contributors, denominator }: Pick<Card, 'contributors' | 'denominator'>,
  { method }: Pick<Protection, 'method'>,
): boolean {
  return method !== 'cell_key' && contributors === 'both' && denominator === undefined;
}
