import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locatedName } from '../../src/areas/located-name.js';
import { dropPlaces, placeRows } from '../../src/areas/places/places.js';
import { packageRoot } from '../../src/common/package-root.js';
import { sqlText } from '../../src/common/sql.js';
import { loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import type { Contract } from '../../src/datasets/contract/contract.js';
import type { Place } from '../../src/datasets/contract/place.js';
import { createLanding } from '../../src/datasets/deliveries/landing.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowsOf } from '../../src/warehouse/query.js';
import { sharedData, skipWithoutShared } from '../support/shared-data.js';
import {
  AMSTERDAM,
  type CsvRow,
  csvRows,
  makeWorkspace,
  runWorkspace,
  temporaryFolder,
} from './workspace.js';

const FIGURES = sharedData('national-2024-derived', '85984NED_selection.csv');
const MAP = sharedData('polygons-amsterdam-2023-geojson', 'buurten.geojson');
const PERMITS = sharedData('horeca-vergunningen-amsterdam-2022', 'exploitatievergunning.csv');
const POSTCODES = sharedData('pc6-buurt-amsterdam', 'postcode_naar_buurt.csv');
const NAMES = sharedData('cbs-dimensions-2023', 'WijkenEnBuurten_2023.csv');

interface Found extends Record<string, string | null> {
  readonly id: string;
  readonly buurt: string | null;
}

/** Names are written with blanks or hyphens: only their letters and digits are compared. */
function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Buurten of Amsterdam of 2023 by name, those of a name of their own. */
function buurtByName(): Map<string, string> {
  const lines = readFileSync(NAMES, 'utf8').matchAll(/"(BU0363[0-9A-Z]{4})","([^"]*)"/g);
  const codes = new Map<string, string[]>();
  for (const [, code = '', name = ''] of lines)
    codes.set(bare(name), [...(codes.get(bare(name)) ?? []), code]);
  return new Map([...codes].flatMap(([name, [code, other]]) => (code && !other ? [[name, code]] : [])));
}

/** Names of the municipality's own buurten of before 2022, of postcodes that lie in one. */
function postcodes(): Map<string, string> {
  const names = new Map<string, Set<string>>();
  for (const row of csvRows(POSTCODES) as CsvRow[]) {
    const { postcode = '', buurt_naam: name = '' } = row;
    if (postcode) names.set(postcode, (names.get(postcode) ?? new Set()).add(name));
  }
  return new Map([...names].flatMap(([pc, [name, other]]) => (name && !other ? [[pc, name]] : [])));
}

describe.skipIf(skipWithoutShared(FIGURES, MAP, PERMITS, POSTCODES, NAMES))(
  'permits of Amsterdam by point and by postcode, real files',
  () => {
    const folder = temporaryFolder();
    const all = loadCatalogue([join(packageRoot, 'schemas')]);
    const permits = all.get('horeca-vergunningen') as Contract;
    const register = all.get('pc6-buurt') as Contract;

    beforeAll(async () => {
      makeWorkspace(folder.path, {
        config: AMSTERDAM,
        inbox: [FIGURES, MAP, PERMITS],
      });
      await runWorkspace(folder.path);
    });
    afterAll(folder.remove);

    /** Where the permits lie when only this is known of them, with the postcodes as a register of 2024. */
    async function located(place: Place): Promise<Found[]> {
      const contract = { ...permits, place };
      const byName = buurtByName();
      return withEngine({}, async (connection) => {
        const warehouse = join(folder.path, 'warehouse');
        await connection.run(`ATTACH ${sqlText(join(warehouse, 'warehouse.duckdb'))} AS w (READ_ONLY);
          CREATE SCHEMA areas; CREATE SCHEMA landing;
          CREATE TABLE areas.area AS FROM w.areas.area; CREATE TABLE areas.placed AS FROM w.areas.placed;
          CREATE VIEW landing.horeca_vergunningen AS FROM read_parquet('${warehouse}/deliveries/horeca-vergunningen/*/rows.parquet')`);
        await createLanding(connection, register, []);
        const rows = [...postcodes()].flatMap(([pc, name]) => {
          const code = byName.get(bare(name));
          return code ? [`('${pc}', '${code}', 2024)`] : [];
        });
        await connection.run(
          `INSERT INTO landing.pc6_buurt BY NAME FROM (VALUES ${rows.join(', ')}) AS t (postcode, buurt, jaar)`,
        );
        await placeRows(connection, new Map([contract, register].map((c) => [c.name, c])), 2024);
        const found = await rowsOf<Found>(connection, `SELECT id, buurt FROM ${locatedName(contract)}`);
        await dropPlaces(connection);
        return found;
      });
    }

    it('agree where the division of before 2022 and that of 2023 have a buurt of the same name', async () => {
      const byPoint = new Map(
        (await located({ point: ['locatie_x', 'locatie_y'] })).map((r) => [r.id, r.buurt]),
      );
      const byPostcode = new Map((await located({ postcode: 'postcode' })).map((r) => [r.id, r.buurt]));
      expect([byPoint.size, byPostcode.size]).toEqual([4164, 4164]);
      expect([...byPoint.values()].filter((code) => code !== null)).toHaveLength(4092);
      const both = [...byPoint].filter(([id, code]) => code !== null && byPostcode.get(id));
      const same = both.filter(([id, code]) => byPostcode.get(id) === code);
      console.info(
        `permits by point and by postcode: ${both.length}, in the same buurt ${same.length} (${((100 * same.length) / both.length).toFixed(1)} %)`,
      );
      // Borders moved in 2022 too: a name says which buurt was meant, not that it is the same to the metre.
      expect([both.length, same.length]).toEqual([3460, 3276]);
    });

    it('can’t agree more than postcodes lie in one buurt: 97 in 100 permits lie where most of their postcode do', async () => {
      const postcodeOf = new Map((csvRows(PERMITS) as CsvRow[]).map((r) => [r.id, r.postcode]));
      const counts = new Map<string, Map<string, number>>();
      for (const { id, buurt } of await located({ point: ['locatie_x', 'locatie_y'] })) {
        const postcode = postcodeOf.get(id);
        if (!buurt || !postcode) continue;
        const own = counts.get(postcode) ?? new Map<string, number>();
        counts.set(postcode, own.set(buurt, (own.get(buurt) ?? 0) + 1));
      }
      const sum = (pick: (n: readonly number[]) => number): number =>
        [...counts.values()].reduce((total, own) => total + pick([...own.values()]), 0);
      const most = sum((n) => Math.max(...n));
      const permits = sum((n) => n.reduce((a, b) => a + b, 0));
      console.info(`permits in the buurt of most of their postcode: ${most} of ${permits}`);
      expect(most / permits).toBeCloseTo(0.975, 3);
    });

    it('place a permit without a point by its postcode, and leave one in the water where it is', async () => {
      const [alone, together] = [
        await located({ point: ['locatie_x', 'locatie_y'] }),
        await located({ point: ['locatie_x', 'locatie_y'], postcode: 'postcode' }),
      ];
      const before = new Map(alone.map((r) => [r.id, r.buurt]));
      const changed = together.filter((r) => before.get(r.id) !== r.buurt);
      console.info(`permits that only their postcode places: ${changed.length}`);
      expect(changed.every((r) => before.get(r.id) === null)).toBe(true);
      const points = new Set(
        (csvRows(PERMITS) as CsvRow[]).filter((r) => r.locatie).map((r) => r.id as string),
      );
      expect(changed.filter((r) => points.has(r.id))).toEqual([]);
    });
  },
);
