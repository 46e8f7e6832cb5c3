import { InputError } from '../../common/errors.js';
import type { Contract, Form } from '../contract.js';
import type { FileProfile, MappedTable } from '../readers/reader.js';
import type { NumberStyle } from './field-sql.js';

/** The decimal mark that the first records show; a file without any decimals can be read either way. */
function shownMark(contract: Contract, tables: readonly MappedTable[], fileName: string): '.' | ',' {
  const seen = new Set<'.' | ','>();
  for (const { table, columns } of tables) {
    for (const field of contract.fields) {
      if (field.type !== 'number') continue;
      const at = table.columns.indexOf(columns.get(field.name) ?? '');
      if (at < 0) continue;
      for (const record of table.sample) {
        const mark = /^\s*-?[0-9]+([.,])[0-9]+\s*$/.exec(record[at] ?? '')?.[1];
        if (mark) seen.add(mark as '.' | ',');
      }
    }
  }
  if (seen.size > 1) {
    throw new InputError({
      what: 'some numbers have a decimal point, others a decimal comma',
      where: { dataset: contract.name, file: fileName },
      expected: 'one decimal mark in a file',
      mend: 'export the file again',
    });
  }
  return [...seen][0] ?? '.';
}

/** How this file writes its numbers. @throws InputError when it writes them in two ways. */
export function numberStyle(
  contract: Contract,
  form: Form,
  profile: FileProfile,
  tables: readonly MappedTable[],
): NumberStyle {
  const decimal = form.decimal === 'auto' ? shownMark(contract, tables, profile.scan.name) : form.decimal;
  return { decimal, thousands: form.thousands };
}
