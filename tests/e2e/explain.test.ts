import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/common/errors.js';
import { buurtzicht } from '../support/cli.js';
import { publishedCopy } from '../support/published.js';
import { copyOf, currentRelease, hashTree } from '../support/sample-workspace.js';

const published = publishedCopy();

interface Told {
  readonly steps: { readonly node: string; readonly action: string; readonly reasons: string[] }[];
  readonly pending?: string[];
}

describe('--dry-run --explain', () => {
  it('of a run names every step and every file that was not taken in, and changes nothing', () => {
    const workspace = copyOf(published);
    writeFileSync(join(workspace, 'inbox', 'nieuw.csv'), 'a;b\n1;2\n');
    const before = hashTree(join(workspace, 'warehouse'));
    const told: Told = JSON.parse(buurtzicht(['run', workspace, '--dry-run', '--explain', '--json']).stdout);
    expect(told.pending).toEqual(['nieuw.csv']);
    expect(told.steps.length).toBeGreaterThan(60);
    expect([...new Set(told.steps.map(({ action }) => action))].sort()).toEqual(['keep', 'undelivered']);
    expect(hashTree(join(workspace, 'warehouse'))).toEqual(before);
    const { stdout } = buurtzicht(['compute', workspace, '--dry-run']);
    expect(stdout).toBe('nothing to compute: every step is up to date\n');
  });

  it('says of a forced selection what and why', () => {
    const args = ['--dry-run', '--force', '--select', 'theme:drugs'];
    const { stdout, status } = buurtzicht(['compute', published, ...args]);
    expect(status).toBe(EXIT.ok);
    expect(stdout).toMatch(/indicator:drugshandel +compute +forced/);
    expect(stdout).not.toContain('snelle-doorverkoop');
  });

  it('says the same of a run, which itself is of all gemeenten and years', () => {
    const args = ['--force', '--select', 'theme:drugs', '--period', '2024'];
    const run = buurtzicht(['run', published, '--dry-run', '--explain', '--json', ...args]);
    const compute = buurtzicht(['compute', published, '--dry-run', '--explain', '--json', ...args]);
    const { steps } = JSON.parse(run.stdout) as Told;
    expect({ steps }).toEqual(JSON.parse(compute.stdout));
    const counted = steps.filter(({ node, action }) => node.startsWith('indicator:') && action === 'compute');
    expect(counted.map(({ node }) => node)).toContain('indicator:drugshandel');
    expect(counted.map(({ node }) => node)).not.toContain('indicator:snelle-doorverkoop');
    const refused = buurtzicht(['run', published, ...args]);
    expect(refused.status).toBe(EXIT.usage);
    expect(refused.stderr).toContain('`buurtzicht compute --gemeente');
  });

  it('refuses a selection of nothing, with what may be meant', () => {
    const { status, stderr } = buurtzicht(['compute', published, '--select', 'dataset:kadaster']);
    expect(status).toBe(EXIT.usage);
    expect(stderr).toMatch(/`dataset:kadaster` selects nothing[\s\S]*dataset:kadaster-transacties/);
  });
});

describe('a trial', () => {
  it('stands beside the warehouse and is not published', () => {
    const workspace = copyOf(published);
    const before = hashTree(join(workspace, 'warehouse'));
    const release = currentRelease(workspace);
    const trial = buurtzicht(['compute', workspace, '--period', '2024', '--select', 'theme:drugs', '--json']);
    expect(trial.status).toBe(EXIT.ok);
    const computed = (JSON.parse(trial.stdout) as { computed: { id: string }[] }).computed.map(
      ({ id }) => id,
    );
    expect(computed).toEqual(expect.arrayContaining(['drugshandel', 'wapenhandel']));
    expect(computed).not.toContain('snelle-doorverkoop');
    expect(existsSync(join(workspace, 'warehouse', 'trial.duckdb'))).toBe(true);
    expect(hashTree(join(workspace, 'warehouse'))).toMatchObject(before);
    expect(JSON.parse(buurtzicht(['publish', workspace, '--json']).stdout)).toMatchObject({
      id: release,
      fresh: false,
    });
  });

  it('of one gemeente shows that one alone, and names one that is not there', () => {
    const workspace = copyOf(published);
    const args = [
      'compute',
      workspace,
      '--period',
      '2024',
      '--select',
      'drugshandel',
      '--json',
      '--gemeente',
    ];
    const trial = buurtzicht([...args, 'GM0097']);
    expect(trial.status).toBe(EXIT.ok);
    expect(JSON.parse(trial.stdout)).toMatchObject({ areas: { gemeenten: 1 } });
    const stranger = buurtzicht([...args, 'GM0042']);
    expect(stranger.status).toBe(EXIT.input);
    expect(stranger.stderr).toContain('no delivery lists buurten of GM0042 in 2024');
    // One that is there does not hide another that was mistyped.
    const beside = buurtzicht([...args, 'GM0097,GM0042']);
    expect(beside.status).toBe(EXIT.input);
    expect(beside.stderr).toContain('no delivery lists buurten of GM0042 in 2024');
  });

  it('tells in JSON what is wrong with how it was called', () => {
    const { status, stdout } = buurtzicht(['compute', published, '--json', '--selct', 'x']);
    expect(status).toBe(EXIT.usage);
    expect(JSON.parse(stdout).error).toMatchObject({ family: 'UsageError', exitCode: EXIT.usage });
  });

  it('is refused for a year that the workspace has not', () => {
    expect(buurtzicht(['compute', published, '--period', '1999']).status).toBe(EXIT.usage);
    expect(buurtzicht(['compute', published, '--gemeente', 'Amsterdam']).status).toBe(EXIT.usage);
  });
});
