import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { createCodes } from '../../src/areas/codes.js';
import { type AreaChange, changesBetween } from '../../src/areas/vintages/changes.js';
import { createListing } from '../../src/areas/vintages/listing.js';
import { createLocated, listUsed } from '../../src/areas/vintages/located.js';
import { packageRoot } from '../../src/common/package-root.js';
import { loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { createLanding } from '../../src/datasets/deliveries/landing.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { CATALOGUE, onFloor } from '../areas/vintages/floor.js';
import { landPath } from '../support/landing.js';
import { sharedData, skipWithoutShared } from '../support/shared-data.js';

const REGIONS_2023 = sharedData('cbs-dimensions-2023', 'WijkenEnBuurten_2023.csv');
const REGIONS_2024 = sharedData('cbs-dimensions-2024', '85984NED_WijkenEnBuurten.csv');
const FIGURES_2024 = sharedData('cbs-kwb-2024-statline', 'Kerncijfers_wijken_en_buurten_2024_geslachten.csv');
const ERMELO = sharedData('polygons-ermelo-gpkg', 'CBS_buurten.gpkg');

const all = loadCatalogue([join(packageRoot, 'schemas')]);
const telling = new Map([...all].filter(([, c]) => c.areas !== undefined || c.addresses !== undefined));

/** What changed between two years, from these files. */
async function changes(files: readonly string[], from: number, to: number): Promise<AreaChange[]> {
  const landed: { dataset: string; folder: string; id: string; periods: null }[] = [];
  for (const [i, file] of files.entries()) {
    const { landed: found, folder } = await landPath(file, all, { periods: [from, to] });
    landed.push({ dataset: found.dataset, folder, id: `d${i}`, periods: null });
  }
  return withEngine({}, async (connection) => {
    for (const contract of telling.values())
      await createLanding(
        connection,
        contract,
        landed.filter((d) => d.dataset === contract.name),
      );
    await createCodes(connection, []);
    await createListing(connection, telling, to);
    return changesBetween(connection, telling, from, to);
  });
}

const tally = (found: readonly AreaChange[], level?: string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const c of found) if (!level || c.level === level) counts[c.change] = (counts[c.change] ?? 0) + 1;
  return counts;
};

const keysOf = (file: string): { code: string; name: string }[] =>
  (parse(readFileSync(file), { columns: true, bom: true }) as { Key: string; Title: string }[])
    .map((r) => ({ code: r.Key.trim(), name: r.Title }))
    .filter(({ code }) => !/^(NL|BU0{8}|WK0{6}|GM0{4})/.test(code));

describe.skipIf(skipWithoutShared(REGIONS_2023, REGIONS_2024, FIGURES_2024, ERMELO))(
  'areas through the years (real)',
  () => {
    it('from 2023 to 2024: 355 new codes, 161 gone, and 440 buurten with the same code and another border', async () => {
      const found = await changes([REGIONS_2023, REGIONS_2024, FIGURES_2024], 2023, 2024);
      expect(tally(found)).toMatchObject({ new: 355, gone: 161 });
      expect(tally(found, 'buurt')).toMatchObject({ new: 308, gone: 155, border: 440 });
      expect(found.filter((c) => c.change === 'unknown')).toEqual([]);
      // A second, naive answer: by the codes alone.
      const [before, after] = [new Set(keysOf(REGIONS_2023).map((k) => k.code)), keysOf(REGIONS_2024)];
      const fresh = after.filter(({ code }) => !before.has(code)).map(({ code }) => code);
      expect(found.filter((c) => c.change === 'new').map((c) => c.code)).toEqual(fresh.sort());
    });

    it('without flags or borders says of no area that it is the same', async () => {
      const counts = tally(await changes([REGIONS_2023, REGIONS_2024], 2023, 2024));
      expect(counts).toEqual({ new: 355, gone: 161, unknown: 17_954 });
    });

    it('Ermelo, 2021 to 2024: 5 of its 17 codes are still there, and of none is it known that it is the same area', async () => {
      const found = await changes([ERMELO, REGIONS_2024], 2021, 2024);
      expect(tally(found)).toEqual({ new: 15, gone: 11, unknown: 5 });
      expect(found.every((c) => c.level === 'buurt' && c.code.startsWith('BU0233'))).toBe(true);
    });

    it('figures of Ermelo on its codes of 2021 are refused on the areas of 2024, with what is missing', async () => {
      const { rows } = await landPath(ERMELO, all, { periods: [2021] });
      const old = rows.filter((r) => r.water !== 'JA').map((r) => ({ code: `${r.code}`, name: `${r.naam}` }));
      const floor = {
        vintage: 2024,
        gemeenten: ['GM0233'],
        areas: [
          ...old.map((a) => ({ ...a, year: 2021 })),
          ...keysOf(REGIONS_2024)
            .filter(({ code }) => code.startsWith('BU0233'))
            .map((a) => ({ ...a, name: a.name.replaceAll("'", ''), year: 2024 })),
        ].map((a) => ({ ...a, name: a.name.replaceAll("'", '') })),
        figures: old.map(({ code }) => ({ year: 2021, code, count: 1 })),
      };
      const carry = onFloor(floor, async (connection) => {
        await listUsed(connection, CATALOGUE);
        return createLocated(connection, CATALOGUE, { vintage: 2024, periods: [2021, 2024] });
      });
      await expect(carry).rejects.toThrow(
        /16 of 16 areas of 2021 can't be carried to the layout of 2024[\s\S]*pc6-huisnummer of 2021 and 2024; cbs-wijkenbuurten with the borders of 2021 and 2024; cbs-kerncijfers with `indelingswijziging` of 2022, 2023, 2024/,
      );
    });
  },
);
