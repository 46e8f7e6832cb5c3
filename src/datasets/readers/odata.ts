import { readFileSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { InputError } from '../../common/errors.js';
import type { FileScan } from '../scan/scan.js';
import { countIn, onePage } from './one-page.js';
import type { FileProfile, MappedTable, Reader, Staged } from './reader.js';
import { asCellText, onlyTable, type StageRow, stageRows } from './stage-rows.js';

const SAMPLE_RECORDS = 200;

/** Longest text that Node holds: a bigger answer must come as CSV. */
const LARGEST = 512 * 1024 * 1024;

type Entity = Readonly<Record<string, unknown>>;

function refused(scan: FileScan, what: string, mend: string, cause?: unknown): InputError {
  return new InputError({
    what,
    where: { file: scan.name },
    expected: 'an answer of an OData service: {"value": [ … ]}, or an array of records',
    mend,
    cause,
  });
}

function parsed(scan: FileScan): unknown {
  if (scan.bytes > LARGEST) {
    const mend = 'fetch the table as CSV (`buurtzicht fetch`, or the CSV export of the publisher)';
    throw refused(scan, 'this JSON is bigger than 512 MB', mend);
  }
  try {
    // The mark that some programs put before JSON is no part of it.
    return JSON.parse(new TextDecoder(scan.encoding).decode(readFileSync(scan.path)).replace(/^\ufeff/, ''));
  } catch (cause) {
    throw refused(
      scan,
      'this is no JSON that can be read',
      'fetch it again: it may have been cut off',
      cause,
    );
  }
}

/** The records of an answer. A service that fails answers with an error where records should be. */
function entitiesOf(scan: FileScan): Entity[] {
  const body = parsed(scan);
  if (body !== null && typeof body === 'object' && !Array.isArray(body)) {
    const { value, error } = body as { value?: unknown; error?: unknown };
    if (error !== undefined || 'odata.error' in body)
      throw refused(scan, 'the service answered with an error, not with records', 'fetch it again');
    if (Array.isArray(value)) {
      refusePage(scan, body as Entity, value.length);
      return checked(scan, value);
    }
  }
  if (Array.isArray(body)) return checked(scan, body);
  throw refused(scan, 'this JSON holds no records', 'fetch the table itself, not its description');
}

/** Services give 10,000 records at most in an answer, and say where the next ones are. */
function refusePage(scan: FileScan, body: Entity, records: number): void {
  const said = (name: string): unknown => body[`odata.${name}`] ?? body[`@odata.${name}`] ?? body[`@${name}`];
  const all = countIn(said('count'));
  if (said('nextLink') || (all !== undefined && all > records)) throw onePage(scan.name, records, all);
}

function checked(scan: FileScan, values: readonly unknown[]): Entity[] {
  const isRecord = (v: unknown): boolean => v !== null && typeof v === 'object' && !Array.isArray(v);
  if (values.length > 0 && values.every(isRecord)) return values as Entity[];
  throw refused(
    scan,
    values.length === 0 ? 'the answer holds no records' : 'something among the records is none',
    'fetch it again; a filter that nothing passes gives an empty answer',
  );
}

/** Names of the properties, in the order in which they first stand; annotations (`odata.…`) are none. */
function columnsOf(entities: readonly Entity[]): string[] {
  const names = new Set<string>();
  for (const entity of entities) for (const name of Object.keys(entity)) names.add(name);
  return [...names].filter((name) => !name.includes('odata.'));
}

async function profile(scan: FileScan): Promise<FileProfile> {
  const entities = entitiesOf(scan);
  const columns = columnsOf(entities);
  const sample = entities.slice(0, SAMPLE_RECORDS).map((e) => columns.map((c) => asCellText(e[c])));
  return { reader: 'odata', scan, tables: [{ name: scan.name, columns, sample }] };
}

async function stage(
  connection: DuckDBConnection,
  profiled: FileProfile,
  tables: readonly MappedTable[],
): Promise<Staged> {
  const mapped = onlyTable(tables);
  const fields = [...mapped.columns.keys()];
  const columns = fields.map((f) => mapped.columns.get(f) ?? '');
  function* rows(): Generator<StageRow> {
    for (const entity of entitiesOf(profiled.scan))
      yield { values: columns.map((c) => asCellText(entity[c])), geometry: null };
  }
  return stageRows(connection, fields, 'geometry', rows());
}

/** JSON of an OData service, version 3 (a column a measure) or 4 (a record a measure). */
export const odataReader: Reader = { name: 'odata', profile, stage };
