import { basename } from 'node:path';
import { UsageError } from '../../common/errors.js';
import type { WorkspaceConfig } from '../../workspace/config.js';
import type { Delivery } from '../deliveries/delivery.js';
import type { Acceptance } from './finding.js';

/** A delivery that the analyst lets in by hand, by its id or by the name of its file in the inbox. */
export interface AcceptRequest {
  readonly delivery: string;
  readonly reason: string;
}

function isMeant(request: AcceptRequest, id: string, file: string): boolean {
  return request.delivery === id || request.delivery === file || request.delivery === basename(file);
}

/**
 * Who lets a delivery in that its drift would stop, if anyone: the analyst now, the workspace, or the same bytes as
 * they were let in before.
 */
export function acceptanceOf(
  id: string,
  file: string,
  before: Delivery | undefined,
  context: { readonly config: Pick<WorkspaceConfig, 'accepted'>; readonly request?: AcceptRequest },
): Acceptance | undefined {
  const { config, request } = context;
  const reason =
    request && isMeant(request, id, file)
      ? request.reason
      : config.accepted.find((a) => a.delivery === id)?.reason;
  const kept = before?.acceptance ?? before?.drift?.accepted;
  if (reason === undefined || reason === kept?.reason) return kept;
  return { reason, at: new Date().toISOString() };
}

/** Id of the delivery in the inbox that a request means. @throws UsageError when there is none, or more than one. */
export function checkRequest(
  request: AcceptRequest,
  files: readonly { readonly file: string; readonly id: string }[],
): string {
  const meant = files.filter((f) => isMeant(request, f.id, f.file));
  // Copies of a file are one delivery.
  const [id, ...others] = new Set(meant.map((f) => f.id));
  if (id !== undefined && others.length === 0) return id;
  throw new UsageError({
    what:
      meant.length === 0
        ? `no delivery in the inbox is \`${request.delivery}\``
        : `${meant.length} deliveries in the inbox are called \`${request.delivery}\``,
    expected: 'the id that the refusal names, or the name of one file',
    mend: '`buurtzicht status` names the deliveries that were refused',
  });
}
