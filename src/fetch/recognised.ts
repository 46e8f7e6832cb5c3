import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import { InputError, SourceError } from '../common/errors.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import { isContainer, isOfNoDataset } from '../datasets/containers/members.js';
import { pieceOf, unpack } from '../datasets/containers/unpack.js';
import { profileFile } from '../datasets/readers/readers.js';
import { recognise } from '../datasets/recognise/recognise.js';
import type { FetchTask } from './tasks.js';
import { lackOf } from './whole.js';

type Task = Pick<FetchTask, 'contract' | 'period' | 'file'>;

/** What came is of the dataset, but is not all of it. @throws SourceError */
function refuseLack(lack: string | null, name: string, { contract }: Task): void {
  if (lack === null) return;
  throw new SourceError({
    what: `what came is not whole: ${lack}`,
    where: { dataset: contract.name, file: name },
    expected: 'the whole file',
    mend: 'nothing, when it comes right by itself; else ask the publisher. Until then the last good copy counts',
  });
}

/** What in a fetched file is not as its contract knows it; null when it is. Nothing is landed. */
async function strangeness(
  path: string,
  name: string,
  task: Task,
  catalogue: DatasetCatalogue,
  scratch: string,
): Promise<InputError | null> {
  const { contract, period, file } = task;
  const whole = await pieceOf(path, name);
  const hint = { file: name, dataset: contract.name, ...(period === null ? {} : { period }) };
  let stranger: InputError | null = null;
  let known = 0;
  for await (const piece of unpack(whole, scratch)) {
    try {
      if ('fault' in piece) throw piece.fault;
      const profile = await profileFile(piece.scan);
      const found = recognise(profile, catalogue, hint);
      refuseLack(lackOf(profile, found, isContainer(whole) ? '' : file), name, task);
      known += 1;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      // In a zip other files may lie beside: lists of names, notes.
      if (!isContainer(whole) || !isOfNoDataset(error, piece)) return error;
      stranger = error;
    }
  }
  return known > 0 ? null : stranger;
}

/**
 * Holds a fetched file against its contract before it takes the place of the last good one.
 * @throws SourceError when its layout is not one that the contract knows, or it is not whole.
 */
export async function checkLayout(path: string, task: Task, catalogue: DatasetCatalogue): Promise<void> {
  const { contract } = task;
  const name = basename(task.file);
  const scratch = `${path}.unpacked`;
  try {
    const strange = await strangeness(path, name, task, catalogue, scratch);
    if (!strange) return;
    throw new SourceError({
      what: `the layout of what came is not one that the contract knows: ${strange.fault.what}`,
      where: { dataset: contract.name, file: name },
      expected: strange.fault.expected,
      mend: `see what the publisher changed, and mend the contract (${contract.file}); until then the last good copy counts`,
      cause: strange,
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
