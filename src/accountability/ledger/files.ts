import { join } from 'node:path';
import type { Workspace } from '../../workspace/workspace.js';

/** The chain of what was published. */
export function ledgerFile({ ledger }: Pick<Workspace, 'ledger'>): string {
  return join(ledger, 'ledger.jsonl');
}

/** The published cells of a release, named by their own hash. */
export function cellsFile({ ledger }: Pick<Workspace, 'ledger'>, sha256: string): string {
  return join(ledger, 'cells', `${sha256}.parquet`);
}
