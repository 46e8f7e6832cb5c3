import { DefinitionError } from '../../common/errors.js';

/** A small table written as text: a line of names, then a line a row, cells between `|`. */
export interface TextTable {
  readonly columns: readonly string[];
  /** Cells as they are written; null where one is left empty. */
  readonly rows: readonly (readonly (string | null)[])[];
}

/** The column that says how many times its row is there. */
const TIMES = '*';

/** Most rows of one table: a spec test is an example, and no load. */
const MOST_ROWS = 100_000;

/** @param fenced a `|` stands before the first cell and after the last, as in Markdown. */
function cells(line: string, fenced: boolean): string[] {
  return (fenced ? line.replace(/^\||\|$/g, '') : line).split('|').map((cell) => cell.trim());
}

/**
 * Reads a table from its text.
 * @param where names the table in messages.
 * @throws DefinitionError when a row has more or fewer cells than there are names, or a name is there twice.
 */
export function readTextTable(text: string, file: string, where: string): TextTable {
  const wrong = (what: string): DefinitionError =>
    new DefinitionError({
      what: `${where}: ${what}`,
      where: { file },
      expected: 'a line of column names, then a line a row, cells between `|`; an empty cell is no value',
      mend: 'mend the table; see docs/test-an-indicator.md',
    });
  const [head, ...lines] = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (head === undefined) throw wrong('the table has no line of names');
  const fenced = head.startsWith('|');
  const names = cells(head, fenced);
  const twice = names.find((name, i) => name === '' || names.indexOf(name) < i);
  if (twice !== undefined)
    throw wrong(twice === '' ? 'a column has no name' : `column \`${twice}\` is there twice`);
  const at = names.indexOf(TIMES);
  let room = MOST_ROWS;
  const rows = lines.flatMap((line, i) => {
    const row = cells(line, fenced);
    if (row.length !== names.length)
      throw wrong(`row ${i + 1} has ${row.length} cells, and there are ${names.length} columns`);
    const times = at < 0 ? 1 : Number(row[at]);
    if (!Number.isInteger(times) || times < 1) throw wrong(`row ${i + 1}: \`*\` is no whole number above 0`);
    room -= times;
    if (room < 0) throw wrong(`with row ${i + 1} the table has more than ${MOST_ROWS} rows`);
    const own = row.filter((_, c) => c !== at).map((cell) => (cell === '' ? null : cell));
    return new Array<(string | null)[]>(times).fill(own);
  });
  return { columns: names.filter((_, c) => c !== at), rows };
}
