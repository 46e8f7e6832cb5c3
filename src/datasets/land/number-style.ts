import type { DuckDBConnection } from '@duckdb/node-api';
import { InputError } from '../../common/errors.js';
import type { Contract } from '../contract/contract.js';
import type { Field } from '../contract/field.js';
import type { Form } from '../contract/form.js';
import type { Staged } from '../readers/reader.js';
import type { NumberStyle } from './field-context.js';
import { type Mark, type MarkEvidence, numberEvidence } from './number-evidence.js';

/** Whether three digits behind a decimal mark are a value of the field, so that `3.090` would land as 3.09. */
function takesThreeDecimals(field: Field): boolean {
  return field.type === 'number' && (field.rounded || field.decimals >= 3);
}

/** The file shows its numbers in two ways: whichever is taken, some are read wrongly. */
function twoMarks(dataset: string, file: string): InputError {
  return new InputError({
    what: 'some numbers have a decimal point, others a decimal comma',
    where: { dataset, file },
    expected: 'one decimal mark in a file',
    mend: 'export the file again',
  });
}

function eitherWay(dataset: string, file: string, fields: readonly Field[], mark: Mark): InputError {
  const other = mark === '.' ? ',' : '.';
  const read = `{ decimal: "${mark}" }`;
  const grouped = `{ decimal: "${other}", thousands: "${mark}" }`;
  return new InputError({
    what: `numbers of the form 9${mark}999 can be read in two ways, and nothing in the file tells which`,
    where: { dataset, file, column: fields.map((f) => f.name).join(', ') },
    expected: `numbers that show their marks, or none: 9999 or 9${other}9`,
    mend: `ask the supplier what the mark is, then say it in buurtzicht.yaml: mapping: { ${dataset}: ${read} } or ${grouped}`,
  });
}

/** The marks that the numbers show, or null where they can be read both ways. @throws InputError for two decimal marks. */
function shownStyle(
  point: MarkEvidence,
  comma: MarkEvidence,
  refuse: () => InputError,
): NumberStyle | 'either' {
  if ((point.decimal && comma.decimal) || (point.thousands && comma.thousands)) throw refuse();
  if ((point.decimal && point.thousands) || (comma.decimal && comma.thousands)) throw refuse();
  if (point.decimal || comma.thousands)
    return { decimal: '.', thousands: comma.thousands || comma.either ? ',' : '' };
  if (comma.decimal || point.thousands)
    return { decimal: ',', thousands: point.thousands || point.either ? '.' : '' };
  return point.either || comma.either ? 'either' : { decimal: '.', thousands: '' };
}

/** How this file writes its numbers, where only its numbers can tell. */
async function ownStyle(
  connection: DuckDBConnection,
  contract: Contract,
  staged: Staged,
  file: string,
  mapped: ReadonlySet<string>,
): Promise<NumberStyle> {
  const fields = contract.fields.filter((f) => f.type === 'number' && mapped.has(f.name));
  if (fields.length === 0) return { decimal: '.', thousands: '' };
  const shown = await numberEvidence(
    connection,
    staged,
    fields.map((f) => f.name),
  );
  const style = shownStyle(shown['.'], shown[','], () => twoMarks(contract.name, file));
  if (style !== 'either') return style;
  // Where no field takes three decimals such a number is a reject by itself, with its line.
  const mark = shown['.'].either ? '.' : ',';
  const open = fields.filter(takesThreeDecimals);
  if (open.length === 0) return { decimal: mark, thousands: '' };
  const seen = await numberEvidence(
    connection,
    staged,
    open.map((f) => f.name),
  );
  if (seen['.'].either || seen[','].either)
    throw eitherWay(contract.name, file, open, seen['.'].either ? '.' : ',');
  return { decimal: mark, thousands: '' };
}

/** How this file writes its numbers, seen over all its rows. @throws InputError when it writes them in two ways, or that can't be told. */
export async function numberStyle(
  connection: DuckDBConnection,
  contract: Contract,
  form: Form,
  staged: Staged,
  fileName: string,
  mapped: ReadonlySet<string>,
): Promise<NumberStyle> {
  if (form.decimal !== 'auto') return { decimal: form.decimal, thousands: form.thousands };
  return ownStyle(connection, contract, staged, fileName, mapped);
}
