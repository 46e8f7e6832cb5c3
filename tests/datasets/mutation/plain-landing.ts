import type { Contract } from '../../../src/datasets/contract/contract.js';
import type { Field } from '../../../src/datasets/contract/field.js';
import type { Form } from '../../../src/datasets/contract/form.js';
import { type PlainRecord, plainRecords } from './csv-records.js';
import { type PlainStyle, plainValue } from './plain-value.js';

/** What landing a CSV should give, worked out row by row with none of landing's code. */
export interface PlainLanding {
  readonly rows: number;
  /** Landed rows in file order: field → value as text. */
  readonly landed: readonly Record<string, string | null>[];
  /** Rejected records: number among the data records (first = 1), line, and the rules of their fields. */
  readonly rejects: readonly {
    readonly record: number;
    readonly line: number;
    readonly rules: readonly string[];
  }[];
}

const DELIMITERS = [';', ',', '\t', '|'];

function nameFits(alias: string, column: string): boolean {
  const plain = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ').trim();
  if (alias.endsWith('#')) return new RegExp(`^${alias.slice(0, -1)}[0-9]+$`).test(plain(column));
  if (alias.includes('{year}')) {
    const [before = '', behind = ''] = alias.split('{year}');
    return (
      column.startsWith(before) &&
      column.endsWith(behind) &&
      column.length === before.length + behind.length + 4
    );
  }
  const byR = alias.replace(/[^\p{L}\p{N}._]/gu, '.').replace(/[²³]/g, '.');
  return plain(alias) === plain(column) || byR === column;
}

interface Found {
  readonly records: readonly PlainRecord[];
  readonly header: number;
  readonly places: ReadonlyMap<string, number>;
}

function placesOf(cells: readonly string[], form: Form): Map<string, number> {
  const places = new Map<string, number>();
  for (const [field, aliases] of Object.entries(form.columns ?? {})) {
    const place = cells.findIndex((cell) => aliases.some((alias) => nameFits(alias, cell)));
    if (place >= 0) places.set(field, place);
  }
  return places;
}

/** The header: the first record that has a column for every field that must have one. */
function findHeader(text: string, contract: Contract, form: Form): Found {
  const constant = contract.period.from === 'file' ? contract.period.column : undefined;
  const told = (name: string): boolean => name === constant || name in form.constants;
  const needed = contract.fields.filter((f) => !f.optional && f.type !== 'geometry' && !told(f.name));
  for (const delimiter of form.delimiter ? [form.delimiter] : DELIMITERS) {
    const records = plainRecords(text, delimiter);
    for (const [header, { cells }] of records.entries()) {
      const names = cells.map((c) => c.replace(/^\ufeff/, '').trim());
      const places = placesOf(names, form);
      if (needed.every((f) => places.has(f.name))) return { records, header, places };
    }
  }
  throw new Error('it landed, and no record of the file has the columns that the contract needs');
}

function styleOf(
  found: Found,
  rows: readonly PlainRecord[],
  contract: Contract,
  form: Form,
  key: Buffer,
): PlainStyle {
  const missing = new Set(Object.keys({ ...contract.missingValues, ...form.missingValues }));
  const places = contract.fields
    .filter((f) => f.type === 'number')
    .map((f) => found.places.get(f.name) ?? -1);
  const commas = rows.some((r) => places.some((p) => p >= 0 && /^\s*-?\d+,\d+\s*$/.test(r.cells[p] ?? '')));
  const decimal = form.decimal === 'auto' ? (commas ? ',' : '.') : form.decimal;
  return { decimal, thousands: form.thousands, missing, key };
}

/** A row of the right width, field by field. */
function readRow(
  cells: readonly string[],
  fields: readonly Field[],
  form: Form,
  found: Found,
  style: PlainStyle,
  year: string | null,
  yearField: string | undefined,
): { values: Record<string, string | null>; rules: string[] } {
  const values: Record<string, string | null> = {};
  const rules: string[] = [];
  for (const field of fields) {
    const place = found.places.get(field.name);
    const cell = place === undefined ? form.constants[field.name] : cells[place];
    const read = cell === undefined ? { value: null } : plainValue(cell, field, style);
    if ('rule' in read) rules.push(`${field.name}: ${read.rule}`);
    else values[field.name] = read.value ?? (field.name === yearField ? year : null);
  }
  for (const { name, constraints } of fields) {
    const [part, whole] = [values[name], values[constraints.atMost ?? '']];
    if (part != null && whole != null && Number(part) > Number(whole)) rules.push(`${name}: atMost`);
  }
  return { values, rules };
}

/** The records up to the first of the footer: it fills one cell, the first, as the form says. */
function withoutFooter(records: readonly PlainRecord[], form: Form): readonly PlainRecord[] {
  const { footer } = form;
  if (footer === undefined) return records;
  const end = records.findIndex(
    ({ cells }) =>
      new RegExp(footer).test(cells[0]?.trim() ?? '') && cells.filter((c) => c.trim() !== '').length < 2,
  );
  return end < 0 ? records : records.slice(0, end);
}

/** Lands a CSV by plain eyes; `text` is the file decoded, `year` the one that the file as a whole is of. */
export function plainLanding(
  text: string,
  contract: Contract,
  form: Form,
  year: number | undefined,
  key: Buffer,
): PlainLanding {
  const found = findHeader(text, contract, form);
  const width = found.records[found.header]?.cells.length ?? 0;
  const rows = withoutFooter(found.records.slice(found.header + 1), form);
  const header = found.records[found.header]?.cells.map((c) => c.replace(/^\ufeff/, '').trim()).join('\n');
  const whole = rows.filter((r) => !r.broken && r.cells.length === width);
  const style = styleOf(found, whole, contract, form, key);
  const yearField = contract.period.from === 'file' ? contract.period.column : undefined;
  const keys = contract.primaryKey.filter((name) => found.places.has(name));
  const fields = contract.fields.map((f) => ({ ...f, format: form.formats[f.name] ?? f.format }));
  const seen = new Set<string>();
  const landed: Record<string, string | null>[] = [];
  const rejects: { record: number; line: number; rules: string[] }[] = [];
  for (const [i, { cells, line, broken }] of rows.entries()) {
    const reject = (...rules: string[]): void => void rejects.push({ record: i + 1, line, rules });
    if (broken || cells.length !== width) {
      reject(broken ? 'quoting' : 'columns');
      continue;
    }
    if (cells.map((c) => c.trim()).join('\n') === header) {
      reject('repeated_header');
      continue;
    }
    const { values, rules } = readRow(
      cells,
      fields,
      form,
      found,
      style,
      year === undefined ? null : String(year),
      yearField,
    );
    const own = JSON.stringify(keys.map((name) => values[name]));
    if (rules.length > 0) reject(...rules);
    else if (keys.length > 0 && seen.has(own)) reject('duplicate_key');
    else {
      seen.add(own);
      landed.push(values);
    }
  }
  return { rows: rows.length, landed, rejects };
}
