import { parse } from 'csv-parse/sync';
import type { FetchSource } from '../../datasets/contract/fetch.js';
import { PassingFault } from '../faults.js';
import { jsonOf, numberIn, type Page, type TableService } from './service.js';

type SocrataSource = Extract<FetchSource, { kind: 'socrata' }>;

function readPage(text: string): Page {
  let records: string[][];
  try {
    records = parse(text, { bom: true });
  } catch (cause) {
    throw new PassingFault('the answer is no CSV that can be read', null, cause);
  }
  const [columns, ...rows] = records;
  if (!columns) throw new PassingFault('the answer is empty');
  return {
    columns,
    // An absent value and an empty text look the same in CSV.
    rows: rows.map((row) => Object.fromEntries(columns.map((c, i) => [c, row[i] || null]))),
    next: null,
  };
}

/** `[{"count":"30678"}]`, whatever the column is called. */
function readCount(text: string): number | null {
  const [first] = jsonOf(text) as Record<string, unknown>[];
  return numberIn(String(Object.values(first ?? {})[0] ?? ''));
}

/** Seconds since 1970 at which rows were last changed. */
function readModified(text: string): string | null {
  const { rowsUpdatedAt } = jsonOf(text) as { rowsUpdatedAt?: unknown };
  return typeof rowsUpdatedAt === 'number' ? new Date(rowsUpdatedAt * 1000).toISOString() : null;
}

/**
 * A table on a Socrata portal (RDW). Rows have no order of their own: pages hold together only under `$order=:id`, and
 * without `$limit` 1,000 rows come (dev.socrata.com/docs/paging). CSV, since JSON leaves empty values out.
 */
export function socrataTable(source: SocrataSource): TableService {
  const { host, id, page } = source;
  const at = (path: string, parameters: Readonly<Record<string, string | undefined>>): URL => {
    const query = Object.entries(parameters).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
    );
    return new URL(`https://${host}/${path}${query.length > 0 ? `?${query.join('&')}` : ''}`);
  };
  const $select = source.select?.join(',');
  const $where = source.where;
  const pageAt = (skip: number): URL =>
    at(`resource/${id}.csv`, { $select, $where, $order: ':id', $limit: String(page), $offset: String(skip) });
  return {
    label: id,
    kind: 'csv',
    countKind: 'json',
    links: false,
    pageRows: page,
    id: null,
    first: () => pageAt(0),
    skipped: (_filter, skip) => pageAt(skip),
    count: () => at(`resource/${id}.json`, { $select: 'count(*)', $where }),
    about: at(`api/views/${id}.json`, {}),
    readPage,
    readCount,
    readModified,
  };
}
