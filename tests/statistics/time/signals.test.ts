import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MonthlySeries, monthlySignal } from '../../../src/statistics/time/monthly-signal.js';
import { quietSeries } from './quiet-series.js';

const seriesOf = (counts: readonly number[]): MonthlySeries => ({
  counts: Float64Array.from(counts),
  days: new Float64Array(counts.length).fill(30),
  phase: 0,
});
const level = (months: number, count: number): number[] => new Array<number>(months).fill(count);
const history = fc.array(fc.nat(30), { minLength: 42, maxLength: 70 });

describe('when nothing changes', () => {
  // docs/methods/signals.md has a table of such runs.
  it('at most two months in a hundred stand out, whatever mean and dispersion, and about as many as it says', () => {
    for (const [mean, dispersion, most, cusum] of [
      [0.3, 1, 0.5, 1],
      [1, 3, 2, 2],
      [5, 1, 1.2, 3],
      [5, 1.5, 2, 4],
      [40, 2, 2, 6],
    ] as const) {
      const signals = quietSeries({ mean, dispersion, months: 54, series: 1500, seed: 11 }).map((series) =>
        monthlySignal(series, 5),
      );
      const share = (holds: (of: NonNullable<(typeof signals)[number]>) => boolean): number =>
        (100 * signals.filter((of) => of && holds(of)).length) / signals.length;
      expect(
        share((of) => of.stands),
        `mean ${mean}, dispersion ${dispersion}`,
      ).toBeLessThan(most);
      expect(share((of) => of.cusum)).toBeLessThan(cusum);
      const said = signals.reduce((sum, of) => sum + (of?.falseRate ?? 0), 0);
      expect(signals.filter((of) => of?.stands).length).toBeLessThan(2.5 * said + 4);
    }
  });
});

describe('a rise', () => {
  it('is found with the month since which it lasts, past the guard too', () => {
    const [quiet] = quietSeries({ mean: 10, dispersion: 1, months: 66, series: 1, seed: 3 });
    for (const months of [1, 4, 9]) {
      const counts = (quiet as MonthlySeries).counts.map((y, t) => (t >= 66 - months ? 40 + y : y));
      const signal = monthlySignal({ ...(quiet as MonthlySeries), counts }, 5);
      expect(signal).toMatchObject({ stands: true, since: 66 - months, cusum: true });
      expect(signal?.p).toBeLessThan(1e-3);
      expect(signal?.yearOnYear).toBeLessThan(0.01);
    }
  });

  it('does not lift its own band, nor does an old one', () => {
    const band = (counts: readonly number[]): number =>
      monthlySignal(seriesOf(counts), 5)?.upper ?? Number.NaN;
    const even = level(60, 10);
    expect(band(even.map((y, t) => (t >= 54 ? 80 : y)))).toBe(band(even));
    expect(band(even.map((y, t) => (t === 20 ? 80 : y)))).toBeLessThan(2 * band(even));
  });

  it('of fewer cases than the least count is none', () => {
    const signal = monthlySignal(seriesOf([...level(50, 0), 4]), 5);
    expect(signal).toMatchObject({ stands: false, p: 1 });
    expect(monthlySignal(seriesOf([...level(50, 0), 5]), 5)).toMatchObject({ stands: true, model: 'mean' });
  });
});

describe('every series', () => {
  it('has a band around what is expected, and a p that falls as the month rises', () => {
    fc.assert(
      fc.property(history, fc.nat(60), (counts, more) => {
        const signal = monthlySignal(seriesOf(counts), 0);
        const higher = monthlySignal(seriesOf([...counts.slice(0, -1), (counts.at(-1) as number) + more]), 0);
        if (!signal || !higher) throw new Error('too few months');
        expect(signal.lower).toBeLessThanOrEqual(signal.expected);
        expect(signal.upper + 1).toBeGreaterThan(signal.expected);
        expect(signal.falseRate).toBeLessThanOrEqual(0.01 + 1e-9);
        // The month itself is no part of its band.
        expect(higher.upper).toBe(signal.upper);
        expect(higher.p).toBeLessThanOrEqual(signal.p + 1e-12);
        expect(signal.stands).toBe(signal.observed > signal.upper);
        expect(signal.p < 0.01).toBe(signal.stands);
      }),
      { numRuns: 60 },
    );
  });

  it('of noughts, of one count and of huge ones says something', () => {
    expect(monthlySignal(seriesOf(level(60, 0)), 5)).toMatchObject({ stands: false, observed: 0, upper: 0 });
    expect(monthlySignal(seriesOf(level(60, 7)), 5)).toMatchObject({ stands: false, model: 'season' });
    const huge = monthlySignal(seriesOf([...level(59, 2_000_000), 2_010_000]), 5);
    expect(huge).toMatchObject({ stands: true, model: 'season' });
    expect(huge?.expected).toBeCloseTo(2_000_000, 0);
  });

  it('counts by the days of a month', () => {
    const days = Float64Array.from(level(60, 30), (d, t) => (t === 59 ? d / 2 : d));
    expect(monthlySignal({ ...seriesOf(level(60, 20)), days }, 5)?.expected).toBeCloseTo(10, 6);
  });

  it('with too few months is not judged, and a wrong one is refused', () => {
    expect(monthlySignal(seriesOf(level(41, 9)), 5)).toBeNull();
    expect(() => monthlySignal(seriesOf([...level(60, 9), 1.5]), 5)).toThrow('not whole');
    expect(() => monthlySignal(seriesOf([...level(60, 9), Number.NaN]), 5)).toThrow('missing');
    expect(() => monthlySignal({ ...seriesOf(level(60, 9)), days: new Float64Array(2) }, 5)).toThrow('days');
  });
});
