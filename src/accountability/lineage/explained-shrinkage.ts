import type { Card } from '../../indicators/card.js';
import { type Shrinkage, shrinkageOf } from '../../indicators/shrinkage-rules.js';
import { published } from '../../publish/published.js';
import {
  type LevelSet,
  type MeanOf,
  rateModel,
  type SetStatus,
} from '../../publish/shrinkage/shrunk-figures.js';
import { ownWeight } from '../../statistics/rates/reference-set.js';

/** The areas that a figure is drawn towards, in the unit of the card; as table `bijstelling` has them. */
export interface DrawnTowards {
  readonly status: SetStatus;
  readonly areas: number;
  readonly mean: number;
  readonly mean_of: MeanOf;
  /** Standard deviation between true rates. */
  readonly deviation: number;
}

/** How a figure is shrunk, or why it is not. */
export interface ExplainedShrinkage {
  readonly method: Shrinkage;
  readonly towards: DrawnTowards | null;
  /** Share of the raw figure in the shrunk one. */
  readonly weight: number | null;
  /** `0.71 × 27.16 + 0.29 × 18.4 = 24.62`; null where there is no shrunk figure. */
  readonly formula: string | null;
}

interface Parts {
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
  readonly shrunk: number | null;
}

/** What a level set of a computed figure says. */
export function drawnTowards(card: Card, levelSet: LevelSet | undefined): DrawnTowards | null {
  if (!levelSet) return null;
  const { status, set, meanOf } = levelSet;
  return {
    status,
    areas: set.areas,
    mean: card.per * set.mean,
    mean_of: meanOf,
    deviation: card.per * Math.sqrt(set.between),
  };
}

/** Fills in the formula of a shrunk figure. */
export function explainedShrinkage(
  card: Pick<Card, 'per' | 'interval' | 'shrinkage'>,
  { denominator, value, shrunk }: Parts,
  towards: DrawnTowards | null,
): ExplainedShrinkage {
  const method = shrinkageOf(card);
  if (method === 'none' || !towards || denominator === null || value === null || shrunk === null)
    return { method, towards: method === 'none' ? null : towards, weight: null, formula: null };
  const set = {
    model: rateModel(card),
    mean: towards.mean / card.per,
    between: (towards.deviation / card.per) ** 2,
  };
  const weight = published(ownWeight(set, denominator));
  const [rest, mean] = [published(1 - weight), published(towards.mean)];
  // Parts that are rounded for reading do not always give the last digit.
  const sign = Math.abs(weight * value + rest * mean - shrunk) > 5e-5 ? '≈' : '=';
  const formula = `${weight} × ${value} + ${rest} × ${mean} ${sign} ${shrunk}`;
  return { method, towards, weight, formula };
}
