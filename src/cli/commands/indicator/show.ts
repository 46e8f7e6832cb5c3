import type { Command } from 'commander';
import { action, type CommonOptions } from '../../action.js';
import { printJson } from '../../output.js';
import { openPipeline } from './open.js';

interface Options extends CommonOptions {
  readonly workspace: string;
}

async function show(id: string, options: Options): Promise<void> {
  const [{ findIndicator }, { stringify }] = await Promise.all([
    import('../../../indicators/find-indicator.js'),
    import('yaml'),
  ]);
  const found = findIndicator(await openPipeline(options.workspace), id);
  if (options.json) printJson(found);
  else {
    const values = Object.entries(found.parameters).map(
      ([name, value]) => `-- ${name} = ${[value].flat().join(', ')}\n`,
    );
    process.stdout.write(
      `${id} (${found.file})\n\n${stringify(found.card)}\n${values.join('')}${found.sql}\n`,
    );
  }
}

export function registerShow(indicator: Command): void {
  indicator
    .command('show')
    .description('the card and the SQL of an indicator')
    .argument('<indicator>', 'its id')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExamples:\n  buurtzicht indicator show snelle-doorverkoop -w data-samples\n')
    .action(action(show));
}
