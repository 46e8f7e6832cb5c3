import type { Command } from 'commander';
import { EXIT } from '../../common/errors.js';
import { action, type CommonOptions } from '../action.js';
import { openContext } from '../context.js';
import { printJson, talk } from '../output.js';

async function ingest(folder: string, options: CommonOptions): Promise<void> {
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
    ingestInbox({ workspace, catalogue, key: workspaceKey(workspace), log, onStep }),
  );
  context.done();
  if (options.json) {
    const steps = report.steps.map(({ file, outcome, delivery, error }) => ({
      file,
      outcome,
      delivery,
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
    .option('--json', 'print what became of every file as JSON')
    .addHelpText('after', '\nExamples:\n  buurtzicht ingest\n  buurtzicht ingest data-samples --json\n')
    .action(action(ingest));
}
