import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { earlierCells } from '../accountability/ledger/earlier.js';
import { lastOf, releaseEntry, wholeLedger } from '../accountability/ledger/ledger.js';
import { recordFound, recordMove } from '../accountability/ledger/record.js';
import { hashText } from '../common/files.js';
import type { EarlierCells } from '../disclosure/differencing/earlier.js';
import { makeCurrent } from '../publish/release.js';
import type { Workspace } from '../workspace/workspace.js';
import type { ComputeContext } from './compute-context.js';
import { type ComputeReport, readComputeReport, warehouseFiles } from './compute-report.js';

/** By indicator: hash of all that decided its counts, but for the program. */
export function keysOf({ computed }: Pick<ComputeReport, 'computed'>): Map<string, string> {
  return new Map(computed.flatMap(({ id, basis }): [string, string][] => (basis ? [[id, basis]] : [])));
}

/** The keys of the warehouse at hand, for releases that were made of it. */
function keysUnder(workspace: Workspace): (fingerprint: string) => Map<string, string> {
  return (fingerprint) => {
    const report = readComputeReport(warehouseFiles(workspace));
    return report?.fingerprint === fingerprint ? keysOf(report) : new Map();
  };
}

type Context = Pick<ComputeContext, 'workspace' | 'log'>;

/** Every figure that was shown before, once all releases that stand are in the ledger. @throws CheckError when it is not whole. */
export async function shownBefore({ workspace, log }: Context): Promise<EarlierCells> {
  await recordFound(workspace, log, keysUnder(workspace));
  return earlierCells(workspace);
}

/**
 * Whether a release that stands is the one that the ledger knows by that id; one that it does not know is written into it.
 * @throws CheckError when the ledger is not whole.
 */
export async function isAccountedFor({ workspace, log }: Context, id: string): Promise<boolean> {
  await recordFound(workspace, log, keysUnder(workspace));
  const entry = releaseEntry(wholeLedger(workspace), id);
  const manifest = readFileSync(join(workspace.releases, id, 'manifest.json'), 'utf8');
  return entry?.manifest === hashText(manifest);
}

/**
 * Makes a release that stands current again, and writes that down when another one was. One from which somebody went back
 * by hand stays where it is. @returns whether it is current now.
 */
export function standAgain({ workspace, log }: Context, id: string): boolean {
  const { edition } = workspace.config;
  const last = lastOf(wholeLedger(workspace), edition);
  if (last?.kind === 'rollback' && last.replaces === id) {
    log.warn('release stays rolled back', { release: id, current: last.release });
    return false;
  }
  makeCurrent(workspace, id, edition);
  if (last && last.release !== id)
    recordMove(workspace, { kind: 'current', release: id, edition, replaces: last.release });
  return true;
}
