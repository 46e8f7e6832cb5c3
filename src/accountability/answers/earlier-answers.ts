import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { textColumn } from '../../common/columns.js';
import { LockedError } from '../../common/errors.js';
import { hashText, sync } from '../../common/files.js';
import { sqlText } from '../../common/sql.js';
import { createTable } from '../../warehouse/append.js';
import { withEngine } from '../../warehouse/engine.js';
import { columnsOf } from '../../warehouse/query.js';
import { freeLock, tryLock } from '../../workspace/lock-file.js';
import type { Workspace } from '../../workspace/workspace.js';

const WAIT_MS = 30_000;
const PAUSE_MS = 50;

function answersFolder({ root }: Pick<Workspace, 'root'>): string {
  return join(root, 'audit', 'answers');
}

/** The cells of all answers that were given about rows, hashed. */
export async function earlierCells(workspace: Pick<Workspace, 'root'>): Promise<ReadonlySet<string>> {
  const folder = answersFolder(workspace);
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.parquet')) : [];
  if (files.length === 0) return new Set();
  const list = files.sort().map((name) => sqlText(join(folder, name)));
  const [cells = []] = await withEngine({}, (connection) =>
    columnsOf(connection, `SELECT DISTINCT cell FROM read_parquet([${list.join(', ')}])`),
  );
  return new Set(cells as string[]);
}

/**
 * Keeps the cells of an answer, hashed: a Parquet file with one column, `cell`, that only its owner reads. Whole and on disk
 * when this returns; the same cells are kept once.
 */
export async function keepCells(workspace: Pick<Workspace, 'root'>, cells: readonly string[]): Promise<void> {
  if (cells.length === 0) return;
  const sorted = [...new Set(cells)].sort();
  const folder = answersFolder(workspace);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${hashText(sorted.join('\n')).slice(0, 32)}.parquet`);
  const beside = `${file}.${process.pid}.tmp`;
  try {
    await withEngine({}, async (connection) => {
      const column = { name: 'cell', title: { nl: 'Cel', en: 'Cell' }, data: textColumn(sorted) };
      await createTable(connection, {
        name: 'answer',
        title: { nl: 'Antwoord', en: 'Answer' },
        rows: sorted.length,
        columns: [column],
      });
      await connection.run(`COPY answer TO ${sqlText(beside)} (FORMAT parquet, COMPRESSION zstd)`);
    });
    chmodSync(beside, 0o600);
    sync(beside);
    renameSync(beside, file);
    sync(folder);
  } finally {
    rmSync(beside, { force: true });
  }
}

/**
 * Does `work` while no other process answers a question about rows: two that are asked at once would not know of each other.
 * @throws LockedError when others held the turn for half a minute.
 */
export async function answerInTurn<T>(
  workspace: Pick<Workspace, 'root'>,
  work: () => Promise<T>,
): Promise<T> {
  const folder = answersFolder(workspace);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = join(folder, '.lock');
  for (const until = Date.now() + WAIT_MS; !tryLock(lock, 'query --rows'); await wait(PAUSE_MS)) {
    if (Date.now() < until) continue;
    throw new LockedError({
      what: 'other questions about rows are being answered',
      where: { file: lock },
      mend: 'try again in a minute',
    });
  }
  try {
    return await work();
  } finally {
    freeLock(lock);
  }
}
