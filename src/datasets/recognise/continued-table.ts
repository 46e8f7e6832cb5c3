import { InputError } from '../../common/errors.js';
import type { FileProfile, ProfileTable } from '../readers/reader.js';
import type { Candidate } from './candidates.js';
import { columnsNamed } from './column-names.js';
import { aliasesOf } from './map-columns.js';

/** Share of the taken sheet's columns from which another sheet holds the same table under a changed header. */
const MOST = 0.75;

/** The shape of a value: `BU03630001` and `BU03630002` have the same. */
function shapeOf(text: string): string {
  return text
    .trim()
    .replace(/\p{L}+/gu, 'a')
    .replace(/[0-9]+/g, '9');
}

/** Whether a sheet goes on where another ends: its first row is no header, but looks like the rows of that one. */
function continues(sheet: ProfileTable, taken: ProfileTable): boolean {
  const first = sheet.headerLines?.[0] ?? sheet.columns;
  const filled = first.flatMap((text, c) => (text === '' ? [] : [{ text, c }]));
  if (first.length > taken.columns.length || filled.length < 2 || filled.length <= taken.columns.length / 2)
    return false;
  const alike = filled.filter(({ text, c }) =>
    taken.sample.some((row) => row[c] !== null && shapeOf(row[c] as string) === shapeOf(text)),
  );
  // Words look like words: a number, a date or a code must be among them.
  return alike.length > filled.length / 2 && alike.some(({ text }) => /[0-9]/.test(text));
}

/** Whether a sheet has nearly all columns that feed the taken one: the same table, and a name in it that changed. */
function nearlyFits(sheet: ProfileTable, { contract, form, tables }: Candidate): boolean {
  const fed = [...(tables[0]?.columns.keys() ?? [])];
  const aliases = aliasesOf(form, form.columns);
  const names = (field: string): string[] => [
    ...(contract.mapping?.columns[field] ?? []),
    ...(aliases[field] ?? []),
  ];
  const found = fed.filter((f) => columnsNamed(names(f), sheet.columns, true).length > 0);
  return found.length >= 2 && found.length >= MOST * fed.length;
}

/**
 * Refuses a workbook of which another sheet seems to hold more rows of the table that is taken in: they would be lost
 * without a word. A form that names its sheets has said which are meant.
 */
export function refuseContinued(found: Candidate, profile: FileProfile): void {
  const [taken] = found.tables;
  if (profile.reader !== 'excel' || !found.form.columns || !taken) return;
  const all = profile.tablesWith?.(found.form.headerRows) ?? profile.tables;
  const more = all
    .filter((t) => t.name !== taken.table.name && (continues(t, taken.table) || nearlyFits(t, found)))
    .map((t) => `\`${t.name}\``);
  if (more.length === 0) return;
  throw new InputError({
    what: `sheet \`${taken.table.name}\` fits, and ${more.join(', ')} may hold more of its rows, which would not be read`,
    where: { dataset: found.contract.name, file: profile.scan.name },
    expected: 'one sheet with all rows below one header',
    mend: 'put the rows below each other in one sheet, deliver each sheet as a file with its header, or remove the sheets that are not the delivery',
  });
}
