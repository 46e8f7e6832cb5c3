import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashText } from '../../common/files.js';
import type { Manifest } from '../../publish/manifest.js';
import { listReleases } from '../../publish/release.js';
import { verifyRelease } from '../../publish/verify.js';
import type { Log } from '../../workspace/log.js';
import type { Workspace } from '../../workspace/workspace.js';
import { canonicalJson, type Json } from '../canonical-json.js';
import { appendEntry, type Body } from '../chain.js';
import { type Keys, keepCells } from './cells.js';
import { ledgerFile } from './files.js';
import { lastOf, type MoveFacts, type ReleaseFacts, releaseEntry, wholeLedger } from './ledger.js';

/** SHA-256 over the files of a release with their own hashes. */
export function outputsHash(manifest: Pick<Manifest, 'outputs'>): string {
  return hashText(canonicalJson(manifest.outputs.map(({ path, sha256 }) => [path, sha256])));
}

function protectionOf({ indicators }: Manifest): Pick<ReleaseFacts, 'protection'> {
  const own = indicators.filter((i) => i.protection !== undefined).map((i) => [i.id, i.protection]);
  return own.length > 0 ? { protection: Object.fromEntries(own) } : {};
}

/**
 * Writes a release that stands in `folder` into the ledger: first its cells, then the entry that names them.
 * @param keys of the indicators; no manifest tells them, since who knows all else could find a small count behind one.
 */
export async function recordRelease(
  workspace: Pick<Workspace, 'ledger'>,
  folder: string,
  keys: Keys,
  circumstances: Pick<ReleaseFacts, 'replaces' | 'found'>,
): Promise<void> {
  const text = readFileSync(join(folder, 'manifest.json'), 'utf8');
  const manifest = JSON.parse(text) as Manifest;
  const { sha256, levels } = await keepCells(workspace, folder, manifest, keys);
  const facts: ReleaseFacts = {
    kind: 'release',
    release: manifest.release,
    edition: manifest.edition,
    created: manifest.created,
    fingerprint: manifest.fingerprint,
    manifest: hashText(text),
    outputs: outputsHash(manifest),
    cells: sha256,
    levels,
    rules: manifest.disclosure,
    ...protectionOf(manifest),
    versions: manifest.versions,
    ...circumstances,
  };
  appendEntry(ledgerFile(workspace), facts as unknown as Body);
}

/** Writes down that an earlier release became current again. */
export function recordMove(workspace: Pick<Workspace, 'ledger'>, facts: MoveFacts): void {
  appendEntry(ledgerFile(workspace), facts as unknown as { readonly [key: string]: Json });
}

/**
 * Writes into the ledger what stands in releases/ and is not in it: a run was killed after its release was in place and
 * before it was written down, or the release came from elsewhere; the entry says that it was found. One that does not
 * hold against its own manifest is left out, and `release verify` names it.
 * @param keysOf the keys of what was computed under a fingerprint, as far as they are known.
 * @throws CheckError when the ledger is not whole.
 */
export async function recordFound(
  workspace: Workspace,
  log: Log,
  keysOf: (fingerprint: string) => Keys,
): Promise<void> {
  const entries = wholeLedger(workspace);
  const known = (id: string): boolean => releaseEntry(entries, id) !== undefined;
  for (const { id, folder, manifest } of listReleases(workspace, known)) {
    try {
      await verifyRelease(folder);
    } catch {
      log.warn('release not in the ledger, and not whole', { release: id });
      continue;
    }
    const replaces = lastOf(wholeLedger(workspace), manifest.edition)?.release ?? null;
    await recordRelease(workspace, folder, keysOf(manifest.fingerprint), { replaces, found: true });
    log.warn('release was not in the ledger', { release: id });
  }
}
