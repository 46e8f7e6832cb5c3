import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlName, sqlText } from '../../common/sql.js';
import { rowOf, rowsOf } from '../../warehouse/query.js';
import type { Contract, Field } from '../contract.js';
import type { Staged } from '../readers/reader.js';
import { type FieldContext, maskSql, rawSql, ruleSql, valueSql } from './field-sql.js';

/** A row that broke the contract; `masked` is the shape of the value, never the value. */
export interface Reject {
  /** Number of the data record in its table, first = 1. */
  readonly record: number;
  readonly field: string | null;
  readonly rule: string;
  readonly masked: string | null;
}

/** Fields that the delivery's form carries; the others are missing throughout. */
export interface Conformed {
  readonly rows: number;
  readonly landed: number;
  readonly rejectedRows: number;
  readonly rejects: readonly Reject[];
}

function present(contract: Contract, fields: ReadonlySet<string>): Field[] {
  return contract.fields.filter((f) => fields.has(f.name));
}

function typeWhenAbsent(field: Field): string {
  switch (field.type) {
    case 'integer':
      return 'NULL::BIGINT';
    case 'number':
      return `NULL::DECIMAL(18, ${field.decimals})`;
    case 'boolean':
      return 'NULL::BOOLEAN';
    case 'date':
      return 'NULL::DATE';
    case 'year':
    case 'period':
      return 'NULL::INTEGER';
    case 'geometry':
      return 'NULL::BLOB';
    default:
      return 'NULL::VARCHAR';
  }
}

/** Types every staged value and marks the rows that break a rule: one bit a field, one pass over the rows. */
async function judge(
  connection: DuckDBConnection,
  fields: readonly Field[],
  context: FieldContext,
): Promise<void> {
  const raws = fields.map((f) => `${rawSql(f, context)} AS ${sqlName(f.name)}`);
  const bits = fields.map(
    (f, i) =>
      `(CASE WHEN ${ruleSql(f, sqlName(f.name), context)} IS NULL THEN 0::BIGINT ELSE ${2 ** i}::BIGINT END)`,
  );
  await connection.run(`CREATE TABLE judged AS
    WITH raw AS (SELECT _ordinal AS ordinal, ${raws.join(',\n      ')} FROM stage)
    SELECT *, ${bits.join('\n      + ')} AS faults FROM raw`);
}

/** Record numbers of staged rows: their place plus the structural rejects that stood before them. */
function recordNumber(ordinal: number, structural: readonly number[]): number {
  let record = ordinal;
  for (const rejected of structural) if (rejected <= record) record += 1;
  return record;
}

async function ruleRejects(
  connection: DuckDBConnection,
  fields: readonly Field[],
  context: FieldContext,
): Promise<{ ordinal: number; field: string; rule: string; masked: string | null }[]> {
  const parts = fields.map((f) => {
    const raw = sqlName(f.name);
    const masked = f.type === 'geometry' ? 'NULL' : maskSql(raw);
    return `SELECT ordinal, ${sqlText(f.name)} AS field, ${ruleSql(f, raw, context)} AS rule, ${masked} AS masked
      FROM judged WHERE faults <> 0`;
  });
  return rowsOf(
    connection,
    `SELECT * FROM (${parts.join('\nUNION ALL\n')}) WHERE rule IS NOT NULL ORDER BY ordinal, field`,
  );
}

/** Later rows with a key that an earlier good row has. */
async function duplicateKeys(
  connection: DuckDBConnection,
  contract: Contract,
  mapped: ReadonlySet<string>,
): Promise<number[]> {
  // A part of the key that the file as a whole says is the same in every row.
  const parts = contract.primaryKey.filter((name) => mapped.has(name));
  if (parts.length === 0) return [];
  const key = parts.map(sqlName).join(', ');
  const { rows, keys } = await rowOf<{ rows: number; keys: number }>(
    connection,
    `SELECT count(*) AS rows, (SELECT count(*) FROM (SELECT DISTINCT ${key} FROM judged WHERE faults = 0)) AS keys
     FROM judged WHERE faults = 0`,
  );
  if (rows === keys) return [];
  const repeats = await rowsOf<{ ordinal: number }>(
    connection,
    `SELECT ordinal FROM judged WHERE faults = 0
     QUALIFY row_number() OVER (PARTITION BY ${key} ORDER BY ordinal) > 1 ORDER BY ordinal`,
  );
  return repeats.map((r) => r.ordinal);
}

/**
 * Turns table `stage` into table `landed` (typed, good rows only, in file order) and lists the rejects.
 * `constants` gives fields that the file as a whole says, as SQL.
 * Afterwards rows = landed + rejectedRows, always: the caller checks.
 */
export async function conform(
  connection: DuckDBConnection,
  contract: Contract,
  mapped: ReadonlySet<string>,
  staged: Staged,
  context: FieldContext,
  constants: ReadonlyMap<string, string> = new Map(),
): Promise<Conformed> {
  const fields = present(contract, mapped);
  await judge(connection, fields, context);
  const structural = staged.structural.map((s) => s.record).sort((a, b) => a - b);
  const broken = await ruleRejects(connection, fields, context);
  const repeats = await duplicateKeys(connection, contract, mapped);
  await connection.run('CREATE TABLE repeat_row (ordinal BIGINT)');
  if (repeats.length > 0)
    await connection.run(`INSERT INTO repeat_row VALUES ${repeats.map((o) => `(${o})`).join(', ')}`);
  const selected = contract.fields.map((f) => {
    const inFile = mapped.has(f.name) ? valueSql(f, sqlName(f.name), context) : typeWhenAbsent(f);
    return `${constants.get(f.name) ?? inFile} AS ${sqlName(f.name)}`;
  });
  await connection.run(`CREATE TABLE landed AS SELECT ${selected.join(',\n  ')}
    FROM judged WHERE faults = 0 AND ordinal NOT IN (SELECT ordinal FROM repeat_row) ORDER BY ordinal`);
  const { landed } = await rowOf<{ landed: number }>(connection, 'SELECT count(*) AS landed FROM landed');
  const rejects: Reject[] = [
    ...staged.structural.map((s) => ({ record: s.record, field: null, rule: s.rule, masked: null })),
    ...broken.map((b) => ({
      record: recordNumber(b.ordinal, structural),
      field: b.field,
      rule: b.rule,
      masked: b.masked,
    })),
    ...repeats.map((o) => ({
      record: recordNumber(o, structural),
      field: contract.primaryKey.join('+'),
      rule: 'duplicate_key',
      masked: null,
    })),
  ];
  return {
    rows: staged.rows + structural.length,
    landed,
    rejectedRows: new Set(rejects.map((r) => r.record)).size,
    rejects: rejects.sort((a, b) => a.record - b.record),
  };
}
