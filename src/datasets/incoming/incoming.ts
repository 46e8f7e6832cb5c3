import { join, relative } from 'node:path';
import type { Workspace } from '../../workspace/workspace.js';
import { fetchedHints, listFetched } from './fetched.js';
import { type Inbox, readInbox } from './inbox.js';

/**
 * All files that may be deliveries: those that were fetched, then those of the inbox, so that of two that arrive
 * together the one that the municipality delivers itself counts.
 */
export function readIncoming(workspace: Workspace): Inbox {
  const { files, warnings } = readInbox(workspace.inbox);
  return { files: [...listFetched(workspace).map(({ path }) => path), ...files], warnings };
}

/** A file as it is named to its owner: by its place in the inbox, or as `fetched/…`. */
export function shownPath(workspace: Workspace, path: string): string {
  const isFetched = path.startsWith(join(workspace.fetched, '/'));
  return relative(isFetched ? workspace.root : workspace.inbox, path);
}

/** The workspace with what is known of its fetched files; what its owner says of a file comes first all the same. */
export function withFetchedHints(workspace: Workspace): Workspace {
  const { config } = workspace;
  return {
    ...workspace,
    config: { ...config, deliveries: [...config.deliveries, ...fetchedHints(workspace)] },
  };
}
