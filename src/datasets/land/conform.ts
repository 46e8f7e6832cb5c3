import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlName, sqlText } from '../../common/sql.js';
import { rowOf, rowsOf } from '../../warehouse/query.js';
import type { Contract } from '../contract/contract.js';
import type { Field } from '../contract/field.js';
import type { RowPlace, Staged } from '../readers/reader.js';
import { type FieldContext, maskSql, rawSql, ruleSql, valueSql } from './field-sql.js';

/** A row that broke the contract; `masked` is the shape of the value, never the value. */
export interface Reject {
  /** Number of the data record in its table, first = 1. */
  readonly record: number;
  /** Physical line on which the record begins. */
  readonly line: number;
  readonly field: string | null;
  readonly rule: string;
  readonly masked: string | null;
}

/** What landing made of the rows of a file. */
export interface Conformed {
  readonly rows: number;
  readonly landed: number;
  readonly rejectedRows: number;
  readonly rejects: readonly Reject[];
}

/** Fields that the delivery's form carries; the others are missing throughout. */
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

function rawColumns(fields: readonly Field[], context: FieldContext): string {
  return fields.map((f) => `${rawSql(f, context)} AS ${sqlName(f.name)}`).join(',\n      ');
}

/** Makes `judged`: every value typed, and the rules that a row breaks, one bit a field; one pass over the rows. */
async function judge(
  connection: DuckDBConnection,
  contract: Contract,
  fields: readonly Field[],
  context: FieldContext,
  constants: ReadonlyMap<string, string>,
): Promise<void> {
  const typed = contract.fields.map((f) => {
    const inFile = fields.includes(f) ? valueSql(f, sqlName(f.name), context) : typeWhenAbsent(f);
    const whole = constants.get(f.name);
    return `${whole ? `coalesce(${inFile}, ${whole})` : inFile} AS ${sqlName(f.name)}`;
  });
  const bits = fields.map(
    (f, i) =>
      `(CASE WHEN ${ruleSql(f, sqlName(f.name), context)} IS NULL THEN 0::BIGINT ELSE ${2 ** i}::BIGINT END)`,
  );
  await connection.run(`CREATE TABLE judged AS
    WITH raw AS (SELECT _ordinal AS ordinal, ${rawColumns(fields, context)} FROM stage)
    SELECT ordinal, ${typed.join(',\n      ')},
      ${bits.join('\n      + ')} AS faults
    FROM raw`);
}

/** The rules that the few broken rows break, found again in their text. */
async function ruleRejects(
  connection: DuckDBConnection,
  fields: readonly Field[],
  context: FieldContext,
): Promise<{ ordinal: number; field: string; rule: string; masked: string | null }[]> {
  await connection.run(`CREATE TABLE broken AS SELECT _ordinal AS ordinal, ${rawColumns(fields, context)}
    FROM stage WHERE _ordinal IN (SELECT ordinal FROM judged WHERE faults <> 0)`);
  const parts = fields.map((f) => {
    const raw = sqlName(f.name);
    const masked = f.type === 'geometry' ? 'NULL' : maskSql(raw);
    return `SELECT ordinal, ${sqlText(f.name)} AS field, ${ruleSql(f, raw, context)} AS rule, ${masked} AS masked
      FROM broken`;
  });
  return rowsOf(
    connection,
    `SELECT * FROM (${parts.join('\nUNION ALL\n')}) WHERE rule IS NOT NULL ORDER BY ordinal, field`,
  );
}

/** Makes `repeat_row`: later rows with a key that an earlier good row has. */
async function findRepeats(
  connection: DuckDBConnection,
  contract: Contract,
  mapped: ReadonlySet<string>,
): Promise<number[]> {
  // A part of the key that the file as a whole says is the same in every row.
  const parts = contract.primaryKey.filter((name) => mapped.has(name));
  const key = parts.map(sqlName).join(', ');
  const good = 'FROM judged WHERE faults = 0';
  const { rows, keys } = await rowOf<{ rows: number; keys: number }>(
    connection,
    parts.length === 0
      ? 'SELECT 0 AS rows, 0 AS keys'
      : `SELECT count(*) AS rows, (SELECT count(*) FROM (SELECT DISTINCT ${key} ${good})) AS keys ${good}`,
  );
  // The window is slow on a big file: only when a key is known to come twice.
  await connection.run(
    rows === keys
      ? 'CREATE TABLE repeat_row (ordinal BIGINT)'
      : `CREATE TABLE repeat_row AS SELECT ordinal ${good}
         QUALIFY row_number() OVER (PARTITION BY ${key} ORDER BY ordinal) > 1`,
  );
  const repeats = await rowsOf<{ ordinal: number }>(
    connection,
    'SELECT ordinal FROM repeat_row ORDER BY ordinal',
  );
  return repeats.map((r) => r.ordinal);
}

/**
 * Turns table `stage` into table `landed` (typed, good rows only, in file order) and lists the rejects.
 * `constants` gives, as SQL, what the file as a whole says of a field where a row says nothing.
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
  await judge(connection, contract, fields, context, constants);
  const broken = await ruleRejects(connection, fields, context);
  const repeats = await findRepeats(connection, contract, mapped);
  const names = contract.fields.map((f) => sqlName(f.name)).join(', ');
  const first =
    repeats.length > 0 ? 'AND ordinal NOT IN (SELECT ordinal FROM repeat_row) ORDER BY ordinal' : '';
  await connection.run(`CREATE TABLE landed AS SELECT ${names} FROM judged WHERE faults = 0 ${first}`);
  const { landed } = await rowOf<{ landed: number }>(connection, 'SELECT count(*) AS landed FROM landed');
  const ordinals = new Set([...broken.map((b) => b.ordinal), ...repeats]);
  const places = ordinals.size > 0 ? await staged.places(ordinals) : new Map<number, RowPlace>();
  const placeOf = (ordinal: number): { record: number; line: number } => {
    const place = places.get(ordinal);
    if (!place) throw new Error(`${contract.name}: row ${ordinal} is not found back in the file`);
    return { record: place.record, line: place.line };
  };
  const key = contract.primaryKey.join('+');
  const rejects: Reject[] = [
    ...staged.structural.map(({ record, line, rule, field = null }) => ({
      record,
      line,
      field,
      rule,
      masked: null,
    })),
    ...broken.map(({ ordinal, field, rule, masked }) => ({ ...placeOf(ordinal), field, rule, masked })),
    ...repeats.map((o) => ({ ...placeOf(o), field: key, rule: 'duplicate_key', masked: null })),
  ];
  return {
    rows: staged.rows + staged.structural.length,
    landed,
    rejectedRows: staged.structural.length + ordinals.size,
    rejects: rejects.sort((a, b) => a.record - b.record),
  };
}
