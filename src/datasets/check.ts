import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type BuurtzichtError, InputError, UsageError } from '../common/errors.js';
import { sqlText } from '../common/sql.js';
import { withEngine } from '../warehouse/engine.js';
import { type Cell, rowsOf } from '../warehouse/query.js';
import type { WorkspaceKey } from '../workspace/key.js';
import type { Workspace } from '../workspace/workspace.js';
import type { DatasetCatalogue } from './catalogue.js';
import { deliveryId, listDeliveries } from './delivery.js';
import { acceptanceOf } from './drift/accept.js';
import { earlierAmong } from './drift/earlier.js';
import { type Landed, landFile } from './land/land.js';
import { hintFor } from './period.js';
import { profileFile } from './readers/readers.js';
import { scanFile } from './scan.js';

/** Rejects shown of a checked file. */
const SHOWN = 20;

/** What landing a file would do: its record, or why it would be refused; and the first rows it would reject. */
export interface CheckedFile {
  readonly landed: Landed | null;
  readonly refusal: BuurtzichtError | null;
  readonly rejects: readonly Record<string, Cell>[];
}

async function firstRejects(folder: string): Promise<Record<string, Cell>[]> {
  const file = join(folder, 'rejects.parquet');
  if (!existsSync(file)) return [];
  return withEngine({}, (connection) =>
    rowsOf(connection, `FROM read_parquet(${sqlText(file)}) ORDER BY record, field LIMIT ${SHOWN}`),
  );
}

/** Lands a file into a temporary folder and throws it away: the verdict is landing's own, not a guess at it. */
export async function checkFile(
  path: string,
  context: {
    readonly workspace: Workspace;
    readonly catalogue: DatasetCatalogue;
    readonly key: WorkspaceKey;
  },
): Promise<CheckedFile> {
  if (!existsSync(path)) throw new UsageError({ what: 'there is no such file', where: { file: path } });
  const { config } = context.workspace;
  const folder = mkdtempSync(join(tmpdir(), 'buurtzicht-check-'));
  try {
    const scan = await scanFile(path);
    const profile = await profileFile(scan);
    const deliveries = listDeliveries(context.workspace);
    const id = deliveryId(scan.sha256);
    const before = deliveries.find((d) => d.id === id);
    const hint = hintFor(config.deliveries, basename(path));
    const landed = await landFile(profile, folder, {
      catalogue: context.catalogue,
      config,
      key: context.key,
      hint,
      drift: {
        findEarlier: earlierAmong(context.workspace, deliveries, {
          id,
          sequence: before?.sequence ?? Number.POSITIVE_INFINITY,
        }),
        accepted: acceptanceOf(id, basename(path), before, { config }),
      },
    });
    return { landed, refusal: null, rejects: await firstRejects(folder) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { landed: null, refusal: error, rejects: await firstRejects(folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
