import { type Command, InvalidArgumentError, Option } from 'commander';
import { action, type CommonOptions } from '../../action.js';
import { tableText, talk } from '../../output.js';
import { openBench } from './open.js';

const FORMS = ['table', 'csv', 'json', 'arrow'] as const;

interface Options extends CommonOptions {
  readonly workspace: string;
  readonly as?: (typeof FORMS)[number];
  readonly area?: string;
  readonly period?: number;
  readonly level?: string;
}

/** A year, as an option. @throws InvalidArgumentError. */
export function year(text: string): number {
  if (!/^[0-9]{4}$/.test(text)) throw new InvalidArgumentError('a year, such as 2024');
  return Number(text);
}

/** Bytes would only spoil a screen. @throws UsageError. */
async function refuseTerminal(): Promise<void> {
  if (!process.stdout.isTTY) return;
  const { UsageError } = await import('../../../common/errors.js');
  throw new UsageError({
    what: 'Arrow is not for a terminal',
    mend: 'send it to a file (`> proef.arrow`) or to another program',
  });
}

async function compute(id: string, options: Options): Promise<void> {
  const form = options.json ? 'json' : (options.as ?? 'table');
  if (form === 'arrow') await refuseTerminal();
  const [context, { attempt, figureTable }, { outputTable, plainRows }] = await Promise.all([
    openBench(options.workspace),
    import('../../../workbench/attempt.js'),
    import('../../../publish/table-output.js'),
  ]);
  const figures = await attempt(context, id, options);
  const table = figureTable(id, figures);
  if (form === 'table')
    process.stdout.write(
      `${tableText(
        plainRows(table),
        table.columns.map((c) => c.name),
      )}\n`,
    );
  else await outputTable(table, form);
  talk('exact counts, before any disclosure rule: they stay inside the house and are not for publication');
}

export function registerComputeOne(indicator: Command): void {
  indicator
    .command('compute')
    .description('try one indicator on the landed deliveries, in memory; exact figures, for the house alone')
    .argument('<indicator>', 'its id')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .addOption(new Option('--as <form>', 'form of the answer').choices(FORMS))
    .option('--area <code>', 'this area alone')
    .option('--period <year>', 'this year alone', year)
    .addOption(
      new Option('--level <level>', 'this level alone').choices(['buurt', 'wijk', 'gemeente', 'gebied']),
    )
    .option('--json', 'the same as --as json')
    .addHelpText(
      'after',
      `
The warehouse and a run that is going on are left alone: nothing is written, and no lock is waited for.

Examples:
  buurtzicht indicator compute snelle-doorverkoop -w data-samples --level wijk --period 2024
  buurtzicht indicator compute snelle-doorverkoop -w data-samples --as arrow > proef.arrow
`,
    )
    .action(action(compute));
}
