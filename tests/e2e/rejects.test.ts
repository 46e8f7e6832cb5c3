import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/common/errors.js';
import { SampleRun } from '../pipelines/sample.js';
import { buurtzicht } from '../support/cli.js';
import { takeLanded } from '../support/published.js';
import { copyOf, editInbox, inboxFile, sharedSampleWorkspace } from '../support/sample-workspace.js';

const FIRMS = 'vestigingen.csv';
const landed = sharedSampleWorkspace(true);

beforeAll(async () => {
  takeLanded(landed, (await SampleRun.asItIs()).folder);
});

const rejects = (workspace: string, ...args: string[]) =>
  buurtzicht(['dataset', 'rejects', ...args, '-w', workspace]);
const json = (workspace: string, ...args: string[]) =>
  JSON.parse(rejects(workspace, ...args, '--json').stdout);

interface Listed {
  readonly total: number;
  readonly rejects: {
    dataset: string;
    file: string;
    line: number;
    column: string;
    rule: string;
    refused: boolean;
  }[];
}

/** The rejects that were planted in the samples, as their own list names them. */
const planted = [
  ...readFileSync(join(import.meta.dirname, '../../data-samples/PLANTED.md'), 'utf8').matchAll(
    /^\| (\S+\.csv) \| (\d+) \| (\w+) \|/gm,
  ),
].map(([, file, line, rule]) => `${file}:${line} ${rule}`);

/** A workspace in which a fifth of the firms has a number that is none, so that the file is refused. */
function refused(): string {
  const workspace = copyOf(landed);
  editInbox(workspace, FIRMS, (text) =>
    text
      .split('\n')
      .map((row, i) => (i % 5 === 1 ? row.replace(/^([^;]*);[^;]*/, '$1;Jansen 8') : row))
      .join('\n'),
  );
  expect(buurtzicht(['ingest', workspace]).status).toBe(EXIT.input);
  return workspace;
}

describe('`dataset rejects`', () => {
  it('lists exactly what was planted in the samples, by file, line and rule', () => {
    const { total, rejects: rows } = json(landed) as Listed;
    expect(rows.map((r) => `${r.file}:${r.line} ${r.rule}`).sort()).toEqual([...planted].sort());
    expect(total).toBe(planted.length);
    expect(rows.every((r) => !r.refused)).toBe(true);
  });

  it('takes a dataset, a limit, and the first digits of a delivery', () => {
    const firms = json(landed, 'vestigingen') as Listed;
    expect(new Set(firms.rejects.map((r) => r.dataset))).toEqual(new Set(['vestigingen']));
    expect((json(landed, '--limit', '2') as Listed).rejects).toHaveLength(2);
    const [group] = json(landed, 'vestigingen', '--by', 'delivery');
    const one = json(landed, '--delivery', group.delivery.slice(0, 8)) as Listed;
    expect(one.total).toBe(group.rejects);
    const limited = rejects(landed, '--limit', '1');
    expect(limited.stdout.trimEnd().split('\n')).toHaveLength(3);
    expect(limited.stderr).toContain(`the first 1 of ${planted.length}`);
  });

  it.each(['rule', 'column', 'delivery', 'dataset'])('counts by %s: all of them, once', (by) => {
    const groups = json(landed, '--by', by) as { rejects: number }[];
    expect(groups.reduce((sum, g) => sum + g.rejects, 0)).toBe(planted.length);
    expect(rejects(landed, '--by', by).stdout).toContain('rejects');
  });

  it('refuses a place where no file can stand, and leaves nothing there', () => {
    const before = readdirSync(landed);
    for (const output of [join(landed, 'nowhere', 'x.csv'), join(landed, 'inbox')]) {
      const { status, stderr } = rejects(landed, '--output', output);
      expect(status).toBe(EXIT.usage);
      expect(stderr).toMatch(/can’t be written: its folder is not there, or it is a folder itself/);
    }
    expect(readdirSync(landed)).toEqual(before);
  });

  it('writes a CSV for the supplier, to stdout or a file', () => {
    const { stdout } = rejects(landed, 'kadaster-transacties', '--csv');
    expect(stdout).toMatch(/^bestand[,;]regel/);
    expect(stdout).toContain('een datum als dd-mm-jjjj');
    const output = join(landed, 'voor-de-leverancier.csv');
    const written = rejects(landed, 'kadaster-transacties', '--output', output);
    expect(written).toMatchObject({ status: 0, stdout: '' });
    expect(readFileSync(output, 'utf8')).toBe(stdout);
  });

  it('refuses what it can’t do, with code 2', () => {
    for (const args of [
      ['onbekend'],
      ['--delivery', 'ffff'],
      ['--by', 'colour'],
      ['--limit', '0'],
      ['--by', 'rule', '--csv'],
    ])
      expect(rejects(landed, ...args).status).toBe(EXIT.usage);
    expect(rejects(landed, '--help').stdout).toContain('Examples:');
  });
});

describe('of a refused delivery', () => {
  it('the rejects are kept and shown by their shape, until it is mended', () => {
    const workspace = refused();
    const { rejects: rows } = json(workspace, 'vestigingen') as Listed;
    const kept = rows.filter((r) => r.refused);
    expect(kept.length).toBeGreaterThan(500);
    expect(kept.every((r) => r.file === FIRMS && r.line > 1)).toBe(true);
    const [first] = json(workspace, '--by', 'column');
    expect(first).toMatchObject({ dataset: 'vestigingen', column: 'kvk_nummer', rule: 'pattern' });
    expect(rejects(workspace, 'vestigingen', '--csv').stdout).toContain('aaaaaa 9');
    expect(rejects(workspace, 'vestigingen', '--csv').stdout).not.toContain('Jansen');
    // Once more: they are not doubled.
    expect(buurtzicht(['ingest', workspace]).status).toBe(EXIT.input);
    expect((json(workspace, 'vestigingen') as Listed).rejects).toHaveLength(rows.length);
    editInbox(workspace, FIRMS, () => readFileSync(inboxFile(landed, FIRMS), 'utf8'));
    expect(buurtzicht(['ingest', workspace]).status).toBe(EXIT.ok);
    expect((json(workspace) as Listed).total).toBe(planted.length);
    expect(existsSync(join(workspace, 'warehouse', 'refused'))).toBe(false);
  });

  it('nothing is kept once the file is gone', () => {
    const workspace = refused();
    expect(readdirSync(join(workspace, 'warehouse', 'refused'))).toHaveLength(2);
    rmSync(inboxFile(workspace, FIRMS));
    expect(buurtzicht(['ingest', workspace]).status).toBe(EXIT.ok);
    expect(existsSync(join(workspace, 'warehouse', 'refused'))).toBe(false);
  });
});
