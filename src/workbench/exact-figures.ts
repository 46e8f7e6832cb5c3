import type { DuckDBConnection } from '@duckdb/node-api';
import { programSql } from '../common/sql.js';
import type { Status } from '../disclosure/decision.js';
import type { Indicator } from '../indicators/definition.js';
import type { EditionRules } from '../indicators/pipeline.js';
import type { ShrinkageRules } from '../indicators/shrinkage-rules.js';
import { type Figures, figuresOf } from '../publish/figures.js';
import type { Level } from '../publish/format.js';
import { primaryDecisions } from '../publish/protection/primary-decisions.js';
import { type AreaList, type PeriodCounts, readCounts } from '../publish/warehouse-read.js';
import { asText, columnsOf } from '../warehouse/query.js';

/** Nothing is hidden and nothing rounded: what the house itself may see. */
const EXACT: EditionRules = {
  title: { nl: 'exact', en: 'exact' },
  threshold: 0,
  rounding: 1,
  zero: 'publish',
  width: 1,
  group: { all: 'publish', most: 1 },
  dominance: { largest: 1, two_largest: 1 },
  p_percent: 0,
  population: 0,
  difference: 1,
};

/** One indicator, area and period. */
export interface BenchFigure {
  readonly area: string;
  readonly level: Level;
  readonly name: string;
  readonly period: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** per × numerator ÷ denominator. */
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Drawn to the mean of the areas of its level of which the card allows a figure. */
  readonly shrunk: number | null;
  readonly shrunk_lower: number | null;
  readonly shrunk_upper: number | null;
  readonly status: Status;
  readonly reason: string | null;
  readonly estimated: string | null;
  readonly unplaced: number | null;
}

export function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** The areas of the workspace, without borders, peers and areas of the user's own. */
export async function areaList(connection: DuckDBConnection): Promise<AreaList> {
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

/** The figure under the card alone. */
function exactly(
  indicator: Indicator,
  counts: PeriodCounts,
  areas: AreaList,
  shrinkage?: ShrinkageRules,
): Figures {
  const figure = { indicator, counts };
  const decisions = primaryDecisions(figure, { areas, edition: 'intern', rules: EXACT });
  return figuresOf(figure, decisions, { areas, rules: EXACT }, shrinkage);
}

/** The card's figure with the minimum waived: the arithmetic alone. */
function arithmetic(indicator: Indicator, counts: PeriodCounts, areas: AreaList): Figures {
  const waived = { ...indicator, card: { ...indicator.card, minimum: { numerator: 0, denominator: 0 } } };
  return exactly(waived, counts, areas);
}

/** Whether an indicator has a row for areas of a level. */
export function hasRow({ levels, additive }: Indicator['card'], level: Level): boolean {
  return level === 'gebied' ? levels.includes('buurt') && additive !== 'none' : levels.includes(level);
}

/**
 * The exact figures of one computed indicator, before any disclosure rule: for invented rows (spec tests) alone. The status is what the
 * card says of it, and the value is there also where its minimum says "too few". Gemeenten, wijken, buurten, own areas, each by code;
 * then by period.
 */
export async function exactFigures(
  connection: DuckDBConnection,
  indicator: Indicator,
  periods: readonly number[],
  shrinkage?: ShrinkageRules,
): Promise<BenchFigure[]> {
  const areas = await areaList(connection);
  const counts = (await readCounts(connection, areas.codes, periods, [indicator.id])).get(indicator.id) ?? [];
  return counts.flatMap((period) => {
    const exact = arithmetic(indicator, period, areas);
    const { decisions, shrunk } = exactly(indicator, period, areas, shrinkage);
    return areas.codes.flatMap((area, i) => {
      const level = areas.levels[i] as Level;
      if (!hasRow(indicator.card, level)) return [];
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
