import {
  BIGINT,
  BLOB,
  blobValue,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBValue,
  VARCHAR,
} from '@duckdb/node-api';
import { sqlName } from '../../common/sql.js';
import type { Staged } from './reader.js';

/** A row of a file that DuckDB does not read itself: text a field, in the order given, and the geometry. */
export interface StageRow {
  readonly values: readonly (string | null)[];
  /** WKB multipolygon in RD, or null. */
  readonly geometry: Uint8Array | null;
}

const CHUNK = 2048;

/** Makes table `stage` from rows read in JS. Returns the number of rows. */
export async function stageRows(
  connection: DuckDBConnection,
  fields: readonly string[],
  geometryField: string,
  rows: Iterable<StageRow>,
): Promise<number> {
  const columns = fields.map((f) => `${sqlName(f)} VARCHAR`);
  await connection.run(
    `CREATE TABLE stage (_ordinal BIGINT, ${[...columns, `${sqlName(geometryField)} BLOB`].join(', ')})`,
  );
  const types = [BIGINT, ...fields.map(() => VARCHAR), BLOB];
  const appender = await connection.createAppender('stage');
  let count = 0;
  let buffer: DuckDBValue[][] = [];
  const flush = (): void => {
    if (buffer.length === 0) return;
    const chunk = DuckDBDataChunk.create(types, buffer.length);
    chunk.setRows(buffer);
    appender.appendDataChunk(chunk);
    buffer = [];
  };
  for (const { values, geometry } of rows) {
    count += 1;
    buffer.push([BigInt(count), ...values, geometry ? blobValue(geometry) : null]);
    if (buffer.length === CHUNK) flush();
  }
  flush();
  appender.closeSync();
  return count;
}

/** What staging says of a file that has records and no lines: nothing of it can be cut wrongly. */
export function stagedWhole(rows: number): Staged {
  return {
    rows,
    structural: [],
    lastBroken: false,
    openQuoteLine: null,
    places: async (ordinals) =>
      new Map([...ordinals].map((record) => [record, { record, line: record, lastLine: record }])),
  };
}

/** A value of any kind as the text it would be in a CSV. */
export function asCellText(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
