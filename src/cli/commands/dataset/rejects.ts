import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { UsageError } from '../../../common/errors.js';
import { writeWhole } from '../../../common/files.js';
import { GROUPINGS, type Grouping } from '../../../datasets/rejects/reject-grouping.js';
import type { Workspace } from '../../../workspace/workspace.js';
import { action } from '../../action.js';
import { printJson, printRows, tableText, talk } from '../../output.js';
import { checkOutput } from '../../output-file.js';
import { type DatasetOptions, openDatasets } from './open.js';

interface RejectsOptions extends DatasetOptions {
  readonly delivery?: string;
  readonly by?: Grouping;
  readonly limit?: number;
  readonly csv?: boolean;
  readonly output?: string;
}

/** Rejects that a terminal shows unless told otherwise; files and JSON get all. */
const SHOWN = 50;

function checkOptions({ by, csv, json, output }: RejectsOptions): void {
  if (!csv && output === undefined) return;
  if (!by && !json) return;
  throw new UsageError({
    what: `a CSV holds rejects one by one, and is no ${json ? 'JSON' : 'table of counts'}`,
    expected: '`--csv` or `--output FILE`, or `--by`, or `--json`',
  });
}

/** Writes a look at rejects into the audit log, with how many it shows: before they are shown. */
async function rejectsLog(
  workspace: Workspace,
  name: string | undefined,
  { by, delivery, output, csv, json }: RejectsOptions,
): Promise<(rows: number) => void> {
  const [{ recordAccess }, { maskArguments }] = await Promise.all([
    import('../../../accountability/audit-log/record.js'),
    import('../../../accountability/audit-log/mask-sql.js'),
  ]);
  const options = [by && ['--by', by], delivery && ['--delivery', delivery]].flatMap((o) => o || []);
  const form = json ? 'json' : csv || output !== undefined ? 'csv' : 'table';
  return (rows) =>
    recordAccess(workspace, {
      command: 'dataset rejects',
      asked: maskArguments([...(name ? [name] : []), ...options]),
      edition: 'intern',
      release: null,
      rows,
      to: { file: output === undefined ? null : resolve(output), form },
      outcome: 'allowed',
    });
}

async function rejects(name: string | undefined, options: RejectsOptions): Promise<void> {
  checkOptions(options);
  if (options.output !== undefined) checkOutput(options.output);
  const { workspace, catalogue, contractOf } = await openDatasets(options.workspace);
  const dataset = name === undefined ? undefined : contractOf(catalogue, name).name;
  const { groupRejects, listRejects, rejectSources } = await import('../../../datasets/rejects/rejects.js');
  const sources = rejectSources(workspace, { dataset, delivery: options.delivery });
  const limit = options.limit ?? null;
  const log = await rejectsLog(workspace, name, options);
  if (options.by) {
    const groups = await groupRejects(sources, options.by, limit);
    log(groups.length);
    printRows(groups, options.json);
    return;
  }
  const toFile = options.csv || options.output !== undefined;
  const { rows, total } = await listRejects(sources, toFile || options.json ? limit : (limit ?? SHOWN));
  log(rows.length);
  if (options.json) {
    printJson({ total, rejects: rows });
    return;
  }
  if (toFile) {
    const { rejectCsv } = await import('../../../datasets/rejects/reject-csv.js');
    const text = rejectCsv(rows, catalogue, workspace.config.csv);
    if (options.output === undefined) process.stdout.write(text);
    else {
      writeWhole(options.output, text);
      talk(`${rows.length} rejects in ${options.output}`);
    }
    return;
  }
  if (rows.length === 0) {
    talk('no rejects');
    return;
  }
  const shown = rows.map(({ dataset: of, file, line, column, rule, masked, refused }) => ({
    ...{ dataset: of, file, line, column, rule, masked },
    delivery: refused ? 'refused' : 'landed',
  }));
  process.stdout.write(`${tableText(shown)}\n`);
  if (total > rows.length)
    talk(`the first ${rows.length} of ${total}; --limit shows more, --by counts, --csv exports all`);
}

function limitOf(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1) throw new InvalidArgumentError('a whole number from 1');
  return limit;
}

export function registerRejects(dataset: Command): void {
  dataset
    .command('rejects')
    .description('the rows that broke a contract: listed, counted or exported; of refused deliveries too')
    .argument('[dataset]', 'of this dataset only')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--delivery <id>', 'of this delivery only: its id, or the first digits of it')
    .addOption(new Option('--by <what>', 'count them by this').choices([...GROUPINGS]))
    .option('--limit <number>', 'at most so many', limitOf)
    .option('--csv', 'as CSV for the supplier, in the dialect of the workspace')
    .option('--output <file>', 'write that CSV to a file')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nValues are shown by their shape only: digits as 9, letters as a.\n' +
        '\nExamples:\n  buurtzicht dataset rejects -w data-samples --by rule\n' +
        '  buurtzicht dataset rejects vestigingen --limit 10\n' +
        '  buurtzicht dataset rejects vestigingen --output voor-de-leverancier.csv\n',
    )
    .action(action(rejects));
}
