import type { Contract } from '../contract/contract.js';
import type { Form } from '../contract/form.js';
import type { FileProfile, MappedTable, ProfileTable } from '../readers/reader.js';
import { columnsNamed, matchName } from './column-names.js';
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

/** A field that more than one column fits. */
export interface Ambiguity {
  readonly field: string;
  readonly columns: readonly string[];
}

type Aliases = Readonly<Record<string, readonly string[]>>;

/** A table with its columns mapped, and what is doubtful about it. */
export interface Matched extends MappedTable {
  readonly ambiguous: readonly Ambiguity[];
  readonly years: readonly number[];
}

/** The names that a form gives to its columns, with those that feed no field by themselves. */
export function aliasesOf(form: Form, columns: Form['columns']): Record<string, readonly string[]> {
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

/** Which column of a table feeds which field. */
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

/** The tables of a file that a form may be of, with its columns mapped to fields. */
export function tablesOf(contract: Contract, form: Form, profile: FileProfile): Matched[] {
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
