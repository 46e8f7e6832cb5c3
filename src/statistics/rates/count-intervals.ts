import { checkCount, deviateOf, tailOf } from './arguments.js';
import { gammaQuantile, poissonCdf, poissonFrom, poissonMass } from './gamma.js';
import type { Interval } from './interval.js';

/** Bounds by confidence and count: a release asks for the same few thousands of times. */
const garwoodOf = new Map<number, Map<number, Interval>>();

function garwoodBounds(count: number, confidence: number): Interval {
  const tail = tailOf(confidence);
  checkCount(count);
  return [count === 0 ? 0 : gammaQuantile(tail, count), gammaQuantile(1 - tail, count + 1)];
}

/**
 * Exact interval of a Poisson count (Garwood 1936): at least this confidence, whatever the mean.
 * @param count events, ≥ 0; whole, or carried over from other areas in parts. @returns bounds as counts.
 * @throws RangeError for a negative, missing or infinite count, or a confidence outside 0 to 1.
 */
export function garwood(count: number, confidence = 0.95): Interval {
  const known = garwoodOf.get(confidence) ?? new Map<number, Interval>();
  const found = known.get(count) ?? garwoodBounds(count, confidence);
  garwoodOf.set(confidence, known.set(count, found));
  return found;
}

function byarBound(events: number, z: number): number {
  const root = 1 - 1 / (9 * events) + z / (3 * Math.sqrt(events));
  return events * root * root * root;
}

/**
 * Byar's approximation to it, of O events below and O + 1 above (Breslow & Day 1987, p. 69), as public health reports use;
 * 0 events have a lower bound of 0. @throws as `garwood`.
 */
export function byar(count: number, confidence = 0.95): Interval {
  checkCount(count);
  const z = deviateOf(confidence);
  // The cube of a negative root at high confidence would give a bound below 0.
  return [count === 0 ? 0 : Math.max(0, byarBound(count, -z)), byarBound(count + 1, z)];
}

/** Where a falling function of the mean passes 0, between two means, by bisection. */
function crossing(excess: (mean: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let turn = 0; turn < 200 && high - low > 1e-13 * high; turn++) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Mid-P interval of a Poisson count: half of the probability of the count itself is left out of each tail, so that the
 * confidence holds on average and not at least (Lancaster 1961). @param count whole, ≥ 0.
 * @throws RangeError as `garwood`, and for a count that is not whole.
 */
export function midP(count: number, confidence = 0.95): Interval {
  const [outerLower, outerUpper] = garwood(count, confidence);
  if (!Number.isInteger(count)) throw new RangeError(`a count of ${count}: expected a whole number`);
  const tail = tailOf(confidence);
  const lower =
    count === 0
      ? 0
      : crossing(
          (mean) => tail - poissonFrom(count + 1, mean) - 0.5 * poissonMass(count, mean),
          outerLower,
          Math.max(count, outerLower),
        );
  const upper = crossing(
    (mean) => poissonCdf(count - 1, mean) + 0.5 * poissonMass(count, mean) - tail,
    count,
    outerUpper,
  );
  return [lower, upper];
}
