import type { Command } from 'commander';
import type { ComputeReport, ReportStep } from '../../run/compute-report.js';
import { action, type CommonOptions } from '../action.js';
import { openContext } from '../context.js';
import { harmless, printJson, talk } from '../output.js';
import { type PartOptions, partOf, withPartOptions } from '../part.js';
import { stepTable } from '../steps.js';

interface Options extends CommonOptions, PartOptions {
  readonly dryRun?: boolean;
  readonly explain?: boolean;
}

function tell(report: ComputeReport): void {
  const { trial } = report;
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
  if (trial)
    talk(
      'a trial: computed over all areas and years, as a run does; what was asked for is in warehouse/trial.duckdb, and is never published',
    );
}

function printSteps(steps: readonly ReportStep[], all: boolean, json: boolean | undefined): void {
  if (json) printJson({ steps });
  else process.stdout.write(`${harmless(stepTable(steps, all))}\n`);
}

async function compute(folder: string, options: Options): Promise<void> {
  const context = await openContext(folder);
  const [{ computeWarehouse }, { explainCompute }, { withLock }] = await Promise.all([
    import('../../run/compute.js'),
    import('../../run/explain.js'),
    import('../../workspace/lock.js'),
  ]);
  const wishes = await partOf(options, context.workspace);
  if (options.dryRun) {
    const steps = await explainCompute(context, wishes);
    context.done();
    printSteps(steps, options.explain ?? false, options.json);
    return;
  }
  const report = await withLock(context.workspace, 'buurtzicht compute', () =>
    computeWarehouse(context, wishes),
  );
  context.done();
  if (options.json) {
    printJson(report);
    return;
  }
  if (options.explain) printSteps(report.steps, true, false);
  tell(report);
}

export function registerCompute(program: Command): void {
  const command = program
    .command('compute')
    .description('compute what changed since the last time from the landed deliveries, and keep the rest')
    .argument('[folder]', 'the workspace', '.');
  withPartOptions(command)
    .option('--force', 'compute again what did not change, too')
    .option('--dry-run', 'say which steps would be computed, and change nothing')
    .option('--explain', 'list every step with its reason')
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
