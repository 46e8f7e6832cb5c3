import { type Command, Option } from 'commander';
import type { Explanation } from '../../../accountability/lineage/explanation.js';
import type { BenchContext } from '../../../workbench/bench.js';
import { action, type CommonOptions } from '../../action.js';
import { printJson, tableText, talk } from '../../output.js';
import { cardLines, figureLines, type Line, linesText } from '../explained-lines.js';
import { year } from './compute.js';
import { openBench } from './open.js';

interface Options extends CommonOptions {
  readonly workspace: string;
  readonly area: string;
  readonly period?: number;
  readonly edition?: 'intern' | 'openbaar';
}

function print(explanation: Explanation): void {
  const { title, indicator, version, area, period, edition, release, datasets } = explanation;
  const lines: Line[] = [
    ['indicator', `${title.nl} (${indicator}, version ${version})`],
    ['area', `${area.name ?? ''} (${area.code}, ${area.level}), ${period}`],
    ['edition', release ? `${edition}, release ${release}` : `${edition}, computed from the deliveries`],
    ...figureLines(explanation),
    ...cardLines(explanation),
  ];
  process.stdout.write(`${linesText(lines)}\n\n`);
  const rows = datasets.flatMap((d) =>
    d.deliveries.map((delivery) => ({
      dataset: d.dataset,
      file: delivery.file,
      received: delivery.received.slice(0, 10),
      publisher: d.publisher,
      ...('rows' in delivery ? { rows_in_area: delivery.rows ?? null } : {}),
    })),
  );
  if (rows.length > 0) process.stdout.write(`${tableText(rows)}\n`);
  if (rows.some((row) => typeof row.rows_in_area === 'number'))
    talk('rows_in_area is rounded to the nearest five: 0 is none or a few');
}

/** An explanation of the internal edition, written into the audit log before it is given. */
async function explainLogged(
  context: BenchContext,
  id: string,
  { area, json }: Options,
  period: number,
): Promise<Explanation> {
  const [{ explainInside }, { recordAccess, refusalsRecorded }, { maskArguments }] = await Promise.all([
    import('../../../workbench/explain-inside.js'),
    import('../../../accountability/audit-log/record.js'),
    import('../../../accountability/audit-log/mask-sql.js'),
  ]);
  const facts = {
    command: 'indicator explain',
    asked: maskArguments([id, '--area', area, '--period', String(period)]),
    edition: 'intern',
    release: null,
  };
  const { workspace } = context;
  const explanation = await refusalsRecorded(workspace, facts, () =>
    explainInside(context, id, area, period),
  );
  const { numerator, denominator, value } = explanation.figure;
  const cells = [numerator, denominator, value];
  recordAccess(workspace, {
    ...facts,
    columns: ['numerator', 'denominator', 'value'],
    ...{ rows: 1, cells: cells.length, hidden: cells.filter((cell) => cell === null).length },
    to: { file: null, form: json ? 'json' : 'table' },
    outcome: 'allowed',
  });
  return explanation;
}

async function explain(id: string, options: Options): Promise<void> {
  const context = await openBench(options.workspace);
  const { config } = context.workspace;
  const period = options.period ?? Math.max(...config.periods);
  const edition = options.edition ?? config.edition;
  const explanation =
    edition === 'intern'
      ? await explainLogged(context, id, options, period)
      : await import('../../../workbench/explain-public.js').then((m) =>
          m.explainPublic(context, id, options.area, period),
        );
  if (options.json) printJson(explanation);
  else print(explanation);
  if (explanation.changed)
    talk('the definition changed since this release: card and parameters shown are those of the release');
  if (edition === 'intern')
    talk('under the rules of the internal edition: it stays inside the house and is not for publication');
}

export function registerExplain(indicator: Command): void {
  indicator
    .command('explain')
    .description('how one figure came to be: parts, formula, years, deliveries, parameters, breaks')
    .argument('<indicator>', 'its id')
    .requiredOption('--area <code>', 'the area')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--period <year>', 'the year; without it the last one', year)
    .addOption(
      new Option(
        '--edition <edition>',
        'openbaar: what the last public release says, and no more; intern: what the internal edition would say of the deliveries now',
      ).choices(['intern', 'openbaar']),
    )
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      `
Of the public edition it says what the last release says; \`release explain\` follows a figure of any release to hashes, run and files.
Rows about persons, addresses or firms are never shown: of a delivery the number of rows in the area, to the nearest
five (0 is none or a few), and that inside alone. What is looked at of the internal edition is written into the audit log.

Examples:
  buurtzicht indicator explain koop-zonder-hypotheek --area WK009705 -w data-samples
  buurtzicht indicator explain drugshandel --area GM0097 --period 2024 --edition intern -w data-samples --json
`,
    )
    .action(action(explain));
}
