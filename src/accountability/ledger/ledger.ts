import { CheckError } from '../../common/errors.js';
import type { EditionRules } from '../../indicators/pipeline.js';
import type { Workspace } from '../../workspace/workspace.js';
import { type Chain, type Head, readChain } from '../chain.js';
import type { Link } from '../chain-entry.js';
import { ledgerFile } from './files.js';

/** A release that was made. */
export interface ReleaseFacts {
  readonly kind: 'release';
  readonly release: string;
  readonly edition: string;
  /** When it was made, as its manifest says. */
  readonly created: string;
  readonly fingerprint: string;
  /** SHA-256 of its manifest.json. */
  readonly manifest: string;
  /** SHA-256 of the canonical JSON of its files with their hashes. */
  readonly outputs: string;
  /** SHA-256 of its published cells, which name the file that keeps them. */
  readonly cells: string;
  /** Cells by level and status. */
  readonly levels: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Rules of disclosure in force, with what overrides them. */
  readonly rules: EditionRules;
  /** Indicators that are protected in another way than the rest. */
  readonly protection?: Readonly<Record<string, unknown>>;
  readonly versions: Readonly<Record<string, string>>;
  /** What was current in the edition before. */
  readonly replaces: string | null;
  /** It stood in releases/ and was not in the ledger: its writer was killed, or it came from elsewhere. */
  readonly found?: boolean;
}

/** An earlier release that became current again: `current` by a run that came to the same figures, `rollback` by hand. */
export interface MoveFacts {
  readonly kind: 'current' | 'rollback';
  readonly release: string;
  readonly edition: string;
  readonly replaces: string | null;
  readonly reason?: string;
}

export type LedgerEntry = Link & (ReleaseFacts | MoveFacts);

export interface Ledger {
  readonly entries: readonly LedgerEntry[];
  readonly fault: Chain['fault'];
  readonly torn: number;
}

/** The ledger as it stands; entries up to the first fault. */
export function readLedger(workspace: Pick<Workspace, 'ledger'>): Ledger {
  return readChain(ledgerFile(workspace)) as unknown as Ledger;
}

/** The ledger, to be built upon. @throws CheckError when it is not whole. */
export function wholeLedger(workspace: Pick<Workspace, 'ledger'>): readonly LedgerEntry[] {
  const { entries, fault } = readLedger(workspace);
  if (!fault) return entries;
  throw new CheckError({
    what: `the ledger of releases is broken at entry ${fault.number}: ${fault.what}`,
    where: { file: ledgerFile(workspace) },
    expected: 'a record of all that was published, as it was written',
    mend: 'put the folder back from your back-up; without one, keep it aside under another name: a new ledger begins with the releases that stand',
  });
}

/** The entry of a release, the latest when it was made more than once. */
export function releaseEntry(entries: readonly LedgerEntry[], id: string): (Link & ReleaseFacts) | undefined {
  return entries.findLast((e): e is Link & ReleaseFacts => e.kind === 'release' && e.release === id);
}

/** What is current in an edition by the ledger, with the entry that says so. */
export function lastOf(entries: readonly LedgerEntry[], edition: string): LedgerEntry | undefined {
  return entries.findLast((e) => e.edition === edition);
}

/** Whether the chain holds an end that was kept elsewhere. */
export function holds(entries: readonly LedgerEntry[], head: Head): boolean {
  return entries[head.number - 1]?.hash === head.hash;
}
