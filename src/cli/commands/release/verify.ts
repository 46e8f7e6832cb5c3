import type { Command } from 'commander';
import { EXIT, UsageError } from '../../../common/errors.js';
import { action, type CommonOptions } from '../../action.js';
import { printJson, printRows, talk } from '../../output.js';

interface Options extends CommonOptions {
  readonly workspace: string;
  readonly all?: boolean;
}

async function verify(id: string | undefined, options: Options): Promise<void> {
  const [{ openWorkspace }, { findRelease }, { verifyLedger }] = await Promise.all([
    import('../../../workspace/workspace.js'),
    import('../../../publish/release.js'),
    import('../../../accountability/ledger/verify.js'),
  ]);
  if (id && options.all) {
    throw new UsageError({
      what: 'a release and `--all` can not both be asked',
      mend: 'leave out one of them',
    });
  }
  const workspace = openWorkspace(options.workspace);
  const which = options.all ? 'all' : id ? { id: findRelease(workspace, id).id } : 'current';
  const checks = await verifyLedger(workspace, which);
  const faults = checks.filter((c) => c.result === 'fault');
  if (options.json) printJson({ whole: faults.length === 0, checks });
  else
    printRows(
      checks.map(({ result, of, what }) => ({ result, of, what })),
      false,
    );
  for (const { of, what } of faults) talk(`fault: ${of}: ${what}`);
  if (faults.length > 0) process.exitCode = EXIT.check;
}

export function registerVerify(release: Command): void {
  release
    .command('verify')
    .description('works out all hashes anew: files, manifests, the ledger and the cells it keeps')
    .argument('[release]', 'its id; what is current when left out')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--all', 'every release that stands, and all that the ledger keeps')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nExit code 13 when anything is not as it was written.\n\nExamples:\n  buurtzicht release verify -w data-samples\n  buurtzicht release verify --all --json\n',
    )
    .action(action(verify));
}
