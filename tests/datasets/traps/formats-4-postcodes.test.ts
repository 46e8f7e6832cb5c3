import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/common/package-root.js';
import { loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { testFolder } from '../../support/folder.js';
import { landPath, type Trial } from '../../support/landing.js';
import { sharedData, skipWithoutShared } from '../../support/shared-data.js';

// formats.md §4 (postcodes) and §5 (boundaries): the traps that ../geo/area-codes and ../geo/divisions have no test of.

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
const periods = [2018, 2020, 2021, 2022, 2023, 2024, 2025];

function land(name: string, content: string | Buffer): Promise<Trial> {
  const path = join(testFolder(), name);
  writeFileSync(path, content);
  return landPath(path, catalogue, { periods });
}

const refusal = (landing: Promise<Trial>): Promise<string> =>
  landing.then(
    ({ landed }) => `landed as ${landed.dataset}`,
    (e: Error) => e.message,
  );

describe('§4 files of names in the zip of CBS, different every year (invented)', () => {
  it.each([
    ['buurtnaam2018.csv', 'GWBcode8;GWBlabel\n3630000;Kop Zeedijk\n'],
    ['brt2020.csv', 'buurtcode2020;buurtnaam2020\n3630000;Kop Zeedijk\n'],
    ['wijk2020.csv', 'wijkcode2020;wijknaam2020\n36300;Burgwallen\n'],
    ['gem2020.csv', 'gemcode2020;gemeentenaam2020\n363;Amsterdam\n'],
    ['Wijken2022.csv', 'Wijkcode2022;Wijknaam2022\n036300;Burgwallen\n'],
    ['buurt_2023.csv', 'Buurt2023,buurtnaam2023\n0363AA01,Kop Zeedijk\n'],
    ['gemeenten_2023.csv', 'Gemeente2023,gemeentenaam2023\n0363,Amsterdam\n'],
    ['gem_2025.csv', 'Gemeente2025;Gemeentenaam2025\n0363;Amsterdam\n'],
  ])('%s is of no dataset', async (name, content) => {
    expect(await refusal(land(name, content))).not.toMatch(/landed as/);
  });
});

describe('§4 codes of the form of a year', () => {
  it('letters and digits of Amsterdam in one column are text: no number takes them away (invented)', async () => {
    const { rows, rejects } = await land(
      'pc6hnr20230801_gwb.csv',
      'PC6,Huisnummer,Buurt2023,Wijk2023,Gemeente2023\n1012AB,1,0363AA01,0363AA,0363\n1012AC,1,0363EE07,0363EE,0363\n1012AD,1,03639997,036399,0363\n',
    );
    expect(rejects).toEqual([]);
    expect(rows.map((r) => r.buurt)).toEqual(['BU0363AA01', 'BU0363EE07', 'BU03639997']);
  });

  const rows2023 = 'PC6;Huisnummer;Buurt2023;Wijk2023;Gemeente2023\n1012AB;1;0363AA01;0363AA;0363\n';

  it('the year of the columns goes before that of the name (invented)', async () => {
    const { landed, rows } = await land('pc6hnr20240801_gwb.csv', rows2023);
    expect([landed.periods, rows[0]?.jaar]).toEqual([[2023], '2023']);
  });

  it('and a year in buurtzicht.yaml that is not that of the columns is refused (invented)', async () => {
    const path = join(testFolder(), 'pc6.csv');
    writeFileSync(path, rows2023);
    const hinted = (period: number) => landPath(path, catalogue, { periods, hint: { file: '*', period } });
    await expect(hinted(2024)).rejects.toThrow(/said to be of 2024, and its columns are of 2023/);
    expect((await hinted(2023)).landed.periods).toEqual([2023]);
  });

  it.each([
    'PC6;Huisnummer;Buurt2023;Buurt2024;Wijk2023;Gemeente2023\n1012AB;1;0363AA01;0363AA01;0363AA;0363\n',
    'PC6;Huisnummer;Buurt2023;Wijk2024;Gemeente2024\n1012AB;1;0363AA01;0363AA;0363\n',
  ])('columns of two years are refused (invented)', async (text) => {
    expect(await refusal(land('x.csv', text))).toMatch(/2 columns fit|columns of 2023 and 2024/);
  });
});

describe('§4 a municipality’s own list of postcodes', () => {
  const OWN = sharedData('pc6-buurt-amsterdam', 'postcode_naar_buurt.csv');
  it.skipIf(skipWithoutShared(OWN))(
    'with codes of its own (`A04a`), postcodes twice and one empty, is of no dataset (real)',
    async () => {
      expect(await refusal(landPath(OWN, catalogue, { periods }))).toMatch(/no dataset has the 3 columns/);
    },
  );

  it('and its codes are none of CBS where the header says so (invented)', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => `10${10 + i}AB;A04a;A04;0363\n`).join('');
    expect(
      await refusal(land('pc6-gwb2020.csv', `PC6;Buurt2020;Wijk2020;Gemeente2020\n${rows}`)),
    ).not.toMatch(/landed as/);
  });

  it('a postcode twice counts once, in the row that comes first, and the other is a reject (invented)', async () => {
    const good = Array.from({ length: 20 }, (_, i) => `10${10 + i}AB;03630000;036300;0363\n`).join('');
    const { rows, rejects } = await land(
      'pc6-gwb2020.csv',
      `PC6;Buurt2020;Wijk2020;Gemeente2020\n${good}1010AB;03630001;036300;0363\n;03630001;036300;0363\n`,
    );
    expect(rows.filter((r) => r.postcode === '1010AB').map((r) => r.buurt)).toEqual(['BU03630000']);
    expect(rejects.map((r) => [r.record, r.rule])).toEqual([
      [21, 'duplicate_key'],
      [22, 'required'],
    ]);
  });
});
