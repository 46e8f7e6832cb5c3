import { chmodSync, cpSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { hashFile, jsonText } from '../../src/common/files.js';
import type { Manifest } from '../../src/publish/manifest.js';
import { contentHash } from '../../src/publish/manifest-content.js';
import { verifyRelease } from '../../src/publish/verify.js';
import { withEngine } from '../../src/warehouse/engine.js';
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

/** Hides the figure, of the latest year, that the first row of a further table is made of. */
function hiding(table: string): string {
  const empty = [
    'numerator',
    'denominator',
    'value',
    'lower',
    'upper',
    'shrunk',
    'shrunk_lower',
    'shrunk_upper',
  ];
  return `UPDATE stored.indicatoren SET status = 'suppressed', ${empty.map((name) => `${name} = NULL`).join(', ')}
    WHERE period::VARCHAR = (SELECT value FROM release WHERE key = 'period')
      AND (area::VARCHAR, indicator::VARCHAR) IN (
        SELECT (area, indicator) FROM ${table}
        WHERE ${table === 'clusters'} OR (area, indicator) NOT IN (SELECT (area, indicator) FROM clusters) LIMIT 1
      ); CHECKPOINT`;
}

describe('a release that is held against its own figures', () => {
  let release: string;
  beforeAll(async () => {
    release = (await SampleRun.asItIs()).release;
  });

  it('passes as it is', async () => {
    await expect(verifyRelease(await spoilt(release, 'CHECKPOINT'))).resolves.toBeUndefined();
  });

  it.each(['clusters', 'vergelijking', 'scorebijdragen', 'signalen'])(
    'is refused for a row of a hidden figure in %s',
    async (table) => {
      const folder = await spoilt(release, hiding(table));
      await expect(verifyRelease(folder)).rejects.toThrow(`1 rows of \`${table}\``);
    },
  );
});
