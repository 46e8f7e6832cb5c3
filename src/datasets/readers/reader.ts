import type { DuckDBConnection } from '@duckdb/node-api';
import type { Contract } from '../contract/contract.js';
import type { Form, ReaderName } from '../contract/form.js';
import type { FileScan } from '../scan/scan.js';

/** A file as it shows itself before anything is known of its dataset. */
export interface FileProfile {
  readonly reader: ReaderName;
  readonly scan: FileScan;
  /** One for CSV and GeoJSON, one a layer for a GeoPackage, an object for a TopoJSON, a sheet for a workbook. */
  readonly tables: readonly ProfileTable[];
  readonly csv?: CsvDialect;
  /** The tables as they look when the header takes more rows (`headerRows` of a form), where it can. */
  tablesWith?(headerRows: number): readonly ProfileTable[];
}

export interface ProfileTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** The first records as text, in the order of `columns`. */
  readonly sample: readonly (readonly (string | null)[])[];
  /** EPSG code the file declares for this table's geometry. */
  readonly crs?: string;
  /** Row of a sheet, or record of a CSV (empty ones counted), that is the last line of the header; first = 1. */
  readonly headerRow?: number;
  /** The cells of each line of the header as they stand, where a row can say them again. */
  readonly headerLines?: readonly (readonly string[])[];
  /** Lines above the header, without empty ones. */
  readonly title?: readonly string[];
}

export interface CsvDialect {
  readonly delimiter: string;
  /** Place of the header among all records, titles, `sep=` and empty lines included; first = 1. */
  readonly headerPosition: number;
}

/** Which column of the profile's table feeds which field. */
export type ColumnMap = ReadonlyMap<string, string>;

/** A table of the file with its columns mapped to fields. */
export interface MappedTable {
  readonly table: ProfileTable;
  readonly columns: ColumnMap;
  /** Field → what the file as a whole says of it, in its title lines. */
  readonly told?: ReadonlyMap<string, string>;
  readonly pivot?: PivotColumns;
}

/** Columns that stand side by side, for one year each; `columns` of the table names those of the first year. */
export interface PivotColumns {
  /** Field that holds the year. */
  readonly field: string;
  readonly years: ReadonlyMap<number, ColumnMap>;
}

/** Fields that a table feeds: by its columns, its title lines, or the years in its header. */
export function fedFields({ columns, told, pivot }: MappedTable): string[] {
  return [...new Set([...columns.keys(), ...(told?.keys() ?? []), ...(pivot ? [pivot.field] : [])])];
}

/** Where a row stands in its file. */
export interface RowPlace {
  /** Number among the data records, first = 1. */
  readonly record: number;
  /** Physical lines on which it begins and ends; the record number in a file that has no lines. */
  readonly line: number;
  readonly lastLine: number;
}

/** A row that could not even be cut into columns. */
export interface StructuralReject extends RowPlace {
  readonly rule:
    | 'columns'
    | 'quoting'
    | 'encoding'
    | 'structure'
    | 'type'
    | 'error_cell'
    | 'formula_cell'
    | 'number_cell'
    | 'duplicate_measure'
    | 'repeated_header'
    | 'geometry';
  readonly detail: string;
  /** The field at fault, where the row could be cut into columns. */
  readonly field?: string;
  /** The shape of the value at fault, where there is one; never the value. */
  readonly masked?: string;
}

/** What turned out to be broken once every record was read. */
export interface Broken {
  readonly structural: readonly StructuralReject[];
  /** The file's last record is one of `structural`. */
  readonly lastBroken: boolean;
  /** Line of the record with a quote that is never closed. */
  readonly openQuoteLine: number | null;
  /** Records of the file as they were counted beside the engine; only where something was broken. */
  readonly records?: number;
  /** Lines at the end of the file that are no data, as the form says. */
  readonly footer?: FooterLines;
}

/** Where the footer of a file begins (physical line), and how many lines it takes. */
export interface FooterLines {
  readonly line: number;
  readonly lines: number;
}

/** Reason → records of a file that were set aside for it: neither landed nor rejected. */
export type SetAside = Readonly<Record<string, number>>;

/** A file ready to be read as text, by one SELECT over `relation`. */
export interface Staged {
  /** SQL of a relation with one text column a field (`geometry`: WKB in RD), its rows in file order. */
  readonly relation: string;
  /** Column that must be read along, though no field has it, so that the engine sees the whole row. */
  readonly witness?: string;
  /** Boolean column, which no field has: the row says the header again. */
  readonly repeated?: string;
  /** Names in the header, where a row could say them in another order, and the fields that stand in a column each. */
  readonly header?: { readonly names: readonly string[]; readonly fields: ReadonlySet<string> };
  /** Rows at its begin that are titles and header, no data. */
  readonly skip: number;
  /** Records that are no rows of the dataset on purpose, such as historical ones: reason → how many. */
  readonly setAside?: SetAside;
  /** What the run must be told of the file as it was read, such as borders that were mended. */
  readonly warnings?: readonly string[];
  /** What broke while the relation was read; to be asked after that. `rows`: how many of it were read, where known. */
  broken(rows?: number): Promise<Broken>;
  /** What the engine's error in reading the relation means for the owner of the file. */
  explain(cause: unknown): Promise<unknown>;
  /** Where staged rows stand, by ordinal (first data row = 1). */
  places(ordinals: ReadonlySet<number>): Promise<ReadonlyMap<number, RowPlace>>;
}

/** What a file was recognised as: what its rows are staged by. */
export interface StagedBy {
  readonly contract: Contract;
  readonly form: Form;
}

/** How one kind of file is looked at and loaded as text. */
export interface Reader {
  readonly name: ReaderName;
  profile(scan: FileScan): Promise<FileProfile>;
  /** Makes the file readable by SQL. `folder` is for temporary copies. */
  stage(
    connection: DuckDBConnection,
    profile: FileProfile,
    tables: readonly MappedTable[],
    folder: string,
    by: StagedBy,
  ): Promise<Staged>;
}
