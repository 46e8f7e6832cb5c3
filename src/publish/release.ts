import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../common/errors.js';
import { hashFile, jsonText, sync } from '../common/files.js';
import type { Workspace } from '../workspace/workspace.js';
import type { AuditRecord } from './audit/verdict.js';
import { datapackageOf } from './datapackage.js';
import type { ReleaseContent } from './format.js';
import { loadFormats } from './formats.js';
import type { Manifest, Output } from './manifest.js';
import { verifyRelease } from './verify.js';

/** Name of the link to the newest good release of an edition; the public one is plain `current`. */
function currentName(edition: string): string {
  return edition === 'openbaar' ? 'current' : `current-${edition}`;
}

/** Removes what a killed publication left half made. */
function sweepReleases(workspace: Workspace): void {
  if (!existsSync(workspace.releases)) return;
  for (const name of readdirSync(workspace.releases)) {
    if (name.startsWith('.build-')) rmSync(join(workspace.releases, name), { recursive: true, force: true });
  }
}

async function writeOutputs(content: ReleaseContent, folder: string): Promise<Output[]> {
  const outputs: Output[] = [];
  for (const format of await loadFormats()) {
    for (const file of await format.write(content, folder)) {
      const path = join(folder, file.path);
      outputs.push({ ...file, bytes: statSync(path).size, sha256: await hashFile(path) });
    }
  }
  return outputs.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function writeDatapackage(
  content: ReleaseContent,
  outputs: readonly Output[],
  folder: string,
): Promise<Output> {
  const path = 'datapackage.json';
  writeFileSync(join(folder, path), jsonText(datapackageOf(content, outputs)));
  return {
    path,
    title: {
      nl: 'Beschrijving van de bestanden (Frictionless)',
      en: 'Description of the files (Frictionless)',
    },
    mediaType: 'application/json',
    bytes: statSync(join(folder, path)).size,
    sha256: await hashFile(join(folder, path)),
  };
}

/** The release that is current in an edition, or null. */
export function currentId(workspace: Workspace, edition: string): string | null {
  const link = join(workspace.releases, currentName(edition));
  return lstatSync(link, { throwIfNoEntry: false }) ? readlinkSync(link) : null;
}

/** Points `current` at a release: the last thing a publication does, in one rename. */
export function makeCurrent(workspace: Workspace, id: string, edition: string): void {
  const link = join(workspace.releases, currentName(edition));
  const beside = `${link}.${process.pid}.tmp`;
  rmSync(beside, { force: true });
  symlinkSync(id, beside);
  renameSync(beside, link);
  sync(workspace.releases);
}

/**
 * Writes a release beside, verifies it, renames it into place and only then moves `current`. Whatever fails on
 * the way, the release that stood still stands.
 * @param audit plays the attacker on what was written, and throws when it finds anything; the manifest says that it did not.
 * @throws CheckError when what was written is not what was meant. @throws whatever `audit` throws.
 */
export async function writeRelease(
  workspace: Workspace,
  content: ReleaseContent,
  manifest: (outputs: readonly Output[]) => Manifest,
  audit?: (folder: string) => Promise<AuditRecord>,
): Promise<string> {
  sweepReleases(workspace);
  const folder = join(workspace.releases, `.build-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  try {
    const outputs = await writeOutputs(content, folder);
    const all = [...outputs, await writeDatapackage(content, outputs, folder)];
    const written = manifest(all);
    writeFileSync(join(folder, 'manifest.json'), jsonText(written));
    await verifyRelease(folder);
    if (audit) {
      const record = await audit(folder);
      writeFileSync(join(folder, 'manifest.json'), jsonText({ ...written, audit: record }));
    }
    for (const name of readdirSync(folder)) {
      sync(join(folder, name));
      chmodSync(join(folder, name), 0o444);
    }
    const target = join(workspace.releases, content.id);
    rmSync(target, { recursive: true, force: true });
    renameSync(folder, target);
    sync(workspace.releases);
    makeCurrent(workspace, content.id, content.edition);
    return target;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** A release as it stands on disk. */
export interface StoredRelease {
  readonly id: string;
  readonly folder: string;
  readonly current: boolean;
  readonly manifest: Manifest;
}

/** What is current, by edition. */
export function currentIds(workspace: Workspace): { readonly edition: string; readonly id: string }[] {
  if (!existsSync(workspace.releases)) return [];
  return readdirSync(workspace.releases).flatMap((name) => {
    const [, edition = 'openbaar'] = /^current(?:-([a-z]+))?$/.exec(name) ?? [null, ''];
    return edition ? [{ edition, id: readlinkSync(join(workspace.releases, name)) }] : [];
  });
}

/** Releases, oldest first. @param without those of these ids, whose manifests are not read. */
export function listReleases(
  workspace: Workspace,
  without: (id: string) => boolean = () => false,
): StoredRelease[] {
  if (!existsSync(workspace.releases)) return [];
  const current = currentIds(workspace).map((c) => c.id);
  return readdirSync(workspace.releases, { withFileTypes: true })
    .filter(
      (e) =>
        e.isDirectory() &&
        !e.name.startsWith('.') &&
        !without(e.name) &&
        existsSync(join(workspace.releases, e.name, 'manifest.json')),
    )
    .map((e) => {
      const folder = join(workspace.releases, e.name);
      const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
      return { id: e.name, folder, current: current.includes(e.name), manifest };
    })
    .sort((a, b) => (a.manifest.created < b.manifest.created ? -1 : 1));
}

/** The release of that id, or the current one of the workspace's edition. @throws UsageError when there is none. */
export function findRelease(workspace: Workspace, id?: string): StoredRelease {
  const releases = listReleases(workspace);
  const link = join(workspace.releases, currentName(workspace.config.edition));
  // Resolved once: a reader keeps the release it began with, whatever is published meanwhile.
  const wanted = id ?? (existsSync(link) ? realpathSync(link).split('/').pop() : undefined);
  const found = releases.find((r) => r.id === wanted);
  if (found) return found;
  throw new UsageError({
    what: id ? `there is no release \`${id}\`` : 'nothing was published in this workspace yet',
    where: { file: workspace.releases },
    expected: releases.length > 0 ? `one of ${releases.map((r) => r.id).join(', ')}` : undefined,
    mend: id ? '`buurtzicht release list` shows them' : 'run `buurtzicht run`',
  });
}
