import { sqlName } from '../../common/sql.js';
import type { Contract } from '../contract/contract.js';
import type { Field } from '../contract/field.js';
import type { Form } from '../contract/form.js';
import type { Staged } from '../readers/reader.js';
import { partName } from '../recognise/joins.js';

/** The contract's fields as a form writes them: with the form's own date formats. */
export function asWritten(contract: Contract, form: Form): Contract {
  const fields = contract.fields.map((f) => ({ ...f, format: form.formats[f.name] ?? f.format }));
  return { ...contract, fields };
}

/** Text of any shape: what a part of a joined field is, before the whole is held against the field's rules. */
function partField(field: Field, name: string): Field {
  return {
    ...field,
    name,
    type: 'string',
    leadingZeros: false,
    constraints: { required: false, pattern: '.*' },
  };
}

/** The contract with the parts of joined fields among its fields, for a reader that asks what a column is to be. */
export function withParts(contract: Contract, form: Form): Contract {
  const fields = contract.fields.flatMap((f) => {
    const parts = form.join[f.name];
    return parts
      ? [partField(f, f.name), ...parts.map((_, part) => partField(f, partName(f.name, part)))]
      : [f];
  });
  return { ...contract, fields };
}

/** Staged rows in which the parts of joined fields stand one behind the other; `mapped` are the fields that are fed. */
export function joined(staged: Staged, form: Form, mapped: ReadonlySet<string>): Staged {
  const fields = Object.entries(form.join).filter(([field]) => mapped.has(partName(field, 0)));
  if (fields.length === 0) return staged;
  const names = fields.flatMap(([field, parts]) => parts.map((_, part) => sqlName(partName(field, part))));
  const whole = fields.map(([field, parts]) => {
    const texts = parts.map((_, part) => `trim(${sqlName(partName(field, part))})`);
    return `nullif(concat(${texts.join(', ')}), '') AS ${sqlName(field)}`;
  });
  return {
    ...staged,
    relation: `(SELECT * EXCLUDE (${names.join(', ')}) REPLACE (${whole.join(', ')}) FROM ${staged.relation} AS parts)`,
  };
}
