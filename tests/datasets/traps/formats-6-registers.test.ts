import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/common/package-root.js';
import { contractOf, loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { testFolder } from '../../support/folder.js';
import { landPath, type Trial } from '../../support/landing.js';
import { sharedData, skipWithoutShared } from '../../support/shared-data.js';

// formats.md §6 to §9: the traps that ../geo/addresses, ../geo/lvbag and ../registers have no test of.

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
const lenient = new Map([...catalogue].map(([name, c]) => [name, { ...c, stop: 1 }]));

function land(name: string, content: string | Buffer): Promise<Trial> {
  const path = join(testFolder(), name);
  writeFileSync(path, content);
  return landPath(path, lenient, { periods: [2019, 2021, 2022, 2024] });
}

const refusal = (landing: Promise<Trial>): Promise<string> =>
  landing.then(
    ({ landed }) => `landed as ${landed.dataset}`,
    (e: Error) => e.message,
  );

const FULL = sharedData('bag-samples', 'bagadres-full.csv');

/** A real file, of which some cells of its first row are others. */
function edited(cells: Readonly<Record<string, string>>): string {
  const [header = '', first = '', ...rest] = readFileSync(FULL, 'utf8').split('\n');
  const names = header.split(';');
  const row = first.split(';').map((cell, i) => cells[names[i] ?? ''] ?? cell);
  return [header, row.join(';'), ...rest].join('\n');
}

describe.skipIf(skipWithoutShared(FULL))('§6 addresses (a real file, its first row edited)', () => {
  it.each([
    ['an id of 15 digits, as Excel leaves it', { object_id: '363010000543210' }, 'object_id', 'pattern'],
    ['an id as Excel shows it', { object_id: '3,63010000543210E+15' }, 'object_id', 'pattern'],
    ['a building that is no number of 16 digits', { pandid: '363100012061234' }, 'pand_id', 'pattern'],
    [
      'a use that is none of the eleven',
      { verblijfsobjectgebruiksdoel: 'woning' },
      'gebruiksdoel',
      'pattern',
    ],
    ['a kind of object that is none', { object_type: 'PND' }, 'object_type', 'enum'],
    ['a flag that is none', { nevenadres: 'N' }, 'nevenadres', 'type'],
    ['a decimal comma in a coordinate', { x: '121394,0' }, 'x', 'type'],
  ])('%s is a reject', async (_title, cells, field, rule) => {
    const { landed, rejects } = await land('bagadres-full.csv', edited(cells));
    expect(landed).toMatchObject({ rows: 99, landed: 98 });
    expect(rejects).toMatchObject([{ record: 1, field, rule }]);
  });

  it('an id keeps the municipality it was made in, also after a merger, and is no area code', async () => {
    const { rows } = await land('bagadres-full.csv', edited({ object_id: '0457010000000001' }));
    expect(rows[0]?.object_id).toBe('0457010000000001');
    expect(contractOf(catalogue, 'bag-adressen').fields.filter((f) => f.type === 'areacode')).toEqual([]);
  });

  it('a floor area of 1 and a year of 1005 are none, with their reason', async () => {
    const cells = { oppervlakteadresseerbaarobject: '1', pandbouwjaar: '1005' };
    const { rows } = await land('bagadres-full.csv', edited(cells));
    expect(rows[0]).toMatchObject({ oppervlakte: null, bouwjaar: null });
    expect(rows[0]?._missing).toMatch(/'oppervlakte': placeholder[\s\S]*'bouwjaar': placeholder/);
  });
});

describe('§7 establishments per gemeente (CBS), invented', () => {
  it('gemeenten that are no more have rows without a figure, which is no nought', async () => {
    const { rows, rejects } = await land(
      '81575NED_TypedDataSet_15092025_103000.csv',
      'ID;BedrijfstakkenBranchesSBI2008;RegioS;Perioden;Vestigingen_1\n0;"T001081";"GM0457";"2024JJ00";\n1;"T001081";"GM0363";"2024JJ00";190000\n',
    );
    expect(rejects).toEqual([]);
    expect(rows.map((r) => [r.regio, r.vestigingen])).toEqual([
      ['GM0457', null],
      ['GM0363', '190000'],
    ]);
  });

  it('the list of SBI codes, cut at tildes, is no dataset', async () => {
    expect(await refusal(land('sbi.txt', '01~Landbouw\n011~Teelt\n0111~Teelt van granen\n'))).not.toMatch(
      /landed as/,
    );
  });

  it('business parks (IBIS) have several gemeenten in one cell, and are no dataset', async () => {
    expect(
      await refusal(
        land('ibis.csv', 'RIN_NUMMER,JAAR,PLAN_NAAM,GEM_CODES,HA_BRUTO\n1,2022,Park,GM0363,12\n'),
      ),
    ).not.toMatch(/landed as/);
  });
});

describe('§8 Leefbaarometer, invented', () => {
  const HEAD = 'jaar,lbm,afw,fys,onv,soc,vrz,won';

  it('`NA` is unknown: nothing says that a score of 2016 will ever come', async () => {
    const { rows } = await land(
      'x.csv',
      `"bu_code","bu_naam",${HEAD}\n"BU00140000","B",2016,4.1,0.1,NA,NA,NA,NA,NA\n`,
    );
    expect(rows[0]).toMatchObject({ score: '4.100000', fysieke_omgeving: null });
    expect(rows[0]?._missing ?? '').not.toMatch(/not_yet/);
  });

  it.each([
    ['postcodes', `"PC4",${HEAD}\n1011,2022,4.1,0.1,0,0,0,0,0\n`],
    ['squares', `"gridcode",${HEAD}\n"E1000N4000",2022,4.1,0.1,0,0,0,0,0\n`],
    [
      'classes of the map service',
      'id,name,gemeente,year,kscore,kfys,konv,ksoc,kvrz,kwon,afw\n1,B,G,2022,7,5,5,5,5,5,0.1\n',
    ],
    ['scores of 2.0', 'GBD,JAAR,RLBRMTR,RLBWON,RLBBEV,RLBVRZ,RLBVEI,RLBFYS\nWK000300,2012,0.1,0,0,0,0,0\n'],
  ])('%s are not taken for scores of 3.0 per area', async (_title, content) => {
    expect(await refusal(land('x.csv', content))).not.toMatch(/landed as leefbaarometer$/);
  });

  it('2.0 and 3.0 are datasets apart, and so are level, change and class', () => {
    const names = [...catalogue.keys()].filter((n) => n.startsWith('leefbaarometer')).sort();
    expect(names).toEqual([
      'leefbaarometer',
      'leefbaarometer-2',
      'leefbaarometer-2-klassen',
      'leefbaarometer-2-ontwikkeling',
    ]);
    // Its codes are of 2016, whatever the workspace's layout is.
    expect(contractOf(catalogue, 'leefbaarometer-2').vintage).toBe('none');
  });
});

describe('§9 energy, invented', () => {
  const NAMES =
    'NETBEHEERDER;NETGEBIED;STRAATNAAM;POSTCODE_VAN;POSTCODE_TOT;WOONPLAATS;LANDCODE;PRODUCTSOORT;VERBRUIKSSEGMENT;AANSLUITINGEN_AANTAL;LEVERINGSRICHTING_PERC;FYSIEKE_STATUS_PERC;SOORT_AANSLUITING_PERC;SOORT_AANSLUITING;SJV_GEMIDDELD;SLIMME_METER_PERC';
  const ROW = 'Net;Gebied;Straat;1234AB;1234AC;AMSTERDAM ZUID00ST;NL;ELK;KVB;19;89,47;94,74;89;1x35;4037,5;0';

  it('old and new measures of consumption in one file are refused, not mixed', async () => {
    const said = await refusal(land('kleinverbruik_2024.csv', `${NAMES};SJA_GEMIDDELD\n${ROW};4000\n`));
    expect(said).toMatch(/2 columns fit field `verbruik`/);
  });

  it('a typo in the name of a town is none of our business: towns are not taken in', async () => {
    const { rows, rejects } = await land('kleinverbruik_2024.csv', `${NAMES}\n${ROW}\n`);
    expect(rejects).toEqual([]);
    expect(JSON.stringify(rows)).not.toMatch(/ZUID00ST/);
  });

  it('a range that spans towns stays a range of two postcodes, and no row becomes one of a buurt', async () => {
    const { rows } = await land(
      'kleinverbruik_2024.csv',
      `${NAMES}\n${ROW.replace('1234AB', '4175GA').replace('1234AC', '7165BD')}\n`,
    );
    expect(rows[0]).toMatchObject({ postcode_van: '4175GA', postcode_tot: '7165BD' });
    const contract = contractOf(catalogue, 'energie-kleinverbruik');
    expect([contract.place, contract.fields.filter((f) => f.type === 'areacode')]).toEqual([undefined, []]);
  });
});
