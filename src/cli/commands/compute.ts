import type { Command } from 'commander';
import { action, type CommonOptions } from '../action.js';
import { openContext } from '../context.js';
import { printJson, talk } from '../output.js';

async function compute(folder: string, options: CommonOptions): Promise<void> {
  const context = await openContext(folder);
  const [{ computeWarehouse }, { withLock }] = await Promise.all([
    import('../../run/compute.js'),
    import('../../workspace/lock.js'),
  ]);
  const report = await withLock(context.workspace, 'buurtzicht compute', () => computeWarehouse(context));
  context.done();
  if (options.json) {
    printJson(report);
    return;
  }
  talk(`computed ${report.computed.length} indicators for ${report.areas.buurten} buurten`);
  for (const { id, undelivered } of report.notComputed)
    talk(`not computed: ${id} (no delivery of ${undelivered.join(', ')})`);
  for (const warning of report.warnings) talk(`warning: ${warning}`);
}

export function registerCompute(program: Command): void {
  program
    .command('compute')
    .description('compute all indicators from the landed deliveries')
    .argument('[folder]', 'the workspace', '.')
    .option('--json', 'print what was computed, and what not, as JSON')
    .addHelpText('after', '\nExamples:\n  buurtzicht compute\n  buurtzicht compute data-samples --json\n')
    .action(action(compute));
}
