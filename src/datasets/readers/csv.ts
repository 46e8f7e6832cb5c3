import { createReadStream } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { InputError } from '../../common/errors.js';
import { sqlName, sqlText } from '../../common/sql.js';
import { rowsOf } from '../../warehouse/query.js';
import type { FileScan } from '../scan.js';
import { asUtf8 } from '../transcode.js';
import { headLayout, looksLikeValues } from './csv-dialect.js';
import { type CsvPlaces, placesInCsv } from './csv-places.js';
import type { CsvDialect, FileProfile, MappedTable, Reader, Staged, StructuralReject } from './reader.js';

/** Bytes looked at to find out the dialect; ends at the last whole line. */
const HEAD_BYTES = 256 * 1024;

async function headText(scan: FileScan): Promise<string> {
  const decoder = new TextDecoder(scan.encoding);
  let text = '';
  for await (const block of createReadStream(scan.path, { end: HEAD_BYTES - 1 })) {
    text += decoder.decode(block as Buffer, { stream: true });
  }
  text = text.replace(/^\ufeff/, '');
  return scan.bytes > HEAD_BYTES ? text.slice(0, text.lastIndexOf('\n') + 1) || text : text;
}

function refuseUnreadable(scan: FileScan, text: string): void {
  if (scan.nulLine !== null) {
    throw new InputError({
      what: 'the file holds NUL bytes: it is no text, is damaged, or is UTF-16 without its mark',
      where: { file: scan.name, line: scan.nulLine },
      expected: 'a CSV in UTF-8',
      mend: 'ask for the file again, saved as CSV in UTF-8',
    });
  }
  if (text.trim() !== '') return;
  throw new InputError({
    what: 'this file is empty',
    where: { file: scan.name },
    expected: 'a header and rows',
    mend: 'ask for the delivery again',
  });
}

async function profile(scan: FileScan): Promise<FileProfile> {
  const text = await headText(scan);
  refuseUnreadable(scan, text);
  const { delimiter, header, headerPosition, sample } = headLayout(text);
  if (header.length === 1 && (header[0]?.match(/";|",/g)?.length ?? 0) > 0) {
    throw new InputError({
      what: 'every line is wrapped in quotes as a whole, so that it holds one column',
      where: { file: scan.name, line: headerPosition },
      expected: 'quotes around values only',
      mend: 'ask for the file again, or download it again: a spreadsheet or script re-saved this one',
    });
  }
  // The values themselves may be of persons: the message holds none of them.
  if (looksLikeValues(header)) {
    throw new InputError({
      what: 'the first row as wide as the others holds values, no names of columns',
      where: { file: scan.name, line: headerPosition },
      expected: `a header with as many columns as the rows (${header.length}, separated by ${JSON.stringify(delimiter)})`,
      mend: 'export the file again with its header; a separator at the end of rows only, or a lost one, does this too',
    });
  }
  return {
    reader: 'csv',
    scan,
    tables: [{ name: scan.name, columns: header, sample }],
    csv: { delimiter, headerPosition },
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
  return `read_csv(${sqlText(path)}, columns = {${columns}}, auto_detect = false, header = false, skip = 0,
    delim = ${sqlText(dialect.delimiter)}, quote = '"', escape = '"', store_rejects = true, rejects_limit = 0)`;
}

function mixedLineEnds(name: string, line: number, cause: unknown): InputError {
  return new InputError({
    what: 'this line ends in another way than those before it (LF and CR LF mixed)',
    where: { file: name, line },
    expected: 'one kind of line end in a file',
    mend: 'ask for the file as the publisher made it; two files pasted together do this',
    cause,
  });
}

/** Reads every record as text, header and titles included: DuckDB's `skip` counts them otherwise than we do. */
async function readText(
  connection: DuckDBConnection,
  profiled: FileProfile,
  dialect: CsvDialect,
  folder: string,
): Promise<void> {
  const path = await asUtf8(profiled.scan, folder);
  const width = profiled.tables[0]?.columns.length ?? 0;
  try {
    // All columns are read, mapped or not: DuckDB checks only what is projected.
    await connection.run(`CREATE TABLE read AS SELECT * FROM ${readCall(path, width, dialect)}`);
  } catch (cause) {
    const { mixedLine } = await placesInCsv(profiled.scan, dialect, width);
    throw mixedLine === null ? cause : mixedLineEnds(profiled.scan.name, mixedLine, cause);
  }
}

/** Place of the header among the rows that were read. */
async function headerRow(connection: DuckDBConnection, columns: readonly string[]): Promise<number> {
  const isHeader = columns.map(
    (name, i) =>
      `trim(coalesce(c${i}, ''), ' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(65279)) = ${sqlText(name)}`,
  );
  const [found] = await rowsOf<{ at: number }>(
    connection,
    `SELECT rowid AS at FROM read WHERE rowid < 1000 AND ${isHeader.join(' AND ')} ORDER BY rowid LIMIT 1`,
  );
  if (!found) throw new Error('the header that was seen is not among the rows that were read');
  return found.at;
}

/** Positions of the records that could not be cut into columns; DuckDB may give one several rows. */
async function brokenRecords(
  connection: DuckDBConnection,
  headerPosition: number,
): Promise<{ position: number; kind: string }[]> {
  return rowsOf(
    connection,
    `SELECT line AS position, min(error_type) AS kind FROM reject_errors
     WHERE line > ${headerPosition} GROUP BY line ORDER BY line`,
  );
}

function structuralRejects(
  broken: readonly { position: number; kind: string }[],
  places: CsvPlaces,
): StructuralReject[] {
  return broken.map(({ position, kind }) => {
    const place = places.ofPosition.get(position) ?? { record: position, line: position, lastLine: position };
    return { ...place, rule: RULE_OF[kind] ?? 'structure', detail: kind.toLowerCase() };
  });
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
  const { columns } = mapped.table;
  await readText(connection, profiled, dialect, folder);
  const header = await headerRow(connection, columns);
  const selected = [...mapped.columns].map(
    ([field, column]) => `c${columns.indexOf(column)} AS ${sqlName(field)}`,
  );
  await connection.run(
    `CREATE VIEW stage AS SELECT rowid - ${header} AS _ordinal, ${selected.join(', ')} FROM read WHERE rowid > ${header}`,
  );
  const [counted] = await rowsOf<{ rows: number }>(connection, 'SELECT count(*) AS rows FROM stage');
  const broken = await brokenRecords(connection, dialect.headerPosition);
  const positions = new Set(broken.map((b) => b.position));
  const places = (ordinals: ReadonlySet<number>): Promise<CsvPlaces> =>
    placesInCsv(profiled.scan, dialect, columns.length, positions, ordinals);
  // A walk over the whole file costs seconds on a big one: only when something was broken.
  const walked = broken.length > 0 ? await places(new Set()) : null;
  return {
    rows: counted?.rows ?? 0,
    structural: walked ? structuralRejects(broken, walked) : [],
    lastBroken: walked?.lastBroken ?? false,
    openQuoteLine: walked?.openQuoteLine ?? null,
    places: async (ordinals) => (await places(ordinals)).ofOrdinal,
  };
}

export const csvReader: Reader = { name: 'csv', profile, stage };
