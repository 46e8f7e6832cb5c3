import type { DuckDBConnection } from '@duckdb/node-api';
import { InputError } from '../common/errors.js';
import { rowOf, rowsOf } from '../warehouse/query.js';
import type { WorkspaceConfig } from '../workspace/config.js';

function noneListed({ vintage }: WorkspaceConfig): InputError {
  return new InputError({
    what: `no delivery lists areas of ${vintage}`,
    expected: 'a wijk- en buurtkaart or kerncijfers of the workspace’s `vintage`',
    mend: 'put one in the inbox, or set `vintage` (and `geometry_vintage`) in buurtzicht.yaml to a year that is there',
  });
}

function unknown(codes: readonly string[], { vintage }: Pick<WorkspaceConfig, 'vintage'>): InputError {
  return new InputError({
    what: `no delivery lists buurten of ${codes.join(' or ')} in ${vintage}`,
    expected: 'gemeenten of the layout of `vintage`',
    mend: 'check the code (`buurtzicht area list` shows the areas that there are)',
  });
}

/**
 * Refuses a floor in which one of the workspace's gemeenten is missing: a mistyped code would leave it out in silence.
 * @param buurten how many there are in the floor. Reads areas.area, areas.listing and areas.wanted_gemeente.
 * @throws InputError when no delivery lists areas of the vintage at all, or none of a gemeente.
 */
export async function refuseUnlisted(
  connection: DuckDBConnection,
  config: WorkspaceConfig,
  buurten: number,
): Promise<void> {
  const { listed } = await rowOf<{ listed: number }>(
    connection,
    `SELECT count(*) AS listed FROM areas.listing WHERE vintage = ${config.vintage}`,
  );
  if (listed === 0 || (buurten === 0 && config.gemeenten.length === 0)) throw noneListed(config);
  const missing = await rowsOf<{ code: string }>(
    connection,
    'SELECT code FROM areas.wanted_gemeente WHERE code NOT IN (SELECT gemeente FROM areas.area) ORDER BY code',
  );
  const codes = missing.length > 0 ? missing.map((m) => m.code) : config.gemeenten;
  if (missing.length > 0 || buurten === 0) throw unknown(codes, config);
}

/**
 * Refuses gemeenten of which nothing is listed in the vintage. Reads areas.listing.
 * @throws InputError
 */
export async function refuseUnknown(
  connection: DuckDBConnection,
  gemeenten: readonly string[],
  { vintage }: Pick<WorkspaceConfig, 'vintage'>,
): Promise<void> {
  if (gemeenten.length === 0) return;
  const rows = await rowsOf<{ gemeente: string }>(
    connection,
    `SELECT DISTINCT 'GM' || substr(code, 3, 4) AS gemeente FROM areas.listing WHERE vintage = ${vintage}`,
  );
  const listed = new Set(rows.map(({ gemeente }) => gemeente));
  const missing = gemeenten.filter((code) => !listed.has(code));
  if (missing.length > 0) throw unknown(missing, { vintage });
}
