import { AGGREGATIONS, type Aggregation, MEANS } from './means.js';
import { isPositive, NORMALISATIONS, type Normalisation } from './scales.js';

/** The choices behind a score, of which another could have been made. */
export const CHOICES = ['weights', 'normalisation', 'aggregation', 'leave_one_out', 'sampling'] as const;
export type Choice = (typeof CHOICES)[number];

/** Between what the choices vary. */
export interface Alternatives {
  /** Each weight is multiplied by 1 ± at most this share, uniformly and on its own; 0 = the weights stand. */
  readonly weights: number;
  /** One of these, each as likely. */
  readonly normalisation: readonly Normalisation[];
  readonly aggregation: readonly Aggregation[];
  /** Whether no indicator or one of them is left out, each as likely. */
  readonly leaveOneOut: boolean;
  /** Whether rates and shares are drawn anew from what their counts allow. */
  readonly sampling: boolean;
}

/**
 * Everything in the alternatives that can't be computed, each a sentence; the whole factorial is looked through, so that no
 * combination fails, or is skipped, in the middle of the draws.
 */
export function alternativeFaults(alternatives: Alternatives): string[] {
  const { weights, normalisation, aggregation } = alternatives;
  const faults: string[] = [];
  if (!(weights >= 0 && weights < 1))
    faults.push(`weights vary by ${weights}: expected 0 or more and below 1`);
  for (const [name, list, known] of [
    ['normalisation', normalisation, NORMALISATIONS],
    ['aggregation', aggregation, AGGREGATIONS],
  ] as const) {
    if (list.length === 0) faults.push(`no ${name}: expected one or more of ${known.join(', ')}`);
    if (new Set<string>(list).size < list.length) faults.push(`a ${name} stands twice in ${list.join(', ')}`);
    for (const one of list)
      if (!(known as readonly string[]).includes(one))
        faults.push(`${name} ${one}: expected one of ${known.join(', ')}`);
  }
  for (const n of normalisation)
    for (const a of aggregation)
      if (MEANS[a]?.needsPositive && !isPositive(n))
        faults.push(`${n} with ${a}: a ${a} mean is of numbers above 0, and ${n} gives others too`);
  return faults;
}

/** @throws RangeError that names every fault of the alternatives. */
export function refuseFaults(alternatives: Alternatives): void {
  const faults = alternativeFaults(alternatives);
  if (faults.length > 0) throw new RangeError(faults.join('; '));
}

/** The choices that vary at all. @param indicators how many the score has: of one, none can be left out. */
export function varied(alternatives: Alternatives, indicators: number): Choice[] {
  const varies: Readonly<Record<Choice, boolean>> = {
    weights: alternatives.weights > 0,
    normalisation: alternatives.normalisation.length > 1,
    aggregation: alternatives.aggregation.length > 1,
    leave_one_out: alternatives.leaveOneOut && indicators > 1,
    sampling: alternatives.sampling,
  };
  return CHOICES.filter((choice) => varies[choice]);
}
