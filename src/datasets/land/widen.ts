import type { DuckDBConnection } from '@duckdb/node-api';
import { InputError } from '../../common/errors.js';
import { sqlName, sqlText } from '../../common/sql.js';
import { rowOf, rowsOf } from '../../warehouse/query.js';
import type { RowPlace, Staged, StructuralReject } from '../readers/reader.js';
import { LONG_COLUMNS } from '../recognise/map-columns.js';
import type { Recognised } from '../recognise/recognise.js';

/** A staged file whose measures stand in columns again, and what was left out on the way. */
export interface Widened {
  readonly staged: Staged;
  /** Fields that the measures feed. */
  readonly fields: readonly string[];
  readonly warnings: readonly string[];
}

/** Fields of the form that are no measures: they tell one row from another. */
function keysOf(found: Recognised): string[] {
  const long = new Set<string>(Object.values(LONG_COLUMNS));
  const columns = found.tables.flatMap((t) => [...t.columns.keys()]);
  return [...new Set(columns)].filter((name) => !long.has(name));
}

/**
 * A value, or where there is none the word that says why. CBS writes counts as `25845` and as `25845.0` alike; one
 * nought behind the mark is never a group of thousands.
 */
function valueSql(found: Recognised): string {
  const mapped = new Set(found.tables.flatMap((t) => [...t.columns.keys()]));
  const text = (name: string): string => `nullif(trim(${sqlName(name)}), '')`;
  const number = `regexp_replace(${text(LONG_COLUMNS.value)}, '[.,]0$', '')`;
  const more = [LONG_COLUMNS.text, LONG_COLUMNS.attribute].filter((name) => mapped.has(name));
  return `coalesce(${[number, ...more.map(text)].join(', ')})`;
}

/** Makes `long_row`: the records with their number, the field that their measure feeds, and their value. */
async function readRecords(
  connection: DuckDBConnection,
  staged: Staged,
  found: Recognised,
  keys: readonly string[],
  codes: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  const measure = `trim(${sqlName(LONG_COLUMNS.measure)})`;
  const cases = Object.entries(codes).map(
    ([field, names]) => `WHEN ${measure} IN (${names.map(sqlText).join(', ')}) THEN ${sqlText(field)}`,
  );
  const kept = keys.map((k) => `trim(${sqlName(k)}) AS ${sqlName(k)}`);
  try {
    await connection.run(`CREATE TABLE long_record AS
      SELECT ${[...kept, `${measure} AS _measure_code`].join(', ')},
        CASE ${cases.join(' ')} END AS _field,
        ${valueSql(found)} AS _text
      FROM ${staged.relation} AS staged`);
  } catch (cause) {
    throw await staged.explain(cause);
  }
  await connection.run(`CREATE VIEW long_row AS
    SELECT *, rowid + 1 - ${staged.skip} AS _record FROM long_record WHERE rowid >= ${staged.skip}`);
}

/** The first measures of the file that feed nothing, for the warning or the refusal. */
async function unknownMeasures(connection: DuckDBConnection): Promise<string[]> {
  const rows = await rowsOf<{ code: string }>(
    connection,
    'SELECT DISTINCT _measure_code AS code FROM long_row WHERE _field IS NULL AND _measure_code IS NOT NULL ORDER BY 1',
  );
  return rows.map((r) => r.code);
}

function refuseMeasures(found: Recognised, file: string, codes: readonly string[]): void {
  if (codes.length === 0 || found.form.otherColumns === 'ignore') return;
  throw new InputError({
    what: `the contract does not know measure ${codes.slice(0, 6).join(', ')}`,
    where: { dataset: found.contract.name, file },
    expected: 'only measures that the contract names: a changed table must not pass unseen',
    mend: 'add the measure to `long.codes` of the form, or let the form ignore others',
  });
}

/** The fields that some record feeds. @throws InputError when a needed one has none. */
async function fedFields(connection: DuckDBConnection, found: Recognised, file: string): Promise<string[]> {
  const rows = await rowsOf<{ field: string }>(
    connection,
    'SELECT DISTINCT _field AS field FROM long_row WHERE _field IS NOT NULL ORDER BY 1',
  );
  const fed = new Set(rows.map((r) => r.field));
  const { contract, form } = found;
  const codes = form.long?.codes ?? {};
  const needed = contract.fields.filter((f) => codes[f.name] && (!f.optional || form.needs.includes(f.name)));
  const lacking = needed.filter((f) => !fed.has(f.name));
  if (lacking.length > 0) {
    const names = lacking.map((f) => `${f.name} (measure ${codes[f.name]?.join(' or ')})`);
    throw new InputError({
      what: `no record holds ${names.join(', ')}`,
      where: { dataset: contract.name, file },
      expected: 'all measures that the contract needs',
      mend: 'ask for the whole table, or for these measures too',
    });
  }
  return [...fed];
}

/** Rows in which one measure stands twice: neither value can be the right one for sure. One reject a row. */
async function doubled(connection: DuckDBConnection, keys: readonly string[]): Promise<StructuralReject[]> {
  const by = keys.map(sqlName).join(', ');
  const rows = await rowsOf<{ record: number; field: string }>(
    connection,
    `WITH twice AS (
       SELECT ${by}, _field, max(_record) AS _record FROM long_row
       WHERE _field IS NOT NULL GROUP BY ${by}, _field HAVING count(*) > 1
     )
     SELECT max(_record)::INTEGER AS record, arg_max(_field, _record) AS field FROM twice
     GROUP BY ${by} ORDER BY 1`,
  );
  return rows.map(({ record, field }) => ({
    record,
    line: record,
    lastLine: record,
    field,
    rule: 'duplicate_measure' as const,
    detail: 'a measure twice',
  }));
}

/** Makes `wide_row`: one row for each area and period, in the order in which they first stand in the file. */
async function pivot(
  connection: DuckDBConnection,
  keys: readonly string[],
  fields: readonly string[],
): Promise<void> {
  const by = keys.map(sqlName).join(', ');
  const values = fields.map((f) => `max(_text) FILTER (_field = ${sqlText(f)}) AS ${sqlName(f)}`);
  await connection.run(`CREATE TABLE wide_row AS
    WITH counted AS (
      SELECT *, count(*) OVER (PARTITION BY ${by}, _field) AS _times FROM long_row
    )
    SELECT ${[by, ...values, 'min(_record) AS _record'].join(', ')}
    FROM counted
    GROUP BY ${by}
    HAVING max(_times) FILTER (_field IS NOT NULL) IS NULL OR max(_times) FILTER (_field IS NOT NULL) = 1
    ORDER BY _record`);
}

/**
 * Turns a file of one measure a record into one row for each key (area, period), before the rules: a delivery's rows
 * are then those. A key under which a measure stands twice is one reject; measures that feed no field are named.
 */
export async function widen(
  connection: DuckDBConnection,
  staged: Staged,
  found: Recognised,
  file: string,
): Promise<Widened> {
  const codes = found.form.long?.codes ?? {};
  const keys = keysOf(found);
  await readRecords(connection, staged, found, keys, codes);
  const others = await unknownMeasures(connection);
  refuseMeasures(found, file, others);
  const fields = await fedFields(connection, found, file);
  const twice = await doubled(connection, keys);
  await pivot(connection, keys, fields);
  const { records } = await rowOf<{ records: number }>(
    connection,
    'SELECT count(*) AS records FROM long_row WHERE _field IS NULL',
  );
  const { n } = await rowOf<{ n: number }>(connection, 'SELECT count(*) AS n FROM wide_row');
  const before = await staged.broken();
  return {
    fields,
    warnings:
      records > 0
        ? [
            `${found.contract.name}: ${records} records of ${others.length} measures that no field takes were set aside`,
          ]
        : [],
    staged: {
      relation: 'wide_row',
      skip: 0,
      explain: async (cause) => cause,
      broken: async () => ({ ...before, structural: [...before.structural, ...twice] }),
      places: async (ordinals) => placesOf(connection, staged, ordinals, n),
    },
  };
}

/** Where the first record of each row stands in the file. */
async function placesOf(
  connection: DuckDBConnection,
  staged: Staged,
  ordinals: ReadonlySet<number>,
  rows: number,
): Promise<ReadonlyMap<number, RowPlace>> {
  const found = await rowsOf<{ ordinal: number; record: number }>(
    connection,
    `SELECT (rowid + 1)::INTEGER AS ordinal, _record::INTEGER AS record FROM wide_row WHERE rowid < ${rows}`,
  );
  const asked = found.filter((f) => ordinals.has(f.ordinal));
  const places = await staged.places(new Set(asked.map((f) => f.record)));
  return new Map(
    asked.map(({ ordinal, record }) => [
      ordinal,
      places.get(record) ?? { record, line: record, lastLine: record },
    ]),
  );
}
