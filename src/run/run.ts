import { InputError } from '../common/errors.js';
import { type IngestReport, type IngestStep, ingestInbox } from '../datasets/ingest.js';
import type { FetchReport } from '../fetch/report.js';
import { workspaceKey } from '../workspace/key.js';
import { refuseUnsoundDefinitions } from './check.js';
import { computeWarehouse } from './compute.js';
import { type ComputeContext, fingerprintOf } from './compute-context.js';
import type { ReportStep } from './compute-report.js';
import type { ComputeWishes } from './prepare.js';
import { type Published, type PublishWishes, publishRelease, standingRelease } from './publish.js';

/** What a nightly run did. */
export interface RunReport {
  /** Null when the workspace lists nothing to fetch. */
  readonly fetch: FetchReport | null;
  readonly ingest: IngestReport;
  readonly published: Published;
  /** What was computed and what was kept; none when the release that stands says it all already. */
  readonly steps: readonly ReportStep[];
}

/** The refused files as one error: the first in full, the others by name. @throws InputError. */
export function refuseRefused(report: IngestReport): void {
  const refused = report.steps.filter(
    (s): s is IngestStep & { error: NonNullable<IngestStep['error']> } => s.error !== undefined,
  );
  const [first, ...others] = refused;
  if (!first) return;
  if (others.length === 0) throw first.error;
  throw new InputError({
    what: `${refused.length} deliveries were refused\n${refused.map((r) => `  ${r.error.message.replaceAll('\n', '\n  ')}`).join('\n')}`,
    mend: 'mend or remove these files; the last release still stands',
    // Without their causes: the engine's own words may quote a value.
    faults: refused.map(({ error: { fault } }) => ({ ...fault, cause: undefined })),
  });
}

export interface RunContext extends ComputeContext {
  /** Told as soon as fetching is done: what follows may stop the run. */
  onFetched?(report: FetchReport): void;
}

/** What a run is asked beside: also what of it to compute. */
export type RunWishes = ComputeWishes & PublishWishes;

/** Gets what the workspace lists. A source that is down does not stop the run: its last good copy counts. */
async function fetchListed(context: RunContext): Promise<FetchReport | null> {
  const { workspace, catalogue } = context;
  if (workspace.config.fetch.datasets.length === 0) return null;
  // What fetches over the network is loaded where something is fetched only.
  const [{ fetchAll }, { planFetch }] = await Promise.all([
    import('../fetch/fetch.js'),
    import('../fetch/plan.js'),
  ]);
  const tasks = planFetch(workspace, catalogue, [], []);
  const report = await fetchAll(tasks, { ...context, all: true });
  context.onFetched?.(report);
  return report;
}

/**
 * Fetch, ingest, compute, publish. A refused delivery stops the run before anything is computed: yesterday's release
 * stays. When nothing changed, the standing release is verified and kept; else what hangs on the change is computed, or of that what is
 * selected: where figures stay behind, nothing is published.
 * @throws BuurtzichtError; the release that stood still stands then.
 */
export async function runAll(context: RunContext, wishes: RunWishes = {}): Promise<RunReport> {
  const { workspace, catalogue, log } = context;
  await refuseUnsoundDefinitions(context);
  const fetch = await fetchListed(context);
  const ingest = await ingestInbox({
    workspace,
    catalogue,
    key: workspaceKey(workspace),
    log,
    onStep: context.onStep,
  });
  refuseRefused(ingest);
  const standing =
    wishes.force || wishes.newClasses || wishes.select !== undefined
      ? null
      : await standingRelease(context, fingerprintOf(context));
  if (standing) return { fetch, ingest, published: standing, steps: [] };
  const { steps } = await computeWarehouse(context, wishes);
  return { fetch, ingest, published: await publishRelease(context, wishes), steps };
}
