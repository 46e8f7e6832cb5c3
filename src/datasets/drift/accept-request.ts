import { UsageError } from '../../common/errors.js';
import type { Workspace } from '../../workspace/workspace.js';
import { deliveryId } from '../deliveries/delivery.js';
import { leftOut } from '../deliveries/left-out.js';
import { shownPath } from '../incoming/incoming.js';
import { listRefusals } from '../rejects/refusal.js';
import { scanFile } from '../scan/scan.js';
import { type AcceptRequest, checkRequest } from './accept.js';

/** Refuses a request to accept what is not there, or stays out, before anything is taken in. @throws UsageError. */
export async function checkAccept(
  request: AcceptRequest,
  paths: readonly string[],
  workspace: Workspace,
): Promise<void> {
  // What was refused within a container is known by its refusal only.
  const files = listRefusals(workspace).map((r) => ({ file: r.file, id: deliveryId(r.sha256) }));
  for (const path of paths)
    files.push({ file: shownPath(workspace, path), id: deliveryId((await scanFile(path)).sha256) });
  const id = checkRequest(request, files);
  const out = leftOut(workspace).get(id);
  if (!out) return;
  throw new UsageError({
    what: `delivery ${id} was ${out.outcome}${out.at ? ` on ${out.at.slice(0, 10)}` : ''}: it is not taken in again`,
    mend: out.outcome === 'withdrawn' ? `\`buurtzicht ingest --redo ${id}\` takes it back in` : undefined,
  });
}
