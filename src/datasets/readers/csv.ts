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
import type { LineEnd } from './record-walk.js';

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

/** As the engine is told of them; left to itself it may take one within a value for that of the file. */
const NEW_LINE: Record<LineEnd, string> = { LF: '\\n', 'CR LF': '\\r\\n', CR: '\\r' };

function readCall(
  path: string,
  width: number,
  dialect: CsvDialect,
  header: boolean,
  lineEnd: LineEnd | null,
): string {
  const columns = Array.from({ length: width }, (_, i) => `'c${i}': 'VARCHAR'`).join(', ');
  return `read_csv(${sqlText(path)}, columns = {${columns}}, auto_detect = false, header = ${header}, skip = 0,
    ${lineEnd ? `new_line = ${sqlText(NEW_LINE[lineEnd])},` : ''} delim = ${sqlText(dialect.delimiter)}, quote = '"', escape = '"', store_rejects = true, rejects_limit = 0)`;
}

function mixedLineEnds(name: string, line: number, cause?: unknown): InputError {
  return new InputError({
    what: 'this line ends in another way than those before it (LF and CR LF mixed)',
    where: { file: name, line },
    expected: 'one kind of line end in a file',
    mend: 'ask for the file as the publisher made it; two files pasted together do this',
    cause,
  });
}

function refusePasted({ name, pastedLine }: FileScan): void {
  if (pastedLine === null) return;
  throw new InputError({
    what: 'another file begins on this line, with a byte order mark of its own',
    where: { file: name, line: pastedLine },
    expected: 'one file: behind such a mark quotes are no quotes, and keys are other keys',
    mend: 'deliver the files apart, as they were before they were pasted together',
  });
}

/**
 * How the records of a file end, where it is not plain from its bytes.
 * @throws InputError when they end in several ways: the engine passes over rows that end in a CR among others without
 * a word, so it must not see such a file.
 */
async function lineEndOf(scan: FileScan, dialect: CsvDialect, width: number): Promise<LineEnd | null> {
  if (!scan.severalLineEnds) return null;
  const { mixedLine, lineEnd } = await placesInCsv(scan, dialect, width);
  if (mixedLine !== null) throw mixedLineEnds(scan.name, mixedLine);
  return lineEnd;
}

/**
 * Rows up to and with the header when the engine reads titles and all: its `skip` counts lines otherwise than we do,
 * so the header is looked for among the rows.
 */
async function rowsToHeader(
  connection: DuckDBConnection,
  source: string,
  columns: readonly string[],
): Promise<number> {
  const isHeader = columns.map(
    (name, i) =>
      `trim(coalesce(c${i}, ''), ' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(65279)) = ${sqlText(name)}`,
  );
  const [found] = await rowsOf<{ place: number }>(
    connection,
    `WITH first_rows AS (SELECT * FROM ${source} LIMIT 1000),
      numbered AS (SELECT *, row_number() OVER () AS place FROM first_rows)
    SELECT place FROM numbered WHERE ${isHeader.join(' AND ')} ORDER BY place LIMIT 1`,
  );
  if (!found) throw new Error('the header that was seen is not among the rows that were read');
  return found.place;
}

/** Positions of the records that could not be cut into columns; DuckDB may give one several rows. */
async function brokenRecords(
  connection: DuckDBConnection,
  headerPosition: number,
): Promise<{ position: number; kind: string }[]> {
  return rowsOf(
    connection,
    `SELECT line AS position, min(error_type) AS kind FROM reject_errors
     WHERE line > ${headerPosition} AND scan_id = (SELECT max(scan_id) FROM reject_errors)
     GROUP BY line ORDER BY line`,
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

/**
 * The fields' columns, and the last one of the file: the engine checks a row up to the last column that is asked for,
 * and so finds every row that is too short or too long.
 */
function selectedColumns({ table, columns }: MappedTable): string {
  const fields = [...columns].map(
    ([field, column]) => `c${table.columns.indexOf(column)} AS ${sqlName(field)}`,
  );
  return [...fields, `c${table.columns.length - 1} AS _last`].join(', ');
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
  const atTop = dialect.headerPosition === 1;
  const lineEnd = await lineEndOf(profiled.scan, dialect, columns.length);
  const path = await asUtf8(profiled.scan, folder);
  const source = readCall(path, columns.length, dialect, atTop, lineEnd);
  refusePasted(profiled.scan);
  const explain = async (cause: unknown): Promise<unknown> => {
    const { mixedLine } = await placesInCsv(profiled.scan, dialect, columns.length);
    return mixedLine === null ? cause : mixedLineEnds(profiled.scan.name, mixedLine, cause);
  };
  const walk = (positions: ReadonlySet<number>, ordinals: ReadonlySet<number>): Promise<CsvPlaces> =>
    placesInCsv(profiled.scan, dialect, columns.length, positions, ordinals);
  let positions: ReadonlySet<number> = new Set();
  const skip = atTop
    ? 0
    : await rowsToHeader(connection, source, columns).catch(async (cause) => {
        throw await explain(cause);
      });
  return {
    relation: `(SELECT ${selectedColumns(mapped)} FROM ${source})`,
    witness: '_last',
    skip,
    explain,
    async broken() {
      const records = await brokenRecords(connection, dialect.headerPosition);
      positions = new Set(records.map((b) => b.position));
      // A walk over the whole file costs seconds on a big one: only when something was broken.
      const walked = records.length > 0 ? await walk(positions, new Set()) : null;
      return {
        structural: walked ? structuralRejects(records, walked) : [],
        lastBroken: walked?.lastBroken ?? false,
        openQuoteLine: walked?.openQuoteLine ?? null,
      };
    },
    places: async (ordinals) => (await walk(positions, ordinals)).ofOrdinal,
  };
}

export const csvReader: Reader = { name: 'csv', profile, stage };
