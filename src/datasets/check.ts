import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type BuurtzichtError, InputError, UsageError } from '../common/errors.js';
import { sqlText } from '../common/sql.js';
import { withEngine } from '../warehouse/engine.js';
import { type Cell, rowsOf } from '../warehouse/query.js';
import type { WorkspaceKey } from '../workspace/key.js';
import type { Workspace } from '../workspace/workspace.js';
import type { DatasetCatalogue } from './catalogue/catalogue.js';
import { isOfNoDataset, noneKnown, unknownMembers } from './containers/members.js';
import { type Piece, pieceOf, unpack } from './containers/unpack.js';
import { type Delivery, deliveryId, listDeliveries } from './deliveries/delivery.js';
import { type LeftOut, leftOut } from './deliveries/left-out.js';
import { acceptanceOf } from './drift/accept.js';
import { earlierAmong } from './drift/earlier.js';
import { knownDelivery } from './ingest/known.js';
import { type Landed, landFile } from './land/land.js';
import type { FileProfile } from './readers/reader.js';
import { profileFile } from './readers/readers.js';
import { hintFor } from './recognise/file-period.js';
import { recognise } from './recognise/recognise.js';
import type { Sniff } from './sniff/sniff.js';
import { sniffFile } from './sniff/sniff-file.js';

/** Rejects shown of a checked file. */
const SHOWN = 20;

/** The dataset and form that a file is of, and the tables (sheets, layers) that its rows are taken from. */
export interface Verdict {
  readonly dataset: string;
  readonly form: string;
  readonly tables: readonly string[];
}

/** What landing a file would do: its record, or why it would be refused; and the first rows it would reject. */
export interface CheckedFile {
  readonly file: string;
  /** How it is written; null for a file that can't be unpacked. */
  readonly sniff: Sniff | null;
  /** Null when it is of no dataset for sure: `refusal` then lists the candidates. */
  readonly verdict: Verdict | null;
  readonly landed: Landed | null;
  readonly refusal: BuurtzichtError | null;
  /** Why it would not be taken in whatever it holds: it was withdrawn or purged. */
  readonly leftOut: LeftOut | null;
  /** The delivery that these bytes landed as: to take them in again changes nothing. */
  readonly known: Delivery | null;
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

interface LookedAt {
  readonly sniff: Sniff | null;
  readonly verdict: Verdict | null;
  readonly profile: FileProfile | null;
}

/** What can be known of a file without reading its rows; nothing of it is thrown, landing says it again. */
async function lookAt(piece: Piece, context: CheckContext): Promise<LookedAt> {
  if ('fault' in piece) return { sniff: null, verdict: null, profile: null };
  const { scan, kind } = piece;
  const profile = await orRefused(() => profileFile(scan));
  const hint = hintFor(context.workspace.config.deliveries, piece.name);
  const found = profile && (await orRefused(async () => recognise(profile, context.catalogue, hint)));
  return {
    profile,
    sniff: await sniffFile(scan, kind, profile, found),
    verdict: found && {
      dataset: found.contract.name,
      form: found.form.name,
      tables: found.tables.map((t) => t.table.name),
    },
  };
}

/** What `work` gives, or null when it refuses the file. */
async function orRefused<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return null;
  }
}

async function landPiece(
  piece: Piece,
  profile: FileProfile | null,
  folder: string,
  context: CheckContext,
): Promise<Landed> {
  if ('fault' in piece) throw piece.fault;
  const { scan, name: file } = piece;
  const { config } = context.workspace;
  const deliveries = listDeliveries(context.workspace);
  const id = deliveryId(scan.sha256);
  const before = deliveries.find((d) => d.id === id);
  return landFile(profile ?? (await profileFile(scan)), folder, {
    catalogue: context.catalogue,
    config,
    key: context.key,
    hint: hintFor(config.deliveries, file),
    drift: {
      findEarlier: earlierAmong(context.workspace, deliveries, {
        id,
        sequence: before?.sequence ?? Number.POSITIVE_INFINITY,
      }),
      accepted: acceptanceOf(id, file, before, { config }),
    },
  });
}

function leftOutOf(piece: Piece, { workspace }: CheckContext): LeftOut | null {
  return 'fault' in piece ? null : (leftOut(workspace).get(deliveryId(piece.scan.sha256)) ?? null);
}

function knownOf(piece: Piece, context: CheckContext): Delivery | null {
  if ('fault' in piece) return null;
  return knownDelivery(piece.scan.sha256, listDeliveries(context.workspace), context) ?? null;
}

/** Lands a file into a temporary folder and throws it away: the verdict is landing's own, not a guess at it. */
async function checkPiece(piece: Piece, folder: string, context: CheckContext): Promise<CheckedFile | null> {
  mkdirSync(folder, { recursive: true });
  const { sniff, verdict, profile } = await lookAt(piece, context);
  const looked = {
    ...{ file: piece.name, sniff, verdict },
    ...{ leftOut: leftOutOf(piece, context), known: knownOf(piece, context) },
  };
  try {
    const landed = await landPiece(piece, profile, folder, context);
    return { ...looked, landed, refusal: null, rejects: await firstRejects(folder) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    if (piece.member && isOfNoDataset(error, piece)) return null;
    return { ...looked, landed: null, refusal: error, rejects: await firstRejects(folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What landing a file would do, or each file in a zip or gz. Nothing is taken in. */
export async function checkFile(path: string, context: CheckContext): Promise<Checked> {
  const isFile = statSync(path, { throwIfNoEntry: false })?.isFile();
  if (isFile === undefined) throw new UsageError({ what: 'there is no such file', where: { file: path } });
  // A pipe could be waited for without end, and is read more than once.
  if (!isFile)
    throw new UsageError({
      what: 'this is no file',
      where: { file: path },
      expected: 'a file, no folder or pipe',
    });
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
    const nothing = { sniff: null, verdict: null, landed: null, leftOut: null, known: null, rejects: [] };
    return { files: [{ file: whole.name, refusal, ...nothing }], warnings: [] };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
