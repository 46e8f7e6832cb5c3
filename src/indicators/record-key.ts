import { createHmac } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { WorkspaceKey } from '../workspace/key.js';
import type { Indicator } from './definition.js';

/** Under which secret record keys are made, and what tells it from another. */
export interface RecordKeys {
  readonly secret: Buffer;
  /** Of the workspace's key. */
  readonly fingerprint: string;
}

/** Where no workspace is: keys that are no secret, for definitions that are checked or tested. */
const OPEN: Pick<RecordKeys, 'secret'> = { secret: Buffer.alloc(32) };

/** The secret of record keys, which does not give back the workspace's key that it comes from. */
export function recordKeys({ bytes, fingerprint }: WorkspaceKey): RecordKeys {
  return { secret: createHmac('sha256', bytes).update('record keys').digest(), fingerprint };
}

/** Whether the sums of its records' keys are computed: no more than is shown needs them. */
export function usesRecordKeys({ protection }: Pick<Indicator, 'protection'>): boolean {
  return protection?.method === 'cell_key';
}

/**
 * Makes `record_key(<id>)` known to SQL: a whole number from 0 below 10⁹ that a record has once and for all, evenly spread and of no
 * meaning without the secret; NULL of NULL. The secret is a variable that no definition can read: of variables they know those of parameters alone.
 */
export async function createRecordKeyMacro(
  connection: DuckDBConnection,
  { secret }: Pick<RecordKeys, 'secret'> = OPEN,
): Promise<void> {
  const literal = [...secret]
    .map((byte) => `\\x${byte.toString(16).padStart(2, '0').toUpperCase()}`)
    .join('');
  await connection.run(`SET VARIABLE record_secret = '${literal}'::BLOB`);
  // Fourteen digits are 56 bits, of which the rest by 10⁹ is even to one part in ten million.
  await connection.run(`CREATE OR REPLACE TEMP MACRO record_key(id) AS
    CAST('0x' || left(sha256(getvariable('record_secret') || encode(CAST(id AS VARCHAR))), 14) AS BIGINT) % 1000000000`);
}
