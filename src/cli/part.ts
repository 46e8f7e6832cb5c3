import type { Command } from 'commander';
import type { ComputeWishes } from '../run/prepare.js';
import type { Workspace } from '../workspace/workspace.js';

/** Options that choose a part of what there is to compute. */
export interface PartOptions {
  readonly select?: string;
  readonly force?: boolean;
  readonly gemeente?: string;
  readonly period?: string;
}

/** Gives a command the options of a part; `when` says beside what else those of a trial are given. */
export function withPartOptions(command: Command, when = ''): Command {
  return command
    .option(
      '--select <what>',
      'only these, joined by commas: an indicator, theme:NAME, dataset:NAME, staging:NAME; +x with all it rests on, x+ with all that hangs on it',
    )
    .option('--gemeente <codes>', `${when}a trial: shows only these gemeenten, in warehouse/trial.duckdb`)
    .option('--period <years>', `${when}a trial: shows only these years, in warehouse/trial.duckdb`);
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

/** What the options wish of computing, a trial too. @throws UsageError when the workspace has no such gemeente or year. */
export async function partOf(options: PartOptions, { config }: Workspace): Promise<ComputeWishes> {
  const { checkTrial } = await import('../run/trial.js');
  const trial = { gemeenten: list(options.gemeente), periods: list(options.period).map(Number) };
  if (trial.gemeenten.length === 0 && trial.periods.length === 0) return wishesOf(options);
  checkTrial(config, trial);
  return { ...wishesOf(options), trial };
}
