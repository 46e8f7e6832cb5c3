import type { Command } from 'commander';
import { action } from '../../action.js';
import { printRows } from '../../output.js';
import { type DatasetOptions, openDatasets } from './open.js';

async function list(options: DatasetOptions): Promise<void> {
  const { workspace, catalogue } = await openDatasets(options.workspace);
  const { listDeliveries } = await import('../../../datasets/deliveries/delivery.js');
  const deliveries = listDeliveries(workspace);
  const rows = [...catalogue.values()].map((c) => ({
    dataset: c.name,
    publisher: c.publisher,
    privacy: c.privacy,
    deliveries: deliveries.filter((d) => d.dataset === c.name).length,
    title: c.title.nl,
  }));
  printRows(rows, options.json);
}

export function registerList(dataset: Command): void {
  dataset
    .command('list')
    .description('all datasets there are contracts for')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExamples:\n  buurtzicht dataset list -w data-samples\n')
    .action(action(list));
}
