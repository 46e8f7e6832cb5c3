import { contractHash } from '../../datasets/catalogue/catalogue.js';
import type { Contract } from '../../datasets/contract/contract.js';
import type { Delivery } from '../../datasets/deliveries/delivery.js';
import { type Node, nodeId, programParts } from './node.js';

/** A dataset with the deliveries whose rows count, in their order, and the years that count of each (null = all). */
export interface DatasetRows {
  readonly contract: Contract;
  readonly active: readonly { readonly delivery: Delivery; readonly periods: readonly number[] | null }[];
}

/** A dataset: its contract, and the bytes of what was delivered and counts. */
export function datasetNode({ contract, active }: DatasetRows): Node {
  const deliveries = active.map(({ delivery: d, periods }) => [
    ...[d.id, d.sha256, d.contractHash, d.keyFingerprint, periods],
    ...[d.purgedBefore ?? null, d.dated ?? null],
  ]);
  return {
    id: nodeId('dataset', contract.name),
    kind: 'dataset',
    parts: { ...programParts(), contract: contractHash(contract), deliveries: JSON.stringify(deliveries) },
    reads: [],
  };
}
