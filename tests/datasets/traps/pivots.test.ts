import { utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { landBytes, landPath, trialCatalogue, trialContract } from '../../support/landing.js';
import { sharedData, skipWithoutShared } from '../../support/shared-data.js';

const title = { nl: 'proef', en: 'trial' };
const field = (name: string, type: string, more = {}) => ({ name, type, title, ...more });

/** Offences as the police's site gives them: a title, a filter, three lines of header, a footer. */
function police(form = {}, more = {}) {
  return trialContract(
    {},
    {
      delimiter: ';',
      headerRows: 3,
      footer: '^Bron: ',
      missingValues: ['.'],
      columns: {
        naam: 'Onderwerp/Perioden/Regio’s'.replace('’', "'"),
        misdrijven: 'Geregistreerde misdrijven/{year}/aantal',
      },
      fromTitle: { soort: 'Soort misdrijf: (.*)' },
      pivot: { year: 'jaar' },
      ...form,
    },
    {
      period: { from: 'column', column: 'jaar' },
      primaryKey: ['soort', 'naam', 'jaar'],
      fields: [
        field('soort', 'string', { constraints: { required: true } }),
        field('naam', 'string', { constraints: { required: true } }),
        field('jaar', 'year', { constraints: { required: true } }),
        field('misdrijven', 'integer'),
      ],
      ...more,
    },
  );
}

const POLICE = sharedData('politie-gemeente-2024', 'Misdrijven_2024.csv');
const KWB = sharedData('cbs-kwb-amsterdam-2017', 'Kerncijfers_wijken_en_buurten_2015.csv');

/** Invented, in the form of the police's download of several years. */
const years = [
  '"Geregistreerde misdrijven; soort misdrijf, gemeente 2026"',
  '"Soort misdrijf: Diefstal"',
  '""',
  '"Onderwerp";"Geregistreerde misdrijven";""',
  '"Perioden";"2022";"2023*"',
  '"Regio\'s";"aantal";"aantal"',
  '"Aa en Hunze";"582";"590"',
  '"Aalsmeer";"x";"."',
  '"Aalten"',
  '"Alkmaar";"5601";"nee"',
  '"Bronckhorst";"7";"8"',
  '"Bron: Politie"',
  '"opgehaald: vandaag"',
]
  .map((line) => `${line}\n`)
  .join('');

describe('pivots: title lines, a header of several lines, a footer', () => {
  it.skipIf(skipWithoutShared(POLICE))('lands the police pivot (real file)', async () => {
    const { landed, rows, rejects } = await landPath(POLICE, trialCatalogue(police()));
    expect(landed).toMatchObject({ rows: 356, landed: 356, periods: [2024] });
    expect(rejects).toEqual([]);
    expect(rows[0]).toMatchObject({
      soort: 'Totaal misdrijven',
      naam: 'Nederland',
      jaar: '2024',
      misdrijven: '805559',
    });
    expect(rows.at(-1)).toMatchObject({ naam: 'Niet in te delen (RE)', misdrijven: '202' });
    expect(rows.find((r) => r.naam === 'Buitenland')?.misdrijven ?? null).toBeNull();
  });

  it.skipIf(skipWithoutShared(KWB))('lands the old StatWeb pivot (real file)', async () => {
    const contract = trialContract(
      {},
      {
        delimiter: ';',
        decimal: ',',
        headerRows: 3,
        footer: '^Bron: CBS$',
        missingValues: ['.'],
        otherColumns: 'ignore',
        fromTitle: { jaar: '^Kerncijfers wijken en buurten ([0-9]{4})$' },
        columns: {
          naam: 'Wijken en buurten',
          ontvangers: 'Onderwerp/Inkomen|Inkomen van personen|Aantal inkomensontvangers/aantal',
          inkomen: 'Onderwerp/Inkomen|Inkomen van personen|Gemiddeld inkomen per inwoner/x 1 000 euro',
          minimum: 'Onderwerp/Inkomen|Inkomen van huishoudens|Huish. onder of rond sociaal minimum/%',
        },
      },
      {
        period: { from: 'file', column: 'jaar', patterns: [], tables: {} },
        fields: [
          field('naam', 'string'),
          field('jaar', 'year'),
          field('ontvangers', 'integer'),
          field('inkomen', 'number', { decimals: 1 }),
          field('minimum', 'number', { decimals: 1 }),
        ],
      },
    );
    const { landed, rows, rejects } = await landPath(KWB, trialCatalogue(contract), { periods: [2015] });
    expect(rejects).toEqual([]);
    expect(landed).toMatchObject({ rows: 106, landed: 106, periods: [2015] });
    expect(rows[0]).toEqual({
      naam: 'Amsterdam',
      jaar: '2015',
      ontvangers: '641700',
      inkomen: '26.9',
      minimum: '14.1',
    });
    expect(rows.at(-1)).toMatchObject({ naam: 'Driemond', ontvangers: '1200', minimum: '5.7' });
  });

  it('turns years that stand side by side into rows, and names the lines of what it rejects (invented)', async () => {
    const { landed, rows, rejects } = await landBytes(years, police());
    expect(rows.map((r) => [r.soort, r.naam, r.jaar, r.misdrijven])).toEqual([
      ['Diefstal', 'Aa en Hunze', '2022', '582'],
      ['Diefstal', 'Aa en Hunze', '2023', '590'],
      ['Diefstal', 'Aalsmeer', '2023', null],
      ['Diefstal', 'Alkmaar', '2022', '5601'],
      ['Diefstal', 'Bronckhorst', '2022', '7'],
      ['Diefstal', 'Bronckhorst', '2023', '8'],
    ]);
    expect(rejects.map((r) => [r.line, r.field, r.rule])).toEqual([
      [8, 'misdrijven', 'type'],
      [9, null, 'columns'],
      [10, 'misdrijven', 'type'],
    ]);
    expect(landed).toMatchObject({ rows: 9, landed: 6, rejected: 3, periods: [2022, 2023] });
    expect(landed.warnings).toEqual([expect.stringMatching(/at most 34 % of the rows rejected/)]);
  });

  it.each([
    ['CR LF', years.replaceAll('\n', '\r\n')],
    ['a mark', `\ufeff${years}`],
    [
      'titles made as wide as the table by a spreadsheet',
      years.replace(/^("[GS].*")$/gm, '$1;;').replace('""\n', '"";;\n'),
    ],
    ['a footer as wide as the table', years.replace('"Bron: Politie"', '"Bron: Politie";"";""')],
    ['no line end at the end', years.trimEnd()],
    ['UTF-16LE', Buffer.from(`\ufeff${years}`, 'utf16le')],
  ])('reads the same with %s (invented)', async (_name, content) => {
    const under = police({ encodings: ['utf-8', 'utf-16le'] });
    const { landed, rejects } = await landBytes(content, under);
    expect(landed).toMatchObject({ rows: 9, landed: 6, rejected: 3 });
    expect(rejects.map((r) => r.line)).toEqual([8, 9, 10]);
  });

  it('takes a text of a title by the values that the contract names (invented)', async () => {
    const values = { 'Totaal misdrijven': '0.0.0', Diefstal: '1.1.1' };
    const under = police({ fromTitle: { soort: { pattern: 'Soort misdrijf: (.*)', values } } });
    const { rows } = await landBytes(years, under);
    expect(new Set(rows.map((r) => r.soort))).toEqual(new Set(['1.1.1']));
    const other = years.replace('Diefstal', 'Iets anders');
    await expect(landBytes(other, under)).rejects.toThrow(
      /proef.csv:2, column soort: .* one that the contract does not know: Iets anders\n.*Totaal misdrijven, Diefstal\n.*fetch/,
    );
    const none = years.replace('Soort misdrijf: Diefstal', 'Alle jaren');
    await expect(landBytes(none, under)).rejects.toThrow(/has no line above it that says soort/);
  });

  it('refuses rows below the footer: two files pasted together (invented)', async () => {
    const twice = years + years.split('\n').slice(6).join('\n');
    await expect(landBytes(twice, police())).rejects.toThrow(/proef.csv:12: rows stand below the footer/);
  });

  it('refuses one year that stands in two columns (invented)', async () => {
    await expect(landBytes(years.replace('2023*', '2022'), police())).rejects.toThrow(
      /2 columns fit field `misdrijven`/,
    );
  });

  it('takes years, a title and two lines of header from a workbook too (invented)', async () => {
    const sheet = utils.aoa_to_sheet([
      ['Soort misdrijf: Diefstal'],
      [],
      ['Onderwerp', 'Geregistreerde misdrijven', null],
      ["Regio's", 2022, 2023],
      ['Aalsmeer', 5, 6],
      ["Regio's", 2022, 2023],
      ['Aalten', '.', 8],
      ['Bron: Politie'],
    ]);
    sheet['!merges'] = [{ s: { r: 2, c: 1 }, e: { r: 2, c: 2 } }];
    const book = utils.book_new();
    utils.book_append_sheet(book, sheet, 'Cijfers');
    const columns = { naam: "Onderwerp/Regio's", misdrijven: 'Geregistreerde misdrijven/{year}' };
    const under = police({ reader: 'excel', delimiter: undefined, headerRows: 2, columns });
    const bytes = write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
    const { rows, rejects } = await landBytes(bytes, under, { name: 'proef.xlsx' });
    expect(rows.map((r) => Object.values(r))).toEqual([
      ['Diefstal', 'Aalsmeer', '2022', '5'],
      ['Diefstal', 'Aalsmeer', '2023', '6'],
      ['Diefstal', 'Aalten', '2022', null],
      ['Diefstal', 'Aalten', '2023', '8'],
    ]);
    expect(rejects.map((r) => [r.line, r.rule])).toEqual([[6, 'repeated_header']]);
  });

  it('loses no row of any pivot, and names the line of each reject (property, invented)', async () => {
    const cell = fc.constantFrom('12', '0', '.', 'nee');
    const region = fc.constantFrom(
      'Aa en Hunze',
      'Bergen (L.)',
      'Bron; bij de',
      'met\nregel',
      "'s-Gravenhage",
    );
    const shape = fc.record({
      titles: fc.array(fc.constantFrom('Titel', 'Nog een; titel', ''), { maxLength: 3 }),
      years: fc.uniqueArray(fc.integer({ min: 2012, max: 2024 }), { minLength: 1, maxLength: 3 }),
      eol: fc.constantFrom('\n', '\r\n'),
      footer: fc.boolean(),
    });
    const rowsOf = fc.array(fc.tuple(region, fc.array(cell, { minLength: 3, maxLength: 3 }), fc.boolean()), {
      minLength: 1,
      maxLength: 12,
    });
    const sound = ['vast', ['1', '1', '1'], false] as const;
    await fc.assert(
      fc.asyncProperty(shape, rowsOf, async ({ titles, years: span, eol, footer }, list) => {
        const quoted = (cells: readonly (string | number)[]): string => cells.map((c) => `"${c}"`).join(';');
        const head = [...titles, 'Soort misdrijf: X', ''].map((t) => `"${t}"`);
        head.push(quoted(['Onderwerp', 'Geregistreerde misdrijven', ...span.slice(1).map(() => '')]));
        head.push(quoted(['Perioden', ...span]), quoted(["Regio's", ...span.map(() => 'aantal')]));
        let line = head.length + 1;
        let [good, bad] = [0, 0];
        const badLines = new Set<number>();
        // As many good rows more: a file most of whose lines are narrower than its header is refused.
        const body = [...Array.from({ length: list.length + 4 }, () => sound), ...list].map(
          ([name, cells, cut], i) => {
            const values = cells.slice(0, span.length);
            const broken = cut ? 1 : values.filter((v) => v === 'nee').length;
            bad += broken;
            good += cut ? 0 : values.length - broken;
            if (broken > 0) badLines.add(line);
            line += name.includes('\n') ? 2 : 1;
            return quoted(cut ? [`${name}${i}`] : [`${name}${i}`, ...values]);
          },
        );
        const text = [...head, ...body, ...(footer ? ['"Bron: Politie"'] : [])].map((l) => l + eol).join('');
        const { landed, rejects } = await landBytes(text, police(), { periods: span });
        expect([landed.landed, landed.rejected, landed.rows]).toEqual([good, bad, good + bad]);
        expect(new Set(rejects.map((r) => r.line))).toEqual(badLines);
      }),
      { numRuns: 40 },
    );
  });

  it('holds the contract’s words on pivots against its fields', () => {
    expect(() => trialCatalogue(police({ pivot: { year: 'naam' } }))).toThrow(
      /no field of type year or period/,
    );
    expect(() => trialCatalogue(police({ footer: '(' }))).toThrow(/no regular expression/);
    expect(() => trialCatalogue(police({ fromTitle: { soort: 'Soort' } }))).toThrow(/has no group/);
  });
});

describe('a header that comes again in the middle (invented)', () => {
  const text = 'id;waarde\n1;a\nid;waarde\n2;b\n" id ";waarde\n3;c\nid;iets\n';

  it('is no row, also where every value would do', async () => {
    const { landed, rows, rejects } = await landBytes(text, trialContract({ type: 'string' }));
    expect(rows.map((r) => r.id)).toEqual(['1', '2', '3', 'id']);
    expect(rejects.map((r) => [r.line, r.field, r.rule, r.masked])).toEqual([
      [3, null, 'repeated_header', null],
      [5, null, 'repeated_header', null],
    ]);
    expect(landed).toMatchObject({ rows: 6, landed: 4, rejected: 2, rejectsByRule: { repeated_header: 2 } });
  });

  it('breaks that rule once, whatever the types of its columns say', async () => {
    const { rejects } = await landBytes(`${text}4;4\n`, trialContract({ type: 'integer' }));
    expect(rejects.filter((r) => r.line === 3).map((r) => r.rule)).toEqual(['repeated_header']);
  });

  it('is known by each of its lines, in a pivot too', async () => {
    const again = years.split('\n').slice(3, 6).join('\n');
    const { rejects } = await landBytes(years.replace('"Bronckhorst"', `${again}\n"Bronckhorst"`), police());
    const repeated = rejects.filter((r) => r.rule === 'repeated_header');
    expect([...new Set(repeated.map((r) => r.line))]).toEqual([11, 12, 13]);
  });
});
