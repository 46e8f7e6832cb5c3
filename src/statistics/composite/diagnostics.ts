/** Whether indicators belong together, and which of them decide a score: weight is not importance (Becker et al. 2017). */
import { correlationMatrix, cronbachAlpha, pearson } from './correlation.js';
import { principalComponents } from './factors.js';
import { momentsOf } from './moments.js';
import { ranks } from './order.js';

/**
 * - `against`: where it is higher the others or the score are lower: a wrong direction, or another phenomenon;
 * - `redundant`: says the same as another (|r| ≥ 0.9), which so counts twice;
 * - `silent`: hardly moves the score (|r| < 0.3);
 * - `too_few`: too few areas to say.
 */
export type DiagnosisFlag = 'ok' | 'against' | 'redundant' | 'silent' | 'too_few';

const REDUNDANT = 0.9;
const SILENT = 0.3;
/** With fewer areas an r of 0.6 comes by chance. */
export const FEWEST_PAIRS = 10;

/** One indicator among the others of its score. */
export interface IndicatorDiagnosis {
  /** Areas with a value, and the share without among those that have a score or any of the indicators. */
  readonly areas: number;
  readonly missing: number;
  /** Pearson's r with the score it is part of, and with the mean of the others; NaN below `FEWEST_PAIRS`. */
  readonly withScore: number;
  readonly withRest: number;
  /** Loading on the first principal component; NaN where correlations are missing. */
  readonly loading: number;
  readonly flag: DiagnosisFlag;
}

export interface Diagnosis {
  readonly indicators: readonly IndicatorDiagnosis[];
  /** Cronbach's α; NaN with one indicator. */
  readonly alpha: number;
  /** Share of variance of the first principal component. */
  readonly firstComponent: number;
}

/** Number of areas where both are present. */
function pairs(x: Float64Array, y: Float64Array): number {
  let n = 0;
  for (let i = 0; i < x.length; i++) if (!Number.isNaN(x[i]) && !Number.isNaN(y[i])) n += 1;
  return n;
}

function correlation(x: Float64Array, y: Float64Array): number {
  return pairs(x, y) < FEWEST_PAIRS ? Number.NaN : pearson(x, y);
}

/** Mean of what is present besides one column. */
function meanOfOthers(columns: readonly Float64Array[], left: number): Float64Array {
  const [sum, n] = [new Float64Array(columns[0]?.length ?? 0), new Float64Array(columns[0]?.length ?? 0)];
  for (const [k, column] of columns.entries())
    for (let i = 0; i < column.length; i++) {
      const v = column[i] as number;
      if (k === left || Number.isNaN(v)) continue;
      sum[i] = (sum[i] as number) + v;
      n[i] = (n[i] as number) + 1;
    }
  return sum.map((s, i) => s / (n[i] as number));
}

/** Flags by correlations that may be missing; see `DiagnosisFlag`. */
export function flagOf(withScore: number, withRest: number, withOthers: readonly number[]): DiagnosisFlag {
  if (Number.isNaN(withScore)) return 'too_few';
  if (withScore < 0 || withRest <= -SILENT) return 'against';
  if (withOthers.some((r) => Math.abs(r) >= REDUNDANT)) return 'redundant';
  return withScore < SILENT ? 'silent' : 'ok';
}

function firstComponent(matrix: readonly Float64Array[]): { loadings: Float64Array; share: number } {
  if (matrix.length < 2 || matrix.some((row) => row.some(Number.isNaN)))
    return { loadings: new Float64Array(matrix.length).fill(Number.NaN), share: Number.NaN };
  const { loadings, shares } = principalComponents(matrix);
  return { loadings: loadings[0] as Float64Array, share: shares[0] as number };
}

/** Diagnosis of the parts of one score. @param columns normalised, higher = worse. @param score made of them. */
export function diagnose(columns: readonly Float64Array[], score: Float64Array): Diagnosis {
  const matrix = correlationMatrix(columns).map((row, i) =>
    row.map((r, j) =>
      pairs(columns[i] as Float64Array, columns[j] as Float64Array) < FEWEST_PAIRS ? Number.NaN : r,
    ),
  );
  const { loadings, share } = firstComponent(matrix);
  const known = score.filter((s, i) => !Number.isNaN(s) || columns.some((c) => !Number.isNaN(c[i]))).length;
  return {
    indicators: columns.map((column, k) => {
      const { n } = momentsOf(column);
      const withScore = correlation(column, score);
      const withRest = correlation(column, meanOfOthers(columns, k));
      const others = (matrix[k] as Float64Array).filter((_, j) => j !== k);
      return {
        areas: n,
        missing: known > 0 ? 1 - n / known : Number.NaN,
        withScore,
        withRest,
        loading: loadings[k] as number,
        flag: flagOf(withScore, withRest, [...others]),
      };
    }),
    alpha: cronbachAlpha(columns),
    firstComponent: share,
  };
}

/** Columns in which an area stands highest and lowest among all, the most telling first; missing ones in neither. */
export interface Profile {
  readonly highest: readonly number[];
  readonly lowest: readonly number[];
}

/** Strengths and weaknesses of one area by its percentile rank on each column. @param most how many of each. */
export function profileOf(columns: readonly Float64Array[], area: number, most: number): Profile {
  const places = columns
    .map((column, k) => ({ k, place: (ranks(column, 'average')[area] as number) / momentsOf(column).n }))
    .filter(({ place }) => !Number.isNaN(place));
  const falling = [...places].sort((a, b) => b.place - a.place || a.k - b.k);
  const rising = [...places].sort((a, b) => a.place - b.place || a.k - b.k);
  return {
    highest: falling.slice(0, most).map(({ k }) => k),
    lowest: rising.slice(0, most).map(({ k }) => k),
  };
}
