import { spawnSync } from 'node:child_process';
import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LockedError } from '../../src/common/errors.js';
import { packageRoot } from '../../src/common/package-root.js';
import { openEngine, withEngine } from '../../src/warehouse/engine.js';
import { rowOf, rowsOf } from '../../src/warehouse/query.js';
import { testFolder } from '../support/folder.js';

describe('one open database a file and process', () => {
  it('refuses a second, also under another name, and frees the file on closing', async () => {
    const folder = testFolder();
    const file = join(folder, 'a.duckdb');
    const first = await openEngine({ file });
    await first.connection.run('CREATE TABLE t AS SELECT 1 AS x');
    symlinkSync(file, join(folder, 'b.duckdb'));
    await expect(openEngine({ file })).rejects.toThrow(LockedError);
    await expect(openEngine({ file, readOnly: true })).rejects.toThrow(/open in this process already/);
    await expect(openEngine({ file: join(folder, 'b.duckdb') })).rejects.toThrow(LockedError);
    first.close();
    const x = await withEngine({ file, readOnly: true }, (c) => rowOf(c, 'SELECT x FROM t'));
    expect(x).toEqual({ x: 1 });
  });

  it('refuses a file that another process writes', async () => {
    const file = join(testFolder(), 'a.duckdb');
    const engine = await openEngine({ file });
    const script = `import { openEngine } from ${JSON.stringify(join(packageRoot, 'src/warehouse/engine.ts'))};
      try { (await openEngine({ file: ${JSON.stringify(file)} })).close(); console.log('opened'); }
      catch (error) { console.log(error.name, error.exitCode, error.message); }`;
    const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      encoding: 'utf8',
      cwd: packageRoot,
    });
    engine.close();
    expect(stdout).toMatch(/^LockedError 12 .*another process has this database file open/);
  });

  it('frees the file when the work fails', async () => {
    const file = join(testFolder(), 'a.duckdb');
    await expect(withEngine({ file }, async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await withEngine({ file }, async () => {});
    expect(existsSync(file)).toBe(true);
  });
});

describe('the engine as we set it', () => {
  it('fetches no extensions and keeps the order of rows', async () => {
    await withEngine({ threads: 1, memory: '256MB' }, async (connection) => {
      const settings = await rowsOf<{ name: string; value: string }>(
        connection,
        `SELECT name, value FROM duckdb_settings() WHERE name IN ('autoinstall_known_extensions',
         'autoload_known_extensions', 'preserve_insertion_order', 'threads') ORDER BY name`,
      );
      expect(settings.map((s) => s.value)).toEqual(['false', 'false', 'true', '1']);
    });
  });
});
