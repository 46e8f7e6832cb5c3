import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { DuckDBConnection } from '@duckdb/node-api';
import { parse } from 'csv-parse';
import { parse as parseSync } from 'csv-parse/sync';
import { InputError } from '../../common/errors.js';
import { sqlName, sqlText } from '../../common/sql.js';
import { rowsOf } from '../../warehouse/query.js';
import type { FileScan } from '../scan.js';
import { asUtf8 } from '../transcode.js';
import type { CsvDialect, FileProfile, MappedTable, Reader, Staged, StructuralReject } from './reader.js';

/** Bytes looked at to find out the dialect; ends at the last whole line. */
const HEAD_BYTES = 256 * 1024;
const DELIMITERS = [';', ',', '\t', '|'];
const SAMPLE_RECORDS = 200;

async function headText(scan: FileScan): Promise<string> {
  const decoder = new TextDecoder(scan.encoding);
  let text = '';
  for await (const block of createReadStream(scan.path, { end: HEAD_BYTES - 1 })) {
    text += decoder.decode(block as Buffer, { stream: true });
  }
  text = text.replace(/^\ufeff/, '');
  return scan.bytes > HEAD_BYTES ? text.slice(0, text.lastIndexOf('\n') + 1) : text;
}

interface HeadRecord {
  readonly cells: readonly string[];
  /** Physical lines up to and including this record. */
  readonly linesThrough: number;
}

function recordsOf(text: string, delimiter: string): HeadRecord[] {
  const records = parseSync(text, {
    delimiter,
    relaxColumnCount: true,
    relaxQuotes: true,
    skipRecordsWithError: true,
    info: true,
    to: SAMPLE_RECORDS + 10,
  }) as unknown as { record: string[]; info: { lines: number } }[];
  return records.map(({ record, info }) => ({ cells: record, linesThrough: info.lines }));
}

/** The commonest number of columns, and how many records have it. */
function modalWidth(records: readonly HeadRecord[]): { width: number; count: number } {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const best = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0];
  return { width: best?.[0] ?? 0, count: best?.[1] ?? 0 };
}

function chooseDelimiter(text: string): string {
  const named = /^sep=(.)\r?\n/i.exec(text)?.[1];
  if (named) return named;
  const scored = DELIMITERS.map((delimiter) => {
    const records = recordsOf(text, delimiter);
    const { width, count } = modalWidth(records);
    return { delimiter, score: width > 1 ? width * (count / records.length) : 0 };
  });
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).delimiter;
}

async function profile(scan: FileScan): Promise<FileProfile> {
  const text = await headText(scan);
  if (text.trim() === '') {
    throw new InputError({
      what: 'this file is empty',
      where: { file: scan.name },
      mend: 'ask for the delivery again',
    });
  }
  const delimiter = chooseDelimiter(text);
  const records = recordsOf(text, delimiter);
  const { width } = modalWidth(records);
  const headerAt = Math.max(
    0,
    records.findIndex((r) => r.cells.length === width),
  );
  const header = records[headerAt] as HeadRecord;
  return {
    reader: 'csv',
    scan,
    tables: [
      {
        name: scan.name,
        columns: header.cells.map((name) => name.trim()),
        sample: records.slice(headerAt + 1, headerAt + 1 + SAMPLE_RECORDS).map((r) => r.cells),
      },
    ],
    csv: { delimiter, skipLines: header.linesThrough },
  };
}

const RULE_OF: Record<string, StructuralReject['rule']> = {
  'MISSING COLUMNS': 'columns',
  'TOO MANY COLUMNS': 'columns',
  'UNQUOTED VALUE': 'quoting',
  'INVALID ENCODING': 'encoding',
};

function readCall(path: string, width: number, dialect: CsvDialect): string {
  const columns = Array.from({ length: width }, (_, i) => `'c${i}': 'VARCHAR'`).join(', ');
  return `read_csv(${sqlText(path)}, columns = {${columns}}, auto_detect = false, header = false, skip = ${dialect.skipLines},
    delim = ${sqlText(dialect.delimiter)}, quote = '"', escape = '"', store_rejects = true, rejects_limit = 0)`;
}

/**
 * Structural rejects of the last read. DuckDB numbers records from the start of the file, skipped lines
 * included, and may give one record several rows.
 */
async function structuralRejects(connection: DuckDBConnection, skipped: number): Promise<StructuralReject[]> {
  const rows = await rowsOf<{ line: number; kind: string }>(
    connection,
    'SELECT line, min(error_type) AS kind FROM reject_errors GROUP BY line ORDER BY line',
  );
  return rows.map(({ line, kind }) => ({
    record: line - skipped,
    rule: RULE_OF[kind] ?? 'structure',
    detail: kind.toLowerCase(),
  }));
}

async function stage(
  connection: DuckDBConnection,
  profiled: FileProfile,
  tables: readonly MappedTable[],
  folder: string,
): Promise<Staged> {
  const [mapped] = tables;
  const dialect = profiled.csv;
  if (!mapped || !dialect) throw new TypeError('a CSV has one table and a dialect');
  const path = await asUtf8(profiled.scan, folder);
  const width = mapped.table.columns.length;
  // All columns are read, mapped or not: DuckDB checks only what is projected.
  await connection.run(`CREATE TABLE read AS SELECT * FROM ${readCall(path, width, dialect)}`);
  const selected = [...mapped.columns].map(([field, column]) => {
    const index = mapped.table.columns.indexOf(column);
    return `c${index} AS ${sqlName(field)}`;
  });
  await connection.run(`CREATE VIEW stage AS SELECT rowid + 1 AS _ordinal, ${selected.join(', ')} FROM read`);
  const [{ rows }] = (await rowsOf<{ rows: number }>(connection, 'SELECT count(*) AS rows FROM read')) as [
    { rows: number },
  ];
  return { rows, structural: await structuralRejects(connection, dialect.skipLines) };
}

async function* decodedBlocks(scan: FileScan): AsyncGenerator<string> {
  const decoder = new TextDecoder(scan.encoding);
  for await (const block of createReadStream(scan.path))
    yield decoder.decode(block as Buffer, { stream: true });
  yield decoder.decode();
}

/**
 * Physical line of each data record asked for: records with line ends inside quotes take several.
 * Only called when there are rejects to name.
 */
export async function physicalLines(
  profiled: FileProfile,
  records: ReadonlySet<number>,
): Promise<Map<number, number>> {
  const dialect = profiled.csv as CsvDialect;
  const last = Math.max(0, ...records);
  const found = new Map<number, number>();
  const source = Readable.from(decodedBlocks(profiled.scan));
  const parser = source.pipe(
    parse({
      delimiter: dialect.delimiter,
      relaxColumnCount: true,
      relaxQuotes: true,
      info: true,
      fromLine: dialect.skipLines + 1,
      bom: true,
    }),
  );
  let record = 0;
  let line = dialect.skipLines + 1;
  for await (const { info } of parser as AsyncIterable<{ info: { lines: number } }>) {
    record += 1;
    if (records.has(record)) found.set(record, line);
    line = info.lines + 1;
    if (record >= last) break;
  }
  source.destroy();
  return found;
}

export const csvReader: Reader = { name: 'csv', extensions: ['.csv', '.txt'], profile, stage };
