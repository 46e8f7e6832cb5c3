import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/common/package-root.js';
import { contractOf, loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { matchName } from '../../../src/datasets/recognise/column-names.js';
import { testFolder } from '../../support/folder.js';
import { landBytes, landPath, type Trial, trialContract } from '../../support/landing.js';
import { sharedData, skipWithoutShared } from '../../support/shared-data.js';

// formats.md §0 and §1 (key figures): the traps that ../cbs-forms, ../cbs-kerncijfers, ../real-files and formats-11 have no test of.

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
const contract = contractOf(catalogue, 'cbs-kerncijfers');

function land(name: string, content: string, periods: number[] = [2013, 2021, 2024]): Promise<Trial> {
  const path = join(testFolder(), name);
  writeFileSync(path, content);
  return landPath(path, catalogue, { periods });
}

/** Fields that a header feeds in a form, each with its columns. */
function fed(form: string, header: readonly string[]): Map<string, string[]> {
  const columns = contract.forms.find((f) => f.name === form)?.columns ?? {};
  const found = Object.entries(columns).map(
    ([field, aliases]) =>
      [field, header.filter((name) => aliases.some((alias) => matchName(alias, name).fits))] as const,
  );
  return new Map(found.filter(([, names]) => names.length > 0).map(([field, names]) => [field, [...names]]));
}

/** Fields that such columns feed; each must be for the proxy test alone. */
function fairnessOnly(found: ReadonlyMap<string, readonly string[]>, columns: RegExp): string[] {
  const names = [...found].flatMap(([field, from]) => (from.some((n) => columns.test(n)) ? [field] : []));
  const marks = names.map((name) => contract.fields.find((f) => f.name === name)?.only);
  expect(marks).toEqual(names.map(() => 'fairness'));
  return names;
}

describe('§1.1 the year of a table', () => {
  const table = '"ID";"WijkenEnBuurten";"AantalInwoners_5"\r\n0;"BU03630000";10\r\n';

  it.each([
    ['82339NED', 2013],
    ['82931NED', 2014],
    ['83220NED', 2015],
    ['83487NED', 2016],
    ['83765NED', 2017],
    ['84286NED', 2018],
    ['84583NED', 2019],
    ['84799NED', 2020],
    ['85039NED', 2021],
    ['85318NED', 2022],
    ['85618NED', 2023],
    ['85984NED', 2024],
    ['86165NED', 2025],
  ])('%s is of %i', async (id, year) => {
    const { landed } = await land(`${id}_TypedDataSet_15092025_101700.csv`, table, [year]);
    expect(landed).toMatchObject({ dataset: 'cbs-kerncijfers', periods: [year] });
  });

  it('85163NED is the table of socio-economic status: as a name of key figures it says no year (invented)', async () => {
    await expect(land('85163NED_TypedDataSet_15092025_101700.csv', table)).rejects.toThrow(
      /nothing says of which year/,
    );
  });
});

const STATLINE = sharedData(
  'cbs-kwb-2024-statline',
  'Kerncijfers_wijken_en_buurten_2024_10122025_135731.csv',
);
const OLD = sharedData('cbs-kwb-amsterdam-2017', 'Kerncijfers_wijken_en_buurten_2017.csv');

describe('§1.3 titles that repeat and columns that move', () => {
  const header = (path: string, delimiter: string): string[] =>
    parse(readFileSync(path), { delimiter, bom: true, to: 1 })[0] as string[];

  it.skipIf(skipWithoutShared(STATLINE))(
    'no two fields take one column of the web download of December 2025, and none takes two (real)',
    () => {
      const names = header(STATLINE, ';');
      const found = fed('statline', names);
      for (const [field, columns] of found) expect([field, columns.length]).toEqual([field, 1]);
      const taken = [...found.values()].flat();
      expect(new Set(taken).size).toBe(taken.length);
      const plain = (field: string): string | undefined =>
        found.get(field)?.[0]?.replace(/[\s\u00a0]+/g, ' ');
      // Columns that moved: education stands before income since 2025, under other names.
      expect(plain('opleiding_laag')).toBe(
        'Onderwijs/Hoogst behaald onderwijsniveau/Basisonderwijs, vmbo, mbo1 (aantal)',
      );
      expect(plain('ww')).toBe('Sociale zekerheid/Personen per soort uitkering; WW (aantal)');
      expect(plain('arbeidsongeschikt')).toBe('Sociale zekerheid/Personen per soort uitkering; AO (aantal)');
      // Of origin the country alone is taken in, for the proxy test; marital status is not, under whichever name.
      expect(fairnessOnly(found, /herkomst/i)).toEqual([
        'herkomst_nederland',
        'herkomst_europa',
        'herkomst_buiten_europa',
      ]);
      expect(taken.filter((n) => /burgerlijke|gehuwd|verweduwd|geboren/i.test(n))).toEqual([]);
    },
  );

  it.skipIf(skipWithoutShared(OLD))(
    'nor of 2017, whose migration background is for the proxy test alone (real)',
    () => {
      const found = fed('statline-komma', header(OLD, ','));
      for (const [field, columns] of found) expect([field, columns.length]).toEqual([field, 1]);
      expect(fairnessOnly(found, /westers/i)).toEqual([
        'westerse_migratieachtergrond',
        'niet_westerse_migratieachtergrond',
      ]);
      expect([...found.values()].flat().filter((n) => /Marokko|Turkije|Suriname|gehuwd/i.test(n))).toEqual(
        [],
      );
      expect(found.has('vestigingen_oq')).toBe(false);
      expect(found.has('diefstal_woning_1000')).toBe(true);
    },
  );

  it.each([
    ['Appartement_#', 'Appartement_49;Appartement_57'],
    ['*/Nederland (aantal)', 'Herkomstland/Nederland (aantal);Geboorteland/Nederland (aantal)'],
  ])('a bare title that fits two columns is refused: %s (invented)', async (alias, names) => {
    await expect(
      landBytes(
        `id;${names}\n1;2000;900\n`,
        trialContract({ type: 'integer' }, { columns: { id: 'id', waarde: alias } }),
      ),
    ).rejects.toThrow(/2 columns fit field `waarde`/);
  });

  it('a change of division is 1, 2 or 3; the point of the country is no change and no fault (invented)', async () => {
    const change = ['.', '1', '2', '3', '4', ...Array.from({ length: 30 }, () => '1')];
    const lines = change.map((c, i) => `"BU168000${10 + i}";"${c}";5`);
    const { rows, rejects } = await land(
      '85984NED_TypedDataSet_15092025_101700.csv',
      `"WijkenEnBuurten";"IndelingswijzigingGemeenteWijkBuurt_4";"AantalInwoners_5"\n${lines.join('\n')}\n`,
    );
    expect(rejects).toMatchObject([{ record: 5, field: 'indelingswijziging', rule: 'enum' }]);
    expect(rows.slice(0, 4).map((r) => r.indelingswijziging)).toEqual([null, '1', '2', '3']);
  });
});

describe('§1.4 the list of measures of OData v4 (invented)', () => {
  it('is no dataset, nor are codes of a table', async () => {
    await expect(
      land(
        'MeasureCodes.csv',
        '"Identifier";"MeasureGroupId";"Index";"Title";"Description";"DataType";"Unit";"Decimals";"PresentationType"\n"M001642";"";1;"WOZ";"";"Double";"x 1 000 euro";0;"Relative"\n',
      ),
    ).rejects.toThrow(/no dataset has the 9 columns/);
  });
});

describe('§1.5 short names of kwb-20xx', () => {
  /** The names as they stand in formats.md, of 2024, with the trailing blanks of three of them. */
  const NAMES_2024 =
    'gwb_code_10,gwb_code_8,regio,gm_naam,recs,gwb_code,ind_wbi,a_inw,a_man,a_vrouw,a_00_14,a_15_24,a_25_44,a_45_64,a_65_oo,a_ongeh,a_gehuwd,a_gesch,a_verwed,a_nl_all,a_eur_al,a_neu_al,a_hh,a_1p_hh,a_hh_z_k,a_hh_m_k,g_hhgro,bev_dich,a_woning,a_nb_won ,a_vastg,a_nb_vastg,g_wozbag,p_1gezw,p_mgezw,p_leegsw,p_koopw,p_huurw,p_wcorpw,p_ov_hw,p_won_m_ag ,p_won_ev ,a_opl_lg,a_opl_md,a_opl_hg,a_inkont,g_ink_po,g_ink_pi,p_ink_li,p_ink_hi,p_hh_li,p_hh_lkk,p_hh_osm,p_hh_110,p_hh_120,m_hh_ver,a_soz_wb,a_soz_ao,a_soz_ww,a_soz_ow,a_jz_tn,a_wmo_t,a_bedv,a_bed_a,a_bed_bf,a_bed_gi,a_bed_hj,a_bed_kl,a_bed_mn,a_bed_oq,a_bed_ru,a_pau,a_bst_b,a_m2w,g_afs_hp,g_afs_gs,g_afs_kv,g_afs_sc,g_3km_sc,a_opp_ha,a_lan_ha,a_wat_ha,pst_mvp,pst_dekp,ste_mvs,ste_oad'.split(
      ',',
    );

  it('feed one field each, a trailing blank or not; persons and households of an income class are not mixed up', () => {
    const found = fed('kwb-xlsx', NAMES_2024);
    for (const [field, columns] of found) expect([field, columns.length]).toEqual([field, 1]);
    expect(found.get('nieuwbouwwoningen')).toEqual(['a_nb_won ']);
    expect(found.get('huishoudens_laagste_40_pct')).toEqual(['p_hh_li']);
    expect(found.get('woz_gemiddeld')).toEqual(['g_wozbag']);
    expect(fairnessOnly(found, /^a_(nl|eur|neu)/)).toEqual([
      'herkomst_nederland',
      'herkomst_europa',
      'herkomst_buiten_europa',
    ]);
    expect([...found.values()].flat().filter((n) => /^a_(geb|gehuwd|ongeh|verwed)/.test(n))).toEqual([]);
    expect(found.size).toBeGreaterThan(50);
  });

  it('of older years feed the same fields: ind_wbz, g_woz (invented file)', async () => {
    const row = (code: string, name: string): string => `${code};${name};Aa;Buurt;1;25;201\n`;
    const { landed, rows } = await land(
      'kwb-2021.csv',
      `gwb_code_10;regio;gm_naam;recs;ind_wbz;a_inw;g_woz\n${row('BU16800000', 'Annen')}${row('BU16800009', 'Verspreide huizen')}`,
    );
    expect(landed).toMatchObject({ dataset: 'cbs-kerncijfers', form: 'kwb-csv', periods: [2021] });
    expect(rows.map((r) => [r.indelingswijziging, r.woz_gemiddeld])).toEqual([
      ['1', '201.0'],
      ['1', '201.0'],
    ]);
  });
});
