import type { Command } from 'commander';
import type { Indicator } from '../../../indicators/definition.js';
import type { Spec } from '../../../indicators/spec/spec.js';
import type { SpecResult } from '../../../workbench/spec-run.js';
import { action, type CommonOptions } from '../../action.js';
import { printJson, tableText, talk } from '../../output.js';
import { openBench } from './open.js';

interface Options extends CommonOptions {
  readonly workspace: string;
}

interface Told {
  readonly indicator: Indicator;
  readonly spec: Spec;
}

/** The indicators that have spec tests; of those that are named, each must. @throws UsageError. */
async function toldOf(indicators: readonly Indicator[], named: boolean): Promise<Told[]> {
  const [{ UsageError }, { readSpec, specFile }] = await Promise.all([
    import('../../../common/errors.js'),
    import('../../../indicators/spec/spec.js'),
  ]);
  return indicators.flatMap((indicator) => {
    const spec = readSpec(indicator.file);
    if (spec) return [{ indicator, spec }];
    if (!named) return [];
    throw new UsageError({
      what: `\`${indicator.id}\` has no spec tests`,
      where: { file: specFile(indicator.file) },
      mend: 'write them there: see docs/test-an-indicator.md',
    });
  });
}

function print(results: readonly SpecResult[]): void {
  for (const { indicator, title, ok, differences } of results) {
    process.stdout.write(`${ok ? 'ok  ' : 'FAIL'}  ${indicator}: ${title.nl}\n`);
    if (!ok)
      process.stdout.write(
        `${tableText(differences.map((d) => ({ ...d })))
          .split('\n')
          .map((line) => `      ${line}`)
          .join('\n')}\n`,
      );
  }
}

async function test(ids: readonly string[], options: Options): Promise<void> {
  const [context, { runSpecs }, { findIndicator }, { CheckError }] = await Promise.all([
    openBench(options.workspace),
    import('../../../workbench/spec-run.js'),
    import('../../../indicators/find-indicator.js'),
    import('../../../common/errors.js'),
  ]);
  const { pipeline, catalogue } = context;
  const named = ids.length > 0;
  const indicators = named ? ids.map((id) => findIndicator(pipeline, id)) : pipeline.indicators;
  const told = await toldOf(indicators, named);
  const results = await runSpecs(pipeline, catalogue, told);
  const failed = results.filter((r) => !r.ok);
  if (options.json) printJson({ cases: results.length, failed: failed.length, results });
  else print(results);
  if (!named && told.length < indicators.length)
    talk(`${indicators.length - told.length} of ${indicators.length} indicators have no spec tests`);
  if (failed.length === 0) {
    talk(`${results.length} cases of ${told.length} indicators hold`);
    return;
  }
  const error = new CheckError({
    what: `${failed.length} of ${results.length} cases do not hold: ${[...new Set(failed.map((r) => r.indicator))].join(', ')}`,
    mend: 'mend the definition, or the spec test when it expects what should not be',
  });
  talk(`error: ${error.message}`);
  process.exitCode = error.exitCode;
}

export function registerTest(indicator: Command): void {
  indicator
    .command('test')
    .description('run the spec tests that stand beside the definitions, in memory and without deliveries')
    .argument('[indicators...]', 'their ids; all that have spec tests when none is named')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      `
A spec test is <id>.test.yaml beside <id>.sql: rows that go in, and the figures that must come out. Exit code 13
when one does not hold.

Examples:
  buurtzicht indicator test -w data-samples
  buurtzicht indicator test snelle-doorverkoop horeca-dichtheid -w data-samples --json
`,
    )
    .action(action(test));
}
