import type { DuckDBConnection } from '@duckdb/node-api';
import { InputError } from '../common/errors.js';
import { programSql } from '../common/sql.js';
import { rowOf } from '../warehouse/query.js';
import type { WorkspaceConfig } from '../workspace/config.js';
import { STOP } from './vintages/stop.js';

/**
 * Borders of another year than the figures are used because the workspace says that they fit (`geometry_vintage`). Holds
 * that against the codes: a gemeente that renumbered (Ermelo, 2021 to 2024) would be published twice over.
 * Reads areas.listed and areas.wanted_gemeente.
 * @throws InputError when a quarter or more of the map's codes are not in the layout of the figures.
 */
export async function checkBorders(
  connection: DuckDBConnection,
  config: Pick<WorkspaceConfig, 'vintage' | 'geometry_vintage'>,
): Promise<void> {
  const { vintage, geometry_vintage } = config;
  if (geometry_vintage === undefined || geometry_vintage === vintage) return;
  const { codes, unknown } = await rowOf<{ codes: number; unknown: number }>(
    connection,
    programSql('areas/sql/border-check.sql'),
  );
  if (codes === 0 || unknown / codes < STOP) return;
  throw new InputError({
    what: `${unknown} of ${codes} area codes of the map of ${geometry_vintage} are not in the layout of ${vintage}`,
    expected: 'borders of the layout of the figures, or of a year in which it was the same',
    mend: `deliver cbs-wijkenbuurten of ${vintage} (no mapping can give borders), or set \`geometry_vintage\` in buurtzicht.yaml to a year that fits`,
  });
}
