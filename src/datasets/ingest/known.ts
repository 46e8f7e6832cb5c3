import { isDeepStrictEqual } from 'node:util';
import type { WorkspaceKey } from '../../workspace/key.js';
import type { Workspace } from '../../workspace/workspace.js';
import { contractHash, type DatasetCatalogue } from '../catalogue/catalogue.js';
import type { Delivery } from '../deliveries/delivery.js';
import { holdsIdentifiers } from '../deliveries/other-key.js';
import { hintFor } from '../recognise/file-period.js';

/** The landed delivery of these bytes, when its contract, its key and what the workspace says of it are the same. */
export function knownDelivery(
  sha256: string,
  deliveries: readonly Delivery[],
  context: {
    readonly workspace: Workspace;
    readonly catalogue: DatasetCatalogue;
    readonly key: WorkspaceKey;
  },
): Delivery | undefined {
  return deliveries.find((d) => {
    const contract = context.catalogue.get(d.dataset);
    if (d.sha256 !== sha256 || !contract) return false;
    const hint = hintFor(context.workspace.config.deliveries, d.file);
    return (
      d.contractHash === contractHash(contract) &&
      (d.keyFingerprint === context.key.fingerprint || !holdsIdentifiers(contract)) &&
      isDeepStrictEqual(d.hint ?? {}, hint ?? {})
    );
  });
}
