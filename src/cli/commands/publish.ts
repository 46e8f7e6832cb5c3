import { type Command, Option } from 'commander';
import { action, type CommonOptions } from '../action.js';
import { openContext } from '../context.js';
import { printJson, talk } from '../output.js';

interface Options extends CommonOptions {
  readonly edition?: string;
  readonly newClasses?: boolean;
}

async function publish(folder: string, options: Options): Promise<void> {
  const context = await openContext(folder, options.edition);
  const [{ publishRelease }, { withLock }, { describeFairness, describeRelease }, { describeSignals }] =
    await Promise.all([
      import('../../run/publish.js'),
      import('../../workspace/lock.js'),
      import('../describe.js'),
      import('../describe-signals.js'),
    ]);
  const published = await withLock(context.workspace, 'buurtzicht publish', () =>
    publishRelease(context, { newClasses: options.newClasses }),
  );
  context.done();
  if (options.json) {
    printJson(published);
    return;
  }
  for (const line of describeSignals(published.signals)) talk(line);
  for (const line of published.overrides) talk(`warning  ${line}`);
  for (const line of describeFairness(published)) talk(line);
  for (const line of describeRelease(published, context.workspace)) process.stdout.write(`${line}\n`);
}

export function registerPublish(program: Command): void {
  program
    .command('publish')
    .description('publish what was last computed as a release')
    .argument('[folder]', 'the workspace', '.')
    .addOption(
      new Option('--edition <edition>', 'instead of the workspace’s own').choices(['openbaar', 'intern']),
    )
    .option(
      '--new-classes',
      'make the class breaks of the maps anew, instead of those kept in map-classes.yaml',
    )
    .option('--json', 'print where the release is as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  buurtzicht publish\n  buurtzicht publish data-samples --edition intern\n  buurtzicht publish --new-classes\n',
    )
    .action(action(publish));
}
