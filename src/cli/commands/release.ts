import type { Command } from 'commander';
import { action, type CommonOptions } from '../action.js';
import { harmless, printJson, printRows, tableText } from '../output.js';
import { registerReleaseDiff } from './release/diff.js';
import { registerReleaseExplain } from './release/explain.js';

interface Options extends CommonOptions {
  readonly workspace: string;
}

async function modules() {
  const [{ openWorkspace }, releases] = await Promise.all([
    import('../../workspace/workspace.js'),
    import('../../publish/release.js'),
  ]);
  return { openWorkspace, ...releases };
}

async function list(options: Options): Promise<void> {
  const { openWorkspace, listReleases } = await modules();
  const rows = listReleases(openWorkspace(options.workspace)).map(({ id, current, manifest }) => ({
    release: id,
    current: current ? 'yes' : '',
    edition: manifest.edition,
    created: manifest.created,
    indicators: manifest.indicators.length,
    warnings: manifest.warnings.length,
  }));
  printRows(rows, options.json);
}

async function show(id: string | undefined, options: Options): Promise<void> {
  const { openWorkspace, findRelease } = await modules();
  const { manifest, folder } = findRelease(openWorkspace(options.workspace), id);
  if (options.json) {
    printJson(manifest);
    return;
  }
  const inputs = manifest.inputs.map(({ dataset, file, landed, rejected }) => ({
    dataset,
    file,
    landed,
    rejected,
  })) as never;
  const outputs = manifest.outputs.map(({ path, bytes, sha256 }) => ({
    path,
    bytes,
    sha256: sha256.slice(0, 16),
  }));
  const cells = Object.entries(manifest.cells).map(([status, count]) => `${count} ${status}`);
  const lines = [
    `${manifest.release}: ${manifest.title.nl}`,
    `made ${manifest.created} in ${folder}`,
    `${manifest.indicators.length} indicators, ${manifest.periods.join(', ')}; cells: ${cells.join(', ')}`,
    '',
    tableText(inputs),
    '',
    tableText(outputs),
    ...manifest.warnings.map((w) => `warning: ${w}`),
  ];
  process.stdout.write(`${harmless(lines.join('\n'))}\n`);
}

export function registerRelease(program: Command): void {
  const release = program.command('release').description('look at what was published');
  release
    .command('list')
    .description('all releases, oldest first')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  buurtzicht release list\n  buurtzicht release list -w data-samples --json\n',
    )
    .action(action(list));
  release
    .command('show')
    .description('what is in a release, and where it came from')
    .argument('[release]', 'its id; the current one when left out')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--json', 'the whole manifest as JSON')
    .addHelpText('after', '\nExamples:\n  buurtzicht release show -w data-samples\n')
    .action(action(show));
  registerReleaseExplain(release);
  registerReleaseDiff(release);
}
