import fc from 'fast-check';
import type { Contract } from '../../src/datasets/contract/contract.js';
import type { Field } from '../../src/datasets/contract/field.js';
import type { Form } from '../../src/datasets/contract/form.js';
import type { FileProfile, ProfileTable } from '../../src/datasets/readers/reader.js';

/** A name that an alias of a contract stands for. */
function asColumn(alias: string): string {
  return alias.replace(/#$/, '5').replace('{year}', '2024');
}

/** A text that a regular expression matches as a whole; the same in every run. */
function textLike(pattern: string): string {
  return fc.sample(fc.stringMatching(new RegExp(`^(?:${pattern})$`)), { seed: 7, numRuns: 1 })[0] ?? '';
}

/** Names and first values of the columns that feed a field in a form. */
function columnsFor(form: Form, field: Field | undefined, names: readonly string[]): [string, string][] {
  const shape = field && form.values[field.name];
  const value = shape ? textLike(shape.every ?? shape.some ?? '') : '';
  return [[asColumn(names[0] as string), value]];
}

function tableOf(
  contract: Contract,
  form: Form,
  name: string,
  columns: Form['columns'],
  whole: boolean,
): ProfileTable {
  const isAsked = (field: string): boolean => {
    const known = contract.fields.find((f) => f.name === field);
    return whole || form.refuse !== undefined || !known?.optional || form.needs.includes(field);
  };
  const plain = Object.entries(columns ?? {}).filter(([field]) => isAsked(field));
  const parts = Object.entries(form.join).filter(([field]) => isAsked(field));
  const cells = [
    ...plain.flatMap(([field, names]) =>
      columnsFor(
        form,
        contract.fields.find((f) => f.name === field),
        names,
      ),
    ),
    ...parts.flatMap(([, all]) => all.map((names): [string, string] => [asColumn(names[0] as string), ''])),
    ...(form.long
      ? [form.long.measure, form.long.value, ...(form.long.attribute ? [form.long.attribute] : [])].map(
          (column): [string, string] => [asColumn(column), ''],
        )
      : []),
  ];
  return { name, columns: cells.map(([column]) => column), sample: [cells.map(([, value]) => value)] };
}

/**
 * How the smallest file of a form would show itself, made from the contract alone: a column for each field that the
 * form needs, under the first of its names; with `whole`, for every field that it knows.
 */
export function profileOfForm(contract: Contract, form: Form, whole: boolean): FileProfile {
  const tables = form.layers
    ? form.layers.map((layer) => tableOf(contract, form, layer.match, layer.columns, whole))
    : [tableOf(contract, form, 'bestand', form.columns, whole)];
  return {
    reader: form.reader,
    scan: {
      path: '/nergens/bestand',
      name: 'bestand',
      extension: '',
      bytes: 1,
      sha256: '0'.repeat(64),
      encoding: 'utf-8',
      byteOrderMark: false,
      notUtf8Line: null,
      nulLine: null,
      lineEnds: 2,
      endsWithLineEnd: true,
    },
    tables,
    tablesWith: () => tables,
    ...(form.reader === 'csv' ? { csv: { delimiter: form.delimiter ?? ';', headerPosition: 1 } } : {}),
  };
}
