import { describe, expect, it } from 'vitest';
import { benjaminiHochberg } from '../../../src/statistics/multiple-testing.js';
import { countQuantile, upperTail } from '../../../src/statistics/time/count-distribution.js';
import { cusumReference, poissonCusum } from '../../../src/statistics/time/cusum.js';
import { ears } from '../../../src/statistics/time/ears.js';
import { expectedMonths } from '../../../src/statistics/time/expected.js';
import { farrington } from '../../../src/statistics/time/farrington.js';
import { farringtonFlexible } from '../../../src/statistics/time/farrington-flexible.js';
import { mannKendall, poissonTrend, senSlope } from '../../../src/statistics/time/trend.js';
import { riseTest } from '../../../src/statistics/time/year-on-year.js';
import { expectClose, figures, type Row, referenceRows } from '../reference.js';

const read = (name: string): Row[] => referenceRows('04-trend', name);
const van = figures(read('uk_monthly_input.csv'), 'van_killed');
const weekly = figures(read('salmonella_agona_weekly.csv'), 'observed');

/** A result at the periods of a reference table, whose `t` counts from 1. */
const at = <T>(rows: readonly Row[], values: ArrayLike<T>, column = 't'): T[] =>
  rows.map((row) => values[Number(row[column]) - 1] as T);
const alarms = (rows: readonly Row[]): boolean[] => rows.map((row) => row.alarm === '1');

describe('a month against its own past', () => {
  it('has the coefficients, the dispersion, the 99 % bound, p and q of R', () => {
    const rows = read('glm_harmonic_quasipoisson_van.csv');
    const months = rows.map((row) => {
      const t = Number(row.t) - 1;
      const history = van.slice(t - 60, t);
      const ones = new Float64Array(61).fill(1);
      const expected = expectedMonths(history, ones, t - 60 + 1, {
        outlier: Number.POSITIVE_INFINITY,
        seasonFrom: 36,
      });
      return { expected, mean: expected.mean[0] as number, observed: van[t] as number };
    });
    const coefficient = (j: number): number[] => months.map((m) => m.expected.fit.coefficients[j] as number);
    for (const [j, column] of ['b0', 'b_t', 'b_cos', 'b_sin'].entries())
      expectClose(coefficient(j), figures(rows, column), 1e-7, column);
    expectClose(
      months.map((m) => m.mean),
      figures(rows, 'mu'),
      1e-7,
      'mu',
    );
    // R's dispersion is that of its last iteration but one: up to 1e-4 off its own definition.
    expectClose(
      months.map((m) => m.expected.fit.dispersion),
      figures(rows, 'phi_raw'),
      1e-4,
      'phi',
    );
    const bounds = months.map((m) => countQuantile(0.99, m.mean, m.expected.dispersion));
    expect(bounds).toEqual([...figures(rows, 'ub99_plugin')]);
    const p = months.map((m) => upperTail(m.observed, m.mean, m.expected.dispersion));
    expectClose(p, figures(rows, 'p_upper'), 1e-7, 'p');
    expectClose(benjaminiHochberg(Float64Array.from(p)), figures(rows, 'p_BH'), 1e-7, 'q');
    expect(months.map((m, i) => m.observed > (bounds[i] as number))).toEqual(alarms(rows));
  });

  it('has the mean, the dispersion and the bound of R without a season', () => {
    const rows = read('glm_mean_quasipoisson_van.csv');
    const months = rows.map((row) => {
      const t = Number(row.t) - 1;
      const ones = new Float64Array(13).fill(1);
      return expectedMonths(van.slice(t - 12, t), ones, 0, {
        outlier: Number.POSITIVE_INFINITY,
        seasonFrom: 36,
      });
    });
    const means = months.map((m) => m.mean[0] as number);
    expectClose(means, figures(rows, 'mu'), 1e-7, 'mu');
    expectClose(
      months.map((m) => m.fit.dispersion),
      figures(rows, 'phi_raw'),
      1e-4,
      'phi',
    );
    expect(means.map((mu, i) => countQuantile(0.99, mu, months[i]?.dispersion as number))).toEqual([
      ...figures(rows, 'ub99'),
    ]);
  });
});

describe('second opinions', () => {
  it('sum as the recursion of Lucas does', () => {
    const rows = read('poisson_cusum_lucas_van.csv');
    const mean = van.slice(0, 60).reduce((sum, y) => sum + y, 0) / 60;
    const reference = cusumReference(mean, 1.5);
    expectClose(
      rows.map(() => reference),
      figures(rows, 'k'),
      1e-8,
      'k',
    );
    const { sum } = poissonCusum(
      van.slice(60),
      new Float64Array(rows.length).fill(reference),
      Number.POSITIVE_INFINITY,
      false,
    );
    expectClose(sum, figures(rows, 'S'), 1e-8, 'S');
  });

  it('test a rise as R does: its smaller tail is half of a symmetric two-sided test', () => {
    // Only with equal exposures is R's two-sided p twice the one tail.
    for (const { a, b, Ta, Tb, p_exact } of read('poisson_two_period_test.csv')) {
      if (Ta !== Tb || a === b) continue;
      const [low, high] = [Number(a), Number(b)].sort((x, y) => x - y) as [number, number];
      expectClose([2 * riseTest(high, low)], [Number(p_exact)], 1e-9, `${a} and ${b}`);
    }
  });

  it('give trend, Mann–Kendall and Sen as R and the formulas do', () => {
    const yearly = read('trend_yearly_input.csv');
    const expected = new Map(read('trend_yearly_expected.csv').map((r) => [r.name, Number(r.value)]));
    const close = (value: number, name: string, tolerance = 1e-9): void =>
      expectClose([value], [expected.get(name) as number], tolerance, name);
    const [years, n] = [figures(yearly, 'year'), figures(yearly, 'n')];
    const trend = poissonTrend(years, n);
    close(trend.slope, 'poisson_b1');
    // R's standard errors are those of its last iteration but one.
    close(trend.error, 'poisson_se1', 1e-7);
    close(trend.quasiError, 'quasi_se1', 1e-7);
    close(trend.fit.dispersion, 'quasi_phi', 1e-6);
    const kendall = mannKendall(n);
    close(kendall.s, 'MK_S');
    close(kendall.variance, 'MK_varS');
    close(kendall.z, 'MK_Z');
    close(kendall.p, 'MK_p2');
    close(kendall.tau, 'kendall_tau');
    close(senSlope(years, n), 'sen_slope');
  });
});

describe('comparisons', () => {
  it('EARS has the bounds and alarms of surveillance', () => {
    for (const method of ['C1', 'C2', 'C3'] as const) {
      const alpha = method === 'C3' ? 0.025 : 0.001;
      for (const [name, counts] of [
        [`ears_${method}.csv`, weekly],
        [`ears_${method}_monthly_van.csv`, van],
      ] as const) {
        const rows = read(name);
        const { upper, alarm } = ears(counts, { method, baseline: 7, alpha });
        expectClose(at(rows, upper), figures(rows, 'upperbound'), 1e-9, name);
        expect(at(rows, alarm)).toEqual(alarms(rows));
      }
    }
  });

  it('EARS alarms on a single case in an area where there was none: why it is not used', () => {
    const panel = read('measles_weserems_panel.csv');
    const bounds = read('measles_panel_earsC1_upper.csv');
    const alarmed = read('measles_panel_earsC1_alarms.csv');
    let [all, alone] = [0, 0];
    for (const area of Object.keys(panel[0] ?? {}).filter((name) => name !== 'week')) {
      const counts = figures(panel, area);
      const { upper, alarm } = ears(counts, { method: 'C1', baseline: 7, alpha: 0.001 });
      expectClose(at(bounds, upper, 'week'), figures(bounds, area), 1e-9, area);
      expect(at(alarmed, alarm, 'week')).toEqual(alarmed.map((row) => row[area] === '1'));
      all += at(alarmed, alarm, 'week').filter(Boolean).length;
      alone += alarm.filter((a, t) => a && counts[t] === 1).length;
    }
    expect([all, alone]).toEqual([66, 33]);
  });

  it('flexible Farrington has the expectation, bounds and alarms of surveillance, of weeks and of months', () => {
    const rare = { cases: 5, periods: 4 };
    for (const [name, counts, rules] of [
      [
        'farrington_flexible_nbPlugin.csv',
        weekly,
        { frequency: 52, years: 4, window: 3, alpha: 0.01, parts: 10, guard: 26 },
      ],
      [
        'farrington_flexible_monthly_van.csv',
        van,
        { frequency: 12, years: 5, window: 1, alpha: 0.05, parts: 1, guard: 3 },
      ],
    ] as const) {
      const rows = read(name);
      const own = farringtonFlexible(counts, { ...rules, outlier: 2.58, atLeast: rare });
      // R stops its iterations some digits earlier.
      expectClose(at(rows, own.expected), figures(rows, rules.parts > 1 ? 'mu0' : 'expected'), 1e-6, name);
      expectClose(at(rows, own.dispersion), figures(rows, 'phi'), 1e-4, name);
      expect(at(rows, own.upper), name).toEqual([...figures(rows, 'upperbound')]);
      expect(at(rows, own.alarm), name).toEqual(alarms(rows));
    }
  });

  it('Farrington has the bounds and alarms of surveillance', () => {
    for (const [name, counts, rules] of [
      ['farrington_classic.csv', weekly, { frequency: 52, years: 4, window: 3, alpha: 0.01 }],
      ['farrington_classic_monthly_van.csv', van, { frequency: 12, years: 5, window: 1, alpha: 0.05 }],
    ] as const) {
      const rows = read(name);
      const { upper, alarm } = farrington(counts, { ...rules, atLeast: { cases: 5, periods: 4 } });
      expectClose(at(rows, upper), figures(rows, 'upperbound'), 1e-4, name);
      expect(at(rows, alarm)).toEqual(alarms(rows));
    }
  });
});
