import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { hashFile, jsonText, sync, writeWhole } from '../common/files.js';
import { type FetchedRecord, readFetchedRecord, recordFile } from '../datasets/incoming/fetched.js';
import type { Clock } from './clock.js';
import type { FetchTask } from './tasks.js';

/** The record of the copy at hand; null when there is none, or when its bytes are not those that came. */
export async function goodCopy(file: string): Promise<FetchedRecord | null> {
  const record = readFetchedRecord(file);
  if (!record || !existsSync(file)) return null;
  return (await hashFile(file)) === record.sha256 ? record : null;
}

/** What came, beside what every record says. */
export type Came = Pick<
  FetchedRecord,
  'urls' | 'sha256' | 'bytes' | 'etag' | 'lastModified' | 'modified' | 'rows' | 'promised'
>;

export function timeOf(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}

/** Notes that the copy at hand is still right. */
export function stillRight(task: FetchTask, record: FetchedRecord, clock: Clock): FetchedRecord {
  const checked = { ...record, checked: timeOf(clock) };
  writeWhole(recordFile(task.file), jsonText(checked));
  return checked;
}

/**
 * Puts what came in the place of the last copy. The record goes first: a process that dies in between leaves a copy
 * that does not fit its record, which is then fetched anew.
 */
export function putInPlace(task: FetchTask, path: string, came: Came, clock: Clock): FetchedRecord {
  const now = timeOf(clock);
  const record: FetchedRecord = {
    dataset: task.contract.name,
    file: basename(task.file),
    period: task.period,
    fetched: now,
    checked: now,
    ...came,
  };
  mkdirSync(dirname(task.file), { recursive: true });
  sync(path);
  writeWhole(recordFile(task.file), jsonText(record));
  renameSync(path, task.file);
  sync(dirname(task.file));
  return record;
}
