import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ReleaseChanges } from '../../src/accountability/changes/release-changes.js';
import type { Manifest } from '../../src/publish/manifest.js';
import { timeless } from '../../src/publish/manifest-content.js';
import { buurtzicht, cliFile } from '../support/cli.js';
import { publishedCopy } from '../support/published.js';
import { fillSample, hashTree, sharedSampleWorkspace } from '../support/sample-workspace.js';

/** As the machine of the tests has it: two threads. */
const here = publishedCopy();
/** Another folder, filled anew. */
const there = join(sharedSampleWorkspace(), 'een ander pad', 'werkmap é');

/** Another user, home, time zone, language and umask, and nothing of ours. */
function elsewhere(args: readonly string[], threads: number, memory: string): void {
  const settings = join(there, 'buurtzicht.yaml');
  const plain = readFileSync(settings, 'utf8').replace(/\nlimits:.*\n/, '\n');
  writeFileSync(settings, `${plain}\nlimits: { threads: ${threads}, memory: ${memory} }\n`);
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: there,
    USER: 'iemand',
    TMPDIR: join(there, 'kladmap'),
    TZ: 'Pacific/Kiritimati',
    LANG: 'tr_TR.UTF-8',
    LC_ALL: 'tr_TR.UTF-8',
  };
  mkdirSync(env.TMPDIR, { recursive: true });
  const program = [process.execPath, cliFile, ...args].map((word) => `'${word}'`).join(' ');
  const { status, stderr } = spawnSync('sh', ['-c', `umask 027; exec ${program}`], {
    env,
    cwd: there,
    encoding: 'utf8',
  });
  expect(stderr).not.toContain('error');
  expect(status).toBe(0);
}

/** Gives files of the inbox other times, and their folder another order of making. */
function fillOtherwise(): void {
  mkdirSync(there, { recursive: true });
  fillSample(there);
  const inbox = join(there, 'inbox');
  for (const [i, name] of readdirSync(inbox).reverse().entries())
    utimesSync(join(inbox, name), 1e9 + i * 86_400, 1e9 + i * 86_400);
}

interface Made {
  readonly id: string;
  readonly hashes: Readonly<Record<string, string>>;
  readonly manifest: Manifest;
}

function made(root: string, edition: string): Made {
  const releases = join(root, 'releases');
  const id = readdirSync(releases).find((name) => name.includes(`-${edition}-`)) as string;
  const { 'manifest.json': _, ...hashes } = hashTree(join(releases, id));
  const manifest = JSON.parse(readFileSync(join(releases, id, 'manifest.json'), 'utf8')) as Manifest;
  return { id, hashes, manifest };
}

describe('the same inputs on another machine', () => {
  beforeAll(() => {
    fillOtherwise();
    // One thread and little memory to compute; four to publish both editions.
    elsewhere(['run', there, '--quiet'], 1, '1GB');
    elsewhere(['publish', there, '--edition', 'intern'], 4, '2GB');
    const { status } = spawnSync(process.execPath, [cliFile, 'publish', here, '--edition', 'intern']);
    expect(status).toBe(0);
  }, 240_000);

  it.each(['openbaar', 'intern'])('give the same files, id, fingerprint and content: %s', (edition) => {
    const [one, other] = [made(here, edition), made(there, edition)];
    expect(other.id).toBe(one.id);
    expect(Object.keys(one.hashes).length).toBeGreaterThan(20);
    expect(other.hashes).toEqual(one.hashes);
    expect(other.manifest.fingerprint).toBe(one.manifest.fingerprint);
    expect(timeless(other.manifest)).toEqual(timeless(one.manifest));
    expect(other.manifest.content).toBe(one.manifest.content);
    // Clocks do differ: the comparison above is no comparison of a thing with itself.
    expect(other.manifest.created).not.toBe(one.manifest.created);
    expect(JSON.stringify(other.manifest)).not.toContain('werkmap');
    expect(statSync(join(there, 'releases', other.id, 'manifest.json')).mode & 0o222).toBe(0);
  });

  it('are told apart by `release diff`: the rules of editions, and what each shows', () => {
    const [open, inside] = [made(here, 'openbaar').id, made(here, 'intern').id];
    const args = ['release', 'diff', open, inside, '-w', here, '--indicator', 'drugshandel'];
    const { stdout, status } = buurtzicht([...args, '--json']);
    expect(status).toBe(0);
    const told = JSON.parse(stdout) as ReleaseChanges;
    expect([told.earlier.release, told.later.release, told.same]).toEqual([open, inside, false]);
    expect(told.rules.map(({ name }) => name)).toContain('threshold');
    expect([told.program, told.definitions, told.deliveries]).toEqual([[], [], { came: [], went: [] }]);
    expect(told.list?.length).toBeGreaterThan(0);
    for (const { indicator, change } of told.list ?? []) {
      expect(indicator).toBe('drugshandel');
      expect(['new', 'gone']).not.toContain(change);
    }
    const nothing = buurtzicht(['release', 'diff', open, open, '-w', here]);
    expect(nothing.stdout).toContain('nothing is otherwise');
    expect(buurtzicht(['release', 'diff', '-w', here]).status).toBe(2);
  });
});
