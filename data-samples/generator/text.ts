/** The byte order mark that CBS downloads begin with. */
export const BOM = '\uFEFF';

/** Text in double quotes, inner quotes doubled. */
export function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** Euro amount as our closed extracts write it: thousands dots and decimal comma, `345.000,00`. */
export function money(euros: number): string {
  return `${String(euros).replace(/\B(?=(\d{3})+$)/g, '.')},00`;
}

/** Number with leading zeros. */
export function zeros(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** Rows as lines joined by a separator, each line ended. */
export function delimited(rows: readonly (readonly string[])[], separator: string, lineEnd = '\n'): string {
  return rows.map((row) => row.join(separator) + lineEnd).join('');
}
