import { InputError } from '../../common/errors.js';
import type { DeliveryHint } from '../../workspace/config.js';
import type { Contract } from '../contract/contract.js';

/** `jaar.zip!2023.csv` says its year in its own name, or else in that of its container. */
function nameParts(fileName: string): string[] {
  return fileName.split('!').reverse();
}

/** The hints that a workspace gives for a file of this name, or for the container it came in. */
export function hintFor(hints: readonly DeliveryHint[], fileName: string): DeliveryHint | undefined {
  const names = fileName.includes('!') ? [fileName, ...nameParts(fileName)] : [fileName];
  for (const name of names) {
    const hint = hintOf(hints, name);
    if (hint) return hint;
  }
  return undefined;
}

function hintOf(hints: readonly DeliveryHint[], fileName: string): DeliveryHint | undefined {
  return hints.find(({ file }) => {
    const pattern = file
      .split('*')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*');
    return new RegExp(`^${pattern}$`, 'i').test(fileName);
  });
}

function yearsDiffer(contract: Contract, fileName: string, said: number, columns: number): InputError {
  return new InputError({
    what: `the file is said to be of ${said}, and its columns are of ${columns}`,
    where: { dataset: contract.name, file: fileName },
    expected: 'one year in buurtzicht.yaml and in the names of the columns',
    mend: 'see which is right, and mend `deliveries` in buurtzicht.yaml',
  });
}

/**
 * The year a file as a whole is of, or null when its rows say it themselves.
 * @throws InputError when neither the name nor the workspace tells, or the workspace another than the columns.
 */
export function filePeriod(
  contract: Contract,
  fileName: string,
  rowsSayIt: boolean,
  hint?: DeliveryHint,
  columnYear: number | null = null,
): number | null {
  if (contract.period.from !== 'file') return null;
  if (hint?.period !== undefined) {
    if (columnYear !== null && columnYear !== hint.period)
      throw yearsDiffer(contract, fileName, hint.period, columnYear);
    return hint.period;
  }
  if (columnYear !== null) return columnYear;
  for (const name of nameParts(fileName)) {
    for (const [table, year] of Object.entries(contract.period.tables)) {
      if (name.includes(table)) return year;
    }
    for (const pattern of contract.period.patterns) {
      const year = new RegExp(pattern, 'i').exec(name)?.[1];
      if (year) return Number(year);
    }
  }
  if (rowsSayIt) return null;
  throw new InputError({
    what: 'nothing says of which year this file is',
    where: { dataset: contract.name, file: fileName },
    expected: 'the publisher’s own file name, which holds the year or the table id',
    mend: `name the year in buurtzicht.yaml: deliveries: [{ file: "${fileName}", period: 2024 }]`,
  });
}
