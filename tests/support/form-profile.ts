import fc from 'fast-check';
import type { Contract } from '../../src/datasets/contract/contract.js';
import type { Form } from '../../src/datasets/contract/form.js';
import type { FileProfile, ProfileTable } from '../../src/datasets/readers/reader.js';

/** A name that an alias of a contract stands for. */
function asColumn(alias: string): string {
  return alias.replace(/#$/, '5').replace('{year}', '2024');
}

/** Texts that a regular expression matches as a whole; the same in every run. */
function textsLike(pattern: string): string[] {
  const text = fc.stringMatching(new RegExp(`^(?:${pattern})$`)).filter((t) => t.trim() === t);
  return fc.sample(text, { seed: 7, numRuns: 50 });
}

/** A first value of a field that is one of the form's. */
function firstValue(form: Form, field: string): string {
  const { every, some } = form.values[field] ?? {};
  if (!every && !some) return '';
  const whole = new RegExp(`^(?:${every ?? '.*'})$`);
  return textsLike(some ?? every ?? '').find((text) => whole.test(text)) ?? '';
}

/** A line above the header that tells a field. */
function titleLine(form: Form, field: string): string {
  const { pattern = '', values } = form.fromTitle[field] ?? {};
  const [known] = Object.keys(values ?? {});
  // With a list of what may stand there, one of it takes the place of the group.
  const asked = known
    ? pattern.replace(/\((?!\?)[^()]*\)/, `(${known.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')})`)
    : pattern;
  const lines = textsLike(asked.replace(/^\^|\$$/g, ''));
  return lines.find((line) => new RegExp(pattern).exec(line)?.[1]) ?? '';
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
    ...plain.map(([field, names]): [string, string] => [
      asColumn(names[0] as string),
      firstValue(form, field),
    ]),
    ...parts.flatMap(([, all]) => all.map((names): [string, string] => [asColumn(names[0] as string), ''])),
    ...(form.long
      ? [form.long.measure, form.long.value, ...(form.long.attribute ? [form.long.attribute] : [])].map(
          (column): [string, string] => [asColumn(column), ''],
        )
      : []),
  ];
  return {
    name,
    columns: cells.map(([column]) => column),
    sample: [cells.map(([, value]) => value)],
    title: Object.keys(form.fromTitle).map((field) => titleLine(form, field)),
  };
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
