import { type ContractFault, type Parsed, type Path, patternFault } from './fault.js';
import type { Form } from './form.js';
import { listFaults } from './list-faults.js';

function columnFaults(c: Parsed, form: Form, columns: Form['columns'], path: Path): ContractFault[] {
  const names = new Set(c.fields.map((f) => f.name));
  const { long, pivot, fromTitle, join, constants, flags } = form;
  const fed: Record<string, unknown> = {
    ...{ ...columns, ...join, ...constants },
    ...{ ...long?.codes, ...fromTitle, ...flags },
  };
  if (pivot) fed[pivot.year] = pivot;
  const unknown = Object.keys(fed).filter((name) => !names.has(name));
  const unfed = c.fields.filter(
    (f) => !f.optional && f.type !== 'geometry' && !fed[f.name] && form.refuse === undefined,
  );
  return [
    ...unknown.map((name) => ({ path: [...path, name], message: `\`${name}\` is no field` })),
    ...unfed.map((f) => ({ path, message: `\`${f.name}\` has no column: map it, or make it \`optional\`` })),
  ];
}

/** What is wrong with what a form says of lines above, beside and below the table. */
function titleFaults(c: Parsed, form: Form, path: Path): ContractFault[] {
  const { footer, fromTitle, pivot } = form;
  const faults = patternFault([...path, 'footer'], footer);
  for (const [name, { pattern }] of Object.entries(fromTitle)) {
    const at = [...path, 'fromTitle', name];
    faults.push(...patternFault(at, pattern));
    if (!/\((?!\?)/.test(pattern))
      faults.push({ path: at, message: 'has no group ( ) that holds the value' });
    if (form.columns?.[name]) faults.push({ path: at, message: `\`${name}\` has a column too` });
  }
  if (form.layers && (pivot || Object.keys(fromTitle).length > 0))
    faults.push({ path, message: '`fromTitle` and `pivot` go with `columns`, not with `layers`' });
  if (!pivot) return faults;
  const at = [...path, 'pivot', 'year'];
  const type = c.fields.find((f) => f.name === pivot.year)?.type;
  if (type !== 'year' && type !== 'period')
    faults.push({ path: at, message: `\`${pivot.year}\` is no field of type year or period` });
  if (!Object.values(form.columns ?? {}).some((names) => names.some((n) => n.includes('{year}'))))
    faults.push({ path: at, message: 'no column of this form has `{year}` in its name' });
  return faults;
}

/** What a form says of single fields, beside their columns. */
function ownWays(c: Parsed, form: Form, path: Path): ContractFault[] {
  const typeOf = new Map(c.fields.map((f) => [f.name, f.type]));
  const noDates = Object.keys(form.formats).filter((name) => typeOf.get(name) !== 'date');
  const constant = Object.keys(form.constants).filter((name) => !typeOf.has(name) || form.columns?.[name]);
  const twice = Object.keys(form.join).filter((name) => form.columns?.[name]);
  return [
    ...constant.map((name) => ({
      path: [...path, 'constants', name],
      message: `\`${name}\` is no field, or has a column too`,
    })),
    ...noDates.map((name) => ({ path: [...path, 'formats', name], message: `\`${name}\` is no date` })),
    ...twice.map((name) => ({
      path: [...path, 'join', name],
      message: `\`${name}\` has a column of its own too`,
    })),
  ];
}

/** What contradicts itself in a form, or names a field that there is none of. */
export function formFaults(c: Parsed, form: Form, at: number): ContractFault[] {
  const path = ['forms', at];
  const faults = form.layers
    ? form.layers.flatMap((layer, i) =>
        columnFaults(c, form, layer.columns, [...path, 'layers', i, 'columns']),
      )
    : columnFaults(c, form, form.columns, [...path, 'columns']);
  faults.push(...ownWays(c, form, path));
  for (const [name, shape] of Object.entries(form.values)) {
    if (!form.columns?.[name] && !form.join[name])
      faults.push({ path: [...path, 'values', name], message: `\`${name}\` has no column in this form` });
    for (const key of ['every', 'some'] as const)
      faults.push(...patternFault([...path, 'values', name, key], shape[key]));
  }
  faults.push(...listFaults(c, form, path));
  const fed: Record<string, unknown> = {
    ...{ ...form.columns, ...form.join },
    ...{ ...form.long?.codes, ...form.fromTitle, ...form.flags },
  };
  for (const [i, name] of form.needs.entries())
    if (!fed[name]) {
      const isField = c.fields.some((f) => f.name === name);
      const message = `\`${name}\` ${isField ? 'has no column in this form' : 'is no field'}`;
      faults.push({ path: [...path, 'needs', i], message });
    }
  if (form.level && !fed[form.level.of])
    faults.push({
      path: [...path, 'level', 'of'],
      message: `\`${form.level.of}\` has no column in this form`,
    });
  faults.push(...titleFaults(c, form, path));
  if (form.thousands !== '' && (form.decimal === 'auto' || form.thousands === form.decimal))
    faults.push({
      path: [...path, 'thousands'],
      message: 'with a mark for thousands, `decimal` must be said and be another one',
    });
  return faults;
}
