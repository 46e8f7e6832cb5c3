import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DeliveryHint } from '../../workspace/config.js';
import type { Workspace } from '../../workspace/workspace.js';

/** Where a fetched file came from; stands beside it as `.<file>.fetch.json`. */
export interface FetchedRecord {
  readonly dataset: string;
  readonly file: string;
  /** Year of the data, when the source is of one year. */
  readonly period: number | null;
  /** What was asked for: the addresses without a page, one a filter. */
  readonly urls: readonly string[];
  /** When these bytes came, and when the source last said that they are still right. */
  readonly fetched: string;
  readonly checked: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** When the publisher changed the table, as it says itself. */
  readonly modified: string | null;
  /** Rows in a table, and rows that the service promised; null where it does not say. */
  readonly rows: number | null;
  readonly promised: number | null;
}

export function recordFile(file: string): string {
  return join(dirname(file), `.${basename(file)}.fetch.json`);
}

/** The record of a fetched file, or null when there is none. */
export function readFetchedRecord(file: string): FetchedRecord | null {
  if (!existsSync(recordFile(file))) return null;
  return JSON.parse(readFileSync(recordFile(file), 'utf8')) as FetchedRecord;
}

/** Every fetched file with its record, in the order of names; what is half fetched has none. */
export function listFetched(workspace: Workspace): { path: string; record: FetchedRecord }[] {
  if (!existsSync(workspace.fetched)) return [];
  return readdirSync(workspace.fetched, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .flatMap((path) => {
      const record = readFetchedRecord(path);
      return record ? [{ path, record }] : [];
    });
}

/** What is known of fetched files because we asked for them: landing need not find it out. */
export function fetchedHints(workspace: Workspace): DeliveryHint[] {
  return listFetched(workspace).map(({ record: { file, dataset, period, fetched } }) => ({
    file,
    dataset,
    // As the names of CBS's own exports say when they were made.
    made: fetched.slice(0, 10),
    ...(period === null ? {} : { period }),
  }));
}
