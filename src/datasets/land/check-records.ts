import { InputError } from '../../common/errors.js';
import type { FileProfile } from '../readers/reader.js';
import type { Recognised } from '../recognise/recognise.js';
import type { Conformed } from './conform.js';

/**
 * Refuses a file with damaged quotes of which the engine makes other rows than stand in it: behind two damaged quotes
 * in one row it goes on in the middle of it, and gives what follows for a row.
 */
export function checkRecords(profile: FileProfile, { rows, broken }: Conformed, found: Recognised): void {
  const { contract, form, tables } = found;
  // Where rows are not the records of the file, what is counted is not the same.
  if (broken.records === undefined || form.long || tables.some((t) => t.pivot)) return;
  if (broken.records === rows) return;
  const damaged = broken.structural.find((s) => s.rule === 'quoting') ?? broken.structural[0];
  throw new InputError({
    what: 'quotes are damaged in this row, so that it can’t be told where it ends',
    where: { dataset: contract.name, file: profile.scan.name, line: damaged?.line },
    expected: 'a quote inside a value doubled ("")',
    mend: 'ask for the file again, or double or remove the quotes; nothing of it was taken in',
  });
}
