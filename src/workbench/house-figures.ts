import type { DuckDBConnection } from '@duckdb/node-api';
import type { Indicator } from '../indicators/definition.js';
import type { EditionRules } from '../indicators/pipeline.js';
import { editionRules } from '../publish/edition-rules.js';
import { type Figures, figuresOf, sumsOf } from '../publish/figures.js';
import type { Level } from '../publish/format.js';
import { allChangedCounts } from '../publish/perturbation/changed-counts.js';
import type { FigureCounts } from '../publish/protection/primary-decisions.js';
import { protectFigures } from '../publish/protection/protect-figures.js';
import { type AreaList, type PeriodCounts, readAreas, readCounts } from '../publish/warehouse-read.js';
import type { BenchContext } from './bench.js';
import { type BenchFigure, hasRow, known } from './exact-figures.js';

/** The rules of the internal edition in this workspace: what is computed by hand is held to them as well. */
export function houseRules({ pipeline, workspace }: BenchContext): EditionRules {
  return editionRules(pipeline, { ...workspace.config, edition: 'intern' });
}

/** One indicator in some periods as the internal edition shows it, beside nothing else; of what it hides no number. */
export async function disclosedFigures(
  indicator: Indicator,
  all: readonly PeriodCounts[],
  areas: AreaList,
  rules: EditionRules,
  { shrinkage, unplaced }: Partial<Pick<BenchContext['pipeline'], 'shrinkage' | 'unplaced'>> = {},
): Promise<BenchFigure[]> {
  const figures = all.map((counts) => ({ indicator, counts }));
  const areaSums = sumsOf(areas);
  const changed = await allChangedCounts([indicator], new Map([[indicator.id, all]]), areas, areaSums);
  const decisions = await protectFigures(figures, {
    ...{ areas, rules, edition: 'intern', areaSums, sums: [], threads: 1, changed },
    ...(unplaced === undefined ? {} : { unplaced }),
  });
  return figures.flatMap((figure, at) =>
    benchFigures(
      figure,
      figuresOf(figure, decisions[at] ?? [], { areas, rules }, shrinkage, changed.get(figure.counts)),
      areas,
    ),
  );
}

/** The figures of a period, a row an area. */
function benchFigures({ indicator, counts }: FigureCounts, figures: Figures, areas: AreaList): BenchFigure[] {
  const { decisions, numerator, denominator, value, lower, upper, shrunk, estimated, unplaced } = figures;
  return areas.codes.flatMap((area, i) => {
    const level = areas.levels[i] as Level;
    if (!hasRow(indicator.card, level)) return [];
    return [
      {
        ...{ area, level, name: areas.names[i] as string, period: counts.period },
        numerator: known(numerator[i]),
        denominator: known(denominator[i]),
        value: known(value[i]),
        lower: known(lower[i]),
        upper: known(upper[i]),
        shrunk: known(shrunk.value[i]),
        shrunk_lower: known(shrunk.lower[i]),
        shrunk_upper: known(shrunk.upper[i]),
        status: decisions[i]?.status ?? 'missing',
        reason: decisions[i]?.reason ?? null,
        estimated: estimated[i] ?? null,
        unplaced: known(unplaced[i]),
      },
    ];
  });
}

/** The figures of one computed indicator under the rules of the internal edition: by area, gemeenten first; then by period. */
export async function houseFigures(
  connection: DuckDBConnection,
  context: BenchContext,
  indicator: Indicator,
): Promise<BenchFigure[]> {
  const areas = await readAreas(connection);
  const { periods } = context.workspace.config;
  const counts = (await readCounts(connection, areas.codes, periods, [indicator.id])).get(indicator.id) ?? [];
  const rules = houseRules(context);
  return disclosedFigures(indicator, counts, areas, rules, context.pipeline);
}
