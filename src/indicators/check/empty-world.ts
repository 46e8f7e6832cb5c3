import type { DuckDBConnection } from '@duckdb/node-api';
import { buildEmptyAreas } from '../../areas/settle.js';
import type { DatasetCatalogue } from '../../datasets/catalogue/catalogue.js';
import { createLanding } from '../../datasets/deliveries/landing.js';

/** Any year does: nothing is of it. */
const SETTINGS = { vintage: 2024, periods: [2024], gemeenten: [], asCarried: true };

/**
 * A world without data: `landing.<dataset>` and `located.<dataset>` of every contract and all tables of `areas`, made by the code
 * that makes the real ones, and empty. What binds here binds in a run.
 */
export async function createEmptyWorld(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
): Promise<void> {
  await connection.run('BEGIN');
  for (const contract of catalogue.values()) await createLanding(connection, contract, []);
  await buildEmptyAreas(connection, catalogue, SETTINGS);
  await connection.run('COMMIT');
}
