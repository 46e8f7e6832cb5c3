import { PassingFault } from '../faults.js';

/** A value of a table as it comes. */
export type Value = string | number | boolean | null;
export type Row = Readonly<Record<string, Value>>;

/** One page of a table. */
export interface Page {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** Address of the next page, as the service names it. */
  readonly next: string | null;
}

/** A table behind a service that gives it page by page. */
export interface TableService {
  readonly label: string;
  readonly kind: 'json' | 'csv';
  /** First page of the rows that a filter lets through; null = all. */
  first(filter: string | null): URL;
  /** Where the rows are counted. */
  count(filter: string | null): URL;
  countKind: 'text' | 'json';
  /** Where it stands when the table was last changed. */
  about: URL;
  /** The page that begins after `skip` rows. */
  skipped(filter: string | null, skip: number): URL;
  /** Whether the service itself says where the next page is. */
  readonly links: boolean;
  readonly pageRows: number;
  /** Column that numbers the rows. */
  readonly id: string | null;
  /** @throws PassingFault when it is no page. */
  readPage(text: string): Page;
  /** Null when it is none. */
  readCount(text: string): number | null;
  readModified(text: string): string | null;
}

/** JSON of an answer. @throws PassingFault: what can't be read was cut off or is an error in disguise. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new PassingFault('the answer is no JSON that can be read', null, cause);
  }
}

const isRecord = (item: unknown): item is Readonly<Record<string, unknown>> =>
  item !== null && typeof item === 'object' && !Array.isArray(item);

const isValue = (cell: unknown): cell is Value =>
  cell === null || ['string', 'number', 'boolean'].includes(typeof cell);

function rowOf(record: Readonly<Record<string, unknown>>, columns: readonly string[]): Row {
  return Object.fromEntries(
    columns.map((column) => {
      const cell = record[column];
      if (isValue(cell)) return [column, cell];
      throw new PassingFault(`column ${column} of a record is not there, or is no value`);
    }),
  );
}

/** Records as rows of one and the same columns; annotations (`odata.…`) are none. @throws PassingFault */
export function rowsOf(list: unknown): Pick<Page, 'columns' | 'rows'> {
  if (!Array.isArray(list) || !list.every(isRecord)) throw new PassingFault('the answer holds no records');
  const own = (record: Readonly<Record<string, unknown>>): string[] =>
    Object.keys(record).filter((name) => !name.includes('odata.'));
  const columns = own(list[0] ?? {});
  if (!list.every((record) => own(record).length === columns.length))
    throw new PassingFault('the records do not have the same columns');
  return { columns, rows: list.map((record) => rowOf(record, columns)) };
}

export function numberIn(text: string): number | null {
  const digits = text.replace(/^\ufeff/, '').trim();
  return /^\d+$/.test(digits) ? Number(digits) : null;
}
