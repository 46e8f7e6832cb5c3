import type { DuckDBConnection } from '@duckdb/node-api';
import { DefinitionError } from '../common/errors.js';
import { programSql, sqlName, sqlText } from '../common/sql.js';
import type { SpecCase } from '../indicators/spec/spec.js';
import type { TextTable } from '../indicators/spec/text-table.js';
import type { Under } from '../indicators/staging-under.js';
import { rowsOf } from '../warehouse/query.js';

/** What follows from `areas` and `periods`, and so is not given as a table. */
const DERIVED = ['areas.area', 'areas.member', 'areas.period'];

/** What any indicator rests on without reading it: when its registers were kept. */
const UNDER_ALL = ['areas.coverage'];

/** Tables that a case may fill. */
function fillable(rests: Under): string[] {
  return [...new Set([...rests.tables, ...UNDER_ALL])];
}

/** @throws DefinitionError when a table is given that the indicator does not rest on. */
export function refuseStrangers(given: readonly string[], rests: Under, file: string): void {
  const known = [...fillable(rests), ...rests.staging.map((view) => view.key)].filter(
    (name) => !DERIVED.includes(name) && !name.startsWith('macro.'),
  );
  const stranger = given.find((name) => !known.includes(name));
  if (!stranger) return;
  throw new DefinitionError({
    what: DERIVED.includes(stranger)
      ? `\`${stranger}\` follows from \`areas\` and \`periods\``
      : `the indicator does not rest on \`${stranger}\``,
    where: { file },
    expected: `tables of ${known.join(', ')}`,
    mend: 'give the rows to one of those',
  });
}

async function insert(
  connection: DuckDBConnection,
  target: string,
  name: string,
  { columns, rows }: TextTable,
  file: string,
): Promise<void> {
  const described = await rowsOf<{ column_name: string; column_type: string }>(
    connection,
    `SELECT column_name, column_type FROM (DESCRIBE ${target})`,
  );
  const typeOf = new Map(described.map((c) => [c.column_name, c.column_type]));
  const stranger = columns.find((column) => !typeOf.has(column));
  if (stranger)
    throw new DefinitionError({
      what: `\`${name}\` has no column \`${stranger}\``,
      where: { file },
      expected: described.map((c) => c.column_name).join(', '),
      mend: 'mend the line of names of the table',
    });
  if (rows.length === 0) return;
  const literal = (cell: string | null, at: number): string =>
    `CAST(${cell === null ? 'NULL' : sqlText(cell)} AS ${typeOf.get(columns[at] as string)})`;
  const values = rows.map((row) => `(${row.map(literal).join(', ')})`);
  try {
    await connection.run(
      `INSERT INTO ${target} (${columns.map(sqlName).join(', ')}) VALUES ${values.join(', ')}`,
    );
  } catch (cause) {
    throw new DefinitionError({
      what: `the rows of \`${name}\` do not fit its columns: ${cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)}`,
      where: { file },
      expected: columns.map((column) => `${column} ${typeOf.get(column)}`).join(', '),
      mend: 'write dates as 2024-12-31, numbers with a point, and true or false',
      cause,
    });
  }
}

/** Areas and years of the case: `areas.area`, `areas.member` and `areas.period`. */
async function fillAreas(connection: DuckDBConnection, { areas, periods }: SpecCase): Promise<void> {
  await connection.run(`DELETE FROM areas.period;
    INSERT INTO areas.period VALUES ${periods.map((period) => `(${period})`).join(', ')};
    CREATE TABLE areas.listed AS
      SELECT code, code AS name, 'NEE' AS water, NULL::BLOB AS geometry, 1 AS rank
      FROM (SELECT unnest([${areas.map(sqlText).join(', ')}]::VARCHAR[]) AS code);
    DROP TABLE areas.area; DROP TABLE areas.member`);
  await connection.run(programSql('areas/sql/area.sql'));
  await connection.run(programSql('areas/sql/member.sql'));
  await connection.run('DROP TABLE areas.listed');
}

/** A table of the given rows with the columns of what stands under that name: where that is a view, in its place. */
async function fillTable(
  connection: DuckDBConnection,
  name: string,
  table: TextTable,
  file: string,
): Promise<void> {
  const [schema, relation] = name.split('.') as [string, string];
  const [view] = await rowsOf(
    connection,
    `SELECT 1 AS found FROM duckdb_views() WHERE schema_name = ${sqlText(schema)} AND view_name = ${sqlText(relation)}`,
  );
  if (view)
    await connection.run(
      `CREATE TABLE spec.${relation} AS FROM ${name} LIMIT 0; DROP VIEW ${name}; CREATE TABLE ${name} AS FROM spec.${relation}`,
    );
  await insert(connection, name, name, table, file);
}

/**
 * Fills a world without data with the rows of a case.
 * @param bound the staging views and denominators as they bind in it: their columns are those of the rows given to one.
 * @returns the staging that computes the case: a view that is given is its rows.
 */
export async function fillWorld(
  connection: DuckDBConnection,
  one: SpecCase,
  rests: Under,
  file: string,
): Promise<Under['staging']> {
  await connection.run('CREATE SCHEMA spec');
  await fillAreas(connection, one);
  const keyOf = (key: string): string => `spec.${key.replace('.', '_')}`;
  const given = rests.staging.filter((view) => one.tables[view.key]);
  for (const view of given) {
    await connection.run(`CREATE TABLE ${keyOf(view.key)} AS FROM ${view.key} LIMIT 0`);
    await insert(connection, keyOf(view.key), view.key, one.tables[view.key] as TextTable, file);
  }
  for (const name of fillable(rests)) {
    const table = one.tables[name];
    if (table) await fillTable(connection, name, table, file);
  }
  return rests.staging.map((view) =>
    given.includes(view)
      ? { key: view.key, file, sql: `SELECT * FROM ${keyOf(view.key)}`, sqlLine: 1 }
      : view,
  );
}
