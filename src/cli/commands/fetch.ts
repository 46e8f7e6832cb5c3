import { type Command, InvalidArgumentError } from 'commander';
import { EXIT } from '../../common/errors.js';
import { action, type CommonOptions } from '../action.js';
import { openContext } from '../context.js';
import { printJson, printRows, talk } from '../output.js';

interface FetchOptions extends CommonOptions {
  readonly workspace: string;
  readonly period?: number[];
  readonly dryRun?: boolean;
  readonly force?: boolean;
}

function asYear(text: string, before: number[] = []): number[] {
  if (!/^(19|20)[0-9]{2}$/.test(text)) throw new InvalidArgumentError('a year is four digits, such as 2024.');
  return [...before, Number(text)];
}

async function fetchDatasets(named: string[], options: FetchOptions): Promise<void> {
  const context = await openContext(options.workspace);
  const [{ planFetch }, { addressOf, fetchAll }, { failed }, { readFetchedRecord }, { withLock }, described] =
    await Promise.all([
      import('../../fetch/plan.js'),
      import('../../fetch/fetch.js'),
      import('../../fetch/report.js'),
      import('../../datasets/incoming/fetched.js'),
      import('../../workspace/lock.js'),
      import('../describe.js'),
    ]);
  const { workspace, catalogue, log, onStep, done } = context;
  const tasks = planFetch(workspace, catalogue, named, options.period ?? []);
  if (tasks.length === 0)
    talk('nothing to fetch: name datasets, or list them under `fetch.datasets` in buurtzicht.yaml');
  if (options.dryRun) {
    const rows = tasks.map((task) => ({
      dataset: task.contract.name,
      period: task.period,
      copy: readFetchedRecord(task.file)?.fetched.slice(0, 19) ?? '',
      address: addressOf(task),
    }));
    printRows(rows, options.json);
    return;
  }
  const all = named.length === 0 && options.period === undefined;
  const report = await withLock(workspace, 'buurtzicht fetch', () =>
    fetchAll(tasks, { workspace, catalogue, log, onStep, all, force: options.force }),
  );
  done();
  const { lines, failures } = described.describeFetch(report);
  if (options.json) printJson({ sources: described.fetchSteps(report) });
  else for (const line of lines) talk(line);
  for (const line of failures) talk(line);
  if (report.steps.some(failed)) process.exitCode = EXIT.source;
}

export function registerFetch(program: Command): void {
  program
    .command('fetch')
    .description('get open data from its publishers, for the next ingest or run')
    .argument('[dataset...]', 'the datasets; without them those under `fetch.datasets` in buurtzicht.yaml')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--period <year>', 'a year to get, instead of those of the workspace; may be repeated', asYear)
    .option('--force', 'get it again, also when the publisher says that nothing changed')
    .option('--dry-run', 'show what would be asked for, and ask for nothing')
    .option('--json', 'print what became of every source as JSON')
    .addHelpText(
      'after',
      `
Examples:
  buurtzicht fetch
  buurtzicht fetch cbs-kerncijfers politie-misdrijven -w /srv/informatiepositie
  buurtzicht fetch cbs-kerncijfers --period 2023 --period 2024
  buurtzicht fetch --dry-run --json

A source that is down leaves its last good copy in use; the exit code is then 15 (docs/fetching.md).
`,
    )
    .action(action(fetchDatasets));
}
