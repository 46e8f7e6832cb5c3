import type { Command } from 'commander';
import type { DatasetCatalogue } from '../../datasets/catalogue/catalogue.js';
import type { WorkspaceStatus } from '../../run/status.js';
import { action, type CommonOptions } from '../action.js';
import { harmless, printJson, tableText, talk } from '../output.js';

/** The contracts, or null with a word when they can't be read: `status` shows the rest all the same. */
async function contracts(folders: readonly string[]): Promise<DatasetCatalogue | null> {
  const [{ loadCatalogue }, { BuurtzichtError }] = await Promise.all([
    import('../../datasets/catalogue/catalogue.js'),
    import('../../common/errors.js'),
  ]);
  try {
    return loadCatalogue(folders);
  } catch (error) {
    if (!(error instanceof BuurtzichtError)) throw error;
    talk(`warning: ${error.message}`);
    return null;
  }
}

/** A line for each dataset with rows that have no buurt, and one for each gemeente of such rows when there are several. */
function placementLines(placements: WorkspaceStatus['placements']): string[] {
  const lines = placements
    .filter((p) => p.placed < p.rows)
    .flatMap(({ dataset, rows, placed, unplaced, gemeenten }) => {
      const reasons = Object.entries(unplaced).map(([reason, n]) => `${n} ${reason.replace('_', ' ')}`);
      const head = `without a buurt: ${dataset}: ${rows - placed} of ${rows} rows (${reasons.join(', ')})`;
      const by = gemeenten.map((g) => `  ${g.gemeente ?? 'gemeente unknown'}: ${g.unplaced} of ${g.rows}`);
      return [head, ...(gemeenten.length > 1 ? by : [])];
    });
  return lines.length > 0 ? ['', ...lines] : [];
}

async function status(folder: string, options: CommonOptions): Promise<void> {
  const [{ openWorkspace }, { workspaceStatus }] = await Promise.all([
    import('../../workspace/workspace.js'),
    import('../../run/status.js'),
  ]);
  const workspace = openWorkspace(folder);
  const found = workspaceStatus(workspace, await contracts(workspace.schemaFolders));
  if (options.json) {
    printJson(found);
    return;
  }
  const lines = [
    `${found.workspace}`,
    found.running
      ? `working: ${found.running.command} (process ${found.running.pid}, since ${found.running.since})`
      : 'nothing is running',
    found.release
      ? `published: ${found.release.id}, made ${found.release.created}`
      : 'nothing was published yet',
  ];
  if (found.deliveries.length > 0) lines.push('', tableText(found.deliveries));
  for (const { file, reason, at } of found.accepted)
    lines.push('', `accepted: ${file} (${at.slice(0, 10)}): ${reason}`);
  lines.push(...placementLines(found.placements));
  if (found.stale.length > 0)
    lines.push(
      '',
      `out of date, and left so by --select: ${found.stale.join(', ')}`,
      '  to do: `buurtzicht compute` computes what is left; nothing is published before',
    );
  if (found.warnings.length > 0) lines.push('', ...found.warnings.map((w) => `warning: ${w}`));
  for (const { delivery, file, at, reason } of found.withdrawn) {
    const when = at ? ` (${at.slice(0, 10)})` : '';
    lines.push('', `withdrawn: ${file ?? delivery}${when}${reason ? `: ${reason}` : ''}`);
  }
  for (const { dataset, file, what, before } of found.pastRetention ?? [])
    lines.push(
      '',
      `past retention: ${dataset}, ${file}: ${what === 'rows' ? 'rows of' : 'received'} before ${before}`,
    );
  if (found.pastRetention?.length) lines.push('  to do: `buurtzicht dataset purge` removes it');
  for (const { file, outcome, copy, error } of found.sources)
    if (error !== null)
      lines.push(
        '',
        `not fetched: ${file} (${outcome === 'kept' ? `the copy of ${copy?.slice(0, 10)} counts` : 'there is no copy'})`,
        `  ${error.replaceAll('\n', '\n  ')}`,
      );
  for (const { file, message } of found.refused)
    lines.push('', `refused: ${file}`, `  ${message.replaceAll('\n', '\n  ')}`);
  process.stdout.write(`${harmless(lines.join('\n'))}\n`);
}

export function registerStatus(program: Command): void {
  program
    .command('status')
    .description('what was delivered, refused, computed and published; never waits for a run')
    .argument('[folder]', 'the workspace', '.')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExamples:\n  buurtzicht status\n  buurtzicht status data-samples --json\n')
    .action(action(status));
}
