import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { contentHash } from '../../src/publish/manifest-content.js';
import { verifyRelease } from '../../src/publish/verify.js';
import { withEngine } from '../../src/warehouse/engine.js';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Two buurten in two years: in 2024 the second is hidden. */
const CELLS = `CREATE TABLE indicatoren AS
  SELECT area, 'x' AS indicator, period, status, NULL::VARCHAR AS reason, v AS numerator, v AS denominator, v AS value, v AS lower, v AS upper,
    v AS shrunk, v AS shrunk_lower, v AS shrunk_upper, NULL::VARCHAR AS estimated, NULL::DOUBLE AS unplaced
  FROM (VALUES ('BU1', '2023', 'ok', 1.0::DOUBLE), ('BU2', '2023', 'ok', 1.0), ('BU1', '2024', 'ok', 2.0), ('BU2', '2024', 'suppressed', NULL))
    AS cell(area, period, status, v)`;
const WIDE = `CREATE TABLE risicokaart AS
  SELECT * FROM (VALUES ('BU1', 2.0::DOUBLE, 1.0::DOUBLE, 'ok'), ('BU2', NULL, NULL, 'suppressed')) AS wide(area, x, x_lower, x_status)`;

const RELEASE = "CREATE TABLE release AS SELECT 'period' AS key, '2024' AS value";

/** A release of these tables and more. */
async function release(...tables: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'buurtzicht-verify-'));
  folders.push(folder);
  await withEngine({ file: join(folder, 'release.duckdb') }, async (connection) => {
    for (const sql of [RELEASE, ...tables]) await connection.run(sql);
  });
  const nothing = { outputs: [], inputs: [], withdrawn: [], indicators: [], lineage: {} };
  const manifest = { ...nothing, cells: { ok: 3, suppressed: 1 }, periods: [2023, 2024] } as never;
  const text = JSON.stringify({ ...(manifest as object), content: contentHash(manifest) });
  writeFileSync(join(folder, 'manifest.json'), text);
  return folder;
}

const further = (name: string, columns: string, row: string): string =>
  `CREATE TABLE ${name} AS SELECT * FROM (VALUES ${row}) AS further(${columns})`;

describe('what is read back before a release is moved into place', () => {
  it('lets rows of shown cells through', async () => {
    const folder = await release(
      CELLS,
      WIDE,
      further('clusters', 'area, indicator, period, z', "('BU1', 'x', '2024', 1.5::DOUBLE)"),
      further('bijdragen', 'area, indicator, weight', "('BU1', 'x', 0.5::DOUBLE)"),
      // One of no area.
      further('samenhang', 'indicator, z', "('x', 5.0::DOUBLE)"),
      // The year before was shown.
      further('eerder', 'area, indicator, period, n', "('BU2', 'x', '2023', 5::BIGINT)"),
    );
    await expect(verifyRelease(folder)).resolves.toBeUndefined();
  });

  it.each([
    ['of the period in its row', 'area, indicator, period, z', "('BU2', 'x', '2024', 0.0::DOUBLE)"],
    ['even without a number', 'area, indicator, period, z', "('BU2', 'x', '2024', NULL::DOUBLE)"],
    [
      'of the latest period where none is said',
      'area, indicator, rank',
      "('BU1', 'x', 1::BIGINT), ('BU2', 'x', 2)",
    ],
    ['of a cell that is not there', 'area, indicator, z', "('BU3', 'x', 1.0::DOUBLE)"],
  ])('stops on a further table with a row of a hidden cell, %s', async (_, columns, row) => {
    const folder = await release(CELLS, WIDE, further('nieuw', columns, row));
    await expect(verifyRelease(folder)).rejects.toThrow(
      '1 rows of `nieuw` are of figures that may not be shown',
    );
  });

  it('stops on a hidden figure in the long or the wide table, and on cells that are not there', async () => {
    const leak = "UPDATE indicatoren SET shrunk = 3 WHERE status <> 'ok'";
    await expect(verifyRelease(await release(CELLS, WIDE, leak))).rejects.toThrow('carry a figure');
    const wide = "UPDATE risicokaart SET x = 3 WHERE x_status <> 'ok'";
    await expect(verifyRelease(await release(CELLS, WIDE, wide))).rejects.toThrow('of the map');
    const bound = "UPDATE risicokaart SET x_lower = 3 WHERE x_status <> 'ok'";
    await expect(verifyRelease(await release(CELLS, WIDE, bound))).rejects.toThrow('of the map');
    const mute = 'ALTER TABLE risicokaart ADD COLUMN x_reason VARCHAR';
    await expect(verifyRelease(await release(CELLS, WIDE, mute))).rejects.toThrow(
      '1 areas of the map have no figure and no reason',
    );
    const gone = "DELETE FROM indicatoren WHERE area = 'BU1'";
    await expect(verifyRelease(await release(CELLS, WIDE, gone))).rejects.toThrow('2 rows stand where 4');
  });

  it('stops on what tells that a hidden cell has something, and on a map that shows other figures', async () => {
    const level = "UPDATE indicatoren SET reason = 'level_not_public', unplaced = 2 WHERE status <> 'ok'";
    await expect(verifyRelease(await release(CELLS, WIDE, level))).rejects.toThrow(
      'tell that there is something',
    );
    const grade = "UPDATE indicatoren SET estimated = 'A' WHERE status <> 'ok'";
    await expect(verifyRelease(await release(CELLS, WIDE, grade))).rejects.toThrow(
      'tell that there is something',
    );
    const exact = "UPDATE risicokaart SET x = 2.1 WHERE area = 'BU1'";
    await expect(verifyRelease(await release(CELLS, WIDE, exact))).rejects.toThrow(
      '1 figures of the map are not',
    );
  });
});
