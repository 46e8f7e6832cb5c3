import {
  BIGINT,
  BLOB,
  blobValue,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  ENUM,
  VARCHAR,
} from '@duckdb/node-api';
import { type Column, type ColumnTable, textAt } from '../common/columns.js';
import { sqlName } from '../common/sql.js';

/** Rows a chunk: DuckDB's own vector size. */
const CHUNK = 2048;

/** How text is stored: as it is, or as numbers into a list of the texts there are. */
export type TextStorage = 'varchar' | 'enum';

function duckType(column: Column, text: TextStorage): DuckDBType {
  switch (column.data.type) {
    case 'text':
      if (text === 'varchar') return VARCHAR;
      return ENUM(column.data.dictionary.length > 0 ? column.data.dictionary : ['']);
    case 'integer':
      return BIGINT;
    case 'number':
      return DOUBLE;
    case 'wkb':
      return BLOB;
  }
}

function duckValue(column: Column, row: number): DuckDBValue {
  const { data } = column;
  if (data.type === 'text') return textAt(data, row);
  if (data.type === 'wkb') {
    const bytes = data.values[row];
    return bytes ? blobValue(bytes) : null;
  }
  const value = data.values[row] as number;
  if (Number.isNaN(value)) return null;
  return data.type === 'integer' ? BigInt(value) : value;
}

/** Makes `table.name` in the database and fills it, chunk by chunk, in row order. */
export async function createTable(
  connection: DuckDBConnection,
  table: ColumnTable,
  schema = 'main',
  text: TextStorage = 'varchar',
): Promise<void> {
  const definitions = table.columns.map((c) => `${sqlName(c.name)} ${duckType(c, text).toString()}`);
  await connection.run(`CREATE TABLE ${sqlName(schema)}.${sqlName(table.name)} (${definitions.join(', ')})`);
  const appender = await connection.createAppender(table.name, schema);
  const types = table.columns.map((c) => duckType(c, text));
  for (let start = 0; start < table.rows; start += CHUNK) {
    const size = Math.min(CHUNK, table.rows - start);
    const chunk = DuckDBDataChunk.create(types, size);
    chunk.setColumns(
      table.columns.map((c) => Array.from({ length: size }, (_, i) => duckValue(c, start + i))),
    );
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
