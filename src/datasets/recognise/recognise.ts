import { InputError } from '../../common/errors.js';
import { maskedName } from '../../common/masked-text.js';
import type { DeliveryHint } from '../../workspace/config.js';
import type { DatasetCatalogue } from '../catalogue/catalogue.js';
import type { Contract } from '../contract/contract.js';
import type { Form } from '../contract/form.js';
import type { FileProfile, MappedTable } from '../readers/reader.js';
import { type Candidate, candidatesFor, strangers } from './candidates.js';
import { refuseContinued } from './continued-table.js';
import { refuseRivals } from './fitting-table.js';
import { missingColumns, severalDatasets, unknownFile } from './refusals.js';

/** The dataset and form that a file is of, with its columns mapped. */
export interface Recognised {
  readonly contract: Contract;
  readonly form: Form;
  readonly tables: readonly MappedTable[];
  /** Year that stands in the name of a column, as in `Buurt2024`. */
  readonly year: number | null;
}

function refuseAmbiguous(found: Candidate, profile: FileProfile): void {
  refuseRivals(found.contract, found.rivals, profile.scan.name);
  const [first] = found.ambiguous;
  if (!first) return;
  const { field, columns } = first;
  throw new InputError({
    what: `${columns.length} columns fit field \`${field}\`: ${columns.join(', ')}`,
    where: { dataset: found.contract.name, file: profile.scan.name, column: columns[0] },
    expected: 'one column a field',
    mend: 'remove the repeated column, or name the right one in the contract',
  });
}

/** Columns of several years in one file (`Buurt2023` beside `Wijk2024`): nobody knows of which year its rows are. */
function refuseYears(found: Candidate, profile: FileProfile): void {
  if (found.years.length < 2) return;
  throw new InputError({
    what: `the file has columns of ${found.years.join(' and ')}`,
    where: { dataset: found.contract.name, file: profile.scan.name },
    expected: 'columns of one year',
    mend: 'deliver a file for each year, or ask the supplier of which year its rows are',
  });
}

/** Forms that are known and not taken in say why. */
function refuseForm(found: Candidate, profile: FileProfile): void {
  if (found.form.refuse === undefined) return;
  throw new InputError({
    what: `this is ${found.contract.name} as \`${found.form.name}\`, a form that is not taken in`,
    where: { dataset: found.contract.name, file: profile.scan.name },
    expected: `one of the forms ${found.contract.forms
      .filter((f) => f.refuse === undefined)
      .map((f) => f.name)
      .join(', ')}`,
    mend: found.form.refuse,
  });
}

function checkDelimiter(found: Candidate, profile: FileProfile): void {
  if (found.delimited) return;
  const { delimiter } = found.form;
  throw new InputError({
    what: `the columns are separated by ${JSON.stringify(profile.csv?.delimiter)}`,
    where: { dataset: found.contract.name, file: profile.scan.name },
    expected: `${JSON.stringify(delimiter)} (form ${found.form.name})`,
    mend: 'export the file again as the publisher does; a file re-saved by a spreadsheet may have lost zeros too',
  });
}

function refuseStrangers(found: Candidate, profile: FileProfile): void {
  const extra = strangers(found);
  if (extra.length === 0) return;
  throw new InputError({
    what: `the contract does not know column ${extra.map((c) => `\`${maskedName(c)}\``).join(', ')}`,
    where: { dataset: found.contract.name, file: profile.scan.name },
    expected: 'only columns that the contract maps or sets aside: a changed layout must not pass unseen',
    mend: 'see what the supplier changed; then map the column in the contract, or list it under `drop`',
  });
}

/** Whether a form comes near enough to say what a file lacks to be it. */
function isNear(c: Candidate): boolean {
  if (c.form.refuse !== undefined || c.unlike.length > 0) return false;
  // Of a small dataset an area and a year are half of the fields already: more must fit than lacks.
  return (c.fit >= 0.5 && c.matched > c.absent.length) || (c.matched >= 3 && c.absent.length <= 2);
}

/** Whether a file has all columns of a form, and other values in them. */
function isUnlike(c: Candidate): boolean {
  return c.form.refuse === undefined && c.absent.length === 0 && c.unlike.length > 0;
}

/**
 * Finds out which dataset a file is of, by its columns; never by its name, and never by guess.
 * `hint` narrows the search to one dataset or year, when the workspace names them.
 * @throws InputError when it is none, more than one, or one whose layout changed; it lists the candidates.
 */
export function recognise(
  profile: FileProfile,
  catalogue: DatasetCatalogue,
  hint?: DeliveryHint,
): Recognised {
  const candidates = candidatesFor(profile, catalogue.values(), hint);
  const whole = candidates.filter(
    (c) => c.absent.length === 0 && c.unlike.length === 0 && c.tables.length > 0,
  );
  // A form that is only refused must not stand in the way of one that takes the file in.
  const taken = whole.filter((c) => c.form.refuse === undefined);
  const best = taken[0] ?? whole[0];
  if (!best) {
    const near = [...candidates].sort((a, b) => b.fit - a.fit).find(isNear);
    // What has all columns lacks none: the refusal says what differs.
    const differs = candidates.some(isUnlike);
    if (near && near.absent.length > 0 && !differs) throw missingColumns(near, profile);
    throw unknownFile(profile, catalogue, candidates);
  }
  if (new Set(taken.map((c) => c.contract.name)).size > 1) throw severalDatasets(profile, taken);
  refuseForm(best, profile);
  refuseAmbiguous(best, profile);
  refuseContinued(best, profile);
  refuseYears(best, profile);
  checkDelimiter(best, profile);
  refuseStrangers(best, profile);
  return best;
}
