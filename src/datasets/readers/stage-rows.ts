import {
  BLOB,
  blobValue,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBValue,
  VARCHAR,
} from '@duckdb/node-api';
import { sqlName } from '../../common/sql.js';
import { plainNumber } from './plain-number.js';
import type { MappedTable, Staged } from './reader.js';

/** A row of a file that DuckDB does not read itself: text a field, in the order given, and the geometry. */
export interface StageRow {
  readonly values: readonly (string | null)[];
  /** WKB multipolygon in RD, or null. */
  readonly geometry: Uint8Array | null;
}

const CHUNK = 2048;

/** Makes table `stage` from rows read in JS: nothing of such a file can be cut wrongly. */
export async function stageRows(
  connection: DuckDBConnection,
  fields: readonly string[],
  geometryField: string,
  rows: Iterable<StageRow> | AsyncIterable<StageRow>,
): Promise<Staged> {
  const columns = fields.map((f) => `${sqlName(f)} VARCHAR`);
  await connection.run(`CREATE TABLE stage (${[...columns, `${sqlName(geometryField)} BLOB`].join(', ')})`);
  const types = [...fields.map(() => VARCHAR), BLOB];
  const appender = await connection.createAppender('stage');
  let buffer: DuckDBValue[][] = [];
  const flush = (): void => {
    if (buffer.length === 0) return;
    const chunk = DuckDBDataChunk.create(types, buffer.length);
    chunk.setRows(buffer);
    appender.appendDataChunk(chunk);
    buffer = [];
  };
  for await (const { values, geometry } of rows) {
    buffer.push([...values, geometry ? blobValue(geometry) : null]);
    if (buffer.length === CHUNK) flush();
  }
  flush();
  appender.closeSync();
  return {
    relation: 'stage',
    skip: 0,
    broken: async () => ({ structural: [], lastBroken: false, openQuoteLine: null }),
    explain: async (cause) => cause,
    places: async (ordinals) =>
      new Map([...ordinals].map((record) => [record, { record, line: record, lastLine: record }])),
  };
}

/** The table of a file that has one. @throws TypeError when it has none: recognition let nothing through. */
export function onlyTable([first]: readonly MappedTable[]): MappedTable {
  if (!first) throw new TypeError('this file has one table');
  return first;
}

/**
 * A value of any kind as the text it would be in a CSV. A whole number of more digits than a double keeps has lost its
 * last ones, and is written as what it is by now: `8.717e+17`, which no number and no identifier may be.
 */
export function asCellText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object') return JSON.stringify(value);
  if (typeof value !== 'number') return String(value);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return value.toExponential();
  const text = String(value);
  return text.includes('e') ? plainNumber(value) : text;
}
