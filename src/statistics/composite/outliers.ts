/**
 * Treatment of outliers before normalisation, as COINr's `Treat` does it (Becker et al. 2022; rule of thumb of the JRC): a column is left alone when its
 * skewness lies within 2 or its excess kurtosis below 3.5; else values of one tail are drawn in one at a time; if that
 * does not do, all of the column goes to a log scale. Every treated cell is recorded.
 */
import { momentsOf } from './moments.js';

/** When a column is left as it is, and how many values may be drawn in. */
export interface TreatRules {
  readonly winsorise: number;
  readonly skewness: number;
  readonly kurtosis: number;
}

export const TREAT_RULES: TreatRules = { winsorise: 5, skewness: 2, kurtosis: 3.5 };

/** What was done to a cell: drawn in from above or from below, or put on a log scale with its whole column. */
export type Treatment = 'winhi' | 'winlo' | 'log';

const CODES: readonly (Treatment | null)[] = [null, 'winhi', 'winlo', 'log'];

/** Whether a column needs no treatment: few values, or equal ones, have no tail. */
export function isRegular(values: Float64Array, { skewness, kurtosis }: TreatRules): boolean {
  const own = momentsOf(values);
  if (Number.isNaN(own.skewness) || Number.isNaN(own.kurtosis)) return true;
  return Math.abs(own.skewness) < skewness || own.kurtosis < kurtosis;
}

/** Draws one end of a column in to the next value, all equal ones together; marks what it changed. */
function drawIn(values: Float64Array, end: 'high' | 'low', marks: Uint8Array): void {
  const better = (a: number, b: number): boolean => (end === 'high' ? a > b : a < b);
  const worst = end === 'high' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  let [first, second] = [worst, worst];
  for (let i = 0; i < values.length; i++) {
    const v = values[i] as number;
    if (better(v, first)) [second, first] = [first, v];
    else if (better(v, second) && v !== first) second = v;
  }
  for (let i = 0; i < values.length; i++)
    if (values[i] === first) {
      values[i] = second;
      marks[i] = end === 'high' ? 1 : 2;
    }
}

/** A column after winsorising. */
export interface Winsorised {
  readonly values: Float64Array;
  /** How many times an end was drawn in. */
  readonly points: number;
  readonly marks: Uint8Array;
}

/** Draws the longer tail in, one value at a time, until the column is regular or the limit is reached. */
export function winsorise(values: Float64Array, rules: TreatRules = TREAT_RULES): Winsorised {
  const drawn = values.slice();
  const marks = new Uint8Array(values.length);
  let points = 0;
  while (points < rules.winsorise && !isRegular(drawn, rules)) {
    drawIn(drawn, momentsOf(drawn).skewness < 0 ? 'low' : 'high', marks);
    points += 1;
  }
  return { values: drawn, points, marks };
}

/** ln(x − min + share · (max − min)): COINr's `log_CT`, with a share of 0.01. Equal values have no range and stay. */
export function logRange(values: Float64Array, share = 0.01): Float64Array {
  if (!(share > 0)) throw new RangeError(`logRange: got share ${share}, expected more than 0`);
  const { min, max } = momentsOf(values);
  return max > min ? values.map((v) => Math.log(v - min + share * (max - min))) : values.slice();
}

/** ln(x − min + 1): COINr's `log_CT_orig`. */
export function logShift(values: Float64Array): Float64Array {
  const { min } = momentsOf(values);
  return values.map((v) => Math.log(v - min + 1));
}

/**
 * Box–Cox: (x^λ − 1) / λ, ln x for λ = 0 (Box and Cox 1964).
 * @throws RangeError for values at 0 or below where the power needs more.
 */
export function boxCox(values: Float64Array, lambda: number): Float64Array {
  return values.map((v) => {
    if (v < 0 || (v === 0 && lambda <= 0))
      throw new RangeError(`boxCox: got ${v} with λ = ${lambda}, expected values above 0`);
    return lambda === 0 ? Math.log(v) : (v ** lambda - 1) / lambda;
  });
}

/** A column after treatment, with the record of it. */
export interface Treated {
  readonly values: Float64Array;
  /** What came of it: left alone, drawn in, put on a log scale, or neither helped and it stands as it was. */
  readonly how: 'regular' | 'winsorised' | 'log' | 'stubborn';
  /** Values drawn in, each with those equal to it. */
  readonly points: number;
  /** One an area: code of what was done to the cell; see `treatmentOf`. */
  readonly marks: Uint8Array;
}

/** What a mark says. */
export function treatmentOf(mark: number): Treatment | null {
  return CODES[mark] ?? null;
}

/** Number of treated cells. */
export function treatedCells({ marks }: Treated): number {
  return marks.reduce((sum, mark) => sum + Number(mark > 0), 0);
}

/**
 * Treats a column: as little as does. Winsorising that does not do is undone before the log scale is tried; when that does
 * not do either the column stands as it was, and says so.
 */
export function treat(values: Float64Array, rules: TreatRules = TREAT_RULES): Treated {
  const none = (how: Treated['how']): Treated => ({
    values,
    how,
    points: 0,
    marks: new Uint8Array(values.length),
  });
  if (isRegular(values, rules)) return none('regular');
  const drawn = winsorise(values, rules);
  if (isRegular(drawn.values, rules)) return { ...drawn, how: 'winsorised' };
  const logged = logRange(values);
  if (!isRegular(logged, rules)) return none('stubborn');
  return {
    values: logged,
    how: 'log',
    points: 0,
    marks: Uint8Array.from(values, (v) => (Number.isNaN(v) ? 0 : 3)),
  };
}
