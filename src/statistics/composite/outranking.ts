/**
 * Aggregation that lets nothing make up for anything: areas are compared in pairs, by which indicators the one stands
 * above the other, not by how much (Copeland's rule on the outranking matrix; Munda 2008; COINr's `a_copeland`).
 * Of a pair, the indicators that both have count, with their weights renormalised.
 */
import { isEnough, presentWeight, totalOf } from './aggregate.js';

/** Weight by which area `i` stands above area `j`, as a share; half of a tie's weight; NaN when they share no indicator. */
function above(columns: readonly Float64Array[], weights: readonly number[], i: number, j: number): number {
  let [won, shared] = [0, 0];
  for (let k = 0; k < columns.length; k++) {
    const column = columns[k] as Float64Array;
    const difference = (column[i] as number) - (column[j] as number);
    if (Number.isNaN(difference)) continue;
    const weight = weights[k] as number;
    shared += weight;
    if (difference > 0) won += weight;
    else if (difference === 0) won += weight / 2;
  }
  return shared > 0 ? won / shared : Number.NaN;
}

/** The outranking matrix by rows, n × n, 0 on the diagonal. For small n: 14,500 areas would take 1.7 GB. */
export function outrankingMatrix(columns: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const n = columns[0]?.length ?? 0;
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) if (i !== j) matrix[i * n + j] = above(columns, weights, i, j);
  return matrix;
}

/** Copeland scores with what each indicator adds to them. */
export interface Copeland {
  /** Pairs won less pairs lost, −(n − 1) to n − 1 for n scored areas; NaN where too little is present. */
  readonly score: Float64Array;
  /** One an indicator; they sum to the score. A pair won is credited to the indicators by which it was won, a pair lost to those by which it was lost. */
  readonly contributions: readonly Float64Array[];
  /** Number of scored areas. */
  readonly n: number;
}

/** Rows of the scored areas one after another, so that a pair is two runs of memory. */
function rowsOf(columns: readonly Float64Array[], scored: Int32Array): Float64Array {
  const k = columns.length;
  const rows = new Float64Array(scored.length * k);
  for (const [c, column] of columns.entries())
    for (let i = 0; i < scored.length; i++) rows[i * k + c] = column[scored[i] as number] as number;
  return rows;
}

/** Credits one pair to both areas. A tie of weights within rounding is nobody's. */
function meet(rows: Float64Array, weights: Float64Array, a: number, b: number, credit: Float64Array): void {
  const k = weights.length;
  let [up, down] = [0, 0];
  for (let c = 0; c < k; c++) {
    const difference = (rows[a + c] as number) - (rows[b + c] as number);
    if (difference > 0) up += weights[c] as number;
    else if (difference < 0) down += weights[c] as number;
  }
  if (Math.abs(up - down) <= 1e-12 * (up + down)) return;
  const won = up > down;
  const share = won ? 1 / up : -1 / down;
  for (let c = 0; c < k; c++) {
    const difference = (rows[a + c] as number) - (rows[b + c] as number);
    if (won ? !(difference > 0) : !(difference < 0)) continue;
    const part = share * (weights[c] as number);
    credit[a + c] = (credit[a + c] as number) + part;
    credit[b + c] = (credit[b + c] as number) - part;
  }
}

/**
 * Copeland score of each area: +1 for every area it stands above by more than half of the weight, −1 for every one that stands
 * above it. Time grows with the square of the areas; memory does not.
 */
export function copeland(
  columns: readonly Float64Array[],
  weights: readonly number[],
  minimumAvailable: number,
): Copeland {
  const total = totalOf(weights);
  const present = presentWeight(columns, weights);
  const scored = Int32Array.from(
    [...present.keys()].filter((i) => isEnough(present[i] as number, total, minimumAvailable)),
  );
  const rows = rowsOf(columns, scored);
  const credit = new Float64Array(rows.length);
  const k = columns.length;
  const shares = Float64Array.from(weights);
  for (let a = 0; a < rows.length; a += k)
    for (let b = a + k; b < rows.length; b += k) meet(rows, shares, a, b, credit);
  const score = new Float64Array(present.length).fill(Number.NaN);
  const contributions = columns.map(() => new Float64Array(present.length).fill(Number.NaN));
  for (const [i, area] of scored.entries()) {
    let sum = 0;
    for (let c = 0; c < k; c++) {
      const part = credit[i * k + c] as number;
      sum += part;
      const hole = Number.isNaN(columns[c]?.[area]);
      (contributions[c] as Float64Array)[area] = hole ? Number.NaN : part;
    }
    // Whole by definition; the parts are fractions.
    score[area] = Math.round(sum);
  }
  return { score, contributions, n: scored.length };
}
