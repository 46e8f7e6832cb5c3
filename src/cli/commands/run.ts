import type { Command } from 'commander';
import { BuurtzichtError, EXIT } from '../../common/errors.js';
import { machineFault } from '../../common/machine-fault.js';
import type { FetchReport } from '../../fetch/fetch.js';
import { action, type CommonOptions } from '../action.js';
import { openContext } from '../context.js';
import { printJson, talk } from '../output.js';

interface Options extends CommonOptions {
  readonly quiet?: boolean;
}

async function run(folder: string, options: Options): Promise<void> {
  const context = await openContext(folder);
  const [
    { runAll },
    { withLock },
    { describeFetch, describeIngest, describeRelease, fetchSteps },
    { failed },
  ] = await Promise.all([
    import('../../run/run.js'),
    import('../../workspace/lock.js'),
    import('../describe.js'),
    import('../../fetch/fetch.js'),
  ]);
  // Sources that are down are told at once, also when all else goes well or the run stops after it.
  const onFetched = (fetched: FetchReport): void => {
    context.done();
    const { lines, failures } = describeFetch(fetched);
    if (!options.quiet && !options.json) for (const line of lines) talk(line);
    for (const line of failures) talk(line);
  };
  try {
    const report = await withLock(context.workspace, 'buurtzicht run', () =>
      runAll({ ...context, onFetched }),
    );
    context.done();
    if (report.fetch?.steps.some(failed)) process.exitCode = EXIT.source;
    if (options.json) {
      printJson({
        ...report.published,
        sources: fetchSteps(report.fetch),
        deliveries: report.ingest.steps.map(({ file, outcome, delivery }) => ({
          file,
          outcome,
          warnings: delivery?.warnings ?? [],
        })),
        warnings: report.ingest.warnings,
      });
      return;
    }
    if (options.quiet) return;
    for (const line of describeIngest(report.ingest)) talk(line);
    for (const line of describeRelease(report.published, context.workspace))
      process.stdout.write(`${line}\n`);
  } catch (error) {
    context.done();
    // What the engine says may quote a value: the log holds our own words only.
    const own = error instanceof BuurtzichtError ? error : machineFault(error);
    const failed = error instanceof Error ? error.name : 'unknown';
    context.log.error('run failed', { error: own?.message ?? `unexpected: ${failed}` });
    throw error;
  }
}

export function registerRun(program: Command): void {
  program
    .command('run')
    .description(
      'fetch what the workspace lists, take in the inbox, compute all indicators and publish a release: for cron',
    )
    .argument('[folder]', 'the workspace', '.')
    .option('--json', 'print what was done as JSON')
    .option('--quiet', 'print nothing when all went well')
    .addHelpText(
      'after',
      '\nExamples:\n  buurtzicht run data-samples\n  0 2 * * *  buurtzicht run /srv/informatiepositie --quiet\n',
    )
    .action(action(run));
}
