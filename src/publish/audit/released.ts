import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sqlText } from '../../common/sql.js';
import { withEngine } from '../../warehouse/engine.js';
import { asNumbers, asText, columnsOf, rowsOf } from '../../warehouse/query.js';
import type { Manifest } from '../manifest.js';
import { STATE } from './columns.js';

/** A figure of one period as a release shows it; arrays over an area list, NaN = not shown. */
export interface ReleasedFigure {
  readonly indicator: string;
  readonly period: string;
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  readonly value: Float64Array;
  /** In `STATE`. */
  readonly state: Uint8Array;
}

/** A month that a release names because it stands out, with the count it gives. */
export interface ReleasedMonth {
  readonly indicator: string;
  readonly area: number;
  /** As `2024-07`. */
  readonly month: string;
  readonly observed: number;
}

/** What a reader has of a release. */
export interface Released {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly figures: readonly ReleasedFigure[];
  readonly months: readonly ReleasedMonth[];
  /** Reasons that the long table gives, and how often. */
  readonly reasons: ReadonlyMap<string, number>;
}

/** Rows of one query: what a national release has is read piece by piece. */
const ROWS = 400_000;

const BY_REASON: Readonly<Record<string, number>> = {
  level_not_public: STATE.level,
  below_minimum: STATE.few,
  no_denominator: STATE.nothing,
  no_data: STATE.absent,
};

function stateOf(status: string | null, reason: string | null): number {
  if (status === 'ok') return STATE.shown;
  const known = BY_REASON[reason ?? ''];
  if (known !== undefined) return known;
  return status === 'missing' ? STATE.absent : STATE.hidden;
}

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
}

type Connection = Parameters<Parameters<typeof withEngine>[1]>[0];

/** The areas of a release and their levels, in the order of its map. */
export async function releasedAreas(
  folder: string,
): Promise<{ codes: string[]; levels: string[]; wijken: (string | null)[]; gemeenten: (string | null)[] }> {
  return withEngine({ file: join(folder, 'release.duckdb'), readOnly: true }, async (connection) => {
    const [codes, levels, wijken, gemeenten] = await columnsOf(
      connection,
      'SELECT area, level, wijk, gemeente FROM risicokaart',
    );
    return {
      codes: asText(codes) as string[],
      levels: asText(levels) as string[],
      wijken: asText(wijken),
      gemeenten: asText(gemeenten),
    };
  });
}

async function readPiece(
  connection: Connection,
  indicators: readonly string[],
  indexOf: ReadonlyMap<string, number>,
  size: number,
): Promise<ReleasedFigure[]> {
  const [ids, periods, areas, numerators, denominators, values, statuses, reasons] = await columnsOf(
    connection,
    `SELECT indicator, period, area, numerator, denominator, value, status, reason FROM indicatoren
     WHERE indicator IN (${indicators.map(sqlText).join(', ')})`,
  );
  const [n, d, v] = [asNumbers(numerators), asNumbers(denominators), asNumbers(values)];
  const figures = new Map<string, ReleasedFigure>();
  const nothing = (): Float64Array => new Float64Array(size).fill(Number.NaN);
  for (let row = 0; row < n.length; row++) {
    const area = indexOf.get(areas?.[row] as string);
    if (area === undefined) continue;
    const [indicator, period] = [ids?.[row] as string, periods?.[row] as string];
    let figure = figures.get(`${indicator} ${period}`);
    if (!figure) {
      figure = {
        ...{ indicator, period, numerator: nothing(), denominator: nothing(), value: nothing() },
        state: new Uint8Array(size),
      };
      figures.set(`${indicator} ${period}`, figure);
    }
    figure.numerator[area] = n[row] as number;
    figure.denominator[area] = d[row] as number;
    figure.value[area] = v[row] as number;
    figure.state[area] = stateOf(statuses?.[row] as string | null, reasons?.[row] as string | null);
  }
  return [...figures.values()];
}

/** Indicators in pieces of so many rows. */
async function pieces(connection: Connection): Promise<string[][]> {
  const counted = await rowsOf<{ indicator: string; rows: number }>(
    connection,
    'SELECT indicator, count(*) AS rows FROM indicatoren GROUP BY indicator ORDER BY indicator',
  );
  const lists: string[][] = [];
  let rows = Number.POSITIVE_INFINITY;
  for (const { indicator, rows: own } of counted) {
    if (rows + own > ROWS) {
      lists.push([]);
      rows = 0;
    }
    lists[lists.length - 1]?.push(indicator);
    rows += own;
  }
  return lists;
}

async function readMonths(
  connection: Connection,
  indexOf: ReadonlyMap<string, number>,
): Promise<ReleasedMonth[]> {
  const [has] = await rowsOf<{ n: number }>(
    connection,
    "SELECT count(*) AS n FROM duckdb_columns() WHERE schema_name = 'main' AND table_name = 'signalen'",
  );
  if (!has?.n) return [];
  const [ids, areas, months, observed] = await columnsOf(
    connection,
    'SELECT indicator, area, month, observed FROM signalen ORDER BY indicator, area, month',
  );
  return [...asNumbers(observed)].flatMap((count, row) => {
    const area = indexOf.get(areas?.[row] as string);
    if (area === undefined || Number.isNaN(count)) return [];
    return [{ indicator: ids?.[row] as string, area, month: months?.[row] as string, observed: count }];
  });
}

/**
 * Reads back what a release shows of some areas.
 * @param codes the areas that arrays run over; others of the release are left aside.
 */
export async function readReleased(folder: string, codes: readonly string[]): Promise<Released> {
  const indexOf = new Map(codes.map((code, i) => [code, i]));
  return withEngine({ file: join(folder, 'release.duckdb'), readOnly: true }, async (connection) => {
    const figures: ReleasedFigure[] = [];
    for (const piece of await pieces(connection))
      figures.push(...(await readPiece(connection, piece, indexOf, codes.length)));
    const reasons = await rowsOf<{ reason: string; n: number }>(
      connection,
      'SELECT reason, count(*) AS n FROM indicatoren WHERE reason IS NOT NULL GROUP BY reason ORDER BY reason',
    );
    return {
      folder,
      manifest: readManifest(folder),
      figures,
      months: await readMonths(connection, indexOf),
      reasons: new Map(reasons.map(({ reason, n }) => [reason, n])),
    };
  });
}

/** Whether a folder holds a release that can be read back. */
export function isRelease(folder: string): boolean {
  return existsSync(join(folder, 'manifest.json')) && existsSync(join(folder, 'release.duckdb'));
}
