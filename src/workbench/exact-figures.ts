import type { DuckDBConnection } from '@duckdb/node-api';
import { programSql } from '../common/sql.js';
import type { Decision, Status } from '../disclosure/decision.js';
import type { Indicator } from '../indicators/definition.js';
import type { EditionRules } from '../indicators/pipeline.js';
import type { ShrinkageRules } from '../indicators/shrinkage-rules.js';
import { editionRules } from '../publish/edition-rules.js';
import { type Figures, figuresOf, sumsOf } from '../publish/figures.js';
import type { Level } from '../publish/format.js';
import { allChangedCounts } from '../publish/perturbation/changed-counts.js';
import { type AreaList, type PeriodCounts, readAreas, readCounts } from '../publish/warehouse-read.js';
import { asText, columnsOf } from '../warehouse/query.js';
import type { Bench, BenchContext } from './bench.js';

/** Nothing is hidden and nothing rounded: what the house itself may see. */
const EXACT: EditionRules = {
  title: { nl: 'exact', en: 'exact' },
  threshold: 0,
  rounding: 1,
  zero: 'publish',
};

/** One indicator, area and period, exact: before any disclosure rule, and so for the house alone. */
export interface ExactFigure {
  readonly area: string;
  readonly level: Level;
  readonly name: string;
  readonly period: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** per × numerator ÷ denominator, also where the card's minimum says "too few". */
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Drawn to the mean of the areas of its level of which the card allows a figure. */
  readonly shrunk: number | null;
  readonly shrunk_lower: number | null;
  readonly shrunk_upper: number | null;
  /** What the card alone says of it: `ok`, `too_few` or `missing`. */
  readonly status: Status;
  readonly reason: string | null;
  readonly estimated: string | null;
  readonly unplaced: number | null;
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** The areas of the workspace, without borders and peers. */
async function areaList(connection: DuckDBConnection): Promise<AreaList> {
  const [codes, levels, names, wijken, gemeenten] = await columnsOf(
    connection,
    programSql('workbench/sql/areas.sql'),
  );
  return {
    codes: asText(codes) as string[],
    levels: asText(levels) as Level[],
    names: asText(names) as string[],
    wijken: asText(wijken),
    gemeenten: asText(gemeenten),
    geometries: [],
    outlines: [],
    peers: { groups: [], titles: { nl: [], en: [] }, status: [] },
    own: [],
  };
}

/** The card's figure with the minimum waived: the arithmetic alone. */
function arithmetic(indicator: Indicator, counts: PeriodCounts, areas: AreaList): Figures {
  const waived = { ...indicator, card: { ...indicator.card, minimum: { numerator: 0, denominator: 0 } } };
  return figuresOf(waived, counts, areas, 'intern', EXACT, []);
}

/** The exact figures of one computed indicator: gemeenten, wijken, buurten, own areas, each by code; then by period. */
export async function exactFigures(
  connection: DuckDBConnection,
  indicator: Indicator,
  periods: readonly number[],
  shrinkage?: ShrinkageRules,
): Promise<ExactFigure[]> {
  const areas = await areaList(connection);
  const counts = (await readCounts(connection, areas.codes, periods, [indicator.id])).get(indicator.id) ?? [];
  const { card } = indicator;
  const hasRow = (level: Level): boolean =>
    level === 'gebied'
      ? card.levels.includes('buurt') && card.additive !== 'none'
      : card.levels.includes(level);
  return counts.flatMap((period) => {
    const exact = arithmetic(indicator, period, areas);
    const { decisions, shrunk } = figuresOf(indicator, period, areas, 'intern', EXACT, [], shrinkage);
    return areas.codes.flatMap((area, i) => {
      const level = areas.levels[i] as Level;
      if (!hasRow(level)) return [];
      return [
        {
          area,
          level,
          name: areas.names[i] as string,
          period: period.period,
          numerator: known(period.numerator[i]),
          denominator: known(period.denominator[i]),
          value: known(exact.value[i]),
          lower: known(exact.lower[i]),
          upper: known(exact.upper[i]),
          shrunk: known(shrunk.value[i]),
          shrunk_lower: known(shrunk.lower[i]),
          shrunk_upper: known(shrunk.upper[i]),
          status: decisions[i]?.status ?? 'missing',
          reason: decisions[i]?.reason ?? null,
          estimated: period.estimated?.[i] ?? null,
          unplaced: known(period.unplaced[i]),
        },
      ];
    });
  });
}

/** What the internal edition of the workspace says of one cell, held against all other cells of its period. */
export async function internDecision(
  { pipeline, workspace }: BenchContext,
  { connection }: Bench,
  indicator: Indicator,
  area: string,
  period: number,
): Promise<Decision> {
  const areas = await readAreas(connection);
  const [counts] =
    (await readCounts(connection, areas.codes, [period], [indicator.id])).get(indicator.id) ?? [];
  const rules = editionRules(pipeline, { ...workspace.config, edition: 'intern' });
  const at = areas.codes.indexOf(area);
  if (!counts || at < 0) return { status: 'missing', reason: 'no_data' };
  const sums = sumsOf(areas);
  const changed = (await allChangedCounts([indicator], new Map([[indicator.id, [counts]]]), areas, sums)).get(
    counts,
  );
  const { decisions } = figuresOf(
    ...([indicator, counts, areas, 'intern', rules, sums, undefined, changed] as const),
  );
  return decisions[at] ?? { status: 'missing', reason: 'no_data' };
}
