import type { Command } from 'commander';
import type { WarehouseFiles } from '../run/compute-report.js';
import type { ComputeWishes } from '../run/prepare.js';
import type { Workspace } from '../workspace/workspace.js';

/** Options that choose a part of what there is to compute. */
export interface PartOptions {
  readonly select?: string;
  readonly force?: boolean;
  readonly gemeente?: string;
  readonly period?: string;
}

/** What a call computes, or would: in which workspace, into which files. */
export interface Part {
  readonly workspace: Workspace;
  readonly files: WarehouseFiles;
  readonly wishes: ComputeWishes;
  /** Whether it is a part of the areas or years, whose figures are never published. */
  readonly trial: boolean;
}

/** Gives a command the options of a part; `when` says beside what else those of a trial are given. */
export function withPartOptions(command: Command, when = ''): Command {
  return command
    .option(
      '--select <what>',
      'only these, joined by commas: an indicator, theme:NAME, dataset:NAME, staging:NAME; +x with all it rests on, x+ with all that hangs on it',
    )
    .option('--gemeente <codes>', `${when}a trial: only these gemeenten, into warehouse/trial.duckdb`)
    .option('--period <years>', `${when}a trial: only these years, into warehouse/trial.duckdb`);
}

function list(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** What the options wish of computing. */
export function wishesOf({ select, force = false }: PartOptions): ComputeWishes {
  return { force, ...(select === undefined ? {} : { select }) };
}

/** The part that the options ask for. @throws UsageError when the workspace has no such gemeente or year. */
export async function partOf(options: PartOptions, whole: Workspace): Promise<Part> {
  const [{ trialFiles, warehouseFiles }, { trialWorkspace }] = await Promise.all([
    import('../run/compute-report.js'),
    import('../run/trial.js'),
  ]);
  const [gemeenten, periods] = [list(options.gemeente), list(options.period).map(Number)];
  const trial = gemeenten.length > 0 || periods.length > 0;
  const workspace = trialWorkspace(whole, { gemeenten, periods });
  return {
    workspace,
    files: trial ? trialFiles(workspace) : warehouseFiles(workspace),
    wishes: wishesOf(options),
    trial,
  };
}
