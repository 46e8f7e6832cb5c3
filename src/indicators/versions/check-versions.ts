import type { DatasetCatalogue } from '../../datasets/catalogue/catalogue.js';
import { withEngine } from '../../warehouse/engine.js';
import { pipelineReads } from '../check/reads.js';
import type { Pipeline } from '../pipeline.js';
import { type Ledger, ledgerFile, readLedger, type VersionState, versionState } from './ledger.js';
import { numbersHash } from './numbers-hash.js';

/**
 * Holds every indicator against the ledger of versions in its folder.
 * @throws DefinitionError when a ledger can't be read.
 */
export async function versionStates(
  pipeline: Pipeline,
  catalogue: DatasetCatalogue,
): Promise<VersionState[]> {
  const reads = await withEngine({}, (connection) => pipelineReads(connection, pipeline, catalogue));
  const ledgers = new Map<string, Ledger>();
  return pipeline.indicators.map((indicator) => {
    const file = ledgerFile(indicator);
    const ledger = ledgers.get(file) ?? readLedger(file);
    ledgers.set(file, ledger);
    return versionState(indicator, numbersHash(indicator, pipeline, reads), ledger);
  });
}
