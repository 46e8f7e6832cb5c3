import type { Command } from 'commander';
import { BuurtzichtError, EXIT, UsageError } from '../../common/errors.js';
import { machineFault } from '../../common/machine-fault.js';
import type { FetchReport } from '../../fetch/report.js';
import { action, type CommonOptions } from '../action.js';
import { openContext } from '../context.js';
import { harmless, printJson, talk } from '../output.js';
import { type PartOptions, partOf, wishesOf, withPartOptions } from '../part.js';
import { stepTable } from '../steps.js';

interface Options extends CommonOptions, PartOptions {
  readonly quiet?: boolean;
  readonly newClasses?: boolean;
  readonly dryRun?: boolean;
  readonly explain?: boolean;
}

/** Says what a run would compute of what is landed, and which files it would look into first. */
async function dryRun(folder: string, options: Options): Promise<void> {
  const context = await openContext(folder);
  const [{ explainCompute }, { pendingFiles }] = await Promise.all([
    import('../../run/explain.js'),
    import('../../datasets/incoming/pending.js'),
  ]);
  const pending = await pendingFiles(context.workspace);
  const steps = await explainCompute(context, await partOf(options, context.workspace));
  context.done();
  if (options.json) {
    printJson({ steps, pending });
    return;
  }
  process.stdout.write(`${harmless(stepTable(steps, options.explain ?? false))}\n`);
  for (const file of pending)
    talk(`not taken in yet, and not counted above: ${file}; \`buurtzicht dataset check\` says what it is`);
}

/** A run ends in a release, which is of all areas and years. @throws UsageError */
function refuseTrial({ gemeente, period }: Options): void {
  if (gemeente === undefined && period === undefined) return;
  throw new UsageError({
    what: '`run` publishes, and a release is of all gemeenten and years of the workspace',
    expected: '`--gemeente` and `--period` beside `--dry-run` alone',
    mend: 'for a trial that is never published: `buurtzicht compute --gemeente … --period …`',
  });
}

async function run(folder: string, options: Options): Promise<void> {
  if (options.dryRun) return dryRun(folder, options);
  refuseTrial(options);
  const context = await openContext(folder);
  const [
    { runAll },
    { withLock },
    { describeFetch, describeFairness, describeIngest, describeRelease, fetchSteps },
    { describeSignals },
    { failed },
  ] = await Promise.all([
    import('../../run/run.js'),
    import('../../workspace/lock.js'),
    import('../describe.js'),
    import('../describe-signals.js'),
    import('../../fetch/report.js'),
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
      runAll({ ...context, onFetched }, { ...wishesOf(options), newClasses: options.newClasses }),
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
        warnings: [...report.ingest.warnings, ...report.published.warnings],
        steps: report.steps,
      });
      return;
    }
    if (options.explain) process.stdout.write(`${harmless(stepTable(report.steps, true))}\n`);
    if (options.quiet) return;
    for (const line of describeIngest(report.ingest)) talk(line);
    for (const line of describeSignals(report.published.signals)) talk(line);
    for (const line of report.published.overrides) talk(`warning  ${line}`);
    for (const line of describeFairness(report.published)) talk(line);
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
  const command = program
    .command('run')
    .description(
      'fetch what the workspace lists, take in the inbox, compute what changed and publish a release: for cron',
    )
    .argument('[folder]', 'the workspace', '.')
    .option('--json', 'print what was done as JSON')
    .option('--quiet', 'print nothing when all went well')
    .option('--force', 'compute again what did not change, too')
    .option(
      '--new-classes',
      'make the class breaks of the maps anew, instead of those kept in map-classes.yaml',
    )
    .option(
      '--dry-run',
      'say which steps would be computed of what is landed; fetch, take in and change nothing',
    )
    .option('--explain', 'list every step with its reason');
  withPartOptions(command, 'with --dry-run, ')
    .addHelpText(
      'after',
      `
With --select only what is selected is computed. A release is published when every other figure is up to date;
else the run ends with exit code 10, says which are not, and the release that stands still stands.

Examples:
  buurtzicht run data-samples
  buurtzicht run data-samples --dry-run --explain
  buurtzicht run data-samples --dry-run --explain --select theme:drugs+
  buurtzicht run data-samples --select dataset:kadaster-transacties+
  0 2 * * *  buurtzicht run /srv/informatiepositie --quiet
`,
    )
    .action(action(run));
}
