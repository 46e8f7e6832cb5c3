import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashFile } from '../../src/common/files.js';
import { loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { fetchedHints } from '../../src/datasets/incoming/fetched.js';
import { landPath } from '../support/landing.js';
import { cbsServer, crimes, type Table } from './cbs.js';
import { status } from './server.js';
import { fetchNamed, fetchWorkspace } from './workspace.js';

// The services, tables and figures here are invented; ids and columns are those of CBS and the police.

const AREAS = [
  'GM0344',
  'WK034401',
  'BU03440101',
  'BU03440102',
  'GM0363',
  'WK0363AA',
  'BU0363AA01',
  'BU12034401',
];
const YEARS = Array.from({ length: 12 }, (_, i) => 2013 + i);
const TYPES = ['0.0.0', '3.1.1', '2.6.10'];
const ID = '47018NED';
const FILE = 'fetched/politie-misdrijven/47018NED_TypedDataSet.csv';

function crimeTable(more: Partial<Table> = {}): Table {
  return { rows: crimes(AREAS, YEARS, TYPES), modified: '2024-08-15T02:00:00', page: 100, ...more };
}

function policeWorkspace(url: string, more: Parameters<typeof fetchWorkspace>[0] = {}) {
  return fetchWorkspace({ hosts: { 'dataderden.cbs.nl': url }, ...more });
}

describe('a table of OData version 3', () => {
  it('of more than 10,000 rows comes in pages and is joined into one file that lands', async () => {
    const areas = Array.from({ length: 350 }, (_, i) => `BU0344${String(i).padStart(4, '0')}`);
    const rows = crimes(areas, YEARS, [...TYPES, '1.1.1', '1.2.1', '1.2.2']);
    expect(rows.length).toBeGreaterThan(25_000);
    const server = await cbsServer({ [ID]: { rows, modified: '2024-08-15T02:00:00', page: 10_000 } });
    const workspace = policeWorkspace(server.url);
    const { steps } = await fetchNamed(workspace, ['politie-misdrijven']);
    expect(steps).toMatchObject([
      { file: FILE, outcome: 'fetched', record: { rows: rows.length, promised: rows.length } },
    ]);
    expect(server.seen.filter((s) => s.path.endsWith('/TypedDataSet')).length).toBe(3);
    const { landed, rows: landedRows } = await landPath(
      join(workspace.root, FILE),
      loadCatalogue(workspace.schemaFolders),
      { hint: fetchedHints(workspace)[0] },
    );
    expect(landed).toMatchObject({ dataset: 'politie-misdrijven', landed: rows.length, rejected: 0 });
    // Keys come padded and land without their blanks.
    expect(landedRows[0]).toMatchObject({ soort: '0.0.0', regio: 'BU03440000', misdrijven: '0' });
    const sum = landedRows.reduce((s, r) => s + Number(r.misdrijven), 0);
    expect(sum).toBe(rows.reduce((s, r) => s + Number(r.GeregistreerdeMisdrijven_1), 0));
  });

  it('is filtered on the gemeenten of the workspace, and on no other whose code holds theirs', async () => {
    const server = await cbsServer({ [ID]: crimeTable() });
    const workspace = policeWorkspace(server.url, { gemeenten: ['GM0344'] });
    await fetchNamed(workspace, ['politie-misdrijven']);
    const text = readFileSync(join(workspace.root, FILE), 'utf8');
    expect(new Set(text.match(/(GM|WK|BU)[0-9A-Z]+/g))).toEqual(
      new Set(['GM0344', 'WK034401', 'BU03440101', 'BU03440102']),
    );
    expect(text.split('\n').length - 2).toBe(4 * YEARS.length * TYPES.length);
  });

  it('of many gemeenten is asked for in several filters, and still is one file in the order of its rows', async () => {
    const gemeenten = Array.from({ length: 40 }, (_, i) => `GM${String(100 + i).padStart(4, '0')}`);
    const areas = gemeenten.flatMap((gm) => [gm, `BU${gm.slice(2)}0001`]).reverse();
    const rows = crimes(areas, [2023, 2024], TYPES);
    const server = await cbsServer({ [ID]: crimeTable({ rows }) });
    const workspace = policeWorkspace(server.url, { gemeenten });
    const { steps } = await fetchNamed(workspace, ['politie-misdrijven']);
    const asked = new Set(server.seen.map((s) => s.query.$filter).filter((f) => f !== undefined));
    expect(asked.size).toBeGreaterThan(2);
    for (const filter of asked) expect(encodeURIComponent(filter).length).toBeLessThanOrEqual(1500);
    expect(steps[0]?.record?.rows).toBe(rows.length);
    const ids = readFileSync(join(workspace.root, FILE), 'utf8').trim().split('\n').slice(1);
    expect(ids.map((line) => Number(line.split(';')[0]))).toEqual(rows.map((_, i) => i));
  });

  it('gives the same bytes when it holds the same rows, however they are paged', async () => {
    const hashes: string[] = [];
    for (const page of [100, 37, 10_000]) {
      const server = await cbsServer({ [ID]: crimeTable({ page, modified: `2024-08-1${page % 10}` }) });
      const workspace = policeWorkspace(server.url);
      await fetchNamed(workspace, ['politie-misdrijven']);
      hashes.push(await hashFile(join(workspace.root, FILE)));
    }
    expect(new Set(hashes).size).toBe(1);
  });

  it('looks like CBS’s own export: mark, CR LF, quoted text, bare numbers, empty for null', async () => {
    const rows = [
      {
        ...(crimes(['GM0344'], [2024], ['0.0.0'])[0] as object),
        Gemeentenaam_2: 'A "b"; c',
        SoortRegio_3: null,
      },
    ];
    const server = await cbsServer({ [ID]: crimeTable({ rows: rows as Table['rows'] }) });
    const workspace = policeWorkspace(server.url);
    await fetchNamed(workspace, ['politie-misdrijven']);
    expect(readFileSync(join(workspace.root, FILE), 'utf8')).toBe(
      '\ufeff"ID";"SoortMisdrijf";"WijkenEnBuurten";"Perioden";"GeregistreerdeMisdrijven_1";"Gemeentenaam_2";"SoortRegio_3"\r\n' +
        '0;"0.0.0 ";"GM0344    ";"2024JJ00";0;"A ""b""; c";\r\n',
    );
  });

  it('whose next page is named by the publisher’s own address, over http, is read at the mirror', async () => {
    const server = await cbsServer({ [ID]: crimeTable({ host: 'http://dataderden.cbs.nl' }) });
    const { steps } = await fetchNamed(policeWorkspace(server.url), ['politie-misdrijven']);
    expect(steps[0]).toMatchObject({ outcome: 'fetched', record: { rows: AREAS.length * YEARS.length * 3 } });
  });

  it('whose next page is at another host is not followed', async () => {
    const server = await cbsServer({ [ID]: crimeTable({ host: 'https://elders.example' }) });
    const { steps } = await fetchNamed(policeWorkspace(server.url), ['politie-misdrijven']);
    expect(steps[0]?.outcome).toBe('missing');
    expect(steps[0]?.error?.message).toContain('another host, elders.example');
  });

  it('that names no next page is asked on by $skip, until a page is not full', async () => {
    const page = 12;
    const rows = crimes(['GM0344', 'GM0363'], YEARS, ['0.0.0']);
    for (const counts of [true, false]) {
      const server = await cbsServer({ 'x-1': { rows, modified: 'm', page, silent: true, counts } });
      const catalogue = loadCatalogue(fetchWorkspace({}).schemaFolders);
      const police = catalogue.get('politie-misdrijven');
      if (!police) throw new Error('the contract is gone');
      const fetch = [{ ...police.fetch[0], table: 'x-1', page }] as typeof police.fetch;
      const own = new Map([[police.name, { ...police, fetch }]]);
      const { steps } = await fetchNamed(policeWorkspace(server.url), [police.name], { catalogue: own });
      expect(steps[0]?.record).toMatchObject({ rows: 24, promised: counts ? 24 : null });
      const asked = server.seen.filter((s) => s.path.endsWith('/TypedDataSet')).map((s) => s.query.$skip);
      expect(asked).toEqual(counts ? [undefined, '12'] : [undefined, '12', '24']);
    }
  });

  it('is not read again when its publisher says that nothing changed, unless forced', async () => {
    const server = await cbsServer({ [ID]: crimeTable() });
    const workspace = policeWorkspace(server.url);
    const pages = (): number => server.seen.filter((s) => s.path.endsWith('/TypedDataSet')).length;
    await fetchNamed(workspace, ['politie-misdrijven']);
    const before = pages();
    const again = await fetchNamed(workspace, ['politie-misdrijven']);
    expect(again.steps[0]?.outcome).toBe('unchanged');
    expect(pages()).toBe(before);
    await fetchNamed(workspace, ['politie-misdrijven'], { force: true });
    expect(pages()).toBe(before * 2);
  });

  it('is read again when the copy at hand is damaged', async () => {
    const server = await cbsServer({ [ID]: crimeTable() });
    const workspace = policeWorkspace(server.url);
    const { steps } = await fetchNamed(workspace, ['politie-misdrijven']);
    const { writeFileSync } = await import('node:fs');
    writeFileSync(join(workspace.root, FILE), 'cut');
    expect((await fetchNamed(workspace, ['politie-misdrijven'])).steps[0]?.outcome).toBe('fetched');
    expect(await hashFile(join(workspace.root, FILE))).toBe(steps[0]?.record?.sha256);
  });

  it('comes by year where the publisher has a table a year', async () => {
    const rows = [
      { ID: 0, WijkenEnBuurten: 'GM0344    ', Gemeentenaam_1: 'Utrecht', AantalInwoners_5: 374_000 },
    ];
    const tables = Object.fromEntries(
      ['85318NED', '85618NED', '85984NED'].map((id) => [id, crimeTable({ rows })]),
    );
    const server = await cbsServer(tables);
    const workspace = fetchWorkspace({ hosts: { 'opendata.cbs.nl': server.url }, periods: [2022, 2024] });
    const { steps } = await fetchNamed(workspace, ['cbs-kerncijfers']);
    expect(steps.map((s) => [s.file, s.period, s.outcome])).toEqual([
      ['fetched/cbs-kerncijfers/85318NED_TypedDataSet.csv', 2022, 'fetched'],
      ['fetched/cbs-kerncijfers/85984NED_TypedDataSet.csv', 2024, 'fetched'],
    ]);
  });
});

describe('a table that does not hold together', () => {
  it('with a page that is shorter than promised is an error, and the last good copy stays', async () => {
    const table = crimeTable();
    const server = await cbsServer({ [ID]: table });
    const workspace = policeWorkspace(server.url);
    await fetchNamed(workspace, ['politie-misdrijven']);
    const before = await hashFile(join(workspace.root, FILE));
    const whole = server.answer;
    table.modified = '2025-03-01T02:00:00';
    server.answer = (seen, response, times) => {
      // The service counts all, and loses the end of its last page.
      const full = table.rows;
      if (seen.path.endsWith('/TypedDataSet')) table.rows = full.slice(0, -3);
      whole(seen, response, times);
      table.rows = full;
    };
    const { steps } = await fetchNamed(workspace, ['politie-misdrijven']);
    expect(steps[0]).toMatchObject({ outcome: 'kept', record: { sha256: before } });
    expect(steps[0]?.error?.message).toContain(
      '285 rows came of the 288 that the service counts (read 2 times)',
    );
    expect(await hashFile(join(workspace.root, FILE))).toBe(before);
  });

  it('that changes while it is read is read again from its begin', async () => {
    const table = crimeTable();
    const server = await cbsServer({ [ID]: table });
    const play = server.answer;
    server.answer = (seen, response, times) => {
      if (seen.query.$skip === '200' && times === 2) {
        table.modified = '2025-01-01T02:00:00';
        table.rows = table.rows.map((r) => ({ ...r, GeregistreerdeMisdrijven_1: 1 }));
      }
      play(seen, response, times);
    };
    const workspace = policeWorkspace(server.url);
    const { steps } = await fetchNamed(workspace, ['politie-misdrijven']);
    expect(steps[0]).toMatchObject({ outcome: 'fetched', record: { modified: '2025-01-01T02:00:00' } });
    const text = readFileSync(join(workspace.root, FILE), 'utf8').trim().split('\n').slice(1);
    expect(new Set(text.map((line) => line.split(';')[4]))).toEqual(new Set(['1']));
  });

  it('whose pages overlap is an error', async () => {
    const server = await cbsServer({ [ID]: crimeTable({ counts: false }) });
    const play = server.answer;
    server.answer = (seen, response, times) => {
      const { $skip } = seen.query;
      const query = $skip === undefined ? seen.query : { ...seen.query, $skip: String(Number($skip) - 1) };
      play({ ...seen, query }, response, times);
    };
    const { steps } = await fetchNamed(policeWorkspace(server.url), ['politie-misdrijven']);
    expect(steps[0]?.error?.message).toContain('the pages overlap');
  });

  it('that names the same page again and again is an error', async () => {
    const server = await cbsServer({ [ID]: crimeTable() });
    const play = server.answer;
    server.answer = (seen, response, times) =>
      play({ ...seen, query: { ...seen.query, $skip: '0' } }, response, times);
    const { steps } = await fetchNamed(policeWorkspace(server.url), ['politie-misdrijven']);
    expect(steps[0]?.error?.message).toMatch(/names a page again|pages overlap/);
  });

  it('with no rows for what was asked is an error, not an empty file', async () => {
    const server = await cbsServer({ [ID]: crimeTable() });
    const { steps } = await fetchNamed(policeWorkspace(server.url, { gemeenten: ['GM9999'] }), [
      'politie-misdrijven',
    ]);
    expect(steps[0]?.outcome).toBe('missing');
    expect(steps[0]?.error?.message).toContain('no rows for these years and gemeenten');
  });

  it('whose columns the contract does not know leaves the last good copy in use, and says so', async () => {
    const table = crimeTable();
    const server = await cbsServer({ [ID]: table });
    const workspace = policeWorkspace(server.url);
    await fetchNamed(workspace, ['politie-misdrijven']);
    const before = await hashFile(join(workspace.root, FILE));
    table.modified = '2026-01-01T02:00:00';
    table.rows = table.rows.map(({ GeregistreerdeMisdrijven_1: n, ...r }) => ({
      ...r,
      AantalMisdrijven_1: n as number,
    }));
    const { steps } = await fetchNamed(workspace, ['politie-misdrijven']);
    expect(steps[0]).toMatchObject({ outcome: 'kept', record: { sha256: before } });
    expect(steps[0]?.error?.message).toMatch(/layout of what came is not one that the contract knows/);
    expect(steps[0]?.error?.message).toContain('until then the last good copy counts');
    expect(await hashFile(join(workspace.root, FILE))).toBe(before);
  });

  it('that answers with an error in a page of status 200 is tried again', async () => {
    const server = await cbsServer({ [ID]: crimeTable() });
    const play = server.answer;
    let failures = 0;
    server.answer = (seen, response, times) => {
      if (seen.query.$skip === '100' && failures++ < 2) {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end('{"odata.error":{"code":"","message":{"value":"An error has occurred."}}}');
      } else play(seen, response, times);
    };
    const { steps } = await fetchNamed(policeWorkspace(server.url), ['politie-misdrijven']);
    expect(steps[0]?.outcome).toBe('fetched');
  });
});

describe('a table that was cut off', () => {
  it('goes on from the last whole page, when it is the same table still', async () => {
    const server = await cbsServer({ [ID]: crimeTable() });
    const play = server.answer;
    const workspace = policeWorkspace(server.url, { limits: { tries: 2 } });
    server.answer = (seen, response, times) =>
      seen.query.$skip === '200' ? status(response, 503) : play(seen, response, times);
    const first = await fetchNamed(workspace, ['politie-misdrijven']);
    expect(first.steps[0]).toMatchObject({ outcome: 'missing' });
    expect(first.steps[0]?.error?.message).toContain('answered with 503 (tried 2 times)');
    server.answer = play;
    server.seen.length = 0;
    const second = await fetchNamed(workspace, ['politie-misdrijven']);
    expect(second.steps[0]).toMatchObject({ outcome: 'fetched', record: { rows: 288 } });
    const asked = server.seen.filter((s) => s.path.endsWith('/TypedDataSet')).map((s) => s.query.$skip);
    expect(asked).toEqual(['200']);
    expect(existsSync(join(workspace.fetched, '.part', 'politie-misdrijven'))).toBe(true);
    expect(readdirSync(join(workspace.fetched, '.part', 'politie-misdrijven'))).toEqual([]);
  });

  it('begins anew when the table changed since', async () => {
    const table = crimeTable();
    const server = await cbsServer({ [ID]: table });
    const play = server.answer;
    const workspace = policeWorkspace(server.url, { limits: { tries: 1 } });
    server.answer = (seen, response, times) =>
      seen.query.$skip === '200' ? status(response, 503) : play(seen, response, times);
    await fetchNamed(workspace, ['politie-misdrijven']);
    server.answer = play;
    table.modified = '2025-01-01T02:00:00';
    server.seen.length = 0;
    await fetchNamed(workspace, ['politie-misdrijven']);
    const asked = server.seen.filter((s) => s.path.endsWith('/TypedDataSet')).map((s) => s.query.$skip);
    expect(asked).toEqual([undefined, '100', '200']);
  });
});
