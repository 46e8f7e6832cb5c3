import { type ColumnData, type ColumnTable, textColumn } from '../common/columns.js';
import { UsageError } from '../common/errors.js';
import type { Bilingual } from '../common/text.js';
import { findIndicator } from '../indicators/find-indicator.js';
import { type BenchContext, withBench } from './bench.js';
import type { BenchFigure } from './exact-figures.js';
import { houseFigures } from './house-figures.js';

/** Which figures of the indicator are asked for; all of them when nothing is said. */
export interface Selection {
  readonly area?: string | undefined;
  readonly period?: number | undefined;
  readonly level?: string | undefined;
}

/** @throws UsageError when the workspace does not publish that year. */
export function checkPeriod(periods: readonly number[], period: number | undefined): void {
  if (period === undefined || periods.includes(period)) return;
  throw new UsageError({
    what: `${period} is none of the years of this workspace`,
    expected: `one of ${periods.join(', ')}`,
    mend: 'see `periods` in buurtzicht.yaml',
  });
}

/** @throws UsageError when the indicator has no figure of such an area or level. */
function checkFound(found: readonly BenchFigure[], { area, level }: Selection): void {
  if (found.length > 0 || (area === undefined && level === undefined)) return;
  throw new UsageError({
    what: `the indicator is not computed of ${area ? `area ${area}` : `level ${level}`}`,
    expected: 'an area of the workspace, at one of the `levels` of its card',
    mend: '`buurtzicht area list` shows the areas, `buurtzicht indicator show` the card',
  });
}

/**
 * Computes one indicator from the landed deliveries, in memory, and gives the figures that the internal edition would show: an attempt is
 * under the law of the edition. Neither the warehouse nor a run is touched or waited for.
 * @throws InputError when a dataset that it needs was never delivered. @throws UsageError when the selection is of nothing.
 */
export async function attempt(
  context: BenchContext,
  id: string,
  selection: Selection = {},
): Promise<BenchFigure[]> {
  const { periods } = context.workspace.config;
  checkPeriod(periods, selection.period);
  const indicator = findIndicator(context.pipeline, id);
  const figures = await withBench(context, indicator, ({ connection }) =>
    houseFigures(connection, context, indicator),
  );
  const found = figures.filter(
    (f) =>
      (selection.area === undefined || f.area === selection.area) &&
      (selection.level === undefined || f.level === selection.level) &&
      (selection.period === undefined || f.period === selection.period),
  );
  checkFound(found, selection);
  return found;
}

const TITLES: { readonly [Name in keyof BenchFigure]: Bilingual } = {
  area: { nl: 'Gebied', en: 'Area' },
  level: { nl: 'Niveau', en: 'Level' },
  name: { nl: 'Naam', en: 'Name' },
  period: { nl: 'Periode', en: 'Period' },
  numerator: { nl: 'Teller', en: 'Numerator' },
  denominator: { nl: 'Noemer', en: 'Denominator' },
  value: { nl: 'Waarde', en: 'Value' },
  lower: { nl: 'Ondergrens', en: 'Lower bound' },
  upper: { nl: 'Bovengrens', en: 'Upper bound' },
  shrunk: { nl: 'Bijgesteld', en: 'Shrunk' },
  shrunk_lower: { nl: 'Bijgesteld, ondergrens', en: 'Shrunk, lower bound' },
  shrunk_upper: { nl: 'Bijgesteld, bovengrens', en: 'Shrunk, upper bound' },
  status: { nl: 'Status', en: 'Status' },
  reason: { nl: 'Reden', en: 'Reason' },
  estimated: { nl: 'Geschat', en: 'Estimated' },
  unplaced: { nl: 'Zonder buurt (%)', en: 'Without a buurt (%)' },
};

const NUMBERS: readonly (keyof BenchFigure)[] = [
  'numerator',
  'denominator',
  'value',
  'lower',
  'upper',
  'shrunk',
  'shrunk_lower',
  'shrunk_upper',
  'unplaced',
];

function dataOf(figures: readonly BenchFigure[], name: keyof BenchFigure): ColumnData {
  if (name !== 'period' && !NUMBERS.includes(name))
    return textColumn(figures.map((f) => f[name] as string | null));
  const values = Float64Array.from(figures, (f) => (f[name] as number | null) ?? Number.NaN);
  return { type: name === 'period' ? 'integer' : 'number', values };
}

/** Figures as a table of columns. */
export function figureTable(id: string, figures: readonly BenchFigure[]): ColumnTable {
  const names = Object.keys(TITLES) as (keyof BenchFigure)[];
  return {
    name: 'attempt',
    title: { nl: `Proef van ${id}`, en: `Attempt of ${id}` },
    rows: figures.length,
    columns: names.map((name) => ({ name, title: TITLES[name], data: dataOf(figures, name) })),
  };
}
