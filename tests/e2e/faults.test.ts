import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { hashFile } from '../../src/common/files.js';
import type { Manifest } from '../../src/publish/manifest.js';
import { buurtzicht, cliFile, startBuurtzicht } from '../support/cli.js';
import { testFolder } from '../support/folder.js';
import { publishedCopy, publishedSample } from '../support/published.js';
import { copyOf, currentRelease, editInbox, hashTree, sampleWorkspace } from '../support/sample-workspace.js';

const published = publishedCopy();
let duration = 0;

beforeAll(async () => {
  ({ duration } = await publishedSample());
});

/** Holds the current release against its own manifest. */
async function expectWhole(workspace: string): Promise<void> {
  const id = currentRelease(workspace);
  if (id === null) return;
  const folder = join(workspace, 'releases', id);
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  expect(manifest.outputs.length).toBeGreaterThan(3);
  for (const { path, sha256 } of manifest.outputs) expect(await hashFile(join(folder, path))).toBe(sha256);
}

/** Hashes of the current release's data files: all but the manifest, which tells the time. */
function dataFiles(workspace: string): Record<string, string> {
  const all = hashTree(join(workspace, 'releases', currentRelease(workspace) as string));
  const { 'manifest.json': _, ...files } = all;
  return files;
}

async function killedRun(workspace: string, after: number): Promise<void> {
  const run = startBuurtzicht(['run', workspace]);
  const gone = new Promise((resolve) => run.on('exit', resolve));
  setTimeout(() => run.kill('SIGKILL'), after);
  await gone;
}

describe('SIGTERM', () => {
  /** How a query that would take for days ends that is told to stop after a while. */
  async function stopped(after: number): Promise<{ code: number | null; waited: number }> {
    const endless =
      'SELECT count(*) AS n FROM range(100000000) AS a, range(100000000) AS b WHERE hash(a.range, b.range) = 7';
    const query = startBuurtzicht(['query', endless, '-w', published]);
    const gone = new Promise<number | null>((resolve) => query.on('exit', resolve));
    await new Promise((resolve) => setTimeout(resolve, after));
    const start = performance.now();
    query.kill('SIGTERM');
    return { code: await gone, waited: performance.now() - start };
  }

  it('ends a query that would never end by itself', async () => {
    let { code, waited } = await stopped(2000);
    // On a busy machine the program may not have begun.
    if (code === null) ({ code, waited } = await stopped(10_000));
    expect(code).toBe(130);
    expect(waited).toBeLessThan(5000);
  });
});

describe('kill -9', () => {
  it('at any moment leaves a whole release or none, and the next run makes what an undisturbed one does', async () => {
    const workspace = sampleWorkspace();
    const shares = Array.from({ length: 5 }, (_, i) => (i + 0.1 + 0.8 * ((i * 0.618) % 1)) / 5);
    for (const share of shares) {
      await killedRun(workspace, share * duration);
      await expectWhole(workspace);
    }
    const { status, stderr } = buurtzicht(['run', workspace]);
    expect({ status, stderr }).toMatchObject({ status: 0 });
    expect(currentRelease(workspace)).toBe(currentRelease(published));
    expect(dataFiles(workspace)).toEqual(dataFiles(published));
    const left = [
      ...Object.keys(hashTree(join(workspace, 'warehouse'))),
      ...Object.keys(hashTree(join(workspace, 'releases'))),
    ];
    expect(left.filter((path) => path.includes('.build-'))).toEqual([]);
  });

  it('while a new release is made keeps the old one current', async () => {
    const workspace = copyOf(published);
    const before = currentRelease(workspace);
    editInbox(workspace, 'woz-waarden.csv', (t) => t.split('\n').slice(0, -2).join('\n').concat('\n'));
    await killedRun(workspace, duration / 3);
    await expectWhole(workspace);
    expect([before, currentRelease(workspace)]).toContain(before);
    expect(buurtzicht(['query', 'SELECT count(*) AS n FROM indicatoren', '-w', workspace]).status).toBe(0);
    expect(buurtzicht(['run', workspace]).status).toBe(0);
    await expectWhole(workspace);
  });
});

function mount(folder: string, ...options: string[]): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', options.join(','), 'tmpfs', folder]).status === 0;
}

/** A disk of its own that can be made as small as wanted; null when this machine does not let us. */
function smallDisk(): string | null {
  const folder = join(testFolder(), 'disk');
  mkdirSync(folder);
  if (!mount(folder, 'size=200m')) return null;
  onTestFinished(() => void spawnSync('umount', [folder]));
  return folder;
}

function leaveRoom(disk: string, kilobytes: number): void {
  const used = Number(
    spawnSync('df', ['--output=used', '-k', disk], { encoding: 'utf8' }).stdout.split('\n')[1],
  );
  const { status } = spawnSync('mount', ['-o', `remount,size=${used + kilobytes}k`, disk]);
  if (status !== 0) throw new Error('the small disk could not be made smaller');
}

const canMount = ((): boolean => {
  const folder = '/tmp/buurtzicht-mount-trial';
  mkdirSync(folder, { recursive: true });
  const mounted = mount(folder, 'size=64k');
  if (mounted) spawnSync('umount', [folder]);
  else console.warn('this user may not mount a small disk: a limit on file size stands in for a full one');
  return mounted;
})();

/** A published workspace whose inbox has something new, and stands on another disk. */
function changedWorkspace(folder: string): string {
  for (const name of ['warehouse', 'releases', 'logs', '.buurtzicht', 'buurtzicht.yaml'])
    cpSync(join(published, name), join(folder, name), { recursive: true, verbatimSymlinks: true });
  const elsewhere = copyOf(published);
  editInbox(elsewhere, 'woz-waarden.csv', (t) => t.split('\n').slice(0, -2).join('\n').concat('\n'));
  symlinkSync(join(elsewhere, 'inbox'), join(folder, 'inbox'));
  return folder;
}

async function expectRefusedForRoom(
  workspace: string,
  run: () => { status: number | null; stderr: string },
): Promise<void> {
  const before = currentRelease(workspace);
  const releases = hashTree(join(workspace, 'releases'));
  const { status, stderr } = run();
  expect({ status, stderr }).toMatchObject({
    status: 14,
    stderr: expect.stringContaining('there is no room left on the disk'),
  });
  expect(stderr).toMatch(/to do: free some space.*the last release still stands/);
  expect(currentRelease(workspace)).toBe(before);
  expect(hashTree(join(workspace, 'releases'))).toEqual(releases);
}

describe('a full disk', () => {
  it.skipIf(!canMount).each([16, 700, 2500])(
    'with %i kB left says so, and leaves the old release',
    async (room) => {
      const disk = smallDisk() as string;
      const workspace = changedWorkspace(disk);
      leaveRoom(disk, room);
      await expectRefusedForRoom(workspace, () => buurtzicht(['run', workspace]));
      leaveRoom(disk, 60_000);
      expect(buurtzicht(['run', workspace]).status).toBe(0);
      await expectWhole(workspace);
    },
  );

  it('and a limit on file size do the same', async () => {
    const workspace = changedWorkspace(testFolder());
    const limited = `trap '' XFSZ; ulimit -f 600; exec "$0" "$@"`;
    await expectRefusedForRoom(workspace, () =>
      spawnSync('bash', ['-c', limited, process.execPath, cliFile, 'run', workspace], { encoding: 'utf8' }),
    );
    expect(existsSync(join(workspace, '.buurtzicht', 'lock'))).toBe(false);
  });
});
