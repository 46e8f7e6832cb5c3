import type { Form } from '../contract/form.js';
import type { FileProfile } from '../readers/reader.js';

/** Line breaks, double and non-breaking blanks in a header say nothing. */
function plain(name: string): string {
  return name.replace(/[\s\u00a0]+/g, ' ').trim();
}

/**
 * A name as R makes it when it reads and writes a table: every sign that is no letter or digit is a dot. How many
 * stand in a row says nothing: publishers double their blanks.
 */
function madeByR(name: string): string {
  return name
    .replace(/[^\p{L}\p{N}._]/gu, '.')
    .replace(/[²³]/g, '.')
    .replace(/\.{2,}/g, '.');
}

/** Whether two names are one, blanks and R's rewriting apart. */
function same(alias: string, column: string): boolean {
  return plain(alias) === plain(column) || (isOfR(column) && madeByR(alias) === madeByR(column));
}

function isOfR(column: string): boolean {
  return column.includes('.') && /^[\p{L}\p{N}._]+$/u.test(column);
}

/** Whether the last parts of a path (`Group/Title (unit)`) are these. */
function endsPath(tail: string, column: string): boolean {
  if (same(tail, column) || plain(column).endsWith(`/${plain(tail)}`)) return true;
  return isOfR(column) && madeByR(column).endsWith(`.${madeByR(tail)}`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Whether a column has a name that `alias` stands for, and the year that stands in it. */
export interface NameMatch {
  readonly fits: boolean;
  readonly year?: number;
}

const NO: NameMatch = { fits: false };

/** What an alias begins with that stands for any path before the last parts. */
const ANY_PATH = '*/';

/**
 * Holds a column's name against an alias of a contract: a trailing `#` stands for digits, `{year}` for a year (which CBS
 * stars while its figures are provisional), a star and slash at its begin for any path. Case counts, and so does
 * everything but blanks; names that R has rewritten are known again.
 */
export function matchName(alias: string, column: string): NameMatch {
  if (alias.includes('{year}')) {
    const pattern = plain(alias).split('{year}').map(escaped).join('((?:19|20)[0-9]{2})\\*{0,2}');
    const year = new RegExp(`^${pattern}$`).exec(plain(column))?.[1];
    return year === undefined ? NO : { fits: true, year: Number(year) };
  }
  if (alias.endsWith('#')) {
    const stem = alias.slice(0, -1);
    return { fits: column.startsWith(stem) && /^[0-9]+$/.test(column.slice(stem.length)) };
  }
  if (alias.startsWith(ANY_PATH)) return { fits: endsPath(alias.slice(ANY_PATH.length), column) };
  return { fits: same(alias, column) };
}

/** The columns that have one of the names; only those of the first name that is there, where the form says so. */
export function columnsNamed(names: readonly string[], columns: readonly string[], first: boolean): string[] {
  const ofName = names.map((alias) => columns.filter((column) => matchName(alias, column).fits));
  if (first) return ofName.find((found) => found.length > 0) ?? [];
  return columns.filter((column) => ofName.some((found) => found.includes(column)));
}

/** The file has a column that says it is of another form: one that has these columns and more. */
export function hasExcluded(
  { without }: Pick<Form, 'without'>,
  { tables }: Pick<FileProfile, 'tables'>,
): boolean {
  return without.some((alias) => tables.some((t) => t.columns.some((c) => matchName(alias, c).fits)));
}
