import type { Form } from '../contract/form.js';

const MARK = '=';

/** The columns of 0 and 1 of a form, by a name that no field has: `gebruiksdoel=woonfunctie` → its names in a file. */
export function flagColumns(form: Pick<Form, 'flags'>): Record<string, readonly string[]> {
  const columns: Record<string, readonly string[]> = {};
  for (const [field, values] of Object.entries(form.flags))
    for (const [value, names] of Object.entries(values)) columns[flagName(field, value)] = names;
  return columns;
}

export function flagName(field: string, value: string): string {
  return `${field}${MARK}${value}`;
}

/** The field that a mapped column feeds, alone or as one flag among others. */
export function fieldFed(mapped: string): string {
  return mapped.split(MARK)[0] as string;
}
