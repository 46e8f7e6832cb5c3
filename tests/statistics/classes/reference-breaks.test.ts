import { describe, expect, it } from 'vitest';
import { type ClassMethod, classBounds, innerBreaks } from '../../../src/statistics/classes/class-breaks.js';
import { type Closed, classCounts } from '../../../src/statistics/classes/classify.js';
import { fisherJenksClasses } from '../../../src/statistics/classes/fisher-jenks.js';
import { headTail } from '../../../src/statistics/classes/head-tail.js';
import { classQuality } from '../../../src/statistics/classes/quality.js';
import { deviationsFromMean } from '../../../src/statistics/classes/standard-deviation.js';
import { expectClose, figure, type Row, referenceRows } from '../reference.js';

const FOLDER = '06-classbreaks';

const inputs = referenceRows(FOLDER, 'class_input.csv');
const series = new Map(
  [...new Set(inputs.map((row) => row.dataset as string))].map((name) => [
    name,
    Float64Array.from(
      inputs.filter((row) => row.dataset === name),
      (row) => figure(row.value),
    ),
  ]),
);

function valuesOf(row: Row): Float64Array {
  return series.get(row.dataset as string) as Float64Array;
}

function list(text: string | undefined): number[] {
  return (text as string).split(';').map(Number);
}

/** The reference leaves empty classes out. */
function counts(values: Float64Array, breaks: readonly number[], closed: Closed = 'left'): number[] {
  return classCounts(values, breaks, closed).filter((count) => count > 0);
}

const STYLES: Readonly<Record<string, ClassMethod>> = {
  equal: 'equal_intervals',
  quantile: 'quantile',
  fisher: 'fisher_jenks',
  sd: 'standard_deviation',
  pretty: 'pretty',
  headtails: 'head_tail',
};

describe("R's classInt", () => {
  const rows = referenceRows(FOLDER, 'classint_expected.csv');

  it.each(Object.entries(STYLES))('gives the same bounds, counts and quality: %s', (style, method) => {
    const own = rows.filter((row) => row.style === style);
    expect(own.length).toBeGreaterThanOrEqual(6);
    for (const row of own) {
      const values = valuesOf(row);
      const bounds = classBounds(values, method, Number(row.k));
      const what = `${row.dataset} ${style} ${row.k}`;
      expectClose(bounds, list(row.breaks), 1e-9, what);
      const breaks = innerBreaks(bounds, values);
      expect(counts(values, breaks), what).toEqual(list(row.counts));
      const quality = classQuality(values, breaks);
      expectClose(
        [quality.varianceFit, quality.tabularAccuracy],
        [figure(row.gvf), figure(row.tai)],
        1e-9,
        what,
      );
    }
  });

  it('has the same optimum for style jenks, whose bounds are values', () => {
    const own = rows.filter((row) => row.style === 'jenks');
    expect(own).toHaveLength(18);
    for (const row of own) {
      const classes = fisherJenksClasses(valuesOf(row), Number(row.k));
      expect(classes.map((c) => c.count)).toEqual(list(row.counts));
      expectClose(
        classes.map((c) => c.high),
        list(row.breaks).slice(1),
        1e-9,
        `${row.dataset} jenks ${row.k}`,
      );
    }
  });
});

describe("Python's mapclassify", () => {
  const rows = referenceRows(FOLDER, 'mapclassify_expected.csv');

  /** Upper bounds of the classes, as mapclassify gives them: (a, b]. */
  function upperBounds(values: Float64Array, row: Row): number[] | null {
    const number = Number(row.k);
    const largest = values.reduce((a, b) => Math.max(a, b));
    switch (row.style) {
      case 'Quantiles':
        return classBounds(values, 'quantile', number).slice(1);
      case 'EqualInterval':
        return classBounds(values, 'equal_intervals', number).slice(1);
      case 'FisherJenks':
        return fisherJenksClasses(values, number).map((c) => c.high);
      case 'HeadTailBreaks':
        return headTail(values, 1).slice(1);
      case 'StdMean':
        return [...deviationsFromMean(values, [-2, -1, 1, 2]), largest];
      default:
        return null;
    }
  }

  it('gives the same upper bounds, counts and deviations where it offers the same methods', () => {
    const seen = new Map<string, number>();
    for (const row of rows) {
      const values = valuesOf(row);
      const upper = upperBounds(values, row);
      if (!upper) continue;
      const style = row.style as string;
      const what = `${row.dataset} ${style} ${row.k}`;
      seen.set(style, (seen.get(style) ?? 0) + 1);
      const expected = list(row.upper_bounds);
      expectClose(upper.slice(0, expected.length), expected, 1e-9, what);
      const breaks = expected.slice(0, -1);
      expect(classCounts(values, breaks, 'right'), what).toEqual(list(row.counts));
      const quality = classQuality(values, breaks, 'right');
      expectClose(
        [quality.deviationsAroundMedians, quality.medianFit],
        [figure(row.adcm), figure(row.gadf)],
        1e-9,
        what,
      );
    }
    expect(Object.fromEntries(seen)).toEqual({
      Quantiles: 18,
      EqualInterval: 18,
      FisherJenks: 18,
      HeadTailBreaks: 6,
      StdMean: 6,
    });
  });
});
