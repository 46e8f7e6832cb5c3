import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { countCdf } from '../../../src/statistics/time/count-distribution.js';
import type { MonthlySeries } from '../../../src/statistics/time/monthly-signal.js';

/** Series in which nothing changes but the season. */
export interface Quiet {
  /** Mean a month of 30 days. */
  readonly mean: number;
  /** Variance over mean: 1 = Poisson. */
  readonly dispersion: number;
  readonly months: number;
  readonly series: number;
  readonly seed: number;
}

/** Size of the season: a third up and down. */
const SEASON = 0.33;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Cumulative probabilities of a count, up to where nothing is left. */
function cumulative(mean: number, dispersion: number): number[] {
  const table: number[] = [];
  for (let k = 0; (table.at(-1) ?? 0) < 1 - 1e-12; k++) table.push(countCdf(k, mean, dispersion));
  return table;
}

function draw(table: readonly number[], u: number): number {
  let [low, high] = [0, table.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((table[middle] as number) >= u) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Draws negative-binomial (or Poisson) series by inversion, from a seed. */
export function quietSeries({ mean, dispersion, months, series, seed }: Quiet): MonthlySeries[] {
  const random = xoroshiro128plus(seed);
  const days = Float64Array.from({ length: months }, (_, t) => DAYS[t % 12] as number);
  const tables = DAYS.map((length, m) =>
    cumulative(((mean * length) / 30) * (1 + SEASON * Math.cos((2 * Math.PI * m) / 12)), dispersion),
  );
  return Array.from({ length: series }, () => ({
    counts: Float64Array.from({ length: months }, (_, t) =>
      draw(tables[t % 12] as number[], uniformFloat64(random)),
    ),
    days,
    phase: 0,
  }));
}
