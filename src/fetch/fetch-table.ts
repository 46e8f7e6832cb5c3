import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SourceError } from '../common/errors.js';
import { hashFile } from '../common/files.js';
import { machineFault } from '../common/machine-fault.js';
import type { FetchedRecord } from '../datasets/incoming/fetched.js';
import { type Mirrors, shownUrl } from './addresses.js';
import type { BodyKind } from './body.js';
import { download, type Getting } from './download.js';
import { PassingFault } from './faults.js';
import type { Fetched, FetchWith } from './fetch-file.js';
import { type Came, goodCopy, putInPlace, stillRight } from './keep.js';
import { dropPart } from './part.js';
import { checkLayout } from './recognised.js';
import { collectPages } from './table/pages.js';
import { writeTable } from './table/write.js';
import type { TableTask } from './tasks.js';

/** Times that a table is read from its begin when it turns out to have been changed meanwhile. */
const READINGS = 2;

/** Tries for what a service need not offer. */
const OPTIONAL_TRIES = 2;

export interface FetchTableWith extends FetchWith {
  readonly mirrors: Mirrors;
  onRows?(rows: number, promised: number | null): void;
}

/** What a service says of a table; null where it does not say. */
interface About {
  readonly modified: string | null;
  readonly promised: readonly (number | null)[];
}

/** A short answer that a service need not give. */
async function ask(url: URL, kind: BodyKind, { getting, folder }: FetchWith): Promise<string | null> {
  const path = join(folder, '.asked');
  const few: Getting = { ...getting, tries: Math.min(OPTIONAL_TRIES, getting.tries) };
  try {
    await download({ url, kind }, path, few);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return null;
  } finally {
    dropPart(path);
  }
}

function read<T>(text: string | null, how: (text: string) => T | null): T | null {
  if (text === null) return null;
  try {
    return how(text);
  } catch (error) {
    if (error instanceof PassingFault) return null;
    throw error;
  }
}

async function askModified({ service }: TableTask, by: FetchTableWith): Promise<string | null> {
  return read(await ask(service.about, 'json', by), service.readModified);
}

async function askAbout(task: TableTask, by: FetchTableWith): Promise<About> {
  const { service, filters } = task;
  const modified = await askModified(task, by);
  const promised: (number | null)[] = [];
  for (const filter of filters)
    promised.push(read(await ask(service.count(filter), service.countKind, by), service.readCount));
  return { modified, promised };
}

function totalOf(promised: readonly (number | null)[]): number | null {
  return promised.every((p) => p !== null) ? promised.reduce((sum: number, p) => sum + (p ?? 0), 0) : null;
}

function addressesOf({ service, filters }: TableTask): string[] {
  return filters.map((f) => shownUrl(service.first(f)));
}

/** Whether the copy at hand is of the same question and the same state of the table, as far as the service says. */
function isSame(copy: FetchedRecord, task: TableTask, { modified, promised }: About): boolean {
  return (
    modified !== null &&
    modified === copy.modified &&
    totalOf(promised) === copy.promised &&
    copy.urls.join('\n') === addressesOf(task).join('\n')
  );
}

/** One reading of the table, from its first page to its last. @throws PassingFault when it changed meanwhile. */
async function readOnce(task: TableTask, path: string, about: About, by: FetchTableWith): Promise<Came> {
  const { service, filters } = task;
  const promised = totalOf(about.promised);
  const onPage = (rows: number): void => by.onRows?.(rows, promised);
  const { folder, mirrors, getting } = by;
  const pages = await collectPages(
    { service, filters, folder, mirrors, getting, onPage },
    about.modified,
    about.promised,
  );
  for (const [batch, count] of about.promised.entries()) {
    const rows = pages.filter((p) => p.batch === batch).reduce((sum, p) => sum + p.rows, 0);
    if (count !== null && rows !== count)
      throw new PassingFault(`${rows} rows came of the ${count} that the service counts`);
  }
  const { rows } = await writeTable(path, service, folder, pages, task.form);
  if (rows === 0) throw new PassingFault('the table holds no rows for these years and gemeenten');
  if ((await askModified(task, by)) !== about.modified)
    throw new PassingFault('the table was changed while it was read');
  return {
    urls: addressesOf(task),
    sha256: await hashFile(path),
    bytes: statSync(path).size,
    etag: null,
    lastModified: null,
    modified: about.modified,
    rows,
    promised,
  };
}

/** Reads the table, once more when it did not hold together. @throws SourceError */
async function readTable(task: TableTask, path: string, first: About, by: FetchTableWith): Promise<Came> {
  let about = first;
  for (let reading = 1; ; reading++) {
    try {
      return await readOnce(task, path, about, by);
    } catch (error) {
      if (!(error instanceof PassingFault)) throw machineFault(error) ?? error;
      // What came does not hold together: none of it may be gone on with.
      rmSync(by.folder, { recursive: true, force: true });
      if (reading >= READINGS) {
        throw new SourceError({
          what: `${error.message} (read ${READINGS} times)`,
          where: { dataset: task.contract.name, file: addressesOf(task)[0] },
          expected: 'as many rows as the service counts, each of them once',
          mend: 'try again later; when it stays so, report it to the publisher',
          cause: error,
        });
      }
      about = await askAbout(task, by);
    }
  }
}

/** Gets a table page by page and joins it into one file. @throws SourceError: the copy at hand was not touched then. */
export async function fetchTable(task: TableTask, by: FetchTableWith): Promise<Fetched> {
  const { getting, folder, catalogue, force } = by;
  const copy = await goodCopy(task.file);
  const about = await askAbout(task, by);
  if (copy && !force && isSame(copy, task, about))
    return { outcome: 'unchanged', record: stillRight(task, copy, getting.clock) };
  if (force) rmSync(folder, { recursive: true, force: true });
  const path = join(folder, '.joined');
  const came = await readTable(task, path, about, by);
  if (copy?.sha256 === came.sha256) {
    rmSync(folder, { recursive: true, force: true });
    return { outcome: 'unchanged', record: stillRight(task, { ...copy, ...came }, getting.clock) };
  }
  await checkLayout(path, task, catalogue);
  const record = putInPlace(task, path, came, getting.clock);
  rmSync(folder, { recursive: true, force: true });
  return { outcome: 'fetched', record };
}
