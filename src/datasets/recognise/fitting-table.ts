import { InputError } from '../../common/errors.js';
import type { Contract } from '../contract/contract.js';
import { fedFields, type MappedTable } from '../readers/reader.js';

/** How many of the contract's needed fields a table does not feed. */
function lacking(contract: Contract, table: MappedTable): number {
  const fed = new Set(fedFields(table));
  return contract.fields.filter((f) => !f.optional && f.type !== 'geometry' && !fed.has(f.name)).length;
}

/**
 * Of the tables of a file (the sheets of a workbook) those that a form of one table may mean: every one that feeds
 * all needed fields, or the nearest when none does. More than one is for the caller to refuse.
 */
export function fittingTables<T extends MappedTable>(contract: Contract, tables: readonly T[]): T[] {
  const whole = tables.filter((t) => lacking(contract, t) === 0);
  if (whole.length > 0) return whole;
  return [...tables].sort((a, b) => b.columns.size - a.columns.size).slice(0, 1);
}

/** Refuses a workbook of which more than one sheet could be the delivery. */
export function refuseRivals(contract: Contract, sheets: readonly string[], file: string): void {
  if (sheets.length < 2) return;
  throw new InputError({
    what: `${sheets.length} sheets fit: ${sheets.map((s) => `\`${s}\``).join(', ')}`,
    where: { dataset: contract.name, file },
    expected: 'one sheet with these columns',
    mend: 'remove the sheets that are not the delivery, or name the sheet in the contract (`layers`)',
  });
}
