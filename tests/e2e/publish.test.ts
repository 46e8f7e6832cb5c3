import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/common/errors.js';
import { buurtzicht } from '../support/cli.js';
import { publishedCopy } from '../support/published.js';
import { copyOf, currentRelease, editInbox } from '../support/sample-workspace.js';

const published = publishedCopy();

function editSettings(workspace: string, edit: (text: string) => string): void {
  const file = join(workspace, 'buurtzicht.yaml');
  writeFileSync(file, edit(readFileSync(file, 'utf8')));
}

function manifestOf(workspace: string): {
  inputs: Record<string, unknown>[];
  indicators: Record<string, unknown>[];
  warnings: string[];
} {
  const id = currentRelease(workspace) as string;
  return JSON.parse(readFileSync(join(workspace, 'releases', id, 'manifest.json'), 'utf8'));
}

describe('publish', () => {
  it('keeps a release that says the same already, untouched', () => {
    const workspace = copyOf(published);
    const file = join(workspace, 'releases', currentRelease(workspace) as string, 'manifest.json');
    const before = statSync(file).mtimeMs;
    const again = JSON.parse(buurtzicht(['publish', workspace, '--json']).stdout) as { fresh: boolean };
    expect(again.fresh).toBe(false);
    expect(statSync(file).mtimeMs).toBe(before);
  });

  it.each([
    ['the layout', (text: string) => text.replace('vintage: 2024', 'vintage: 2023')],
    ['the years', (text: string) => text.replace('periods: [2022, ', 'periods: [')],
  ])('refuses to put figures under definitions they were not computed by: %s changed', (_what, edit) => {
    const workspace = copyOf(published);
    const current = currentRelease(workspace);
    editSettings(workspace, edit);
    const { status, stderr } = buurtzicht(['publish', workspace]);
    expect(status).toBe(EXIT.definition);
    expect(stderr).toMatch(/changed since the figures were computed[\s\S]*buurtzicht compute/);
    expect(currentRelease(workspace)).toBe(current);
  });

  it('says which values were chosen, and by whom', () => {
    const workspace = copyOf(published);
    editSettings(workspace, (text) => `${text}\nparameters: { snelle-doorverkoop: { maanden: 6 } }\n`);
    expect(buurtzicht(['run', workspace, '--quiet']).status).toBe(EXIT.ok);
    const parameters = (folder: string): unknown =>
      manifestOf(folder).indicators.find((i) => i.id === 'snelle-doorverkoop')?.parameters;
    expect(parameters(workspace)).toEqual({ maanden: { value: 6, default: 12, set: 'workspace' } });
    expect(parameters(published)).toEqual({ maanden: { value: 12, default: 12, set: 'card' } });
  });

  it('makes an internal edition of the same figures, beside the public one', () => {
    const workspace = copyOf(published);
    const current = currentRelease(workspace);
    expect(buurtzicht(['publish', workspace, '--edition', 'intern']).status).toBe(EXIT.ok);
    expect(currentRelease(workspace)).toBe(current);
  });

  it('keeps the release that stands when the new one would show nothing', () => {
    const workspace = copyOf(published);
    const current = currentRelease(workspace);
    // Only the map and the key figures of 2024 are left, and 2027 is asked for.
    rmSync(join(workspace, 'warehouse'), { recursive: true });
    const inbox = join(workspace, 'inbox');
    for (const name of readdirSync(inbox)) if (!/^(wijken|Kern)/.test(name)) rmSync(join(inbox, name));
    editSettings(workspace, (text) => text.replace('2023, 2024]', '2024, 2027]'));
    const { status, stderr } = buurtzicht(['run', workspace]);
    expect(status).toBe(EXIT.check);
    expect(stderr).toMatch(/no indicator has a figure for any area in 2027[\s\S]*periods/);
    expect(currentRelease(workspace)).toBe(current);
  });
});

it('tells the size of a closed register only roughly in the public manifest', () => {
  const workspace = copyOf(published);
  editInbox(workspace, 'incidenten-agressie.csv', (text) =>
    text.split('\n').slice(0, 8).join('\n').concat('\n'),
  );
  const why = ['--accept', 'incidenten-agressie.csv', '--reason', 'a register that begins anew'];
  expect(buurtzicht(['ingest', workspace, ...why]).status).toBe(EXIT.ok);
  expect(buurtzicht(['run', workspace, '--quiet']).status).toBe(EXIT.ok);
  const register = manifestOf(workspace).inputs.find((i) => i.dataset === 'incidenten-agressie');
  expect(register).toMatchObject({ rows: '<10', landed: '<10', rejected: 0 });
  expect(register).not.toHaveProperty('bytes');
  const open = manifestOf(workspace).inputs.find((i) => i.dataset === 'politie-misdrijven');
  expect(open).toMatchObject({ rows: 9048, landed: 9048 });
});
