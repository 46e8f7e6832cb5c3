import { type Command, Option } from 'commander';
import type { StoredRelease } from '../../../publish/release.js';
import type { Workspace } from '../../../workspace/workspace.js';
import { action, type CommonOptions } from '../../action.js';
import { destinationOf, FORMS, type Form, formOf, writeAnswer } from './output.js';

interface Options extends CommonOptions {
  readonly workspace: string;
  readonly release?: string;
  readonly edition?: 'openbaar' | 'intern';
  readonly rows?: boolean;
  readonly level?: 'buurt' | 'wijk' | 'gemeente';
  readonly format?: Form;
  readonly output?: string;
}

/** @throws UsageError when options of the two kinds of question are mixed. */
async function checkOptions({ rows, level, release, edition }: Options): Promise<void> {
  const wrong = rows ? release !== undefined || edition === 'openbaar' : level !== undefined;
  if (!wrong) return;
  const { UsageError } = await import('../../../common/errors.js');
  throw new UsageError({
    what: rows ? 'rows stand in no release, and are of no public edition' : '`--level` is for `--rows`',
    expected: '`--rows` with or without `--level`, or a release',
  });
}

/** Words of a release that may stand in the log as they were asked. */
async function knownWords({ manifest }: StoredRelease): Promise<Set<string>> {
  const [{ LEVELS }, { REASONS, STATUSES }] = await Promise.all([
    import('../../../common/area-code.js'),
    import('../../../disclosure/decision.js'),
  ]);
  const ids = (manifest.indicators as readonly { readonly id: string }[]).map(({ id }) => id);
  return new Set([...ids, ...LEVELS, ...STATUSES, ...REASONS, 'gebied', 'intern', 'openbaar']);
}

/** Asks a release that is not public: the log says so before the answer is given. */
async function askLogged(
  workspace: Workspace,
  release: StoredRelease,
  sql: string,
  to: ReturnType<typeof destinationOf>,
) {
  const [{ recordAccess, refusalsRecorded }, { maskSql }, { tableFacts }, { queryRelease }] =
    await Promise.all([
      import('../../../accountability/audit-log/record.js'),
      import('../../../accountability/audit-log/mask-sql.js'),
      import('../../../accountability/audit-log/table-facts.js'),
      import('../../../publish/release-query.js'),
    ]);
  const asked = maskSql(sql, await knownWords(release));
  const { edition } = release.manifest;
  const facts = { command: 'query', asked, edition, release: release.id, to };
  const table = await refusalsRecorded(workspace, facts, () =>
    queryRelease(release.folder, sql, workspace.config.limits),
  );
  recordAccess(workspace, { ...facts, ...tableFacts(table), outcome: 'allowed' });
  return table;
}

async function query(sql: string, options: Options): Promise<void> {
  await checkOptions(options);
  if (options.rows) {
    const { queryRows } = await import('./rows.js');
    await queryRows(sql, options);
    return;
  }
  const [{ openWorkspace }, { findRelease }, { queryRelease }] = await Promise.all([
    import('../../../workspace/workspace.js'),
    import('../../../publish/release.js'),
    import('../../../publish/release-query.js'),
  ]);
  const workspace = openWorkspace(options.workspace);
  const edition = options.edition ?? workspace.config.edition;
  const release = findRelease({ ...workspace, config: { ...workspace.config, edition } }, options.release);
  const form = await formOf(options);
  // Who reads what is public is nobody's business, and is not kept.
  const table =
    release.manifest.edition === 'openbaar'
      ? await queryRelease(release.folder, sql, workspace.config.limits)
      : await askLogged(workspace, release, sql, destinationOf(options, form));
  await writeAnswer(table, form, options.output);
}

export function registerQuery(program: Command): void {
  program
    .command('query')
    .description(
      'ask SQL of the last good release, also while a run is going on; with --rows count rows of the warehouse',
    )
    .argument(
      '<sql>',
      'one SELECT over the tables of a release, such as indicatoren and risicokaart; with --rows over staging.<view>',
    )
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--release <id>', 'another release than the current one')
    .addOption(
      new Option('--edition <edition>', 'the current release of this edition').choices([
        'openbaar',
        'intern',
      ]),
    )
    .option('--rows', 'count rows of the warehouse by area, under the rules of the internal edition')
    .addOption(
      new Option('--level <level>', 'with --rows: the lowest level of areas (default: buurt)').choices([
        'buurt',
        'wijk',
        'gemeente',
      ]),
    )
    .addOption(
      new Option(
        '-f, --format <form>',
        'form of the answer; without it the ending of --output tells',
      ).choices(FORMS),
    )
    .option('-o, --output <file>', 'write to this file instead of stdout')
    .option('--json', 'the same as --format json')
    .addHelpText(
      'after',
      `
What is asked of the internal edition, and every question to the rows, is written into the audit log before the answer is given.

Examples:
  buurtzicht query "SELECT area, value, lower, upper FROM indicatoren WHERE indicator = 'snelle-doorverkoop' AND status = 'ok' ORDER BY value DESC LIMIT 10"
  buurtzicht query "FROM risicokaart WHERE level = 'wijk'" --format arrow --output wijken.arrow
  buurtzicht query "DESCRIBE risicokaart"
  buurtzicht query --rows "SELECT buurt AS area, period, count(*) AS numerator FROM staging.horeca_vergunning GROUP BY ALL"
`,
    )
    .action(action(query));
}
