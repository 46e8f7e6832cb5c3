import type { BuurtzichtError } from '../../../common/errors.js';
import type { CheckedFile } from '../../../datasets/check.js';
import type { Lines, Sniff, TextSniff } from '../../../datasets/sniff/sniff.js';
import { leftOutText } from '../../describe.js';
import type { Row } from '../../output.js';

const MARKS: Readonly<Record<string, string>> = { '.': 'point', ',': 'comma', ' ': 'blank' };
const DELIMITERS: Readonly<Record<string, string>> = { '\t': 'tab' };

function linesText(lines: Lines | null): string {
  if (!lines) return 'none';
  return lines.from === lines.to ? `line ${lines.from}` : `lines ${lines.from} to ${lines.to}`;
}

function encodingText({ encoding, byteOrderMark, guess, notUtf8Line }: TextSniff): string {
  const mark = encoding.startsWith('utf') ? (byteOrderMark ? ', with its mark' : ', without a mark') : '';
  const line = notUtf8Line === null ? '' : `; line ${notUtf8Line} is the first that is not UTF-8`;
  if (guess?.mixed) return `UTF-8 and ${encoding} in one file${line}`;
  if (guess?.open) return `${encoding}, ${guess.rival} or DOS: nothing tells${line}`;
  return `${encoding}${guess ? ' (a guess, by its letters)' : mark}${line}`;
}

function marksText({ decimal, thousands, unclear, scientific }: TextSniff['numbers']): string {
  const named = (marks: readonly string[]): string => marks.map((m) => MARKS[m] ?? m).join(' and ');
  const parts = [
    decimal.length > 0 ? `decimal ${named(decimal)}` : 'no decimals',
    ...(thousands.length > 0 ? [`thousands ${named(thousands)}`] : []),
    ...(unclear ? ['numbers as 1.234 that can be read in two ways'] : []),
    ...(scientific ? ['numbers as 1e+15, cut off by a spreadsheet'] : []),
  ];
  return parts.join('; ');
}

function quotesText({ quoted, damage }: TextSniff): string {
  const { wrapped, openLine, strayLine } = damage;
  const faults = [
    ...(wrapped ? ['every line is wrapped in quotes as a whole'] : []),
    ...(openLine === null ? [] : [`a quote opened on line ${openLine} is not closed`]),
    ...(strayLine === null ? [] : [`something stands behind a closing quote on line ${strayLine}`]),
  ];
  return [`around ${quoted}`, ...faults].join('; ');
}

/** What is out of the ordinary, each a row only when it is there. */
function oddities(text: TextSniff): [string, string][] {
  const rows: [string, string | null][] = [
    ['NUL bytes', text.nulLine === null ? null : `line ${text.nulLine} is the first that holds some`],
    ['line ends', text.mixedLine === null ? null : `line ${text.mixedLine} ends in another way`],
    ['sep= line', text.separatorLine ? 'line 1' : null],
    ['header again', text.repeatedHeaders.length === 0 ? null : `lines ${text.repeatedHeaders.join(', ')}`],
    ['row numbers', text.rowNumbers ? 'the first column counts the rows' : null],
    ['padding', text.padded ? 'blanks around values' : null],
    ['tables', text.blocks === 1 ? null : `${text.blocks} under each other, of different width`],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== null);
}

function textRows(text: TextSniff): [string, string][] {
  const { delimiter, footer } = text;
  return [
    ['encoding', encodingText(text)],
    ['line ends', text.lineEnds ?? 'none'],
    ['delimiter', delimiter === null ? 'none: one column' : (DELIMITERS[delimiter] ?? delimiter)],
    ['title', linesText(text.title)],
    ['header', linesText(text.header)],
    ['columns', String(text.columns)],
    ['footer', linesText(footer && { from: footer.line, to: footer.line + footer.lines - 1 })],
    ['numbers', marksText(text.numbers)],
    ['quotes', quotesText(text)],
    ...oddities(text),
  ];
}

function sheetRows({ kind, tables }: Sniff): [string, string][] {
  const what = kind === 'excel' ? 'sheet' : 'table';
  return tables.map(({ name, columns, headerRow, titleRows, taken }) => {
    const facts = [
      `${columns} columns`,
      ...(headerRow === null ? [] : [`header down to row ${headerRow}`]),
      ...(titleRows > 0 ? [`${titleRows} title rows`] : []),
      ...(taken === null ? [] : [taken ? 'taken' : 'not taken']),
    ];
    return [`${what} ${name}`, facts.join(', ')];
  });
}

function verdictText({ verdict, refusal }: CheckedFile): string {
  if (verdict) return `${verdict.dataset} (form ${verdict.form})`;
  return refusal?.fault.candidates?.length ? 'none for sure; candidates below' : 'none';
}

function landingText({ landed, leftOut, refusal }: CheckedFile): string {
  if (leftOut) return leftOutText(leftOut);
  if (!landed) return `refused: ${refusal?.fault.what ?? ''}`;
  return `${landed.landed} of ${landed.rows} rows would land, ${landed.rejected} would be rejected`;
}

/** What a file is, how it is written, and what landing would make of it, a fact a row. */
export function sniffRows(checked: CheckedFile): Row[] {
  const { file, sniff } = checked;
  const facts: [string, string][] = [
    ['file', file],
    ...(sniff ? [['kind', sniff.kind] as [string, string]] : []),
    ...(sniff?.text ? textRows(sniff.text) : sniff ? sheetRows(sniff) : []),
    ['dataset', verdictText(checked)],
    ['landing', landingText(checked)],
  ];
  return facts.map(([what, seen]) => ({ what, seen }));
}

/** What a refused file may be: the nearest forms, what fits of each and what speaks against it. */
export function candidateRows(refusal: BuurtzichtError | null): Row[] {
  return (refusal?.fault.candidates ?? []).map(({ dataset, form, fits, lacks }) => ({
    candidate: dataset,
    form,
    fits: fits.join(', '),
    lacks: lacks.join(', ') || 'nothing',
  }));
}
