import type { Form } from '../contract/form.js';
import type { MappedTable } from '../readers/reader.js';

/** Name under which a part of a joined field is staged. */
export function partName(field: string, part: number): string {
  return `_part_${part}_${field}`;
}

/** The names that the parts of joined fields may have in a file. */
export function partAliases(form: Form): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(form.join).flatMap(([field, parts]) =>
      parts.map((names, part) => [partName(field, part), names] as const),
    ),
  );
}

/**
 * A table in which a joined field is fed when all its parts are there: it then stands with its first part's column. A
 * column that the workspace maps to the field goes before its parts.
 */
export function withJoins<T extends MappedTable>(form: Form, table: T): T {
  const columns = new Map(table.columns);
  for (const [field, parts] of Object.entries(form.join)) {
    const names = parts.map((_, part) => partName(field, part));
    const first = columns.get(partName(field, 0));
    if (!columns.has(field) && first !== undefined && names.every((name) => columns.has(name)))
      columns.set(field, first);
    else for (const name of names) columns.delete(name);
  }
  return { ...table, columns };
}
