import type { ProfileTable } from '../readers/reader.js';
import type { Candidate } from './candidates.js';
import { matchName } from './column-names.js';
import { flagColumns } from './flag-columns.js';
import { LEVEL_COLUMN, LONG_COLUMNS } from './map-columns.js';

/** The names that a column may have to feed a field. */
export function aliasesFor(best: Candidate, field: string): readonly string[] {
  const { form } = best;
  if (field === LONG_COLUMNS.measure) return [form.long?.measure ?? field];
  if (field === LEVEL_COLUMN) return form.level?.columns ?? [field];
  if (field === LONG_COLUMNS.value) return [form.long?.value ?? field];
  const mapped = best.contract.mapping?.columns[field] ?? [];
  const parts = form.join[field]?.map(([name]) => name).join('` + `');
  const named = form.columns?.[field] ?? flagColumns(form)[field] ?? form.layers?.[0]?.columns[field];
  return [...mapped, ...(named ?? [parts ?? field])];
}

/** A column of the file that would feed a field, were it not for its capitals. */
export interface NearName {
  readonly field: string;
  /** The name as the contract has it. */
  readonly alias: string;
  readonly column: string;
}

/** Columns whose names differ only in capitals from those of fields that nothing feeds. */
export function nearNames(c: Candidate, tables: readonly ProfileTable[]): NearName[] {
  const columns = tables.flatMap((t) => t.columns).filter((column) => column.trim() !== '');
  return c.absent.flatMap(({ name: field }) => {
    const found = aliasesFor(c, field).flatMap((alias) => {
      const column = columns.find((n) => matchName(alias.toLowerCase(), n.toLowerCase()).fits);
      return column === undefined ? [] : [{ field, alias, column }];
    });
    return found.slice(0, 1);
  });
}
