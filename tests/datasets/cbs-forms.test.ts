import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import { loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { testFolder } from '../support/folder.js';
import { landPath, type Trial } from '../support/landing.js';

// Every file here is invented, in the forms of formats.md §1.4 and §1.5.

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);

function land(name: string, content: string | Buffer): Promise<Trial> {
  const inbox = join(testFolder(), 'inbox');
  mkdirSync(inbox, { recursive: true });
  writeFileSync(join(inbox, name), content);
  return landPath(join(inbox, name), catalogue);
}

/** A column: title path, OData name, short name, measure code and its four values; null = can't occur, '.' = hidden. */
type Cell = string | null;
const COLUMNS: { field: string; path: string; odata: string; short: string; code: string; values: Cell[] }[] =
  [
    {
      field: 'inwoners',
      path: 'Bevolking/Aantal inwoners (aantal)',
      odata: 'AantalInwoners_5',
      short: 'a_inw',
      code: 'T001036',
      values: ['17942942', '25845', '3590', '0'],
    },
    {
      field: 'huishoudensgrootte',
      path: 'Bevolking/Particuliere huishoudens/Gemiddelde huishoudensgrootte (aantal)',
      odata: 'GemiddeldeHuishoudensgrootte_33',
      short: 'g_hhgro',
      code: 'M000114',
      values: ['2.1', '2.2', '2.4', null],
    },
    {
      field: 'nieuwbouwwoningen',
      path: 'Wonen en vastgoed/Nieuwbouw woningen (aantal)',
      odata: 'NieuwbouwWoningen_36',
      short: 'a_nb_won ',
      code: 'M003003',
      values: ['69000', '110', '5', '0'],
    },
    {
      field: 'woz_gemiddeld',
      path: 'Wonen/Gemiddelde WOZ-waarde van woningen (x 1 000 euro)',
      odata: 'GemiddeldeWOZWaardeVanWoningen_39',
      short: 'g_wozbag',
      code: 'M001642',
      values: ['379', '402', '.', '.'],
    },
    {
      field: 'inkomen_per_inwoner',
      path: 'Inkomen/Inkomen van personen/Gemiddeld inkomen per inwoner\u00a0 (x 1 000 euro)',
      odata: 'GemiddeldInkomenPerInwoner_78',
      short: 'g_ink_pi',
      code: 'M000224',
      values: ['32.9', '33.5', '.', null],
    },
    {
      field: 'bijstand',
      path: 'Sociale zekerheid/Personen per soort uitkering; Bijstand (aantal)',
      odata: 'PersonenPerSoortUitkeringBijstand_87',
      short: 'a_soz_wb',
      code: 'D006842',
      values: ['397000', '310', '20', '0'],
    },
    {
      field: 'jeugdzorg_pct',
      path: 'Zorg/Percentage jongeren met jeugdzorg (%)',
      odata: 'PercentageJongerenMetJeugdzorg_92',
      short: 'p_jz_tn',
      code: 'A045561',
      values: [null, null, null, null],
    },
    {
      field: 'vestigingen_gi',
      path: 'Bedrijfsvestigingen, SBI 2008/Bedrijfsvestigingen naar activiteit/G+I Handel en horeca (aantal)',
      odata: 'GIHandelEnHoreca_98',
      short: 'a_bed_gi',
      code: '300005',
      values: ['430000', '605', '65', '0'],
    },
    {
      field: 'postcode',
      path: 'Postcode/Meest voorkomende postcode (code)',
      odata: 'MeestVoorkomendePostcode_118',
      short: 'pst_mvp',
      code: 'PC000C',
      values: ['.', '9463', '9468', null],
    },
    {
      field: 'stedelijkheid',
      path: 'Stedelijkheid/Mate van stedelijkheid (code)',
      odata: 'MateVanStedelijkheid_120',
      short: 'ste_mvs',
      code: 'ST0001',
      values: ['2', '5', '5', '5'],
    },
  ];
const CODES = ['NL00', 'GM0080', 'WK008000', 'BU00800003'];
const LEVELS = ['Land', 'Gemeente', 'Wijk', 'Buurt'];
const ROWS = CODES.map((code, i) => ({ code, level: LEVELS[i] as string, name: `gebied ${i}` }));

const EXPECTED = ROWS.map(({ code }, i) => ({
  regio: code,
  jaar: '2024',
  ...Object.fromEntries(COLUMNS.map((c) => [c.field, c.values[i] === '.' ? null : (c.values[i] ?? null)])),
}));

const quoted = (text: string): string => `"${text}"`;
const csv = (delimiter: string, rows: string[][], end = '\n'): string =>
  rows.map((r) => r.join(delimiter) + end).join('');
const isText = (field: string): boolean => field === 'postcode';

function wide(write: (c: (typeof COLUMNS)[number], value: Cell) => string): string[][] {
  return ROWS.map((_, i) => COLUMNS.map((c) => write(c, c.values[i] ?? null)));
}

/** As `TypedDataSet` is exported: numbers bare, whatever is missing empty, keys padded. */
function typed(names: string[]): string {
  const cells = wide((c, v) => (v === null || v === '.' ? '' : isText(c.field) ? quoted(v) : v));
  const rows = cells.map((r, i) => [String(i), quoted((CODES[i] as string).padEnd(10)), ...r]);
  return `\ufeff${csv(';', [['ID', 'WijkenEnBuurten', ...names].map(quoted), ...rows], '\r\n')}`;
}

function padded(names: string[], first: string): string {
  const cells = wide((_c, v) => quoted((v ?? '').padStart(8)));
  const rows = cells.map((r, i) => [quoted((CODES[i] as string).padEnd(10)), ...r]);
  return `\ufeff${csv(';', [[first, ...names].map(quoted), ...rows])}`;
}

const codeColumn = 'Regioaanduiding/Codering (code)';
const paths = COLUMNS.map((c) => c.path);
const odata = COLUMNS.map((c) => c.odata);

function statlineComma(): string {
  const cells = wide((c, v) =>
    v === null || v === '.' ? '' : isText(c.field) ? quoted(v) : v.replace('.', ','),
  );
  const rows = cells.map((r, i) => [quoted((CODES[i] as string).padEnd(10)), ...r]);
  return `\ufeff${csv(';', [[codeColumn, ...paths].map(quoted), ...rows], '\r\n')}`;
}

/** R: a column of row numbers without a name, every sign in a name a dot, NA for nothing, padding in some columns. */
function byR(): string {
  const names = [codeColumn, ...paths].map((n) => n.replace(/[^\p{L}\p{N}]/gu, '.'));
  const cells = wide((c, v) => (v === null ? 'NA' : c.field === 'inwoners' ? v : quoted(v.padStart(8))));
  const rows = cells.map((r, i) => [quoted(String(i + 1)), quoted((CODES[i] as string).padEnd(10)), ...r]);
  return csv(',', [['', ...names].map(quoted), ...rows]);
}

/** JSON of OData v3; untyped = every value a padded text. */
function json(untyped: boolean): string {
  const value = ROWS.map(({ code }, i) => ({
    ID: i,
    WijkenEnBuurten: code.padEnd(10),
    ...Object.fromEntries(
      COLUMNS.map((c) => {
        const v = c.values[i] ?? null;
        if (untyped) return [c.odata, (v ?? '').padStart(8)];
        return [c.odata, v === null || v === '.' ? null : isText(c.field) ? v : Number(v)];
      }),
    ),
  }));
  return JSON.stringify({ 'odata.metadata': 'https://…/$metadata#Cbs.OData.WebAPI.TypedDataSet', value });
}

interface Observation {
  Id: number;
  Measure: string;
  ValueAttribute: string;
  Value: number | null;
  StringValue: string | null;
  WijkenEnBuurten: string;
}

/** OData v4: one record a measure; what is not published yet has no record at all. */
function observations(): Observation[] {
  const cells = COLUMNS.flatMap((c) => ROWS.map(({ code }, i) => ({ c, code, v: c.values[i] ?? null })));
  return cells
    .filter(({ c }) => c.field !== 'jeugdzorg_pct')
    .map(({ c, code, v }, Id) => ({
      Id,
      Measure: c.code,
      ValueAttribute: v === null ? 'Impossible' : v === '.' ? 'Confidential' : 'None',
      Value: v === null || v === '.' || isText(c.field) ? null : Number(v),
      StringValue: isText(c.field) && v !== null && v !== '.' ? `${v}  ` : null,
      WijkenEnBuurten: code,
    }));
}

function observationsCsv(): string {
  const names = ['Id', 'Measure', 'ValueAttribute', 'Value', 'StringValue', 'WijkenEnBuurten'] as const;
  const rows = observations().map((o) =>
    names.map((n) => {
      const v = o[n];
      if (n === 'Value' && v !== null)
        return String(v)
          .replace('.', ',')
          .concat(Number.isInteger(v) ? ',0' : '');
      return v === null ? '' : typeof v === 'string' ? quoted(v) : String(v);
    }),
  );
  return csv(';', [names.map(quoted), ...rows]);
}

type SheetCell = string | number | null;

function workbook(codes: [string, SheetCell[]][]): Buffer {
  const cells = wide((_c, v) => v ?? '').map((r) =>
    r.map((v): SheetCell => (v === '' ? null : /^[0-9.]+$/.test(v) && v !== '.' ? Number(v) : v)),
  );
  const header = ['regio', 'gm_naam', 'recs', ...codes.map(([n]) => n), ...COLUMNS.map((c) => c.short)];
  const rows = ROWS.map(({ name, level }, i) => [
    name,
    'gemeente',
    level,
    ...codes.map(([, values]) => values[i] ?? null),
    ...(cells[i] as SheetCell[]),
  ]);
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([header, ...rows]), 'KWB2024');
  utils.book_append_sheet(book, utils.aoa_to_sheet([['Toelichting'], ['zie cbs.nl']]), 'Toelichting');
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

const NAME = 'Kerncijfers_wijken_en_buurten_2024_15092025_102030.csv';

describe('key figures: forms that all say the same (invented)', () => {
  it.each<[string, string, string, () => string | Buffer]>([
    ['odata', 'OData v3 CSV, typed', '85984NED_TypedDataSet_15092025_101700.csv', () => typed(odata)],
    [
      'odata-untyped',
      'OData v3 CSV, untyped',
      '85984NED_UntypedDataSet_15092025_101700.csv',
      () => padded(odata, 'WijkenEnBuurten'),
    ],
    ['odata-json', 'OData v3 JSON, typed', '85984NED.json', () => json(false)],
    ['odata-json-untyped', 'OData v3 JSON, untyped', '85984NED.json', () => json(true)],
    ['statline', 'StatLine without symbols', NAME, statlineComma],
    ['statline-symbolen', 'StatLine with symbols', NAME, () => padded(paths, codeColumn)],
    ['statline-komma', 're-saved by R', NAME, byR],
    ['odata-v4', 'OData v4 CSV', '85984NED_Observations.csv', observationsCsv],
    [
      'odata-v4-json',
      'OData v4 JSON',
      '85984NED_Observations.json',
      () => JSON.stringify({ '@odata.context': 'x', value: observations() }),
    ],
    ['kwb-xlsx', 'kwb-2024.xlsx', 'kwb-2024.xlsx', () => workbook([['gwb_code_10', CODES]])],
    [
      'kwb-xlsx-kaal',
      'kwb-2024.xlsx with bare codes',
      'kwb-2024.xlsx',
      () => workbook([['gwb_code', ['00', 80, 8000, 800003]]]),
    ],
  ])('%s: %s', async (form, _title, name, content) => {
    const { landed, rows, rejects } = await land(name, content());
    expect(rejects).toEqual([]);
    expect(landed).toMatchObject({ dataset: 'cbs-kerncijfers', form, rows: 4, landed: 4, periods: [2024] });
    const fields = Object.keys(EXPECTED[0] ?? {});
    expect(
      rows.map((r) =>
        Object.fromEntries(
          fields.map((f) => [
            f,
            r[f] === null ? null : String(Number(r[f])) === 'NaN' ? r[f] : String(Number(r[f])),
          ]),
        ),
      ),
    ).toEqual(EXPECTED);
  });

  it.each([
    [
      'moved numbers behind the names',
      typed(odata.map((n) => n.replace(/_(\d+)$/, (_m, d) => `_${Number(d) + 7}`))),
    ],
    ['`RegioS` for the areas, as in 2013', typed(odata).replace('WijkenEnBuurten', 'RegioS')],
    [
      'the columns in another order',
      typed(odata)
        .split('\r\n')
        .map((l) => l.split(';').reverse().join(';').replace('\ufeff', ''))
        .join('\r\n'),
    ],
  ])('reads the same with %s', async (_title, content) => {
    const { rows } = await land('85984NED_TypedDataSet_15092025_101700.csv', content);
    expect(rows.map((r) => [r.regio, r.inwoners, r.bijstand])).toEqual(
      EXPECTED.map((e: Record<string, Cell>) => [e.regio, e.inwoners, e.bijstand]),
    );
  });
});

describe('why a figure is missing', () => {
  const why = (row: Trial['rows'][number] | undefined, field: string): string | undefined =>
    new RegExp(`'?${field}'?: '?(\\w+)`).exec(row?._missing ?? '')?.[1];

  it.each([
    ['statline-symbolen', NAME, () => padded(paths, codeColumn), 'impossible', 'unknown_or_secret'],
    [
      'odata-v4-json',
      '85984NED.json',
      () => JSON.stringify({ value: observations() }),
      'impossible',
      'secret',
    ],
    ['statline', NAME, statlineComma, 'NULL', 'NULL'],
  ])('is kept as far as form %s says', async (_form, name, content, blank, point) => {
    const { rows } = await land(name, content());
    expect(why(rows[3], 'huishoudensgrootte')).toBe(blank);
    expect(why(rows[2], 'woz_gemiddeld')).toBe(point);
    expect(why(rows[0], 'inwoners')).toBe('NULL');
  });

  it('is `not_yet` for a column that is empty in every row, and `nil` for a dash', async () => {
    const { rows } = await land(NAME, padded(paths, codeColumn).replace('"      20"', '"       -"'));
    expect(rows.map((r) => why(r, 'jeugdzorg_pct'))).toEqual(['not_yet', 'not_yet', 'not_yet', 'not_yet']);
    expect(why(rows[2], 'bijstand')).toBe('nil');
    expect(rows[2]?.bijstand).toBeNull();
  });
});

describe('what is refused or rejected', () => {
  it('refuses names without codes, with the reason', async () => {
    const names = padded(paths, 'Wijken en buurten').replaceAll(
      /"(NL|GM|WK|BU)\d+ *"/g,
      '"Verspreide huizen"',
    );
    await expect(land(NAME, names)).rejects.toThrow(
      /names are no keys \(572 pairs of name and gemeente occur twice\)/,
    );
  });

  it('rejects a bare code of which the level is not known, and no other', async () => {
    const book = workbook([['gwb_code_8', ['00', '0080', '008000', '00800003']]]);
    const { rows } = await land('kwb-2024.xlsx', book);
    expect(rows.map((r) => r.regio)).toEqual(CODES);
    const table = [
      ['gwb_code', 'recs', 'regio', 'gm_naam', 'a_inw'],
      ['20', 'Provincie', 'Groningen', '', '590000'],
      ...Array.from({ length: 20 }, (_, i) => [`${800000 + i}`, 'Buurt', 'b', 'g', '5']),
      ['BU00801234', 'Buurt', 'b', 'g', '5'],
    ];
    const trial = await land('kwb-2024.csv', csv(';', table));
    expect(trial.landed.form).toBe('kwb-csv-kaal');
    expect(trial.rejects).toMatchObject([{ line: 2, field: 'regio', rule: 'area_code', masked: '99' }]);
    expect([trial.rows[0]?.regio, trial.rows.at(-1)?.regio]).toEqual(['BU00800000', 'BU00801234']);
  });
});
