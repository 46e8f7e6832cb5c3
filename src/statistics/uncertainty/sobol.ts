import { below, streamOf } from './random.js';

/** Outputs of a model on Saltelli's design (Saltelli et al. 2010): matrices A and B, and A with one column of B, of the same rows. */
export interface SobolOutputs {
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** One a choice: A with this choice as in B. */
  readonly ab: readonly Float64Array[];
}

/** One number a choice; NaN when the output does not vary at all. */
export interface SobolIndices {
  /** Share of the variance of the output that the choice explains on its own. May fall below 0 by chance. */
  readonly firstOrder: Float64Array;
  /** Share that it explains together with others: what would be left if all others were settled. */
  readonly total: Float64Array;
  readonly variance: number;
}

function refuseUneven({ a, b, ab }: SobolOutputs): void {
  const odd = [b, ...ab].find((other) => other.length !== a.length);
  if (odd) throw new RangeError(`${odd.length} outputs beside ${a.length}: expected as many of each matrix`);
  if (a.length < 2) throw new RangeError(`${a.length} rows: expected 2 or more`);
}

/** What each row of the design adds to the sums that indices are made of. */
interface Terms {
  /** y_A + y_B and its squares, both less the mean of all: a variance of large numbers would lose its digits. */
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  /** By choice. */
  readonly firstOrder: readonly Float64Array[];
  readonly total: readonly Float64Array[];
}

function meanOf({ a, b }: SobolOutputs): number {
  let sum = 0;
  for (const y of [a, b]) for (const v of y) sum += v;
  return sum / (a.length + b.length);
}

function termsOf(outputs: SobolOutputs): Terms {
  const { a, b, ab } = outputs;
  const mean = meanOf(outputs);
  const by = (of: (a: number, b: number, crossed: number) => number, column: Float64Array): Float64Array =>
    a.map((y, i) => of(y, b[i] as number, column[i] as number));
  return {
    sums: by((ya, yb) => ya - mean + (yb - mean), a),
    squares: by((ya, yb) => (ya - mean) ** 2 + (yb - mean) ** 2, a),
    firstOrder: ab.map((column) => by((ya, yb, crossed) => yb * (crossed - ya), column)),
    total: ab.map((column) => by((ya, _, crossed) => (ya - crossed) ** 2 / 2, column)),
  };
}

/** The sum of the terms of these rows. */
function sumOver(terms: Float64Array, rows: Int32Array): number {
  let sum = 0;
  for (let k = 0; k < rows.length; k++) sum += terms[rows[k] as number] as number;
  return sum;
}

function indicesOver({ sums, squares, firstOrder, total }: Terms, rows: Int32Array): SobolIndices {
  const n = rows.length;
  const variance = (sumOver(squares, rows) - sumOver(sums, rows) ** 2 / (2 * n)) / (2 * n - 1);
  const share = (terms: Float64Array): number =>
    variance > 0 ? sumOver(terms, rows) / n / variance : Number.NaN;
  return {
    firstOrder: Float64Array.from(firstOrder, share),
    total: Float64Array.from(total, share),
    variance,
  };
}

/**
 * Sobol indices: first order as mean(y_B · (y_ABi − y_A)) / V (Saltelli et al. 2010), total as mean((y_A − y_ABi)²) / 2V (Jansen
 * 1999), V the sample variance of y_A and y_B together. Equal to COINr's `SA_estimate`.
 * @throws RangeError when the matrices have not as many rows each.
 */
export function sobolIndices(outputs: SobolOutputs): SobolIndices {
  refuseUneven(outputs);
  return indicesOver(termsOf(outputs), Int32Array.from(outputs.a.keys()));
}

/** Outputs less their mean: it changes no variance, and takes most of the noise out of the first order (Saltelli et al. 2010). */
export function centred(outputs: SobolOutputs): SobolOutputs {
  const mean = meanOf(outputs);
  const less = (y: Float64Array): Float64Array => y.map((v) => v - mean);
  return { a: less(outputs.a), b: less(outputs.b), ab: outputs.ab.map(less) };
}

/** Standard errors of the indices, from as many rows drawn with replacement, `repeats` times (bootstrap; Archer et al. 1997). */
export function sobolErrors(
  outputs: SobolOutputs,
  repeats: number,
  seed: number,
): { readonly firstOrder: Float64Array; readonly total: Float64Array } {
  refuseUneven(outputs);
  if (!(repeats >= 2)) throw new RangeError(`${repeats} repeats: expected 2 or more`);
  const rows = new Int32Array(outputs.a.length);
  const terms = termsOf(outputs);
  const found = Array.from({ length: repeats }, (_, r) => {
    const stream = streamOf(seed, r);
    for (let k = 0; k < rows.length; k++) rows[k] = below(stream, rows.length);
    return indicesOver(terms, rows);
  });
  const deviation = (pick: (s: SobolIndices) => Float64Array): Float64Array =>
    Float64Array.from(outputs.ab, (_, c) => sampleDeviation(found.map((s) => pick(s)[c] as number)));
  return { firstOrder: deviation((s) => s.firstOrder), total: deviation((s) => s.total) };
}

/** NaN among them (a sample of equal rows) counts in nothing. */
function sampleDeviation(values: readonly number[]): number {
  const known = values.filter((v) => !Number.isNaN(v));
  const mean = known.reduce((sum, v) => sum + v, 0) / known.length;
  return Math.sqrt(known.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (known.length - 1));
}
