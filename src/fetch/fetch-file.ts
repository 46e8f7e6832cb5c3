import { join } from 'node:path';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import type { FetchedRecord } from '../datasets/incoming/fetched.js';
import { shownUrl } from './addresses.js';
import { download, type Getting, type Got } from './download.js';
import { AbsentError } from './faults.js';
import { goodCopy, putInPlace, stillRight } from './keep.js';
import { dropPart, type Validators } from './part.js';
import { checkLayout } from './recognised.js';
import type { FileTask } from './tasks.js';

export interface Fetched {
  readonly outcome: 'fetched' | 'unchanged';
  readonly record: FetchedRecord;
}

export interface FetchWith {
  readonly catalogue: DatasetCatalogue;
  readonly getting: Getting;
  /** Folder for what came in part. */
  readonly folder: string;
  /** Fetch again even when nothing seems to have changed. */
  readonly force: boolean;
}

/** Gets the first of the addresses that is there. @throws SourceError */
async function getFirst(
  task: FileTask,
  path: string,
  getting: Getting,
  known: (url: URL) => Validators | undefined,
): Promise<{ url: URL; got: Got | 'unchanged' }> {
  let absent: AbsentError | null = null;
  for (const url of task.urls) {
    try {
      return { url, got: await download({ url, kind: task.type, known: known(url) }, path, getting) };
    } catch (error) {
      if (!(error instanceof AbsentError)) throw error;
      absent ??= error;
    }
  }
  throw absent ?? new TypeError('a file task has an address');
}

/** Gets a file that stands ready. @throws SourceError: the copy at hand was not touched then. */
export async function fetchFile(
  task: FileTask,
  { catalogue, getting, folder, force }: FetchWith,
): Promise<Fetched> {
  const copy = await goodCopy(task.file);
  const path = join(folder, '.file');
  const known = (url: URL): Validators | undefined =>
    copy && !force && copy.urls[0] === shownUrl(url) ? copy : undefined;
  const { url, got } = await getFirst(task, path, getting, known);
  if (copy && (got === 'unchanged' || got.sha256 === copy.sha256)) {
    dropPart(path);
    const { etag, lastModified } = got === 'unchanged' ? copy : got;
    const record = { ...copy, urls: [shownUrl(url)], etag, lastModified };
    return { outcome: 'unchanged', record: stillRight(task, record, getting.clock) };
  }
  if (got === 'unchanged') throw new TypeError('nothing is known that could be unchanged');
  try {
    await checkLayout(path, task, catalogue);
  } catch (error) {
    dropPart(path);
    throw error;
  }
  const came = { ...got, urls: [shownUrl(url)], modified: got.lastModified, rows: null, promised: null };
  return { outcome: 'fetched', record: putInPlace(task, path, came, getting.clock) };
}
