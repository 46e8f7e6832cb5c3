import type { Indicator } from '../indicators/definition.js';
import { auditRelease } from '../publish/audit/audit-release.js';
import { keepVerdict, refuseUnsafe } from '../publish/audit/refuse.js';
import { type AuditRecord, type AuditVerdict, recordOf } from '../publish/audit/verdict.js';
import { findRelease, listReleases, type StoredRelease } from '../publish/release.js';
import { readWarehouse, type WarehouseContent } from '../publish/warehouse-read.js';
import type { Workspace } from '../workspace/workspace.js';
import type { ComputeContext } from './compute-context.js';
import { readComputeReport, warehouseFiles } from './compute-report.js';

/** Folders of the releases that stand, but for one of that id: a release that takes its place is the same. */
function othersOf(workspace: Workspace, id: string): string[] {
  return listReleases(workspace)
    .filter((release) => release.id !== id)
    .map(({ folder }) => folder);
}

/**
 * The attacker, to be set on a release that is written and not yet current.
 * @returns what plays him on a folder. It throws AuditError when he finds anything, and leaves what he found under logs/.
 */
export function attackerOf(
  {
    workspace,
    log,
    onStep,
    pipeline,
  }: Pick<ComputeContext, 'workspace' | 'log' | 'onStep'> & Partial<Pick<ComputeContext, 'pipeline'>>,
  id: string,
  truth: WarehouseContent,
  indicators: readonly Indicator[],
): (folder: string) => Promise<AuditRecord> {
  return async (folder) => {
    onStep?.('audit');
    const { threads } = workspace.config.limits;
    const verdict = await auditRelease({
      ...{ folder, indicators, truth, threads },
      ...(pipeline ? { sums: pipeline.sums } : {}),
      others: othersOf(workspace, id),
    });
    log.info('audited', { release: id, safe: verdict.safe, findings: verdict.findings.length });
    if (!verdict.safe) refuseUnsafe(verdict, keepVerdict(workspace.logs, id, verdict));
    return recordOf(verdict);
  };
}

/** The counts that a release was made of, where the warehouse still holds them. */
async function truthOf(
  workspace: Workspace,
  { manifest }: StoredRelease,
  indicators: readonly Indicator[],
): Promise<WarehouseContent | undefined> {
  const files = warehouseFiles(workspace);
  const report = readComputeReport(files);
  if (!report || report.stale.length > 0 || report.fingerprint !== manifest.fingerprint) return undefined;
  return readWarehouse(
    files.database,
    workspace.config.limits,
    [...manifest.periods],
    indicators.map(({ id }) => id),
  );
}

/** A standing release, and what the attacker made of it. */
export interface StandingAudit extends AuditVerdict {
  readonly release: string;
  /** Indicators whose definitions are no longer the release's: their sums were not looked at. */
  readonly unknown: readonly string[];
}

/**
 * Audits a release that stands: with the exact counts where the warehouse still holds those that it was made of, else from what is
 * published alone.
 * @throws UsageError when there is no such release.
 */
export async function auditStanding(
  { workspace, pipeline }: Pick<ComputeContext, 'workspace' | 'pipeline'>,
  id?: string,
): Promise<StandingAudit> {
  const release = findRelease(workspace, id);
  const hashes = new Map(release.manifest.indicators.map((i) => [i.id as string, i.definition as string]));
  const indicators = pipeline.indicators.filter((i) => hashes.get(i.id) === i.hash);
  const known = new Set(indicators.map((i) => i.id));
  const truth = await truthOf(workspace, release, indicators);
  const verdict = await auditRelease({
    ...{ folder: release.folder, indicators, threads: workspace.config.limits.threads },
    ...(truth ? { truth } : {}),
    sums: pipeline.sums,
    others: othersOf(workspace, release.id),
  });
  return {
    ...{ release: release.id, ...verdict },
    unknown: [...hashes.keys()].filter((of) => !known.has(of)).sort(),
  };
}
