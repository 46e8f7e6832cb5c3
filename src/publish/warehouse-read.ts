import type { DuckDBConnection } from '@duckdb/node-api';
import { areaCode, levelOf } from '../common/area-code.js';
import { programSql } from '../common/sql.js';
import type { MissingReason } from '../disclosure/decision.js';
import type { Counts } from '../disclosure/disclose.js';
import type { Equation } from '../disclosure/table/table.js';
import type { NeighbourLists } from '../statistics/space/weights.js';
import { withEngine } from '../warehouse/engine.js';
import { asNumbers, asText, bytesOf, columnsOf } from '../warehouse/query.js';
import { type ContextFigures, readContext } from './fairness/context-read.js';
import type { Level } from './format.js';
import { readNeighbours } from './neighbour-read.js';
import { type MonthCounts, readMonths } from './signals/month-read.js';
import { readYears, type YearCounts } from './year-read.js';

/** The areas of a release, in the order of its tables: gemeenten, wijken, buurten, areas of the user's own, each by code. */
export interface AreaList {
  readonly codes: readonly string[];
  readonly levels: readonly Level[];
  readonly names: readonly string[];
  readonly wijken: readonly (string | null)[];
  /** Null of an area of the user's own that reaches over several. */
  readonly gemeenten: readonly (string | null)[];
  readonly geometries: readonly (Uint8Array | null)[];
  /** The same with the detail of a map. */
  readonly outlines: readonly (Uint8Array | null)[];
  readonly peers: PeerColumns;
  /** Areas of the user's own with the buurten that they are the sum of, as indices into the list. */
  readonly own: readonly Equation[];
}

/** Code and title of each area's comparison group, null where it has none, and why. */
export interface PeerColumns {
  readonly groups: readonly (string | null)[];
  readonly titles: { readonly nl: readonly (string | null)[]; readonly en: readonly (string | null)[] };
  /** `ok`, or the reason; null where the pipeline declares no groups of the level. */
  readonly status: readonly (string | null)[];
}

/** Counts of one indicator in one period; arrays run over the area list. */
export interface PeriodCounts extends Counts {
  readonly period: number;
  /** Grade (A to D) of figures that were carried over from the areas of another year, by area; elsewhere nothing. */
  readonly estimated?: readonly (string | null)[];
  /** Percent of the rows it rests on that have no buurt, in the gemeente of the area; NaN when none is placed by address. */
  readonly unplaced: Float64Array;
  /** Sums of the keys of the records that the numerator counts; NaN where its SELECT gives none. */
  readonly cellKey?: Float64Array;
}

export interface WarehouseContent {
  readonly areas: AreaList;
  /** By indicator; a period for each that the workspace publishes. */
  readonly counts: ReadonlyMap<string, readonly PeriodCounts[]>;
  /** Who borders on whom, by place in the area list. */
  readonly neighbours: NeighbourLists;
  /** By indicator, of those that are counted by month. */
  readonly months: ReadonlyMap<string, MonthCounts>;
  /** By indicator, of those whose figures are of pooled years. */
  readonly years: ReadonlyMap<string, YearCounts>;
  /** What the proxy test alone holds figures against. */
  readonly context?: ContextFigures;
}

type ReadCounts = PeriodCounts &
  Required<Pick<PeriodCounts, 'population' | 'amounts'>> & {
    readonly estimated: (string | null)[];
    readonly missing: (MissingReason | null)[];
    readonly cellKey: Float64Array;
  };

function emptyCounts(period: number, size: number): ReadCounts {
  const nothing = (): Float64Array => new Float64Array(size).fill(Number.NaN);
  return {
    period,
    numerator: nothing(),
    denominator: nothing(),
    contributors: nothing(),
    population: nothing(),
    amounts: { total: nothing(), largest: nothing(), second: nothing() },
    missing: new Array<MissingReason | null>(size).fill(null),
    estimated: new Array<string | null>(size).fill(null),
    unplaced: nothing(),
    cellKey: nothing(),
  };
}

async function readOwn(connection: DuckDBConnection, codes: readonly string[]): Promise<Equation[]> {
  const [own, buurten] = await columnsOf(
    connection,
    'SELECT code, buurt FROM areas.custom_member ORDER BY code, buurt',
  );
  const indexOf = new Map(codes.map((code, i) => [code, i]));
  const children = new Map<number, number[]>();
  for (const [i, code] of asText(own).entries()) {
    const parent = indexOf.get(code ?? '');
    const child = indexOf.get(String(buurten?.[i]));
    if (parent === undefined || child === undefined) continue;
    children.set(parent, [...(children.get(parent) ?? []), child]);
  }
  return [...children].map(([parent, parts]) => ({ parent, children: parts }));
}

/** The areas of a release, with their borders and peers. */
export async function readAreas(connection: DuckDBConnection): Promise<AreaList> {
  const [codes, levels, names, wijken, gemeenten, geometries, outlines, groups, nl, en, status] =
    await columnsOf(connection, programSql('publish/areas.sql'));
  const list = asText(codes) as string[];
  return {
    codes: list,
    levels: asText(levels).map((level, i) => (level === 'gebied' ? level : levelOf(areaCode(list[i] ?? '')))),
    names: asText(names) as string[],
    wijken: asText(wijken),
    gemeenten: asText(gemeenten),
    geometries: (geometries ?? []).map((g) => (g ? bytesOf(g) : null)),
    outlines: (outlines ?? []).map((g) => (g ? bytesOf(g) : null)),
    peers: {
      groups: asText(groups),
      titles: { nl: asText(nl), en: asText(en) },
      status: asText(status),
    },
    own: await readOwn(connection, list),
  };
}

/** Names every cell of which it is known why it has no count. */
async function markMissing(
  connection: DuckDBConnection,
  mark: (indicator: string, period: number, area: string, reason: MissingReason) => void,
): Promise<void> {
  const [ids, when, where, why] = await columnsOf(
    connection,
    'SELECT indicator, period, area, reason FROM indicators.missing ORDER BY ALL',
  );
  for (const [row, id] of (ids ?? []).entries())
    mark(id as string, when?.[row] as number, where?.[row] as string, why?.[row] as MissingReason);
}

/**
 * Computed counts of indicators over a list of areas, by indicator, a period for each of those given; reads
 * `indicators.value` and `indicators.custom_value`.
 */
export async function readCounts(
  connection: DuckDBConnection,
  list: readonly string[],
  periods: readonly number[],
  indicators: readonly string[],
): Promise<ReadonlyMap<string, readonly PeriodCounts[]>> {
  const indexOf = new Map<string, number>(list.map((code, i) => [code, i]));
  const counts = new Map(indicators.map((id) => [id, periods.map((p) => emptyCounts(p, list.length))]));
  const columns = [
    ...['indicator', 'area', 'period', 'numerator', 'denominator', 'contributors', 'estimated', 'unplaced'],
    ...['population', 'amount', 'largest', 'second_largest', 'cell_key'],
  ].join(', ');
  const [ids, where, when, numerators, denominators, contributors, estimated, unplaced, ...beside] =
    await columnsOf(
      connection,
      `SELECT ${columns} FROM indicators.value UNION ALL SELECT ${columns} FROM indicators.custom_value`,
    );
  const [n, d, c] = [asNumbers(numerators), asNumbers(denominators), asNumbers(contributors)];
  const holes = asNumbers(unplaced);
  const [people, total, largest, second, keys] = beside.map(asNumbers);
  for (let row = 0; row < n.length; row++) {
    const target = counts.get(ids?.[row] as string)?.[periods.indexOf(when?.[row] as number)];
    const area = indexOf.get(where?.[row] as string);
    if (!target || area === undefined) continue;
    target.numerator[area] = n[row] as number;
    target.denominator[area] = d[row] as number;
    target.contributors[area] = c[row] as number;
    target.estimated[area] = (estimated?.[row] ?? null) as string | null;
    target.unplaced[area] = holes[row] as number;
    target.population[area] = people?.[row] as number;
    target.amounts.total[area] = total?.[row] as number;
    target.amounts.largest[area] = largest?.[row] as number;
    target.amounts.second[area] = second?.[row] as number;
    target.cellKey[area] = keys?.[row] as number;
  }
  await markMissing(connection, (id, period, area, reason) => {
    const target = counts.get(id)?.[periods.indexOf(period)];
    const at = indexOf.get(area);
    if (target && at !== undefined) target.missing[at] = reason;
  });
  return counts;
}

/** Reads areas and computed counts out of a finished warehouse file. */
export async function readWarehouse(
  file: string,
  limits: { readonly threads: number; readonly memory: string },
  periods: readonly number[],
  indicators: readonly string[],
  contiguity: 'queen' | 'rook' = 'queen',
): Promise<WarehouseContent> {
  return withEngine({ ...limits, file, readOnly: true }, async (connection) => {
    const areas = await readAreas(connection);
    return {
      areas,
      counts: await readCounts(connection, areas.codes, periods, indicators),
      neighbours: await readNeighbours(connection, areas.codes, contiguity),
      months: await readMonths(connection, areas, indicators),
      years: await readYears(connection, areas.codes, indicators),
      context: await readContext(connection, areas.codes),
    };
  });
}
