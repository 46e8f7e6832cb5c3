import { type Command, Option } from 'commander';
import type { AreaChange, Change } from '../../areas/vintages/changes.js';
import { LEVELS, type Level } from '../../common/area-code.js';
import type { AreaBesideOthers } from '../../publish/peers/area-beside-others.js';
import type { Workspace } from '../../workspace/workspace.js';
import { recordRelease } from '../access.js';
import { action, type CommonOptions } from '../action.js';
import { printJson, printRows, tableText, talk } from '../output.js';

interface Options extends CommonOptions {
  readonly workspace: string;
  readonly level?: Level;
  readonly gemeente?: string;
  readonly all?: boolean;
  readonly year?: string;
}

type Beside = AreaBesideOthers & { readonly release: string };

async function open(folder: string) {
  const [{ openWorkspace }, { workspaceCatalogue }, { withAreaListing }] = await Promise.all([
    import('../../workspace/workspace.js'),
    import('../../datasets/catalogue/workspace-catalogue.js'),
    import('../../run/area-listing.js'),
  ]);
  const workspace = openWorkspace(folder);
  return { workspace, catalogue: workspaceCatalogue(workspace), withAreaListing };
}

async function yearOf(text: string): Promise<number> {
  if (/^(19|20)[0-9]{2}$/.test(text)) return Number(text);
  const { UsageError } = await import('../../common/errors.js');
  throw new UsageError({
    what: `\`${text}\` is no year`,
    expected: 'the year of a CBS layout, such as 2024',
  });
}

async function gemeenteOf(text: string | undefined): Promise<string | undefined> {
  if (text === undefined) return undefined;
  const { readAreaCode } = await import('../../common/read-area-code.js');
  return readAreaCode(text.toUpperCase(), 'gemeente');
}

function countChanges(changes: readonly AreaChange[]): Record<Change, number> {
  const counts = { new: 0, gone: 0, border: 0, renamed: 0, same: 0, unknown: 0 };
  for (const { change } of changes) counts[change]++;
  return counts;
}

async function changes(from: string, to: string, options: Options): Promise<void> {
  const { changesBetween } = await import('../../areas/vintages/changes.js');
  const years = [await yearOf(from), await yearOf(to)] as const;
  const gemeente = await gemeenteOf(options.gemeente);
  const { workspace, catalogue, withAreaListing } = await open(options.workspace);
  const every = await withAreaListing(workspace, catalogue, (connection, telling) =>
    changesBetween(connection, telling, ...years),
  );
  const found = every.filter(
    (c) =>
      (!options.level || c.level === options.level) &&
      (!gemeente || c.code.slice(2, 6) === gemeente.slice(2)),
  );
  const counts = countChanges(found);
  const shown = options.all ? found : found.filter((c) => c.change !== 'same' && c.change !== 'unknown');
  if (options.json) {
    printJson({ from: years[0], to: years[1], counts, changes: shown });
    return;
  }
  printRows(shown, false);
  talk(
    `${years[0]} → ${years[1]}: ${counts.new} new, ${counts.gone} gone, ${counts.border} with another border, ${counts.renamed} renamed, ${counts.same} the same`,
  );
  if (counts.unknown > 0)
    talk(
      `of ${counts.unknown} more the code is the same, and no delivery says whether the border is: key figures with \`indelingswijziging\`, or maps of both years, do`,
    );
}

async function list(options: Options): Promise<void> {
  const { rowsOf } = await import('../../warehouse/query.js');
  const { workspace, catalogue, withAreaListing } = await open(options.workspace);
  const rows = await withAreaListing(workspace, catalogue, (connection) =>
    rowsOf(
      connection,
      `SELECT * FROM (SELECT vintage, level, count(*)::INTEGER AS areas, count(change)::INTEGER AS with_change_flag,
         count(*) FILTER (drawn)::INTEGER AS with_border
       FROM areas.listing WHERE kind = 'land' GROUP BY ALL)
       ORDER BY vintage, CASE level WHEN 'gemeente' THEN 0 WHEN 'wijk' THEN 1 ELSE 2 END`,
    ),
  );
  printRows(rows, options.json);
  if (rows.length === 0) talk('no delivery lists areas yet');
}

/** The area beside others in the last release, in the audit log where that is not public; null where nothing was published, or not of it. */
async function besideOthers(workspace: Workspace, code: string): Promise<Beside | null> {
  const [{ findRelease, listReleases }, { areaBesideOthers }] = await Promise.all([
    import('../../publish/release.js'),
    import('../../publish/peers/area-beside-others.js'),
  ]);
  if (!listReleases(workspace).some(({ current }) => current)) return null;
  const { id, folder, manifest } = findRelease(workspace);
  const found = await areaBesideOthers(folder, code, workspace.config.limits);
  await recordRelease(workspace, {
    command: 'area show',
    asked: code,
    edition: manifest.edition,
    release: id,
  });
  return found && { release: id, ...found };
}

function printBeside({ release, peer_group, positions, similar }: Beside): void {
  const tables = [positions, similar]
    .filter((rows) => rows.length > 0)
    .map((rows) => `\n${tableText(rows)}\n`);
  talk(
    peer_group.title
      ? `comparison group: ${peer_group.title}; figures of release ${release}`
      : `no comparison group${peer_group.status ? ` (${peer_group.status})` : ''} in release ${release}`,
  );
  process.stdout.write(tables.join(''));
  if (similar.length > 0) talk('the last table: areas with the most similar profile of context figures');
}

async function show(text: string, options: Options): Promise<void> {
  const [{ rowsOf }, { readAreaCode }, { sqlText }, { UsageError }] = await Promise.all([
    import('../../warehouse/query.js'),
    import('../../common/read-area-code.js'),
    import('../../common/sql.js'),
    import('../../common/errors.js'),
  ]);
  const code = readAreaCode(text.toUpperCase());
  const { workspace, catalogue, withAreaListing } = await open(options.workspace);
  const rows = await withAreaListing(workspace, catalogue, (connection) =>
    rowsOf(
      connection,
      `SELECT vintage, code, level, kind, name, change, drawn FROM areas.listing WHERE code = ${sqlText(code)} ORDER BY vintage`,
    ),
  );
  if (rows.length === 0) {
    throw new UsageError({
      what: `no delivery lists an area ${code}`,
      expected: 'the code of a buurt, wijk or gemeente in the deliveries',
      mend: '`buurtzicht area list` shows of which years areas are listed',
    });
  }
  const beside = await besideOthers(workspace, code);
  if (options.json) {
    printJson({ code, years: rows, beside });
    return;
  }
  printRows(rows, false);
  if (beside) printBeside(beside);
  else talk('no release shows it yet: there is nothing to compare it with');
}

export function registerArea(program: Command): void {
  const area = program.command('area').description('look at areas through the years');
  area
    .command('changes')
    .description('what changed between the areas of two years: new, gone, another border, another name')
    .argument('<from>', 'year of a CBS layout')
    .argument('<to>', 'the other year')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .addOption(new Option('--level <level>', 'of this level only').choices(LEVELS))
    .option('--gemeente <code>', 'of this gemeente only')
    .option('--all', 'areas that did not change as well')
    .option('--json', 'as JSON, with counts')
    .addHelpText(
      'after',
      `
Examples:
  buurtzicht area changes 2023 2024
  buurtzicht area changes 2021 2024 --level buurt --gemeente GM0233
  buurtzicht area changes 2023 2024 --json | jq .counts
`,
    )
    .action(action(changes));
  area
    .command('list')
    .description('of which years areas are listed, and how many')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExamples:\n  buurtzicht area list -w data-samples\n')
    .action(action(list));
  area
    .command('show')
    .description(
      'an area in every year that is listed; beside its peers and the areas it is most like in the last release',
    )
    .argument('<code>', 'its code')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--json', 'as JSON: its years, and under `beside` what the release says')
    .addHelpText(
      'after',
      '\nExamples:\n  buurtzicht area show BU00970001 -w data-samples\n  buurtzicht area show BU00970001 --json | jq .beside.similar\n',
    )
    .action(action(show));
}
