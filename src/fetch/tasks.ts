import { join } from 'node:path';
import type { Contract } from '../datasets/contract/contract.js';
import type { DownloadType, FetchSource } from '../datasets/contract/fetch.js';
import type { Workspace } from '../workspace/workspace.js';
import { filtersOf } from './filters.js';
import { odataTable } from './table/odata.js';
import type { TableService } from './table/service.js';
import { socrataTable } from './table/socrata.js';
import type { TableForm } from './table/write.js';

interface Common {
  readonly contract: Contract;
  /** Where the file comes to stand. */
  readonly file: string;
  /** Year of the data, when the source is of one year. */
  readonly period: number | null;
}

/** A table that comes page by page and is joined into one file. */
export interface TableTask extends Common {
  readonly kind: 'table';
  readonly service: TableService;
  readonly filters: readonly (string | null)[];
  readonly form: TableForm;
}

/** A file that stands ready, at the first of these addresses that has it. */
export interface FileTask extends Common {
  readonly kind: 'file';
  readonly urls: readonly URL[];
  readonly type: DownloadType;
}

export type FetchTask = TableTask | FileTask;

/** The tables of a source: by year, or one for all. */
function tablesOf(
  contract: Contract,
  source: Extract<FetchSource, { kind: 'odata3' | 'odata4' }>,
  years: readonly number[],
): { id: string; year: number | null }[] {
  if (source.table !== undefined) return [{ id: source.table, year: null }];
  const listed =
    source.tables === 'period' && contract.period.from === 'file'
      ? Object.entries(contract.period.tables).map(([id, year]) => ({ id, year }))
      : Object.entries(source.tables ?? {}).map(([year, id]) => ({ id: String(id), year: Number(year) }));
  return listed.filter(({ year }) => years.includes(year));
}

/** What the workspace asks for. */
export interface Asked {
  readonly workspace: Workspace;
  /** Years of what comes by year. */
  readonly years: readonly number[];
  /** Years of what is of the year of the areas. */
  readonly vintage: readonly number[];
}

function yearsFor(source: Exclude<FetchSource, { kind: 'socrata' }>, asked: Asked): readonly number[] {
  return source.years === 'vintage' ? asked.vintage : asked.years;
}

function placeOf({ workspace }: Asked, contract: Contract, name: string): string {
  return join(workspace.fetched, contract.name, name);
}

function odataTasks(
  contract: Contract,
  source: Extract<FetchSource, { kind: 'odata3' | 'odata4' }>,
  asked: Asked,
): TableTask[] {
  return tablesOf(contract, source, yearsFor(source, asked)).map(({ id, year }) => {
    const service = odataTable(source, id);
    const filters = filtersOf(source, asked.workspace.config.gemeenten, asked.years);
    const file = placeOf(asked, contract, `${service.label}.${source.as}`);
    const form: TableForm = { as: source.as, delimiter: ';', asExport: source.as === 'csv' };
    return { kind: 'table', contract, file, period: year, service, filters, form };
  });
}

function socrataTask(
  contract: Contract,
  source: Extract<FetchSource, { kind: 'socrata' }>,
  asked: Asked,
): TableTask {
  const service = socrataTable(source);
  const file = placeOf(asked, contract, `${contract.name}_${source.id}.csv`);
  const form: TableForm = { as: 'csv', delimiter: ',', asExport: false };
  return { kind: 'table', contract, file, period: null, service, filters: [null], form };
}

const EXTENSION: Readonly<Record<DownloadType, string>> = {
  csv: 'csv',
  json: 'json',
  zip: 'zip',
  gzip: 'gz',
  xlsx: 'xlsx',
  gpkg: 'gpkg',
};

function fileTasks(
  contract: Contract,
  source: Extract<FetchSource, { kind: 'download' }>,
  asked: Asked,
): FileTask[] {
  const list = (addresses: string | readonly string[]): readonly string[] => [addresses].flat();
  const filled = (address: string, year: number): URL =>
    new URL(address.replaceAll('{year}', String(year)).replaceAll('{next}', String(year + 1)));
  const task = (addresses: string | readonly string[], year: number | null): FileTask => {
    const name = `${contract.name}${year === null ? '' : `_${year}`}.${EXTENSION[source.type]}`;
    const urls = list(addresses).map((a) => filled(a, year ?? 0));
    return {
      kind: 'file',
      contract,
      file: placeOf(asked, contract, name),
      period: year,
      urls,
      type: source.type,
    };
  };
  const { url, urls } = source;
  const years = yearsFor(source, asked);
  if (urls) return years.flatMap((y) => (urls[y] === undefined ? [] : [task(urls[y], y)]));
  if (url === undefined) return [];
  const yearly = list(url).some((a) => /\{(year|next)\}/.test(a));
  return yearly ? years.map((y) => task(url, y)) : [task(url, null)];
}

/** What is to be fetched of a dataset: a file a source, or a source and year. */
export function tasksOf(contract: Contract, asked: Asked): FetchTask[] {
  return contract.fetch.flatMap((source): FetchTask[] => {
    switch (source.kind) {
      case 'socrata':
        return [socrataTask(contract, source, asked)];
      case 'download':
        return fileTasks(contract, source, asked);
      default:
        return odataTasks(contract, source, asked);
    }
  });
}
