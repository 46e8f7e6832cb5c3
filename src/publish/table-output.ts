import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type ColumnTable, cellAt, textColumn } from '../common/columns.js';
import { sqlText } from '../common/sql.js';
import { createTable } from '../warehouse/append.js';
import { withEngine } from '../warehouse/engine.js';
import { arrowFile, tableToArrow } from './arrow-table.js';
import { CSV_DIALECTS } from './formats/csv/dialect.js';
import { writeCsvTable } from './formats/csv/write-table.js';

/** Forms of a query's answer that are files; `table` is for eyes and made by the command itself. */
const FILE_FORMS = ['csv', 'json', 'arrow', 'parquet'] as const;
export type FileForm = (typeof FILE_FORMS)[number];

/** Rows as plain objects, geometry as hexadecimal WKB. */
export function plainRows(table: ColumnTable): Record<string, string | number | null>[] {
  return Array.from({ length: table.rows }, (_, row) =>
    Object.fromEntries(
      table.columns.map((c) => {
        const cell = cellAt(c.data, row);
        return [c.name, cell instanceof Uint8Array ? Buffer.from(cell).toString('hex') : cell];
      }),
    ),
  );
}

/** Bytes as hexadecimal text, for forms that hold none. */
function withHexadecimal(table: ColumnTable): ColumnTable {
  const columns = table.columns.map((column) => {
    if (column.data.type !== 'wkb') return column;
    const texts = column.data.values.map((bytes) => (bytes ? Buffer.from(bytes).toString('hex') : null));
    return { ...column, data: textColumn(texts) };
  });
  return { ...table, columns };
}

async function writeParquet(table: ColumnTable, path: string): Promise<void> {
  await withEngine({}, async (connection) => {
    await createTable(connection, table);
    await connection.run(`COPY ${table.name} TO ${sqlText(path)} (FORMAT parquet, COMPRESSION snappy)`);
  });
}

async function writeForm(table: ColumnTable, form: FileForm, path: string): Promise<void> {
  if (form === 'csv') await writeCsvTable(withHexadecimal(table), path, CSV_DIALECTS.international);
  else if (form === 'json') writeFileSync(path, `${JSON.stringify(plainRows(table), null, 2)}\n`);
  else if (form === 'arrow') writeFileSync(path, arrowFile(tableToArrow(table, new Map())));
  else await writeParquet(table, path);
}

/** Writes a table to a file, or to stdout when no path is given. */
export async function outputTable(table: ColumnTable, form: FileForm, path?: string): Promise<void> {
  if (path) {
    await writeForm(table, form, path);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'buurtzicht-'));
  try {
    const file = join(folder, `answer.${form}`);
    await writeForm(table, form, file);
    await pipeline(createReadStream(file), process.stdout, { end: false });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
