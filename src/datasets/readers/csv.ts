import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlName, sqlText } from '../../common/sql.js';
import { rowsOf } from '../../warehouse/query.js';
import { asUtf8 } from '../scan/transcode.js';
import { withoutFooter } from './csv/footer.js';
import { lineEndOf, mixedLineEnds, NEW_LINE, refusePasted } from './csv/line-ends.js';
import { placesLineForLine } from './csv/line-for-line.js';
import { type CsvPlaces, placesInCsv, type RecordPlaces } from './csv/places.js';
import { profileCsv } from './csv/profile.js';
import type { LineEnd } from './csv/record-walk.js';
import { REPEATED, repeatedHeaderSql, rowsToHeader } from './csv/rows.js';
import type {
  CsvDialect,
  FileProfile,
  MappedTable,
  Reader,
  RowPlace,
  Staged,
  StagedBy,
  StructuralReject,
} from './reader.js';

const RULE_OF: Record<string, StructuralReject['rule']> = {
  'MISSING COLUMNS': 'columns',
  'TOO MANY COLUMNS': 'columns',
  'UNQUOTED VALUE': 'quoting',
  'INVALID ENCODING': 'encoding',
};

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

/**
 * Positions of the records that could not be cut into columns. DuckDB may give one several rows; damaged quotes, which
 * are the cause of the rest, come last in the alphabet.
 */
async function brokenRecords(
  connection: DuckDBConnection,
  headerPosition: number,
): Promise<{ position: number; kind: string }[]> {
  return rowsOf(
    connection,
    `SELECT line AS position, max(error_type) AS kind FROM reject_errors
     WHERE line > ${headerPosition} AND scan_id = (SELECT max(scan_id) FROM reject_errors)
     GROUP BY line ORDER BY line`,
  );
}

function structuralRejects(
  broken: readonly { position: number; kind: string }[],
  places: RecordPlaces,
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
function selectedColumns({ table, columns }: MappedTable): string[] {
  const fields = [...columns].map(
    ([field, column]) => `c${table.columns.indexOf(column)} AS ${sqlName(field)}`,
  );
  return [...fields, `c${table.columns.length - 1} AS _last`];
}

async function stage(
  connection: DuckDBConnection,
  profiled: FileProfile,
  tables: readonly MappedTable[],
  folder: string,
  { form }: StagedBy,
): Promise<Staged> {
  const [mapped] = tables;
  if (!mapped || !profiled.csv) throw new TypeError('a CSV has one table and a dialect');
  const { scan } = profiled;
  refusePasted(scan);
  const { columns, headerRow: headerPosition = 1, headerLines = [] } = mapped.table;
  const dialect = { ...profiled.csv, headerPosition };
  const width = columns.length;
  const lineEnd = await lineEndOf(scan, dialect, width);
  const whole = await asUtf8(scan, folder);
  const { path, footer } =
    form.footer === undefined
      ? { path: whole, footer: undefined }
      : await withoutFooter(whole, scan, dialect, width, form.footer, folder);
  const source = readCall(path, width, dialect, headerPosition === 1, lineEnd);
  const walk = (positions: ReadonlySet<number>): Promise<CsvPlaces> =>
    placesInCsv(scan, dialect, width, positions, footer?.line);
  const explain = async (cause: unknown): Promise<unknown> => {
    const { mixedLine } = await walk(new Set());
    return mixedLine === null ? cause : mixedLineEnds(scan.name, mixedLine, cause);
  };
  const repeated = repeatedHeaderSql(mapped);
  // A walk over the whole file costs seconds on a big one: only when something was broken, and once.
  let known: RecordPlaces | null = null;
  const skip =
    headerPosition === 1
      ? 0
      : await rowsToHeader(connection, source, headerLines.at(-1) ?? columns).catch(async (cause) => {
          throw await explain(cause);
        });
  return {
    relation: `(SELECT ${[...selectedColumns(mapped), ...(repeated ? [`${repeated} AS ${REPEATED}`] : [])].join(', ')} FROM ${source})`,
    witness: '_last',
    ...(repeated ? { repeated: REPEATED } : {}),
    skip,
    explain,
    async broken(rows) {
      const records = await brokenRecords(connection, headerPosition);
      if (rows !== undefined && !footer) known = placesLineForLine(scan, dialect, rows, records);
      if (records.length > 0) known ??= await walk(new Set(records.map((b) => b.position)));
      return {
        structural: known ? structuralRejects(records, known) : [],
        lastBroken: known?.lastBroken ?? false,
        openQuoteLine: known?.openQuoteLine ?? null,
        ...(known ? { records: known.records } : {}),
        footer,
      };
    },
    async places(ordinals) {
      known ??= await walk(new Set());
      const { ofOrdinal } = known;
      const found = [...ordinals].map((ordinal) => [ordinal, ofOrdinal(ordinal)] as const);
      return new Map(found.filter((f): f is [number, RowPlace] => f[1] !== undefined));
    },
  };
}

export const csvReader: Reader = { name: 'csv', profile: profileCsv, stage };
