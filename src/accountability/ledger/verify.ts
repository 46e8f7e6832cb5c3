import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BuurtzichtError } from '../../common/errors.js';
import { hashFile, hashText } from '../../common/files.js';
import type { Manifest } from '../../publish/manifest.js';
import { currentIds, listReleases, type StoredRelease } from '../../publish/release.js';
import { verifyRelease } from '../../publish/verify.js';
import type { Workspace } from '../../workspace/workspace.js';
import { cellsFile } from './files.js';
import { holds, type Ledger, lastOf, type ReleaseFacts, readLedger, releaseEntry } from './ledger.js';
import { outputsHash } from './record.js';

/** One thing that was looked at. */
export interface Check {
  /** The release it is about, or `ledger`. */
  readonly of: string;
  readonly what: string;
  /** `note`: not as one might expect, and no fault. */
  readonly result: 'ok' | 'fault' | 'note';
}

function check(of: string, fault: string | undefined, what: string): Check {
  return fault === undefined ? { of, what, result: 'ok' } : { of, what: fault, result: 'fault' };
}

function chainChecks(ledger: Ledger): Check[] {
  const { entries, fault, torn } = ledger;
  const broken = fault ? `the chain is broken at entry ${fault.number}: ${fault.what}` : undefined;
  const checks = [
    check('ledger', broken, `${entries.length} entries, each with its hash and that of the one before`),
  ];
  const what = `${torn} bytes of an entry that a killed process did not finish; the next one sets them aside`;
  return torn > 0 ? [...checks, { of: 'ledger', what, result: 'note' }] : checks;
}

/** What differs between the files of a release and its manifest. */
async function fileFaults(folder: string, manifest: Manifest): Promise<string[]> {
  const named = new Map(manifest.outputs.map((o) => [o.path, o.sha256]));
  const faults: string[] = [];
  for (const [path, sha256] of named) {
    const file = join(folder, path);
    if (!existsSync(file)) faults.push(`${path} is gone`);
    else if ((await hashFile(file)) !== sha256)
      faults.push(`${path} is not the file that the manifest names`);
  }
  const present = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((e) => !e.isDirectory())
    .map((e) => join(e.parentPath, e.name).slice(folder.length + 1));
  for (const path of present)
    if (path !== 'manifest.json' && !named.has(path)) faults.push(`${path} is in no manifest`);
  return faults;
}

/** What the release itself says that can't be: figures in hidden cells, rows that are not there. */
async function contentFault(folder: string): Promise<string | undefined> {
  try {
    await verifyRelease(folder);
    return undefined;
  } catch (error) {
    if (!(error instanceof BuurtzichtError)) throw error;
    return error.fault.what;
  }
}

async function filesChecks({ id, folder, manifest }: StoredRelease): Promise<Check[]> {
  const faults = await fileFaults(folder, manifest);
  if (faults.length > 0) return faults.map((what) => ({ of: id, what, result: 'fault' }));
  return [
    check(id, undefined, `${manifest.outputs.length} files, each with the hash in its manifest`),
    check(id, await contentFault(folder), 'no hidden cell carries a figure'),
  ];
}

/** The cells that the ledger keeps of a release. */
async function cellsCheck(
  workspace: Pick<Workspace, 'ledger'>,
  { release, cells }: ReleaseFacts,
): Promise<Check> {
  const file = cellsFile(workspace, cells);
  const fault = !existsSync(file)
    ? `the ledger has lost its cells: ${cells}.parquet is gone`
    : (await hashFile(file)) === cells
      ? undefined
      : `the file of its cells in the ledger was changed: ${cells}.parquet`;
  return check(release, fault, 'its cells in the ledger have their hash');
}

/** Whether the manifest is the one that was written down, and the ledger the one that the manifest knew. */
function manifestChecks(ledger: Ledger, { id, folder, manifest }: StoredRelease): Check[] {
  const entry = releaseEntry(ledger.entries, id);
  if (!entry) return [check(id, 'it stands and is not in the ledger', '')];
  const same = entry.manifest === hashText(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const outputs = entry.outputs === outputsHash(manifest);
  const checks = [
    check(
      id,
      same && outputs ? undefined : `manifest.json is not the one of ledger entry ${entry.number}`,
      `its manifest is the one of ledger entry ${entry.number}`,
    ),
  ];
  const anchor = manifest.ledger;
  if (!anchor) return checks;
  const lost = `its manifest knew entry ${anchor.number} of another ledger`;
  const kept = holds(ledger.entries, anchor) && anchor.number < entry.number;
  return [...checks, check(id, kept ? undefined : lost, `the ledger holds the end that its manifest knew`)];
}

/** `current` leads where the ledger says. */
function currentChecks(workspace: Workspace, ledger: Ledger): Check[] {
  return currentIds(workspace).map(({ edition, id }) => {
    const told = lastOf(ledger.entries, edition)?.release;
    const fault =
      told === id
        ? undefined
        : `current of ${edition} leads to it; by the ledger ${told ?? 'nothing'} is current`;
    return check(id, fault, `it is current in ${edition}, as the ledger says`);
  });
}

/** Releases of the ledger that stand no more: their cells are kept, so that new ones are held against them. */
function goneNotes(ledger: Ledger, standing: ReadonlySet<string>): Check[] {
  const gone = new Set(
    ledger.entries.flatMap((e) => (e.kind === 'release' && !standing.has(e.release) ? [e.release] : [])),
  );
  return [...gone].map((of) => ({ of, what: 'it stands no more; its cells are kept', result: 'note' }));
}

/** Which releases are looked at: of one id, those that are current, or all. */
export type Which = { readonly id: string } | 'current' | 'all';

/**
 * Works out all hashes anew: the chain of the ledger, every file of the releases against their manifests, the manifests
 * against the ledger, the cells that the ledger keeps, and whether what stands is what was written down. Changes nothing.
 * @returns every check in the order in which it was made; the workspace is in order when none is a `fault`.
 */
export async function verifyLedger(workspace: Workspace, which: Which): Promise<Check[]> {
  const ledger = readLedger(workspace);
  const standing = listReleases(workspace);
  const asked = standing.filter(
    (r) => which === 'all' || (which === 'current' ? r.current : r.id === which.id),
  );
  const checks = chainChecks(ledger);
  for (const release of asked) {
    checks.push(...(await filesChecks(release)), ...manifestChecks(ledger, release));
  }
  const ids = new Set(asked.map((r) => r.id));
  for (const entry of ledger.entries)
    if (entry.kind === 'release' && (which === 'all' || ids.has(entry.release)))
      checks.push(await cellsCheck(workspace, entry));
  const unknown = standing.filter((r) => !ids.has(r.id) && !releaseEntry(ledger.entries, r.id));
  for (const { id } of unknown) checks.push(check(id, 'it stands and is not in the ledger', ''));
  checks.push(...currentChecks(workspace, ledger));
  if (which === 'all') checks.push(...goneNotes(ledger, new Set(standing.map((r) => r.id))));
  return checks;
}

/** In which entry of the ledger a release stands with the manifest that it has, or null. */
export function ledgerNumber(ledger: Pick<Ledger, 'entries'>, { id, folder }: StoredRelease): number | null {
  const entry = releaseEntry(ledger.entries, id);
  if (!entry) return null;
  return entry.manifest === hashText(readFileSync(join(folder, 'manifest.json'), 'utf8'))
    ? entry.number
    : null;
}
