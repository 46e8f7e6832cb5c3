import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import type { PairRanks } from './pair-ranks.js';

/** What one column tells of another, monotone or not. */
export interface MutualInformation {
  readonly n: number;
  /** Classes that each column was cut into. */
  readonly bins: number;
  /** In nats, corrected for bias, at least 0. */
  readonly nats: number;
  readonly lower: number;
  readonly upper: number;
}

const [FEWEST_BINS, MOST_BINS] = [2, 10];

/** Classes a column: at least five areas a cell of the table, were the columns independent (Cochran 1954); 2 to 10. */
export function binsFor(n: number): number {
  return Math.max(FEWEST_BINS, Math.min(MOST_BINS, Math.floor(Math.sqrt(n / 5))));
}

/** Classes of about as many areas, by rank: equal values are in one class. */
function classes(ranks: Float64Array, bins: number): Uint8Array {
  const n = ranks.length;
  return Uint8Array.from(ranks, (rank) => Math.min(bins - 1, Math.floor(((rank - 0.5) / n) * bins)));
}

interface Table {
  readonly cells: Float64Array;
  readonly rows: Float64Array;
  readonly columns: Float64Array;
}

function tableOf(x: Uint8Array, y: Uint8Array, bins: number): Table {
  const [cells, rows, columns] = [bins * bins, bins, bins].map((size) => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let i = 0; i < x.length; i++) {
    const [a, b] = [x[i] as number, y[i] as number];
    cells[a * bins + b] = (cells[a * bins + b] as number) + 1;
    rows[a] = (rows[a] as number) + 1;
    columns[b] = (columns[b] as number) + 1;
  }
  return { cells, rows, columns };
}

function filled(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + Number(count > 0), 0);
}

/** Mean and variance over the areas of ln(p ÷ (p of the row · p of the column)). */
function logRatios({ cells, rows, columns }: Table, n: number): { mean: number; variance: number } {
  const bins = rows.length;
  let [mean, square] = [0, 0];
  for (const [k, count] of cells.entries()) {
    if (count === 0) continue;
    const expected = (rows[Math.floor(k / bins)] as number) * (columns[k % bins] as number);
    const ratio = Math.log((count * n) / expected);
    mean += (count / n) * ratio;
    square += (count / n) * ratio * ratio;
  }
  return { mean, variance: Math.max(0, square - mean * mean) };
}

/**
 * Mutual information of two columns cut into classes of as many areas, in nats, with the bias of Miller (1955) and Madow taken off: (rows + columns −
 * filled cells − 1) ÷ 2n. Interval: the sampling variance of the mean of ln(p ÷ (p of the row · p of the column)), Var ÷ n (Moddemeijer 1989), normal, cut off
 * at 0. Where the columns are independent that is too wide by √2, and so never finds what is not there. Resampling is not used: a resampled
 * table has emptier cells than the table, and so more information, and a permutation tells of none and some alone. NaN where a column has
 * one class only, or with fewer than 20 areas.
 * @throws RangeError when `confidence` is not between 0 and 1, or for fewer than two or more than 255 classes.
 */
export function mutualInformation(
  { x, y }: PairRanks,
  bins = binsFor(x.length),
  confidence = 0.95,
): MutualInformation {
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`a confidence of ${confidence}: expected between 0 and 1`);
  if (!Number.isInteger(bins) || bins < FEWEST_BINS || bins > 255)
    throw new RangeError(`${bins} classes: expected a whole number of 2 to 255`);
  const n = x.length;
  const none = { n, bins, nats: Number.NaN, lower: Number.NaN, upper: Number.NaN };
  if (n < 5 * FEWEST_BINS * FEWEST_BINS) return none;
  const table = tableOf(classes(x, bins), classes(y, bins), bins);
  const [rows, columns] = [filled(table.rows), filled(table.columns)];
  if (rows < 2 || columns < 2) return none;
  const { mean, variance } = logRatios(table, n);
  const nats = mean + (rows + columns - filled(table.cells) - 1) / (2 * n);
  const half = normalQuantile((1 + confidence) / 2, 0, 1) * Math.sqrt(variance / n);
  return {
    ...none,
    nats: Math.max(0, nats),
    lower: Math.max(0, nats - half),
    upper: Math.max(0, nats + half),
  };
}

/**
 * Information on the scale of a correlation, 0 to 1: √(1 − e^(−2 I)) (Linfoot 1957). Of two normal columns it is |r|; of columns cut into
 * classes somewhat less, as a class tells less than a figure.
 */
export function informationalCorrelation(nats: number): number {
  return Number.isNaN(nats) ? nats : Math.sqrt(1 - Math.exp(-2 * Math.max(0, nats)));
}
