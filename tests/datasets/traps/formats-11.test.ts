import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { landBytes, landPath, type Trial, trialCatalogue, trialContract } from '../../support/landing.js';
import { sharedData, skipWithoutShared } from '../../support/shared-data.js';

// The quirks of CSV files in formats.md §1.4, §2.3 and §11, line by line: on the real file where one is at hand, else
// on an invented one, which its title says. Names without codes and maps stand in ../real-files.test.ts, pivots in pivots.test.ts, encodings in encodings.test.ts, workbooks in
// ../readers/excel.test.ts.

type Loose = Record<string, unknown>;

const title = { nl: 'proef', en: 'trial' };

/** A contract with these fields (name → type, or more), and columns of the same names unless `form` says others. */
function contract(fields: Record<string, string | Loose>, form: Loose = {}, more: Loose = {}): Loose {
  const list = Object.entries(fields).map(([name, f]) => ({
    name,
    title,
    ...(typeof f === 'string' ? { type: f } : f),
  }));
  const columns = Object.fromEntries(Object.keys(fields).map((name) => [name, name]));
  return trialContract({}, { columns, otherColumns: 'ignore', ...form }, { fields: list, ...more });
}

const lines = (...rows: string[]): string => rows.map((r) => `${r}\n`).join('');

/** The file by another parser: what the landed rows are held against. */
function naive(path: string, delimiter: string): Record<string, string>[] {
  const bytes = readFileSync(path);
  return parse(bytes, {
    delimiter,
    bom: true,
    columns: (names: string[]) => names.map((n, i) => n || `_${i}`),
  }) as Record<string, string>[];
}

function real(file: string, trap: string, test: (path: string) => Promise<void>): void {
  const path = sharedData(file);
  it.skipIf(skipWithoutShared(path))(`${trap} (real file)`, () => test(path));
}

const SES = 'cbs-ses-woa-amsterdam-2019/SES_WOA_scores_per_wijk_en_buurt_25042023_160857.csv';
const KWB_2017 = 'cbs-kwb-amsterdam-2017/Kerncijfers_wijken_en_buurten_2017.csv';
const KWB_2024 = 'cbs-kwb-2024-statline/Kerncijfers_wijken_en_buurten_2024';

describe('§11.1 really seen', () => {
  real(
    `${KWB_2024}_10122025_135731.csv`,
    'a mark, CR LF, decimal commas, `;` and U+00A0 in a quoted header',
    async (path) => {
      const columns = {
        naam: 'Wijken en buurten',
        grootte: 'Bevolking/Particuliere huishoudens/Gemiddelde huishoudensgrootte (aantal)',
        // Double and non-breaking blanks say nothing.
        ontvangers: 'Inkomen/Inkomen van personen/Aantal inkomensontvangers (aantal)',
        bijstand: 'Sociale zekerheid/Personen per soort uitkering; Bijstand (aantal)',
      };
      const fields = {
        naam: 'string',
        grootte: { type: 'number', decimals: 1 },
        ontvangers: 'integer',
        bijstand: 'integer',
      };
      const { landed, rows, rejects } = await landPath(
        path,
        trialCatalogue(contract(fields, { columns, decimal: ',' })),
      );
      expect(landed).toMatchObject({ rows: 100, landed: 100, rejected: 0 });
      expect(rejects).toEqual([]);
      const expected = naive(path, ';').map((r) => {
        const plain = new Map(Object.entries(r).map(([k, v]) => [k.replace(/[\s\u00a0]+/g, ' '), v]));
        const [naam, grootte, ontvangers, bijstand] = Object.values(columns).map((c) => plain.get(c) || null);
        return {
          naam,
          grootte: grootte ? Number(grootte.replace(',', '.')).toFixed(1) : null,
          ontvangers,
          bijstand,
        };
      });
      expect(rows).toEqual(expected);
    },
  );

  real(SES, 'right-aligned quoted numbers, decimal point, `       .`', async (path) => {
    const columns = {
      regio: 'Regiocode (gemeente, wijk, buurt) (code)',
      laag: 'Opleidingsniveau/Laag/Waarde (%)',
      score: 'SES-WOA/Totaalscore/Gemiddelde score (Getal)',
    };
    const fields = {
      regio: 'areacode',
      laag: { type: 'number', decimals: 1 },
      score: { type: 'number', decimals: 3 },
    };
    const form = { columns, missingValues: ['.'] };
    const { landed, rows } = await landPath(path, trialCatalogue(contract(fields, form)));
    expect(landed).toMatchObject({ rows: 579, landed: 579 });
    expect(rows.filter((r) => r.score === null).length).toBe(90);
    const expected = naive(path, ';').map((r) => {
      const [regio, laag, score] = Object.values(columns).map((c) => r[c]?.trim() as string);
      return { regio, laag: laag === '.' ? null : laag, score: score === '.' ? null : score };
    });
    expect(rows).toEqual(expected);
  });

  real(
    KWB_2017,
    '`NA`, `""` and padded numbers mixed, a row-number column, names rewritten by R',
    async (path) => {
      const columns = {
        regio: 'Regioaanduiding/Codering (code)',
        inwoners: 'Bevolking/Aantal inwoners (aantal)',
        woz: 'Wonen/Gemiddelde woningwaarde (x 1 000 euro)',
      };
      const fields = { regio: 'areacode', inwoners: 'integer', woz: { type: 'integer', optional: true } };
      const form = { columns, missingValues: ['.', 'NA'] };
      const { landed, rows } = await landPath(path, trialCatalogue(contract(fields, form)));
      const all = naive(path, ',');
      expect(landed).toMatchObject({ rows: all.length, landed: all.length });
      expect(rows.map((r) => [r.regio, r.inwoners])).toEqual(
        all.map((r) => {
          const inhabitants = r['Bevolking.Aantal.inwoners..aantal.']?.trim() ?? '';
          return [
            r['Regioaanduiding.Codering..code.']?.trim(),
            ['', '.', 'NA'].includes(inhabitants) ? null : inhabitants,
          ];
        }),
      );
    },
  );

  real(
    'cbs-dimensions-2023/Overlast.csv',
    'line breaks in quoted cells, keys padded to six',
    async (path) => {
      const fields = { key: 'string', titel: 'string', uitleg: 'string' };
      const columns = { key: 'Key', titel: 'Title', uitleg: 'Description' };
      const { landed, rows } = await landPath(path, trialCatalogue(contract(fields, { columns })));
      const all = naive(path, ',');
      expect(landed).toMatchObject({ rows: all.length, landed: all.length });
      expect(rows.map((r) => r.key)).toEqual(all.map((r) => r.Key?.trim()));
      const uitleg = all.map((r) => r.Description?.replace(/^[ \t\u00a0]+|[ \t\u00a0]+$/g, '') || null);
      expect(rows.map((r) => r.uitleg)).toEqual(uitleg);
      expect(uitleg.some((u) => u?.includes('\n'))).toBe(true);
    },
  );

  it('stacked blocks of metadata of different width are no table (invented, in the form of the real 47013NED_metadata)', async () => {
    const text = lines(
      '"Onderwerp";"Misdrijven"',
      '"Bron";"Politie"',
      '',
      '"Key";"Title";"Description"',
      '"0.0.0 ";"Totaal";"met een\nregel"',
      '"1.1.1 ";"Diefstal";""',
      '',
      '"Key";"Title";"Description";"Status"',
      '"2023JJ00";"2023";"";"Definitief"',
    );
    await expect(landBytes(text)).rejects.toThrow(/no dataset has the [0-9]+ columns/);
  });

  it('regions as columns, their blanks stripped, are no dataset (invented, in the form of the real 85231 files)', async () => {
    const text = lines('Onderwerp,AaenHunze,Aalsmeer,Aalten', 'Inwoners,25445,33279,27308');
    await expect(landBytes(text)).rejects.toThrow(/no dataset has the 4 columns/);
  });

  it('a code that lost its prefix and its zero is no area (invented, as in the police’s Haaglanden files)', async () => {
    const { rows, rejects } = await landBytes(
      lines('regio;n', 'BU04840201;1', '4840201;2', 'BU4840201;3', '484;4'),
      contract({ regio: 'areacode', n: 'integer' }),
    );
    expect(rows.map((r) => r.n)).toEqual(['1']);
    expect(rejects.map((r) => [r.line, r.rule])).toEqual([
      [3, 'area_code'],
      [4, 'area_code'],
      [5, 'area_code'],
    ]);
  });

  it('dates in two forms: those that are not the contract’s are rejects (invented; the real permits are in real-files.test.ts)', async () => {
    const { rows, rejects } = await landBytes(
      lines(
        'id;datum',
        '1;03-04-2021',
        '2;2021-04-03',
        '3;3-4-2021',
        '4;3-4-21',
        '5;31-02-2021',
        '6;03-04-2021 00:00',
      ),
      contract({ id: 'string', datum: { type: 'date', format: '%d-%m-%Y' } }),
    );
    expect(rows).toEqual([{ id: '1', datum: '2021-04-03' }]);
    expect(rejects.map((r) => [r.line, r.rule])).toEqual([3, 4, 5, 6, 7].map((line) => [line, 'type']));
  });
});

/** What an invented file must give: the values that land, and the lines that are rejected with their rule. */
interface Invented {
  readonly trap: string;
  readonly content: string | Buffer;
  readonly contract: Loose;
  readonly landed: readonly (readonly (string | null)[])[];
  readonly rejected?: readonly (readonly [line: number, rule: string])[];
}

const money = { type: 'number', decimals: 2 };
const text = contract({ id: 'string', waarde: 'string' });

const invented: readonly Invented[] = [
  {
    trap: 'a first line `sep=;`',
    content: 'sep=;\r\nid;waarde\r\n1;a,b\r\n',
    contract: text,
    landed: [['1', 'a,b']],
  },
  {
    trap: 'a first line `sep=,` behind a mark, with a broken row',
    content: '\ufeffsep=,\nid,waarde\n1,a\n2,b,c\n',
    contract: text,
    landed: [['1', 'a']],
    rejected: [[4, 'columns']],
  },
  {
    trap: 'thousands dots that the form does not declare',
    content: lines('id;waarde', '1;1.234,50', '2;12,50', '3;1.234', '4;345.000'),
    contract: contract({ id: 'string', waarde: money }, { decimal: ',' }),
    landed: [['2', '12.50']],
    rejected: [
      [2, 'type'],
      [4, 'type'],
      [5, 'type'],
    ],
  },
  {
    trap: 'thousands dots that the form declares',
    content: lines(
      'id;waarde',
      '1;1.234,50',
      '2;12,50',
      '3;1.234',
      '4;345.000',
      '5;1.2345',
      '6;12.34',
      '7;1234,5',
    ),
    contract: contract({ id: 'string', waarde: money }, { decimal: ',', thousands: '.' }),
    landed: [
      ['1', '1234.50'],
      ['2', '12.50'],
      ['3', '1234.00'],
      ['4', '345000.00'],
      ['7', '1234.50'],
    ],
    rejected: [
      [6, 'type'],
      [7, 'type'],
    ],
  },
  {
    trap: 'thousands dots where points are decimals',
    content: lines('id;waarde', '1;1.234', '2;1.5', '3;1.234,50'),
    contract: contract({ id: 'string', waarde: money }, { decimal: '.' }),
    landed: [['2', '1.50']],
    rejected: [
      [2, 'type'],
      [4, 'type'],
    ],
  },
  {
    trap: 'whole numbers with thousands dots',
    content: lines('id;waarde', '1;22.500', '2;22500', '3;1e3', '4;0x1F', '5;1_000', '6;1,0'),
    contract: contract({ id: 'string', waarde: 'integer' }, { decimal: ',' }),
    landed: [['2', '22500']],
    rejected: [2, 4, 5, 6, 7].map((line) => [line, 'type']),
  },
  {
    trap: 'Windows-1252: euro signs and curly quotes too',
    content: Buffer.from('id;waarde\n1;\x93Zo\xeb\x94 \x80 5\n', 'latin1'),
    contract: contract({ id: 'string', waarde: 'string' }, { encodings: ['utf-8', 'windows-1252'] }),
    landed: [['1', '“Zoë” € 5']],
  },
  {
    trap: 'the header again in the middle, as where months were pasted together',
    content: lines('id;waarde', '1;a', '"id";"waarde"', '2;b'),
    contract: text,
    landed: [
      ['1', 'a'],
      ['2', 'b'],
    ],
    rejected: [[3, 'repeated_header']],
  },
  {
    trap: 'dates that Excel turned into serial numbers',
    content: lines('id;waarde', '1;03-11-2023', '2;45233', '3;45233,5'),
    contract: contract({ id: 'string', waarde: { type: 'date', format: '%d-%m-%Y' } }),
    landed: [['1', '2023-11-03']],
    rejected: [
      [3, 'type'],
      [4, 'type'],
    ],
  },
  {
    trap: 'years that are serial numbers',
    content: lines('id;waarde', '1;2023', '2;45233'),
    contract: contract({ id: 'string', waarde: 'year' }),
    landed: [['1', '2023']],
    rejected: [[3, 'type']],
  },
  {
    trap: 'identifiers of sixteen digits that a spreadsheet wrote as `1e+15`',
    content: lines(
      'id;waarde',
      '0363010000000001;a',
      '3,63E+14;b',
      '3.63012E+14;c',
      '1e+15;d',
      'C+E;e',
      '+31;f',
    ),
    contract: contract({ id: { type: 'string', constraints: { required: true } }, waarde: 'string' }),
    landed: [
      ['0363010000000001', 'a'],
      ['C+E', 'e'],
      ['+31', 'f'],
    ],
    rejected: [
      [3, 'type'],
      [4, 'type'],
      [5, 'type'],
    ],
  },
  {
    trap: 'the same where the contract knows the shape',
    content: lines('id;waarde', '0363010000000001;a', '3,63E+14;b', '363010000000001;c'),
    contract: contract({ id: { type: 'string', constraints: { pattern: '[0-9]{16}' } }, waarde: 'string' }),
    landed: [['0363010000000001', 'a']],
    rejected: [
      [3, 'pattern'],
      [4, 'pattern'],
    ],
  },
  {
    trap: 'a `;` in a quoted header',
    content: lines('"id";"Soort uitkering; Bijstand (aantal)"', '1;5'),
    contract: contract(
      { id: 'string', waarde: 'integer' },
      { columns: { id: 'id', waarde: 'Soort uitkering; Bijstand (aantal)' } },
    ),
    landed: [['1', '5']],
  },
  {
    trap: 'U+00A0, double blanks and line breaks in a header',
    content: lines('id;"Europa\u00a0(exclusief  Nederland)\n(aantal) "', '1;5'),
    contract: contract(
      { id: 'string', waarde: 'integer' },
      { columns: { id: 'id', waarde: 'Europa (exclusief Nederland) (aantal)' } },
    ),
    landed: [['1', '5']],
  },
  {
    trap: 'padded codes and names, with U+00A0 too',
    content: lines('id;waarde', '0.0.0 ;Amsterdam                 ', '2.6.10;\u00a0Baarn\u00a0', '3.1.1\t;c'),
    contract: contract({
      id: { type: 'string', constraints: { pattern: '[0-9]\\.[0-9]+\\.[0-9]+' } },
      waarde: 'string',
    }),
    landed: [
      ['0.0.0', 'Amsterdam'],
      ['2.6.10', 'Baarn'],
      ['3.1.1', 'c'],
    ],
  },
  {
    trap: 'right-aligned quoted numbers with `       .`',
    content: lines('"id";"waarde"', '"1";"   -0.10"', '"2";"       ."', '"3";"        "', '"4";"  12.50"'),
    contract: contract({ id: 'string', waarde: money }, { missingValues: ['.'] }),
    landed: [
      ['1', '-0.10'],
      ['2', null],
      ['3', null],
      ['4', '12.50'],
    ],
  },
  {
    trap: '`       .` where the form names no such token',
    content: lines('id;waarde', '1;       .', '2;5'),
    contract: contract({ id: 'string', waarde: 'integer' }),
    landed: [['2', '5']],
    rejected: [[2, 'type']],
  },
  {
    trap: '`NA`, `""` and nothing mixed',
    content: lines('"","id","waarde"', '"1","a",NA', '"2","b",""', '"3","c",', '"4","d","   7"'),
    contract: contract({ id: 'string', waarde: 'integer' }, { missingValues: ['NA'] }),
    landed: [
      ['a', null],
      ['b', null],
      ['c', null],
      ['d', '7'],
    ],
  },
  {
    trap: 'a line break in a quoted cell, between CR LF, behind a mark',
    content: '\ufeffid;waarde\r\n1;"Dam\r\n1"\r\n2;"a\nb"\r\n3;x;y\r\n',
    contract: text,
    landed: [
      ['1', 'Dam\r\n1'],
      ['2', 'a\nb'],
    ],
    rejected: [[6, 'columns']],
  },
  {
    trap: 'zeros that come without names (police): the code says what they are of',
    content: lines(
      'WijkenEnBuurten;Gemeentenaam_2;n',
      'BU03630000;Amsterdam      ;5',
      'BU03630001;               ;0',
    ),
    contract: contract(
      { id: 'areacode', naam: 'string', waarde: 'integer' },
      {
        columns: { id: 'WijkenEnBuurten', naam: 'Gemeentenaam_#', waarde: 'n' },
      },
    ),
    landed: [
      ['BU03630000', 'Amsterdam', '5'],
      ['BU03630001', null, '0'],
    ],
  },
  {
    trap: 'a stray quote, and quotes that are doubled',
    content: lines('id;waarde', '1;"De ""Zon"""', '2;"De" Zon', '3;De "Zon" 5'),
    contract: text,
    landed: [
      ['1', 'De "Zon"'],
      ['3', 'De "Zon" 5'],
    ],
    rejected: [[3, 'quoting']],
  },
  {
    trap: 'a separator at the end of every line',
    content: lines('id;waarde;', '1;a;', '2;b;'),
    contract: text,
    landed: [
      ['1', 'a'],
      ['2', 'b'],
    ],
  },
];

const valuesOf = (trial: Trial): (string | null)[][] => trial.rows.map((row) => Object.values(row));

describe('§1.4, §2.3 and §11, on invented files', () => {
  it.each(invented.map((i) => [i.trap, i] as const))(
    '%s',
    async (_trap, { content, contract: under, landed, rejected = [] }) => {
      const trial = await landBytes(content, under);
      expect(valuesOf(trial)).toEqual(landed);
      expect(trial.rejects.map((r) => [r.line, r.rule])).toEqual(rejected);
      expect(trial.landed.rows).toBe(trial.landed.landed + trial.landed.rejected);
    },
  );
});
