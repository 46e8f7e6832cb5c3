import type { DuckDBConnection } from '@duckdb/node-api';
import { InputError } from '../../common/errors.js';
import { sqlName } from '../../common/sql.js';
import { rowsOf } from '../../warehouse/query.js';
import type { Contract } from '../contract/contract.js';
import type { Form } from '../contract/form.js';
import type { Staged } from '../readers/reader.js';
import type { NumberStyle } from './field-context.js';

type Mark = '.' | ',';

async function shows(
  connection: DuckDBConnection,
  staged: Staged,
  fields: readonly string[],
  mark: Mark,
): Promise<boolean> {
  const shape = `'\\s*-?[0-9]+[${mark}][0-9]+\\s*'`;
  const tests = fields.map((f) => `bool_or(regexp_full_match(${sqlName(f)}, ${shape}))`);
  const [row] = await rowsOf<{ shown: boolean }>(
    connection,
    `SELECT coalesce(${tests.map((t) => `coalesce(${t}, FALSE)`).join(' OR ')}, FALSE) AS shown FROM ${staged.relation} AS staged`,
  );
  return row?.shown ?? false;
}

/** The decimal mark that the numbers show; a file without any decimals can be read either way. */
async function shownMark(
  connection: DuckDBConnection,
  contract: Contract,
  staged: Staged,
  fileName: string,
  mapped: ReadonlySet<string>,
): Promise<Mark> {
  const fields = contract.fields.filter((f) => f.type === 'number' && mapped.has(f.name)).map((f) => f.name);
  if (fields.length === 0) return '.';
  const [points, commas] = [
    await shows(connection, staged, fields, '.'),
    await shows(connection, staged, fields, ','),
  ];
  if (points && commas) {
    throw new InputError({
      what: 'some numbers have a decimal point, others a decimal comma',
      where: { dataset: contract.name, file: fileName },
      expected: 'one decimal mark in a file',
      mend: 'export the file again',
    });
  }
  return commas ? ',' : '.';
}

/** How this file writes its numbers, seen over all its rows. @throws InputError when it writes them in two ways. */
export async function numberStyle(
  connection: DuckDBConnection,
  contract: Contract,
  form: Form,
  staged: Staged,
  fileName: string,
  mapped: ReadonlySet<string>,
): Promise<NumberStyle> {
  const decimal =
    form.decimal === 'auto' ? await shownMark(connection, contract, staged, fileName, mapped) : form.decimal;
  return { decimal, thousands: form.thousands };
}
