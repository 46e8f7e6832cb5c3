import type { DuckDBConnection } from '@duckdb/node-api';
import { hashText } from '../../common/files.js';
import { sqlName, sqlText } from '../../common/sql.js';
import { rowsOf } from '../../warehouse/query.js';
import type { Field } from '../contract/field.js';
import type { FieldProfile, LandedColumn } from './profile.js';

/** Rows looked at for distributions: chance moves an index of ten bins by less than two thousandths then. */
const SAMPLE_ROWS = 50_000;

/** Fewer values than this make no distribution. */
const FEWEST = 50;

/** More different texts than this are no categories. */
const MOST_CATEGORIES = 50;

/** Texts of a register must each stand for this many rows on average to be categories: else they may tell one object. */
const ROWS_A_CATEGORY = 20;

type Sampled = Omit<FieldProfile, 'missing' | 'field' | 'type'>;

/**
 * Rows spread evenly over the file by the golden ratio (Knuth, The Art of Computer Programming 3, §6.4), so that no
 * rhythm in the order of the rows (twelve months, all types of an area) meets one in the sample.
 */
function sampleSql(file: string, rows: number, columns: readonly LandedColumn[]): string {
  const names = columns.map((c) => sqlName(c.name)).join(', ');
  if (rows <= SAMPLE_ROWS) return `SELECT ${names} FROM read_parquet(${sqlText(file)})`;
  const limit = Math.floor((2 ** 32 * SAMPLE_ROWS) / rows);
  return `SELECT ${names} FROM read_parquet(${sqlText(file)}, file_row_number = true)
    WHERE (file_row_number * 2654435761) % 4294967296 < ${limit}`;
}

/** The value as a number that can be laid on a line, or null when its type has none. */
function numberSql(column: LandedColumn): string | null {
  const name = sqlName(column.name);
  switch (column.field.type) {
    case 'integer':
    case 'number':
    case 'year':
    case 'geopoint':
      return `${name}::DOUBLE`;
    case 'date':
      return `(${name} - DATE '1970-01-01')::DOUBLE`;
    default:
      return null;
  }
}

function isPseudonym(field: Field): boolean {
  return field.privacy === 'person' || field.privacy === 'company';
}

function mayBeCategories(field: Field): boolean {
  return !isPseudonym(field) && (field.type === 'string' || field.type === 'boolean');
}

/** How many values each column of the sample holds, and how many different ones. */
async function countValues(
  connection: DuckDBConnection,
  columns: readonly LandedColumn[],
): Promise<{ values: number; distinct: number }[]> {
  // A GROUP BY a column: count(DISTINCT) makes a hash table for each within one operator, which costs far more.
  const counts = columns.map(({ name }, i) => {
    const column = sqlName(name);
    return `SELECT ${i} AS place, coalesce(sum(n), 0)::BIGINT AS "values", count(*) AS "distinct"
      FROM (SELECT count(*) AS n FROM drift_sample WHERE ${column} IS NOT NULL GROUP BY ${column})`;
  });
  return rowsOf(
    connection,
    `SELECT "values", "distinct" FROM (${counts.join('\n    UNION ALL ')}) ORDER BY place`,
  );
}

/** The quantiles of the columns that can be laid on a line, in one pass; null for the others. */
async function gridsOf(
  connection: DuckDBConnection,
  columns: readonly LandedColumn[],
): Promise<(number[] | null)[]> {
  const numbers = columns.map(numberSql);
  const lists = numbers.flatMap((number, i) =>
    number === null ? [] : [`quantile_disc(${number}, [x / 100 FOR x IN range(101)]) AS grid_${i}`],
  );
  if (lists.length === 0) return columns.map(() => null);
  const unnested = numbers.flatMap((number, i) =>
    number === null ? [] : [`unnest(grid_${i}) AS grid_${i}`],
  );
  const rows = await rowsOf<Record<string, number>>(
    connection,
    `SELECT ${unnested.join(', ')} FROM (SELECT ${lists.join(',\n      ')} FROM drift_sample)`,
  );
  return numbers.map((number, i) => (number === null ? null : rows.map((r) => r[`grid_${i}`] as number)));
}

async function countsOf(connection: DuckDBConnection, column: LandedColumn): Promise<[string, number][]> {
  const name = sqlName(column.name);
  const rows = await rowsOf<{ category: string; rows: number }>(
    connection,
    `SELECT ${name}::VARCHAR AS category, count(*) AS rows FROM drift_sample
     WHERE ${name} IS NOT NULL GROUP BY 1 ORDER BY 1`,
  );
  return rows.map((r) => [r.category, r.rows]);
}

async function categoriesOf(
  connection: DuckDBConnection,
  column: LandedColumn,
  values: number,
  distinct: number,
): Promise<Record<string, number> | null> {
  const { field } = column;
  if (!mayBeCategories(field) || values < FEWEST || distinct > MOST_CATEGORIES) return null;
  const inContract = field.type === 'boolean' || field.constraints.enum !== undefined;
  if (!inContract && distinct * ROWS_A_CATEGORY > values) return null;
  const counts = await countsOf(connection, column);
  const named = counts.map(([text, n]) => [inContract ? text : hashText(text).slice(0, 12), n] as const);
  return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The distribution of every column, over an even and repeatable sample of the rows of a Parquet file. */
export async function sampleFields(
  connection: DuckDBConnection,
  file: string,
  rows: number,
  columns: readonly LandedColumn[],
): Promise<Sampled[]> {
  if (columns.length === 0) return [];
  await connection.run(`CREATE OR REPLACE TEMP TABLE drift_sample AS ${sampleSql(file, rows, columns)}`);
  const counts = await countValues(connection, columns);
  const grids = await gridsOf(connection, columns);
  const sampled: Sampled[] = [];
  for (const [i, column] of columns.entries()) {
    const { values, distinct } = counts[i] as { values: number; distinct: number };
    const grid = values < FEWEST ? null : (grids[i] as number[] | null);
    const categories = await categoriesOf(connection, column, values, distinct);
    sampled.push({ column: column.name, values, distinct, grid, categories });
  }
  await connection.run('DROP TABLE drift_sample');
  return sampled;
}
