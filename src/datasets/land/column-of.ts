import type { Recognised } from '../recognise/recognise.js';

/**
 * The header of the column that feeds a field; of a key, those of its parts. Null where the file has no such column,
 * as for a year that stands in its name.
 */
export function columnOf(
  { tables, form }: Pick<Recognised, 'tables' | 'form'>,
  field: string,
): string | null {
  if (form.long?.codes[field]) return form.long.value;
  return tables.map((t) => t.columns.get(field)).find((c) => c !== undefined) ?? null;
}

/** The same for a key of several fields, `a+b`. */
export function columnsOfKey(found: Pick<Recognised, 'tables' | 'form'>, key: string | null): string | null {
  const columns = (key ?? '').split('+').map((field) => columnOf(found, field));
  return columns.filter((c) => c !== null).join('+') || null;
}
