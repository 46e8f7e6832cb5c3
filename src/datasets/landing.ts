import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlName, sqlText } from '../common/sql.js';
import { asColumnName } from '../common/text.js';
import type { Contract } from './contract/contract.js';
import { type Field, storedFields } from './contract/field.js';
import { hasReasons } from './missing.js';

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

/** One text a field: why its value is missing, where a publisher of the dataset says it. */
function reasonColumns(contract: Contract): string[] {
  if (!hasReasons(contract)) return [];
  const fields = storedFields(contract.fields).map((f) => `${sqlName(f.name)} VARCHAR`);
  return [`_missing STRUCT(${fields.join(', ')})`];
}

/** Name of the landed rows of a dataset in SQL: `landing.kadaster_transacties`. */
export function landingName(contract: Contract): string {
  return `landing.${sqlName(asColumnName(contract.name))}`;
}

/**
 * Makes `landing.<dataset>`: a view over the Parquet of the deliveries that count, or an empty table of the same
 * columns when there are none, so that SQL binds either way.
 */
export async function createLanding(
  connection: DuckDBConnection,
  contract: Contract,
  deliveries: readonly LandedRows[],
): Promise<void> {
  await connection.run('CREATE SCHEMA IF NOT EXISTS landing');
  const columns = [...storedFields(contract.fields).flatMap(columnsOf), ...reasonColumns(contract)];
  if (deliveries.length === 0) {
    await connection.run(
      `CREATE TABLE ${landingName(contract)} (${[...columns, '_delivery VARCHAR'].join(', ')})`,
    );
    return;
  }
  const names = columns.map((c) => sqlName(c.slice(0, c.indexOf(' ')))).join(', ');
  const periodColumn = contract.period.from === 'none' ? undefined : contract.period.column;
  const parts = deliveries.map(({ folder, id, periods }) => {
    const filter =
      periods && periodColumn ? ` WHERE ${sqlName(periodColumn)} IN (${periods.join(', ')})` : '';
    return `SELECT ${names}, ${sqlText(id)} AS _delivery FROM read_parquet(${sqlText(join(folder, 'rows.parquet'))})${filter}`;
  });
  await connection.run(`CREATE VIEW ${landingName(contract)} AS ${parts.join(' UNION ALL ')}`);
}
