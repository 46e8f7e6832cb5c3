import type { Command } from 'commander';
import { EXIT } from '../../../common/errors.js';
import { action, type CommonOptions } from '../../action.js';
import { printJson, printRows, talk } from '../../output.js';

interface Options extends CommonOptions {
  readonly workspace: string;
}

async function ledger(options: Options): Promise<void> {
  const [{ openWorkspace }, { readLedger }] = await Promise.all([
    import('../../../workspace/workspace.js'),
    import('../../../accountability/ledger/ledger.js'),
  ]);
  const { entries, fault } = readLedger(openWorkspace(options.workspace));
  if (options.json) printJson({ entries, fault });
  else {
    const rows = entries.map((entry) => {
      const shown = entry.kind === 'release' ? Object.values(entry.levels) : null;
      const cells = (status: string): number | undefined =>
        shown?.reduce((sum, counts) => sum + (counts[status] ?? 0), 0);
      return {
        entry: entry.number,
        at: entry.at,
        what: entry.kind,
        release: entry.release,
        replaces: entry.replaces,
        shown: cells('ok') ?? null,
        suppressed: cells('suppressed') ?? null,
        hash: entry.hash.slice(0, 16),
      };
    });
    printRows(rows, false);
  }
  if (!fault) return;
  talk(`the ledger is broken at entry ${fault.number}: ${fault.what}`);
  process.exitCode = EXIT.check;
}

export function registerLedger(release: Command): void {
  release
    .command('ledger')
    .description('what was published when, with which protection: the entries, oldest first')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--json', 'all of each entry, as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  buurtzicht release ledger\n  buurtzicht release ledger -w data-samples --json\n',
    )
    .action(action(ledger));
}
