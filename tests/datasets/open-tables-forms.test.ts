import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import { contractOf, loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { matchName } from '../../src/datasets/recognise/column-names.js';
import { testFolder } from '../support/folder.js';
import { landPath, type Trial } from '../support/landing.js';
import { sharedData, skipWithoutShared } from '../support/shared-data.js';

// Files are invented, unless the title says that a real one is read.

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);

function land(name: string, content: string): Promise<Trial> {
  const inbox = join(testFolder(), 'inbox');
  mkdirSync(inbox, { recursive: true });
  writeFileSync(join(inbox, name), content);
  return landPath(join(inbox, name), catalogue);
}

const csv = (header: string[], ...rows: string[][]): string =>
  `\ufeff${[header, ...rows].map((r) => r.join(';')).join('\r\n')}\r\n`;

/** Rows of which several fields are looked at. */
const picked = ({ rows }: Trial, ...fields: string[]) => rows.map((r) => fields.map((f) => r[f]));

describe('names of columns against the real metadata of 85984NED (2024)', () => {
  const file = sharedData('cbs-dimensions-2024', '85984NED_DataProperties.csv');

  it.skipIf(skipWithoutShared(file))(
    'every field of that year has one column, by OData name and by path',
    () => {
      const properties = parse(readFileSync(file), { columns: true, bom: true }) as Record<string, string>[];
      const byId = new Map(properties.map((p) => [p.ID, p]));
      const pathOf = (p: Record<string, string>): string => {
        const parent = byId.get(p.ParentID ?? '');
        return parent ? `${pathOf(parent)}/${p.Title}` : (p.Title ?? '');
      };
      const topics = properties.filter((p) => p.Type === 'Topic');
      const names = {
        odata: topics.map((p) => p.Key ?? ''),
        statline: topics.map((p) => `${pathOf(p)} (${p.Unit})`),
      };
      const contract = contractOf(catalogue, 'cbs-kerncijfers');
      // Of another year, or fed from elsewhere.
      const notThere = [
        'jaar',
        'regio',
        'naam',
        'nieuwbouwwoningen',
        'niet_woningen',
        'armoede_pct',
        'diefstal_woning_1000',
        'vernieling_1000',
        'geweld_1000',
        'westerse_migratieachtergrond',
        'niet_westerse_migratieachtergrond',
      ];
      for (const form of ['odata', 'statline'] as const) {
        const aliases = contract.forms.find((f) => f.name === form)?.columns ?? {};
        for (const { name, decimals, type } of contract.fields) {
          const found = names[form].filter((n) => (aliases[name] ?? []).some((a) => matchName(a, n).fits));
          const expected = notThere.includes(name) && !(name === 'regio' && form === 'statline') ? 0 : 1;
          expect([form, name, found.length]).toEqual([form, name, expected]);
          const at = names[form].indexOf(found[0] ?? '');
          // The contract keeps as many decimals as CBS publishes, at least.
          if (at >= 0 && type === 'number')
            expect(decimals).toBeGreaterThanOrEqual(Number(topics[at]?.Decimals));
          if (at >= 0 && type === 'integer') expect(topics[at]?.Decimals).toBe('0');
        }
      }
    },
  );
});

describe('socio-economic status', () => {
  const header = [
    'ID',
    'WijkenEnBuurten',
    'Perioden',
    'ParticuliereHuishoudens_2',
    'Waarde_16',
    'Waarde_19',
    'Waarde_22',
    'GemiddeldeScore_29',
    'GemiddeldeScore_31',
    'GemiddeldeScore_33',
    'GemiddeldeScore_35',
    'Waarde_37',
  ];
  const rowOf = (area: string) => [
    '0',
    `"${area}"`,
    '"2022JJ00"',
    '700',
    '12.4',
    '27',
    '60.6',
    '0.045',
    '0.1',
    '-0.05',
    '0.02',
    '0.856',
  ];

  it('lands OData when all of its repeated names are there', async () => {
    const trial = await land(
      '85900NED_TypedDataSet_15092025_103000.csv',
      csv(header, rowOf('BU03630000'), rowOf('GM0363    ')),
    );
    expect(trial.rejects).toEqual([]);
    expect(trial.landed).toMatchObject({ dataset: 'cbs-ses-woa', form: 'odata', periods: [2022] });
    expect(picked(trial, 'regio', 'ses_score', 'ses_arbeid', 'spreiding', 'voorlopig')).toEqual([
      ['BU03630000', '0.045', '0.020', '0.856', null],
      ['GM0363', '0.045', '0.020', '0.856', null],
    ]);
  });

  it('refuses OData in which the numbers have moved', async () => {
    const moved = header.map((n) => n.replace(/_(\d+)$/, (_m, d) => `_${Number(d) + 2}`));
    await expect(land('85900NED.csv', csv(moved, rowOf('BU03630000')))).rejects.toThrow(
      /looks like cbs-ses-woa[\s\S]*no column `GemiddeldeScore_29`|no dataset has the 12 columns/,
    );
  });

  it('lands StatLine without symbols, provisional years marked', async () => {
    const trial = await land(
      'SES_WOA_scores_per_wijk_en_buurt_15092025_103000.csv',
      csv(
        [
          '"Perioden"',
          '"Wijken en buurten"',
          '"Regiocode (gemeente, wijk, buurt) (code)"',
          '"SES-WOA/Totaalscore/Gemiddelde score (Getal)"',
        ],
        ['"2022"', '"Annen"', '"BU16800000"', '0,045'],
        ['"2023*"', '"Annen"', '"BU16800000"', ''],
      ),
    );
    expect(picked(trial, 'jaar', 'voorlopig', 'ses_score')).toEqual([
      ['2022', 'false', '0.045'],
      ['2023', 'true', null],
    ]);
  });
});

describe('proximity', () => {
  it.each([
    [
      'odata',
      '86134NED_TypedDataSet_15092025_103000.csv',
      csv(
        [
          'ID',
          'WijkenEnBuurten',
          'AfstandTotHuisartsenpraktijk_5',
          'Binnen1Km_6',
          'AfstandTotCafeED_36',
          'AfstandTotOpritHoofdverkeersweg_89',
          'AfstandTotBinnenzwembad_93',
          'AfstandTotSchool_60',
          'AfstandTotSchool_64',
        ],
        ['0', '"BU16800000"', '1.2', '0.3', '0.8', '7.4', '9', '1', '2'],
      ),
    ],
    [
      'statline',
      'Nabijheid_voorzieningen__afstand_locatie__wijk__en_buurtcijfers_2024_15092025_103000.csv',
      csv(
        [
          '"Wijken en buurten"',
          '"Regioaanduiding/Codering (code)"',
          '"Gezondheid en welzijn/Huisartsenpraktijk/Afstand tot huisartsenpraktijk (km)"',
          '"Horeca/Café e.d./Afstand tot café e.d. (km)"',
          '"Verkeer en vervoer/Afstand tot oprit hoofdverkeersweg (km)"',
          '"Vrije tijd en cultuur/Afstand tot binnenzwembad (km)"',
        ],
        ['"Annen"', '"BU16800000"', '1,2', '0,8', '7,4', '9,0'],
      ),
    ],
  ])('lands form %s', async (form, name, text) => {
    const trial = await land(name, text);
    expect(trial.rejects).toEqual([]);
    expect(trial.landed).toMatchObject({ dataset: 'cbs-nabijheid', form, periods: [2024] });
    expect(
      picked(trial, 'regio', 'afstand_huisarts', 'afstand_cafe', 'afstand_oprit', 'afstand_zwembad'),
    ).toEqual([['BU16800000', '1.2', '0.8', '7.4', '9.0']]);
  });
});

describe('establishments per gemeente and branch', () => {
  it.each([
    [
      'odata',
      '81575NED_TypedDataSet_15092025_103000.csv',
      csv(
        ['ID', 'BedrijfstakkenBranchesSBI2008', 'RegioS', 'Perioden', 'Vestigingen_1'],
        ['0', '"T001081"', '"GM1680"', '"2024JJ00"', '3105'],
        ['1', '"301000 "', '"GM1680"', '"2024JJ00"', ''],
      ),
    ],
    [
      'odata-v4',
      'Observations.csv',
      csv(
        [
          'Id',
          'Measure',
          'ValueAttribute',
          'Value',
          'StringValue',
          'BedrijfstakkenBranchesSBI2008',
          'RegioS',
          'Perioden',
        ],
        ['0', '"M1"', '"None"', '3105', '', '"T001081"', '"GM1680"', '"2024JJ00"'],
        ['1', '"M1"', '"Impossible"', '', '', '"301000"', '"GM1680"', '"2024JJ00"'],
      ),
    ],
    [
      'odata-json',
      '81575NED.json',
      JSON.stringify({
        value: [
          {
            ID: 0,
            BedrijfstakkenBranchesSBI2008: 'T001081',
            RegioS: 'GM1680',
            Perioden: '2024JJ00',
            Vestigingen_1: 3105,
          },
          {
            ID: 1,
            BedrijfstakkenBranchesSBI2008: '301000 ',
            RegioS: 'GM1680',
            Perioden: '2024JJ00',
            Vestigingen_1: null,
          },
        ],
      }),
    ],
  ])('lands form %s', async (form, name, text) => {
    const trial = await land(name, text);
    expect(trial.rejects).toEqual([]);
    expect(trial.landed).toMatchObject({ dataset: 'cbs-bedrijfsvestigingen', form, periods: [2024] });
    expect(picked(trial, 'branche', 'regio', 'jaar', 'vestigingen')).toEqual([
      ['T001081', 'GM1680', '2024', '3105'],
      ['301000', 'GM1680', '2024', null],
    ]);
  });

  it('refuses StatLine, which has no codes', async () => {
    const text = csv(
      ['"Bedrijfstakken/branches (SBI 2008)"', '"Regio\'s"', '"Perioden"', '"Vestigingen (aantal)"'],
      ['"A-U Alle economische activiteiten"', '"Aa en Hunze"', '"2024*"', '3105'],
    );
    await expect(land('Vestigingen_van_bedrijven_15092025_103000.csv', text)).rejects.toThrow(
      /names gemeenten and branches without their codes/,
    );
  });
});

describe('energy of dwellings', () => {
  it('lands OData, by kind of dwelling', async () => {
    const trial = await land(
      '86159NED_TypedDataSet_15092025_103000.csv',
      csv(
        [
          'ID',
          'Woningkenmerken',
          'WijkenEnBuurten',
          'Gemeentenaam_1',
          'SoortRegio_2',
          'Codering_3',
          'GemiddeldAardgasverbruik_4',
          'GemiddeldeElektriciteitslevering_5',
          'Stadsverwarming_6',
        ],
        ['0', '"T001100"', '"BU16800000"', '"x"', '"Buurt"', '"BU16800000"', '950', '2400', '5.5'],
        ['1', '"ZW10320"', '"BU16800000"', '"x"', '"Buurt"', '"BU16800000"', '', '3100', ''],
      ),
    );
    expect(trial.rejects).toEqual([]);
    expect(trial.landed).toMatchObject({ dataset: 'cbs-energie', form: 'odata', periods: [2024] });
    expect(
      picked(
        trial,
        'woningkenmerk',
        'regio',
        'aardgas_gemiddeld',
        'elektriciteit_gemiddeld',
        'stadsverwarming_pct',
      ),
    ).toEqual([
      ['T001100', 'BU16800000', '950', '2400', '5.5'],
      ['ZW10320', 'BU16800000', null, '3100', null],
    ]);
  });
});

describe('crime with clearances', () => {
  it('lands OData of 83648NED', async () => {
    const trial = await land(
      '83648NED_TypedDataSet_15092025_103000.csv',
      csv(
        [
          'ID',
          'SoortMisdrijf',
          'RegioS',
          'Perioden',
          'TotaalGeregistreerdeMisdrijven_1',
          'GeregistreerdeMisdrijvenRelatief_2',
          'GeregistreerdeMisdrijvenPer1000Inw_3',
          'TotaalOpgehelderdeMisdrijven_4',
          'OpgehelderdeMisdrijvenRelatief_5',
          'RegistratiesVanVerdachten_6',
        ],
        ['0', '"CRI1000"', '"GM0363"', '"2023JJ00"', '82960', '58.1', '90.4', '15000', '18.1', '17000'],
      ),
    );
    expect(trial.landed.dataset).toBe('cbs-misdrijven');
    expect(
      picked(trial, 'soort', 'regio', 'misdrijven', 'misdrijven_1000', 'opgehelderd', 'verdachten'),
    ).toEqual([['CRI1000', 'GM0363', '82960', '90.4', '15000', '17000']]);
  });
});
