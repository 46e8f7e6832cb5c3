import { basename, relative } from 'node:path';
import type { Command } from 'commander';
import { action, type CommonOptions } from '../../action.js';
import { printJson, talk } from '../../output.js';
import { openBench } from './open.js';

interface Options extends CommonOptions {
  readonly workspace: string;
  readonly from?: string;
  readonly titleNl?: string;
  readonly titleEn?: string;
}

async function make(name: string, options: Options): Promise<void> {
  const [context, { scaffold }] = await Promise.all([
    openBench(options.workspace),
    import('../../../workbench/scaffold/scaffold.js'),
  ]);
  const written = scaffold(context, {
    name,
    from: options.from,
    title: {
      ...(options.titleNl === undefined ? {} : { nl: options.titleNl }),
      ...(options.titleEn === undefined ? {} : { en: options.titleEn }),
    },
    day: new Date().toISOString().slice(0, 10),
  });
  if (options.json) printJson(written);
  else process.stdout.write(`${written.definition}\n${written.spec}\n`);
  const id = basename(written.definition, '.sql');
  const where = relative('.', context.workspace.root) || '.';
  talk(`next: write the card and the SELECT; then
  buurtzicht indicator test ${id} -w ${where}      # the rows in ${basename(written.spec)} must give its figures
  buurtzicht indicator compute ${id} -w ${where}   # on the landed deliveries
  buurtzicht indicator check ${where} --record   # all definitions; records its version
The next run computes it for the internal edition alone: the public sees nothing of it until its card names a level.`);
}

export function registerNew(indicator: Command): void {
  indicator
    .command('new')
    .description('begin an indicator of your own: a card and a SELECT that run, and a spec test')
    .argument('<theme/id>', 'the theme, and the name of the indicator')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--from <dataset>', 'begin from this dataset instead of key figures of CBS')
    .option('--title-nl <title>', 'Dutch title')
    .option('--title-en <title>', 'English title')
    .option('--json', 'print the files as JSON')
    .addHelpText(
      'after',
      `
Writes pipelines/<pipeline>/indicators/<theme>/<id>.sql in the workspace, and <id>.test.yaml beside it. Nothing is written over.

Examples:
  buurtzicht indicator new buitengebied/huishoudens-per-inwoner
  buurtzicht indicator new vastgoed/verkopen --from kadaster-transacties --title-nl Verkopen --title-en Sales
`,
    )
    .action(action(make));
}
