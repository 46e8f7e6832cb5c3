import { appendFileSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { packageRoot } from '../../src/common/package-root.js';
import { fillSample } from '../support/sample-workspace.js';
import { answerTable, type Record3, type Table } from './cbs.js';
import { status, type TestServer, testServer } from './server.js';

const inbox = join(packageRoot, 'data-samples', 'inbox');

/** The records of a sample file in CBS's export form, as its service would give them. */
function recordsOf(file: string): Record3[] {
  const [columns = [], ...rows] = parse(readFileSync(join(inbox, file), 'utf8'), {
    bom: true,
    delimiter: ';',
    // Text is quoted in such a file, and numbers are not.
    cast: (value, { quoting }) => (quoting ? value : value === '' ? null : Number(value)),
  }) as (string | number | null)[][];
  return rows.map((row) => Object.fromEntries(columns.map((c, i) => [String(c), row[i] ?? null])));
}

/** Files of the sample inbox that its publishers have too: table id → file. */
const TABLES: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(inbox)
    .filter((name) => /^(85\d{3}|47018)NED_TypedDataSet_/.test(name))
    .map((name) => [name.split('_')[0] as string, name]),
);
const MAP = 'wijkenbuurten_2024_v1.gpkg';

export const FETCHED = ['cbs-kerncijfers', 'politie-misdrijven', 'cbs-wijkenbuurten'];

export interface Publishers {
  readonly server: TestServer;
  readonly tables: Readonly<Record<string, Table>>;
  readonly map: Buffer;
}

/** CBS, the police and PDOK in one server, with the tables and the map of the sample workspace. */
export async function publishers(atEnd = onTestFinished): Promise<Publishers> {
  const tables = Object.fromEntries(
    Object.entries(TABLES).map(([id, file]): [string, Table] => [
      id,
      { rows: recordsOf(file), modified: '2025-09-15T02:00:00', page: 10_000 },
    ]),
  );
  const map = readFileSync(join(inbox, MAP));
  const server = await testServer(
    (seen, response) => {
      const table = Object.entries(tables).find(([id]) => seen.path.includes(`/${id}/`))?.[1];
      if (table && answerTable(table, seen, response)) return;
      if (!seen.path.endsWith('/wijkenbuurten_2024_v1.gpkg')) return status(response, 404);
      if (seen.headers['if-none-match'] === '"m1"') return void response.writeHead(304).end();
      const headers = {
        'content-type': 'application/octet-stream',
        etag: '"m1"',
        'content-length': map.length,
      };
      response.writeHead(200, headers).end(map);
    },
    undefined,
    atEnd,
  );
  return { server, tables, map };
}

/** The sample workspace without what its publishers have: that is fetched from them. */
export function openWorkspaceOf(root: string, server: TestServer, limits: object = { tries: 1 }): string {
  fillSample(root);
  for (const file of [...Object.values(TABLES), MAP]) rmSync(join(root, 'inbox', file));
  const hosts = Object.fromEntries(
    ['opendata.cbs.nl', 'dataderden.cbs.nl', 'service.pdok.nl'].map((host) => [host, server.url]),
  );
  const fetch = { datasets: FETCHED, periods: [2022, 2023], hosts, limits };
  appendFileSync(join(root, 'buurtzicht.yaml'), stringify({ fetch }));
  return root;
}
