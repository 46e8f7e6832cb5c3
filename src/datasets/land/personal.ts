import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { textColumn } from '../../common/columns.js';
import { InputError } from '../../common/errors.js';
import { sqlName, sqlText } from '../../common/sql.js';
import { createTable } from '../../warehouse/append.js';
import { rowsOf } from '../../warehouse/query.js';
import type { Field } from '../contract/field.js';
import type { MappedTable, ProfileTable } from '../readers/reader.js';
import type { Recognised } from '../recognise/recognise.js';
import { columnOf } from './column-of.js';
import { KIND_TEXT, kindOfHeader, type PersonalKind } from './personal-header.js';
import { countShapes, type PersonalCounts } from './personal-sql.js';
import { kindsOfValues, mayBe, strayKinds } from './personal-verdict.js';

/** Rows looked at: a file of more is looked at in so many, spread evenly; e-mail addresses are looked for in all. */
const SAMPLE_ROWS = 20_000;

/** Digits of the shortest number that is looked for (a BSN that lost its zero) and of the longest (a phone number). */
const SHORTEST = 8;
const LONGEST_NUMBER = 10;

/** A column that is looked at: of a stored field, or not taken in. `part` is its name in the engine. */
interface Part {
  readonly part: string;
  readonly column: string;
  readonly field: Field | null;
}

/** Whether a pattern lets through nothing that can be of a person: codes too short, or digits too many, to be such. */
function isNarrow(pattern: string): boolean {
  const classes = [...pattern.matchAll(/\[(?:0-9|1-9|A-Z|0-9A-Z)\](?:\{([0-9]+)\})?/g)];
  if (classes.map(([whole]) => whole).join('') !== pattern) return false;
  const length = classes.reduce((sum, [, times]) => sum + Number(times ?? 1), 0);
  return length < SHORTEST || (length > LONGEST_NUMBER && !pattern.includes('A'));
}

/** Whether values stand in the landed rows as they are, and may be others than those the contract lets through. */
function isOpen({ privacy, constraints }: Field): boolean {
  if (privacy === 'person' || privacy === 'company' || constraints.enum) return false;
  return constraints.pattern === undefined || !isNarrow(constraints.pattern);
}

/** SQL of the different values of a stored column that may be of a person, or null when its type has none. */
function valuesSql(field: Field): { value: string; where: string } | null {
  const name = sqlName(field.name);
  const ofLength = `${name} BETWEEN 10000000 AND 999999999`;
  if (field.type === 'string') return { value: name, where: `${name} IS NOT NULL` };
  if (field.type === 'integer') return { value: `${name}::VARCHAR`, where: ofLength };
  if (field.type === 'number')
    return { value: `${name}::BIGINT::VARCHAR`, where: `${ofLength} AND ${name} = floor(${name})` };
  return null;
}

/** The rows by the golden ratio: evenly spread, and the same on every machine (see drift/sample.ts). */
function sampleWhere(rows: number): string {
  if (rows <= SAMPLE_ROWS) return '';
  const limit = Math.floor((2 ** 32 * SAMPLE_ROWS) / rows);
  return ` AND (file_row_number * 2654435761) % 4294967296 < ${limit}`;
}

async function addStored(
  connection: DuckDBConnection,
  file: string,
  rows: number,
  parts: readonly Part[],
): Promise<void> {
  const stored = await rowsOf<{ name: string }>(
    connection,
    `SELECT name FROM parquet_schema(${sqlText(file)})`,
  );
  const names = new Set(stored.map((s) => s.name));
  const queries = parts.flatMap(({ part, field }) => {
    const values = field && names.has(field.name) ? valuesSql(field) : null;
    if (!field || !values) return [];
    const from = `FROM read_parquet(${sqlText(file)}, file_row_number = true)`;
    const sampled = `SELECT DISTINCT ${sqlText(part)}, ${values.value} ${from} WHERE ${values.where}${sampleWhere(rows)}`;
    if (rows <= SAMPLE_ROWS || field.type !== 'string') return [sampled];
    return [
      `SELECT DISTINCT * FROM (${sampled} UNION ALL
        SELECT ${sqlText(part)}, ${values.value} ${from} WHERE contains(${values.value}, '@'))`,
    ];
  });
  for (const query of queries) await connection.run(`INSERT INTO personal_value ${query}`);
}

/** The first values of the columns that are not taken in: no more of them was read. */
async function addUntaken(
  connection: DuckDBConnection,
  untaken: readonly (Part & { readonly values: readonly string[] })[],
): Promise<void> {
  const title = { nl: 'waarden', en: 'values' };
  const flat = untaken.flatMap(({ part, values }) => values.map((value) => ({ part, value })));
  await createTable(connection, {
    name: 'untaken_value',
    title,
    rows: flat.length,
    columns: [
      { name: 'part', title, data: textColumn(flat.map((f) => f.part)) },
      { name: 'value', title, data: textColumn(flat.map((f) => f.value)) },
    ],
  });
  await connection.run('INSERT INTO personal_value SELECT DISTINCT part, value FROM untaken_value');
}

function untakenOf(tables: readonly MappedTable[]): (Part & { readonly values: readonly string[] })[] {
  const valuesOf = (table: ProfileTable, at: number): string[] =>
    table.sample.map((row) => row[at]?.trim() ?? '').filter((value) => value !== '');
  return tables.flatMap(({ table, columns }, t) => {
    const taken = new Set(columns.values());
    return table.columns
      .map((column, at) => ({ part: `u${t}.${at}`, column, field: null, values: valuesOf(table, at) }))
      .filter(({ column, values }) => !taken.has(column) && values.length > 0);
  });
}

/** What a header may say of a field of this type: a count or a flag called `telefoon` is no phone number. */
function headerCounts(kind: PersonalKind, field: Field): boolean {
  if (kind === 'birth') return ['string', 'date', 'integer'].includes(field.type);
  if (kind === 'bsn') return ['string', 'integer', 'number'].includes(field.type);
  return field.type === 'string';
}

function kindsOf({ column, field }: Part, counts: PersonalCounts | undefined): PersonalKind[] {
  const byValue = counts ? kindsOfValues(counts) : [];
  const byHeader = kindOfHeader(column);
  if (!byHeader || byValue.includes(byHeader) || (field && !headerCounts(byHeader, field))) return byValue;
  const isDate = field?.type === 'date';
  return isDate || mayBe(byHeader, counts) ? [byHeader, ...byValue] : byValue;
}

function textOf(kinds: readonly PersonalKind[]): string {
  return kinds.map((kind) => KIND_TEXT[kind]).join(' and ');
}

function refusal(dataset: string, file: string, { column, field }: Part, kinds: readonly PersonalKind[]) {
  return new InputError({
    what: `this column looks like it holds ${textOf(kinds)}, and would be stored as it is (field \`${field?.name}\` is of class ${field?.privacy})`,
    where: { dataset, file, column },
    expected:
      'such values in fields of class `person` only: they are hashed under the key of the workspace, or dropped',
    mend:
      'ask the supplier to leave the column out; if it is needed, give the field `privacy: person` in the contract, ' +
      'and `keep: drop` when only its rules are needed. Nothing of the file was taken in',
  });
}

/**
 * Looks in the landed rows (rows.parquet in `folder`) for what must not stand there: BSNs, names, e-mail addresses,
 * phone numbers, IBANs, dates of birth. Different values are counted, by shape and test, within the engine.
 * @returns warnings about columns that are not taken in, and about single e-mail addresses and IBANs.
 * @throws InputError that names dataset, file, column and kind, never a value.
 */
export async function checkPersonal(
  connection: DuckDBConnection,
  found: Recognised,
  file: string,
  folder: string,
  rows: number,
): Promise<string[]> {
  const { contract, tables } = found;
  const stored = contract.fields.filter(isOpen).flatMap((field, i) => {
    const column = columnOf(found, field.name);
    return column === null ? [] : [{ part: `f${i}`, column, field }];
  });
  // What a public source publishes its supplier won't leave out.
  const untaken = contract.privacy === 'open' ? [] : untakenOf(tables);
  await connection.run('CREATE TEMP TABLE personal_value (part VARCHAR, value VARCHAR)');
  await addStored(connection, join(folder, 'rows.parquet'), rows, stored);
  await addUntaken(connection, untaken);
  const counts = new Map((await countShapes(connection)).map((c) => [c.part, c]));
  await connection.run('DROP TABLE personal_value');
  await connection.run('DROP TABLE untaken_value');
  for (const part of stored) {
    const kinds = kindsOf(part, counts.get(part.part));
    if (kinds.length > 0) throw refusal(contract.name, file, part, kinds);
  }
  const stray = stored.flatMap((part) => {
    const counted = counts.get(part.part);
    const kinds = counted ? strayKinds(counted) : [];
    return kinds.map((k) => `${contract.name}: field \`${part.field.name}\` holds single ${KIND_TEXT[k]}`);
  });
  const passed = untaken.flatMap((part) => {
    const kinds = kindsOf(part, counts.get(part.part));
    return kinds.length === 0
      ? []
      : [
          `${contract.name}: ${file} holds what looks like ${textOf(kinds)} in column \`${part.column}\`, which is not taken in: ask the supplier to leave it out`,
        ];
  });
  return [...stray, ...passed];
}
