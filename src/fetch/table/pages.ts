import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SourceError } from '../../common/errors.js';
import { hashFile, jsonText, writeWhole } from '../../common/files.js';
import { type Mirrors, nextPage, shownUrl } from '../addresses.js';
import { download, type Getting } from '../download.js';
import { PassingFault } from '../faults.js';
import type { Page, TableService } from './service.js';

/** A page on disk. */
export interface PageFile {
  readonly name: string;
  readonly sha256: string;
  readonly rows: number;
  /** Which of the filters it came by. */
  readonly batch: number;
  /** Where the service says that the next one is. */
  readonly next: string | null;
}

/** How far a table was fetched: a process that was killed goes on from here. */
interface PageState {
  readonly urls: readonly string[];
  /** State of the table they are of; null = not known, so nothing can be gone on with. */
  readonly modified: string | null;
  readonly pages: readonly PageFile[];
}

export interface PagesTask {
  readonly service: TableService;
  /** One a series of pages; null = the whole table. */
  readonly filters: readonly (string | null)[];
  readonly folder: string;
  readonly mirrors: Mirrors;
  readonly getting: Getting;
  onPage?(rows: number): void;
}

const STATE = '.pages.json';

function writeState(folder: string, state: PageState): void {
  writeWhole(join(folder, STATE), jsonText(state));
}

/** The pages of this table that stand whole, when it has not changed since they came. */
async function readState(
  task: PagesTask,
  urls: readonly string[],
  modified: string | null,
): Promise<PageFile[]> {
  const file = join(task.folder, STATE);
  if (modified === null || !existsSync(file)) return [];
  const state = JSON.parse(readFileSync(file, 'utf8')) as PageState;
  if (state.modified !== modified || state.urls.join('\n') !== urls.join('\n')) return [];
  const whole: PageFile[] = [];
  for (const page of state.pages) {
    const path = join(task.folder, page.name);
    if (!existsSync(path) || (await hashFile(path)) !== page.sha256) break;
    whole.push(page);
  }
  return whole;
}

const pageName = (number: number): string => `.page-${String(number).padStart(6, '0')}`;

/** Removes all but the whole pages and the one that was going to come next, which may stand there in part. */
function sweep(folder: string, whole: readonly PageFile[]): void {
  if (!existsSync(folder)) return;
  const next = pageName(whole.length);
  const kept = new Set([STATE, ...whole.map((p) => p.name), next, `${next}.note`]);
  for (const name of readdirSync(folder)) if (!kept.has(name)) rmSync(join(folder, name), { force: true });
}

/** Address of the page after `last`, or null when that was the last one. */
function following(
  task: PagesTask,
  batch: number,
  first: URL,
  last: PageFile,
  rows: number,
  promised: number | null,
) {
  const { service, filters, mirrors } = task;
  if (last.next !== null) return nextPage(last.next, first, mirrors);
  if (last.rows < service.pageRows || rows === promised) return null;
  // A page that is just full, and no word of another: only asking tells whether that was all.
  return service.skipped(filters[batch] ?? null, rows);
}

async function getPage(task: PagesTask, url: URL, name: string, batch: number): Promise<PageFile> {
  const { service, folder, getting } = task;
  let page: Page | null = null;
  const check = (path: string): void => {
    page = service.readPage(readFileSync(path, 'utf8'));
  };
  const got = await download({ url, kind: service.kind, check }, join(folder, name), getting);
  if (got === 'unchanged' || page === null) throw new PassingFault('no page came');
  const { rows, next } = page as Page;
  return { name, sha256: got.sha256, rows: rows.length, batch, next };
}

function circle(url: URL): SourceError {
  return new SourceError({
    what: 'the service names a page again that was read before',
    where: { file: shownUrl(url) },
    mend: 'report it to the publisher; nothing of this answer was kept',
  });
}

/**
 * Gets all pages of a table into `folder`, going on where an earlier process was cut off.
 * `promised` = the rows that the service counts, one number a filter.
 * @throws SourceError
 */
export async function collectPages(
  task: PagesTask,
  modified: string | null,
  promised: readonly (number | null)[],
): Promise<PageFile[]> {
  const { service, filters, folder } = task;
  const firsts = filters.map((f) => service.first(f));
  const urls = firsts.map((u) => u.href);
  const pages = await readState(task, urls, modified);
  sweep(folder, pages);
  for (const [batch, first] of firsts.entries()) {
    const seen = new Set<string>();
    const own = (): PageFile[] => pages.filter((p) => p.batch === batch);
    for (let url: URL | null = nextOf(own(), first, batch); url !== null; url = nextOf(own(), first, batch)) {
      if (seen.has(url.href)) throw circle(url);
      seen.add(url.href);
      pages.push(await getPage(task, url, pageName(pages.length), batch));
      writeState(folder, { urls, modified, pages });
      task.onPage?.(pages.reduce((sum, p) => sum + p.rows, 0));
    }
  }
  return pages;

  function nextOf(own: readonly PageFile[], first: URL, batch: number): URL | null {
    const last = own[own.length - 1];
    const rows = own.reduce((sum, p) => sum + p.rows, 0);
    if (!last) return first;
    return following(task, batch, first, last, rows, promised[batch] ?? null);
  }
}
