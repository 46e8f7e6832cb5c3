import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashText, jsonText, writeWhole } from '../../common/files.js';
import type { Workspace } from '../../workspace/workspace.js';
import { contractHash, type DatasetCatalogue } from '../catalogue/catalogue.js';

/** A container that was taken in whole: when its bytes come again it need not be unpacked. */
export interface ContainerRecord {
  readonly sha256: string;
  /** The contracts it was held against: another contract may know a file that no dataset was of. */
  readonly contracts: string;
  readonly deliveries: readonly { readonly file: string; readonly sha256: string }[];
  /** Files in it that no dataset is of. */
  readonly unknown: readonly string[];
}

function fileOf(workspace: Workspace, sha256: string): string {
  return join(workspace.warehouse, 'containers', `${sha256.slice(0, 16)}.json`);
}

function contractsHash(catalogue: DatasetCatalogue): string {
  return hashText([...catalogue.values()].map((c) => `${c.name} ${contractHash(c)}`).join('\n')).slice(0, 12);
}

/** What was found in these bytes under these contracts before, or null. */
export function recordedContainer(
  workspace: Workspace,
  catalogue: DatasetCatalogue,
  sha256: string,
): ContainerRecord | null {
  const file = fileOf(workspace, sha256);
  if (!existsSync(file)) return null;
  const record = JSON.parse(readFileSync(file, 'utf8')) as ContainerRecord;
  return record.sha256 === sha256 && record.contracts === contractsHash(catalogue) ? record : null;
}

/** Keeps what was found in a container of which no file was refused. */
export function recordContainer(
  workspace: Workspace,
  catalogue: DatasetCatalogue,
  found: Omit<ContainerRecord, 'contracts'>,
): void {
  mkdirSync(join(workspace.warehouse, 'containers'), { recursive: true });
  writeWhole(
    fileOf(workspace, found.sha256),
    jsonText({ ...found, contracts: contractsHash(catalogue) } satisfies ContainerRecord),
  );
}
