import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { EXIT } from '../../src/common/errors.js';
import { TOLD_REASONS } from '../../src/disclosure/decision.js';
import { buurtzicht } from '../support/cli.js';
import { publishedCopy } from '../support/published.js';
import { copyOf, currentRelease } from '../support/sample-workspace.js';

const published = publishedCopy();

function settle(workspace: string, disclosure: string): void {
  const file = join(workspace, 'buurtzicht.yaml');
  writeFileSync(file, `${readFileSync(file, 'utf8')}\ndisclosure:\n${disclosure}\n`);
}

const DECIDED = 'by: directeur, date: 2026-03-02, reason: besluit 114';

it('a looser rule is refused before anything is done, and says how to record one', () => {
  const workspace = copyOf(published);
  const current = currentRelease(workspace);
  settle(workspace, '  population: 20');
  const { status, stderr } = buurtzicht(['run', workspace]);
  expect(status).toBe(EXIT.definition);
  expect(stderr).toMatch(/looser disclosure rule: population 20[\s\S]*disclosure\.override/);
  expect(currentRelease(workspace)).toBe(current);
});

it('an override is warned of, stands in the manifest, and makes another release', () => {
  const workspace = copyOf(published);
  settle(workspace, `  override: [{ edition: openbaar, rule: group.all, value: publish, ${DECIDED} }]`);
  const { status, stderr } = buurtzicht(['publish', workspace]);
  expect(status).toBe(EXIT.ok);
  const line =
    'disclosure rule group.all is publish instead of suppress, by directeur on 2026-03-02: besluit 114';
  expect(stderr).toContain(line);
  const id = currentRelease(workspace) as string;
  expect(id).not.toBe(currentRelease(published));
  const manifest = JSON.parse(readFileSync(join(workspace, 'releases', id, 'manifest.json'), 'utf8'));
  expect(manifest.disclosure.group.all).toBe('publish');
  expect(manifest.disclosure.overrides).toEqual([
    {
      ...{ rule: 'group.all', value: 'publish', instead_of: 'suppress' },
      ...{ by: 'directeur', date: '2026-03-02', reason: 'besluit 114' },
    },
  ]);
  expect(manifest.warnings).toContain(line);
  // Said again of the release that stands.
  expect(buurtzicht(['publish', workspace]).stderr).toContain(line);
});

it.each(['openbaar', 'intern'])('edition %s gives reasons that have words, and names no rule', (edition) => {
  const workspace = copyOf(published);
  const made = JSON.parse(buurtzicht(['publish', workspace, '--edition', edition, '--json']).stdout);
  const csv = (name: string): string[][] =>
    readFileSync(join(made.folder, `${name}.csv`), 'utf8')
      .trim()
      .split(/\r?\n/)
      .map((line) => line.replace(/^\uFEFF/, '').split(','));
  const [head = [], ...rows] = csv('indicatoren');
  const [status, reason] = [head.indexOf('status'), head.indexOf('reason')];
  const told = new Map(csv('redenen').map(([code, of]) => [code, of]));
  const found = new Set(rows.map((row) => `${row[status]} ${row[reason]}`));
  expect(found.has('suppressed disclosure')).toBe(true);
  for (const pair of found) {
    const [state, code = ''] = pair.split(' ');
    if (state === 'ok') expect(code).toBe('');
    else
      expect([pair, told.get(code), TOLD_REASONS as readonly string[]]).toEqual([
        pair,
        state,
        expect.arrayContaining([code]),
      ]);
  }
});
