import type { TextTable } from '../indicators/spec/text-table.js';
import type { BenchFigure } from './exact-figures.js';

/** One cell that is not what was expected; null = no value. */
export interface Difference {
  readonly area: string;
  readonly period: number;
  readonly column: string;
  readonly expected: string | null;
  readonly actual: string | null;
}

/** Numbers are the same when they are the same number: 25 is 25.0. */
function same(expected: string | null, actual: string | number | null): boolean {
  if (expected === null || actual === null) return expected === actual;
  return typeof actual === 'number' ? Number(expected) === actual : expected === actual;
}

type Checked = 'numerator' | 'denominator' | 'value' | 'status' | 'reason';

function text(value: string | number | null): string | null {
  return value === null ? null : String(value);
}

/**
 * What differs, row by row: cells of the rows that were expected, rows that there are not, and figures that nobody expected.
 * A row without a figure need not be expected; one that is says that there must be none.
 */
export function differencesOf(expected: TextTable, figures: readonly BenchFigure[]): Difference[] {
  const { columns } = expected;
  const checked = columns.filter((name): name is Checked => name !== 'area' && name !== 'period');
  const keyOf = (area: string, period: number): string => `${area} ${period}`;
  const figureOf = new Map(figures.map((f) => [keyOf(f.area, f.period), f]));
  const awaited = new Set<string>();
  const wrong = expected.rows.flatMap((row): Difference[] => {
    const cell = (name: string): string | null => row[columns.indexOf(name)] ?? null;
    const [area, period] = [cell('area') ?? '', Number(cell('period'))];
    awaited.add(keyOf(area, period));
    const figure = figureOf.get(keyOf(area, period));
    if (!figure) return [{ area, period, column: 'row', expected: 'a row', actual: null }];
    return checked
      .filter((name) => !same(cell(name), figure[name]))
      .map((name) => ({ area, period, column: name, expected: cell(name), actual: text(figure[name]) }));
  });
  const unasked = figures
    .filter((f) => f.numerator !== null && !awaited.has(keyOf(f.area, f.period)))
    .map(({ area, period, numerator, denominator }) => ({
      area,
      period,
      column: 'row',
      expected: null,
      actual: `${numerator} / ${denominator ?? 'no denominator'}`,
    }));
  return [...wrong, ...unasked];
}
