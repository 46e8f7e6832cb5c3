import type { DeliveryHint } from '../../workspace/config.js';
import type { Contract } from '../contract/contract.js';
import type { Field } from '../contract/field.js';
import type { Form } from '../contract/form.js';
import { filePeriod } from '../period.js';
import { type FileProfile, fedFields, type MappedTable, type ProfileTable } from '../readers/reader.js';
import { columnsNamed, hasExcluded, matchName } from './column-names.js';
import { fittingTables } from './fitting-table.js';
import { flagColumns } from './flag-columns.js';
import { partAliases, withJoins } from './joins.js';
import { isLayer } from './layer-names.js';
import { pivotOf } from './period-columns.js';
import { toldBy } from './title-lines.js';

/** Columns of a long form that hold no field: they say which measure a row is of, and its value. */
export const LONG_COLUMNS = {
  measure: '_measure',
  value: '_value',
  text: '_text_value',
  attribute: '_attribute',
} as const;

/** The column that says of which level an area is, where its code does not. */
export const LEVEL_COLUMN = '_level';

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

export interface Ambiguity {
  readonly field: string;
  readonly columns: readonly string[];
}

type Aliases = Readonly<Record<string, readonly string[]>>;

interface Matched extends MappedTable {
  readonly ambiguous: readonly Ambiguity[];
  readonly years: readonly number[];
}

/** The names that a form gives to its columns, with those that feed no field by themselves. */
function aliasesOf(form: Form, columns: Form['columns']): Record<string, readonly string[]> {
  const { long, level } = form;
  return {
    ...columns,
    ...partAliases(form),
    ...flagColumns(form),
    ...(level ? { [LEVEL_COLUMN]: level.columns } : {}),
    ...(long ? { [LONG_COLUMNS.measure]: [long.measure], [LONG_COLUMNS.value]: [long.value] } : {}),
    ...(long?.text ? { [LONG_COLUMNS.text]: [long.text] } : {}),
    ...(long?.attribute ? { [LONG_COLUMNS.attribute]: [long.attribute] } : {}),
  };
}

function mapColumns(aliases: Aliases, own: Aliases, table: ProfileTable, form: Form): Matched {
  const { pivot, repeated } = pivotOf(aliases, table, form);
  const columns = new Map<string, string>();
  const ambiguous: Ambiguity[] = [];
  const years: number[] = [];
  const take = (field: string, names: readonly string[], found: readonly string[]): void => {
    const sideBySide = pivot !== undefined && [...pivot.years.values()].some((fed) => fed.has(field));
    if (found.length > 1 && !sideBySide) ambiguous.push({ field, columns: found });
    const [column] = found;
    if (column === undefined) return;
    columns.set(field, column);
    years.push(...names.map((alias) => matchName(alias, column).year).filter((y) => y !== undefined));
  };
  // What the workspace says of its supplier's columns goes before the names in the contract.
  for (const [field, names] of Object.entries(own))
    take(field, names, columnsNamed(names, table.columns, false));
  const claimed = new Set(columns.values());
  const others = table.columns.filter((column) => !claimed.has(column));
  for (const [field, names] of Object.entries(aliases))
    if (!columns.has(field)) take(field, names, columnsNamed(names, others, form.first.includes(field)));
  ambiguous.push(...repeated);
  const constants = Object.entries(form.constants).filter(([field]) => !columns.has(field));
  const told = new Map([...constants, ...toldBy(form, table)]);
  return { table, columns, told, pivot, ambiguous, years };
}

function tablesOf(contract: Contract, form: Form, profile: FileProfile): Matched[] {
  const { columns, layers } = form;
  const own = form.refuse === undefined ? (contract.mapping?.columns ?? {}) : {};
  const tables = profile.tablesWith?.(form.headerRows) ?? profile.tables;
  if (columns)
    return fittingTables(
      contract,
      tables.map((t) => withJoins(form, mapColumns(aliasesOf(form, columns), own, t, form))),
    );
  return (layers ?? []).flatMap((layer) =>
    tables.filter((t) => isLayer(layer, t.name)).map((t) => mapColumns(layer.columns, own, t, form)),
  );
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
      if (values.length === 0) return false;
      if (padded !== undefined && found.some((value) => /^\s/.test(value)) !== padded) return true;
      if (every && !values.every((v) => whole(every).test(v))) return true;
      return some !== undefined && !values.some((v) => whole(some).test(v));
    })
    .map(([field]) => field);
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
  const matched = contract.fields.filter((f) => fed(f.name)).length + (fed(LONG_COLUMNS.measure) ? 1 : 0);
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
