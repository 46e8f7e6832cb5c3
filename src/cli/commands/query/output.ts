import { resolve } from 'node:path';
import type { ColumnTable } from '../../../common/columns.js';
import { tableText, talk } from '../../output.js';

/** Forms of an answer. */
export const FORMS = ['table', 'csv', 'json', 'arrow', 'parquet'] as const;
export type Form = (typeof FORMS)[number];

/** How an answer is wanted. */
export interface Wanted {
  readonly format?: Form;
  readonly output?: string;
  readonly json?: boolean;
}

/** The form that a file's extension asks for; a table for eyes when nothing is written. @throws UsageError. */
async function formOfName(output: string | undefined): Promise<Form> {
  if (!output) return 'table';
  const form = FORMS.find((f) => f !== 'table' && output.toLowerCase().endsWith(`.${f}`));
  if (form) return form;
  const { UsageError } = await import('../../../common/errors.js');
  throw new UsageError({
    what: 'the name of the file does not say in which form to write it',
    where: { file: output },
    expected: 'a name that ends in .csv, .json, .arrow or .parquet',
    mend: 'change the name, or say --format',
  });
}

/** @throws UsageError when the file's name says no form and no option does. */
export async function formOf({ json, format, output }: Wanted): Promise<Form> {
  return json ? 'json' : (format ?? (await formOfName(output)));
}

/** Where an answer goes, as the audit log names it. */
export function destinationOf({ output }: Wanted, form: Form) {
  return { file: output && form !== 'table' ? resolve(output) : null, form };
}

/** Rows that a table for eyes shows. */
const SHOWN = 200;

/** Writes an answer to its file, or to stdout. */
export async function writeAnswer(table: ColumnTable, form: Form, output?: string): Promise<void> {
  const { outputTable, plainRows } = await import('../../../publish/table-output.js');
  if (form !== 'table') {
    await outputTable(table, form, output);
    if (output) talk(`${table.rows} rows in ${output}`);
    return;
  }
  const names = table.columns.map((c) => c.name);
  const rows = plainRows({ ...table, rows: Math.min(table.rows, SHOWN) });
  process.stdout.write(`${tableText(rows, names)}\n`);
  if (table.rows > SHOWN) talk(`the first ${SHOWN} of ${table.rows} rows; --format csv gives all`);
}
