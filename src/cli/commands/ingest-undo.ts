import { UsageError } from '../../common/errors.js';
import type { Undone } from '../../datasets/deliveries/undo.js';
import type { CommonOptions } from '../action.js';
import { openContext } from '../context.js';
import { printJson, talk } from '../output.js';

export interface UndoOptions extends CommonOptions {
  readonly undo?: string;
  readonly redo?: string;
  readonly accept?: string;
  readonly reason?: string;
}

/** @throws UsageError when one call asks for several of taking in, taking out and taking back. */
function checkCall({ undo, redo, accept, reason }: UndoOptions): void {
  const asked = [undo, redo, accept].filter((o) => o !== undefined).length;
  if (asked === 1 && (redo === undefined || reason === undefined)) return;
  throw new UsageError({
    what:
      asked === 1
        ? 'taking a delivery back in needs no reason'
        : 'one of --undo, --redo and --accept at a time',
    expected: '`--undo DELIVERY [--reason "why"]` or `--redo DELIVERY`',
  });
}

function describe({ withdrawal, rejudged, undelivered }: Undone, undone: boolean): string[] {
  const { delivery, dataset, file, reason } = withdrawal;
  const lines = [
    undone
      ? `withdrawn  ${file} (${delivery}) of ${dataset}: it counts as never taken in, and is not taken in again`
      : `taken back ${file} (${delivery}) of ${dataset}: it counts again`,
    ...rejudged.map((d) => `judged     ${d.file}: held against another delivery from now on`),
    ...rejudged.flatMap((d) => d.warnings.map((w) => `warning    ${w}`)),
  ];
  if (undelivered)
    lines.push(`warning    ${dataset} has no delivery left: what is computed of it is no more`);
  if (undone)
    lines.push(
      'so that it holds when warehouse/ is made anew too, add to buurtzicht.yaml:',
      `  withdrawn: [{ delivery: ${delivery}, reason: ${JSON.stringify(reason ?? 'why')} }]`,
    );
  return [...lines, 'the figures follow at the next `buurtzicht run`'];
}

/** Takes a delivery out, or back in; the inbox is not looked at. */
export async function undoOrRedo(folder: string, options: UndoOptions): Promise<void> {
  checkCall(options);
  const { workspace, catalogue, log, done } = await openContext(folder);
  const [{ undoDelivery, redoDelivery }, { withLock }] = await Promise.all([
    import('../../datasets/deliveries/undo.js'),
    import('../../workspace/lock.js'),
  ]);
  const { undo, redo, reason } = options;
  const context = { workspace, catalogue, log };
  const result = await withLock(workspace, 'buurtzicht ingest', () =>
    undo === undefined
      ? redoDelivery(redo as string, context)
      : undoDelivery({ delivery: undo, reason: reason?.trim() || null }, context),
  );
  done();
  if (options.json) {
    const rejudged = result.rejudged.map(({ id, file, drift }) => ({ delivery: id, file, drift }));
    printJson({
      [undo === undefined ? 'redone' : 'withdrawn']: result.withdrawal,
      rejudged,
      undelivered: result.undelivered,
    });
    return;
  }
  for (const line of describe(result, undo !== undefined)) talk(line);
}
