import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlName, sqlText } from '../../common/sql.js';
import { rowOf, rowsOf } from '../../warehouse/query.js';
import type { Contract } from '../contract/contract.js';
import { type Field, storedFields } from '../contract/field.js';
import { hasReasons } from '../contract/missing-tokens.js';
import type { Broken, RowPlace, SetAside, Staged } from '../readers/reader.js';
import type { FieldContext } from './field-context.js';
import { excuseSql, type Judged, judge } from './judge.js';
import { maskSql } from './mask-sql.js';
import { refuseOtherHeader } from './other-header.js';
import { ruleSql } from './rule-sql.js';

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
  /** Records that are no rows on purpose, by reason; not among `rows`. */
  readonly setAside: SetAside;
  readonly broken: Broken;
  /** The good rows stand in this file already, by themselves. */
  readonly file: string | null;
}

type RuleReject = {
  readonly ordinal: number;
  readonly field: string | null;
  readonly rule: string;
  readonly masked: string | null;
};

/** The rules that the few broken rows break, found again in their text. */
async function ruleRejects(
  connection: DuckDBConnection,
  contract: Contract,
  judged: Judged,
  fields: readonly Field[],
  context: FieldContext,
): Promise<RuleReject[]> {
  const texts = fields.map((f, i) => `_raw[${i + 1}] AS ${sqlName(f.name)}`);
  await connection.run(`CREATE TABLE broken AS
    SELECT ${['_ordinal AS ordinal', '_raw IS NULL AS repeats_header', ...texts].join(', ')}
    FROM ${judged.relation}
    WHERE _broken`);
  const { broken } = await rowOf<{ broken: number }>(connection, 'SELECT count(*) AS broken FROM broken');
  if (broken === 0) return [];
  const parts = fields.map((f) => {
    const raw = sqlName(f.name);
    const excuse = excuseSql(contract, f, fields);
    return `SELECT ordinal, ${sqlText(f.name)} AS field, ${ruleSql(f, fields, context)} AS rule, ${maskSql(raw)} AS masked
      FROM broken WHERE NOT repeats_header${excuse === null ? '' : ` AND NOT ${excuse}`}`;
  });
  parts.push(`SELECT ordinal, NULL AS field, 'repeated_header' AS rule, NULL AS masked
    FROM broken WHERE repeats_header`);
  return rowsOf<RuleReject>(
    connection,
    `SELECT * FROM (${parts.join('\nUNION ALL\n')}) WHERE rule IS NOT NULL ORDER BY ordinal, field`,
  );
}

/** Makes `repeat_row`: later rows with a key that an earlier good row has. */
async function findRepeats(
  connection: DuckDBConnection,
  contract: Contract,
  judged: Judged,
  mapped: ReadonlySet<string>,
): Promise<number[]> {
  await connection.run('CREATE TABLE repeat_row (ordinal BIGINT)');
  // A part of the key that the file as a whole says is the same in every row.
  const parts = contract.primaryKey.filter((name) => mapped.has(name));
  if (parts.length === 0) return [];
  const key = parts.map(sqlName).join(', ');
  const good = `FROM ${judged.relation} WHERE NOT _broken`;
  // The keys themselves decide, among the few whose hash comes twice.
  await connection.run(`INSERT INTO repeat_row
    WITH repeated AS (SELECT hash(${key}) AS hashed ${good} GROUP BY hashed HAVING count(*) > 1)
    SELECT _ordinal ${good} AND hash(${key}) IN (SELECT hashed FROM repeated)
    QUALIFY row_number() OVER (PARTITION BY ${key} ORDER BY _ordinal) > 1`);
  const repeats = await rowsOf<{ ordinal: number }>(
    connection,
    'SELECT ordinal FROM repeat_row ORDER BY ordinal',
  );
  return repeats.map((r) => r.ordinal);
}

async function placedRejects(
  contract: Contract,
  staged: Staged,
  broken: Broken,
  ruled: readonly RuleReject[],
  repeats: readonly number[],
): Promise<Reject[]> {
  const ordinals = new Set([...ruled.map((b) => b.ordinal), ...repeats]);
  const places = ordinals.size > 0 ? await staged.places(ordinals) : new Map<number, RowPlace>();
  const placeOf = (ordinal: number): { record: number; line: number } => {
    const place = places.get(ordinal);
    if (!place) throw new Error(`${contract.name}: row ${ordinal} is not found back in the file`);
    return { record: place.record, line: place.line };
  };
  const key = contract.primaryKey.join('+');
  const rejects: Reject[] = [
    ...broken.structural.map(({ record, line, rule, field = null, masked = null }) => ({
      record,
      line,
      field,
      rule,
      masked,
    })),
    ...ruled.map(({ ordinal, field, rule, masked }) => ({ ...placeOf(ordinal), field, rule, masked })),
    ...repeats.map((o) => ({ ...placeOf(o), field: key, rule: 'duplicate_key', masked: null })),
  ];
  return rejects.sort((a, b) => a.record - b.record);
}

/** Names of the columns of a landed row. */
function landedColumns(contract: Contract): string {
  const names = storedFields(contract.fields).map((f) => sqlName(f.name));
  return [...names, ...(hasReasons(contract) ? ['_missing'] : [])].join(', ');
}

/**
 * Holds the rows of a file against its contract: makes view `landed` (typed, good rows only, in file order) and lists
 * the rejects. `constants` gives, as SQL, what the file as a whole says of a field where a row says nothing; `folder`
 * is for what is needed until the delivery stands. Afterwards rows = landed + rejectedRows, always: the caller checks.
 */
export async function conform(
  connection: DuckDBConnection,
  contract: Contract,
  mapped: ReadonlySet<string>,
  staged: Staged,
  context: FieldContext,
  constants: ReadonlyMap<string, string>,
  folder: string,
  file: string,
): Promise<Conformed> {
  const fields = contract.fields.filter((f) => mapped.has(f.name));
  const judged = await judge(connection, contract, fields, staged, context, constants, folder);
  const broken = await staged.broken(judged.rows);
  const ruled = await ruleRejects(connection, contract, judged, fields, context);
  await refuseOtherHeader(connection, { dataset: contract.name, file }, judged, fields, staged);
  const repeats = await findRepeats(connection, contract, judged, mapped);
  const first = repeats.length > 0 ? 'AND _ordinal NOT IN (SELECT ordinal FROM repeat_row)' : '';
  await connection.run(
    `CREATE VIEW landed AS SELECT ${landedColumns(contract)} FROM ${judged.relation} WHERE NOT _broken ${first}`,
  );
  const { landed } = await rowOf<{ landed: number }>(connection, 'SELECT count(*) AS landed FROM landed');
  const rows = judged.rows - staged.skip;
  const rejectedRows = new Set([...ruled.map((b) => b.ordinal), ...repeats]).size + broken.structural.length;
  return {
    rows: rows + broken.structural.length,
    landed,
    rejectedRows,
    rejects: await placedRejects(contract, staged, broken, ruled, repeats),
    setAside: staged.setAside ?? {},
    broken,
    file: judged.clean && landed === rows ? judged.file : null,
  };
}
