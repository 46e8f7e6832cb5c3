import type { Command } from 'commander';
import { EXIT, UsageError } from '../../common/errors.js';
import type { AcceptRequest } from '../../datasets/drift/accept.js';
import { action } from '../action.js';
import { openContext } from '../context.js';
import { printJson, talk } from '../output.js';
import { type UndoOptions, undoOrRedo } from './ingest-undo.js';

type IngestOptions = UndoOptions;

/** The delivery to accept, with its reason. @throws UsageError when one of the two is missing. */
function acceptOf({ accept, reason }: IngestOptions): AcceptRequest | undefined {
  if (accept === undefined && reason === undefined) return undefined;
  if (accept !== undefined && reason !== undefined && reason.trim() !== '')
    return { delivery: accept, reason: reason.trim() };
  throw new UsageError({
    what:
      accept === undefined ? 'there is a reason and no delivery' : 'a delivery is accepted for a reason only',
    expected: '`--accept DELIVERY_OR_FILE --reason "why"`: both are recorded',
  });
}

async function ingest(folder: string, options: IngestOptions): Promise<void> {
  if (options.undo !== undefined || options.redo !== undefined) {
    await undoOrRedo(folder, options);
    return;
  }
  const accept = acceptOf(options);
  const context = await openContext(folder);
  const [{ ingestInbox }, { refuseRefused }, { withLock }, { workspaceKey }, { describeIngest }] =
    await Promise.all([
      import('../../datasets/ingest.js'),
      import('../../run/run.js'),
      import('../../workspace/lock.js'),
      import('../../workspace/key.js'),
      import('../describe.js'),
    ]);
  const { workspace, catalogue, log, onStep } = context;
  const report = await withLock(workspace, 'buurtzicht ingest', () =>
    ingestInbox({ workspace, catalogue, key: workspaceKey(workspace), log, accept, onStep }),
  );
  context.done();
  if (options.json) {
    const steps = report.steps.map(({ file, outcome, delivery, leftOut, error }) => ({
      ...{ file, outcome, delivery, leftOut },
      error: error?.message,
    }));
    printJson({ steps, ignored: report.ignored, warnings: report.warnings });
    // One JSON value on stdout: the refusals stand in it already.
    if (report.steps.some((s) => s.outcome === 'refused')) process.exitCode = EXIT.input;
    return;
  }
  for (const line of describeIngest(report)) talk(line);
  refuseRefused(report);
}

export function registerIngest(program: Command): void {
  program
    .command('ingest')
    .description('take in the deliveries of the inbox that are new')
    .argument('[folder]', 'the workspace', '.')
    .option(
      '--accept <delivery>',
      'take in this delivery (id or file) although it differs much from the one before it',
    )
    .option('--undo <delivery>', 'take this landed delivery (id or file) out again, and nothing else')
    .option('--redo <delivery>', 'take a delivery that was taken out back in, and nothing else')
    .option('--reason <text>', 'why it is accepted or taken out; recorded and shown in the manifest')
    .option('--json', 'print what became of every file as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  buurtzicht ingest\n  buurtzicht ingest data-samples --json\n' +
        '  buurtzicht ingest --accept woz-waarden.csv --reason "the register was cleaned, WOZ desk, 4 March"\n' +
        '  buurtzicht ingest --undo 3f2a91c04be7d655 --reason "test file, not for use"\n' +
        '  buurtzicht ingest --redo 3f2a91c04be7d655\n',
    )
    .action(action(ingest));
}
