import type { Command } from 'commander';
import { recordRelease } from '../access.js';
import { action, type CommonOptions } from '../action.js';
import { harmless, printJson, printRows, tableText } from '../output.js';
import { registerReleaseDiff } from './release/diff.js';
import { registerReleaseExplain } from './release/explain.js';
import { registerLedger } from './release/ledger.js';
import { registerRollback } from './release/rollback.js';
import { registerVerify } from './release/verify.js';
import { registerReleaseAudit } from './release-audit.js';

interface Options extends CommonOptions {
  readonly workspace: string;
}

async function modules() {
  const [{ openWorkspace }, releases, { readLedger }, { ledgerNumber }] = await Promise.all([
    import('../../workspace/workspace.js'),
    import('../../publish/release.js'),
    import('../../accountability/ledger/ledger.js'),
    import('../../accountability/ledger/verify.js'),
  ]);
  return { openWorkspace, readLedger, ledgerNumber, ...releases };
}

async function list(options: Options): Promise<void> {
  const { openWorkspace, listReleases, readLedger, ledgerNumber } = await modules();
  const workspace = openWorkspace(options.workspace);
  const ledger = readLedger(workspace);
  const rows = listReleases(workspace).map((release) => ({
    release: release.id,
    current: release.current ? 'yes' : '',
    edition: release.manifest.edition,
    created: release.manifest.created,
    indicators: release.manifest.indicators.length,
    warnings: release.manifest.warnings.length,
    ledger: ledgerNumber(ledger, release),
  }));
  printRows(rows, options.json);
}

function ledgerLine(number: number | null): string {
  return number === null
    ? 'not in the ledger, or not as it was written there: see `buurtzicht release verify`'
    : `entry ${number} of the ledger`;
}

async function show(id: string | undefined, options: Options): Promise<void> {
  const { openWorkspace, findRelease, readLedger, ledgerNumber } = await modules();
  const workspace = openWorkspace(options.workspace);
  const found = findRelease(workspace, id);
  const { manifest, folder } = found;
  const { edition } = manifest;
  await recordRelease(workspace, { command: 'release show', asked: found.id, edition, release: found.id });
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
    ledgerLine(ledgerNumber(readLedger(workspace), found)),
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
  registerReleaseAudit(release);
  registerLedger(release);
  registerVerify(release);
  registerRollback(release);
  registerReleaseExplain(release);
  registerReleaseDiff(release);
}
