import { existsSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { LockedError } from '../common/errors.js';
import { readSteps, type Stored } from '../indicators/graph/store.js';
import { BEFORE } from '../warehouse/before.js';
import { attachReadOnly } from '../warehouse/engine.js';
import type { Log } from '../workspace/log.js';

/** The warehouse of the run before, while a new one is made. */
export interface Earlier {
  /** What it was worked out from, by node. */
  readonly steps: ReadonlyMap<string, Stored>;
  close(): Promise<void>;
}

const NOTHING: Earlier = { steps: new Map(), close: async () => {} };

/**
 * Attaches the warehouse of the run before. One that is not there, or can't be read, keeps nothing: all is worked out anew, with the
 * same figures.
 * @param needed whether what stands in it can't be done without.
 * @throws LockedError when it is needed, and another program has it open for writing.
 */
export async function openEarlier(
  connection: DuckDBConnection,
  file: string,
  log: Log,
  needed: boolean,
): Promise<Earlier> {
  if (!existsSync(file)) return NOTHING;
  let attached: { detach(): Promise<void> } | null = null;
  try {
    attached = await attachReadOnly(connection, file, BEFORE);
    return { steps: await readSteps(connection), close: attached.detach };
  } catch (error) {
    await attached?.detach();
    if (needed && error instanceof LockedError) throw error;
    log.warn('the warehouse before can not be read: all is computed anew', {});
    return NOTHING;
  }
}
