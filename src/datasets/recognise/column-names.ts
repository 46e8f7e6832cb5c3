/** Line breaks, double and non-breaking blanks in a header say nothing. */
function plain(name: string): string {
  return name.replace(/[\s\u00a0]+/g, ' ').trim();
}

/** A name as R makes it when it reads and writes a table: every sign that is no letter or digit is a dot. */
function madeByR(name: string): string {
  return name.replace(/[^\p{L}\p{N}._]/gu, '.').replace(/[²³]/g, '.');
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

/**
 * Holds a column's name against an alias of a contract: a trailing `#` stands for digits, `{year}` for a year (which CBS
 * stars while its figures are provisional). Case counts, and so does everything but blanks; names that R has rewritten are known again.
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
  return { fits: plain(alias) === plain(column) || madeByR(alias) === column };
}
