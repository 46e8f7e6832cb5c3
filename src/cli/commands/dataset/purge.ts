import type { Command } from 'commander';
import type { PurgeReport } from '../../../datasets/retention/purge.js';
import { action } from '../../action.js';
import { openContext } from '../../context.js';
import { printJson, tableText, talk } from '../../output.js';
import type { DatasetOptions } from './open.js';

interface Options extends DatasetOptions {
  readonly dryRun?: boolean;
}

function say({ purged, inbox, undelivered, skipped }: PurgeReport, dryRun: boolean): void {
  for (const delivery of skipped)
    talk(
      `warning: delivery ${delivery} was landed under another contract: run \`buurtzicht ingest\` with its file in the inbox, then purge again`,
    );
  if (purged.length === 0) {
    talk('nothing is past retention');
    return;
  }
  const rows = purged.map(({ dataset, delivery, file, what, rows: n, months, from, before }) => ({
    ...{ dataset, delivery, file, what, rows: n },
    ...{ rule: `${months} months from ${from}`, before },
  }));
  process.stdout.write(`${tableText(rows)}\n`);
  talk(dryRun ? 'would be removed; nothing was' : 'removed, and recorded in purged.jsonl');
  for (const dataset of undelivered)
    talk(
      `warning: ${dataset} ${dryRun ? 'would have' : 'has'} no delivery left: what is computed of it is no more`,
    );
  if (inbox.length > 0) {
    talk('these files in the inbox still hold what is past retention: they are yours to delete');
    for (const file of inbox) talk(`  ${file}`);
  }
  if (!dryRun) talk('the figures follow at the next `buurtzicht run`; releases that stand are not changed');
}

async function purgeDatasets(options: Options): Promise<void> {
  const { workspace, catalogue, log, done } = await openContext(options.workspace);
  const [{ purge }, { withLock }] = await Promise.all([
    import('../../../datasets/retention/purge.js'),
    import('../../../workspace/lock.js'),
  ]);
  const dryRun = options.dryRun === true;
  const context = { workspace, catalogue, log, now: new Date() };
  const report = await withLock(workspace, 'buurtzicht dataset purge', () => purge(context, { dryRun }));
  done();
  if (options.json) printJson({ dryRun, ...report });
  else say(report, dryRun);
}

export function registerPurge(dataset: Command): void {
  dataset
    .command('purge')
    .description(
      'remove deliveries and rows that are past the retention of their dataset, and record that it was done',
    )
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--dry-run', 'only list what would be removed')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  buurtzicht dataset purge --dry-run -w data-samples\n' +
        '  0 3 1 * *  buurtzicht dataset purge -w /srv/informatiepositie --json\n',
    )
    .action(action(purgeDatasets));
}
