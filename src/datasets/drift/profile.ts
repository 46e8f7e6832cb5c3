import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { maskedName } from '../../common/masked-text.js';
import { sqlName, sqlText } from '../../common/sql.js';
import { rowsOf } from '../../warehouse/query.js';
import type { Contract } from '../contract/contract.js';
import type { Field } from '../contract/field.js';
import type { MappedTable } from '../readers/reader.js';
import { fieldFed } from '../recognise/flag-columns.js';
import { fieldOfPart } from '../recognise/joins.js';
import { sampleFields } from './sample.js';

/** A column of a file as its header stood, and the fields it fed; none = not taken in. */
export interface FileColumn {
  /** Layer of the file; empty in a file of one table. */
  readonly table: string;
  readonly column: string;
  readonly fields: readonly string[];
}

/** What a landed column holds, in figures: of `values` sampled values that are there. */
export interface FieldProfile {
  /** The landed column: the field, or for a point `<field>_x` and `<field>_y`. */
  readonly column: string;
  readonly field: string;
  readonly type: Field['type'];
  /** Missing values, among all rows. */
  readonly missing: number;
  readonly values: number;
  /** Different values in the sample; null for borders and the year. */
  readonly distinct: number | null;
  /** 101 quantiles (minimum, percentiles, maximum) of numbers; dates as days since 1970. Null where too few. */
  readonly grid: readonly number[] | null;
  /** Counts of the categories in the sample; names that are in no contract are hashed. */
  readonly categories: Readonly<Record<string, number>> | null;
}

/** What a delivery holds, in figures; `profile.json` beside its rows. Never leaves the workspace. */
export interface DeliveryProfile {
  readonly rows: number;
  readonly form: string;
  readonly periods: readonly number[];
  /** Rows a year, where rows say their year. */
  readonly rowsOfPeriod: Readonly<Record<string, number>>;
  /** Null when the headers are not known any more: the delivery was landed before profiles were kept. */
  readonly columns: readonly FileColumn[] | null;
  readonly fields: readonly FieldProfile[];
}

/** A landed column with the field it is of: a geopoint has two. */
export interface LandedColumn {
  readonly name: string;
  readonly field: Field;
}

/** Missing values by column, from the Parquet's own statistics: exact, and no row is read. */
async function missingCounts(connection: DuckDBConnection, file: string): Promise<Map<string, number>> {
  const rows = await rowsOf<{ name: string; missing: number | null }>(
    connection,
    `SELECT path_in_schema AS name, sum(stats_null_count)::BIGINT AS missing
     FROM parquet_metadata(${sqlText(file)}) GROUP BY path_in_schema`,
  );
  return new Map(rows.map((r) => [r.name, r.missing ?? 0]));
}

function landedColumns(contract: Contract, stored: ReadonlySet<string>): LandedColumn[] {
  return contract.fields
    .flatMap((field) =>
      field.type === 'geopoint'
        ? [`${field.name}_x`, `${field.name}_y`].map((name) => ({ name, field }))
        : [{ name: field.name, field }],
    )
    .filter((c) => stored.has(c.name));
}

async function rowsOfPeriod(
  connection: DuckDBConnection,
  file: string,
  column: string | undefined,
): Promise<Record<string, number>> {
  if (!column) return {};
  const name = sqlName(column);
  const rows = await rowsOf<{ period: number; rows: number }>(
    connection,
    `SELECT ${name} AS period, count(*) AS rows FROM read_parquet(${sqlText(file)})
     WHERE ${name} IS NOT NULL GROUP BY 1 ORDER BY 1`,
  );
  return Object.fromEntries(rows.map((r) => [String(r.period), r.rows]));
}

/** The columns of a file with what they fed, in the order of the file. */
export function fileColumns(tables: readonly MappedTable[]): FileColumn[] {
  return tables.flatMap(({ table, columns, pivot }) =>
    table.columns.map((column) => ({
      // A file of one table names it after itself, which says nothing of the layout.
      table: tables.length > 1 ? table.name.toLowerCase() : '',
      column: maskedName(column),
      fields: [columns, ...(pivot?.years.values() ?? [])]
        .flatMap((fed) =>
          [...fed].filter(([, c]) => c === column).map(([field]) => fieldOfPart(fieldFed(field))),
        )
        .filter((field, i, all) => all.indexOf(field) === i),
    })),
  );
}

/**
 * Profiles the rows.parquet in `folder`. It depends on nothing but those rows and the contract: the same file gives
 * the same profile, at any number of threads.
 */
export async function profileRows(
  connection: DuckDBConnection,
  contract: Contract,
  folder: string,
  known: Pick<DeliveryProfile, 'form' | 'periods' | 'columns'>,
): Promise<DeliveryProfile> {
  const file = join(folder, 'rows.parquet');
  const missing = await missingCounts(connection, file);
  const [counted] = await rowsOf<{ rows: number }>(
    connection,
    `SELECT num_rows AS rows FROM parquet_file_metadata(${sqlText(file)})`,
  );
  const rows = counted?.rows ?? 0;
  const columns = landedColumns(contract, new Set(missing.keys()));
  const period = contract.period.from === 'none' ? undefined : contract.period.column;
  // The year itself is another in every delivery: it is told by `periods`.
  const spread = columns.filter((c) => c.field.type !== 'geometry' && c.name !== period);
  const sampled = new Map((await sampleFields(connection, file, rows, spread)).map((s) => [s.column, s]));
  return {
    rows,
    form: known.form,
    periods: known.periods,
    rowsOfPeriod: await rowsOfPeriod(connection, file, period),
    columns: known.columns,
    fields: columns.map(({ name, field }) => ({
      column: name,
      field: field.name,
      type: field.type,
      missing: missing.get(name) ?? 0,
      ...(sampled.get(name) ?? { values: 0, distinct: null, grid: null, categories: null }),
    })),
  };
}
