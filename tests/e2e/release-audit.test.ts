import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/common/errors.js';
import { loadPipeline } from '../../src/indicators/pipeline.js';
import { writeRelease } from '../../src/publish/release.js';
import { readWarehouse } from '../../src/publish/warehouse-read.js';
import type { StandingAudit } from '../../src/run/audit.js';
import { attackerOf } from '../../src/run/audit.js';
import { silentLog } from '../../src/workspace/log.js';
import { openWorkspace } from '../../src/workspace/workspace.js';
import { content } from '../publish/content.js';
import { buurtzicht } from '../support/cli.js';
import { publishedCopy } from '../support/published.js';
import { currentRelease } from '../support/sample-workspace.js';

describe('buurtzicht release audit', () => {
  const root = publishedCopy();

  it('holds the current release against its counts, and ends with 16 on what it finds', () => {
    const { status, stdout, stderr } = buurtzicht(['release', 'audit', '-w', root, '--json']);
    const verdict = JSON.parse(stdout) as StandingAudit;
    expect([verdict.release, verdict.basis, verdict.unknown]).toEqual([currentRelease(root), 'counts', []]);
    expect(verdict.checked.cells).toBeGreaterThan(1000);
    expect(verdict.checked.sensitive).toBeGreaterThan(0);
    // All forms of a release that the program writes tell the same.
    expect(
      verdict.findings.filter(({ why }) => ['format', 'reason', 'value', 'shown'].includes(why)),
    ).toEqual([]);
    expect(status, stderr).toBe(verdict.safe ? 0 : EXIT.audit);
  });

  it('refuses to publish what the attacker breaks: the old release stays, the findings stay in the house', async () => {
    const before = currentRelease(root);
    const workspace = openWorkspace(root);
    const { indicators } = loadPipeline(workspace.pipelineFolders, workspace.config.parameters);
    const { database } = { database: join(workspace.warehouse, 'warehouse.duckdb') };
    const ids = indicators.map(({ id }) => id);
    const truth = await readWarehouse(database, workspace.config.limits, workspace.config.periods, ids);
    const attack = attackerOf({ workspace, log: silentLog }, 'broken', truth, indicators);
    const standing = join(workspace.releases, before as string);
    // A reason that tells the rule: as if the public edition had been given the internal reasons.
    const broken = join(workspace.releases, '.broken');
    mkdirSync(broken);
    for (const name of ['release.duckdb', 'manifest.json'])
      writeFileSync(join(broken, name), readFileSync(join(standing, name)));
    const { withEngine } = await import('../../src/warehouse/engine.js');
    await withEngine({ file: join(broken, 'release.duckdb') }, async (connection) => {
      await connection.run(
        `CREATE TABLE told AS SELECT * REPLACE (CASE WHEN reason = 'disclosure' THEN 'secondary' ELSE reason END AS reason) FROM indicatoren;
         DROP VIEW indicatoren; ALTER TABLE told RENAME TO indicatoren`,
      );
    });
    const thrown = await attack(broken).then(
      () => undefined,
      (error: Error & { exitCode: number }) => error,
    );
    expect(thrown?.exitCode).toBe(EXIT.audit);
    expect(thrown?.message).toContain('reasons that tell which rule hid a cell');
    const file = join(workspace.logs, 'audit-broken.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((JSON.parse(readFileSync(file, 'utf8')) as StandingAudit).findings.length).toBeGreaterThan(0);
    // Nothing of it is in the message but kinds and how many.
    expect(thrown?.message).not.toMatch(/BU\d{8}|WK\d{6}/);

    const refused = writeRelease(
      workspace,
      { ...content, id: 'refused' },
      () => JSON.parse(readFileSync(join(standing, 'manifest.json'), 'utf8')) as never,
      async () => {
        throw thrown;
      },
    );
    await expect(refused).rejects.toThrow();
    expect(currentRelease(root)).toBe(before);
    expect(existsSync(join(workspace.releases, 'refused'))).toBe(false);
    expect(readdirSync(workspace.releases).filter((name) => name.startsWith('.build'))).toEqual([]);
  });

  it('says which release is not there', () => {
    const { status, stderr } = buurtzicht(['release', 'audit', 'none', '-w', root]);
    expect([status, stderr.includes('there is no release `none`')]).toEqual([2, true]);
  });
});
