import type { DuckDBConnection } from '@duckdb/node-api';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import { rowOf } from '../warehouse/query.js';
import type { WorkspaceConfig } from '../workspace/config.js';
import { tableChanges } from './vintages/changes.js';

/**
 * How many areas are drawn with a border of another year (`geometry_vintage`) although CBS says that it moved since: they are
 * on the map, and not quite where they are. Reads areas.listing and areas.area.
 */
export async function redrawnAreas(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  config: Pick<WorkspaceConfig, 'vintage' | 'geometry_vintage'>,
): Promise<number> {
  const { vintage, geometry_vintage } = config;
  if (geometry_vintage === undefined || geometry_vintage === vintage) return 0;
  await tableChanges(connection, catalogue, geometry_vintage, vintage);
  const { n } = await rowOf<{ n: number }>(
    connection,
    `SELECT count(*) AS n FROM area_change JOIN areas.area AS area USING (code)
     WHERE area_change.change = 'border' AND area.level = 'buurt' AND area.geometry IS NOT NULL`,
  );
  return n;
}

/** What the run must say of them. */
export function redrawnWarnings(redrawn: number, { geometry_vintage }: WorkspaceConfig): string[] {
  if (redrawn === 0) return [];
  return [
    `${redrawn} buurten are drawn with the borders of ${geometry_vintage}, which have moved since: points near them may lie in the buurt beside`,
  ];
}
