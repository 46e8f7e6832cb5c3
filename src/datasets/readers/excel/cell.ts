import { type CellObject, SSF } from '@e965/xlsx';
import { plainNumber } from '../plain-number.js';

/** What a cell holds, as text; `number` and `date` say that it is not typed as text. */
export type CellText =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text' | 'number' | 'boolean' | 'error'; readonly text: string }
  /** A formula that no program has worked out: what it comes to is not in the file. */
  | { readonly kind: 'formula'; readonly text: '' }
  | { readonly kind: 'date'; readonly text: string; readonly parts: DateParts };

interface DateParts {
  readonly y: number;
  readonly m: number;
  readonly d: number;
}

const pad = (part: number, width: number): string => String(part).padStart(width, '0');

/** A date in a `strptime` format: how the field expects to read it. Its time, when it has one, is left out. */
export function dateText({ y, m, d }: DateParts, format = '%Y-%m-%d'): string {
  const day = format.replace('%Y', pad(y, 4)).replace('%m', pad(m, 2)).replace('%d', pad(d, 2));
  return day.replace(/%[HMS]/g, '00');
}

function numberCell(value: number, format: string, date1904: boolean): CellText {
  if (!SSF.is_date(format)) return { kind: 'number', text: plainNumber(value) };
  const parts = SSF.parse_date_code(value, { date1904 }) as DateParts | null;
  // A time without a day, or a day before the spreadsheet's calendar begins: no date.
  return parts && parts.y >= 1900 && parts.m >= 1
    ? { kind: 'date', text: dateText(parts), parts }
    : { kind: 'number', text: plainNumber(value) };
}

/** The value of a cell, never its formula nor how it is shown. */
export function cellText(cell: CellObject | undefined, date1904: boolean): CellText {
  if (!cell) return { kind: 'empty' };
  if (cell.f !== undefined && (cell.t === 'z' || cell.v === undefined)) return { kind: 'formula', text: '' };
  if (cell.v === undefined || cell.v === null) return { kind: 'empty' };
  switch (cell.t) {
    case 'n':
      return numberCell(cell.v as number, String(cell.z ?? ''), date1904);
    case 'b':
      return { kind: 'boolean', text: cell.v ? 'TRUE' : 'FALSE' };
    case 'e':
      return { kind: 'error', text: String(cell.w ?? '#N/A') };
    case 's':
      return cell.v === '' ? { kind: 'empty' } : { kind: 'text', text: String(cell.v) };
    default:
      return { kind: 'empty' };
  }
}
