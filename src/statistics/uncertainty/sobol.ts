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

/** Indices over rows of the design, given by their numbers. */
function indicesOver({ a, b, ab }: SobolOutputs, rows: Int32Array): SobolIndices {
  const n = rows.length;
  let sum = 0;
  for (const i of rows) sum += (a[i] as number) + (b[i] as number);
  const mean = sum / (2 * n);
  let squares = 0;
  for (const i of rows) squares += ((a[i] as number) - mean) ** 2 + ((b[i] as number) - mean) ** 2;
  const variance = squares / (2 * n - 1);
  const one = (of: (column: Float64Array, i: number) => number): Float64Array =>
    Float64Array.from(ab, (column) => {
      let total = 0;
      for (const i of rows) total += of(column, i);
      return variance > 0 ? total / n / variance : Number.NaN;
    });
  return {
    firstOrder: one((column, i) => (b[i] as number) * ((column[i] as number) - (a[i] as number))),
    total: one((column, i) => ((a[i] as number) - (column[i] as number)) ** 2 / 2),
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
  return indicesOver(outputs, Int32Array.from(outputs.a.keys()));
}

/** Outputs less their mean: it changes no variance, and takes most of the noise out of the first order (Saltelli et al. 2010). */
export function centred({ a, b, ab }: SobolOutputs): SobolOutputs {
  let sum = 0;
  for (const y of [a, b]) for (const v of y) sum += v;
  const mean = sum / (a.length + b.length);
  const less = (y: Float64Array): Float64Array => y.map((v) => v - mean);
  return { a: less(a), b: less(b), ab: ab.map(less) };
}

/** Standard errors of the indices, from as many rows drawn with replacement, `repeats` times (bootstrap; Archer et al. 1997). */
export function sobolErrors(
  outputs: SobolOutputs,
  repeats: number,
  seed: number,
): { readonly firstOrder: Float64Array; readonly total: Float64Array } {
  refuseUneven(outputs);
  if (!(repeats >= 2)) throw new RangeError(`${repeats} repeats: expected 2 or more`);
  const n = outputs.a.length;
  const found = Array.from({ length: repeats }, (_, r) => {
    const stream = streamOf(seed, r);
    return indicesOver(
      outputs,
      Int32Array.from({ length: n }, () => below(stream, n)),
    );
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
