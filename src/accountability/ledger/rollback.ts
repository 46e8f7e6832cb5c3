import { CheckError, UsageError } from '../../common/errors.js';
import { currentId, listReleases, makeCurrent } from '../../publish/release.js';
import type { Workspace } from '../../workspace/workspace.js';
import { lastOf, wholeLedger } from './ledger.js';
import { recordMove } from './record.js';
import { verifyLedger } from './verify.js';

export interface RolledBack {
  readonly release: string;
  readonly edition: string;
  readonly replaces: string | null;
}

export interface RollbackTask {
  /** The release to go back to; left out, the one that was current before. */
  readonly id?: string;
  readonly edition: string;
  readonly reason: string;
  /** A further hold, such as the audit; throws when the release may not be current. */
  readonly hold?: (folder: string) => Promise<void>;
}

/** What was current before the release that is now, by the ledger. */
function beforeCurrent(workspace: Workspace, { edition }: RollbackTask): string {
  const before = lastOf(wholeLedger(workspace), edition)?.replaces;
  if (before) return before;
  throw new UsageError({
    what: `no release of edition ${edition} was current before this one`,
    mend: '`buurtzicht release ledger` lists what was published',
  });
}

/**
 * Makes an earlier release of an edition current again, once it holds against its manifest and the ledger, and writes that
 * down. The next run leaves it so until it comes to other figures than those of the release that was gone back from.
 * @throws UsageError when there is no such release. @throws CheckError when it does not hold.
 */
export async function rollBack(workspace: Workspace, task: RollbackTask): Promise<RolledBack> {
  const { edition, reason } = task;
  const id = task.id ?? beforeCurrent(workspace, task);
  const found = listReleases(workspace).find((r) => r.id === id && r.manifest.edition === edition);
  if (!found) {
    throw new UsageError({
      what: `there is no release \`${id}\` of edition ${edition}`,
      where: { file: workspace.releases },
      mend: '`buurtzicht release list` shows them',
    });
  }
  const replaces = currentId(workspace, edition);
  if (replaces === id) {
    throw new UsageError({ what: `\`${id}\` is current already`, mend: 'name the release to go back to' });
  }
  const faults = (await verifyLedger(workspace, { id })).filter(
    (c) => c.result === 'fault' && c.of !== replaces,
  );
  const [first] = faults;
  if (first) {
    throw new CheckError({
      what: `${first.of}: ${first.what}`,
      where: { file: found.folder },
      expected: 'a release that is whole and in the ledger',
      mend: '`buurtzicht release verify --all` says all that is wrong',
    });
  }
  await task.hold?.(found.folder);
  makeCurrent(workspace, id, edition);
  recordMove(workspace, { kind: 'rollback', release: id, edition, replaces, reason });
  return { release: id, edition, replaces };
}
