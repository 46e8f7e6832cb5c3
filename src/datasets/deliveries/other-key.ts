import type { WorkspaceKey } from '../../workspace/key.js';
import type { DatasetCatalogue } from '../catalogue/catalogue.js';
import type { Contract } from '../contract/contract.js';
import { isIdentifier, storedFields } from '../contract/field.js';
import type { Delivery } from './delivery.js';

/** Whether landed rows of the dataset hold hashes that are of one key only. */
export function holdsIdentifiers(contract: Contract): boolean {
  return storedFields(contract.fields).some(isIdentifier);
}

/**
 * Says that identifiers landed before were hashed under another key than the one at hand: a key that was lost, and
 * made anew without a word, would change every one of them.
 */
export function otherKeyWarnings(
  deliveries: readonly Delivery[],
  context: { readonly catalogue: DatasetCatalogue; readonly key: WorkspaceKey },
): string[] {
  const { catalogue, key } = context;
  const others = deliveries.filter((d) => {
    const contract = catalogue.get(d.dataset);
    return contract && holdsIdentifiers(contract) && d.keyFingerprint !== key.fingerprint;
  });
  if (others.length === 0) return [];
  const datasets = [...new Set(others.map((d) => d.dataset))].sort();
  return [
    `the key of this workspace is not the one under which identifiers were hashed before (${datasets.join(', ')}): all of them change, and can’t be joined with those of before. ` +
      'Put the old `.buurtzicht/key` back if there is a copy; otherwise deliver all files of these datasets again',
  ];
}
