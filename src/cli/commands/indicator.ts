import type { Command } from 'commander';
import { action, type CommonOptions } from '../action.js';
import { printJson, printRows } from '../output.js';

interface Options extends CommonOptions {
  readonly workspace: string;
}

async function load(folder: string) {
  const [{ openWorkspace }, { loadPipeline }] = await Promise.all([
    import('../../workspace/workspace.js'),
    import('../../indicators/pipeline.js'),
  ]);
  const { pipelineFolders, config } = openWorkspace(folder);
  return loadPipeline(pipelineFolders, config.parameters);
}

async function list(options: Options): Promise<void> {
  const { indicators } = await load(options.workspace);
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

async function show(id: string, options: Options): Promise<void> {
  const [{ UsageError }, { stringify }] = await Promise.all([
    import('../../common/errors.js'),
    import('yaml'),
  ]);
  const { indicators } = await load(options.workspace);
  const found = indicators.find((i) => i.id === id);
  if (!found) {
    throw new UsageError({
      what: `there is no indicator \`${id}\``,
      expected: `one of ${indicators.map((i) => i.id).join(', ')}`,
    });
  }
  if (options.json) printJson(found);
  else process.stdout.write(`${id} (${found.file})\n\n${stringify(found.card)}\n${found.sql}\n`);
}

export function registerIndicator(program: Command): void {
  const indicator = program.command('indicator').description('look at what is computed');
  indicator
    .command('list')
    .description('all indicators of the pipeline')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExamples:\n  buurtzicht indicator list -w data-samples\n')
    .action(action(list));
  indicator
    .command('show')
    .description('the card and the SQL of an indicator')
    .argument('<indicator>', 'its id')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExamples:\n  buurtzicht indicator show snelle-doorverkoop -w data-samples\n')
    .action(action(show));
}
