import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { packageRoot } from '../../src/common/package-root.js';
import { programSql, sqlName, sqlText } from '../../src/common/sql.js';
import { contractOf, loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { createLanding, landingName } from '../../src/datasets/deliveries/landing.js';
import { withEngine } from '../../src/warehouse/engine.js';
import type { WorkspaceConfig } from '../../src/workspace/config.js';
import { configSchema } from '../../src/workspace/config.js';
import type { Trial } from './landing.js';

export const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);

export function settings(more: Readonly<Record<string, unknown>> = {}): WorkspaceConfig {
  return configSchema.parse({ name: 'Proef', vintage: 2024, periods: [2024], ...more });
}

type Row = Readonly<Record<string, string | number | null>>;

/** What stands in the landing: invented rows by dataset, or files that were landed. */
export interface Landings {
  readonly rows?: Readonly<Record<string, readonly Row[]>>;
  readonly files?: readonly Trial[];
}

function literal(value: string | number | null): string {
  if (value === null) return 'NULL';
  return typeof value === 'number' ? String(value) : sqlText(value);
}

async function insert(connection: DuckDBConnection, dataset: string, rows: readonly Row[]): Promise<void> {
  for (const row of rows) {
    const names = Object.keys(row).map(sqlName).join(', ');
    await connection.run(
      `INSERT INTO ${landingName(contractOf(catalogue, dataset))} (${names}) VALUES (${Object.values(row).map(literal).join(', ')})`,
    );
  }
}

/** A warehouse in memory with the landing of every contract of the package, and the macros of area codes. */
export async function withLandings<T>(
  { rows = {}, files = [] }: Landings,
  config: WorkspaceConfig,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  return withEngine({}, async (connection) => {
    for (const contract of catalogue.values()) {
      const landed = files.filter((f) => f.landed.dataset === contract.name);
      await createLanding(
        connection,
        contract,
        landed.map((f, i) => ({ folder: f.folder, id: `file-${i}`, periods: null })),
      );
    }
    for (const [dataset, given] of Object.entries(rows)) await insert(connection, dataset, given);
    await connection.run('CREATE SCHEMA areas; CREATE TABLE areas.wanted_gemeente (code VARCHAR)');
    for (const code of config.gemeenten)
      await connection.run(`INSERT INTO areas.wanted_gemeente VALUES (${sqlText(code)})`);
    await connection.run(programSql('areas/sql/codes.sql'));
    return work(connection);
  });
}

/** `areas.area` of invented codes; wijk and gemeente follow from the code. */
export async function createAreas(connection: DuckDBConnection, codes: readonly string[]): Promise<void> {
  await connection.run(`CREATE TABLE areas.area AS
    SELECT code, CASE left(code, 2) WHEN 'BU' THEN 'buurt' WHEN 'WK' THEN 'wijk' ELSE 'gemeente' END AS level, code AS name,
      CASE WHEN code LIKE 'GM%' THEN NULL ELSE 'WK' || substr(code, 3, 6) END AS wijk,
      'GM' || substr(code, 3, 4) AS gemeente, NULL::BLOB AS geometry
    FROM (SELECT unnest([${codes.map(sqlText).join(', ')}]::VARCHAR[]) AS code)`);
  await connection.run(programSql('areas/sql/member.sql'));
}
