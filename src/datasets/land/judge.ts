import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlName, sqlText } from '../../common/sql.js';
import { rowOf } from '../../warehouse/query.js';
import type { Contract } from '../contract/contract.js';
import { type Field, isIdentifier, storedFields } from '../contract/field.js';
import { hasReasons } from '../contract/missing-tokens.js';
import { STORED_ROWS } from '../deliveries/stored-rows.js';
import type { Staged } from '../readers/reader.js';
import type { FieldContext } from './field-context.js';
import { pseudonymSql } from './pseudonym-sql.js';
import { boundOf, brokenSql } from './rule-sql.js';
import { rawSql, reasonSql, textSql } from './text-sql.js';
import { isConverted, typedSql } from './type-sql.js';

/** Every row of a delivery with its values typed, and whether it may be landed, in file order. */
export interface Judged {
  /**
   * SQL of the rows: the contract's columns, `_ordinal` (first data row = 1), `_broken`, and of broken rows `_raw`: the
   * text of each mapped field, or NULL where the row says the header again.
   */
  readonly relation: string;
  /** The Parquet file behind it. */
  readonly file: string;
  /** Rows in it, titles and header included where the engine reads them along. */
  readonly rows: number;
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

/** Column that holds the typed value of a field; its text where that is the value. */
function valueColumn(field: Field): string {
  return sqlName(isConverted(field) ? `_value_${field.name}` : field.name);
}

/** The value of a field as it is stored. */
function storedSql(field: Field): string {
  return isIdentifier(field) ? pseudonymSql(sqlName(field.name)) : valueColumn(field);
}

/** The columns of a landed row; `constants` gives, as SQL, what the file as a whole says where a row says nothing. */
function typedColumns(
  contract: Contract,
  fields: readonly Field[],
  constants: ReadonlyMap<string, string>,
): string[] {
  return storedFields(contract.fields).map((f) => {
    const inFile = fields.includes(f) ? storedSql(f) : typeWhenAbsent(f);
    const whole = constants.get(f.name);
    return `${whole ? `coalesce(${inFile}, ${whole})` : inFile} AS ${sqlName(f.name)}`;
  });
}

/**
 * One struct for a row: why each of its values is missing, as far as the publisher says. It holds no more than the fields
 * of which this file can tell: a part costs as much as a column. Readers ask for what is not in it, and get NULL.
 */
function missingColumn(contract: Contract, fields: readonly Field[], context: FieldContext): string[] {
  if (!hasReasons(contract)) return [];
  const parts = fields
    .filter((f) => f.keep !== 'drop' && reasonSql(f, context) !== null)
    .map((f) => `${sqlName(f.name)} := ${sqlName(`_why_${f.name}`)}`);
  return [`${parts.length > 0 ? `struct_pack(${parts.join(', ')})` : 'NULL::VARCHAR'} AS _missing`];
}

/**
 * The text that the rules are held against: kept of broken rows only, and of none that says the header again. Borders are
 * of no use to a reader of rejects: that one is there is enough.
 */
function keptText(fields: readonly Field[], repeated: string | undefined): string {
  const texts = fields.map((f) =>
    f.type === 'geometry' ? `CASE WHEN ${sqlName(f.name)} IS NOT NULL THEN '' END` : sqlName(f.name),
  );
  const kept = repeated ? `_broken AND NOT coalesce(${sqlName(repeated)}, FALSE)` : '_broken';
  return `CASE WHEN ${kept} THEN [${texts.join(', ')}]::VARCHAR[] END AS _raw`;
}

/** A row that takes its key out need hold no more than the key: SQL that excuses its other fields, or null. */
export function excuseSql(contract: Contract, field: Field, fields: readonly Field[]): string | null {
  const { deletion, primaryKey } = contract;
  const mark = fields.find((f) => f.name === deletion?.field);
  if (!deletion || !mark || mark === field || primaryKey.includes(field.name)) return null;
  return `coalesce(${sqlName(mark.name)} IN (${deletion.values.map(sqlText).join(', ')}), FALSE)`;
}

/** SQL that is true when a row must not be landed. */
function brokenRowSql(
  contract: Contract,
  fields: readonly Field[],
  staged: Staged,
  context: FieldContext,
): string {
  const tests = fields.flatMap((f) => {
    const bound = boundOf(f, fields);
    const held = { value: valueColumn(f), bound: bound ? valueColumn(bound) : null };
    const broken = brokenSql(f, sqlName(f.name), context, held);
    const excuse = excuseSql(contract, f, fields);
    if (broken === null) return [];
    return [excuse === null ? broken : `(NOT ${excuse} AND (${broken}))`];
  });
  // Never true, and the engine can't know: it must read the witness to find out.
  if (staged.witness) tests.push(`strlen(${sqlName(staged.witness)}) < 0`);
  if (staged.repeated) tests.push(sqlName(staged.repeated));
  return `coalesce(${['FALSE', ...tests].join('\n        OR ')}, FALSE)`;
}

function judgeSql(
  contract: Contract,
  fields: readonly Field[],
  staged: Staged,
  context: FieldContext,
  constants: ReadonlyMap<string, string>,
): string {
  const along = [staged.witness, staged.repeated].filter((name) => name !== undefined).map(sqlName);
  const text = fields.map((f) => `${textSql(f, context)} AS ${sqlName(f.name)}`);
  const raw = fields.map((f) => `${rawSql(f, context)} AS ${sqlName(f.name)}`);
  const why = hasReasons(contract)
    ? fields.flatMap((f) => {
        const reason = reasonSql(f, context);
        return reason === null ? [] : [`${reason} AS ${sqlName(`_why_${f.name}`)}`];
      })
    : [];
  // Worked out once, for the rules and for the row.
  const values = fields
    .filter(isConverted)
    .map((f) => `${typedSql(f, sqlName(f.name), context)} AS ${valueColumn(f)}`);
  const columns = [
    ...typedColumns(contract, fields, constants),
    ...missingColumn(contract, fields, context),
    '_broken',
    keptText(fields, staged.repeated),
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
      SELECT *, ${brokenRowSql(contract, fields, staged, context)} AS _broken
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
    await connection.run(`COPY (${sql}) TO ${sqlText(file)} ${STORED_ROWS}`);
  } catch (cause) {
    throw await staged.explain(cause);
  }
  const relation = `(
    SELECT *, file_row_number + 1 - ${staged.skip} AS _ordinal
    FROM read_parquet(${sqlText(file)}, file_row_number = true)
    WHERE file_row_number >= ${staged.skip})`;
  const { rows } = await rowOf<{ rows: number }>(
    connection,
    `SELECT count(*) AS rows FROM read_parquet(${sqlText(file)})`,
  );
  return { relation, file, rows, clean: staged.skip === 0 };
}
