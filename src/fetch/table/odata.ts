import type { FetchSource } from '../../datasets/contract/fetch.js';
import { PassingFault } from '../faults.js';
import { jsonOf, numberIn, type Page, rowsOf, type TableService } from './service.js';

type OdataSource = Extract<FetchSource, { kind: 'odata3' | 'odata4' }>;

function addressOf(base: string, parameters: Readonly<Record<string, string | null>>): URL {
  const query = Object.entries(parameters)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`);
  return new URL(query.length > 0 ? `${base}?${query.join('&')}` : base);
}

/** The records of an answer, and where the next ones are. A service that fails answers with an error in their place. */
function readPage(text: string): Page {
  const body = jsonOf(text) as Readonly<Record<string, unknown>> | null;
  if (body === null || typeof body !== 'object') throw new PassingFault('the answer holds no records');
  if ('error' in body || 'odata.error' in body) throw new PassingFault('the service answered with an error');
  const next = body['odata.nextLink'] ?? body['@odata.nextLink'] ?? null;
  return { ...rowsOf(body.value), next: typeof next === 'string' ? next : null };
}

/** When a table was last changed: `Modified` in TableInfos (version 3, a list of one) or Properties (version 4). */
function readModified(text: string): string | null {
  const body = jsonOf(text) as { value?: { Modified?: unknown }[]; Modified?: unknown } | null;
  const modified = body?.value?.[0]?.Modified ?? body?.Modified;
  return typeof modified === 'string' ? modified : null;
}

/**
 * A table of CBS, or of a third party at dataderden.cbs.nl. Version 3 is asked at ODataFeed: ODataApi refuses `$skip`
 * (status 500) and more than 10,000 rows. That ODataFeed counts (`/$count`) is not confirmed: where it does not, rows are not held
 * against it. Version 4 is a list of observations, one a measure.
 */
export function odataTable(source: OdataSource, id: string): TableService {
  const v3 = source.kind === 'odata3';
  const table = `https://${source.host}/${source.path}/${id}`;
  const set = v3 ? source.set : 'Observations';
  const format: Readonly<Record<string, string>> = v3 ? { $format: 'json' } : {};
  const select = source.select ? source.select.join(',') : null;
  return {
    label: `${id}_${set}`,
    kind: 'json',
    countKind: 'text',
    links: true,
    pageRows: source.page,
    id: v3 ? 'ID' : 'Id',
    first: ($filter) => addressOf(`${table}/${set}`, { ...format, $filter, $select: select }),
    skipped: ($filter, skip) =>
      addressOf(`${table}/${set}`, { ...format, $filter, $select: select, $skip: String(skip) }),
    count: ($filter) => addressOf(`${table}/${set}/$count`, { $filter }),
    about: addressOf(`${table}/${v3 ? 'TableInfos' : 'Properties'}`, format),
    readPage,
    readCount: numberIn,
    readModified,
  };
}
