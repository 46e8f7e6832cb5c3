import { type Command, Option } from 'commander';
import type { Explanation } from '../../../accountability/lineage/explanation.js';
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
}

async function explain(id: string, options: Options): Promise<void> {
  const context = await openBench(options.workspace);
  const { config } = context.workspace;
  const period = options.period ?? Math.max(...config.periods);
  const edition = options.edition ?? config.edition;
  const explanation =
    edition === 'intern'
      ? await import('../../../workbench/explain-inside.js').then((m) =>
          m.explainInside(context, id, options.area, period),
        )
      : await import('../../../workbench/explain-public.js').then((m) =>
          m.explainPublic(context, id, options.area, period),
        );
  if (options.json) printJson(explanation);
  else print(explanation);
  if (explanation.changed)
    talk('the definition changed since this release: card and parameters shown are those of the release');
  if (edition === 'intern') talk('exact counts: they stay inside the house and are not for publication');
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
        'openbaar: what the last public release says, and no more; intern: exact, from the deliveries, for the house alone',
      ).choices(['intern', 'openbaar']),
    )
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      `
Of the public edition it says what the last release says; \`release explain\` follows a figure of any release to hashes, run and files.
Rows about persons, addresses or firms are never shown: of a delivery the number of rows in the area, and that inside alone.

Examples:
  buurtzicht indicator explain snelle-doorverkoop --area WK009703 -w data-samples
  buurtzicht indicator explain drugshandel --area GM0097 --period 2024 --edition intern -w data-samples --json
`,
    )
    .action(action(explain));
}
