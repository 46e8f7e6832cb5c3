import { join } from 'node:path';
import { type DuckDBConnection, StatementType } from '@duckdb/node-api';
import { type Column, type ColumnData, type ColumnTable, textColumn } from '../common/columns.js';
import { UsageError } from '../common/errors.js';
import { sqlName } from '../common/sql.js';
import { withEngine } from '../warehouse/engine.js';
import { asNumbers, asText, columnsOf } from '../warehouse/query.js';
import { checkReach, releaseTables } from './query-reach.js';

const WHOLE = /^U?(TINY|SMALL|BIG)?INT(EGER)?$|^INTEGER$/;
const BROKEN = /^(DOUBLE|FLOAT|DECIMAL\(.*\)|U?HUGEINT)$/;

function kindOf(type: string): ColumnData['type'] {
  if (WHOLE.test(type)) return 'integer';
  if (BROKEN.test(type)) return 'number';
  return type === 'BLOB' ? 'wkb' : 'text';
}

function castOf(name: string, type: string): string {
  const target = { integer: 'DOUBLE', number: 'DOUBLE', wkb: 'BLOB', text: 'VARCHAR' }[kindOf(type)];
  return `CAST(${sqlName(name)} AS ${target}) AS ${sqlName(name)}`;
}

function dataOf(type: string, values: unknown[] | undefined): ColumnData {
  const kind = kindOf(type);
  if (kind === 'text') return textColumn(asText(values));
  if (kind === 'wkb')
    return { type: kind, values: (values ?? []).map((v) => (v ? (v as { bytes: Uint8Array }).bytes : null)) };
  return { type: kind, values: asNumbers(values) };
}

function refused(what: string, cause?: unknown): UsageError {
  return new UsageError({
    what,
    expected: 'one SELECT (or DESCRIBE, SUMMARIZE) over the tables of the release (docs/use-a-release.md)',
    mend: "see the columns with: buurtzicht query 'DESCRIBE indicatoren'",
    cause,
  });
}

interface Described {
  readonly name: string;
  readonly type: string;
}

/** Columns of the answer, found by binding the query as it was written. @throws UsageError. */
async function describe(connection: DuckDBConnection, sql: string): Promise<Described[]> {
  let prepared: Awaited<ReturnType<DuckDBConnection['prepare']>>;
  try {
    prepared = await connection.prepare(sql);
  } catch (cause) {
    throw refused(
      `DuckDB can't run this query: ${cause instanceof Error ? cause.message : String(cause)}`,
      cause,
    );
  }
  if (prepared.statementType !== StatementType.SELECT)
    throw refused('this is no question: it would change something');
  const columns = Array.from({ length: prepared.columnCount }, (_, i) => ({
    name: prepared.columnName(i),
    type: prepared.columnType(i).toString(),
  }));
  const twice = columns.find((c, i) => columns.findIndex((other) => other.name === c.name) < i);
  if (twice)
    throw refused(`two columns of the answer are called \`${twice.name}\`: name one of them with AS`);
  return columns;
}

/** Names of the tables that a release has: which ones is for its pipeline to say. */
export async function tablesOfRelease(folder: string): Promise<string[]> {
  return withEngine({ file: join(folder, 'release.duckdb'), readOnly: true }, releaseTables);
}

/**
 * Runs a SELECT on a release. The database is opened read-only, with no way to the file system or the network,
 * and its settings locked, and only the tables of the release may be named: a query can look at the release and at nothing else.
 * @throws UsageError when it is not a SELECT that binds.
 */
export async function queryRelease(
  folder: string,
  sql: string,
  limits: { readonly threads: number; readonly memory: string },
): Promise<ColumnTable> {
  return withEngine(
    { ...limits, file: join(folder, 'release.duckdb'), readOnly: true },
    async (connection) => {
      await connection.run('SET enable_external_access = false');
      await connection.run('SET lock_configuration = true');
      const query = sql.trim().replace(/;\s*$/, '');
      await checkReach(connection, query);
      const described = await describe(connection, query);
      const casts = described.map((c) => castOf(c.name, c.type));
      const values = await columnsOf(connection, `SELECT ${casts.join(', ')} FROM (${query}\n)`).catch(
        (cause) => {
          throw refused(
            `DuckDB can't run this query: ${cause instanceof Error ? cause.message : String(cause)}`,
            cause,
          );
        },
      );
      const columns: Column[] = described.map(({ name, type }, i) => ({
        name,
        title: { nl: name, en: name },
        data: dataOf(type, values[i]),
      }));
      return { name: 'query', title: { nl: 'Vraag', en: 'Query' }, rows: values[0]?.length ?? 0, columns };
    },
  );
}
