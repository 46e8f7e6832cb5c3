import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AreaReport } from '../areas/settle.js';
import type { Delivery } from '../datasets/deliveries/delivery.js';
import type { Withdrawal } from '../datasets/deliveries/withdrawal.js';
import type { ComputedIndicator } from '../indicators/compute.js';
import type { Action } from '../indicators/graph/decide.js';
import type { Lineage } from '../indicators/graph/lineage-nodes.js';
import type { SumCheck } from '../indicators/sum-check.js';
import type { Workspace } from '../workspace/workspace.js';
import type { Trial } from './trial.js';

/** What became of one node, in words. */
export interface ReportStep {
  readonly node: string;
  readonly action: Action;
  /** Why: `parameter changed (maanden)`; none when it is up to date. */
  readonly reasons: readonly string[];
}

/** Everything a release says of how its figures came to be; stored beside the computed figures. */
export interface ComputeReport {
  /** Hash of all that decides the figures: program, settings, definitions and deliveries. */
  readonly fingerprint: string;
  readonly deliveries: readonly Delivery[];
  readonly areas: AreaReport;
  readonly computed: readonly (ComputedIndicator & {
    readonly datasets: readonly string[];
    /** Hash of all that decided its counts. */
    readonly basis?: string;
  })[];
  readonly notComputed: readonly { readonly id: string; readonly undelivered: readonly string[] }[];
  /** What figures rest on, down to the deliveries that count. */
  readonly lineage: Lineage;
  readonly sumChecks: readonly SumCheck[];
  readonly warnings: readonly string[];
  /** Deliveries that were taken out again. */
  readonly withdrawn: readonly Withdrawal[];
  /** What was worked out and what was kept; no release tells it, since both give the same. */
  readonly steps: readonly ReportStep[];
  /** Indicators whose figures are of before a change, or that have none: computing was told to leave them out. */
  readonly stale: readonly string[];
  /** Of a trial: the part that is shown, of what was computed over all areas and years. */
  readonly trial?: Trial;
}

/** A computed warehouse: the database, and the report beside it. */
export interface WarehouseFiles {
  readonly database: string;
  readonly report: string;
}

function filesOf(workspace: Workspace, name: string): WarehouseFiles {
  return {
    database: join(workspace.warehouse, `${name}.duckdb`),
    report: join(workspace.warehouse, `${name}.json`),
  };
}

/** The warehouse that releases are made of. */
export function warehouseFiles(workspace: Workspace): WarehouseFiles {
  return filesOf(workspace, 'warehouse');
}

/** The warehouse of a part of the areas or years, to try something out: nothing is published from it. */
export function trialFiles(workspace: Workspace): WarehouseFiles {
  return filesOf(workspace, 'trial');
}

/** The report of what was last computed, or null when nothing was. */
export function readComputeReport({ database, report }: WarehouseFiles): ComputeReport | null {
  if (!existsSync(report) || !existsSync(database)) return null;
  const read = JSON.parse(readFileSync(report, 'utf8')) as ComputeReport;
  // A warehouse of before there were steps is whole.
  return { ...read, lineage: read.lineage ?? {}, steps: read.steps ?? [], stale: read.stale ?? [] };
}
