import type { Contract } from './contract.js';
import { type Field, storedFields } from './field.js';
import type { Form } from './form.js';
import { historyFaults } from './history.js';
import { listFaults } from './list-faults.js';

/** A key of a contract that contradicts another, and what is wrong with it. */
export interface ContractFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Parsed = Omit<Contract, 'file'>;

function patternFault(path: readonly (string | number)[], pattern: string | undefined): ContractFault[] {
  if (pattern === undefined) return [];
  try {
    new RegExp(pattern);
    return [];
  } catch {
    return [{ path, message: 'is no regular expression' }];
  }
}

const NUMERIC = new Set(['integer', 'number', 'year', 'period']);

function fieldFaults(c: Parsed, field: Field, at: number): ContractFault[] {
  const path = ['fields', at];
  const { minimum, maximum, pattern } = field.constraints;
  const faults = patternFault([...path, 'constraints', 'pattern'], pattern);
  if (c.fields.findIndex((f) => f.name === field.name) < at)
    faults.push({ path: [...path, 'name'], message: `a second field \`${field.name}\`` });
  if (field.leadingZeros && field.type !== 'string')
    faults.push({
      path: [...path, 'leadingZeros'],
      message: `codes with leading noughts are text, no ${field.type}`,
    });
  if ((minimum !== undefined || maximum !== undefined) && !NUMERIC.has(field.type))
    faults.push({ path: [...path, 'constraints'], message: `a minimum or maximum of a ${field.type}` });
  const privacy = field.privacy ?? c.privacy;
  // Identifiers are stored as a keyed hash, which is text; any other value of a person has no place here.
  if ((privacy === 'person' || privacy === 'company') && field.type !== 'string')
    faults.push({
      path: [...path, field.privacy ? 'privacy' : 'name'],
      message: `\`${field.name}\` is of class ${privacy} and no string: say its own \`privacy\`, or leave it out`,
    });
  if (field.keep === 'drop' && privacy !== 'person' && privacy !== 'company')
    faults.push({
      path: [...path, 'keep'],
      message: `\`${field.name}\` is of class ${privacy}: only a field of class person or company is dropped; leave it out`,
    });
  return faults;
}

/** What needs a stored value can't name a field of which none is stored. */
function droppedFaults(c: Parsed): ContractFault[] {
  const dropped = new Set(c.fields.filter((f) => f.keep === 'drop').map((f) => f.name));
  const message = (name: string): string => `\`${name}\` is dropped: nothing of it is stored`;
  const keys = c.primaryKey.flatMap((name, i) =>
    dropped.has(name) ? [{ path: ['primaryKey', i], message: message(name) }] : [],
  );
  const names = (['code', 'name', 'water', 'geometry'] as const).flatMap((key) => {
    const name = c.areas?.[key];
    return name !== undefined && dropped.has(name) ? [{ path: ['areas', key], message: message(name) }] : [];
  });
  return [...keys, ...names];
}

function columnFaults(
  c: Parsed,
  form: Form,
  columns: Form['columns'],
  path: readonly (string | number)[],
): ContractFault[] {
  const names = new Set(c.fields.map((f) => f.name));
  const { long, pivot, fromTitle, join, flags } = form;
  const fed: Record<string, unknown> = { ...columns, ...join, ...long?.codes, ...fromTitle, ...flags };
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
function titleFaults(c: Parsed, form: Form, path: readonly (string | number)[]): ContractFault[] {
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
function ownWays(c: Parsed, form: Form, path: readonly (string | number)[]): ContractFault[] {
  const typeOf = new Map(c.fields.map((f) => [f.name, f.type]));
  const noDates = Object.keys(form.formats).filter((name) => typeOf.get(name) !== 'date');
  const twice = Object.keys(form.join).filter((name) => form.columns?.[name]);
  return [
    ...noDates.map((name) => ({ path: [...path, 'formats', name], message: `\`${name}\` is no date` })),
    ...twice.map((name) => ({
      path: [...path, 'join', name],
      message: `\`${name}\` has a column of its own too`,
    })),
  ];
}

function formFaults(c: Parsed, form: Form, at: number): ContractFault[] {
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

/** Columns that landing stores: a geopoint becomes two. */
function storedNames(c: Parsed): Set<string> {
  return new Set(
    storedFields(c.fields).flatMap((f) =>
      f.type === 'geopoint' ? [`${f.name}_x`, `${f.name}_y`] : [f.name],
    ),
  );
}

/** What zod's own rules can't see: names of fields that are not there, and rules that contradict each other. */
export function contractFaults(c: Parsed): ContractFault[] {
  const names = new Set(c.fields.map((f) => f.name));
  const stored = storedNames(c);
  const faults = [
    ...c.fields.flatMap((f, at) => fieldFaults(c, f, at)),
    ...c.forms.flatMap((f, at) => formFaults(c, f, at)),
    ...droppedFaults(c),
    ...historyFaults(c),
  ];
  const refer = (path: readonly (string | number)[], name: string | undefined, among = names): void => {
    if (name !== undefined && !among.has(name)) faults.push({ path, message: `\`${name}\` is no field` });
  };
  for (const name of Object.keys(c.drift.fields)) refer(['drift', 'fields', name], name);
  for (const [i, name] of c.primaryKey.entries()) refer(['primaryKey', i], name);
  for (const name of Object.keys(c.absent.except)) refer(['absent', 'except', name], name);
  for (const [i, p] of c.dated.entries()) faults.push(...patternFault(['dated', i], p));
  if (c.period.from !== 'none') refer(['period', 'column'], c.period.column);
  if (c.period.from === 'file')
    for (const [i, p] of c.period.patterns.entries())
      faults.push(...patternFault(['period', 'patterns', i], p));
  for (const key of ['code', 'name', 'water', 'geometry'] as const) refer(['areas', key], c.areas?.[key]);
  for (const [i, name] of (c.point ?? []).entries()) refer(['point', i], name, stored);
  if (c.tolerate > c.stop)
    faults.push({ path: ['tolerate'], message: 'more is tolerated than what stops a delivery' });
  return faults;
}
