import { checkCases, checkCount, deviateOf } from './arguments.js';
import { garwood } from './count-intervals.js';

/** Lower and upper bounds, one an area; NaN where the count is missing. */
export interface Bounds {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

function boundsOf(length: number): Bounds {
  return { lower: new Float64Array(length), upper: new Float64Array(length) };
}

function setMissing({ lower, upper }: Bounds, i: number): void {
  lower[i] = Number.NaN;
  upper[i] = Number.NaN;
}

/**
 * `wilson` of many areas at once, in one division a bound. @param cases, units one number an area; NaN = missing.
 * @returns bounds as shares in [0, 1]. @throws RangeError as `wilson`.
 */
export function wilsonBounds(cases: Float64Array, units: Float64Array, confidence = 0.95): Bounds {
  const z = deviateOf(confidence);
  const z2 = z * z;
  const bounds = boundsOf(cases.length);
  const { lower, upper } = bounds;
  for (let i = 0; i < cases.length; i++) {
    const x = cases[i] as number;
    const n = units[i] as number;
    if (!(x >= 0 && x <= n && n > 0 && n < Number.POSITIVE_INFINITY)) {
      if (!Number.isNaN(x) && !Number.isNaN(n)) checkCases(x, n);
      setMissing(bounds, i);
      continue;
    }
    const whole = 1 / (n + z2);
    const middle = x + z2 / 2;
    const half = z * Math.sqrt((x * (n - x)) / n + z2 / 4);
    // At 0 and 1 the bound is exact; the formula leaves rounding dust there.
    lower[i] = x === 0 ? 0 : (middle - half) * whole;
    upper[i] = x === n ? 1 : (middle + half) * whole;
  }
  return bounds;
}

/** `byar` of many areas at once. @param counts one an area; NaN = missing. @throws RangeError as `byar`. */
export function byarBounds(counts: Float64Array, confidence = 0.95): Bounds {
  const z3 = 3 * deviateOf(confidence);
  const bounds = boundsOf(counts.length);
  const { lower, upper } = bounds;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] as number;
    if (!(count >= 0 && count < Number.POSITIVE_INFINITY)) {
      if (!Number.isNaN(count)) checkCount(count);
      setMissing(bounds, i);
      continue;
    }
    // O (1 − 1/9O ∓ z/3√O)³ as one fraction.
    const below = Math.max(0, 9 * count - 1 - z3 * Math.sqrt(count));
    const above = 9 * count + 8 + z3 * Math.sqrt(count + 1);
    lower[i] = count === 0 ? 0 : (below * below * below) / (729 * count * count);
    upper[i] = (above * above * above) / (729 * (count + 1) * (count + 1));
  }
  return bounds;
}

/** `garwood` of many areas at once. @param counts one an area; NaN = missing. @throws RangeError as `garwood`. */
export function garwoodBounds(counts: Float64Array, confidence = 0.95): Bounds {
  const bounds = boundsOf(counts.length);
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] as number;
    if (Number.isNaN(count)) setMissing(bounds, i);
    else [bounds.lower[i], bounds.upper[i]] = garwood(count, confidence) as [number, number];
  }
  return bounds;
}
