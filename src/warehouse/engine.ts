import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance, version } from '@duckdb/node-api';
import { LockedError } from '../common/errors.js';
import { sqlName, sqlText } from '../common/sql.js';
import { whileOpen } from './running.js';

export interface EngineLimits {
  readonly threads: number;
  /** DuckDB notation, e.g. `4GB`. */
  readonly memory: string;
  /** Where it may spill; the only place outside the database file that the engine writes unasked. */
  readonly temporary?: string;
}

export interface EngineOptions extends Partial<EngineLimits> {
  /** Database file; absent = in memory. */
  readonly file?: string;
  readonly readOnly?: boolean;
}

/** A DuckDB connection that is the only one of its file in this process; `close` frees the file. */
export interface Engine {
  readonly connection: DuckDBConnection;
  close(): void;
}

/**
 * Files open in this process. DuckDB does not refuse a second instance of one file in one process, and closing
 * the second drops the first one's lock: another process may then corrupt the file (knowledge: performance, 5).
 */
const open = new Set<string>();

function identity(file: string): string {
  return existsSync(file) ? realpathSync(file) : join(realpathSync(dirname(file)), basename(file));
}

function claim(file: string): () => void {
  const path = identity(file);
  if (open.has(path)) {
    throw new LockedError({
      what: 'this database file is open in this process already',
      where: { file },
      expected: 'one open database a file and process: a second would drop the first one’s lock',
      mend: 'close the first one before opening it again',
    });
  }
  open.add(path);
  return () => open.delete(path);
}

function heldByAnother(file: string, cause: unknown): LockedError {
  return new LockedError({
    what: 'another process has this database file open for writing',
    where: { file },
    mend: 'wait until it is done; `buurtzicht query` reads the last release and never waits',
    cause,
  });
}

function settings(options: EngineOptions): Record<string, string> {
  return {
    threads: String(options.threads ?? 2),
    memory_limit: options.memory ?? '4GB',
    // Extensions are never fetched: a run must not depend on a host outside.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'true',
    ...(options.temporary ? { temp_directory: options.temporary } : {}),
    ...(options.readOnly ? { access_mode: 'READ_ONLY' } : {}),
  };
}

/**
 * Opens DuckDB: the only place in the program that does.
 * @throws LockedError when the file is open already, in this process or by another.
 */
export async function openEngine(options: EngineOptions = {}): Promise<Engine> {
  const release = options.file ? claim(options.file) : () => false;
  try {
    const instance = await DuckDBInstance.create(options.file ?? ':memory:', settings(options));
    const connection = await instance.connect();
    const forget = whileOpen(connection);
    // The same figures from cron and from a terminal, whatever zone either is in.
    await connection.run("SET GLOBAL TimeZone = 'UTC'");
    return {
      connection,
      close() {
        forget();
        connection.disconnectSync();
        instance.closeSync();
        release();
      },
    };
  } catch (cause) {
    release();
    throw String(cause).includes('Could not set lock') ? heldByAnother(options.file ?? '', cause) : cause;
  }
}

/**
 * Lets a connection read a second database file, under a name; `detach` frees the file.
 * @throws LockedError when this process has the file open already, or another has it open for writing.
 */
export async function attachReadOnly(
  connection: DuckDBConnection,
  file: string,
  name: string,
): Promise<{ detach(): Promise<void> }> {
  const release = claim(file);
  try {
    await connection.run(`ATTACH ${sqlText(file)} AS ${sqlName(name)} (READ_ONLY)`);
  } catch (cause) {
    release();
    throw String(cause).includes('Could not set lock') ? heldByAnother(file, cause) : cause;
  }
  return {
    async detach() {
      await connection.run(`DETACH ${sqlName(name)}`);
      release();
    },
  };
}

/** Runs `work` on an engine and closes it, whatever happens. */
export async function withEngine<T>(
  options: EngineOptions,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const engine = await openEngine(options);
  try {
    return await work(engine.connection);
  } finally {
    engine.close();
  }
}

/** The version of DuckDB that is linked in. */
export const engineVersion = version();
