import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/common/package-root.js';
import { loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { testFolder } from '../../support/folder.js';
import { landPath } from '../../support/landing.js';
import { geoJson, writeGeoPackage } from './map-files.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
const rows = [
  { gebiedscode: 'VP01', gebiedsnaam: 'De Duin', soort: 'vakantiepark', eigenaar: 'x' },
  { gebiedscode: 'BT01', gebiedsnaam: 'De Werf', soort: 'bedrijventerrein', eigenaar: 'y' },
];

function written(name: string, text: string): string {
  const path = join(testFolder(), name);
  writeFileSync(path, text);
  return path;
}

describe('areas of the user’s own (invented files)', () => {
  it('land from a GeoPackage, whatever its layer is called, and from GeoJSON', async () => {
    const paths = [
      writeGeoPackage(join(testFolder(), 'parken.gpkg'), { 'Parken 2024': rows }),
      written('parken.geojson', geoJson(rows)),
    ];
    for (const path of paths) {
      const { landed, rows: stored, rejects } = await landPath(path, catalogue);
      expect(landed).toMatchObject({ dataset: 'werkgebieden-kaart', landed: 2 });
      expect(rejects).toEqual([]);
      expect(stored.map((r) => [r.code, r.naam, r.soort])).toEqual(
        rows.map((r) => [r.gebiedscode, r.gebiedsnaam, r.soort]),
      );
      expect(Object.keys(stored[0] ?? {})).not.toContain('eigenaar');
    }
  });

  it('land from a list, and a code of a buurt, wijk, gemeente or the country is a reject', async () => {
    // Lets any number of rejects pass.
    const tolerant = new Map([...catalogue].map(([name, contract]) => [name, { ...contract, stop: 1 }]));
    const codes = ['TM01', 'BT01', 'GA01', 'WA9', 'BU00970101', 'WK009701', 'GM0097', 'NL00', 'tm01', 'T1'];
    const text = codes.map((code) => `${code};naam;werkgebied;BU00970101\n`).join('');
    const { landed, rejects } = await landPath(
      written('werkgebieden.csv', `gebiedscode;gebiedsnaam;soort;buurt\n${text}`),
      tolerant,
    );
    expect(landed).toMatchObject({ dataset: 'werkgebieden', landed: 4 });
    expect(rejects.map((r) => r.record)).toEqual([5, 6, 7, 8, 9, 10]);
  });
});
