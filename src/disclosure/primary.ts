import type { Cell, Decision, PrimaryRules, Reason } from './decision.js';
import { OK } from './decision.js';
import { belowThreshold, fewPeople, groupIsTold } from './primary/counts.js';
import { amountIsTold } from './primary/dominance.js';

function suppressed(reason: Reason): Decision {
  return { status: 'suppressed', reason };
}

function unitsRule(cell: Cell, rules: PrimaryRules): Decision {
  const { threshold, counted } = rules;
  const countsNumerator = counted === 'both' || counted === 'numerator';
  const countsDenominator = counted === 'both' || counted === 'denominator';
  if (rules.apart && !(cell.contributors >= threshold)) return suppressed('contributors_below_threshold');
  if (countsDenominator && cell.denominator < threshold) return suppressed('denominator_below_threshold');
  if (countsNumerator && belowThreshold(cell.numerator, threshold))
    return suppressed('numerator_below_threshold');
  if (countsNumerator && cell.numerator === 0 && rules.zero === 'suppress')
    return suppressed('zero_suppressed');
  if (counted === 'both' && rules.share && belowThreshold(cell.denominator - cell.numerator, threshold)) {
    return suppressed('complement_below_threshold');
  }
  return OK;
}

/** Rules on what a figure tells beside its counts: of a whole group, of its largest contributors, of an area where hardly anybody lives. */
function tellingRule(cell: Cell, rules: PrimaryRules): Decision {
  const { group, magnitude, population } = rules;
  if (
    group &&
    rules.share &&
    rules.counted === 'both' &&
    groupIsTold(cell.numerator, cell.denominator, group)
  )
    return suppressed('group_told');
  if (magnitude && amountIsTold(cell.amounts ?? UNKNOWN, magnitude)) return suppressed('dominated');
  if (population !== undefined && fewPeople(cell.population ?? Number.NaN, population))
    return suppressed('population_too_small');
  return OK;
}

/** Too many rows of the gemeente have no buurt: what is left must read as no figure, and not as a low one. */
function isNotPlaced({ unplaced = Number.NaN }: Cell, rules: PrimaryRules): boolean {
  return rules.unplaced !== undefined && unplaced > rules.unplaced;
}

/** Of an amount of which nobody says who contributed. */
const UNKNOWN = { total: Number.NaN, largest: Number.NaN, second: Number.NaN };

/**
 * The decision on one cell by itself: threshold rule on every count of units (handbook on SDC, Hundepool et al.
 * 2012, ch. 4), group, dominance and population, then the card's own minimum. First disclosure, then meaning: a cell that is both is
 * suppressed. That rows have no place goes before all of it: it is told of a gemeente as a whole, and hangs on no count.
 */
export function primary(cell: Cell, rules: PrimaryRules): Decision {
  if (isNotPlaced(cell, rules)) return { status: 'missing', reason: 'not_placed' };
  if (Number.isNaN(cell.numerator) || Number.isNaN(cell.denominator))
    return { status: 'missing', reason: cell.missing ?? 'no_data' };
  if (cell.denominator <= 0) return { status: 'missing', reason: 'no_denominator' };
  const units = unitsRule(cell, rules);
  if (units.status !== 'ok') return units;
  const telling = tellingRule(cell, rules);
  if (telling.status !== 'ok') return telling;
  // A minimum of nought asks for nothing: a sum of scores may lie below it.
  const least = rules.minimum.numerator > 0 ? rules.minimum.numerator : Number.NEGATIVE_INFINITY;
  if (cell.numerator < least || cell.denominator < rules.minimum.denominator) {
    return { status: 'too_few', reason: 'below_minimum' };
  }
  return OK;
}
