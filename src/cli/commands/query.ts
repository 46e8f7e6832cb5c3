import { type Command, Option } from 'commander';
import { action, type CommonOptions } from '../action.js';
import { tableText, talk } from '../output.js';

interface Options extends CommonOptions {
  readonly workspace: string;
  readonly release?: string;
  readonly format?: (typeof FORMS)[number];
  readonly output?: string;
}

const FORMS = ['table', 'csv', 'json', 'arrow', 'parquet'] as const;

/** The form that a file's extension asks for; a table for eyes when nothing is written. @throws UsageError. */
async function formOf(output: string | undefined): Promise<(typeof FORMS)[number]> {
  if (!output) return 'table';
  const form = FORMS.find((f) => f !== 'table' && output.toLowerCase().endsWith(`.${f}`));
  if (form) return form;
  const { UsageError } = await import('../../common/errors.js');
  throw new UsageError({
    what: 'the name of the file does not say in which form to write it',
    where: { file: output },
    expected: 'a name that ends in .csv, .json, .arrow or .parquet',
    mend: 'change the name, or say --format',
  });
}

/** Rows that a table for eyes shows. */
const SHOWN = 200;

async function query(sql: string, options: Options): Promise<void> {
  const [{ openWorkspace }, { findRelease }, { queryRelease }, { outputTable, plainRows }] =
    await Promise.all([
      import('../../workspace/workspace.js'),
      import('../../publish/release.js'),
      import('../../publish/release-query.js'),
      import('../../publish/table-output.js'),
    ]);
  const workspace = openWorkspace(options.workspace);
  const release = findRelease(workspace, options.release);
  const table = await queryRelease(release.folder, sql, workspace.config.limits);
  const form = options.json ? 'json' : (options.format ?? (await formOf(options.output)));
  if (form !== 'table') {
    await outputTable(table, form, options.output);
    if (options.output) talk(`${table.rows} rows in ${options.output}`);
    return;
  }
  const names = table.columns.map((c) => c.name);
  const rows = plainRows({ ...table, rows: Math.min(table.rows, SHOWN) });
  process.stdout.write(`${tableText(rows, names)}\n`);
  if (table.rows > SHOWN) talk(`the first ${SHOWN} of ${table.rows} rows; --format csv gives all`);
}

export function registerQuery(program: Command): void {
  program
    .command('query')
    .description('ask SQL of the last good release, also while a run is going on')
    .argument('<sql>', 'one SELECT over indicatoren, risicokaart, indicator or release')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--release <id>', 'another release than the current one')
    .addOption(
      new Option(
        '-f, --format <form>',
        'form of the answer; without it the ending of --output tells',
      ).choices(FORMS),
    )
    .option('-o, --output <file>', 'write to this file instead of stdout')
    .option('--json', 'the same as --format json')
    .addHelpText(
      'after',
      `
Examples:
  buurtzicht query "SELECT area, value, lower, upper FROM indicatoren WHERE indicator = 'snelle-doorverkoop' AND status = 'ok' ORDER BY value DESC LIMIT 10"
  buurtzicht query "FROM risicokaart WHERE level = 'wijk'" --format arrow --output wijken.arrow
  buurtzicht query "DESCRIBE risicokaart"
`,
    )
    .action(action(query));
}
