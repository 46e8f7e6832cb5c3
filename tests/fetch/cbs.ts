import type { ServerResponse } from 'node:http';
import { json, type Seen, status, type TestServer, testServer } from './server.js';

export type Record3 = Readonly<Record<string, string | number | null>>;

/** A table of an invented OData service that behaves as CBS's documentation and its users tell. */
export interface Table {
  rows: Record3[];
  modified: string;
  /** Rows of a page. */
  page: number;
  /** How the next page is named: with the service's own address unless told otherwise. */
  host?: string;
  /** The service counts its rows. */
  counts?: boolean;
  /** The service names no next page: it has to be asked for by `$skip`. */
  silent?: boolean;
}

/** Whether a record passes a `$filter`: `eq`, `startswith`, `and`, `or` and brackets. Keys are compared with their blanks. */
export function passes(filter: string | undefined, record: Record3): boolean {
  if (filter === undefined) return true;
  const test = filter
    .replace(/startswith\((\w+),'([^']*)'\)/g, (_, c, v) => String(String(record[c]).startsWith(v)))
    .replace(/(\w+) eq '([^']*)'/g, (_, c, v) => String(record[c] === v))
    .replace(/\bor\b/g, '||')
    .replace(/\band\b/g, '&&');
  if (!/^[\s()|&truefals]*$/.test(test)) throw new Error(`the test service can't read the filter ${filter}`);
  return new Function(`return ${test}`)() as boolean;
}

function selected(record: Record3, select: string | undefined): Record3 {
  if (select === undefined) return record;
  return Object.fromEntries(select.split(',').map((c) => [c, record[c] ?? null]));
}

/** Answers as version 3 does at ODataFeed, or 4. @returns false when the path is not of the table. */
export function answerTable(table: Table, seen: Seen, response: ServerResponse, v4 = false): boolean {
  const { path, query } = seen;
  const set = v4 ? 'Observations' : 'TypedDataSet';
  if (path.endsWith('/TableInfos')) {
    json(response, { 'odata.metadata': 'x', value: [{ ID: 0, Title: 'proef', Modified: table.modified }] });
    return true;
  }
  if (path.endsWith('/Properties')) {
    json(response, { '@odata.context': 'x', Identifier: 'proef', Modified: table.modified });
    return true;
  }
  const rows = table.rows.filter((r) => passes(query.$filter, r));
  if (path.endsWith(`/${set}/$count`)) {
    if (table.counts === false) status(response, 404);
    else response.writeHead(200, { 'content-type': 'text/plain' }).end(`\ufeff${rows.length}`);
    return true;
  }
  if (!path.endsWith(`/${set}`)) return false;
  if (!v4 && query.$format !== 'json') {
    response.writeHead(200, { 'content-type': 'application/atom+xml' }).end('<feed/>');
    return true;
  }
  const skip = Number(query.$skip ?? 0);
  const some = rows.slice(skip, skip + table.page);
  const more = skip + table.page < rows.length && !table.silent;
  const again = new URLSearchParams({ ...query, $skip: String(skip + table.page) });
  const host = table.host ?? `http://${seen.headers.host}`;
  const next = more ? { [v4 ? '@odata.nextLink' : 'odata.nextLink']: `${host}${path}?${again}` } : {};
  json(response, { 'odata.metadata': 'x', value: some.map((r) => selected(r, query.$select)), ...next });
  return true;
}

export async function cbsServer(tables: Readonly<Record<string, Table>>, v4 = false): Promise<TestServer> {
  return testServer((seen, response) => {
    const table = Object.entries(tables).find(([id]) => seen.path.includes(`/${id}/`))?.[1];
    if (!table || !answerTable(table, seen, response, v4)) status(response, 404);
  });
}

/** Records of an invented crime table, padded as CBS pads: types to 6, areas to 10 characters. */
export function crimes(
  areas: readonly string[],
  years: readonly number[],
  types: readonly string[],
): Record3[] {
  const rows = types.flatMap((type) => areas.flatMap((area) => years.map((year) => ({ type, area, year }))));
  return rows.map(({ type, area, year }, at) => ({
    ID: at,
    SoortMisdrijf: type.padEnd(6),
    WijkenEnBuurten: area.padEnd(10),
    Perioden: `${year}JJ00`,
    GeregistreerdeMisdrijven_1: (at * 7) % 23,
    Gemeentenaam_2: 'Proefstad'.padEnd(30),
    SoortRegio_3: area.startsWith('BU') ? 'Buurt   ' : 'Gemeente',
  }));
}
