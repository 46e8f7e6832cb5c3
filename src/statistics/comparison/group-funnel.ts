import { quantileOfSorted } from '../quantile.js';
import { binomialFunnel, type FunnelLimits, poissonFunnel } from '../rates/funnel.js';
import { overDispersion } from '../rates/over-dispersion.js';
import type { Funnel, GroupFunnel } from './peers.js';

/** Drawn in on each side before over-dispersion is measured, so that what is looked for does not hide itself. */
const WINSORISED = 0.1;

/** Fewest areas of which over-dispersion can be measured at all. */
const FEWEST = 5;

/** Limits further from the mark by a factor; none below nought. */
function widened(limits: FunnelLimits, mark: number, widening: number): FunnelLimits {
  const from = (limit: number): number => Math.max(0, mark + widening * (limit - mark));
  return {
    lower998: from(limits.lower998),
    lower95: from(limits.lower95),
    upper95: from(limits.upper95),
    upper998: from(limits.upper998),
  };
}

/** Published denominators are rounded: few are different, and their limits are worked out once. */
function funnel(mark: number, phi: number, exact: (denominator: number) => FunnelLimits): Funnel {
  const widening = Math.sqrt(Math.max(1, phi));
  const known = new Map<number, FunnelLimits>();
  const limitsAt = (denominator: number): FunnelLimits => {
    const found = known.get(denominator) ?? widened(exact(denominator), mark, widening);
    known.set(denominator, found);
    return found;
  };
  return { limitsAt, widening };
}

/** Mean square of the z-scores of shares around the mark, the outermost drawn in. */
function shareDispersion(mark: number, numerators: Float64Array, denominators: Float64Array): number {
  const z = numerators.map((n, i) => {
    const units = denominators[i] as number;
    return (n / units - mark) / Math.sqrt((mark * (1 - mark)) / units);
  });
  const sorted = z.sort();
  const [low, high] = [WINSORISED, 1 - WINSORISED].map((p) => quantileOfSorted(sorted, p)) as [
    number,
    number,
  ];
  return sorted.reduce((sum, v) => sum + Math.min(high, Math.max(low, v)) ** 2, 0) / sorted.length;
}

/**
 * Funnel of shares: exact binomial limits around the pooled share, wider by √φ where areas differ more than chance makes them
 * (multiplicative over-dispersion, Spiegelhalter 2005). Units are taken whole. Null where nobody, or everybody, is a case.
 */
export const shareFunnel: GroupFunnel = (pooled, numerators, denominators) => {
  if (!(pooled > 0 && pooled < 1)) return null;
  const phi = numerators.length < FEWEST ? 1 : shareDispersion(pooled, numerators, denominators);
  return funnel(pooled, phi, (units) => binomialFunnel(Math.max(1, Math.round(units)), pooled));
};

/** The same of rates: exact Poisson limits around what is expected at the pooled rate. Null where nothing happened anywhere. */
export const rateFunnel: GroupFunnel = (pooled, numerators, denominators) => {
  if (!(pooled > 0)) return null;
  const expected = denominators.map((d) => pooled * d);
  const phi = numerators.length < FEWEST ? 1 : overDispersion(numerators, expected, WINSORISED).phi;
  return funnel(pooled, phi, (units) => {
    const { lower998, lower95, upper95, upper998 } = poissonFunnel(pooled * units);
    return {
      lower998: pooled * lower998,
      lower95: pooled * lower95,
      upper95: pooled * upper95,
      upper998: pooled * upper998,
    };
  });
};
