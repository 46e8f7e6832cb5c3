import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { checkBorders } from '../../../src/areas/border-check.js';
import { checkCodes } from '../../../src/areas/code-check.js';
import { createCodes } from '../../../src/areas/codes.js';
import { packageRoot } from '../../../src/common/package-root.js';
import { sqlText } from '../../../src/common/sql.js';
import { contractOf, loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { landingName } from '../../../src/datasets/deliveries/landing.js';
import { withEngine } from '../../../src/warehouse/engine.js';
import type { WorkspaceConfig } from '../../../src/workspace/config.js';
import { landPath } from '../../support/landing.js';
import { sharedData, skipWithoutShared } from '../../support/shared-data.js';

// formats.md §3 and §5: figures of one division must not be put on the areas of another unseen. On real codes.

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
const figures = contractOf(catalogue, 'cbs-kerncijfers');
const REGIONS_2024 = sharedData('cbs-dimensions-2024', '85984NED_WijkenEnBuurten.csv');
const REGIONS_2023 = sharedData('cbs-dimensions-2023', 'WijkenEnBuurten_2023.csv');
const ERMELO = sharedData('polygons-ermelo-gpkg', 'CBS_buurten.gpkg');

const codesOf = (path: string): string[] =>
  (parse(readFileSync(path), { columns: true, bom: true }) as { Key: string }[]).map((r) => r.Key.trim());

/** As SQL, a row a code. One long text, for the engine takes long to read thousands of values. */
const rowsOf = (codes: readonly string[]): string =>
  `(SELECT unnest(string_split(${sqlText(codes.join())}, ',')) AS code)`;

/** What the check says of figures with these codes and year in a workspace of division 2024. */
async function check(
  codes: readonly string[],
  year: number,
  gemeenten: readonly string[],
): Promise<string[]> {
  return withEngine({}, async (connection: DuckDBConnection) => {
    await createCodes(connection, gemeenten);
    await connection.run('CREATE SCHEMA landing');
    await connection.run(`CREATE TABLE areas.area AS SELECT * FROM ${rowsOf(codesOf(REGIONS_2024))} AS v`);
    await connection.run(
      `CREATE TABLE ${landingName(figures)} AS SELECT code AS regio, ${year} AS jaar FROM ${rowsOf(codes)} AS v`,
    );
    const config = { vintage: 2024, periods: [2021, 2023, 2024], gemeenten } as unknown as WorkspaceConfig;
    return checkCodes(connection, new Map([[figures.name, figures]]), config);
  });
}

describe.skipIf(skipWithoutShared(REGIONS_2023, REGIONS_2024, ERMELO))(
  'codes of another division (real)',
  () => {
    const ermelo = async (): Promise<string[]> => {
      const { rows } = await landPath(ERMELO, catalogue, { periods: [2021] });
      return rows.map((r) => r.code as string);
    };

    it('Ermelo renumbered: 5 of its 17 codes of 2021 are there in 2024, and figures said to be of 2024 are refused', async () => {
      const codes = await ermelo();
      const known = new Set(codesOf(REGIONS_2024));
      expect([codes.length, codes.filter((c) => known.has(c)).length]).toEqual([17, 5]);
      await expect(check(codes, 2024, ['GM0233'])).rejects.toThrow(
        /11 of 16 area codes of 2024 are not in the layout of 2024[\s\S]*same CBS layout/,
      );
    });

    /** What the check says of a map with these codes (rank 0) under the figures of 2024 (rank 1). */
    async function checkMap(codes: readonly string[], year: number | undefined): Promise<void> {
      await withEngine({}, async (connection: DuckDBConnection) => {
        await createCodes(connection, []);
        await connection.run(
          `CREATE TABLE areas.listed AS
         SELECT code, 'NEE' AS water, 0 AS rank FROM ${rowsOf(codes)} AS m
         UNION ALL SELECT code, NULL, 1 FROM ${rowsOf(codesOf(REGIONS_2024))} AS f`,
        );
        await checkBorders(connection, { vintage: 2024, geometry_vintage: year } as WorkspaceConfig);
      });
    }

    it('a map of Ermelo of 2021 under figures of 2024 is refused, whatever `geometry_vintage` says', async () => {
      await expect(checkMap(await ermelo(), 2021)).rejects.toThrow(
        /11 of 16 area codes of the map of 2021 are not in the layout of 2024/,
      );
    });

    it('a map of 2023 under figures of 2024 is not: 1 in 100 codes went; nor is one of the same year', async () => {
      await expect(checkMap(codesOf(REGIONS_2023), 2023)).resolves.toBeUndefined();
      await expect(checkMap(await ermelo(), undefined)).resolves.toBeUndefined();
    });
  },
);
