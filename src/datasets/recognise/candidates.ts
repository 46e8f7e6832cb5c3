import type { DeliveryHint } from '../../workspace/config.js';
import type { Contract } from '../contract/contract.js';
import type { Field } from '../contract/field.js';
import type { Form } from '../contract/form.js';
import { type FileProfile, fedFields, type MappedTable } from '../readers/reader.js';
import { hasExcluded, matchName } from './column-names.js';
import { filePeriod } from './file-period.js';
import { flagColumns } from './flag-columns.js';
import { type Ambiguity, aliasesOf, LEVEL_COLUMN, LONG_COLUMNS, tablesOf } from './map-columns.js';

/** A form of a contract held against a file. */
export interface Candidate {
  readonly contract: Contract;
  readonly form: Form;
  readonly tables: readonly MappedTable[];
  /** Sheets of the file that fit equally, where the form is of one. */
  readonly rivals: readonly string[];
  /** Fields that more than one column fits. */
  readonly ambiguous: readonly Ambiguity[];
  /** Needed fields that no column of the file feeds, and columns that a long form needs. */
  readonly absent: readonly Pick<Field, 'name' | 'mend'>[];
  /** Fields whose first values are not those of the form. */
  readonly unlike: readonly string[];
  /** Columns of the file that fit, as a share of the columns the form names. */
  readonly fit: number;
  readonly matched: number;
  /** The file's delimiter is the form's. */
  readonly delimited: boolean;
  /** Year that stands in a column's name. */
  readonly year: number | null;
  /** The different years in names of columns that do not stand side by side as a pivot. */
  readonly years: readonly number[];
}

/** The form is one of the file's year, as far as the file's name or the workspace says it. */
function isOfYear(contract: Contract, form: Form, fileName: string, hint?: DeliveryHint): boolean {
  const year = form.years && filePeriod(contract, fileName, true, hint);
  return !year || form.years?.includes(year) === true;
}

/** The first values of a mapped field, as they stand in the file; empty ones are none. */
function firstValues({ table, columns }: MappedTable, field: string): string[] {
  const at = table.columns.indexOf(columns.get(field) ?? '');
  if (at < 0) return [];
  return table.sample.map((row) => row[at] ?? '').filter((value) => value.trim() !== '');
}

/** Fields whose first values are not those of the form. */
function unlikeFields(form: Form, tables: readonly MappedTable[]): string[] {
  return Object.entries(form.values)
    .filter(([field, { every, some, padded }]) => {
      const found = tables.flatMap((t) => firstValues(t, field));
      const values = found.map((value) => value.trim());
      const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`);
      // A form that is known to be refused is known by these values alone: an empty file has none.
      if (values.length === 0) return some !== undefined && form.refuse !== undefined;
      if (padded !== undefined && found.some((value) => /^\s/.test(value)) !== padded) return true;
      if (every && !values.every((v) => whole(every).test(v))) return true;
      return some !== undefined && !values.some((v) => whole(some).test(v));
    })
    .map(([field]) => field);
}

/** Fields that the file itself shows: what the form says of every file of its kind tells nothing of this one. */
export function shownFields(form: Form, table: MappedTable): string[] {
  return fedFields(table).filter((f) => table.columns.has(f) || !(f in form.constants));
}

function absentColumns(
  contract: Contract,
  form: Form,
  fed: (name: string) => boolean,
): Pick<Field, 'name' | 'mend'>[] {
  const fields = contract.fields.filter(
    (f) =>
      (!f.optional || form.needs.includes(f.name)) &&
      f.type !== 'geometry' &&
      !form.long?.codes[f.name] &&
      !form.flags[f.name] &&
      !fed(f.name),
  );
  const needed = [
    ...(form.long ? [LONG_COLUMNS.measure, LONG_COLUMNS.value] : []),
    ...Object.keys(flagColumns(form)),
    ...(form.level ? [LEVEL_COLUMN] : []),
  ];
  return [...fields, ...needed.filter((name) => !fed(name)).map((name) => ({ name }))];
}

function candidate(contract: Contract, form: Form, profile: FileProfile): Candidate {
  const matches = tablesOf(contract, form, profile);
  const tables = matches.map(({ table, columns, told, pivot }) => ({
    ...{ columns, told, pivot },
    table: { ...table, crs: table.crs ?? form.crs },
  }));
  const fed = (name: string): boolean =>
    tables.length > 0 && tables.every((t) => fedFields(t).includes(name));
  const shown = (name: string): boolean =>
    tables.length > 0 && tables.every((t) => shownFields(form, t).includes(name));
  const matched = contract.fields.filter((f) => shown(f.name)).length + (shown(LONG_COLUMNS.measure) ? 1 : 0);
  const absent = form.refuse === undefined ? absentColumns(contract, form, fed) : [];
  const years = matches.flatMap((t) => t.years);
  const named = Object.keys(aliasesOf(form, form.columns ?? form.layers?.[0]?.columns));
  return {
    contract,
    form,
    tables,
    rivals: form.columns && tables.length > 1 ? tables.map((t) => t.table.name) : [],
    ambiguous: matches.flatMap((t) => t.ambiguous),
    // A form that is only known to be refused is known by all of its columns.
    absent: form.refuse === undefined ? absent : named.filter((n) => !fed(n)).map((name) => ({ name })),
    unlike: unlikeFields(form, tables),
    fit: matched / contract.fields.length,
    matched,
    delimited: !form.delimiter || !profile.csv || profile.csv.delimiter === form.delimiter,
    year: years[0] ?? null,
    years: form.pivot ? [] : [...new Set(years)].sort(),
  };
}

/** Every form held against a file, the best fitting first. `hint` narrows to one dataset, when the workspace names it. */
export function candidatesFor(
  profile: FileProfile,
  contracts: Iterable<Contract>,
  hint?: DeliveryHint,
): Candidate[] {
  const asked = [...contracts].filter((c) => !hint?.dataset || c.name === hint.dataset);
  return asked
    .flatMap((c) =>
      c.forms
        .filter(
          (f) =>
            f.reader === profile.reader &&
            isOfYear(c, f, profile.scan.name, hint) &&
            !hasExcluded(f, profile),
        )
        .map((f) => candidate(c, f, profile)),
    )
    .sort((a, b) => Number(b.delimited) - Number(a.delimited) || b.matched - a.matched || b.fit - a.fit);
}

/** The contract's own names of fields that the workspace takes from another column: those columns are set aside. */
function beaten({ contract, form, tables }: Candidate): string[] {
  const mapped = Object.entries(contract.mapping?.columns ?? {});
  return mapped
    .filter(([field, names]) =>
      tables.some((t) => names.some((name) => matchName(name, t.columns.get(field) ?? '').fits)),
    )
    .flatMap(([field]) => form.columns?.[field] ?? form.join[field]?.flat() ?? []);
}

/** Columns of the file that no field takes and the contract does not set aside. */
export function strangers(found: Candidate): string[] {
  if (found.form.otherColumns === 'ignore') return [];
  return found.tables.flatMap(({ table, columns, pivot }) => {
    const taken = new Set(columns.values());
    for (const fed of pivot?.years.values() ?? []) for (const column of fed.values()) taken.add(column);
    const set = [...found.form.drop, ...beaten(found)];
    return table.columns.filter((c) => !taken.has(c) && !set.some((name) => matchName(name, c).fits));
  });
}
