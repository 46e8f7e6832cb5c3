import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlName, sqlText } from '../../common/sql.js';
import type { Contract } from '../contract/contract.js';
import { type Field, storedFields } from '../contract/field.js';
import { hasReasons } from '../contract/missing-tokens.js';
import type { Staged } from '../readers/reader.js';
import {
  type FieldContext,
  isConverted,
  rawSql,
  reasonSql,
  ruleSql,
  textSql,
  typedSql,
  valueSql,
} from './field-sql.js';

/** Bit of `_faults` of a row that says the header again: beyond those of fields. */
export const REPEATED_HEADER = 1n << 60n;

/** Every row of a delivery with its values typed and the rules that it breaks, in file order. */
export interface Judged {
  /** SQL of the rows: the contract's columns, `_faults` (one bit a field), `_raw` and `_ordinal` (first data row = 1). */
  readonly relation: string;
  /** The Parquet file behind it. */
  readonly file: string;
  /** Nothing but good data rows stands in the file. */
  readonly clean: boolean;
}

function typeWhenAbsent(field: Field): string {
  switch (field.type) {
    case 'integer':
      return 'NULL::BIGINT';
    case 'number':
      return `NULL::DECIMAL(18, ${field.decimals})`;
    case 'boolean':
    case 'provisional':
      return 'NULL::BOOLEAN';
    case 'date':
    case 'month':
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

/** Bits of a BIGINT that stand for one field each. */
const OWN_BITS = 58;

/** The bit of a field in `_faults`; what comes after the 58th shares one: see `sharesBit`. */
export function faultBit(at: number): bigint {
  return 1n << BigInt(Math.min(at, OWN_BITS));
}

/** Whether the bit of a field may be set because of another field. */
export function sharesBit(at: number): boolean {
  return at >= OWN_BITS;
}

/** Column that holds the typed value of a field; its text where that is the value. */
function valueColumn(field: Field): string {
  return sqlName(isConverted(field) ? `_value_${field.name}` : field.name);
}

/** The columns of a landed row; `constants` gives, as SQL, what the file as a whole says where a row says nothing. */
function typedColumns(
  contract: Contract,
  fields: readonly Field[],
  constants: ReadonlyMap<string, string>,
): string[] {
  return storedFields(contract.fields).map((f) => {
    const inFile = fields.includes(f) ? valueSql(f, sqlName(f.name), valueColumn(f)) : typeWhenAbsent(f);
    const whole = constants.get(f.name);
    return `${whole ? `coalesce(${inFile}, ${whole})` : inFile} AS ${sqlName(f.name)}`;
  });
}

/** One struct for a row: why each of its values is missing, as far as the publisher says. */
function missingColumn(contract: Contract, fields: readonly Field[]): string[] {
  if (!hasReasons(contract)) return [];
  const parts = storedFields(contract.fields).map((f) => {
    const why = fields.includes(f) && f.type !== 'geometry' ? sqlName(`_why_${f.name}`) : 'NULL::VARCHAR';
    return `${sqlName(f.name)} := ${why}`;
  });
  return [`struct_pack(${parts.join(', ')}) AS _missing`];
}

/** The text that the rules are held against: kept of broken rows only. Borders are of no use to a reader of rejects. */
function keptText(fields: readonly Field[]): string {
  const texts = fields.map((f) => (f.type === 'geometry' ? 'NULL' : sqlName(f.name)));
  return `CASE WHEN _faults <> 0 THEN [${texts.join(', ')}] END AS _raw`;
}

/** A row that takes its key out need hold no more than the key: SQL that excuses its other fields, or nothing. */
function excused(contract: Contract, field: Field, fields: readonly Field[]): string {
  const { deletion, primaryKey } = contract;
  const mark = fields.find((f) => f.name === deletion?.field);
  if (!deletion || !mark || mark === field || primaryKey.includes(field.name)) return '';
  return `${sqlName(mark.name)} IN (${deletion.values.map(sqlText).join(', ')}) OR `;
}

function judgeSql(
  contract: Contract,
  fields: readonly Field[],
  staged: Staged,
  context: FieldContext,
  constants: ReadonlyMap<string, string>,
): string {
  const raw = fields.map((f) => `${rawSql(f, context)} AS ${sqlName(f.name)}`);
  const why = hasReasons(contract)
    ? fields
        .filter((f) => f.type !== 'geometry')
        .map((f) => `${reasonSql(f, context)} AS ${sqlName(`_why_${f.name}`)}`)
    : [];
  // Never true, and the engine can't know: it must read the witness to find out.
  const witness = staged.witness ? [`coalesce(strlen(${sqlName(staged.witness)}) < 0, FALSE)::BIGINT`] : [];
  const bits = fields.map((f, i) => {
    const rule = ruleSql(f, sqlName(f.name), context, valueColumn(f));
    const good = `${excused(contract, f, fields)}${rule} IS NULL`;
    return `(CASE WHEN ${good} THEN 0::BIGINT ELSE ${faultBit(i)}::BIGINT END)`;
  });
  // Worked out once, for the rules and for the row.
  const values = fields
    .filter(isConverted)
    .map((f) => `${typedSql(f, sqlName(f.name), context)} AS ${valueColumn(f)}`);
  const header = staged.repeated
    ? [`(CASE WHEN ${sqlName(staged.repeated)} THEN ${REPEATED_HEADER}::BIGINT ELSE 0::BIGINT END)`]
    : [];
  const along = [staged.witness, staged.repeated].filter((name) => name !== undefined).map(sqlName);
  const text = fields.map((f) => `${textSql(f)} AS ${sqlName(f.name)}`);
  const columns = [
    ...typedColumns(contract, fields, constants),
    ...missingColumn(contract, fields),
    '_faults',
    keptText(fields),
  ];
  return `WITH text AS (
      SELECT ${[...text, ...along].join(',\n        ')}
      FROM ${staged.relation} AS staged
    ), raw AS (
      SELECT ${[...raw, ...why, ...along].join(',\n        ')}
      FROM text
    ), valued AS (
      SELECT ${['*', ...values].join(',\n        ')}
      FROM raw
    ), held AS (
      SELECT *, ${[...bits, ...witness, ...header].join('\n        | ')} AS _faults
      FROM valued
    )
    SELECT ${columns.join(',\n      ')}
    FROM held`;
}

/**
 * Types every row and holds it against every rule, in one pass from the file to a Parquet file in `folder`: on a
 * national file storing costs more than reading, so nothing is stored twice as text.
 */
export async function judge(
  connection: DuckDBConnection,
  contract: Contract,
  fields: readonly Field[],
  staged: Staged,
  context: FieldContext,
  constants: ReadonlyMap<string, string>,
  folder: string,
): Promise<Judged> {
  const file = join(folder, 'judged.parquet');
  const sql = judgeSql(contract, fields, staged, context, constants);
  try {
    await connection.run(`COPY (${sql}) TO ${sqlText(file)} (FORMAT parquet, COMPRESSION snappy)`);
  } catch (cause) {
    throw await staged.explain(cause);
  }
  const relation = `(
    SELECT *, file_row_number + 1 - ${staged.skip} AS _ordinal
    FROM read_parquet(${sqlText(file)}, file_row_number = true)
    WHERE file_row_number >= ${staged.skip})`;
  return { relation, file, clean: staged.skip === 0 };
}
