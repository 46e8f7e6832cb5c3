import type { Command } from 'commander';
import type { CellChange } from '../../../accountability/changes/cell-changes.js';
import type { ValueChange } from '../../../accountability/changes/input-changes.js';
import type { ReleaseChanges } from '../../../accountability/changes/release-changes.js';
import type { StoredRelease } from '../../../publish/release.js';
import { action, type CommonOptions } from '../../action.js';
import { harmless, printJson, type Row, tableText } from '../../output.js';

interface Options extends CommonOptions {
  readonly workspace: string;
  readonly indicator?: string;
}

/** The two releases that are asked for: left out, the current one and the one of its edition before it. @throws UsageError. */
async function pairOf(
  workspace: string,
  first: string | undefined,
  second: string | undefined,
): Promise<readonly [StoredRelease, StoredRelease]> {
  const [{ openWorkspace }, { findRelease, listReleases }, { UsageError }] = await Promise.all([
    import('../../../workspace/workspace.js'),
    import('../../../publish/release.js'),
    import('../../../common/errors.js'),
  ]);
  const opened = openWorkspace(workspace);
  const later = findRelease(opened, second);
  if (first !== undefined) return [findRelease(opened, first), later];
  const before = listReleases(opened).filter(
    ({ id, manifest }) =>
      id !== later.id &&
      manifest.edition === later.manifest.edition &&
      manifest.created <= later.manifest.created,
  );
  const earlier = before.at(-1);
  if (earlier) return [earlier, later];
  throw new UsageError({
    what: `${later.id} is the first release of its edition: there is none to hold it against`,
    mend: '`buurtzicht release list` shows the releases; name two of them',
  });
}

function valueRows(of: string, changes: readonly ValueChange[]): Row[] {
  return changes.map(({ name, earlier, later }) => ({ of, name, earlier, later }));
}

function cellRows(list: readonly CellChange[]): Row[] {
  return list.map(({ indicator: _, ...cell }) => ({ ...cell }));
}

function changesText(changes: ReleaseChanges): string {
  const { earlier, later, definitions, deliveries, cells, list } = changes;
  const values = [
    ...valueRows('program', changes.program),
    ...valueRows('settings', changes.settings),
    ...valueRows('disclosure', changes.rules),
  ];
  const files = [
    ...deliveries.came.map((d) => ({ change: 'came', ...d })),
    ...deliveries.went.map((d) => ({ change: 'went', ...d })),
  ].map(({ sha256, ...file }) => ({ ...file, sha256: sha256.slice(0, 16) }));
  const tables: readonly (readonly [string, readonly Row[]])[] = [
    ['Rules, settings, program', values],
    ['Definitions', definitions.map((definition) => ({ ...definition }))],
    ['Deliveries', files],
    ['Cells', cells.map(({ causes, ...numbers }) => ({ ...numbers, causes: causes.join(' ') || null }))],
    [list?.[0] ? `Cells of ${list[0].indicator}` : '', cellRows(list ?? [])],
  ];
  const told = tables
    .filter(([, rows]) => rows.length > 0)
    .map(([title, rows]) => `\n\n${title}\n${tableText(rows)}`);
  return harmless(
    `${earlier.release} (${earlier.created}) → ${later.release} (${later.created})${told.join('') || '\n\nnothing is otherwise'}\n`,
  );
}

async function diff(first: string | undefined, second: string | undefined, options: Options): Promise<void> {
  const [earlier, later] = await pairOf(options.workspace, first, second);
  const [{ openReleaseFolder }, { releaseChanges }] = await Promise.all([
    import('../../../accountability/lineage/release-folder.js'),
    import('../../../accountability/changes/release-changes.js'),
  ]);
  const folders = [await openReleaseFolder(earlier.folder), await openReleaseFolder(later.folder)] as const;
  const changes = await releaseChanges(...folders, options.indicator);
  if (options.json) printJson(changes);
  else process.stdout.write(changesText(changes));
}

export function registerReleaseDiff(release: Command): void {
  release
    .command('diff')
    .description('what a release says otherwise than the one before it, and what changed behind it')
    .argument('[earlier]', 'id of a release; without it the one of the same edition before the later one')
    .argument('[later]', 'id of a release; without it the current one')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--indicator <id>', 'lists its cells one by one, too')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      `
Of cells: new and gone are rows, shown and hidden figures that were hidden or shown before, changed another figure or interval,
other_reason another reason for none. Causes are what changed of all that an indicator rests on. Published cells alone are read.

Examples:
  buurtzicht release diff -w data-samples
  buurtzicht release diff 2024-openbaar-91a0b6c122 2024-openbaar-0c5e1d77aa --indicator drugshandel -w data-samples --json
`,
    )
    .action(action(diff));
}
