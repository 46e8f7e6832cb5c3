import { insert, type Mutation } from './mutations.js';
import type { Random } from './random.js';

/** Lines without their ends, cut at every LF: plain eyes, that know of no quotes. */
export function linesOf(text: string): { lines: string[]; end: string } {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  return { lines: text.split(end), end };
}

type ChangeLines = (lines: string[], random: Random) => string[];

function lineMutation(name: string, change: ChangeLines): Mutation {
  return {
    name,
    apply(text, random) {
      const { lines, end } = linesOf(text);
      return change(lines, random).join(end);
    },
  };
}

/** Place of a line that is no header; 0 in a file of one line. */
function dataLine(lines: readonly string[], random: Random): number {
  return Math.min(lines.length - 1, 1 + random.below(lines.length - 2));
}

function changed(lines: readonly string[], place: number, change: (line: string) => string): string[] {
  return lines.map((line, i) => (i === place ? change(line) : line));
}

function added(lines: readonly string[], place: number, ...more: readonly string[]): string[] {
  return [...lines.slice(0, place), ...more, ...lines.slice(place)];
}

const TITLES = [
  'Kerncijfers 2024',
  '"Titel; met een teken"',
  '',
  'sep=;',
  'sep=,',
  'Gemaakt op 1-1-2024, door X',
];
const FOOTERS = ['Bron: CBS', '© 2024', '"Bron: CBS"', ';;;', '  ', '"'];

/** What happens to lines when a file is copied, cut, pasted together or exported again. */
export const LINE_MUTATIONS: readonly Mutation[] = [
  lineMutation('lose lines', (lines, r) => {
    const from = dataLine(lines, r);
    return [...lines.slice(0, from), ...lines.slice(from + 1 + r.below(5))];
  }),
  lineMutation('lose the header', (lines) => lines.slice(1)),
  lineMutation('a line twice', (lines, r) => {
    const place = dataLine(lines, r);
    return added(lines, r.chance(0.5) ? place : dataLine(lines, r), lines[place] ?? '');
  }),
  lineMutation('all lines twice', (lines) => [...lines.slice(0, -1), ...lines.slice(1)]),
  lineMutation('the header again', (lines, r) => added(lines, dataLine(lines, r), lines[0] ?? '')),
  lineMutation('two lines change places', (lines, r) => {
    const [a, b] = [dataLine(lines, r), dataLine(lines, r)];
    return lines.map((line, i) => (i === a ? lines[b] : i === b ? lines[a] : line) ?? '');
  }),
  lineMutation('empty lines', (lines, r) =>
    added(lines, r.below(lines.length), ...Array(1 + r.below(3)).fill('')),
  ),
  lineMutation('a title above', (lines, r) => added(lines, 0, r.pick(TITLES))),
  lineMutation('a footer below', (lines, r) => added(lines, lines.length - 1, r.pick(FOOTERS))),
  lineMutation('a line end lost', (lines, r) => {
    const place = r.below(lines.length - 1);
    return [...lines.slice(0, place), `${lines[place]}${lines[place + 1] ?? ''}`, ...lines.slice(place + 2)];
  }),
  lineMutation('a line broken in two', (lines, r) => {
    const place = r.below(lines.length);
    const line = lines[place] ?? '';
    const half = r.below(line.length);
    return [...lines.slice(0, place), line.slice(0, half), line.slice(half), ...lines.slice(place + 1)];
  }),
  lineMutation('a line cut short', (lines, r) =>
    changed(lines, dataLine(lines, r), (l) => l.slice(0, r.below(l.length))),
  ),
  lineMutation('a line in quotes', (lines, r) =>
    changed(lines, r.below(lines.length), (l) => `"${l.replaceAll('"', '""')}"`),
  ),
  lineMutation('no last line end', (lines) => (lines.at(-1) === '' ? lines.slice(0, -1) : lines)),
  { name: 'all line ends CR LF', apply: (text) => text.replaceAll(/\r?\n/g, '\r\n') },
  { name: 'all line ends CR', apply: (text) => text.replaceAll(/\r?\n/g, '\r') },
  {
    name: 'line ends mixed',
    apply: (text, r) =>
      text.replaceAll(/\r?\n/g, (end) => (r.chance(0.1) ? r.pick(['\r\n', '\n', '\r', '\n\n']) : end)),
  },
  { name: 'a CR somewhere', apply: (text, r) => insert(text, r.below(text.length), '\r') },
];

const ACCENTS = ['\xe9', '\x80', '\x92', '\xff', '\xc3\xa9', '\xc3', '\xe2\x82', '\xa0', '\xc2\xa0', '\x8e'];

function toUtf16(text: string, big: boolean, mark: boolean): string {
  const bytes = Buffer.from(
    `${mark ? '\ufeff' : ''}${Buffer.from(text, 'latin1')
      .toString('utf8')
      .replace(/^\ufeff/, '')}`,
    'utf16le',
  );
  return (big ? bytes.swap16() : bytes).toString('latin1');
}

/** Text of several programs in one file, or of another than is said. */
export const ENCODING_MUTATIONS: readonly Mutation[] = [
  {
    name: 'signs of another encoding',
    apply: (text, r) => insert(text, r.below(text.length), r.pick(ACCENTS)),
  },
  lineMutation('a line in Latin-1', (lines, r) =>
    changed(lines, dataLine(lines, r), (l) => insert(l, r.below(l.length), 'caf\xe9')),
  ),
  lineMutation('a line in UTF-16', (lines, r) =>
    changed(lines, dataLine(lines, r), (l) => toUtf16(l, false, false)),
  ),
  { name: 'all in UTF-16LE', apply: (text, r) => toUtf16(text, false, r.chance(0.8)) },
  { name: 'all in UTF-16BE', apply: (text, r) => toUtf16(text, true, r.chance(0.8)) },
  {
    name: 'all in Windows-1252',
    apply: (text) =>
      Buffer.from(Buffer.from(text, 'latin1').toString('utf8'), 'latin1')
        .toString('latin1')
        .replace(/^\xff/, ''),
  },
  {
    name: 'a byte order mark inside',
    apply: (text, r) => insert(text, r.below(text.length), '\xef\xbb\xbf'),
  },
  lineMutation('a byte order mark before a line', (lines, r) =>
    changed(lines, r.below(lines.length), (l) => `\xef\xbb\xbf${l}`),
  ),
  { name: 'a NUL', apply: (text, r) => insert(text, r.below(text.length), '\0') },
];
