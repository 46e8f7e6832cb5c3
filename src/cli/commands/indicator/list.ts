import type { Command } from 'commander';
import { action, type CommonOptions } from '../../action.js';
import { printRows } from '../../output.js';
import { openPipeline } from './open.js';

interface Options extends CommonOptions {
  readonly workspace: string;
}

async function list(options: Options): Promise<void> {
  const { indicators } = await openPipeline(options.workspace);
  const rows = indicators.map(({ id, card }) => ({
    indicator: id,
    theme: card.theme,
    kind: card.kind,
    effort: card.effort,
    lowest_public: card.lowest_public,
    title: card.title.nl,
  }));
  printRows(rows, options.json);
}

export function registerList(indicator: Command): void {
  indicator
    .command('list')
    .description('all indicators of the pipeline')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExamples:\n  buurtzicht indicator list -w data-samples\n')
    .action(action(list));
}
