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

/** Options that narrow the question, as the log tells them. */
function askedOf({ area, period, level }: Pick<Options, 'area' | 'period' | 'level'>): string[] {
  return Object.entries({ area, period, level }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, String(value)],
  );
}

async function compute(id: string, options: Options): Promise<void> {
  const form = options.json ? 'json' : (options.as ?? 'table');
  if (form === 'arrow') await refuseTerminal();
  const [context, { attempt, figureTable }, { outputTable, plainRows }, { recordAccess, refusalsRecorded }] =
    await Promise.all([
      openBench(options.workspace),
      import('../../../workbench/attempt.js'),
      import('../../../publish/table-output.js'),
      import('../../../accountability/audit-log/record.js'),
    ]);
  const [{ tableFacts }, { maskArguments }] = await Promise.all([
    import('../../../accountability/audit-log/table-facts.js'),
    import('../../../accountability/audit-log/mask-sql.js'),
  ]);
  const asked = maskArguments([id, ...askedOf(options)]);
  const facts = { command: 'indicator compute', asked, edition: 'intern', release: null };
  const figures = await refusalsRecorded(context.workspace, facts, () => attempt(context, id, options));
  const table = figureTable(id, figures);
  const to = { file: null, form };
  recordAccess(context.workspace, { ...facts, ...tableFacts(table), to, outcome: 'allowed' });
  if (form === 'table')
    process.stdout.write(
      `${tableText(
        plainRows(table),
        table.columns.map((c) => c.name),
      )}\n`,
    );
  else await outputTable(table, form);
  talk('under the rules of the internal edition: it stays inside the house and is not for publication');
}

export function registerComputeOne(indicator: Command): void {
  indicator
    .command('compute')
    .description(
      'try one indicator on the landed deliveries, in memory; under the rules of the internal edition',
    )
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
The warehouse and a run that is going on are left alone: no lock is waited for, and nothing is written but the audit log.
What the internal edition would hide is hidden here too; spec tests (indicator test) show exact figures, of invented rows.

Examples:
  buurtzicht indicator compute snelle-doorverkoop -w data-samples --level wijk --period 2024
  buurtzicht indicator compute snelle-doorverkoop -w data-samples --as arrow > proef.arrow
`,
    )
    .action(action(compute));
}
