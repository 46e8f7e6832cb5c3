import type { Form } from '../contract/form.js';
import type { ProfileTable } from '../readers/reader.js';

/** What the title lines of a table say of fields, as far as the form asks and they say something it knows. */
export function toldBy(form: Form, table: ProfileTable): Map<string, string> {
  const told = new Map<string, string>();
  for (const [field, { pattern, values }] of Object.entries(form.fromTitle)) {
    const said = (table.title ?? []).map((line) => new RegExp(pattern).exec(line)?.[1]?.trim());
    const text = said.find((t) => t !== undefined && t !== '');
    const value = text === undefined || !values ? text : values[text];
    if (value !== undefined) told.set(field, value);
  }
  return told;
}
