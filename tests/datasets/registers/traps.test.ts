import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/common/package-root.js';
import { contractOf, loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { testFolder } from '../../support/folder.js';
import { landPath, type Trial } from '../../support/landing.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);

/** Lands an invented file among all contracts; none of them stops at a share of rejects. */
async function land(content: string | Buffer, name = 'levering.csv'): Promise<Trial> {
  const path = join(testFolder(), name);
  writeFileSync(path, content);
  const lenient = new Map([...catalogue].map(([n, c]) => [n, { ...c, stop: 1 }]));
  return landPath(path, lenient, { periods: [2019, 2024] });
}

function workbook(cells: readonly (readonly unknown[])[]): Buffer {
  const book = utils.book_new();
  const sheet = utils.aoa_to_sheet(cells as unknown[][], { cellDates: true });
  utils.book_append_sheet(book, sheet, 'Blad1');
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

const VESTIGINGEN =
  'vestigingsnummer;kvk_nummer;object_id;sbi_2008;datum_vestiging;datum_opheffing;werkzame_personen';

/** Invented establishments with these codes. */
const establishments = (codes: readonly string[]): string =>
  [
    VESTIGINGEN,
    ...codes.map(
      (sbi, i) => `${String(i + 1).padStart(12, '0')};01234567;0344010000000001;${sbi};01-01-2020;;1`,
    ),
    '',
  ].join('\n');

describe('branch codes in invented files', () => {
  it('of two to five digits land as they stand', async () => {
    const codes = ['01', '011', '0111', '01110', '45', '452', '4520', '45204', '62010', '99'];
    const { rows, landed } = await land(establishments(codes));
    expect(rows.map((r) => r.sbi_2008)).toEqual(codes);
    expect(landed.warnings).toEqual([]);
  });

  it('that are none are rejected, one by one', async () => {
    const none = [
      '1110',
      '1130',
      '111',
      '130',
      '210',
      '2100',
      '3110',
      '6100',
      '1',
      '451204',
      '45.20',
      'G45',
      '00110',
    ];
    const { rejects, landed } = await land(establishments(['01110', '45204', ...none]));
    expect(landed.landed).toBe(2);
    expect(rejects.map((r) => [r.record, r.field, r.rule])).toEqual(
      none.map((_, i) => [i + 3, 'sbi_2008', 'pattern']),
    );
  });

  it('that may have lost their 0 and are codes all the same are warned of, where none of the file begins with one', async () => {
    const lost = await land(establishments(['1410', '45204', '62010']));
    expect(lost.landed.warnings).toEqual([
      expect.stringMatching(/no `sbi_2008` begins with a 0[\s\S]*spreadsheet/),
    ]);
    expect((await land(establishments(['01410', '1431', '62010']))).landed.warnings).toEqual([]);
    expect((await land(establishments(['45204', '62010', '56101']))).landed.warnings).toEqual([]);
  });

  it('never lose a 0 unseen, whichever codes a file holds', async () => {
    const pattern = contractOf(catalogue, 'vestigingen').fields.find((f) => f.name === 'sbi_2008')
      ?.constraints.pattern;
    const code = fc
      .stringMatching(new RegExp(`^(?:${pattern})$`))
      .filter((c) => c.startsWith('0') && c.length > 2);
    await fc.assert(
      fc.asyncProperty(fc.array(code, { minLength: 1, maxLength: 20 }), async (codes) => {
        const { landed } = await land(establishments(['45204', ...codes.map((c) => c.replace(/^0/, ''))]));
        expect(landed.rejected > 0 || landed.warnings.length > 0).toBe(true);
      }),
      { numRuns: 6, seed: 3 },
    );
  });

  it('typed as numbers in a sheet are none, and dates in a sheet are dates', async () => {
    const book = workbook([
      VESTIGINGEN.split(';'),
      ['000000000001', '01234567', '0344010000000001', '01410', new Date(Date.UTC(2020, 0, 1)), null, 1],
      ['000000000002', '01234567', '0344010000000001', 1410, new Date(Date.UTC(2020, 0, 1)), null, 1],
      ['000000000003', '01234567', 344010000000001, '45204', new Date(Date.UTC(2020, 0, 1)), null, 1],
    ]);
    const { landed, rows, rejects } = await land(book, 'vestigingen.xlsx');
    expect(landed).toMatchObject({ dataset: 'vestigingen', form: 'excel', landed: 1 });
    expect(rows[0]).toMatchObject({
      sbi_2008: '01410',
      datum_vestiging: '2020-01-01',
      werkzame_personen: '1',
    });
    expect(rejects).toMatchObject([
      { record: 2, field: 'sbi_2008', rule: 'number_cell' },
      { record: 3, field: 'object_id', rule: 'pattern' },
    ]);
  });

  it('of both editions are told apart; with neither the file is refused', async () => {
    const without = VESTIGINGEN.replace('sbi_2008;', '');
    await expect(land(`${without}\n000000000001;01234567;0344010000000001;01-01-2020;;1\n`)).rejects.toThrow(
      /has no column `sbi_20/,
    );
  });
});

describe('postcodes of the RDW, in invented files', () => {
  const company = {
    volgnummer: '7',
    huisnummer: '10',
    postcode_numeriek: '1234',
    postcode_alfanumeriek: 'AB',
  };

  it('are put together from JSON, parts that are not there left out', async () => {
    const whole = { ...company, naam_bedrijf: 'Bedrijf', straat: 'Straat', plaats: 'PLAATS' };
    const { volgnummer: _, postcode_numeriek: _pc, postcode_alfanumeriek: _pa, ...rest } = whole;
    const answer = [
      whole,
      { ...rest, volgnummer: '8' },
      { ...rest, volgnummer: '9', postcode_numeriek: 1234 },
    ];
    const { landed, rows, rejects } = await land(JSON.stringify(answer), 'rdw.json');
    expect(landed).toMatchObject({ dataset: 'rdw-erkende-bedrijven', form: 'json', landed: 2 });
    expect(rows.map((r) => r.postcode)).toEqual(['1234AB', null]);
    expect(rejects).toMatchObject([{ record: 3, field: 'postcode', rule: 'pattern', masked: '9999' }]);
  });

  it('are padded or named as the portal names them, and still one', async () => {
    const { landed, rows } = await land(
      'Volgnummer,Naam bedrijf,Gevelnaam,Straat,Huisnummer,Huisnummer toevoeging,Postcode numeriek,Postcode alfanumeriek,Plaats\n' +
        '7,B,B,S,10,,1234 , AB,P\n',
    );
    expect(landed).toMatchObject({ form: 'csv', landed: 1, rejected: 0 });
    expect(rows[0]?.postcode).toBe('1234AB');
  });

  it('are put together below a header that stands in the middle again, which is no row', async () => {
    const header = 'volgnummer,huisnummer,postcode_numeriek,postcode_alfanumeriek';
    const { rows, rejects } = await land(`${header}\n7,10,1234,AB\n${header}\n8,10,1234,AC\n`);
    expect(rows.map((r) => r.postcode)).toEqual(['1234AB', '1234AC']);
    expect(rejects).toMatchObject([{ record: 2, rule: 'repeated_header' }]);
  });

  it('need both columns, and the refusal names them', async () => {
    await expect(land('volgnummer,huisnummer,postcode_numeriek\n7,10,1234\n')).rejects.toThrow(
      /has no column `postcode_numeriek` \+ `postcode_alfanumeriek` \(postcode\)/,
    );
  });

  it('stand under a number that is hashed alike in both sets, and no longer the number', async () => {
    const [one, other] = [
      await land('volgnummer,huisnummer,postcode_numeriek,postcode_alfanumeriek\n1234567,10,1234,AB\n'),
      await land('volgnummer,erkenning\n1234567,Demontage\n'),
    ];
    expect(other.landed.dataset).toBe('rdw-erkenningen');
    expect(one.rows[0]?.volgnummer).toBe(other.rows[0]?.volgnummer);
    expect(one.rows[0]?.volgnummer).toMatch(/^[0-9a-f]{24}$/);
  });
});

describe('the register of childcare, invented', () => {
  const HEADER =
    'lrk_id;type_oko;actuele_naam_oko;status;inschrijfdatum;uitschrijfdatum;opvanglocatie_postcode;bag_id;aantal_kindplaatsen;kvk_nummer_houder;contact_persoon';

  it('is read as Latin-1, its masked places known as secret, no name kept', async () => {
    const text = `${HEADER}\n1;KDV;Crèche Zoë;Ingeschreven;01-02-2020;;1234AB;0344010000000001;40;01234567;Iemand\n2;VGO;Opvang;Ingeschreven;01-02-2020;;;;4;;\n`;
    const { landed, rows } = await land(Buffer.from(text, 'latin1'), 'export_opendata_lrk.csv');
    expect(landed).toMatchObject({ dataset: 'lrk', encoding: 'windows-1252', landed: 2 });
    expect(rows.map((r) => r.postcode)).toEqual(['1234AB', null]);
    expect(rows[1]?._missing).toMatch(/'postcode': secret[\s\S]*'object_id': secret/);
    expect(rows[1]?._missing).toMatch(/'datum_uitschrijving': nil/);
    expect(JSON.stringify(rows)).not.toMatch(/Zo|Iemand|Opvang/);
    expect(rows[0]?.lrk_id).toMatch(/^[0-9a-f]{24}$/);
  });
});

describe('energy of grid operators, in invented files', () => {
  const NAMES = [
    ...['NETBEHEERDER', 'NETGEBIED', 'STRAATNAAM', 'POSTCODE_VAN', 'POSTCODE_TOT', 'WOONPLAATS', 'LANDCODE'],
    ...[
      'PRODUCTSOORT',
      'VERBRUIKSSEGMENT',
      'AANSLUITINGEN_AANTAL',
      'LEVERINGSRICHTING_PERC',
      'FYSIEKE_STATUS_PERC',
    ],
    ...['SOORT_AANSLUITING_PERC', 'SOORT_AANSLUITING', 'SJA_GEMIDDELD', 'SJI_GEMIDDELD', 'SLIMME_METER_PERC'],
  ];
  const CELLS = [
    'Net BV',
    'Gebied',
    'Straat',
    '4175GA',
    '7165BD',
    'Haaften',
    'NL',
    'ELK',
    'KVB',
    '19',
    '89,47',
    '94,74',
    '89',
    '1x35',
    '4037,5',
    '120',
    '0',
  ];

  it.each(['\t', ';'])(
    'come with BOM, quotes, decimal comma and %j; what is fed in stands beside what is taken',
    async (mark) => {
      const lines = [NAMES, CELLS].map((cells) => cells.map((c) => `"${c}"`).join(mark));
      const { landed, rows } = await land(`\ufeff${lines.join('\r\n')}\r\n`, 'kleinverbruik_2024.csv');
      expect(landed).toMatchObject({ form: 'netbeheerder', periods: [2024], landed: 1 });
      expect(rows[0]).toMatchObject({
        verbruik: '4037.50',
        invoeding: '120.00',
        leveringsrichting_pct: '89.47',
      });
      expect([rows[0]?.postcode_van, rows[0]?.postcode_tot]).toEqual(['4175GA', '7165BD']);
    },
  );

  it('come with a decimal point too, and with both are refused', async () => {
    const points = CELLS.map((c) => c.replace(',', '.'));
    const file = (rows: string[][]): string => `${[NAMES, ...rows].map((r) => r.join('\t')).join('\n')}\n`;
    const { rows } = await land(file([points]), 'kleinverbruik_2024.csv');
    expect(rows[0]?.verbruik).toBe('4037.50');
    await expect(land(file([points, CELLS]), 'kleinverbruik_2024.csv')).rejects.toThrow(
      /decimal point, others a decimal comma/,
    );
  });

  it.each([
    ['Enexis_kleinverbruiksgegevens_01012024.csv', 2024],
    ['20240101_kleinverbruik.csv', 2024],
    ['stedin 2024.csv', 2024],
    ['export_20250315_kleinverbruik_2024.csv', 2024],
  ])('say their year in the name %s', async (name, year) => {
    const text = `${NAMES.join(';')}\n${CELLS.join(';')}\n`;
    expect((await land(text, name)).landed.periods).toEqual([year]);
  });
});

describe('a compilation of grid operators with English names, invented', () => {
  const HEADER =
    'net_manager,purchase_area,zipcode_from,zipcode_to,num_connections,delivery_perc,perc_of_active_connections,type_conn_perc,type_of_connection,annual_consume,annual_consume_lowtarif_perc,smartmeter_perc';
  const range = (kind: string): string => `Net,Gebied,1234AB,1234AC,20,100,95,80,${kind},1500,0,50`;

  it.each([
    ['3x25', 'ELK'],
    ['G4', 'GAS'],
  ])('is of the product that its connections tell: %s', async (kind, product) => {
    const { rows } = await land(`${HEADER}\n${range(kind)}\n${range('OBK')}\n`, 'x_2019.csv');
    expect(rows.map((r) => [r.soort_aansluiting, r.productsoort])).toEqual([[kind, product]]);
  });

  it('of both products, or with no connection that tells, is refused', async () => {
    for (const kinds of [['3x25', 'G4'], ['OBK']])
      await expect(land([HEADER, ...kinds.map(range), ''].join('\n'), 'x_2019.csv')).rejects.toThrow(
        /other values in soort_aansluiting/,
      );
  });
});

describe('points of permits, invented', () => {
  const HEADER = 'id;categorie;begindatum;einddatum;status;locatie';

  it('hold a semicolon: in quotes it cuts no row, without them the row is a reject', async () => {
    const { rows, rejects } = await land(
      `${HEADER}\n1;Café;12-07-2022;;Verleend;"SRID=28992;POINT(121000.5 487000)"\n2;Café;12-07-2022;;Verleend;SRID=28992;POINT(121000 487000)\n`,
    );
    expect(rows).toMatchObject([{ id: '1', locatie_x: '121000.5', locatie_y: '487000.0' }]);
    expect(rejects).toMatchObject([{ record: 2, rule: 'columns' }]);
  });

  it('in degrees and in RD are one place', async () => {
    const { rows } = await land(
      `${HEADER}\n1;Café;12-07-2022;;Verleend;"SRID=28992;POINT(155000 463000)"\n2;Café;12-07-2022;;Verleend;"SRID=4326;POINT(5.387203657 52.155172897)"\n`,
    );
    expect(Math.abs(Number(rows[0]?.locatie_x) - Number(rows[1]?.locatie_x))).toBeLessThan(2);
    expect(Math.abs(Number(rows[0]?.locatie_y) - Number(rows[1]?.locatie_y))).toBeLessThan(2);
  });
});

describe('places of drug sites, invented', () => {
  it('must be a point or an object: a file with neither is refused', async () => {
    await expect(
      land('melding_id;datum;gemeentecode;soort;middel\nD1;01-03-2024;GM0344;dumping;hennep\n'),
    ).rejects.toThrow(/has no column `(x|y|object_id)`/);
  });

  it('given as degrees are no RD, and rejected', async () => {
    const { rejects } = await land(
      'melding_id;datum;gemeentecode;soort;middel;x;y\nD1;01-03-2024;GM0344;dumping;hennep;5.1;52.1\nD2;01-03-2024;GM0344;dumping;hennep;136700;455900\n',
    );
    expect(rejects).toMatchObject([{ record: 1, field: 'y', rule: 'minimum' }]);
  });

  it('keep why a value is missing', async () => {
    const { rows } = await land(
      'melding_id;datum;gemeentecode;soort;middel;hoeveelheid_afval;x;y\nD1;01-03-2024;GM0344;dumping;geheim;nog niet bekend;136700;455900\n',
    );
    expect(rows[0]).toMatchObject({ middel: null, hoeveelheid_afval: null });
    expect(rows[0]?._missing).toMatch(/'middel': secret[\s\S]*'hoeveelheid_afval': not_yet/);
  });
});
