import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/common/package-root.js';
import { contractOf, loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { testFolder } from '../../support/folder.js';
import { landBytes, landPath, type Trial, trialContract } from '../../support/landing.js';
import { lenientCatalogue } from '../../support/lenient.js';
import { sharedData, skipWithoutShared } from '../../support/shared-data.js';

// formats.md §2 (police): the traps that ../politie, ../open-tables and formats-11 have no test of.

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
const TYPES = sharedData('cbs-dimensions-2024', '47018NED_SoortMisdrijf.csv');
const REGIONS = sharedData('cbs-dimensions-2024', '47018NED_WijkenEnBuurten.csv');

const keysOf = (path: string): string[] =>
  (parse(readFileSync(path), { columns: true, bom: true }) as { Key: string }[]).map((r) => r.Key);

function land(name: string, content: string, contracts = catalogue): Promise<Trial> {
  const path = join(testFolder(), name);
  writeFileSync(path, content);
  return landPath(path, contracts);
}

describe.skipIf(skipWithoutShared(TYPES, REGIONS))(
  '§2.1 and §2.2 keys as the police write them (real)',
  () => {
    it('all 59 types, padded, land as they are; 1.5.1 is none of them', async () => {
      const types = keysOf(TYPES);
      expect(types.length).toBe(59);
      const text = types.map((t, i) => `${i};"${t}";"GM1680    ";"2023JJ00";1`).join('\n');
      const { rows, rejects } = await land(
        '47018NED.csv',
        `ID;SoortMisdrijf;WijkenEnBuurten;Perioden;GeregistreerdeMisdrijven_1\n${text}\n`,
      );
      expect(rejects).toEqual([]);
      expect(rows.map((r) => r.soort)).toEqual(types.map((t) => t.trim()));
      expect(rows.map((r) => r.soort)).not.toContain('1.5.1');
    });

    it('every type that an indicator or a contract names is one of the 59', () => {
      const known = new Set(keysOf(TYPES).map((t) => t.trim()));
      const folder = join(packageRoot, 'pipelines', 'ondermijning');
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) =>
        f.endsWith('.sql'),
      );
      const named = files.flatMap(
        (f) => readFileSync(join(folder, f), 'utf8').match(/'\d\.\d+\.\d+'/g) ?? [],
      );
      const types = named.map((n) => n.slice(1, -1));
      const except = contractOf(catalogue, 'politie-misdrijven').absent.except.soort ?? [];
      expect(types.length).toBeGreaterThan(5);
      expect([...types, ...except].filter((t) => !known.has(t))).toEqual([]);
    });

    it('all 18,313 areas land, the three that are unknown among them', async () => {
      const areas = keysOf(REGIONS);
      expect(areas.length).toBe(18_313);
      const text = areas.map((a, i) => `${i};"0.0.0 ";"${a}";"2023JJ00";1`).join('\n');
      const { landed, rows } = await land(
        '47018NED.csv',
        `ID;SoortMisdrijf;WijkenEnBuurten;Perioden;GeregistreerdeMisdrijven_1\n${text}\n`,
      );
      expect(landed).toMatchObject({ dataset: 'politie-misdrijven', landed: 18_313, rejected: 0 });
      expect(rows.map((r) => r.regio)).toEqual(areas.map((a) => a.trim()));
      expect(rows.map((r) => r.regio)).toEqual(
        expect.arrayContaining(['GM0000', 'WK000000', 'BU00000000', 'BU0363AA01']),
      );
    });
  },
);

describe('§2.1 releases and zeros', () => {
  it('every police table is wholly replaced by a newer release, and a key that comes twice counts once', () => {
    for (const name of ['politie-misdrijven', 'politie-misdrijven-maand', 'politie-misdrijven-gemeente']) {
      const contract = contractOf(catalogue, name);
      expect([name, contract.replaces, contract.absent.means]).toEqual([name, 'dataset', 'zero']);
      expect(contract.primaryKey).toEqual(expect.arrayContaining(['soort', 'regio']));
    }
    // Key figures are the opposite: what is not there is unknown.
    expect(contractOf(catalogue, 'cbs-kerncijfers').absent.means).toBe('unknown');
  });

  it('a row that comes again is a reject and not added up; an empty count is none and no nought (invented)', async () => {
    const more = Array.from({ length: 30 }, (_, i) => `"3.1.1 ";"BU168000${10 + i}";"2023JJ00";1`).join('\n');
    const { landed, rejects } = await land(
      '47018NED.csv',
      `"SoortMisdrijf";"WijkenEnBuurten";"Perioden";"GeregistreerdeMisdrijven_1"\n"3.1.1 ";"BU16800000";"2023JJ00";2\n"3.1.1 ";"BU16800000";"2023JJ00";2\n"3.1.1 ";"BU16800001";"2023JJ00";\n${more}\n`,
      lenientCatalogue(),
    );
    expect(rejects.map((r) => [r.record, r.rule])).toEqual([
      [2, 'duplicate_key'],
      [3, 'required'],
    ]);
    expect(landed.warnings.join()).toMatch(/nought|absent/);
  });
});

describe('§2.3 derived files', () => {
  it.each([
    ['2021-01', '2021-01-01'],
    ['Apr2021', 'type'],
    ['2021-1', 'type'],
    ['jan-21', 'type'],
  ])('month %s is %s (invented)', async (text, day) => {
    const { rows, rejects } = await landBytes(`id;waarde\n1;${text}\n2;\n`, trialContract({ type: 'month' }));
    expect(rejects[0]?.rule ?? rows[0]?.waarde).toBe(day);
  });

  it('the site’s JSON of 2018, of which all values are texts and codes have lost prefix and zero, is no dataset (invented)', async () => {
    const month = { name: 'Duinoord', code: '4840201', delicts: '3', latitude: '52.08', longitude: '4.29' };
    await expect(land('wijk.json', JSON.stringify({ 100: [[month]] }))).rejects.toThrow();
    await expect(land('wijk.json', JSON.stringify([month]))).rejects.toThrow(/no dataset has the 5/);
  });
});

describe('§2.3 the pivot of wijken and buurten, as the site draws it (invented)', () => {
  const pivot = (periods: string): string =>
    [
      '"Geregistreerde misdrijven; soort misdrijf, wijk, buurt, jaarcijfers"',
      '"Soort misdrijf: Totaal misdrijven"',
      '""',
      `"Onderwerp"${';"Geregistreerde misdrijven"'.repeat(periods.split(';').length)}`,
      `"Perioden";${periods}`,
      `"Wijken en buurten"${';"aantal"'.repeat(periods.split(';').length)}`,
      ...['Annen', 'Eext', 'Verspreide huizen'].map(
        (n) => `"${n}"${';"5"'.repeat(periods.split(';').length)}`,
      ),
      '"Bron: Politie"',
      '',
    ].join('\n');

  it.each(['"2023"', '"2022";"2023*"'])(
    'has names and no codes: refused with the reason (%s)',
    async (years) => {
      await expect(land('Misdrijven_per_wijk_en_buurt_15092025_103000.csv', pivot(years))).rejects.toThrow(
        /politie-misdrijven as `draaitabel-namen`[\s\S]*names of areas are no keys/,
      );
    },
  );

  it('of months too is of no dataset', async () => {
    await expect(land('Misdrijven_per_maand.csv', pivot('"2023 januari";"2023 februari"'))).rejects.toThrow(
      /no dataset has/,
    );
  });
});

describe('§2 lists that come with the tables', () => {
  const folders = ['cbs-dimensions-2023', 'cbs-dimensions-2024'];
  const files = folders.flatMap((folder) => {
    try {
      return readdirSync(sharedData(folder))
        .filter((f) => f.endsWith('.csv'))
        .map((f) => [folder, f] as const);
    } catch {
      return [];
    }
  });

  it.skipIf(skipWithoutShared(...folders.map((f) => sharedData(f))))(
    'are of no dataset: dimensions, metadata and derived sums; but for the list of areas (real)',
    async () => {
      expect(files.length).toBeGreaterThan(10);
      for (const [folder, name] of files) {
        const said = await landPath(sharedData(folder, name), catalogue).then(
          ({ landed }) => `landed as ${landed.dataset}`,
          (e: Error) => e.message,
        );
        // Of the police's list nothing says of which year it is.
        const areas = /^(85984NED_WijkenEnBuurten|WijkenEnBuurten_2023)/.test(name);
        expect(`${name}: ${said}`.replace(/^.*: (?=landed as)/, '')).toMatch(
          areas ? /^landed as cbs-gebieden$/ : /^(?!landed as)/,
        );
      }
    },
  );
});
