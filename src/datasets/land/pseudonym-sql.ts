import type { DuckDBConnection } from '@duckdb/node-api';
import type { WorkspaceKey } from '../../workspace/key.js';

/** Tells the engine the key for `pseudonymSql`: its pads, as variables of this connection. */
export async function setKey(connection: DuckDBConnection, key: WorkspaceKey): Promise<void> {
  const pad = (byte: number): string =>
    Array.from(
      { length: 64 },
      (_, i) => `\\x${((key.bytes[i] ?? 0) ^ byte).toString(16).padStart(2, '0').toUpperCase()}`,
    ).join('');
  await connection.run(`SET VARIABLE inner_pad = '${pad(0x36)}'::BLOB`);
  await connection.run(`SET VARIABLE outer_pad = '${pad(0x5c)}'::BLOB`);
}

/**
 * HMAC-SHA256 (RFC 2104) of an identifier under the workspace's key, cut to 96 bits: equal within a workspace,
 * meaningless outside it. Its pads are variables of the connection, so that no SQL text holds the key.
 */
export function pseudonymSql(raw: string): string {
  const inner = `unhex(sha256(getvariable('inner_pad') || encode(${raw})))`;
  return `CASE WHEN ${raw} IS NULL THEN NULL ELSE left(sha256(getvariable('outer_pad') || ${inner}), 24) END`;
}
