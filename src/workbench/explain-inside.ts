import {
  type DrawnTowards,
  drawnTowards,
  explainedShrinkage,
} from '../accountability/lineage/explained-shrinkage.js';
import {
  cardParts,
  type ExplainedDataset,
  type Explanation,
  formulaOf,
  parametersOf,
  sourceParts,
} from '../accountability/lineage/explanation.js';
import { UsageError } from '../common/errors.js';
import { nearNames } from '../common/near.js';
import type { Indicator } from '../indicators/definition.js';
import { findIndicator } from '../indicators/find-indicator.js';
import { shrunkFigures } from '../publish/shrinkage/shrunk-figures.js';
import { checkPeriod } from './attempt.js';
import { type Bench, type BenchContext, withBench } from './bench.js';
import { contributingRows } from './contributing-rows.js';
import type { BenchFigure } from './exact-figures.js';
import { houseFigures } from './house-figures.js';
import { pooledYears } from './pooled-years.js';

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

function noFigure(indicator: Indicator, area: string, figures: readonly BenchFigure[]): UsageError {
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

/** What the figure is drawn towards: by the figures of its period that are shown, and how many are not, as `shrunk` itself was made. */
function towards(
  { pipeline }: BenchContext,
  { card }: Indicator,
  { level, period }: BenchFigure,
  figures: readonly BenchFigure[],
): DrawnTowards | null {
  const decisions = figures.filter((f) => f.period === period);
  const part = (name: 'numerator' | 'denominator'): Float64Array =>
    Float64Array.from(decisions, (f) => f[name] ?? Number.NaN);
  const parts = {
    numerator: part('numerator'),
    denominator: part('denominator'),
    decisions,
    levels: decisions.map((f) => f.level),
  };
  const { sets } = shrunkFigures(card, parts, pipeline.shrinkage);
  return drawnTowards(
    card,
    sets.find((set) => set.level === level),
  );
}

/**
 * Explains a figure to the house itself: computed from the landed deliveries in memory, as the internal edition would show it, with how
 * many rows of each delivery lie in the area, to the nearest five. Of a hidden figure no part is told, and no row ever.
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
    const { connection, planned } = bench;
    const figures = await houseFigures(connection, context, indicator);
    const figure = figures.find((f): f is BenchFigure => f.area === area && f.period === period);
    if (!figure) throw noFigure(indicator, area, figures);
    const years = await pooledYears(connection, context, planned, { area, period }, figure);
    const { area: _, level: __, name: ___, period: ____, ...explained } = figure;
    return {
      ...cardParts(indicator),
      area: { code: area, name: figure.name, level: figure.level },
      period,
      edition: 'intern',
      release: null,
      changed: false,
      figure: explained,
      formula: formulaOf(indicator.card, explained, years.every((y) => y.numerator !== null) ? years : []),
      shrinkage: explainedShrinkage(indicator.card, explained, towards(context, indicator, figure, figures)),
      years,
      ...(bench.until[period] ? { until: bench.until[period] } : {}),
      parameters: parametersOf(pipeline, indicator, bench.under.parameters),
      datasets: await datasetsOf(bench, area),
    };
  });
}
