import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type BuurtzichtError, InputError, UsageError } from '../common/errors.js';
import { sqlText } from '../common/sql.js';
import { withEngine } from '../warehouse/engine.js';
import { type Cell, rowsOf } from '../warehouse/query.js';
import type { WorkspaceKey } from '../workspace/key.js';
import type { Workspace } from '../workspace/workspace.js';
import type { DatasetCatalogue } from './catalogue.js';
import { isOfNoDataset, noneKnown, unknownMembers } from './containers/members.js';
import { type Piece, pieceOf, unpack } from './containers/unpack.js';
import { deliveryId, listDeliveries } from './delivery.js';
import { acceptanceOf } from './drift/accept.js';
import { earlierAmong } from './drift/earlier.js';
import { type Landed, landFile } from './land/land.js';
import { hintFor } from './period.js';
import { profileFile } from './readers/readers.js';

/** Rejects shown of a checked file. */
const SHOWN = 20;

/** What landing a file would do: its record, or why it would be refused; and the first rows it would reject. */
export interface CheckedFile {
  readonly file: string;
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

export interface CheckContext {
  readonly workspace: Workspace;
  readonly catalogue: DatasetCatalogue;
  readonly key: WorkspaceKey;
}

/** The verdict on every file in what was given: one, or those of a zip; and the files that no dataset is of. */
export interface Checked {
  readonly files: readonly CheckedFile[];
  readonly warnings: readonly string[];
}

/** Lands a file into a temporary folder and throws it away: the verdict is landing's own, not a guess at it. */
async function checkPiece(piece: Piece, folder: string, context: CheckContext): Promise<CheckedFile | null> {
  const file = piece.name;
  const { config } = context.workspace;
  mkdirSync(folder, { recursive: true });
  try {
    if ('fault' in piece) throw piece.fault;
    const { scan } = piece;
    const profile = await profileFile(scan);
    const deliveries = listDeliveries(context.workspace);
    const id = deliveryId(scan.sha256);
    const before = deliveries.find((d) => d.id === id);
    const hint = hintFor(config.deliveries, file);
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
        accepted: acceptanceOf(id, file, before, { config }),
      },
    });
    return { file, landed, refusal: null, rejects: await firstRejects(folder) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    if (piece.member && isOfNoDataset(error, piece)) return null;
    return { file, landed: null, refusal: error, rejects: await firstRejects(folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What landing a file would do, or each file in a zip or gz. Nothing is taken in. */
export async function checkFile(path: string, context: CheckContext): Promise<Checked> {
  if (!existsSync(path)) throw new UsageError({ what: 'there is no such file', where: { file: path } });
  const scratch = mkdtempSync(join(tmpdir(), 'buurtzicht-check-'));
  const files: CheckedFile[] = [];
  const unknown: string[] = [];
  try {
    const whole = await pieceOf(path, basename(path));
    for await (const piece of unpack(whole, join(scratch, 'unpacked'))) {
      const checked = await checkPiece(piece, join(scratch, 'landed'), context);
      if (checked) files.push(checked);
      else unknown.push(piece.name);
    }
    if (files.length > 0) return { files, warnings: unknownMembers(whole.name, unknown) };
    const refusal = noneKnown(whole.name, unknown);
    return { files: [{ file: whole.name, landed: null, refusal, rejects: [] }], warnings: [] };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
