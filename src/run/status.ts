import type { Placement } from '../areas/places/unplaced.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import { listDeliveries, type Refusal, setAsideRows } from '../datasets/deliveries/delivery.js';
import { type Withdrawal, withdrawals } from '../datasets/deliveries/withdrawal.js';
import { gravest } from '../datasets/drift/finding.js';
import { listRefusals } from '../datasets/rejects/refusal.js';
import { purgeLog } from '../datasets/retention/log.js';
import { pastRetention } from '../datasets/retention/past.js';
import { listSourceStates, type SourceState } from '../fetch/state.js';
import { listReleases } from '../publish/release.js';
import { type LockHolder, lockHolder } from '../workspace/lock.js';
import type { Workspace } from '../workspace/workspace.js';
import { readComputeReport, warehouseFiles } from './compute-report.js';

/** The state of a workspace, read from its plain files: no database is opened, so it never waits. */
export interface WorkspaceStatus {
  readonly workspace: string;
  readonly running: LockHolder | null;
  readonly release: { readonly id: string; readonly created: string } | null;
  readonly deliveries: readonly {
    readonly dataset: string;
    readonly file: string;
    readonly years: string;
    readonly landed: number;
    readonly rejected: number;
    /** Records that are no rows on purpose: occurrences that no longer hold, or not yet. */
    readonly setAside: number;
    /** The gravest level of what differs from the delivery before it; `accepted` when that would have stopped it. */
    readonly drift: string;
    readonly received: string;
  }[];
  /** Deliveries that were let in although they differ much from the one before them. */
  readonly accepted: readonly {
    readonly dataset: string;
    readonly file: string;
    readonly reason: string;
    readonly at: string;
  }[];
  /** Deliveries that were taken out again, or stay out by buurtzicht.yaml. */
  readonly withdrawn: readonly Withdrawal[];
  /** Deliveries that are past retention or hold rows that are; null when the contracts can't be read. */
  readonly pastRetention:
    | readonly {
        readonly dataset: string;
        readonly delivery: string;
        readonly file: string;
        readonly what: 'delivery' | 'rows';
        readonly before: string;
      }[]
    | null;
  /** How often and when something was purged. */
  readonly purged: { readonly times: number; readonly last: string | null };
  readonly refused: readonly Refusal[];
  /** How each source of open data stood when it was last asked. */
  readonly sources: readonly SourceState[];
  /** How the rows of each dataset found their buurt when figures were last computed, and how many did not. */
  readonly placements: readonly Placement[];
  readonly notComputed: readonly { readonly id: string; readonly undelivered: readonly string[] }[];
  /** Indicators whose figures are of before a change, or that have none: computing was told to leave them out. */
  readonly stale: readonly string[];
  readonly warnings: readonly string[];
}

function purges(workspace: Workspace): WorkspaceStatus['purged'] {
  const times = [...new Set(purgeLog(workspace).map((p) => p.at))].sort();
  return { times: times.length, last: times.at(-1) ?? null };
}

/** `catalogue` null: the contracts can't be read, and what is past retention can't be told. */
export function workspaceStatus(workspace: Workspace, catalogue: DatasetCatalogue | null): WorkspaceStatus {
  const current = listReleases(workspace).find(
    (r) => r.current && r.manifest.edition === workspace.config.edition,
  );
  const report = readComputeReport(warehouseFiles(workspace));
  const deliveries = listDeliveries(workspace);
  const last = report ? Math.max(0, ...report.deliveries.map((d) => d.sequence)) : 0;
  return {
    workspace: workspace.root,
    running: lockHolder(workspace),
    release: current ? { id: current.id, created: current.manifest.created } : null,
    deliveries: deliveries.map((d) => ({
      dataset: d.dataset,
      file: d.file,
      years: d.periods.join(' '),
      landed: d.landed,
      rejected: d.rejected,
      setAside: setAsideRows(d),
      drift: d.drift?.accepted ? 'accepted' : (gravest(d.drift?.findings ?? []) ?? ''),
      received: d.received.slice(0, 19),
    })),
    accepted: deliveries.flatMap(({ dataset, file: name, drift }) =>
      drift?.accepted ? [{ dataset, file: name, ...drift.accepted }] : [],
    ),
    withdrawn: [...withdrawals(workspace).values()],
    pastRetention:
      catalogue &&
      pastRetention(workspace, catalogue, new Date()).map(({ delivery: d, what, before }) => ({
        ...{ dataset: d.dataset, delivery: d.id, file: d.file },
        ...{ what, before },
      })),
    purged: purges(workspace),
    refused: listRefusals(workspace),
    sources: listSourceStates(workspace),
    placements: report?.areas.placements ?? [],
    notComputed: report?.notComputed ?? [],
    stale: report?.stale ?? [],
    // Of a delivery that was landed since, nothing was computed yet.
    warnings: [
      ...new Set([
        ...(report?.warnings ?? []),
        ...deliveries.filter((d) => d.sequence > last).flatMap((d) => d.warnings),
      ]),
    ],
  };
}
