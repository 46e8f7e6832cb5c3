import type { DuckDBConnection } from '@duckdb/node-api';

export type Cell = string | number | boolean | null;

/** Rows of a small result as plain objects; numbers beyond 2^53 would lose digits, so cast those to text in SQL. */
export async function rowsOf<Row extends Record<string, Cell>>(
  connection: DuckDBConnection,
  sql: string,
): Promise<Row[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRowObjectsJS().map((row) => {
    const plain: Record<string, Cell> = {};
    for (const [name, value] of Object.entries(row)) plain[name] = toCell(value);
    return plain as Row;
  });
}

/** The single row of a result. @throws Error when there is none. */
export async function rowOf<Row extends Record<string, Cell>>(
  connection: DuckDBConnection,
  sql: string,
): Promise<Row> {
  const [row] = await rowsOf<Row>(connection, sql);
  if (!row) throw new Error(`no row from: ${sql}`);
  return row;
}

function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return String(value);
}

/** Result columns as arrays, in the order of the SELECT. BIGINT becomes number; DECIMAL must be cast in SQL. */
export async function columnsOf(connection: DuckDBConnection, sql: string): Promise<unknown[][]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getColumnsJS() as unknown[][];
}

/** Column of text from `columnsOf`. */
export function asText(column: unknown[] | undefined): (string | null)[] {
  return (column ?? []) as (string | null)[];
}

/** Column of numbers from `columnsOf`; null becomes NaN. */
export function asNumbers(column: unknown[] | undefined): Float64Array {
  return Float64Array.from(column ?? [], (v) => (v === null || v === undefined ? Number.NaN : Number(v)));
}

/** The bytes of a BLOB as the driver gives it. */
export function bytesOf(blob: unknown): Uint8Array {
  return blob instanceof Uint8Array ? blob : (blob as { bytes: Uint8Array }).bytes;
}
