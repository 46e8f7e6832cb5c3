import { linesOf } from './line-mutations.js';
import { insert, type Mutation } from './mutations.js';
import type { Random } from './random.js';

const DELIMITERS = [';', ',', '\t', '|'];

function delimiterOf(line: string): string {
  const count = (d: string): number => line.split(d).length;
  return DELIMITERS.reduce((best, next) => (count(next) > count(best) ? next : best));
}

/** Cells of a line, cut at every delimiter that stands outside quotes. */
export function cellsOf(line: string, delimiter: string): string[] {
  const cells: string[] = [''];
  let quoted = false;
  for (const sign of line) {
    if (sign === '"') quoted = !quoted;
    if (sign === delimiter && !quoted) cells.push('');
    else cells[cells.length - 1] += sign;
  }
  return cells;
}

type ChangeTable = (rows: string[][], random: Random) => string[][];

function tableMutation(name: string, change: ChangeTable): Mutation {
  return {
    name,
    apply(text, random) {
      const { lines, end } = linesOf(text);
      const delimiter = delimiterOf(lines[0] ?? '');
      const rows = lines.map((line) => (line === '' ? [] : cellsOf(line, delimiter)));
      return change(rows, random)
        .map((cells) => cells.join(delimiter))
        .join(end);
    },
  };
}

function widthOf(rows: readonly string[][]): number {
  return rows[0]?.length ?? 0;
}

/** Changes one cell of one row below the header. */
function cellMutation(name: string, change: (cell: string, random: Random) => string): Mutation {
  return tableMutation(name, (rows, r) => {
    const row = Math.min(rows.length - 1, 1 + r.below(rows.length - 2));
    const column = r.below(rows[row]?.length ?? 0);
    return rows.map((cells, i) =>
      i === row ? cells.map((c, j) => (j === column ? change(c, r) : c)) : cells,
    );
  });
}

function swapped(cells: readonly string[], a: number, b: number): string[] {
  return cells.map((cell, i) => (i === a ? cells[b] : i === b ? cells[a] : cell) ?? '');
}

function bare(cell: string): string {
  return cell.replace(/^"(.*)"$/s, '$1');
}

const NUMBERS = [
  '1.234',
  '1,234',
  '1.234,56',
  '1,234.56',
  '12.345.678',
  '1e3',
  '1E-3',
  '0x1F',
  '1_000',
  '+5',
  '-5',
  '-0',
  'nan',
  'inf',
  '99999999999999999999',
  '9223372036854775808',
  '0,1',
  '0.1',
  '5,',
  ',5',
  '.5',
  '1 234',
  '1\xc2\xa0234',
  '007',
  '1/2',
  '12%',
  '\xe2\x82\xac 5',
  '5-',
  '--5',
  '1..2',
  '0,123456789',
  '123456789012345678',
  '\xd9\xa3',
  '1.23.4',
  '€5',
];
const DATES = [
  '3-4-21',
  '31-02-2024',
  '2024-13-01',
  '01-01-0001',
  '01-01-9999',
  '1-1-2024',
  '45292',
  '2024-01-01T00:00:00',
  '29-02-2023',
  '00-00-0000',
];
const TOKENS = [
  '',
  '.',
  '-',
  'x',
  'X',
  'nvt',
  'NULL',
  'null',
  '#N/A',
  '=1+1',
  '-99997',
  '-99995',
  '-99995.0',
  '   .',
  '""',
  "'",
  '`',
  'ja',
  'J',
  'N',
  'true',
];
const BLANKS = [' ', '\t', '\xc2\xa0', '  ', '\xe2\x80\x83', '\x0b', '\x0c', '\x1f'];

/** What exports, spreadsheets and scripts do to cells and columns. */
export const CELL_MUTATIONS: readonly Mutation[] = [
  cellMutation('a number in another style', (_, r) => r.pick(NUMBERS)),
  cellMutation('a number in another style, in quotes', (_, r) => `"${r.pick(NUMBERS)}"`),
  cellMutation('a date in another style', (_, r) => r.pick(DATES)),
  cellMutation('a token', (_, r) => r.pick(TOKENS)),
  cellMutation('blanks around', (cell, r) =>
    r.pick([`${r.pick(BLANKS)}${cell}`, `${cell}${r.pick(BLANKS)}`]),
  ),
  cellMutation('blanks within quotes', (cell, r) => `"${r.pick(BLANKS)}${bare(cell)}${r.pick(BLANKS)}"`),
  cellMutation('quotes around', (cell) => `"${bare(cell)}"`),
  cellMutation('quotes taken off', bare),
  cellMutation('a quote before', (cell) => `"${cell}`),
  cellMutation('a quote behind', (cell) => `${cell}"`),
  cellMutation('a quote within', (cell, r) => insert(cell, r.below(cell.length), '"')),
  cellMutation('doubled quotes within', (cell, r) => `"${insert(bare(cell), r.below(cell.length), '""')}"`),
  cellMutation(
    'a line end within quotes',
    (cell, r) => `"${insert(bare(cell), r.below(cell.length), r.pick(['\n', '\r\n', '\n\n']))}"`,
  ),
  cellMutation('a delimiter within quotes', (cell, r) => `"${bare(cell)}${r.pick(DELIMITERS)}"`),
  cellMutation('a delimiter within', (cell, r) => insert(cell, r.below(cell.length), r.pick(DELIMITERS))),
  cellMutation('a long value', (cell) => cell.padEnd(5000, 'x')),
  cellMutation('another case', (cell, r) => (r.chance(0.5) ? cell.toUpperCase() : cell.toLowerCase())),
  { name: 'a quote somewhere', apply: (text, r) => insert(text, r.below(text.length), '"') },
  {
    name: 'a quote lost',
    apply(text, r) {
      const places = [...text.matchAll(/"/g)].map((m) => m.index);
      if (places.length === 0) return text;
      const place = r.pick(places);
      return text.slice(0, place) + text.slice(place + 1);
    },
  },
  tableMutation('two columns change places', (rows, r) => {
    const [a, b] = [r.below(widthOf(rows)), r.below(widthOf(rows))];
    return rows.map((cells) => swapped(cells, a, b));
  }),
  tableMutation('two names change places', ([header = [], ...rows], r) => [
    swapped(header, r.below(header.length), r.below(header.length)),
    ...rows,
  ]),
  tableMutation('two cells change places', (rows, r) => {
    const row = r.below(rows.length);
    return rows.map((cells, i) =>
      i === row ? swapped(cells, r.below(cells.length), r.below(cells.length)) : cells,
    );
  }),
  tableMutation('a column lost', (rows, r) => {
    const column = r.below(widthOf(rows));
    return rows.map((cells) => cells.filter((_, i) => i !== column));
  }),
  tableMutation('a column twice', (rows, r) => {
    const column = r.below(widthOf(rows));
    return rows.map((cells) => cells.flatMap((c, i) => (i === column ? [c, c] : [c])));
  }),
  tableMutation('a column more', (rows, r) => {
    const name = r.pick(['', 'extra', '"naam"', '2024']);
    return rows.map((cells, i) => (cells.length === 0 ? cells : [...cells, i === 0 ? name : '1']));
  }),
  tableMutation('a delimiter behind every row', (rows) =>
    rows.map((cells, i) => (i === 0 || cells.length === 0 ? cells : [...cells, ''])),
  ),
  tableMutation('a cell lost', (rows, r) => {
    const row = r.below(rows.length);
    return rows.map((cells, i) => (i === row ? cells.slice(1) : cells));
  }),
  tableMutation('a name in another case', ([header = [], ...rows], r) => {
    const column = r.below(header.length);
    return [header.map((name, i) => (i === column ? name.toUpperCase() : name)), ...rows];
  }),
  {
    name: 'another delimiter in some lines',
    apply(text, r) {
      const { lines, end } = linesOf(text);
      const [from, to] = [delimiterOf(lines[0] ?? ''), r.pick(DELIMITERS)];
      const share = r.pick([0.03, 0.1, 1]);
      return lines.map((line) => (r.chance(share) ? line.replaceAll(from, to) : line)).join(end);
    },
  },
];
