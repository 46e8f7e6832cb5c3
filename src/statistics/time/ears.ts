import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';

/** Upper bounds and alarms from the first period with a whole baseline on; NaN and false before it. */
export interface Bounds {
  readonly upper: Float64Array;
  readonly alarm: readonly boolean[];
}

export interface EarsRules {
  readonly method: 'C1' | 'C2' | 'C3';
  /** Periods of the baseline. */
  readonly baseline: number;
  readonly alpha: number;
}

/** Periods between the baseline and the one that is judged, of C2 and C3. */
const LAG = 2;

function momentsAt(counts: Float64Array, end: number, baseline: number): [mean: number, deviation: number] {
  const window = counts.subarray(end - baseline, end);
  const mean = window.reduce((sum, y) => sum + y, 0) / baseline;
  const squares = window.reduce((sum, y) => sum + (y - mean) ** 2, 0);
  return [mean, Math.sqrt(squares / (baseline - 1))];
}

/**
 * EARS C1, C2 and C3 (Hutwagner et al. 2003; equals `earsC` of R's surveillance). For comparison alone: on small counts the bound is 0
 * after a baseline of noughts, and a single case alarms.
 * @throws RangeError with a baseline under 2 periods, an alpha outside (0, 1), or a count that is missing or infinite.
 */
export function ears(counts: Float64Array, { method, baseline, alpha }: EarsRules): Bounds {
  if (!(baseline >= 2)) throw new RangeError(`a baseline of ${baseline} periods: expected 2 or more`);
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`an alpha of ${alpha}: expected between 0 and 1`);
  if (!counts.every(Number.isFinite))
    throw new RangeError('a missing count, or one without end: expected one each period');
  const z = normalQuantile(1 - alpha, 0, 1);
  const lag = method === 'C1' ? 0 : LAG;
  const first = baseline + lag + (method === 'C3' ? LAG : 0);
  const excess = (t: number): number => {
    const [mean, deviation] = momentsAt(counts, t - lag, baseline);
    const size = ((counts[t] as number) - mean) / deviation - 1;
    return size > 0 ? size : 0;
  };
  const upper = counts.map((y, t) => {
    if (t < first) return Number.NaN;
    const [mean, deviation] = momentsAt(counts, t - lag, baseline);
    if (deviation === 0) return mean;
    if (method !== 'C3') return mean + deviation * z;
    // As surveillance has it: from the count itself, so that it alarms on the two periods before it, not on its own.
    return Math.max(0, y + deviation * (z - excess(t - 1) - excess(t - 2)));
  });
  return { upper, alarm: Array.from(upper, (bound, t) => (counts[t] as number) > bound) };
}
