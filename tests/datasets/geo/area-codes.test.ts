import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/common/package-root.js';
import { loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { checkFile } from '../../../src/datasets/check.js';
import { openWorkspace } from '../../../src/workspace/workspace.js';
import { zipOf } from '../../support/archive.js';
import { testFolder } from '../../support/folder.js';
import { landBytes, landPath, type Trial, trialContract, trialKey } from '../../support/landing.js';
import { sharedData, skipWithoutShared } from '../../support/shared-data.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
const YEARS = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025];

/** Lands an invented file as a dataset of the catalogue. */
function landFile(name: string, content: string): Promise<Trial> {
  const path = join(testFolder(), name);
  writeFileSync(path, content);
  return landPath(path, catalogue, { periods: YEARS });
}

const REGIONS = sharedData('cbs-dimensions-2024', '85984NED_WijkenEnBuurten.csv');

describe.skipIf(skipWithoutShared(REGIONS))('the codes of 2024 (real)', () => {
  const codes = (): string[] =>
    (parse(readFileSync(REGIONS), { columns: true }) as { Key: string }[]).map((r) => r.Key.trim());

  it.each([
    ['buurt', 'BU', 14_574],
    ['wijk', 'WK', 3393],
    ['gemeente', 'GM', 342],
  ])('of every %s are known with and without prefix, and without zeros', async (area, prefix, count) => {
    const whole = codes().filter((c) => c.startsWith(prefix));
    const contract = trialContract({ type: 'areacode', area });
    for (const shorten of [
      (code: string) => code,
      (code: string) => code.slice(2),
      (code: string) => code.slice(2).replace(/^0+/, ''),
      (code: string) => ` ${code.slice(2)} `,
    ]) {
      const lines = whole.map((code, i) => `${i};${shorten(code)}`);
      const { landed, rows } = await landBytes(`id;waarde\n${lines.join('\n')}\n`, contract);
      expect(landed).toMatchObject({ rows: count, landed: count, rejected: 0 });
      expect(rows.map((r) => r.waarde)).toEqual(whole);
    }
  });
});

describe('a code without its prefix (invented)', () => {
  const landCodes = (area: string, codes: readonly string[]): Promise<Trial> =>
    landBytes(
      `id;waarde\n${codes.map((c, i) => `${i};${c}`).join('\n')}\n`,
      trialContract({ type: 'areacode', area }),
    );

  it('is the whole code whatever was lost on its way', async () => {
    const buurten = [
      'BU03630101',
      '03630101',
      '3630101',
      '0363AF01',
      '363AF01',
      '140000',
      '07721110',
      '00000000',
      '9980000',
      '09989999',
    ];
    expect((await landCodes('buurt', buurten)).rows.map((r) => r.waarde)).toEqual([
      'BU03630101',
      'BU03630101',
      'BU03630101',
      'BU0363AF01',
      'BU0363AF01',
      'BU00140000',
      'BU07721110',
      'BU00000000',
      'BU09980000',
      'BU09989999',
    ]);
    expect(
      (await landCodes('wijk', ['WK036301', '36301', '0363AF', '363AF', '1400'])).rows.map((r) => r.waarde),
    ).toEqual(['WK036301', 'WK036301', 'WK0363AF', 'WK0363AF', 'WK001400']);
    expect(
      (await landCodes('gemeente', ['GM0363', '0363', '363', '14', '3'])).rows.map((r) => r.waarde),
    ).toEqual(['GM0363', 'GM0363', 'GM0363', 'GM0014', 'GM0003']);
  });

  it.each([
    // With a nought in front nothing was lost: it is a code of another kind, or a damaged one.
    [
      'buurt',
      [
        '036301',
        '0363',
        '363',
        'WK036301',
        'BU3630101',
        'AF01',
        '0363AF0',
        '0363AF011',
        'bu03630101',
        '363,0101',
        '3.630101E6',
        '-3630101',
      ],
    ],
    ['wijk', ['03630101', '03630', '0363', 'BU03630101', 'WK36301', 'AF', '3']],
    ['gemeente', ['00363', 'BU03630101', 'GM363', 'A363', '0', '14.0']],
  ])(
    'is refused as a %s when it may be another',
    async (area, codes) => {
      const good = { buurt: '03630101', wijk: '036301', gemeente: '0363' }[area] as string;
      const { landed, rejects } = await landCodes(area, [good, ...codes.map((c) => `"${c}"`)]);
      expect(landed).toMatchObject({ rows: codes.length + 1, landed: 1 });
      expect(new Set(rejects.map((r) => r.rule))).toEqual(new Set(['area_code']));
    },
    20_000,
  );

  it('is one code or none: no two codes become the same text', async () => {
    const code = fc.stringMatching(/^[0-9]{4}[0-9A-Z]{4}$/);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(code, { minLength: 200, maxLength: 200 }), async (codes) => {
        const bare = codes.map((c) => c.replace(/^0{1,3}/, ''));
        const { rows } = await landCodes('buurt', bare);
        const back = new Map(rows.map((r) => [bare[Number(r.id)], r.waarde]));
        for (const [i, c] of codes.entries()) {
          const landed = back.get(bare[i]);
          // What is left of a code is landed as that code, or not at all.
          expect(landed === `BU${c}` || landed === undefined).toBe(true);
        }
      }),
      { numRuns: 3 },
    );
  });
});

describe('postcode and house number to buurt (invented files in the forms of each year)', () => {
  const PC6 = 'pc6-huisnummer';
  it.each([
    [
      'pc6hnr20180801_gwb-vs2.csv',
      2018,
      'PC6;Huisnummer;Buurt2018;Wijk2018;Gemeente2018\n1012AB;1;3630000;36300;363\n9711AA;12;140001;1400;14\n',
      ['BU03630000 WK036300 GM0363', 'BU00140001 WK001400 GM0014'],
    ],
    [
      'pc6hnr20210801_gwb.csv',
      2021,
      'PC6;Huisnummer;Buurt2021;Wijk2021;Gemeente2021\n1012AB;1;3630000;36300;363\n9711AA;12;140001;1400;14\n',
      ['BU03630000 WK036300 GM0363', 'BU00140001 WK001400 GM0014'],
    ],
    [
      'anders.csv',
      2022,
      'PC6;Huisnummer;Buurt2022;Wijk2022;Gemeente2022\n1012AB;1;03630000;036300;0363\n9711AA;12;00140001;001400;0014\n',
      ['BU03630000 WK036300 GM0363', 'BU00140001 WK001400 GM0014'],
    ],
    [
      'pc6hnr20230801_gwb.csv',
      2023,
      'PC6,Huisnummer,Buurt2023,Wijk2023,Gemeente2023\n1012AB,1,0363AF01,0363AF,0363\n9711AA,12,00140001,001400,0014\n',
      ['BU0363AF01 WK0363AF GM0363', 'BU00140001 WK001400 GM0014'],
    ],
    [
      'zonder-nullen.csv',
      2023,
      'PC6;Huisnummer;Buurt2023;Wijk2023;Gemeente2023\n1012AB;1;363AF01;363AF;363\n9711AA;12;140001;1400;14\n',
      ['BU0363AF01 WK0363AF GM0363', 'BU00140001 WK001400 GM0014'],
    ],
    [
      'pc6hnr20240801_gwb.csv',
      2024,
      '"PC6","Huisnummer","Buurt2024","Wijk2024","Gemeente2024"\n"1012AB",1,"0363AF01","0363AF","0363"\n"9711AA",12,"00140001","001400","0014"\n',
      ['BU0363AF01 WK0363AF GM0363', 'BU00140001 WK001400 GM0014'],
    ],
    [
      'pc6hnr20250801_gwb.csv',
      2025,
      'PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\n3541AA;1;07721110;077211;0772\n',
      ['BU07721110 WK077211 GM0772'],
    ],
  ])('is known by its columns: %s of %i', async (name, year, content, areas) => {
    const { landed, rows, rejects } = await landFile(name, content);
    expect(rejects).toEqual([]);
    expect(landed).toMatchObject({ dataset: PC6, periods: [year] });
    expect(rows.map((r) => `${r.buurt} ${r.wijk} ${r.gemeente}`)).toEqual(areas);
    expect(rows.every((r) => r.jaar === String(year))).toBe(true);
  });

  it('is another dataset without house numbers', async () => {
    const { landed, rows } = await landFile(
      'pc6-gwb2020.csv',
      'PC6;Buurt2020;Wijk2020;Gemeente2020\n1012AB;3630000;36300;363\n',
    );
    expect(landed).toMatchObject({ dataset: 'pc6-buurt', periods: [2020] });
    expect(rows[0]).toMatchObject({ postcode: '1012AB', buurt: 'BU03630000' });
  });

  it('rejects what is no address, and a second row for one', async () => {
    const { landed, rejects } = await landFile(
      'pc6hnr20230801_gwb.csv',
      `PC6;Huisnummer;Buurt2023;Wijk2023;Gemeente2023\n${Array.from({ length: 40 }, (_, i) => `1012AB;${i + 1};0363AF01;0363AF;0363\n`).join('')}1012AB;40;0363AF02;0363AF;0363\n1012 AC;1;0363AF01;0363AF;0363\n`,
    );
    expect(landed).toMatchObject({ rows: 42, landed: 40, rejected: 2 });
    expect(rejects.map((r) => [r.line, r.field, r.rule])).toEqual([
      [42, 'jaar+postcode+huisnummer', 'duplicate_key'],
      [43, 'postcode', 'pattern'],
    ]);
  });

  const NAMES = sharedData('polygons-baarn-geojson', 'cbs_baarn_buurten.csv');
  it.skipIf(skipWithoutShared(NAMES))(
    'is taken out of its zip, beside files of names that are no dataset (one of them real)',
    async () => {
      const root = testFolder();
      writeFileSync(join(root, 'buurtzicht.yaml'), 'name: Proef\nvintage: 2024\nperiods: [2024]\n');
      const path = join(root, '2024-cbs-pc6huisnr20240801_buurt.zip');
      writeFileSync(
        path,
        zipOf([
          {
            name: 'pc6hnr20240801_gwb.csv',
            bytes: 'PC6,Huisnummer,Buurt2024,Wijk2024,Gemeente2024\n3741AA,1,03080000,030800,0308\n',
          },
          { name: 'buurt_2024.csv', bytes: readFileSync(NAMES) },
          { name: 'wijk_2024.csv', bytes: 'Wijk2024,wijknaam2024\n030800,Centrum\n' },
          { name: 'gem_2024.csv', bytes: 'Gemcode2024,Gemeentenaam2024\n0308,Baarn\n' },
          {
            name: 'brt2020.csv',
            bytes: 'buurtcode2020;buurtnaam2020\n3080000;Centrum\n',
          },
        ]),
      );
      const { files, warnings } = await checkFile(path, {
        workspace: openWorkspace(root),
        catalogue,
        key: trialKey,
      });
      expect(files.map((f) => [f.landed?.dataset, f.landed?.landed, f.refusal?.message])).toEqual([
        [PC6, 1, undefined],
      ]);
      expect(warnings.join()).toMatch(/no dataset is of 4 of the files/);
    },
  );
});
