import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlName, sqlText } from '../../common/sql.js';
import { asColumnName } from '../../common/text.js';
import { rowOf } from '../../warehouse/query.js';
import type { Contract } from '../contract/contract.js';
import { definitionFields, type Field, storedFields } from '../contract/field.js';
import { hasReasons } from '../contract/missing-tokens.js';

/** Rows of one landed delivery that count. */
export interface LandedRows {
  /** Folder with rows.parquet. */
  readonly folder: string;
  readonly id: string;
  /** Years that count, or null for all rows. */
  readonly periods: readonly number[] | null;
}

function columnsOf(field: Field): string[] {
  switch (field.type) {
    case 'integer':
      return [`${field.name} BIGINT`];
    case 'number':
      return [`${field.name} DECIMAL(18, ${field.decimals})`];
    case 'boolean':
    case 'provisional':
      return [`${field.name} BOOLEAN`];
    case 'date':
    case 'month':
      return [`${field.name} DATE`];
    case 'year':
    case 'period':
      return [`${field.name} INTEGER`];
    case 'geometry':
      return [`${field.name} BLOB`];
    case 'geopoint':
      return [`${field.name}_x DOUBLE`, `${field.name}_y DOUBLE`];
    default:
      return [`${field.name} VARCHAR`];
  }
}

/** Type of `_missing`: one text a field, why its value is missing. */
function reasonType(fields: readonly Field[]): string {
  return `STRUCT(${fields.map((f) => `${sqlName(f.name)} VARCHAR`).join(', ')})`;
}

function reasonColumns(contract: Contract): string[] {
  return hasReasons(contract) ? [`_missing ${reasonType(definitionFields(contract.fields))}`] : [];
}

/** A landed column as it is read: the Parquet holds reasons of no more fields than its file told any of. */
function readColumn(contract: Contract, name: string): string {
  if (name !== '_missing') return sqlName(name);
  // First to all that may stand in it: a file may tell reasons of fields alone that no definition reads.
  const [all, own] = [storedFields(contract.fields), definitionFields(contract.fields)].map(reasonType);
  return `_missing::${all}::${own} AS _missing`;
}

/** Schemas with landed rows: what definitions read, and what the proxy test alone reads. */
export type LandingSchema = 'landing' | 'fairness';

/** Name of the landed rows of a dataset in SQL: `landing.kadaster_transacties`. */
export function landingName(contract: Contract, schema: LandingSchema = 'landing'): string {
  return `${schema}.${sqlName(asColumnName(contract.name))}`;
}

/** The contract of `fairness.<dataset>`: the fields for the proxy test beside the others, without reasons. */
export function fairnessContract(contract: Contract): Contract {
  const fields = storedFields(contract.fields).map((f) => ({ ...f, only: undefined, missingValues: {} }));
  return { ...contract, fields, missingValues: {}, forms: [] };
}

/** The columns of `landing.<dataset>`, as CREATE TABLE has them: why values are missing, and the delivery, come last. */
function landingColumns(contract: Contract): string[] {
  return [
    ...definitionFields(contract.fields).flatMap(columnsOf),
    ...reasonColumns(contract),
    '_delivery VARCHAR',
  ];
}

/** Rows without a year stand with their delivery for as long as any of its years counts. */
function periodFilter(contract: Contract, periods: readonly number[] | null): string {
  const column = contract.period.from === 'none' ? undefined : contract.period.column;
  if (!periods || !column) return '';
  return ` WHERE ${sqlName(column)} IN (${periods.join(', ')}) OR ${sqlName(column)} IS NULL`;
}

/** Every row of the deliveries, with the number of its delivery in `_order`. */
function rowsSql(contract: Contract, deliveries: readonly LandedRows[], columns: string): string {
  return deliveries
    .map(({ folder, id, periods }, i) => {
      const own = [columns, `${sqlText(id)} AS _delivery`, `${i} AS _order`].filter((c) => c !== '');
      const file = sqlText(join(folder, 'rows.parquet'));
      return `SELECT ${own.join(', ')} FROM read_parquet(${file})${periodFilter(contract, periods)}`;
    })
    .join(' UNION ALL ');
}

/** Whether rows of several deliveries must be held against each other by their key. */
export function countsByKey(contract: Contract): boolean {
  return contract.replaces === 'key' || (contract.replaces === 'nothing' && contract.primaryKey.length > 0);
}

/** Of each key the row that counts: the newest, or where nothing replaces anything the first; deleted keys are out. */
function byKeySql(contract: Contract, rows: string, columns: string): string {
  const key = contract.primaryKey.map(sqlName).join(', ');
  // As within a delivery, parts of a key that are empty are alike.
  const same = contract.primaryKey
    .map((name) => `said.${sqlName(name)} IS NOT DISTINCT FROM counting.${sqlName(name)}`)
    .join(' AND ');
  const which = contract.replaces === 'key' ? 'max' : 'min';
  const { deletion } = contract;
  const gone = deletion
    ? ` WHERE (${sqlName(deletion.field)} IN (${deletion.values.map(sqlText).join(', ')})) IS NOT TRUE`
    : '';
  return `WITH said AS (${rows}),
    counting AS (SELECT ${key}, ${which}(_order) AS _order FROM said GROUP BY ${key})
    SELECT ${columns}, _delivery
    FROM (SELECT said.* FROM said JOIN counting ON ${same} AND said._order = counting._order)${gone}`;
}

/**
 * Makes `landing.<dataset>`: a view over the Parquet of the deliveries that count, oldest first, or an empty table of
 * the same columns when there are none, so that SQL binds either way.
 */
export async function createLanding(
  connection: DuckDBConnection,
  contract: Contract,
  deliveries: readonly LandedRows[],
  schema: LandingSchema = 'landing',
): Promise<void> {
  await connection.run(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
  const columns = landingColumns(contract);
  if (deliveries.length === 0) {
    await connection.run(`CREATE TABLE ${landingName(contract, schema)} (${columns.join(', ')})`);
    return;
  }
  const names = columns.slice(0, -1).map((c) => c.slice(0, c.indexOf(' ')));
  const listed = names.map(sqlName).join(', ');
  const rows = rowsSql(contract, deliveries, names.map((name) => readColumn(contract, name)).join(', '));
  const sql = countsByKey(contract)
    ? byKeySql(contract, rows, listed)
    : `SELECT ${listed}, _delivery FROM (${rows})`;
  await connection.run(`CREATE VIEW ${landingName(contract, schema)} AS ${sql}`);
}

/** Rows of the deliveries whose key an earlier one holds: where nothing replaces anything, they do not count. */
export async function countRepeats(
  connection: DuckDBConnection,
  contract: Contract,
  deliveries: readonly LandedRows[],
): Promise<{ readonly rows: number; readonly repeats: number }> {
  if (contract.replaces !== 'nothing' || !countsByKey(contract) || deliveries.length < 2)
    return { rows: 0, repeats: 0 };
  const key = contract.primaryKey.map(sqlName).join(', ');
  return rowOf(
    connection,
    `WITH said AS (${rowsSql(contract, deliveries, key)})
     SELECT count(*) AS rows, count(*) - (SELECT count(*) FROM (SELECT DISTINCT ${key} FROM said)) AS repeats
     FROM said`,
  );
}
