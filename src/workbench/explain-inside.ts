import type { DuckDBConnection } from '@duckdb/node-api';
import {
  type DrawnTowards,
  drawnTowards,
  explainedShrinkage,
} from '../accountability/lineage/explained-shrinkage.js';
import {
  cardParts,
  type ExplainedDataset,
  type ExplainedYear,
  type Explanation,
  formulaOf,
  parametersOf,
  sourceParts,
} from '../accountability/lineage/explanation.js';
import { UsageError } from '../common/errors.js';
import { nearNames } from '../common/near.js';
import { sqlText } from '../common/sql.js';
import { OK } from '../disclosure/decision.js';
import type { Indicator } from '../indicators/definition.js';
import { findIndicator } from '../indicators/find-indicator.js';
import { createLevelPart } from '../indicators/part.js';
import { shrunkFigures } from '../publish/shrinkage/shrunk-figures.js';
import { rowsOf } from '../warehouse/query.js';
import { checkPeriod } from './attempt.js';
import { type Bench, type BenchContext, withBench } from './bench.js';
import { contributingRows } from './contributing-rows.js';
import { type ExactFigure, exactFigures, internDecision } from './exact-figures.js';

/** What each of the pooled years gave; one that is not there leaves the figure without a value. */
async function yearsOf(
  connection: DuckDBConnection,
  indicator: Indicator,
  area: string,
  period: number,
): Promise<ExplainedYear[]> {
  await createLevelPart(connection, indicator);
  const rows = await rowsOf<{ period: number; numerator: number | null; denominator: number | null }>(
    connection,
    `SELECT period, numerator::DOUBLE AS numerator, denominator::DOUBLE AS denominator FROM level_part
     WHERE area = ${sqlText(area)} AND period BETWEEN ${period - indicator.card.pool + 1} AND ${period} ORDER BY period`,
  );
  await connection.run('DROP TABLE part; DROP TABLE level_part');
  const found = new Map(rows.map((row) => [row.period, row]));
  return Array.from({ length: indicator.card.pool }, (_, i) => period - indicator.card.pool + 1 + i).map(
    (year) => found.get(year) ?? { period: year, numerator: null, denominator: null },
  );
}

async function datasetsOf({ connection, counting }: Bench, area: string): Promise<ExplainedDataset[]> {
  const datasets: ExplainedDataset[] = [];
  for (const { contract, active } of counting) {
    const rows = await contributingRows(connection, contract, area);
    datasets.push({
      ...sourceParts(contract.name, contract),
      deliveries: active.map(({ delivery, periods }) => ({
        file: delivery.file,
        received: delivery.received,
        ...(delivery.dated ? { dated: delivery.dated } : {}),
        periods: periods ?? delivery.periods,
        rows: rows ? (rows.get(delivery.id) ?? 0) : null,
      })),
    });
  }
  return datasets;
}

function noFigure(indicator: Indicator, area: string, figures: readonly ExactFigure[]): UsageError {
  const areas = new Map(figures.map((figure) => [figure.area, figure.name]));
  const near = nearNames(area, [...areas].flat()).map(
    (found) => [...areas].find(([code, name]) => code === found || name === found)?.[0] ?? found,
  );

  return new UsageError({
    what: `\`${indicator.id}\` is not computed of ${area}`,
    expected: `an area of the workspace at level ${indicator.card.levels.join(', ')}`,
    mend:
      near.length > 0
        ? `did you mean ${[...new Set(near)].map((code) => `${code} (${areas.get(code)})`).join(', ')}?`
        : '`buurtzicht area list` shows the areas',
  });
}

/** What the exact figure is drawn towards: the figures of its level and period that the card allows. */
function towards(
  { pipeline }: BenchContext,
  { card }: Indicator,
  { level, period }: ExactFigure,
  figures: readonly ExactFigure[],
): DrawnTowards | null {
  const same = figures.filter((f) => f.level === level && f.period === period && f.status === 'ok');
  const part = (name: 'numerator' | 'denominator'): Float64Array =>
    Float64Array.from(same, (f) => f[name] ?? Number.NaN);
  const parts = {
    numerator: part('numerator'),
    denominator: part('denominator'),
    decisions: same.map(() => OK),
    levels: same.map(() => level),
  };
  const { sets } = shrunkFigures(card, parts, pipeline.shrinkage);
  return drawnTowards(
    card,
    sets.find((set) => set.level === level),
  );
}

/**
 * Explains a figure to the house itself: exact, computed from the landed deliveries in memory, with what the internal edition would say
 * of it and how many rows of each delivery lie in the area. No row about a person, an address or a firm is shown.
 * @throws UsageError when the area or year has no such figure. @throws InputError when a dataset was never delivered.
 */
export async function explainInside(
  context: BenchContext,
  id: string,
  area: string,
  period: number,
): Promise<Explanation> {
  const { pipeline, workspace } = context;
  checkPeriod(workspace.config.periods, period);
  const indicator = findIndicator(pipeline, id);
  return withBench(context, indicator, async (bench) => {
    const { connection } = bench;
    const figures = await exactFigures(connection, indicator, workspace.config.periods, pipeline.shrinkage);
    const figure = figures.find((f): f is ExactFigure => f.area === area && f.period === period);
    if (!figure) throw noFigure(indicator, area, figures);
    const decision = await internDecision(context, bench, indicator, area, period);
    const years = await yearsOf(connection, indicator, area, period);
    const { numerator, denominator, value, lower, upper, estimated, unplaced } = figure;
    const { shrunk, shrunk_lower, shrunk_upper } = figure;
    const explained = {
      ...{ numerator, denominator, value, lower, upper, estimated, unplaced },
      ...{ shrunk, shrunk_lower, shrunk_upper },
      status: decision.status,
      reason: decision.reason,
    };
    return {
      ...cardParts(indicator),
      area: { code: area, name: figure.name, level: figure.level },
      period,
      edition: 'intern',
      release: null,
      changed: false,
      figure: explained,
      formula: formulaOf(indicator.card, explained, years),
      shrinkage: explainedShrinkage(indicator.card, explained, towards(context, indicator, figure, figures)),
      years,
      ...(bench.until[period] ? { until: bench.until[period] } : {}),
      parameters: parametersOf(pipeline, indicator, bench.under.parameters),
      datasets: await datasetsOf(bench, area),
    };
  });
}
