import type { Command } from 'commander';
import { action, type CommonOptions } from '../../action.js';
import { printJson, talk } from '../../output.js';
import { year } from '../indicator/compute.js';

interface Options extends CommonOptions {
  readonly workspace: string;
  readonly area: string;
  readonly indicator?: string;
  readonly score?: string;
  readonly period?: number;
  readonly release?: string;
  readonly folder?: string;
}

/** What the options ask for: one indicator, or one score. @throws UsageError. */
async function wantedOf({
  indicator,
  score,
  release,
  folder,
}: Options): Promise<{ id: string; isScore: boolean }> {
  const { UsageError } = await import('../../../common/errors.js');
  const given = [indicator, score].filter((name) => name !== undefined);
  if (given.length !== 1)
    throw new UsageError({
      what:
        given.length === 0
          ? 'it is not said which figure to follow'
          : 'a figure is of an indicator or of a score',
      expected: 'either --indicator or --score',
    });
  if (folder !== undefined && release !== undefined)
    throw new UsageError({ what: '--folder names one release already', mend: 'leave --release out' });
  const id = given[0] as string;
  return { id, isScore: score !== undefined || id.startsWith('score_') };
}

/** The folder of the release that is asked for. */
async function folderOf({ folder, workspace, release }: Options): Promise<string> {
  if (folder !== undefined) return folder;
  const [{ openWorkspace }, { findRelease }] = await Promise.all([
    import('../../../workspace/workspace.js'),
    import('../../../publish/release.js'),
  ]);
  return findRelease(openWorkspace(workspace), release).folder;
}

async function explain(options: Options): Promise<void> {
  const { id, isScore } = await wantedOf(options);
  const [{ openReleaseFolder }, text] = await Promise.all([
    import('../../../accountability/lineage/release-folder.js'),
    import('./explained-release.js'),
  ]);
  const release = await openReleaseFolder(await folderOf(options));
  const latest = Math.max(...release.manifest.periods);
  if (isScore) {
    const { explainScore, findScore } = await import('../../../accountability/lineage/explain-score.js');
    const explanation = await explainScore(release, findScore(release, id), options.area);
    if (options.period !== undefined && options.period !== latest)
      talk(`scores are of the latest year: this one is of ${latest}`);
    if (options.json) printJson(explanation);
    else process.stdout.write(text.scoreText(explanation));
    return;
  }
  const { explainReleased } = await import('../../../accountability/lineage/explain-released.js');
  const key = { indicator: id, area: options.area, period: options.period ?? latest };
  const told = await explainReleased(release, key);
  const explanation = options.folder === undefined ? await heldAgainstNow(told, options.workspace) : told;
  if (options.json) printJson(explanation);
  else process.stdout.write(text.explanationText(explanation));
  if (explanation.changed) talk('the definition of today is another one than that of this release');
}

/** The same, held against the definitions of the workspace; as it is when those can't be read. */
async function heldAgainstNow<
  Told extends Parameters<typeof import('../../../accountability/lineage/today.js').withToday>[0],
>(told: Told, workspace: string) {
  const [{ withToday }, { openBench }, { DefinitionError }] = await Promise.all([
    import('../../../accountability/lineage/today.js'),
    import('../indicator/open.js'),
    import('../../../common/errors.js'),
  ]);
  try {
    return await withToday(told, await openBench(workspace));
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    talk('the definitions of today have faults (`indicator check`): the release was not held against them');
    return told;
  }
}

export function registerReleaseExplain(release: Command): void {
  release
    .command('explain')
    .description(
      'where a published figure comes from: parts, definitions, deliveries with their hashes, run and files',
    )
    .requiredOption('--area <code>', 'the area')
    .option('--indicator <id>', 'the indicator; `score_<theme>` is its score')
    .option('--score <theme>', 'the score of a theme, in the latest year')
    .option('--period <year>', 'the year; without it the last one', year)
    .option('--release <id>', 'another release than the current one')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--folder <folder>', 'a release that was copied elsewhere: no workspace is read')
    .option('--json', 'as JSON, with hashes in full')
    .addHelpText(
      'after',
      `
It reads the release alone, and first whether manifest and tables are those that were published. Of a hidden figure it says what the
release says, and no more. In a workspace it also says whether each definition is still the same.

Examples:
  buurtzicht release explain --area WK009705 --indicator koop-zonder-hypotheek -w data-samples
  buurtzicht release explain --area GM0097 --score vastgoed -w data-samples
  buurtzicht release explain --area GM0097 --indicator drugshandel --period 2024 --folder /mnt/archief/2024-openbaar-91a0b6c122 --json
`,
    )
    .action(action(explain));
}
