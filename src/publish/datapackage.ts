import type { Column, ColumnTable } from '../common/columns.js';
import type { ReleaseContent, WrittenFile } from './format.js';
import { CSV_DIALECTS, type CsvDialect } from './formats/csv/dialect.js';

/** A written file with what was measured of it. */
export interface MeasuredFile extends WrittenFile {
  readonly bytes: number;
  /** SHA-256, hexadecimal. */
  readonly sha256: string;
}

const FIELD_TYPES = { text: 'string', integer: 'integer', number: 'number', wkb: 'any' } as const;

const CSV = 'text/csv';

/** The columns that tell the rows of a table apart: those of these that it has. */
const KEYS = ['area', 'period', 'indicator'];

/** `Ermelo 2024/1` → `ermelo-2024-1`: names in a data package are lower case without spaces. */
function slug(text: string): string {
  const plain = text.toLowerCase().replace(/[^a-z0-9._-]+/g, '-');
  return plain.replace(/^-+|-+$/g, '') || 'buurtzicht';
}

function fieldOf({ name, title, data }: Column, dialect: CsvDialect | null): object {
  const decimal =
    data.type === 'number' && dialect && dialect.decimal !== '.' ? { decimalChar: dialect.decimal } : {};
  return { name, type: FIELD_TYPES[data.type], title: title.nl, description: title.en, ...decimal };
}

function primaryKey({ columns, key }: ColumnTable): readonly string[] {
  if (key) return key;
  const names = new Set(columns.map((c) => c.name));
  // The wide table has a period column too, the same in every row: there the area alone is the key.
  if (names.has('area') && !names.has('indicator')) return ['area'];
  return KEYS.filter((key) => names.has(key));
}

function schemaOf(table: ColumnTable, dialect: CsvDialect | null): object {
  const key = primaryKey(table);
  return {
    fields: table.columns.map((column) => fieldOf(column, dialect)),
    missingValues: [''],
    ...(key.length > 0 ? { primaryKey: key } : {}),
  };
}

function dialectOf({ delimiter, lineEnd }: CsvDialect): object {
  return {
    delimiter,
    lineTerminator: lineEnd,
    quoteChar: '"',
    doubleQuote: true,
    header: true,
    caseSensitiveHeader: true,
  };
}

function resourceOf(content: ReleaseContent, file: MeasuredFile): object {
  const dialect = file.mediaType === CSV ? CSV_DIALECTS[content.csvDialect] : null;
  const isText = /^text\/|json$|xml$/.test(file.mediaType);
  return {
    name: slug(file.path),
    path: file.path,
    title: file.title.nl,
    description: file.title.en,
    ...(dialect ? { profile: 'tabular-data-resource' } : {}),
    format: file.path.split('.').pop() ?? '',
    mediatype: file.mediaType,
    ...(isText ? { encoding: 'utf-8' } : {}),
    bytes: file.bytes,
    hash: `sha256:${file.sha256}`,
    ...(dialect ? { dialect: dialectOf(dialect) } : {}),
    ...(file.table ? { schema: schemaOf(file.table, dialect) } : {}),
  };
}

function licenceOf(licence: string): object {
  if (/^https?:\/\//.test(licence)) return { path: licence };
  // Names of the Open Definition hold no spaces; a sentence goes into the title.
  return /^[-A-Za-z0-9._]+$/.test(licence) ? { name: licence } : { name: 'other', title: licence };
}

/**
 * The release as a Frictionless Data Package (v1 descriptor, specs.frictionlessdata.io), for `datapackage.json`.
 * Titles are nl, descriptions en. It holds no time of making: equal input gives an equal descriptor.
 * What it promises is in `schemas/json/datapackage.schema.json`.
 */
export function datapackageOf(content: ReleaseContent, files: readonly MeasuredFile[]): object {
  return {
    profile: 'data-package',
    name: slug(content.id),
    id: content.id,
    title: content.title.nl,
    description: content.title.en,
    version: content.id,
    edition: content.edition,
    period: content.period,
    licenses: [licenceOf(content.licence)],
    sources: content.sources.map((title) => ({ title })),
    resources: files.map((file) => resourceOf(content, file)),
  };
}
