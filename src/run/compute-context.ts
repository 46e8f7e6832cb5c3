import { hashText } from '../common/files.js';
import { programMark } from '../common/program-mark.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import { withdrawals } from '../datasets/deliveries/withdrawal.js';
import { FIGURE_TABLES } from '../indicators/figure-tables.js';
import type { Pipeline } from '../indicators/pipeline.js';
import { type RecordKeys, recordKeys, usesRecordKeys } from '../indicators/record-key.js';
import { engineVersion } from '../warehouse/engine.js';
import { workspaceKey } from '../workspace/key.js';
import type { Log } from '../workspace/log.js';
import type { Workspace } from '../workspace/workspace.js';
import { countingDeliveries } from './counting.js';

export interface ComputeContext {
  readonly workspace: Workspace;
  readonly catalogue: DatasetCatalogue;
  readonly pipeline: Pipeline;
  readonly log: Log;
  onStep?(what: string): void;
}

/** The secret of record keys, where an indicator is protected by cell key. */
export function recordKeysOf({ workspace, pipeline }: Pick<ComputeContext, 'workspace' | 'pipeline'>): {
  readonly recordKeys?: RecordKeys;
} {
  return pipeline.indicators.some(usesRecordKeys) ? { recordKeys: recordKeys(workspaceKey(workspace)) } : {};
}

/**
 * Changes when anything does that may change a count: program, engine and tables of figures, the settings that act on computing,
 * definitions, deliveries. Where the workspace stands does not count, nor does its key where no indicator is protected by cell key.
 */
export function fingerprintOf(context: Pick<ComputeContext, 'workspace' | 'catalogue' | 'pipeline'>): string {
  const { vintage, geometry_vintage, periods, gemeenten, coverage } = context.workspace.config;
  const deliveries = countingDeliveries(context.workspace, context.catalogue).map(({ contract, active }) => [
    contract.name,
    active.map(({ delivery: d, periods: years }) => [
      ...[d.sha256, d.contractHash, years],
      ...(d.purgedBefore ? [d.purgedBefore] : []),
      ...(d.dated ? [{ dated: d.dated }] : []),
    ]),
  ]);
  // The manifest names what was withdrawn: a release says so, though its figures may be those of one before.
  const withdrawn = [...withdrawals(context.workspace).values()].map((w) => [w.delivery, w.reason]);
  return hashText(
    JSON.stringify({
      versions: [programMark(), engineVersion],
      tables: FIGURE_TABLES,
      settings: { vintage, geometry_vintage, periods, gemeenten, coverage },
      pipeline: context.pipeline.hash,
      // A figure that is changed by cell key hangs on the key; no other does.
      ...(recordKeysOf(context).recordKeys ? { key: recordKeysOf(context).recordKeys?.fingerprint } : {}),
      deliveries,
      ...(withdrawn.length > 0 ? { withdrawn } : {}),
    }),
  );
}
