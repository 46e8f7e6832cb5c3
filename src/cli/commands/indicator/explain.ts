import { type Command, Option } from 'commander';
import type { BenchContext } from '../../../workbench/bench.js';
import type { DrawnTowards } from '../../../workbench/explained-shrinkage.js';
import type { Explanation } from '../../../workbench/explanation.js';
import { action, type CommonOptions } from '../../action.js';
import { harmless, printJson, tableText, talk } from '../../output.js';
import { year } from './compute.js';
import { openBench } from './open.js';

interface Options extends CommonOptions {
  readonly workspace: string;
  readonly area: string;
  readonly period?: number;
  readonly edition?: 'intern' | 'openbaar';
}

type Line = readonly [label: string, text: string];

/** Why there is no shrunk figure beside a raw one. */
const NOT_SHRUNK = {
  too_few_areas: 'too few areas of its level have a figure to take a mean of',
  too_many_hidden: 'too many areas of its level are hidden, for their small counts, to take a mean of',
} as const;

/** Whose mean a figure is drawn towards. */
function meanText({ areas, mean_of, status }: DrawnTowards, level: string): string {
  const alike = status === 'no_difference' ? ', which differ no more than chance makes them' : '';
  const seen = `${areas} areas of level ${level}${alike}`;
  return mean_of === 'gemeenten'
    ? `mean of whole gemeenten, as many areas are hidden; how much they differ from ${seen}`
    : `mean of ${seen}`;
}

function shrunkLines({ figure, shrinkage, area }: Explanation): Line[] {
  const { shrunk, shrunk_lower, shrunk_upper, value } = figure;
  const { method, towards, formula } = shrinkage;
  if (value === null) return [];
  if (method === 'none') return [['shrunk', 'no: the card says `shrinkage: none`']];
  if (!towards) return [['shrunk', 'no: areas of one’s own overlap the others']];
  if (shrunk === null)
    return [['shrunk', `no: ${NOT_SHRUNK[towards.status as keyof typeof NOT_SHRUNK] ?? towards.status}`]];
  return [
    ['shrunk', `${shrunk} (${shrunk_lower} – ${shrunk_upper})`],
    ...(formula ? [['shrunk by', `${formula}: ${meanText(towards, area.level)}`] as const] : []),
  ];
}

function figureLines(explanation: Explanation): Line[] {
  const { figure, formula, unit, interval, pool, until, years = [] } = explanation;
  const { value, lower, upper, numerator, denominator, status, reason, estimated, unplaced } = figure;
  return [
    ['status', reason ? `${status} (${reason})` : status],
    ...(value === null ? [] : [['value', `${value} ${unit.nl}`] as const]),
    ...(formula ? [['formula', formula] as const] : []),
    ...(numerator === null ? [] : [['numerator', String(numerator)] as const]),
    ...(denominator === null ? [] : [['denominator', String(denominator)] as const]),
    ...(until ? [['months', `twelve, up to ${until}`] as const] : []),
    ...(pool > 1 ? [['years', `${pool} years together`] as const] : []),
    ...(pool > 1
      ? years.map((y): Line => [String(y.period), `${y.numerator ?? '–'} ÷ ${y.denominator ?? '–'}`])
      : []),
    ...(lower === null
      ? []
      : [['interval', `${lower} – ${upper} (${interval.method}: ${interval.why.nl.trim()})`] as const]),
    ...shrunkLines(explanation),
    ...(estimated ? [['estimated', `grade ${estimated}: from the areas of another year`] as const] : []),
    ...(unplaced === null ? [] : [['without buurt', `${unplaced} % of the rows it rests on`] as const]),
  ];
}

function cardLines({ minimum, parameters, breaks, measures, does_not_measure }: Explanation): Line[] {
  return [
    ['too few below', `numerator ${minimum.numerator}, denominator ${minimum.denominator}`],
    ...parameters.map((p): Line => ['parameter', `${p.name} = ${p.value} (${p.title.nl})`]),
    ...breaks.map((b): Line => ['break', `${b.date}: ${b.cause.nl}${b.size ? ` (${b.size})` : ''}`]),
    ['measures', measures.nl.trim()],
    ['measures not', does_not_measure.nl.trim()],
  ];
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
  const width = Math.max(...lines.map(([label]) => label.length));
  process.stdout.write(
    `${lines.map(([label, text]) => `${label.padEnd(width)}  ${harmless(text)}`).join('\n')}\n\n`,
  );
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
    talk('the definition changed since this release: card and parameters shown are those of now');
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
Rows about persons, addresses or firms are never shown: of a delivery the number of rows in the area, to the nearest
five, and that inside alone. What is looked at of the internal edition is written into the audit log.

Examples:
  buurtzicht indicator explain snelle-doorverkoop --area WK009703 -w data-samples
  buurtzicht indicator explain drugshandel --area GM0097 --period 2024 --edition intern -w data-samples --json
`,
    )
    .action(action(explain));
}
