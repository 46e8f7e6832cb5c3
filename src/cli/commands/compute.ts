import type { Command } from 'commander';
import type { ComputeReport, ReportStep } from '../../run/compute-report.js';
import { action, type CommonOptions } from '../action.js';
import { openContext } from '../context.js';
import { listOption, SELECT_HELP } from '../list-option.js';
import { harmless, printJson, talk } from '../output.js';
import { stepTable } from '../steps.js';

interface Options extends CommonOptions {
  readonly select?: string;
  readonly force?: boolean;
  readonly dryRun?: boolean;
  readonly explain?: boolean;
  readonly gemeente?: string;
  readonly period?: string;
}

function tell(report: ComputeReport, trial: boolean): void {
  const kept = report.computed.filter((c) => c.kept).length;
  talk(
    `computed ${report.computed.length - kept} indicators for ${report.areas.buurten} buurten, kept ${kept} that did not change`,
  );
  for (const { id, undelivered } of report.notComputed)
    talk(`not computed: ${id} (no delivery of ${undelivered.join(', ')})`);
  if (report.stale.length > 0 && !trial)
    talk(
      `out of date, and left so by --select: ${report.stale.join(', ')}; nothing is published until they are computed`,
    );
  for (const warning of report.warnings) talk(`warning: ${warning}`);
  if (trial) talk('a trial: the figures are in warehouse/trial.duckdb, and are never published');
}

function printSteps(steps: readonly ReportStep[], all: boolean, json: boolean | undefined): void {
  if (json) printJson({ steps });
  else process.stdout.write(`${harmless(stepTable(steps, all))}\n`);
}

async function compute(folder: string, options: Options): Promise<void> {
  const opened = await openContext(folder);
  const [
    { computeWarehouse },
    { explainCompute },
    { trialFiles, warehouseFiles },
    { trialWorkspace },
    { withLock },
  ] = await Promise.all([
    import('../../run/compute.js'),
    import('../../run/explain.js'),
    import('../../run/compute-report.js'),
    import('../../run/trial.js'),
    import('../../workspace/lock.js'),
  ]);
  const [gemeenten, periods] = [listOption(options.gemeente), listOption(options.period).map(Number)];
  const trial = gemeenten.length > 0 || periods.length > 0;
  const workspace = trialWorkspace(opened.workspace, { gemeenten, periods });
  const context = { ...opened, workspace };
  const files = trial ? trialFiles(workspace) : warehouseFiles(workspace);
  const wishes = {
    force: options.force ?? false,
    ...(options.select === undefined ? {} : { select: options.select }),
  };
  if (options.dryRun) {
    const steps = await explainCompute(context, wishes, files);
    context.done();
    printSteps(steps, options.explain ?? false, options.json);
    return;
  }
  const report = await withLock(workspace, 'buurtzicht compute', () =>
    computeWarehouse(context, wishes, files),
  );
  context.done();
  if (options.json) {
    printJson(report);
    return;
  }
  if (options.explain) printSteps(report.steps, true, false);
  tell(report, trial);
}

export function registerCompute(program: Command): void {
  program
    .command('compute')
    .description('compute what changed since the last time from the landed deliveries, and keep the rest')
    .argument('[folder]', 'the workspace', '.')
    .option('--select <what>', SELECT_HELP)
    .option('--force', 'compute again what did not change, too')
    .option('--dry-run', 'say which steps would be computed, and change nothing')
    .option('--explain', 'list every step with its reason')
    .option('--gemeente <codes>', 'a trial: only these gemeenten, into warehouse/trial.duckdb')
    .option('--period <years>', 'a trial: only these years, into warehouse/trial.duckdb')
    .option('--json', 'print what was computed and kept, and what not, as JSON')
    .addHelpText(
      'after',
      `
Examples:
  buurtzicht compute
  buurtzicht compute data-samples --dry-run --explain
  buurtzicht compute --select theme:drugs,snelle-doorverkoop
  buurtzicht compute --select dataset:kadaster-transacties+ --force
  buurtzicht compute --gemeente GM0344 --period 2024 --select theme:vastgoed
`,
    )
    .action(action(compute));
}
