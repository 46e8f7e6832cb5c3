import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './package-root.js';

/** A name as SQL reads it, quoted. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as an SQL literal. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

const read = new Map<string, string>();

/** The text of one of the program's own `.sql` files; `name` is its path below src/, e.g. `areas/place.sql`. */
export function programSql(name: string): string {
  let text = read.get(name);
  if (text === undefined) {
    text = readFileSync(join(packageRoot, 'src', name), 'utf8');
    read.set(name, text);
  }
  return text;
}
