import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { UsageError } from '../common/errors.js';
import { sqlText } from '../common/sql.js';
import { withEngine } from '../warehouse/engine.js';
import { type Cell, rowsOf } from '../warehouse/query.js';
import type { WorkspaceKey } from '../workspace/key.js';
import type { Workspace } from '../workspace/workspace.js';
import type { DatasetCatalogue } from './catalogue.js';
import { type Landed, landFile } from './land/land.js';
import { hintFor } from './period.js';
import { profileFile } from './readers/readers.js';
import { scanFile } from './scan.js';

/** Rejects shown of a checked file. */
const SHOWN = 20;

/**
 * Lands a file into a temporary folder and throws it away: the verdict is landing's own, not a guess at it.
 * @throws InputError when landing would refuse the file.
 */
export async function checkFile(
  path: string,
  context: {
    readonly workspace: Workspace;
    readonly catalogue: DatasetCatalogue;
    readonly key: WorkspaceKey;
  },
): Promise<{ landed: Landed; rejects: Record<string, Cell>[] }> {
  if (!existsSync(path)) throw new UsageError({ what: 'there is no such file', where: { file: path } });
  const { config } = context.workspace;
  const folder = mkdtempSync(join(tmpdir(), 'buurtzicht-check-'));
  try {
    const profile = await profileFile(await scanFile(path));
    const hint = hintFor(config.deliveries, basename(path));
    const landed = await landFile(profile, folder, {
      catalogue: context.catalogue,
      config,
      key: context.key,
      hint,
    });
    const rejects = await withEngine({}, (connection) =>
      rowsOf(
        connection,
        `FROM read_parquet(${sqlText(join(folder, 'rejects.parquet'))}) ORDER BY record, field LIMIT ${SHOWN}`,
      ),
    );
    return { landed, rejects };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
