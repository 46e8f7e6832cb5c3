import fc from 'fast-check';
import type { Contract } from '../../src/datasets/contract/contract.js';
import type { Form } from '../../src/datasets/contract/form.js';
import type { FileProfile, ProfileTable } from '../../src/datasets/readers/reader.js';
import { flagColumns } from '../../src/datasets/recognise/flag-columns.js';

/** A name that an alias of a contract stands for. */
function asColumn(alias: string): string {
  return alias.replace(/#$/, '5').replace('{year}', '2024').replace(/^\*\//, 'Groep/');
}

/** A text that a regular expression matches as a whole, and another too; the same in every run. */
function textLike(pattern: string, also = '.*'): string {
  const texts = fc.sample(fc.stringMatching(new RegExp(`^(?:${pattern})$`)), { seed: 7, numRuns: 50 });
  return texts.find((text) => new RegExp(`^(?:${also})$`).test(text)) ?? '';
}

/** The first name that a form has for a layer, something in place of what stands for any text. */
function layerName({ match }: NonNullable<Form['layers']>[number]): string {
  return ([match].flat()[0] as string).replaceAll('*', 'x');
}

/** A first value that is one of the form's; figures have one, so that a form can be told by how it pads them. */
function valueFor(contract: Contract, form: Form, field: string): string {
  const shape = form.values[field];
  const isFigure = contract.fields.some((f) => f.name === field && ['integer', 'number'].includes(f.type));
  if (!shape) return isFigure ? '1' : '';
  const like = shape.some ?? shape.every;
  return `${shape.padded ? '  ' : ''}${like ? textLike(like, shape.every) : '1'}`;
}

/** A title line from which the form takes what its pattern asks for. */
function titleFor({ pattern, values }: Form['fromTitle'][string]): string {
  const told = Object.keys(values ?? {})[0];
  return told === undefined ? textLike(pattern) : pattern.replace(/\([^)]*\)/, told);
}

/** The columns of the smallest table of a form, with a first value each; one column may feed two fields. */
function cellsFor(
  contract: Contract,
  form: Form,
  columns: Form['columns'],
  isAsked: (field: string) => boolean,
) {
  const cells = new Map<string, string>();
  const add = (alias: string, value: string): void => {
    const name = asColumn(alias);
    cells.set(name, cells.get(name) || value);
  };
  for (const [field, [first = '']] of Object.entries(columns ?? {}))
    if (isAsked(field)) add(first, valueFor(contract, form, field));
  for (const [field, parts] of Object.entries(form.join))
    if (isAsked(field)) for (const [first = ''] of parts) add(first, '');
  for (const [first = ''] of Object.values(flagColumns(form))) add(first, '');
  if (form.level) add(form.level.columns[0] as string, 'Buurt');
  const { long } = form;
  if (long) for (const name of [long.measure, long.value, long.text, long.attribute]) if (name) add(name, '');
  return cells;
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
  const cells = cellsFor(contract, form, columns, isAsked);
  return {
    name,
    columns: [...cells.keys()],
    sample: [[...cells.values()]],
    title: Object.values(form.fromTitle).map(titleFor),
  };
}

/**
 * How the smallest file of a form would show itself, made from the contract alone: a column for each field that the
 * form needs, under the first of its names; with `whole`, for every field that it knows.
 */
export function profileOfForm(contract: Contract, form: Form, whole: boolean): FileProfile {
  const tables = form.layers
    ? form.layers.map((layer) => tableOf(contract, form, layerName(layer), layer.columns, whole))
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
      severalLineEnds: false,
      pastedLine: null,
      tabs: false,
      hardBlanks: false,
    },
    tables,
    tablesWith: () => tables,
    ...(form.reader === 'csv' ? { csv: { delimiter: form.delimiter ?? ';', headerPosition: 1 } } : {}),
  };
}
