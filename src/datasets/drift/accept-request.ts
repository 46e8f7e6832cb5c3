import type { Workspace } from '../../workspace/workspace.js';
import { deliveryId } from '../deliveries/delivery.js';
import { shownPath } from '../incoming/incoming.js';
import { listRefusals } from '../rejects/refusal.js';
import { scanFile } from '../scan/scan.js';
import { type AcceptRequest, checkRequest } from './accept.js';

/** Refuses a request to accept what is not there before anything is taken in. */
export async function checkAccept(
  request: AcceptRequest,
  paths: readonly string[],
  workspace: Workspace,
): Promise<void> {
  // What was refused within a container is known by its refusal only.
  const files = listRefusals(workspace).map((r) => ({ file: r.file, id: deliveryId(r.sha256) }));
  for (const path of paths)
    files.push({ file: shownPath(workspace, path), id: deliveryId((await scanFile(path)).sha256) });
  checkRequest(request, files);
}
