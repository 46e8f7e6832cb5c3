import type { Bilingual } from './text.js';

/**
 * The form in which figures travel between the floors: one array a column, never row objects.
 * Text is dictionary-coded (code -1 = null); in numbers NaN stands for null.
 */
export type ColumnData =
  | { readonly type: 'text'; readonly dictionary: readonly string[]; readonly codes: Int32Array }
  | { readonly type: 'integer'; readonly values: Float64Array }
  | { readonly type: 'number'; readonly values: Float64Array }
  | { readonly type: 'wkb'; readonly values: readonly (Uint8Array | null)[] };

export interface Column {
  /** Stable machine name, lower case with underscores. */
  readonly name: string;
  readonly title: Bilingual;
  readonly data: ColumnData;
}

export interface ColumnTable {
  readonly name: string;
  readonly title: Bilingual;
  readonly rows: number;
  readonly columns: readonly Column[];
  /** The columns that tell its rows apart, where they are not area, period and indicator. */
  readonly key?: readonly string[];
}

/** Dictionary-codes text; the dictionary is sorted, so equal content gives equal bytes. */
export function textColumn(values: readonly (string | null)[]): ColumnData & { type: 'text' } {
  const dictionary = [...new Set(values.filter((v): v is string => v !== null))].sort();
  const codeOf = new Map(dictionary.map((text, code) => [text, code]));
  const codes = Int32Array.from(values, (v) => (v === null ? -1 : (codeOf.get(v) as number)));
  return { type: 'text', dictionary, codes };
}

/** The text at a row, or null. */
export function textAt(data: ColumnData, row: number): string | null {
  if (data.type !== 'text') throw new TypeError(`text asked of a ${data.type} column`);
  const code = data.codes[row] as number;
  return code < 0 ? null : (data.dictionary[code] as string);
}

/** The number at a row, or null. */
export function numberAt(data: ColumnData, row: number): number | null {
  if (data.type !== 'number' && data.type !== 'integer') {
    throw new TypeError(`number asked of a ${data.type} column`);
  }
  const value = data.values[row] as number;
  return Number.isNaN(value) ? null : value;
}

/** Any cell as a plain JS value, for the formats that write row by row. */
export function cellAt(data: ColumnData, row: number): string | number | Uint8Array | null {
  if (data.type === 'text') return textAt(data, row);
  if (data.type === 'wkb') return data.values[row] ?? null;
  return numberAt(data, row);
}

/** The column of that name. @throws TypeError when the table has none: a fault in the program. */
export function columnOf(table: ColumnTable, name: string): Column {
  const column = table.columns.find((c) => c.name === name);
  if (!column) throw new TypeError(`table ${table.name} has no column ${name}`);
  return column;
}
