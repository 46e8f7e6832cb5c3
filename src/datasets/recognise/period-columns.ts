import type { Form } from '../contract/form.js';
import type { MappedTable, PivotColumns, ProfileTable } from '../readers/reader.js';
import { matchName } from './column-names.js';
import type { Ambiguity } from './map-columns.js';

/** Parts a field from a year in the name of a staged column; in no name of a field. */
const MARK = '@';

/** Name under which a field's column of one year is staged. */
function stagedName(field: string, year: number): string {
  return `${field}${MARK}${year}`;
}

/** The field that a staged column feeds. */
export function pivotField(staged: string): string {
  return staged.split(MARK)[0] as string;
}

export interface FoundPivot {
  readonly pivot?: PivotColumns;
  /** Fields for which one year stands in more than one column. */
  readonly repeated: readonly Ambiguity[];
}

/** The columns of a table that stand side by side, one a year, where the form says that they do. */
export function pivotOf(
  aliases: Readonly<Record<string, readonly string[]>>,
  table: ProfileTable,
  form: Form,
): FoundPivot {
  if (!form.pivot) return { repeated: [] };
  const years = new Map<number, Map<string, string>>();
  const repeated: Ambiguity[] = [];
  for (const [field, names] of Object.entries(aliases)) {
    for (const column of table.columns) {
      const year = names.map((alias) => matchName(alias, column).year).find((y) => y !== undefined);
      if (year === undefined) continue;
      const fed = years.get(year) ?? new Map<string, string>();
      const before = fed.get(field);
      if (before !== undefined) repeated.push({ field, columns: [before, column] });
      years.set(year, fed.set(field, column));
    }
  }
  return { pivot: years.size > 0 ? { field: form.pivot.year, years } : undefined, repeated };
}

/** The table as a reader is to stage it: a column for each field and year. */
export function stagedTable(mapped: MappedTable): MappedTable {
  if (!mapped.pivot) return mapped;
  const { years } = mapped.pivot;
  const aYear = new Set([...years.values()].flatMap((fed) => [...fed.keys()]));
  const columns = new Map([...mapped.columns].filter(([field]) => !aYear.has(field)));
  for (const [year, fed] of years)
    for (const [field, column] of fed) columns.set(stagedName(field, year), column);
  return { ...mapped, columns };
}

/** For each year the staged column that feeds a field, or null: fields in the order in which they first come. */
export function stagedYears(pivot: PivotColumns): { year: number; columns: Map<string, string | null> }[] {
  const fields = [...new Set([...pivot.years.values()].flatMap((fed) => [...fed.keys()]))];
  return [...pivot.years].map(([year, fed]) => ({
    year,
    columns: new Map(fields.map((f) => [f, fed.has(f) ? stagedName(f, year) : null])),
  }));
}
