import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanFile } from '../../../src/datasets/scan/scan.js';
import type { TextSniff } from '../../../src/datasets/sniff/sniff.js';
import { sniffText } from '../../../src/datasets/sniff/text-sniff.js';
import { testFolder } from '../../support/folder.js';
import { sharedData, skipWithoutShared } from '../../support/shared-data.js';

async function sniff(content: string | Buffer): Promise<TextSniff> {
  const path = join(testFolder(), 'proef.csv');
  writeFileSync(path, content);
  return sniffText(await scanFile(path));
}

const lines = (...rows: string[]): string => rows.map((r) => `${r}\n`).join('');

/** A file with nothing odd about it. */
const PLAIN: TextSniff = {
  encoding: 'utf-8',
  byteOrderMark: false,
  guess: null,
  notUtf8Line: null,
  nulLine: null,
  lineEnds: 'LF',
  mixedLine: null,
  delimiter: ';',
  separatorLine: false,
  title: null,
  header: { from: 1, to: 1 },
  columns: 2,
  footer: null,
  repeatedHeaders: [],
  numbers: { decimal: [], thousands: [], unclear: false, scientific: false },
  quoted: 'no values',
  damage: { wrapped: false, openLine: null, strayLine: null },
  rowNumbers: false,
  padded: false,
  blocks: 1,
};

describe('real files', () => {
  const cases: [string, Partial<TextSniff>][] = [
    [
      'politie-gemeente-2024/Misdrijven_2024.csv',
      {
        title: { from: 1, to: 3 },
        header: { from: 4, to: 6 },
        footer: { line: 363, lines: 1 },
        quoted: 'all values',
      },
    ],
    [
      'cbs-kwb-amsterdam-2017/Kerncijfers_wijken_en_buurten_2015.csv',
      {
        byteOrderMark: true,
        lineEnds: 'CR LF',
        columns: 11,
        title: { from: 1, to: 2 },
        header: { from: 3, to: 5 },
        footer: { line: 112, lines: 1 },
        quoted: 'all values',
        numbers: { ...PLAIN.numbers, decimal: [','] },
      },
    ],
    [
      'cbs-kwb-amsterdam-2017/Kerncijfers_wijken_en_buurten_2017.csv',
      {
        delimiter: ',',
        columns: 110,
        quoted: 'some values',
        rowNumbers: true,
        padded: true,
        numbers: { ...PLAIN.numbers, decimal: ['.'] },
      },
    ],
    [
      'cbs-kwb-2024-statline/Kerncijfers_wijken_en_buurten_2024_10122025_135731.csv',
      {
        byteOrderMark: true,
        lineEnds: 'CR LF',
        columns: 56,
        quoted: 'some values',
        numbers: { ...PLAIN.numbers, decimal: [','] },
      },
    ],
    [
      'cbs-kwb-2024-statline/Kerncijfers_wijken_en_buurten_2024_geslachten.csv',
      { byteOrderMark: true, lineEnds: 'CR LF', columns: 13, quoted: 'some values', padded: true },
    ],
    [
      'cbs-ses-woa-amsterdam-2019/SES_WOA_scores_per_wijk_en_buurt_25042023_160857.csv',
      {
        byteOrderMark: true,
        columns: 9,
        quoted: 'all values',
        padded: true,
        numbers: { ...PLAIN.numbers, decimal: ['.'] },
      },
    ],
    [
      'pc6-buurt-amsterdam/data_buurtanalyse.csv',
      {
        encoding: 'macintosh',
        guess: { rival: 'windows-1252', open: false, mixed: false },
        notUtf8Line: 32,
        lineEnds: 'CR LF',
        delimiter: ',',
        columns: 25,
        quoted: 'some values',
        numbers: { ...PLAIN.numbers, decimal: ['.'] },
      },
    ],
    [
      'cbs-dimensions-2023/Overlast.csv',
      { lineEnds: 'CR LF', delimiter: ',', columns: 4, quoted: 'all values', padded: true },
    ],
    [
      'cbs-dimensions-2024/85984NED_Population85984_2024.csv',
      { delimiter: ',', columns: 3, quoted: 'some values', rowNumbers: true },
    ],
    ['gemeentelijke-indeling/cbs-gemeentenperprovincie-2014.csv', { lineEnds: 'CR LF', columns: 4 }],
    ['bag-samples/bagadres.csv', { columns: 15, numbers: { ...PLAIN.numbers, decimal: ['.'] } }],
  ];
  for (const [file, seen] of cases) {
    const path = sharedData(file);
    it.skipIf(skipWithoutShared(path))(file, async () => {
      expect(await sniffText(await scanFile(path))).toEqual({ ...PLAIN, ...seen });
    });
  }
});

describe('invented files, each with one oddity', () => {
  const plain = lines('id;waarde', '1;a', '2;b');
  const cases: [string, string | Buffer, Partial<TextSniff>][] = [
    ['nothing odd', plain, {}],
    ['CR', plain.replaceAll('\n', '\r'), { lineEnds: 'CR' }],
    ['a mark', `\ufeff${plain}`, { byteOrderMark: true }],
    ['UTF-16 without a mark', Buffer.from(plain, 'utf16le'), { encoding: 'utf-16le' }],
    ['two kinds of line ends', 'id;waarde\r\n1;a\r\n2;b\n', { lineEnds: 'CR LF', mixedLine: 3 }],
    [
      'line ends of another kind within quotes',
      'id;waarde\r\n1;"a\nb"\r\n',
      { lineEnds: 'CR LF', quoted: 'some values' },
    ],
    ['tabs', plain.replaceAll(';', '\t'), { delimiter: '\t' }],
    ['one column', lines('id', '1', '2'), { delimiter: null, columns: 1 }],
    ['a sep= line', `sep=;\n${plain}`, { separatorLine: true, header: { from: 2, to: 2 } }],
    ['a title', lines('Titel', '') + plain, { title: { from: 1, to: 2 }, header: { from: 3, to: 3 } }],
    [
      'a title over two lines, as wide as the table',
      lines('"Titel\nvan de tabel";') + plain,
      { title: { from: 1, to: 2 }, header: { from: 3, to: 3 } },
    ],
    [
      'a header of one line below a title',
      lines('Titel', 'id;waarde', 'a;1', 'b;2'),
      { title: { from: 1, to: 1 }, header: { from: 2, to: 2 } },
    ],
    ['a header over two lines of quotes', lines('"id";"waar\nde"', '1;a'), { header: { from: 1, to: 2 } }],
    ['a footer of two lines', plain + lines('', 'Bron: CBS', '© CBS'), { footer: { line: 5, lines: 2 } }],
    ['a footer without line end', `${plain}Bron: CBS`, { footer: { line: 4, lines: 1 } }],
    ['a last row that was cut off', `${plain}3`, {}],
    [
      'the header again',
      lines('id;waarde', '1;a', '"id"; waarde ', '2;b'),
      { repeatedHeaders: [3], quoted: 'some values', padded: true },
    ],
    [
      'decimal commas',
      lines('id;waarde', '1;1,5', '2;12,25'),
      { numbers: { ...PLAIN.numbers, decimal: [','] } },
    ],
    [
      'decimals of both kinds',
      lines('id;waarde', '1;1,5', '2;2.5'),
      { numbers: { ...PLAIN.numbers, decimal: [',', '.'] } },
    ],
    [
      'thousands dots with decimals',
      lines('id;waarde', '1;1.234,50'),
      { numbers: { ...PLAIN.numbers, decimal: [','], thousands: ['.'] } },
    ],
    [
      'thousands dots that nothing else explains',
      lines('id;waarde', '1;1.234', '2;5'),
      { numbers: { ...PLAIN.numbers, unclear: true } },
    ],
    [
      'thousands dots twice in a number',
      lines('id;waarde', '1;1.234', '2;1.234.567'),
      { numbers: { ...PLAIN.numbers, thousands: ['.'] } },
    ],
    [
      'thousands as blanks',
      lines('id;waarde', '1;1 234 567'),
      { numbers: { ...PLAIN.numbers, thousands: [' '] } },
    ],
    [
      'numbers cut off by a spreadsheet',
      lines('id;waarde', '3,63012E+14;a'),
      { numbers: { ...PLAIN.numbers, scientific: true } },
    ],
    ['all values quoted', lines('id;waarde', '"1";"a"'), { quoted: 'all values' }],
    [
      'values wrapped with their line',
      lines('"""id"";""waarde"""', '"1;""a"""'),
      { delimiter: null, columns: 1, quoted: 'all values', damage: { ...PLAIN.damage, wrapped: true } },
    ],
    [
      'lines wrapped in quotes, without quotes in them',
      lines('"id;waarde"', '"1;a"', '"2;b"'),
      { delimiter: null, columns: 1, quoted: 'all values', damage: { ...PLAIN.damage, wrapped: true } },
    ],
    [
      'one column of texts with a comma in them',
      lines('naam', '"a, b"', '"c, d"'),
      { delimiter: null, columns: 1, quoted: 'all values' },
    ],
    [
      'a quote that is not closed',
      lines('id;waarde', '1;a', '2;"b', '3;c'),
      { quoted: 'no values', damage: { ...PLAIN.damage, openLine: 3 } },
    ],
    [
      'something behind a closing quote',
      lines('id;waarde', '1;"De" Zon', '2;b'),
      { damage: { ...PLAIN.damage, strayLine: 2 } },
    ],
    [
      'row numbers',
      lines('"","id"', '"1","a"', '"2","b"'),
      { delimiter: ',', quoted: 'all values', rowNumbers: true },
    ],
    ['padding', lines('id;waarde', '1 ;a'), { padded: true }],
    ['NUL bytes', 'id;waarde\n1;a\n2;b\0\n', { nulLine: 3 }],
    [
      'blocks of different width',
      lines('a;b', 'x;y', '', 'c;d;e', 'p;q;r', 's;t;u', 'v;w;x', '', 'f;g', 'h;i'),
      { blocks: 3, columns: 3, header: { from: 4, to: 4 }, title: { from: 1, to: 3 } },
    ],
    ['empty lines between rows of one width', lines('id;waarde', '1;a', '', '2;b'), {}],
  ];
  it.each(cases)('%s', async (_name, content, seen) => {
    const found = await sniff(content);
    // What csv-parse makes of quotes that are wrong is no fact about the file.
    const quoted =
      found.damage.strayLine !== null || found.damage.openLine !== null ? { quoted: found.quoted } : {};
    expect(found).toEqual({ ...PLAIN, ...seen, ...quoted });
  });

  it('never fails, whatever the bytes', async () => {
    const folder = testFolder();
    mkdirSync(join(folder, 'in'));
    const path = join(folder, 'in', 'proef.csv');
    const text = fc.string({
      unit: fc.constantFrom('a', '1', ';', ',', '"', '\n', '\r', ' ', 'é', '.', '\u00a0', '='),
      maxLength: 200,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          text.map((t) => Buffer.from(t)),
          fc.uint8Array({ maxLength: 200 }).map((b) => Buffer.from(b)),
        ),
        async (bytes) => {
          writeFileSync(path, bytes);
          const { header, title, footer } = await sniffText(await scanFile(path));
          if (header && title) expect(title.to).toBeLessThan(header.from);
          if (header && footer) expect(footer.line).toBeGreaterThan(header.to);
        },
      ),
      { numRuns: 300 },
    );
  });
});
