import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import type { DatasetCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { fetchedHints } from '../../src/datasets/incoming/fetched.js';
import { zipOf } from '../support/archive.js';
import { landPath, trialCatalogue, trialContract } from '../support/landing.js';
import { cbsServer, type Record3 } from './cbs.js';
import { json, type Seen, status, testServer } from './server.js';
import { fetchNamed, fetchWorkspace } from './workspace.js';

// The services and figures here are invented; addresses and columns are those of the publishers.

describe('a file that stands ready', () => {
  const map = readFileSync(join(packageRoot, 'data-samples', 'inbox', 'wijkenbuurten_2024_v1.gpkg'));
  const GPKG = { 'content-type': 'application/octet-stream', etag: '"v1"' };
  const FILE = 'fetched/cbs-wijkenbuurten/cbs-wijkenbuurten_2024.gpkg';

  it('is found under the first of its names that is there, and is not sent again while it is the same', async () => {
    const server = await testServer((seen, response) => {
      if (seen.path !== '/cbs/wijkenbuurten/2024/atom/downloads/wijkenbuurten_2024_v1.gpkg')
        return status(response, 404);
      if (seen.headers['if-none-match'] === '"v1"') return void response.writeHead(304).end();
      response.writeHead(200, { ...GPKG, 'content-length': map.length }).end(map);
    });
    const workspace = fetchWorkspace({ hosts: { 'service.pdok.nl': server.url } });
    const { steps } = await fetchNamed(workspace, ['cbs-wijkenbuurten']);
    expect(steps).toMatchObject([{ file: FILE, period: 2024, outcome: 'fetched', record: { etag: '"v1"' } }]);
    expect(steps[0]?.record?.urls).toEqual([
      'https://service.pdok.nl/cbs/wijkenbuurten/2024/atom/downloads/wijkenbuurten_2024_v1.gpkg',
    ]);
    expect(readFileSync(join(workspace.root, FILE)).equals(map)).toBe(true);
    const again = await fetchNamed(workspace, ['cbs-wijkenbuurten']);
    expect(again.steps[0]).toMatchObject({
      outcome: 'unchanged',
      record: { fetched: steps[0]?.record?.fetched },
    });
    expect(server.seen.at(-1)?.headers['if-none-match']).toBe('"v1"');
  });

  it('is fetched whole when the copy at hand is not what came, whatever its etag', async () => {
    const server = await testServer((seen, response) => {
      if (!seen.path.endsWith('_v1.gpkg')) return status(response, 404);
      if (seen.headers['if-none-match']) return void response.writeHead(304).end();
      response.writeHead(200, GPKG).end(map);
    });
    const workspace = fetchWorkspace({ hosts: { 'service.pdok.nl': server.url } });
    await fetchNamed(workspace, ['cbs-wijkenbuurten']);
    writeFileSync(join(workspace.root, FILE), map.subarray(0, 5000));
    const { steps } = await fetchNamed(workspace, ['cbs-wijkenbuurten']);
    expect(steps[0]?.outcome).toBe('fetched');
    expect(readFileSync(join(workspace.root, FILE)).equals(map)).toBe(true);
  });

  it('that is nowhere is missing, and the others are fetched all the same', async () => {
    const server = await testServer((seen, response) => {
      if (!seen.path.endsWith('2024_v3.gpkg')) return status(response, 404);
      response.writeHead(200, GPKG).end(map);
    });
    const workspace = fetchWorkspace({ hosts: { 'service.pdok.nl': server.url } });
    const { steps } = await fetchNamed(workspace, ['cbs-wijkenbuurten'], { periods: [2023, 2024] });
    expect(steps.map((s) => [s.period, s.outcome])).toEqual([
      [2023, 'missing'],
      [2024, 'fetched'],
    ]);
    expect(steps[0]?.error?.message).toContain('answered with 404');
  });

  it('that is damaged is not taken, though it came whole by its length', async () => {
    const server = await testServer((seen, response) => {
      if (!seen.path.endsWith('_v3.gpkg')) return status(response, 404);
      response
        .writeHead(200, GPKG)
        .end(Buffer.concat([map.subarray(0, 4000), Buffer.alloc(map.length - 4000)]));
    });
    const workspace = fetchWorkspace({ hosts: { 'service.pdok.nl': server.url } });
    const { steps } = await fetchNamed(workspace, ['cbs-wijkenbuurten']);
    expect(steps[0]?.outcome).toBe('missing');
    expect(existsSync(join(workspace.root, FILE))).toBe(false);
  });
});

/** Dataset `proef` with a source of its own. */
function trial(
  source: object,
  form: object = {},
  field: Record<string, unknown> = { type: 'integer' },
): DatasetCatalogue {
  return trialCatalogue(trialContract(field, { ...form }, { fetch: [source] }));
}

describe('a zip', () => {
  const source = { kind: 'download', type: 'zip', url: 'https://proef.nl/{next}/{year}-proef.zip' };

  it('is taken when what is in it is of the dataset, whatever lies beside it', async () => {
    const zip = zipOf([
      { name: 'leesmij.txt', bytes: 'Lees mij' },
      { name: 'proef.csv', bytes: 'id;waarde\na;1\nb;2\n' },
    ]);
    const server = await testServer((seen, response) => {
      if (seen.path !== '/2025/2024-proef.zip') return status(response, 404);
      response.writeHead(200, { 'content-type': 'application/x-zip-compressed' }).end(zip);
    });
    const workspace = fetchWorkspace({ hosts: { 'proef.nl': server.url } });
    const { steps } = await fetchNamed(workspace, ['proef'], {
      catalogue: trial(source, { delimiter: ';' }),
    });
    expect(steps).toMatchObject([{ file: 'fetched/proef/proef_2024.zip', outcome: 'fetched' }]);
  });

  it.each([
    [
      'holds another layout',
      zipOf([{ name: 'proef.csv', bytes: 'sleutel;getal\na;1\n' }]),
      /layout of what came/,
    ],
    ['is cut off', zipOf([{ name: 'proef.csv', bytes: 'id;waarde\na;1\n' }]).subarray(0, 60), /zip/],
  ])('that %s is not taken', async (_what, zip, message) => {
    const server = await testServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/zip' }).end(zip);
    });
    const workspace = fetchWorkspace({ hosts: { 'proef.nl': server.url } });
    const { steps } = await fetchNamed(workspace, ['proef'], {
      catalogue: trial(source, { delimiter: ';' }),
    });
    expect(steps[0]?.outcome).toBe('missing');
    expect(steps[0]?.error?.message).toMatch(message);
    expect(existsSync(join(workspace.root, 'fetched/proef/proef_2024.zip'))).toBe(false);
  });
});

describe('OData version 4', () => {
  const form = {
    reader: 'odata',
    columns: { id: 'WijkenEnBuurten' },
    long: { measure: 'Measure', value: 'Value', codes: { waarde: 'T001036' } },
    drop: ['Id', 'ValueAttribute'],
  };
  const source = {
    kind: 'odata4',
    table: '85984NED',
    gemeente: "startswith(WijkenEnBuurten,'BU{code}')",
    page: 100,
  };
  const observations: Record3[] = Array.from({ length: 1200 }, (_, i) => ({
    Id: i,
    Measure: 'T001036',
    ValueAttribute: 'None',
    Value: i * 5,
    WijkenEnBuurten: `BU${String(300 + (i % 4)).padStart(4, '0')}${String(i).padStart(4, '0')}`,
  }));

  it('is paged by @odata.nextLink and lands as one table', async () => {
    const server = await cbsServer({ '85984NED': { rows: observations, modified: 'm', page: 100 } }, true);
    const workspace = fetchWorkspace({ hosts: { 'datasets.cbs.nl': server.url }, gemeenten: ['GM0301'] });
    const catalogue = trial(source, form);
    const { steps } = await fetchNamed(workspace, ['proef'], { catalogue });
    expect(steps).toMatchObject([
      {
        file: 'fetched/proef/85984NED_Observations.json',
        outcome: 'fetched',
        record: { rows: 300, promised: 300 },
      },
    ]);
    expect(server.seen[0]?.path).toBe('/odata/v1/CBS/85984NED/Properties');
    const trialLanded = await landPath(join(workspace.root, steps[0]?.file ?? ''), catalogue, {
      hint: fetchedHints(workspace)[0],
    });
    expect(trialLanded.landed).toMatchObject({ landed: 300, rejected: 0 });
    const sum = trialLanded.rows.reduce((s, r) => s + Number(r.waarde), 0);
    expect(sum).toBe(
      observations
        .filter((o) => o.WijkenEnBuurten?.toString().startsWith('BU0301'))
        .reduce((s, o) => s + Number(o.Value), 0),
    );
  });

  it('can be written as CSV', async () => {
    const server = await cbsServer({ '85984NED': { rows: observations, modified: 'm', page: 100 } }, true);
    const workspace = fetchWorkspace({ hosts: { 'datasets.cbs.nl': server.url } });
    const catalogue = trial({ ...source, as: 'csv' }, { ...form, reader: 'csv' });
    const { steps } = await fetchNamed(workspace, ['proef'], { catalogue });
    expect(steps[0]).toMatchObject({
      file: 'fetched/proef/85984NED_Observations.csv',
      record: { rows: 1200 },
    });
  });
});

describe('a CSV whose end nobody announced', () => {
  const source = { kind: 'download', type: 'csv', url: 'https://proef.nl/{year}-proef.csv' };
  const whole = 'id;waarde\na;123\nb;456\n';

  /** A server that closes the connection behind what it sends, without a length: each fetch gets the next text. */
  async function fetched(...texts: readonly string[]) {
    let asked = 0;
    const server = await testServer((_, response) => {
      response.socket?.end(`HTTP/1.1 200 OK\r\ncontent-type: text/csv\r\n\r\n${texts[asked++]}`);
    });
    const workspace = fetchWorkspace({ hosts: { 'proef.nl': server.url } });
    const catalogue = trial(source, { delimiter: ';' });
    const outcomes: (string | undefined)[] = [];
    for (const _ of texts) {
      const { steps } = await fetchNamed(workspace, ['proef'], { catalogue, force: true });
      outcomes.push(steps[0]?.error?.message ?? steps[0]?.outcome);
    }
    return { outcomes, text: readFileSync(join(workspace.root, 'fetched/proef/proef_2024.csv'), 'utf8') };
  }

  it.each([
    ['holds a header alone', 'id;waarde\n', /not whole: it holds no rows/],
    ['ends in a row', 'id;waarde\na;123\nb', /not whole: it ends in the middle of a row/],
    ['ends in a value, where the copy at hand ends with its line', whole.slice(0, -2), /the middle of a row/],
  ])('and that %s does not take the place of the last good copy', async (_what, short, message) => {
    const { outcomes, text } = await fetched(whole, short);
    expect(outcomes).toEqual(['fetched', expect.stringMatching(message)]);
    expect(text).toBe(whole);
  });

  it('is taken without a line end behind its last row when no copy shows that it had one', async () => {
    expect((await fetched(whole.trimEnd())).outcomes).toEqual(['fetched']);
  });
});

describe('a table on a Socrata portal', () => {
  const rows = Array.from({ length: 25 }, (_, i) => [
    String(100 + i),
    i === 3 ? 'Garage "De Bocht",\nNieuw' : '',
    String(i),
  ]);
  const quoted = (cells: readonly string[]): string =>
    cells.map((c) => `"${c.replaceAll('"', '""')}"`).join(',');
  const source = {
    kind: 'socrata',
    host: 'opendata.rdw.nl',
    id: '5k74-3jha',
    page: 10,
    where: "plaats='UTRECHT'",
  };
  const form = { delimiter: ',', columns: { id: 'volgnummer', waarde: 'aantal' }, drop: ['gevelnaam'] };

  function portal(): Promise<Awaited<ReturnType<typeof testServer>>> {
    return testServer((seen: Seen, response) => {
      const { $limit = '1000', $offset = '0', $order, $where } = seen.query;
      if (seen.path === '/api/views/5k74-3jha.json')
        return json(response, { id: 'x', rowsUpdatedAt: 1_760_000_000 });
      if ($where !== "plaats='UTRECHT'") return status(response, 400);
      if (seen.path === '/resource/5k74-3jha.json') return json(response, [{ count: String(rows.length) }]);
      if (seen.path !== '/resource/5k74-3jha.csv' || $order !== ':id') return status(response, 404);
      const some = rows.slice(Number($offset), Number($offset) + Number($limit));
      response.writeHead(200, { 'content-type': 'text/csv; charset=utf-8' });
      response.end(`${[quoted(['volgnummer', 'gevelnaam', 'aantal']), ...some.map(quoted)].join('\n')}\n`);
    });
  }

  it('is paged in the order of its rows, line ends within values and all', async () => {
    const server = await portal();
    const workspace = fetchWorkspace({ hosts: { 'opendata.rdw.nl': server.url } });
    const catalogue = trial(source, form);
    const { steps } = await fetchNamed(workspace, ['proef'], { catalogue });
    expect(steps).toMatchObject([
      {
        file: 'fetched/proef/proef_5k74-3jha.csv',
        outcome: 'fetched',
        record: { rows: 25, promised: 25, modified: '2025-10-09T08:53:20.000Z' },
      },
    ]);
    const asked = server.seen.filter((s) => s.path.endsWith('.csv')).map((s) => s.query.$offset);
    expect(asked).toEqual(['0', '10', '20']);
    const { landed, rows: landedRows } = await landPath(
      join(workspace.root, steps[0]?.file ?? ''),
      catalogue,
    );
    expect(landed).toMatchObject({ landed: 25, rejected: 0 });
    expect(landedRows.map((r) => [r.id, r.waarde])).toEqual(rows.map(([id, , n]) => [id, n]));
  });

  it('asks only for the columns that are wanted', async () => {
    const server = await portal();
    const workspace = fetchWorkspace({ hosts: { 'opendata.rdw.nl': server.url } });
    await fetchNamed(workspace, ['proef'], {
      catalogue: trial({ ...source, select: ['volgnummer', 'aantal'] }, form),
    });
    expect(server.seen.find((s) => s.path.endsWith('.csv'))?.query.$select).toBe('volgnummer,aantal');
  });
});
