/** Whether indicators belong together, and which of them decide a score: weight is not importance (Becker et al. 2017). */
import { correlationMatrix, cronbachAlpha, pearson } from './correlation.js';
import { principalComponents } from './factors.js';
import { presentCount } from './moments.js';
import { ranks } from './order.js';

/**
 * - `against`: where it is higher the others or the score are lower: a wrong direction, or another phenomenon;
 * - `redundant`: says the same as another (|r| ≥ 0.9), which so counts twice;
 * - `silent`: hardly moves the score (|r| < 0.3);
 * - `alone`: no other indicator has values, so that it is the score;
 * - `too_few`: too few areas to say.
 */
export type DiagnosisFlag = 'ok' | 'against' | 'redundant' | 'silent' | 'alone' | 'too_few';

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
  /** Cronbach's α of the indicators that `FEWEST_PAIRS` areas have; NaN with one, or where two of them meet in fewer. */
  readonly alpha: number;
  /** Share of variance of the first principal component of the same indicators; NaN likewise. */
  readonly firstComponent: number;
}

/** Sum and number of what is present, by area. */
interface Total {
  readonly sum: Float64Array;
  readonly n: Float64Array;
}

function totalOf(columns: readonly Float64Array[]): Total {
  const areas = columns[0]?.length ?? 0;
  const [sum, n] = [new Float64Array(areas), new Float64Array(areas)];
  for (const column of columns)
    for (let i = 0; i < areas; i++) {
      const v = column[i] as number;
      if (Number.isNaN(v)) continue;
      sum[i] = (sum[i] as number) + v;
      n[i] = (n[i] as number) + 1;
    }
  return { sum, n };
}

/** Mean of what is present besides one column; NaN where that is nothing. */
function meanOfOthers({ sum, n }: Total, own: Float64Array): Float64Array {
  const mean = new Float64Array(own.length);
  for (let i = 0; i < own.length; i++) {
    const v = own[i] as number;
    const others = (n[i] as number) - (Number.isNaN(v) ? 0 : 1);
    mean[i] = others > 0 ? ((sum[i] as number) - (Number.isNaN(v) ? 0 : v)) / others : Number.NaN;
  }
  return mean;
}

/** Flags by correlations that may be missing; see `DiagnosisFlag`. */
export function flagOf(withScore: number, withRest: number, withOthers: readonly number[]): DiagnosisFlag {
  if (Number.isNaN(withScore)) return 'too_few';
  if (withScore < 0 || withRest <= -SILENT) return 'against';
  if (withOthers.some((r) => Math.abs(r) >= REDUNDANT)) return 'redundant';
  return withScore < SILENT ? 'silent' : 'ok';
}

/** What the indicators that enough areas have share. */
interface Shared {
  /** One a column; NaN for those that are left out. */
  readonly loadings: Float64Array;
  readonly alpha: number;
  readonly firstComponent: number;
}

function sharedOf(columns: readonly Float64Array[], matrix: readonly Float64Array[]): Shared {
  const loadings = new Float64Array(columns.length).fill(Number.NaN);
  const live = [...columns.keys()].filter((k) => presentCount(columns[k] as Float64Array) >= FEWEST_PAIRS);
  const part = live.map((i) => Float64Array.from(live, (j) => (matrix[i] as Float64Array)[j] as number));
  if (live.length < 2 || part.some((row) => row.some(Number.isNaN)))
    return { loadings, alpha: Number.NaN, firstComponent: Number.NaN };
  const components = principalComponents(part);
  for (const [at, k] of live.entries()) loadings[k] = (components.loadings[0] as Float64Array)[at] as number;
  return {
    loadings,
    alpha: cronbachAlpha(live.map((k) => columns[k] as Float64Array)),
    firstComponent: components.shares[0] as number,
  };
}

/** Diagnosis of the parts of one score. @param columns normalised, higher = worse. @param score made of them. */
export function diagnose(columns: readonly Float64Array[], score: Float64Array): Diagnosis {
  const matrix = correlationMatrix(columns, FEWEST_PAIRS);
  const total = totalOf(columns);
  const { loadings, ...shared } = sharedOf(columns, matrix);
  const counts = columns.map((column) => presentCount(column));
  const isAlone = counts.filter((n) => n > 0).length === 1;
  const known = score.filter((s, i) => !Number.isNaN(s) || (total.n[i] as number) > 0).length;
  return {
    indicators: columns.map((column, k) => {
      const areas = counts[k] as number;
      const withScore = pearson(column, score, FEWEST_PAIRS);
      const withRest = pearson(column, meanOfOthers(total, column), FEWEST_PAIRS);
      const others = (matrix[k] as Float64Array).filter((_, j) => j !== k);
      return {
        areas,
        missing: known > 0 ? 1 - areas / known : Number.NaN,
        withScore,
        withRest,
        loading: loadings[k] as number,
        flag: isAlone && areas > 0 ? 'alone' : flagOf(withScore, withRest, [...others]),
      };
    }),
    ...shared,
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
    .map((column, k) => ({ k, place: (ranks(column, 'average')[area] as number) / presentCount(column) }))
    .filter(({ place }) => !Number.isNaN(place));
  const falling = [...places].sort((a, b) => b.place - a.place || a.k - b.k);
  const rising = [...places].sort((a, b) => a.place - b.place || a.k - b.k);
  return {
    highest: falling.slice(0, most).map(({ k }) => k),
    lowest: rising.slice(0, most).map(({ k }) => k),
  };
}
