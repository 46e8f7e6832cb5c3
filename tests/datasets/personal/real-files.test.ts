import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/common/package-root.js';
import { sqlText } from '../../../src/common/sql.js';
import { kindOfHeader } from '../../../src/datasets/land/personal-header.js';
import { profileFile } from '../../../src/datasets/readers/readers.js';
import { scanFile } from '../../../src/datasets/scan/scan.js';
import { withEngine } from '../../../src/warehouse/engine.js';
import { rowsOf } from '../../../src/warehouse/query.js';
import { sharedData, skipWithoutShared } from '../../support/shared-data.js';
import { kindsIn, kindsOfTable } from './values.js';

function csvFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.csv'))
    .map((name) => join(folder, name))
    .sort();
}

/** Every column of a CSV with all of its rows, whatever a contract takes of it. */
async function kindsInCsv(path: string) {
  return withEngine({}, async (connection) => {
    const source = `read_csv(${sqlText(path)}, all_varchar = true, ignore_errors = true, strict_mode = false)`;
    const columns = await rowsOf<{ column_name: string }>(connection, `DESCRIBE FROM ${source}`);
    await connection.run('CREATE TABLE personal_value (part VARCHAR, value VARCHAR)');
    await connection.run(`INSERT INTO personal_value
      SELECT DISTINCT name, trim(value) FROM (UNPIVOT (FROM ${source}) ON COLUMNS(*) INTO NAME name VALUE value)
      WHERE trim(value) <> ''`);
    return {
      byValue: await kindsOfTable(connection),
      byHeader: columns.map((c) => c.column_name).filter((name) => kindOfHeader(name) !== null),
    };
  });
}

const shared = sharedData();
describe.skipIf(skipWithoutShared(shared))('real files hold nothing of persons, and nothing is seen', () => {
  it.each(csvFiles(shared).map((path) => [path.slice(shared.length + 1), path]))(
    '%s',
    async (_name, path) => {
      expect(await kindsInCsv(path)).toEqual({ byValue: {}, byHeader: [] });
    },
  );

  const others = readdirSync(existsSync(shared) ? shared : packageRoot, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(xlsx|xls|gpkg|geojson)$/.test(name))
    .sort();
  it.each(others)('the first rows of %s', async (name) => {
    const profile = await profileFile(await scanFile(sharedData(name)));
    const columns = profile.tables.flatMap((t) =>
      t.columns.map((c, at) => [`${t.name} ${c}`, t.sample.flatMap((row) => row[at]?.trim() || [])] as const),
    );
    expect(await kindsIn(Object.fromEntries(columns))).toEqual({});
    expect(profile.tables.flatMap((t) => t.columns).filter((c) => kindOfHeader(c) !== null)).toEqual([]);
  });
});

describe('the samples of this repository', () => {
  const samples = join(packageRoot, 'data-samples', 'inbox');
  it.each(csvFiles(samples).map((path) => [path.slice(samples.length + 1), path]))(
    '%s',
    async (_name, path) => {
      expect(await kindsInCsv(path)).toEqual({ byValue: {}, byHeader: [] });
    },
  );
});
