import type { DuckDBConnection } from '@duckdb/node-api';
import type { ExplainedYear } from '../accountability/lineage/explanation.js';
import type { Resting } from '../indicators/kept.js';
import { createLevelPart, dropPart } from '../indicators/part.js';
import { type PeriodCounts, readAreas } from '../publish/warehouse-read.js';
import { asNumbers, columnsOf } from '../warehouse/query.js';
import type { BenchContext } from './bench.js';
import type { BenchFigure } from './exact-figures.js';
import { disclosedFigures, houseRules } from './house-figures.js';

/** Counts of every area in each of these years, before they are pooled. */
async function yearCounts(
  connection: DuckDBConnection,
  planned: Resting,
  codes: readonly string[],
  years: readonly number[],
): Promise<PeriodCounts[]> {
  await createLevelPart(connection, planned);
  const [areas, when, n, d, c] = await columnsOf(
    connection,
    'SELECT area, period, numerator::DOUBLE, denominator::DOUBLE, contributors::DOUBLE FROM level_part ORDER BY area, period',
  );
  await dropPart(connection);
  const nothing = (): Float64Array => new Float64Array(codes.length).fill(Number.NaN);
  const counts = years.map((period) => ({
    ...{ period, numerator: nothing(), denominator: nothing() },
    ...{ contributors: nothing(), unplaced: nothing() },
  }));
  const indexOf = new Map(codes.map((code, i) => [code, i]));
  const [numerators, denominators, contributors] = [asNumbers(n), asNumbers(d), asNumbers(c)];
  for (let row = 0; row < numerators.length; row++) {
    const target = counts[years.indexOf(Number(when?.[row]))];
    const area = indexOf.get(String(areas?.[row]));
    if (!target || area === undefined) continue;
    target.numerator[area] = numerators[row] as number;
    target.denominator[area] = denominators[row] as number;
    target.contributors[area] = contributors[row] as number;
  }
  return counts;
}

/**
 * What each of the pooled years gave; a year that is not there leaves the figure without a value. The years of a figure are told together or not
 * at all: all but one of them, beside their sum, would tell the last. So where one of them would be hidden, none has parts.
 */
export async function pooledYears(
  connection: DuckDBConnection,
  context: BenchContext,
  planned: Resting,
  { area, period }: Pick<BenchFigure, 'area' | 'period'>,
  figure: BenchFigure,
): Promise<ExplainedYear[]> {
  const { indicator } = planned;
  const { pool } = indicator.card;
  const years = Array.from({ length: pool }, (_, i) => period - pool + 1 + i);
  const blank = years.map((year) => ({ period: year, numerator: null, denominator: null }));
  if (figure.status !== 'ok') return blank;
  if (pool === 1) return [{ period, numerator: figure.numerator, denominator: figure.denominator }];
  const areas = await readAreas(connection);
  const rules = houseRules(context);
  // The card's minimum is about what a figure says, and a single year is no figure of it.
  const waived = { ...indicator, card: { ...indicator.card, minimum: { numerator: 0, denominator: 0 } } };
  const counts = await yearCounts(connection, planned, areas.codes, years);
  const told = (await disclosedFigures(waived, counts, areas, rules)).filter((f) => f.area === area);
  if (told.length < pool || told.some((f) => f.status === 'suppressed')) return blank;
  return told.map(({ period: year, numerator, denominator }) => ({ period: year, numerator, denominator }));
}
