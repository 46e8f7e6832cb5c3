import { chmodSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ReleasedExplanation } from '../../src/accountability/lineage/explain-released.js';
import { EXIT } from '../../src/common/errors.js';
import { buurtzicht } from '../support/cli.js';
import { testFolder } from '../support/folder.js';
import { publishedCopy } from '../support/published.js';
import { currentRelease } from '../support/sample-workspace.js';

const published = publishedCopy();
const CELL = ['--area', 'GM0097', '--indicator', 'snelle-doorverkoop'];

/** What is needed to follow a figure, taken elsewhere. */
function taken(): string {
  const folder = testFolder();
  const release = join(published, 'releases', currentRelease(published) as string);
  for (const name of ['manifest.json', 'release.duckdb']) {
    cpSync(join(release, name), join(folder, name));
    chmodSync(join(folder, name), 0o644);
  }
  return folder;
}

it('follows a figure in a workspace, and of a release that was taken elsewhere, alike', () => {
  const here = buurtzicht(['release', 'explain', ...CELL, '-w', published, '--json']);
  expect([here.status, here.stderr]).toEqual([EXIT.ok, '']);
  const told = JSON.parse(here.stdout) as ReleasedExplanation;
  expect(told.changed).toBe(false);
  expect(new Set(told.steps.map(({ today }) => today))).toEqual(new Set(['same']));
  expect(told.parameters[0]?.title?.nl).toBe('Termijn');
  const folder = taken();
  // There is no workspace here.
  const away = buurtzicht(['release', 'explain', ...CELL, '--folder', folder, '--json'], { cwd: folder });
  expect([away.status, away.stderr]).toEqual([EXIT.ok, '']);
  const unheld = {
    steps: told.steps.map((step) => ({ ...step, today: null })),
    parameters: told.parameters.map((parameter) => ({ ...parameter, title: null, source: null })),
  };
  expect(JSON.parse(away.stdout)).toEqual({ ...told, ...unheld });
  const text = buurtzicht(['release', 'explain', ...CELL, '--folder', folder]).stdout;
  expect(text).toMatch(/formula +100 × \d+ ÷ \d+ = /);
  expect(text).toContain(`manifest       sha256 ${told.run.manifest}`);
  expect(text).toContain((told.datasets[1]?.deliveries[0]?.sha256 ?? '-').slice(0, 16));
});

it('says that a definition is another one today', () => {
  writeFileSync(
    join(published, 'buurtzicht.yaml'),
    `${readFileSync(join(published, 'buurtzicht.yaml'), 'utf8')}\nparameters: { snelle-doorverkoop: { maanden: 6 } }\n`,
  );
  const told = JSON.parse(
    buurtzicht(['release', 'explain', ...CELL, '-w', published, '--json']).stdout,
  ) as ReleasedExplanation;
  expect(Object.fromEntries(told.steps.map(({ step, today }) => [step, today]))).toMatchObject({
    'indicator:snelle-doorverkoop': 'changed',
    'staging:transactie': 'same',
  });
  expect(told.parameters[0]?.value).toBe(12);
});

it('follows nothing in a release that was changed, and says what it has not', () => {
  const score = buurtzicht([
    'release',
    'explain',
    '--area',
    'WK009703',
    '--score',
    'vastgoed',
    '-w',
    published,
  ]);
  expect(score.stdout).toMatch(/^score +Score vastgoed/);
  const refused = (...args: readonly string[]) => buurtzicht(['release', 'explain', ...args]);
  expect(refused('--area', 'WK009703', '-w', published).status).toBe(EXIT.usage);
  const near = refused('--area', 'WK009793', '--indicator', 'snelle-doorverkoop', '-w', published);
  expect([near.status, near.stderr]).toEqual([EXIT.usage, expect.stringContaining('WK009703')]);
  expect(refused('--area', 'WK009703', '--score', 'niets', '-w', published).stderr).toContain('vastgoed');
  const folder = taken();
  expect(refused(...CELL, '--folder', join(folder, 'niets')).status).toBe(EXIT.usage);
  const file = join(folder, 'manifest.json');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('"landed": 9745', '"landed": 9740'));
  expect(readFileSync(file, 'utf8')).not.toBe(text);
  const manifest = refused(...CELL, '--folder', folder);
  expect([manifest.status, manifest.stderr]).toEqual([
    EXIT.check,
    expect.stringContaining('manifest was changed'),
  ]);
  writeFileSync(file, text);
  const database = join(folder, 'release.duckdb');
  const bytes = readFileSync(database);
  bytes[bytes.length - 9] = (bytes.at(-9) as number) ^ 1;
  writeFileSync(database, bytes);
  const tables = refused(...CELL, '--folder', folder);
  expect([tables.status, tables.stderr]).toEqual([
    EXIT.check,
    expect.stringContaining('not those of its manifest'),
  ]);
});
