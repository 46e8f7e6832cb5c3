import type { DatasetCatalogue } from '../catalogue/catalogue.js';
import { expectedOf, ruleText } from '../land/rule-words.js';
import type { RejectRow } from './rejects.js';

const HEADER = [
  'bestand',
  'regel',
  'kolom',
  'fout',
  'verwacht',
  'vorm_van_de_waarde',
  'error',
  'expected',
  'rule',
];

/** Cells that a spreadsheet would run as a formula, `-` among them: shapes of values are anybody's text. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(value: string | number | null, delimiter: string): string {
  const plain = value === null ? '' : String(value);
  const text = typeof value === 'string' && FORMULA.test(plain) ? `'${plain}` : plain;
  const quote = /["\r\n]|^\s|\s$/.test(text) || text.includes(delimiter);
  return quote ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Rejects as a CSV for the supplier of the file: where, what is wrong and what was expected, in Dutch and English, and
 * the shape of the value. `nl` opens by a double click in a Dutch spreadsheet.
 */
export function rejectCsv(
  rows: readonly RejectRow[],
  catalogue: DatasetCatalogue,
  dialect: 'international' | 'nl',
): string {
  const [delimiter, lineEnd, mark] = dialect === 'nl' ? [';', '\r\n', '\ufeff'] : [',', '\n', ''];
  const line = (cells: readonly (string | number | null)[]): string =>
    cells.map((c) => cell(c, delimiter)).join(delimiter) + lineEnd;
  const body = rows.map((r) => {
    const field = catalogue.get(r.dataset)?.fields.find((f) => f.name === r.field);
    const wrong = ruleText(r.rule);
    const expected = expectedOf(r.rule, field);
    return line([
      ...[r.file, r.line, r.column, wrong.nl, expected?.nl ?? null, r.masked],
      ...[wrong.en, expected?.en ?? null, r.rule],
    ]);
  });
  return mark + line(HEADER) + body.join('');
}
