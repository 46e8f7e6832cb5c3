import { type Command, Option } from 'commander';
import type { ReadLog } from '../../accountability/audit-log/read-log.js';
import { action, type CommonOptions } from '../action.js';
import { printJson, tableText, talk } from '../output.js';

interface Options extends CommonOptions {
  readonly workspace: string;
  readonly file?: string;
  readonly since?: string;
  readonly who?: string;
  readonly what?: string;
}

interface ExportOptions extends Options {
  readonly format: 'csv' | 'json';
  readonly output: string;
}

interface Destination {
  readonly command: string;
  readonly file: string | null;
  readonly form: string;
}

/** Reads the log and writes that it was read; of a copy nothing can be written. */
async function read(options: Options, { command, file, form }: Destination) {
  const [{ readLog }, { auditLogFile, recordAccess }] = await Promise.all([
    import('../../accountability/audit-log/read-log.js'),
    import('../../accountability/audit-log/record.js'),
  ]);
  if (options.file !== undefined)
    return { log: readLog(options.file, options, true), csv: 'international' as const };
  const { openWorkspace } = await import('../../workspace/workspace.js');
  const workspace = openWorkspace(options.workspace);
  const log = readLog(auditLogFile(workspace), options);
  const asked = [
    options.since && `--since ${options.since}`,
    options.who && '--who …',
    options.what && `--what …`,
  ];
  recordAccess(workspace, {
    command,
    asked: asked.filter(Boolean).join(' '),
    edition: workspace.config.edition,
    release: null,
    rows: log.entries.length,
    to: { file, form },
    outcome: 'allowed',
  });
  return { log, csv: workspace.config.csv };
}

/** @returns the exit code of a broken chain, said on stderr; 0 when it is whole. */
async function endWith({ verdict }: ReadLog): Promise<void> {
  const [{ CheckError }, { verdictText }] = await Promise.all([
    import('../../common/errors.js'),
    import('../../accountability/audit-log/read-log.js'),
  ]);
  if (verdict.whole) {
    talk(verdictText(verdict));
    return;
  }
  const error = new CheckError({
    what: verdictText(verdict),
    expected: 'every entry as it was written',
    mend: 'compare with the last export: what was changed, and who can write there',
  });
  talk(`error: ${error.message}`);
  process.exitCode = error.exitCode;
}

async function show(options: Options): Promise<void> {
  const form = options.json ? 'json' : 'table';
  const { log } = await read(options, { command: 'audit show', file: null, form });
  if (options.json) printJson({ chain: log.verdict, entries: log.entries });
  else {
    const [{ logLines }, { verdictText }] = await Promise.all([
      import('../../accountability/audit-log/log-table.js'),
      import('../../accountability/audit-log/read-log.js'),
    ]);
    const { names, lines } = logLines(log);
    process.stdout.write(`${verdictText(log.verdict)}\n\n${tableText(lines.slice(1), names)}\n`);
  }
  await endWith(log);
}

async function exportLog(options: ExportOptions): Promise<void> {
  const [{ resolve }, { writeWhole, jsonText }, { checkOutput }] = await Promise.all([
    import('node:path'),
    import('../../common/files.js'),
    import('../output-file.js'),
  ]);
  checkOutput(options.output);
  const to = { command: 'audit export', file: resolve(options.output), form: options.format };
  const { log, csv } = await read(options, to);
  if (options.format === 'json')
    writeWhole(options.output, jsonText({ chain: log.verdict, entries: log.entries }));
  else {
    const [{ logTable }, { writeCsvTable }, { CSV_DIALECTS }] = await Promise.all([
      import('../../accountability/audit-log/log-table.js'),
      import('../../publish/formats/csv/write-table.js'),
      import('../../publish/formats/csv/dialect.js'),
    ]);
    await writeCsvTable(logTable(log), options.output, CSV_DIALECTS[csv]);
  }
  talk(`${log.entries.length} entries in ${options.output}`);
  await endWith(log);
}

function withSelection(command: Command): Command {
  return command
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option(
      '--file <log.jsonl>',
      'a copy of the log instead of that of a workspace; reading a copy is no entry',
    )
    .option('--since <date>', 'entries from this date on (UTC)')
    .option('--who <name>', 'of this user')
    .option('--what <command>', 'of this command, or of all that begin so');
}

export function registerAudit(program: Command): void {
  const audit = program
    .command('audit')
    .description('who looked at what is not public, in a log that can’t be changed unseen');
  withSelection(
    audit.command('show').description('the audit log as a table; begins with the verdict on its chain'),
  )
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      `
Exit code 13 when the chain is broken. Showing the log is an entry of it too.

Examples:
  buurtzicht audit show -w data-samples
  buurtzicht audit show --since 2026-01-01 --what query --json
  buurtzicht audit show --file kopie/log.jsonl
`,
    )
    .action(action(show));
  withSelection(audit.command('export').description('the audit log in a file, for the council’s auditor'))
    .addOption(new Option('--format <form>', 'form of the file').choices(['csv', 'json']).default('csv'))
    .requiredOption('-o, --output <file>', 'the file')
    .option('--json', 'errors as JSON')
    .addHelpText(
      'after',
      `
Exit code 13 when the chain is broken; the file is written all the same. Exporting is an entry too.

Examples:
  buurtzicht audit export --format csv --output logboek.csv
  buurtzicht audit export --format json --since 2026-01-01 --output logboek.json
`,
    )
    .action(action(exportLog));
}
