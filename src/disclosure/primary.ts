import type { Cell, Decision, PrimaryRules, Reason } from './decision.js';
import { OK } from './decision.js';

function suppressed(reason: Reason): Decision {
  return { status: 'suppressed', reason };
}

/** A count of units that is neither nought nor large enough. */
function small(count: number, threshold: number): boolean {
  return count > 0 && count < threshold;
}

function unitsRule(cell: Cell, rules: PrimaryRules): Decision {
  const { threshold, counted } = rules;
  const countsNumerator = counted === 'both' || counted === 'numerator';
  const countsDenominator = counted === 'both' || counted === 'denominator';
  if (rules.apart && !(cell.contributors >= threshold)) return suppressed('contributors_below_threshold');
  if (countsDenominator && cell.denominator < threshold) return suppressed('denominator_below_threshold');
  if (countsNumerator && small(cell.numerator, threshold)) return suppressed('numerator_below_threshold');
  if (countsNumerator && cell.numerator === 0 && rules.zero === 'suppress')
    return suppressed('zero_suppressed');
  if (counted === 'both' && rules.share && small(cell.denominator - cell.numerator, threshold)) {
    return suppressed('complement_below_threshold');
  }
  return OK;
}

/**
 * The decision on one cell by itself: threshold rule on every count of units (handbook on SDC, Hundepool et al.
 * 2012, ch. 4), then the card's own minimum. First disclosure, then meaning: a cell that is both is suppressed.
 */
export function primary(cell: Cell, rules: PrimaryRules): Decision {
  if (Number.isNaN(cell.numerator) || Number.isNaN(cell.denominator))
    return { status: 'missing', reason: 'no_data' };
  if (cell.denominator <= 0) return { status: 'missing', reason: 'no_denominator' };
  const units = unitsRule(cell, rules);
  if (units.status !== 'ok') return units;
  // A minimum of nought asks for nothing: a sum of scores may lie below it.
  const least = rules.minimum.numerator > 0 ? rules.minimum.numerator : Number.NEGATIVE_INFINITY;
  if (cell.numerator < least || cell.denominator < rules.minimum.denominator) {
    return { status: 'too_few', reason: 'below_minimum' };
  }
  return OK;
}
