import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { tableFromIPC, type Vector } from 'apache-arrow';
import { sqlName, sqlText } from '../../common/sql.js';
import { withEngine } from '../../warehouse/engine.js';
import { columnsOf, rowOf, rowsOf } from '../../warehouse/query.js';
import { mapDifferences } from './map-files-agree.js';
import type { Finding } from './verdict.js';

/** A table of `release.duckdb` with its columns in order. */
export interface StoredTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly numeric: boolean }[];
}

/** A cell that another file has otherwise. */
export interface Difference {
  readonly file: string;
  readonly what: string;
  readonly area?: string | null;
  readonly indicator?: string | null;
  readonly period?: string | null;
}

/** Cells of a table that are held in memory at once. */
const CELLS = 4_000_000;

/** Differences of a file that are told one by one. */
const TOLD = 20;

/** The catalogue's file has a name of its own. */
const CSV_NAMES: Readonly<Record<string, string>> = { indicator: 'indicatoren-catalogus' };

async function storedTables(connection: DuckDBConnection): Promise<StoredTable[]> {
  const rows = await rowsOf<{ name: string; column: string; type: string }>(
    connection,
    `SELECT columns.table_name AS name, columns.column_name AS column, columns.data_type AS type FROM duckdb_columns() AS columns
     WHERE columns.schema_name = 'main' AND NOT columns.internal AND columns.database_name = current_database()
     ORDER BY columns.table_name, columns.column_index`,
  );
  const tables = new Map<string, { name: string; numeric: boolean }[]>();
  for (const { name, column, type } of rows) {
    const own = tables.get(name) ?? [];
    own.push({ name: column, numeric: /INT|DOUBLE|FLOAT|DECIMAL/.test(type) });
    tables.set(name, own);
  }
  return [...tables].map(([name, columns]) => ({ name, columns }));
}

/** How a CSV file separates its cells, from its first line: a Dutch one by semicolons, with decimal commas. */
function dialectOf(file: string): { delimiter: string; decimal: string } {
  const first = readFileSync(file, 'utf8').split('\n', 1)[0] ?? '';
  return first.includes(';') ? { delimiter: ';', decimal: ',' } : { delimiter: ',', decimal: '.' };
}

function keyColumns({ columns }: StoredTable): string {
  const own = new Set(columns.map(({ name }) => name));
  const key = (name: string): string =>
    own.has(name) ? `CAST(own.${sqlName(name)} AS VARCHAR) AS ${name}` : `NULL AS ${name}`;
  return ['area', 'indicator', 'period'].map(key).join(', ');
}

/** Rows of a CSV file that differ from the table, row by row in their order. */
async function csvDifferences(
  connection: DuckDBConnection,
  folder: string,
  table: StoredTable,
): Promise<Difference[]> {
  const name = `${CSV_NAMES[table.name] ?? table.name}.csv`;
  const file = join(folder, name);
  if (!existsSync(file)) return [];
  const { delimiter, decimal } = dialectOf(file);
  const types = table.columns.map(({ name: column }) => `${sqlText(column)}: 'VARCHAR'`).join(', ');
  const differs = table.columns.map(({ name: column, numeric }) => {
    const [own, other] = [`own.${sqlName(column)}`, `other.${sqlName(column)}`];
    const read = decimal === ',' ? `replace(${other}, ',', '.')` : other;
    return numeric
      ? `CAST(${own} AS DOUBLE) IS DISTINCT FROM TRY_CAST(${read} AS DOUBLE)`
      : `nullif(CAST(${own} AS VARCHAR), '') IS DISTINCT FROM nullif(${other}, '')`;
  });
  const first = differs.map(
    (differ, at) => `WHEN ${differ} THEN ${sqlText(table.columns[at]?.name as string)}`,
  );
  try {
    const rows = await rowsOf<{
      area: string | null;
      indicator: string | null;
      period: string | null;
      column: string;
    }>(
      connection,
      `SELECT ${keyColumns(table)}, CASE ${first.join(' ')} END AS column FROM ${sqlName(table.name)} AS own
       POSITIONAL JOIN read_csv(${sqlText(file)}, columns = {${types}}, delim = ${sqlText(delimiter)}, quote = '"', escape = '"', header = true,
         auto_detect = false) AS other
       WHERE ${differs.join(' OR ')} LIMIT ${TOLD}`,
    );
    return rows.map(({ column, ...cell }) => ({
      file: name,
      what: `\`${column}\` differs from release.duckdb`,
      ...cell,
    }));
  } catch {
    return [{ file: name, what: 'it has other columns or rows than release.duckdb' }];
  }
}

function arrowCells(vector: Vector): (row: number) => unknown {
  const cells = vector.memoize();
  return (row) => {
    const value: unknown = cells.get(row);
    return typeof value === 'bigint' ? Number(value) : (value ?? null);
  };
}

/** Rows of an Arrow file that differ from the table. */
async function arrowDifferences(
  connection: DuckDBConnection,
  folder: string,
  table: StoredTable,
): Promise<Difference[]> {
  const name = `${table.name}.arrow`;
  const file = join(folder, name);
  if (!existsSync(file)) return [];
  const arrow = tableFromIPC(readFileSync(file));
  const plain = arrow.schema.fields.filter(
    (field) => field.metadata.get('ARROW:extension:name') !== 'geoarrow.wkb',
  );
  const { rows } = await rowOf<{ rows: number }>(
    connection,
    `SELECT count(*) AS rows FROM ${sqlName(table.name)}`,
  );
  const expected = table.columns.map((column) => column.name).join(' ');
  if (plain.map((field) => field.name).join(' ') !== expected || arrow.numRows !== rows)
    return [{ file: name, what: 'it has other columns or rows than release.duckdb' }];
  const wrong = new Map<number, string>();
  // Some columns at a time: a table of the whole country stands in memory once, not twice.
  const together = Math.max(1, Math.floor(CELLS / Math.max(1, rows)));
  for (let first = 0; first < table.columns.length; first += together) {
    const columns = table.columns.slice(first, first + together).map((column) => column.name);
    const own = await columnsOf(
      connection,
      `SELECT ${columns.map(sqlName).join(', ')} FROM ${sqlName(table.name)}`,
    );
    columns.forEach((column, c) => {
      const at = arrowCells(arrow.getChild(column) as Vector);
      own[c]?.forEach((value, row) => {
        const stored = typeof value === 'bigint' ? Number(value) : (value ?? null);
        if (stored !== at(row) && wrong.size < TOLD) wrong.set(row, column);
      });
    });
  }
  const text = (column: string, row: number): string | null => {
    const child = arrow.getChild(column);
    return child ? String(child.get(row)) : null;
  };
  return [...wrong].map(([row, column]) => ({
    ...{ file: name, what: `\`${column}\` differs from release.duckdb` },
    ...{ area: text('area', row), indicator: text('indicator', row), period: text('period', row) },
  }));
}

/**
 * Reads a release back in all its forms, each by a reader of its own, and holds them against `release.duckdb`: the same figures for the
 * same cells, and none where it has none.
 * @returns what differs, and how many tables were compared.
 */
export async function allFormatsAgree(
  folder: string,
): Promise<{ readonly differences: readonly Difference[]; readonly tables: number }> {
  return withEngine({ file: join(folder, 'release.duckdb'), readOnly: true }, async (connection) => {
    const tables = await storedTables(connection);
    const differences: Difference[] = [];
    for (const table of tables) {
      differences.push(...(await csvDifferences(connection, folder, table)));
      differences.push(...(await arrowDifferences(connection, folder, table)));
    }
    const wide = tables.find(({ name }) => name === 'risicokaart');
    if (wide) differences.push(...(await mapDifferences(connection, folder, wide)));
    return { differences, tables: tables.length };
  });
}

/** The same as findings. */
export async function formatFindings(
  folder: string,
): Promise<{ findings: readonly Finding[]; tables: number }> {
  const { differences, tables } = await allFormatsAgree(folder);
  const findings = differences.map(
    ({ file, what, area = null, indicator = null, period = null }): Finding => {
      const cell = { area, indicator, period, part: null, lower: null, upper: null, need: null };
      return { why: 'format', ...cell, with: [], what: `${file}: ${what}` };
    },
  );
  return { findings, tables };
}
