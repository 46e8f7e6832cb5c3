import type { DuckDBConnection } from '@duckdb/node-api';
import type { Field } from '../contract/field.js';
import { pivotField } from '../recognise/period-columns.js';
import type { FileScan } from '../scan/scan.js';
import { rowsBelowFooter } from './csv/footer.js';
import { type Book, readBook, type Sheet } from './excel/book.js';
import { type CellText, dateText } from './excel/cell.js';
import { extentOf, filledOf, sheetHeader } from './excel/header.js';
import type {
  FileProfile,
  MappedTable,
  ProfileTable,
  Reader,
  RowPlace,
  Staged,
  StagedBy,
  StructuralReject,
} from './reader.js';
import { type StageRow, stageRows } from './stage-rows.js';

/** Rows looked at to find the header; titles above it are few. */
const HEAD_ROWS = 250;

function tableOf(book: Book, sheet: Sheet, headerRows: number): ProfileTable[] {
  const header = sheetHeader(book, sheet, headerRows);
  if (!header) return [];
  const rows = Array.from(
    { length: Math.max(0, sheet.rows.length - header.headerRow) },
    (_, i) => header.headerRow + i,
  );
  const sample = rows.map((row) =>
    header.columns.map((_, c) => {
      const cell = book.at(sheet, row, c);
      return cell.kind === 'empty' ? null : cell.text;
    }),
  );
  return [{ name: sheet.name, sample, ...header }];
}

async function profile(scan: FileScan): Promise<FileProfile> {
  const book = await readBook(scan, HEAD_ROWS);
  const tablesWith = (headerRows: number): ProfileTable[] =>
    book.sheets.flatMap((sheet) => tableOf(book, sheet, headerRows));
  return { reader: 'excel', scan, tables: tablesWith(1), tablesWith };
}

/** A cell as the text its field expects, or the rule it breaks; a column that feeds no field by itself takes any. */
function fieldText(
  cell: CellText,
  field: Field | undefined,
  missing: ReadonlySet<string>,
): { text: string | null } | { rule: 'error_cell' | 'formula_cell' | 'number_cell' } {
  if (cell.kind === 'empty') return { text: null };
  if (cell.kind === 'formula') return { rule: 'formula_cell' };
  if (!field) return cell.kind === 'error' ? { rule: 'error_cell' } : { text: cell.text };
  const token = missing.has(cell.text) || cell.text in field.missingValues;
  if (cell.kind === 'error') return token ? { text: cell.text } : { rule: 'error_cell' };
  if (cell.kind === 'date' && field.type === 'date') return { text: dateText(cell.parts, field.format) };
  const { pattern, enum: allowed } = field.constraints;
  // A code typed as a number has lost its leading zeros; where the contract knows the shape, the shape decides.
  const shapeless = (!pattern && !allowed) || field.leadingZeros;
  if (cell.kind === 'number' && field.type === 'string' && shapeless && !token)
    return { rule: 'number_cell' };
  return { text: cell.text };
}

/** What staging keeps of the rows it walks over. */
interface Walked {
  readonly structural: StructuralReject[];
  /** Place of each staged row, by its ordinal less one. */
  readonly places: RowPlace[];
}

/** Whether a row says a line of the header again. */
function saysHeader(book: Book, sheet: Sheet, row: number, { headerLines }: ProfileTable): boolean {
  return (headerLines ?? []).some((cells) =>
    cells.every((text, c) => {
      const cell = book.at(sheet, row, c);
      return (cell.kind === 'empty' ? '' : cell.text.trim()) === text;
    }),
  );
}

/** Whether a row says one thing, and that is what the form calls its footer. */
function beginsFooter(book: Book, sheet: Sheet, row: number, footer: RegExp): boolean {
  const first = book.at(sheet, row, 0);
  return first.kind !== 'empty' && footer.test(first.text.trim()) && filledOf(book, sheet, row) === 1;
}

/** Rows of a sheet below its header, to the footer; empty ones are no rows. @throws InputError when rows stand below it. */
function* sheetRows(
  book: Book,
  mapped: MappedTable,
  names: readonly string[],
  by: StagedBy,
  walked: Walked,
  file: string,
): Generator<StageRow> {
  const sheet = book.sheets.find((s) => s.name === mapped.table.name);
  if (!sheet) throw new TypeError('the sheet that was looked at is gone');
  const footer = by.form.footer === undefined ? null : new RegExp(by.form.footer);
  const missing = new Set(Object.keys({ ...by.contract.missingValues, ...by.form.missingValues }));
  const width = mapped.table.columns.length;
  const fields = names.map((name) => by.contract.fields.find((f) => f.name === pivotField(name)));
  const columns = names.map((name) => mapped.table.columns.indexOf(mapped.columns.get(name) ?? ''));
  for (let row = mapped.table.headerRow ?? 1; row < sheet.rows.length; row++) {
    const extent = extentOf(book, sheet, row);
    if (extent === 0) continue;
    if (footer && beginsFooter(book, sheet, row, footer)) {
      const below = sheet.rows.findIndex((_, r) => r > row && filledOf(book, sheet, r) > 1);
      if (below >= 0) throw rowsBelowFooter(file, row + 1);
      return;
    }
    const record = walked.places.length + walked.structural.length + 1;
    const place = { record, line: row + 1, lastLine: row + 1 };
    const reject = (rule: StructuralReject['rule'], field?: string): void => {
      walked.structural.push({ ...place, rule, detail: rule.replace('_', ' '), field });
    };
    if (saysHeader(book, sheet, row, mapped.table)) {
      reject('repeated_header');
      continue;
    }
    if (extent > width) {
      reject('columns');
      continue;
    }
    const cells = fields.map((field, i) =>
      columns[i] === -1
        ? { text: null }
        : fieldText(book.at(sheet, row, columns[i] as number), field, missing),
    );
    const broken = cells.findIndex((cell) => 'rule' in cell);
    const fault = cells[broken];
    if (fault && 'rule' in fault) {
      reject(fault.rule, names[broken]);
      continue;
    }
    walked.places.push(place);
    yield { values: cells.map((cell) => ('text' in cell ? cell.text : null)), geometry: null };
  }
}

async function stage(
  connection: DuckDBConnection,
  profiled: FileProfile,
  tables: readonly MappedTable[],
  _folder: string,
  by: StagedBy,
): Promise<Staged> {
  const book = await readBook(profiled.scan);
  const names = [...new Set(tables.flatMap((t) => [...t.columns.keys()]))];
  const walked: Walked = { structural: [], places: [] };
  function* all(): Generator<StageRow> {
    for (const mapped of tables) yield* sheetRows(book, mapped, names, by, walked, profiled.scan.name);
  }
  const staged = await stageRows(connection, names, 'geometry', all());
  return {
    ...staged,
    broken: async () => ({ structural: walked.structural, lastBroken: false, openQuoteLine: null }),
    places: async (ordinals) =>
      new Map([...ordinals].map((ordinal) => [ordinal, walked.places[ordinal - 1] as RowPlace])),
  };
}

/** Excel workbooks, xlsx and xls: a table a sheet. */
export const excelReader: Reader = { name: 'excel', profile, stage };
