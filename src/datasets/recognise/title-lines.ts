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

/** A line above a table that speaks of a field, and says what no form knows. */
export interface UnknownTitle {
  readonly field: string;
  readonly text: string;
  /** What it may say. */
  readonly known: readonly string[];
  /** Its pattern, by which it is found again in the file. */
  readonly pattern: string;
}

/** The first title of a form that stands above a table, and says nothing that the form has a value for. */
export function unknownTitle(form: Form, tables: readonly ProfileTable[]): UnknownTitle | null {
  for (const [field, { pattern, values }] of Object.entries(form.fromTitle)) {
    if (!values) continue;
    for (const line of tables.flatMap((t) => t.title ?? [])) {
      const text = new RegExp(pattern).exec(line)?.[1]?.trim();
      if (text && values[text] === undefined) return { field, text, known: Object.keys(values), pattern };
    }
  }
  return null;
}
