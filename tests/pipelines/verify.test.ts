import { chmodSync, cpSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { hashFile, jsonText } from '../../src/common/files.js';
import { asColumnName } from '../../src/common/text.js';
import type { Manifest } from '../../src/publish/manifest.js';
import { contentHash } from '../../src/publish/manifest-content.js';
import { verifyRelease } from '../../src/publish/verify.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowOf, rowsOf } from '../../src/warehouse/query.js';
import { testFolder } from '../support/folder.js';
import { SampleRun } from './sample.js';

/** A copy of the database and manifest of a release, with the database changed and the manifest of that. */
async function spoilt(release: string, sql: string): Promise<string> {
  const folder = testFolder();
  const [file, told] = ['release.duckdb', 'manifest.json'].map((name) => join(folder, name)) as [
    string,
    string,
  ];
  for (const name of ['release.duckdb', 'manifest.json']) {
    cpSync(join(release, name), join(folder, name));
    chmodSync(join(folder, name), 0o644);
  }
  await withEngine({ file }, (connection) => connection.run(sql));
  const manifest = JSON.parse(readFileSync(told, 'utf8')) as Manifest;
  const outputs = manifest.outputs
    .filter(({ path }) => path === 'release.duckdb')
    .map((output) => ({ ...output, bytes: statSync(file).size }));
  const [only] = outputs;
  if (!only) throw new Error('the manifest names no database');
  const changed = { ...manifest, outputs: [{ ...only, sha256: await hashFile(file) }] };
  writeFileSync(told, jsonText({ ...changed, content: contentHash(changed) }));
  return folder;
}

const LONG = [
  'numerator',
  'denominator',
  'value',
  'lower',
  'upper',
  'shrunk',
  'shrunk_lower',
  'shrunk_upper',
];
const WIDE = ['', '_lower', '_upper', '_shrunk', '_shrunk_lower', '_shrunk_upper'];

/** Hides the figure, of the latest year, that the first row of a further table is made of: in the long table and on the map. */
async function hiding(release: string, table: string): Promise<string> {
  const file = join(release, 'release.duckdb');
  return withEngine({ file, readOnly: true }, async (connection) => {
    const { area, indicator } = await rowOf<{ area: string; indicator: string }>(
      connection,
      `SELECT area::VARCHAR AS area, indicator::VARCHAR AS indicator FROM ${table}
       WHERE (${table === 'clusters'} OR (area, indicator) NOT IN (SELECT (area, indicator) FROM clusters))
         AND indicator IN (SELECT indicator FROM indicatoren WHERE reason = 'disclosure'
           AND period = (SELECT value FROM release WHERE key = 'period'))
       LIMIT 1`,
    );
    const columns = await rowsOf<{ name: string }>(
      connection,
      "SELECT column_name AS name FROM duckdb_columns() WHERE schema_name = 'stored' AND table_name = 'risicokaart'",
    );
    const name = asColumnName(indicator);
    const own = WIDE.map((beside) => name + beside).filter((of) => columns.some((c) => c.name === of));
    const empty = (names: readonly string[]): string => names.map((name) => `${name} = NULL`).join(', ');
    return `UPDATE stored.indicatoren SET status = 'suppressed', ${empty(LONG)}
      WHERE period::VARCHAR = (SELECT value FROM release WHERE key = 'period')
        AND area = '${area}' AND indicator = '${indicator}';
      UPDATE stored.risicokaart SET ${name}_status = 'suppressed', ${name}_reason = 'disclosure', ${empty(own)}
        WHERE area = '${area}';
      CHECKPOINT`;
  });
}

describe('a release that is held against its own figures', () => {
  let release: string;
  beforeAll(async () => {
    release = (await SampleRun.asItIs()).release;
  });

  it('passes as it is', async () => {
    await expect(verifyRelease(await spoilt(release, 'CHECKPOINT'))).resolves.toBeUndefined();
  });

  it('is refused for a figure of the map that the long table does not show', async () => {
    const folder = await spoilt(
      release,
      'UPDATE stored.risicokaart SET woz_gemiddeld = woz_gemiddeld + 1 WHERE area = (SELECT min(area) FROM risicokaart WHERE woz_gemiddeld > 0); CHECKPOINT',
    );
    await expect(verifyRelease(folder)).rejects.toThrow(
      '1 figures of the map are not those of the long table',
    );
  });

  it.each(['clusters', 'vergelijking', 'scorebijdragen', 'signalen'])(
    'is refused for a row of a hidden figure in %s',
    async (table) => {
      const folder = await spoilt(release, await hiding(release, table));
      await expect(verifyRelease(folder)).rejects.toThrow(`1 rows of \`${table}\``);
    },
  );
});
