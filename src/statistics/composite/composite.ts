/** A composite indicator from end to end: treated, normalised, weighed and added up, by declaration (OECD/JRC Handbook 2008). */
import { checkColumns, powerMean } from './aggregate.js';
import { meanContributions, penaltyContributions } from './contributions.js';
import { momentsOf } from './moments.js';
import { type Normalisation, normaliseBy } from './normalisation.js';
import { type Treated, type TreatRules, treat } from './outliers.js';
import { copeland } from './outranking.js';
import { mazziottaPareto, type Penalty } from './penalty.js';

/** How normalised indicators become one score; `power` 1 = arithmetic, 0 = geometric, −1 = harmonic. */
export type Aggregation =
  | { readonly method: 'power'; readonly power: number }
  | { readonly method: 'copeland' }
  | { readonly method: 'mazziotta_pareto'; readonly penalty: Penalty };

export interface CompositeSpec {
  /** Null = outliers are left as they are. */
  readonly treat: TreatRules | null;
  readonly normalise: Normalisation;
  /** One a column, above 0. */
  readonly weights: readonly number[];
  readonly aggregate: Aggregation;
  /** Smallest share of the weight that must have a figure, 0 to 1. */
  readonly minimumAvailable: number;
  /** A column with fewer figures takes no part: among too few areas a place says nothing. */
  readonly fewestAreas: number;
}

/** All of it: one array an indicator over the areas, and the score; NaN = missing. */
export interface Composite {
  readonly treated: readonly Treated[];
  readonly normalised: readonly Float64Array[];
  readonly score: Float64Array;
  /** What each indicator adds; those of an area sum to its score. */
  readonly contributions: readonly Float64Array[];
}

type Scored = Pick<Composite, 'score' | 'contributions'>;

/** Copeland scores from 0 (below every other) to 100; every area begins at 50, by the weights of what it has. */
function copelandInHundreds(
  { weights, minimumAvailable }: CompositeSpec,
  columns: readonly Float64Array[],
): Scored {
  const { score, contributions, n } = copeland(columns, weights, minimumAvailable);
  const most = Math.max(1, n - 1);
  const start = meanContributions(
    columns.map((c) => c.map((v) => (Number.isNaN(v) ? v : 50))),
    weights,
    1,
    score,
  );
  return {
    score: score.map((s) => 50 + (50 * s) / most),
    contributions: contributions.map((c, k) =>
      c.map((part, i) => ((start[k] as Float64Array)[i] as number) + (50 * part) / most),
    ),
  };
}

function aggregated(spec: CompositeSpec, columns: readonly Float64Array[]): Scored {
  const { aggregate, weights, minimumAvailable } = spec;
  switch (aggregate.method) {
    case 'copeland':
      return copelandInHundreds(spec, columns);
    case 'mazziotta_pareto': {
      const score = mazziottaPareto(columns, aggregate.penalty, minimumAvailable);
      return { score, contributions: penaltyContributions(columns, aggregate.penalty, score) };
    }
    case 'power': {
      const score = powerMean(columns, weights, aggregate.power, minimumAvailable);
      return { score, contributions: meanContributions(columns, weights, aggregate.power, score) };
    }
  }
}

function untreated(values: Float64Array): Treated {
  return { values, how: 'regular', points: 0, marks: new Uint8Array(values.length) };
}

function check(
  { weights, aggregate, minimumAvailable }: CompositeSpec,
  columns: readonly Float64Array[],
): void {
  checkColumns(columns, weights);
  if (columns.length === 0) throw new RangeError('composite: got no columns, expected one or more');
  if (!(minimumAvailable >= 0 && minimumAvailable <= 1))
    throw new RangeError(`composite: got minimumAvailable ${minimumAvailable}, expected 0 to 1`);
  if (aggregate.method === 'mazziotta_pareto' && new Set(weights).size > 1)
    throw new RangeError('composite: the Mazziotta–Pareto index has equal weights by definition');
}

/**
 * The score of each area. Nothing is imputed: an indicator that is missing has its weight divided among the others.
 * @param columns one an indicator, over the same areas, turned so that higher is worse; NaN = missing.
 * @throws RangeError when the declaration does not fit the columns, and for values that the aggregation has no mean of.
 */
export function composite(spec: CompositeSpec, columns: readonly Float64Array[]): Composite {
  check(spec, columns);
  const rules = spec.treat;
  const treated = columns.map((column) => (rules ? treat(column, rules) : untreated(column)));
  const normalised = treated.map(({ values }, k) =>
    momentsOf(values).n < spec.fewestAreas
      ? values.map(() => Number.NaN)
      : normaliseBy(spec.normalise, values, k),
  );
  return { treated, normalised, ...aggregated(spec, normalised) };
}
