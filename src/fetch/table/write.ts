import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PassingFault } from '../faults.js';
import type { PageFile } from './pages.js';
import type { Row, TableService, Value } from './service.js';

/** How the joined file is written. */
export interface TableForm {
  readonly as: 'csv' | 'json';
  readonly delimiter: ',' | ';';
  /** As CBS's own export: with UTF-8's mark at its begin and CR LF at the end of lines. */
  readonly asExport: boolean;
}

export interface WrittenTable {
  readonly columns: readonly string[];
  readonly rows: number;
}

/** Numbers of rows that were seen: one bit each. */
class Seen {
  private bits = new Uint8Array(1 << 16);

  /** @returns whether it was seen before. */
  add(id: number): boolean {
    const at = Math.floor(id / 8);
    if (at >= this.bits.length) {
      const wider = new Uint8Array(Math.max(at + 1, this.bits.length * 2));
      wider.set(this.bits);
      this.bits = wider;
    }
    const bit = 1 << (id % 8);
    const before = ((this.bits[at] as number) & bit) !== 0;
    this.bits[at] = (this.bits[at] as number) | bit;
    return before;
  }
}

/** Highest row number that is followed: above it the numbers are no count of rows. */
const HIGHEST_ID = 2 ** 31;

/** Looks at all pages once: same columns, no row twice. @returns the columns, and whether rows stand in order. */
function survey(service: TableService, folder: string, pages: readonly PageFile[]) {
  const seen = new Seen();
  let columns: readonly string[] | null = null;
  let last = -1;
  let ordered = true;
  for (const file of pages) {
    const page = readPage(service, folder, file);
    if (page.rows.length === 0) continue;
    columns ??= page.columns;
    if (columns.join('\n') !== page.columns.join('\n'))
      throw new PassingFault(
        'the pages do not have the same columns: the table was changed while it was read',
      );
    for (const row of page.rows) {
      const id = idOf(service, row);
      if (id === null) continue;
      if (seen.add(id)) throw new PassingFault('the pages overlap: the table was changed while it was read');
      ordered &&= id > last;
      last = id;
    }
  }
  return { columns: columns ?? [], ordered };
}

function readPage(service: TableService, folder: string, file: PageFile) {
  return service.readPage(readFileSync(join(folder, file.name), 'utf8'));
}

function idOf(service: TableService, row: Row): number | null {
  const id = service.id === null ? null : row[service.id];
  return typeof id === 'number' && Number.isInteger(id) && id >= 0 && id < HIGHEST_ID ? id : null;
}

function* rowsInOrder(
  service: TableService,
  folder: string,
  pages: readonly PageFile[],
  ordered: boolean,
): Generator<Row> {
  if (ordered) {
    for (const file of pages) yield* readPage(service, folder, file).rows;
    return;
  }
  // Several filters, or a service that keeps no order: the row's own number makes the bytes the same each time.
  const all = pages.flatMap((file) => readPage(service, folder, file).rows);
  yield* all.sort((a, b) => (idOf(service, a) ?? 0) - (idOf(service, b) ?? 0));
}

function csvCell(value: Value | undefined): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? `"${value.replaceAll('"', '""')}"` : String(value);
}

function* csvLines(columns: readonly string[], rows: Iterable<Row>, form: TableForm): Generator<string> {
  const end = form.asExport ? '\r\n' : '\n';
  yield `${form.asExport ? '\ufeff' : ''}${columns.map(csvCell).join(form.delimiter)}${end}`;
  for (const row of rows) yield `${columns.map((c) => csvCell(row[c])).join(form.delimiter)}${end}`;
}

function* jsonLines(columns: readonly string[], rows: Iterable<Row>): Generator<string> {
  yield '{"value":[';
  let before = '\n';
  for (const row of rows) {
    yield before + JSON.stringify(Object.fromEntries(columns.map((c) => [c, row[c]])));
    before = ',\n';
  }
  yield '\n]}\n';
}

/** Lines in pieces of some size: a call for each line costs more than the line. */
function* inBlocks(lines: Iterable<string>): Generator<string> {
  let block = '';
  for (const line of lines) {
    block += line;
    if (block.length < 1 << 18) continue;
    yield block;
    block = '';
  }
  yield block;
}

/**
 * Joins pages into one file. The same rows give the same bytes: columns as the service orders them, rows by their own
 * number where they have one.
 * @throws PassingFault when the pages do not belong together.
 */
export async function writeTable(
  path: string,
  service: TableService,
  folder: string,
  pages: readonly PageFile[],
  form: TableForm,
): Promise<WrittenTable> {
  const { columns, ordered } = survey(service, folder, pages);
  const rows = rowsInOrder(service, folder, pages, ordered);
  const lines = form.as === 'csv' ? csvLines(columns, rows, form) : jsonLines(columns, rows);
  await pipeline(Readable.from(inBlocks(lines)), createWriteStream(path));
  return { columns, rows: pages.reduce((sum, p) => sum + p.rows, 0) };
}
