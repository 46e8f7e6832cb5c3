import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { textColumn } from '../../common/columns.js';
import { hashFile, sync } from '../../common/files.js';
import { programSql, sqlText } from '../../common/sql.js';
import type { Manifest } from '../../publish/manifest.js';
import type { ReleasedIndicator } from '../../publish/released-indicator.js';
import { createTable } from '../../warehouse/append.js';
import { attachReadOnly, withEngine } from '../../warehouse/engine.js';
import { rowsOf } from '../../warehouse/query.js';
import type { Workspace } from '../../workspace/workspace.js';
import { cellsFile } from './files.js';

/** Cells of a release that are kept, and how many there are of each status, by level. */
export interface KeptCells {
  readonly sha256: string;
  readonly levels: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** By indicator: hash of all that decided its counts. */
export type Keys = ReadonlyMap<string, string>;

/** By indicator: hashes of its definition and of all that decided its counts. */
function basisOf({ indicators, fingerprint }: Manifest, keys: Keys) {
  const texts = (pick: (i: ReleasedIndicator) => unknown) =>
    textColumn(indicators.map((i) => String(pick(i))));
  const titled = (name: string, data: ReturnType<typeof texts>) => ({
    name,
    title: { nl: name, en: name },
    data,
  });
  return {
    name: 'basis',
    title: { nl: 'basis', en: 'basis' },
    rows: indicators.length,
    columns: [
      titled(
        'indicator',
        texts((i) => i.id),
      ),
      titled(
        'definition',
        texts((i) => i.definition),
      ),
      // Where nobody knows them any more: then the same only when everything is.
      titled(
        'inputs',
        texts((i) => keys.get(String(i.id)) ?? fingerprint),
      ),
    ],
  };
}

/**
 * Keeps the published cells of a release, with the hashes of what they rest on, as `cells/<sha256>.parquet`, read back from its database. What is there already
 * under that hash stays as it is: equal cells are kept once.
 */
export async function keepCells(
  workspace: Pick<Workspace, 'ledger'>,
  folder: string,
  manifest: Manifest,
  keys: Keys,
): Promise<KeptCells> {
  const beside = join(workspace.ledger, 'cells', `.build-${process.pid}.parquet`);
  mkdirSync(dirname(beside), { recursive: true, mode: 0o700 });
  try {
    // One thread: row groups, and so the bytes, do not hang on how many there are.
    const rows = await withEngine({ threads: 1 }, async (connection) => {
      const { detach } = await attachReadOnly(connection, join(folder, 'release.duckdb'), 'release');
      await createTable(connection, basisOf(manifest, keys));
      await connection.run(
        `COPY (${programSql('accountability/ledger/cells.sql')}) TO ${sqlText(beside)} (FORMAT parquet, COMPRESSION zstd)`,
      );
      const counts = await rowsOf<{ level: string; status: string; cells: number }>(
        connection,
        'SELECT level::VARCHAR AS level, status::VARCHAR AS status, count(*) AS cells FROM release.main.indicatoren GROUP BY ALL ORDER BY ALL',
      );
      await detach();
      return counts;
    });
    const levels: Record<string, Record<string, number>> = {};
    for (const { level, status, cells } of rows) levels[level] = { ...levels[level], [status]: cells };
    const sha256 = await hashFile(beside);
    const file = cellsFile(workspace, sha256);
    if (!existsSync(file)) {
      sync(beside);
      chmodSync(beside, 0o400);
      renameSync(beside, file);
      sync(dirname(file));
    }
    return { sha256, levels };
  } finally {
    rmSync(beside, { force: true });
  }
}
