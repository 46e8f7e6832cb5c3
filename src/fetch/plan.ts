import { join } from 'node:path';
import { DefinitionError, UsageError } from '../common/errors.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import type { Contract } from '../datasets/contract/contract.js';
import type { DownloadType, FetchSource } from '../datasets/contract/fetch.js';
import { CONFIG_FILE, type Workspace } from '../workspace/workspace.js';
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

/** Encoded length up to which a filter is surely taken: IIS, behind which CBS stands, refuses a query above 2,048. */
const LONGEST_FILTER = 1500;

/** Width to which CBS pads keys of regions. */
const KEY_WIDTH = 10;

function ofGemeente(template: string, gm: string): string {
  return template
    .replaceAll('{gm}', gm)
    .replaceAll('{code}', gm.slice(2))
    .replaceAll('{key}', gm.padEnd(KEY_WIDTH));
}

/** The filters that together let all wanted rows through, each short enough for an address. */
export function filtersOf(
  templates: { readonly gemeente?: string; readonly year?: string },
  gemeenten: readonly string[],
  years: readonly number[],
): (string | null)[] {
  const { gemeente, year } = templates;
  const inYears = year ? years.map((y) => `(${year.replaceAll('{year}', String(y))})`).join(' or ') : null;
  const parts = gemeente ? gemeenten.map((gm) => `(${ofGemeente(gemeente, gm)})`) : [];
  if (parts.length === 0) return [inYears];
  const whole = (some: readonly string[]): string => {
    const regions = some.join(' or ');
    return inYears ? `(${regions}) and (${inYears})` : regions;
  };
  const batches: string[][] = [];
  for (const part of parts) {
    const last = batches[batches.length - 1];
    if (last && encodeURIComponent(whole([...last, part])).length <= LONGEST_FILTER) last.push(part);
    else batches.push([part]);
  }
  return batches.map(whole);
}

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
interface Asked {
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

function tasksOf(contract: Contract, asked: Asked): FetchTask[] {
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

function withoutSource(name: string, catalogue: DatasetCatalogue, inConfig: Workspace | null): Error {
  const able = [...catalogue.values()].filter((c) => c.fetch.length > 0).map((c) => c.name);
  const fault = {
    what: catalogue.has(name)
      ? `dataset \`${name}\` has no source that it can be fetched from`
      : `there is no dataset \`${name}\``,
    expected: `one of ${able.join(', ')}`,
    mend: 'declare its source under `fetch` in its contract (docs/fetching.md), or deliver it in the inbox',
  };
  if (!inConfig) return new UsageError(fault);
  return new DefinitionError({ ...fault, where: { file: join(inConfig.root, CONFIG_FILE) } });
}

/**
 * What is to be fetched: the datasets that are named, or else those of the workspace, for its years and gemeenten.
 * @throws UsageError or DefinitionError for a dataset that can't be fetched.
 */
export function planFetch(
  workspace: Workspace,
  catalogue: DatasetCatalogue,
  named: readonly string[],
  periods: readonly number[],
): FetchTask[] {
  const { fetch, periods: published, vintage, geometry_vintage } = workspace.config;
  const years = [...new Set(periods.length > 0 ? periods : (fetch.periods ?? published))].sort();
  const asked: Asked = {
    workspace,
    years,
    vintage: periods.length > 0 ? years : [geometry_vintage ?? vintage],
  };
  const names = named.length > 0 ? named : fetch.datasets;
  return [...new Set(names)].flatMap((name) => {
    const contract = catalogue.get(name);
    if (!contract || contract.fetch.length === 0)
      throw withoutSource(name, catalogue, named.length > 0 ? null : workspace);
    return tasksOf(contract, asked);
  });
}
