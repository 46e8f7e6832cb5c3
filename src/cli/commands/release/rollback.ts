import type { Command } from 'commander';
import { action, type CommonOptions } from '../../action.js';
import { printJson, talk } from '../../output.js';

interface Options extends CommonOptions {
  readonly workspace: string;
  readonly edition?: 'openbaar' | 'intern';
  readonly reason: string;
}

async function rollback(id: string | undefined, options: Options): Promise<void> {
  const [{ openWorkspace }, { withLock }, { rollBack }] = await Promise.all([
    import('../../../workspace/workspace.js'),
    import('../../../workspace/lock.js'),
    import('../../../accountability/ledger/rollback.js'),
  ]);
  const workspace = openWorkspace(options.workspace);
  const { edition = workspace.config.edition, reason } = options;
  const done = await withLock(workspace, 'release rollback', () =>
    rollBack(workspace, { ...(id ? { id } : {}), edition, reason }),
  );
  if (options.json) printJson(done);
  else talk(`${done.release} is current in ${done.edition}, instead of ${done.replaces ?? 'nothing'}`);
}

export function registerRollback(release: Command): void {
  release
    .command('rollback')
    .description('makes an earlier release current again; written in the ledger')
    .argument('[release]', 'its id; the one that was current before when left out')
    .requiredOption('--reason <text>', 'why, for the ledger')
    .option('--edition <edition>', 'openbaar or intern; that of the workspace when left out')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  buurtzicht release rollback --reason "delivery of 3 May was wrong"\n  buurtzicht release rollback 2024-openbaar-91a0b6c122 --reason "as asked by the council" -w data-samples\n',
    )
    .action(action(rollback));
}
