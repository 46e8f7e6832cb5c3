import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buurtzicht } from '../support/cli.js';
import { testFolder } from '../support/folder.js';
import { publishedSample } from '../support/published.js';
import { linkReleases } from '../support/releases.js';

let root: string;
beforeAll(async () => {
  ({ root } = await publishedSample());
}, 300_000);

/** A workspace with the releases of the sample and these settings. */
function withSettings(edit: (text: string) => string): string {
  const folder = testFolder();
  linkReleases(join(root, 'releases'), join(folder, 'releases'));
  writeFileSync(join(folder, 'buurtzicht.yaml'), edit(readFileSync(join(root, 'buurtzicht.yaml'), 'utf8')));
  return folder;
}

describe('buurtzicht register', () => {
  it('writes all records and says which, twice the same', () => {
    const folders = [join(testFolder(), 'a'), join(testFolder(), 'b')] as const;
    const [first] = folders.map((folder) => buurtzicht(['register', '-w', root, '-o', folder, '--json']));
    expect(first?.status, first?.stderr).toBe(0);
    const { files, release } = JSON.parse(first?.stdout ?? '') as { files: string[]; release: string };
    expect(files).toEqual(
      expect.arrayContaining([
        'algoritmeregister.nl.json',
        'dpia-bijlage.en.md',
        'dpia-bijlage.json',
        'modelkaart-vastgoed.nl.md',
        'dcat.ttl',
        'dcat.jsonld',
      ]),
    );
    expect(readdirSync(folders[0]).sort()).toEqual([...files].sort());
    for (const name of files)
      expect(readFileSync(join(folders[1], name), 'utf8')).toBe(readFileSync(join(folders[0], name), 'utf8'));
    expect(readFileSync(join(folders[0], 'dpia-bijlage.nl.md'), 'utf8')).toContain(release);
  });

  it('names every key that is missing at once, and writes nothing', () => {
    const folder = withSettings((text) => text.slice(0, text.indexOf('register:')));
    const { status, stderr } = buurtzicht(['register', '-w', folder]);
    expect(status).toBe(10);
    expect(stderr).toMatch(/register\.contact, .*register\.reviewers/);
    expect(readdirSync(folder)).not.toContain('register');
  });

  it('refuses to speak of definitions that the release was not made by', () => {
    const folder = withSettings((text) => `${text}parameters: { snelle-doorverkoop: { maanden: 6 } }\n`);
    const { status, stderr } = buurtzicht(['register', '-w', folder]);
    expect(status).toBe(10);
    expect(stderr).toContain('changed since release');
  });

  it('puts records beside the releases when no folder is named', () => {
    const folder = withSettings((text) => text);
    const { status, stdout } = buurtzicht(['register', '-w', folder]);
    expect(status).toBe(0);
    const [release = ''] = readdirSync(join(folder, 'register'));
    expect(readdirSync(join(folder, 'register', release)).sort()).toEqual(stdout.trim().split('\n').sort());
  });

  it('needs a release', () => {
    const { status } = buurtzicht(['register', '-w', root, '--release', '1999-openbaar-x']);
    expect(status).toBe(2);
  });
});
