import { hashFile } from '../../common/files.js';
import type { Workspace } from '../../workspace/workspace.js';
import { deliveryId, listDeliveries } from '../deliveries/delivery.js';
import { leftOut } from '../deliveries/left-out.js';
import { readIncoming, shownPath } from './incoming.js';

/** Files that the next ingest would look into: their bytes were not taken in, and are not left out on purpose. */
export async function pendingFiles(workspace: Workspace): Promise<string[]> {
  const known = new Set(
    listDeliveries(workspace).flatMap(({ sha256, container }) => [sha256, container ?? sha256]),
  );
  const out = leftOut(workspace);
  const pending: string[] = [];
  for (const path of readIncoming(workspace).files) {
    const hash = await hashFile(path);
    if (!known.has(hash) && !out.has(deliveryId(hash))) pending.push(shownPath(workspace, path));
  }
  return pending;
}
