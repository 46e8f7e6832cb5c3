import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import type { Manifest } from '../../src/publish/manifest.js';
import { cliFile } from '../support/cli.js';
import { testFolder } from '../support/folder.js';
import { publishedSample, takeLanded } from '../support/published.js';
import { copyOf, currentRelease, editInbox, hashTree, inboxFile } from '../support/sample-workspace.js';
import { cli, startCli } from './cli.js';
import { openWorkspaceOf, publishers } from './publishers.js';
import { status, type TestServer, testServer } from './server.js';

function manifestOf(root: string): Manifest {
  const file = join(root, 'releases', currentRelease(root) as string, 'manifest.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}

function logOf(root: string): string {
  return readFileSync(join(root, 'logs', 'buurtzicht.log'), 'utf8');
}

/** A workspace that was fetched and published once; tests work in copies of it. */
const published = mkdtempSync(join(tmpdir(), 'buurtzicht-'));
afterAll(() => rmSync(published, { recursive: true, force: true }));
let first: { readonly stderr: string; readonly map: Buffer };

beforeAll(async () => {
  const { server, map } = await publishers(afterAll);
  openWorkspaceOf(published, server);
  const { status: code, stderr } = await cli('run', published);
  if (code !== 0) throw new Error(stderr);
  first = { stderr, map };
});

/** A copy of it that asks another server. */
function publishedAt({ url }: TestServer): string {
  const root = copyOf(published);
  const file = join(root, 'buurtzicht.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, url));
  return root;
}

describe('buurtzicht run with sources', { timeout: 300_000 }, () => {
  it('publishes from what it fetched what it publishes from the same files in the inbox', async () => {
    expect(first.stderr).toContain(
      'fetched  fetched/politie-misdrijven/47018NED_TypedDataSet.csv, 9048 rows',
    );
    expect(first.stderr).toContain(
      'landed   fetched/politie-misdrijven/47018NED_TypedDataSet.csv: politie-misdrijven',
    );
    const map = readFileSync(join(published, 'fetched/cbs-wijkenbuurten/cbs-wijkenbuurten_2024.gpkg'));
    expect(map.equals(first.map)).toBe(true);
    const { root: sample } = await publishedSample();
    const figures = (root: string): string => {
      const id = currentRelease(root) as string;
      return readFileSync(join(root, 'releases', id, 'indicatoren.csv'), 'utf8').replaceAll(id, 'release');
    };
    // The releases differ in their ids only: JSON says 2 where the sample's file says 2.0.
    expect(figures(published)).toBe(figures(sample));
    const police = readFileSync(
      join(published, 'fetched/politie-misdrijven/47018NED_TypedDataSet.csv'),
      'utf8',
    );
    expect(police).toBe(readFileSync(inboxFile(sample, '47018NED_TypedDataSet_15092025_103000.csv'), 'utf8'));
    // Nothing is left of what came in parts.
    const left = Object.keys(hashTree(join(published, 'fetched'))).filter((path) =>
      path.startsWith('.part/'),
    );
    expect(left).toEqual([]);
  });

  it('says nothing new when nothing is, and asks for no page and no file again', async () => {
    const { server } = await publishers();
    const root = publishedAt(server);
    const { status: code, stdout, stderr } = await cli('run', root);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).toContain(`Nothing new: ${currentRelease(published)}`);
    expect(stderr).toMatch(/same {5}fetched\/politie-misdrijven\/47018NED_TypedDataSet.csv, as on \d{4}-/);
    expect(server.seen.filter((s) => s.path.endsWith('/TypedDataSet'))).toEqual([]);
  });

  it('goes on with the last good copies when sources are down, says so with their date, and ends with 15', async () => {
    const { server } = await publishers();
    const root = publishedAt(server);
    const before = currentRelease(root);
    const day = new Date().toISOString().slice(0, 10);
    server.answer = (_, response) => status(response, 503);
    editInbox(root, 'woz-waarden.csv', (t) => t.split('\n').slice(0, -2).join('\n').concat('\n'));
    const { status: code, stdout, stderr } = await cli('run', root);
    expect({ code, stderr }).toMatchObject({ code: 15 });
    expect(stdout).toMatch(/^Published /);
    expect(currentRelease(root)).not.toBe(before);
    expect(stderr).toContain(
      `not fetched: fetched/politie-misdrijven/47018NED_TypedDataSet.csv; the copy of ${day} counts`,
    );
    expect(stderr).toContain('dataderden.cbs.nl answered with 503');
    expect(manifestOf(root).warnings).toContain(
      `politie-misdrijven: 47018NED_TypedDataSet.csv could not be fetched; the copy of ${day} was used`,
    );
    const told = await cli('status', root);
    expect(told.stdout).toContain(
      `not fetched: fetched/politie-misdrijven/47018NED_TypedDataSet.csv (the copy of ${day} counts)`,
    );
    const { sources } = JSON.parse((await cli('status', root, '--json')).stdout);
    expect(sources).toContainEqual(
      expect.objectContaining({ dataset: 'cbs-wijkenbuurten', outcome: 'kept' }),
    );
    // A standing release stays as it is; the code tells all the same, also to cron.
    const quiet = await cli('run', root, '--quiet');
    expect(quiet).toMatchObject({ status: 15, stdout: '' });
    expect(quiet.stderr).toContain('not fetched: ');
    const asJson = await cli('run', root, '--json');
    expect(asJson.status).toBe(15);
    expect(JSON.parse(asJson.stdout).sources).toContainEqual(
      expect.objectContaining({
        dataset: 'politie-misdrijven',
        outcome: 'kept',
        error: expect.stringContaining('503'),
      }),
    );
  });

  it('publishes without a dataset that has no copy at all, and ends with 15', async () => {
    const { server } = await publishers();
    const play = server.answer;
    server.answer = (seen, response, times) =>
      seen.path.includes('/47018NED/') ? status(response, 403) : play(seen, response, times);
    const root = openWorkspaceOf(testFolder(), server);
    takeLanded(root, published, ['47018NED_TypedDataSet.csv']);
    const { status: code, stderr } = await cli('run', root);
    expect({ code, stderr }).toMatchObject({ code: 15 });
    expect(stderr).toContain('47018NED_TypedDataSet.csv; there is no earlier copy');
    const manifest = manifestOf(root);
    expect(manifest.notComputed.flatMap((n) => n.undelivered)).toContain('politie-misdrijven');
    expect(manifest.warnings).toContain(
      'politie-misdrijven: 47018NED_TypedDataSet.csv could not be fetched, and there is no earlier copy',
    );
  });

  it('keeps the last good copy of a table whose layout changed, and publishes on', async () => {
    const { server, tables } = await publishers();
    const root = publishedAt(server);
    const release = currentRelease(root);
    const police = tables['47018NED'];
    if (!police) throw new Error('the sample has no such table');
    police.modified = '2026-01-01T02:00:00';
    police.rows = police.rows.map((r) => ({ ...r, Verdachten_4: 1 }));
    const { status: code, stderr } = await cli('run', root);
    expect({ code, stderr }).toMatchObject({ code: 15 });
    expect(stderr).toContain('the layout of what came is not one that the contract knows');
    expect(stderr).toContain('Verdachten_4');
    expect(currentRelease(root)).toBe(release);
  });

  it('ends with the graver code when a delivery is refused too, and still tells of the source', async () => {
    const { server } = await publishers();
    server.answer = (_, response) => status(response, 503);
    const root = openWorkspaceOf(testFolder(), server);
    takeLanded(root, published, ['woz-waarden.csv']);
    editInbox(root, 'woz-waarden.csv', (t) => t.replace(/^[^\n]*/, 'niets;bekends'));
    const { status: code, stderr } = await cli('run', root);
    expect(code).toBe(11);
    expect(stderr).toContain('not fetched: ');
  });
});

describe('buurtzicht fetch', { timeout: 300_000 }, () => {
  it('gets what is named, for the years that are named', async () => {
    const { server } = await publishers();
    const root = openWorkspaceOf(testFolder(), server);
    const args = ['fetch', 'cbs-kerncijfers', '--period', '2023', '-w', root, '--json'];
    const { status: code, stdout, stderr } = await cli(...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout).sources).toMatchObject([
      {
        dataset: 'cbs-kerncijfers',
        period: 2023,
        outcome: 'fetched',
        rows: 147,
        modified: '2025-09-15T02:00:00',
      },
    ]);
    expect(readdirSync(join(root, 'fetched'))).toContain('cbs-kerncijfers');
    expect((await cli('ingest', root)).stderr).toContain(
      'landed   fetched/cbs-kerncijfers/85618NED_TypedDataSet.csv',
    );
  });

  it('shows what it would ask for, and asks for nothing', async () => {
    const { server } = await publishers();
    const root = openWorkspaceOf(testFolder(), server);
    const { status: code, stdout } = await cli('fetch', '-w', root, '--dry-run', '--json');
    expect(code).toBe(0);
    const rows = JSON.parse(stdout) as { dataset: string; address: string; period: number | null }[];
    expect(rows.map((r) => [r.dataset, r.period])).toEqual([
      ['cbs-kerncijfers', 2022],
      ['cbs-kerncijfers', 2023],
      ['politie-misdrijven', null],
      ['cbs-wijkenbuurten', 2024],
    ]);
    expect(rows[2]?.address).toBe(
      'https://dataderden.cbs.nl/ODataFeed/OData/47018NED/TypedDataSet?$format=json',
    );
    expect(server.seen).toEqual([]);
    expect(existsSync(join(root, 'fetched'))).toBe(false);
  });

  it.each([
    [['fetch', 'woz-waarden'], 2, 'has no source that it can be fetched from'],
    [['fetch', 'niets'], 2, 'there is no dataset `niets`'],
    [['fetch', 'cbs-kerncijfers', '--period', 'twee'], 2, 'a year is four digits'],
  ] as [string[], number, string][])('%j ends with %i', async (args, code, message) => {
    const { server } = await publishers();
    const root = openWorkspaceOf(testFolder(), server);
    const done = await cli(...args, '-w', root);
    expect(done).toMatchObject({ status: code, stderr: expect.stringContaining(message) });
  });

  it('refuses a dataset in buurtzicht.yaml that can’t be fetched, before anything is asked', async () => {
    const { server } = await publishers();
    const root = openWorkspaceOf(testFolder(), server);
    const config = readFileSync(join(root, 'buurtzicht.yaml'), 'utf8');
    writeFileSync(join(root, 'buurtzicht.yaml'), config.replace('- politie-misdrijven', '- woz-waarden'));
    const { status: code, stderr } = await cli('run', root);
    expect({ code, stderr }).toMatchObject({
      code: 10,
      stderr: expect.stringContaining('`woz-waarden` has no source'),
    });
    expect(server.seen).toEqual([]);
  });

  it('killed in the middle of a file goes on from there when it is started again', async () => {
    const { server, map } = await publishers();
    const root = openWorkspaceOf(testFolder(), server);
    const half = Math.floor(map.length / 2);
    const play = server.answer;
    server.answer = (seen, response, times) => {
      if (!seen.path.endsWith('_v1.gpkg')) return play(seen, response, times);
      response.writeHead(200, {
        'content-type': 'application/octet-stream',
        etag: '"m1"',
        'content-length': map.length,
      });
      response.write(map.subarray(0, half));
    };
    const running = startCli(['fetch', 'cbs-wijkenbuurten', '-w', root]);
    const part = join(root, 'fetched/.part/cbs-wijkenbuurten/cbs-wijkenbuurten_2024.gpkg/.file');
    while (!existsSync(part) || statSync(part).size < half)
      await new Promise((resolve) => setTimeout(resolve, 20));
    running.process.kill('SIGKILL');
    await running.result;
    // Half a file is no delivery.
    expect((await cli('ingest', root)).stderr).not.toContain('gpkg');
    server.seen.length = 0;
    server.answer = (seen, response, times) => {
      if (!seen.path.endsWith('_v1.gpkg') || seen.headers['if-range'] !== '"m1"')
        return play(seen, response, times);
      const from = Number(/\d+/.exec(seen.headers.range ?? '')?.[0]);
      response.writeHead(206, {
        'content-type': 'application/octet-stream',
        etag: '"m1"',
        'content-range': `bytes ${from}-${map.length - 1}/${map.length}`,
      });
      response.end(map.subarray(from));
    };
    const done = await cli('fetch', 'cbs-wijkenbuurten', '-w', root);
    expect(done).toMatchObject({ status: 0 });
    expect(server.seen.find((s) => s.headers.range)?.headers.range).toBe(`bytes=${half}-`);
    expect(
      readFileSync(join(root, 'fetched/cbs-wijkenbuurten/cbs-wijkenbuurten_2024.gpkg')).equals(map),
    ).toBe(true);
  });

  it('on a disk that is full says so with the code of the machine, and leaves what stood', async () => {
    const { server, map } = await publishers();
    const root = openWorkspaceOf(testFolder(), server);
    expect(map.length).toBeGreaterThan(64 * 1024);
    mkdirSync(join(root, 'fetched'), { recursive: true });
    // A limit on the size of files stands in for a full disk: the system's refusal to write is of the same kind.
    const limited = ['bash', '-c', `trap '' XFSZ; ulimit -f 32; exec "$0" "$@"`, process.execPath, cliFile];
    const done = await startCli(['fetch', 'cbs-wijkenbuurten', '-w', root], limited).result;
    expect(done).toMatchObject({
      status: 14,
      stderr: expect.stringContaining('there is no room left on the disk'),
    });
    expect(existsSync(join(root, 'fetched/cbs-wijkenbuurten/cbs-wijkenbuurten_2024.gpkg'))).toBe(false);
    expect((await cli('fetch', 'cbs-wijkenbuurten', '-w', root)).status).toBe(0);
  });

  it('shows no progress when nobody looks, and logs no secret of an address', async () => {
    const server = await testServer((_, response) => status(response, 403));
    const root = openWorkspaceOf(testFolder(), server);
    mkdirSync(join(root, 'schemas'));
    const contract = readFileSync(join(packageRoot, 'schemas', 'cbs-wijkenbuurten.yaml'), 'utf8');
    writeFileSync(
      join(root, 'schemas', 'eigen-kaart.yaml'),
      `${contract.split('fetch:')[0]?.replace('name: cbs-wijkenbuurten', 'name: eigen-kaart')}
fetch: [{ kind: download, type: gpkg, url: 'https://service.pdok.nl/x.gpkg?apikey=heelgeheim' }]\n`,
    );
    const done = await cli('fetch', 'eigen-kaart', '-w', root);
    expect(done.status).toBe(15);
    expect(server.seen[0]?.query.apikey).toBe('heelgeheim');
    expect(done.stderr + done.stdout + logOf(root)).not.toContain('heelgeheim');
    expect(JSON.stringify(hashTree(join(root, 'fetched')))).toContain('.sources.json');
    expect(readFileSync(join(root, 'fetched', '.sources.json'), 'utf8')).not.toContain('heelgeheim');
    expect(done.stderr).not.toContain('\r');
  });
});
