import { sqlName, sqlText } from '../../common/sql.js';
import type { MappedTable, PivotColumns, RowPlace, Staged } from '../readers/reader.js';
import { stagedYears } from '../recognise/period-columns.js';

/** The staged rows with a column for each field that the title lines tell. */
function withTold(staged: Staged, told: ReadonlyMap<string, string>): Staged {
  if (told.size === 0) return staged;
  const columns = [...told].map(([field, text]) => `${sqlText(text)} AS ${sqlName(field)}`);
  return { ...staged, relation: `(SELECT *, ${columns.join(', ')} FROM ${staged.relation} AS untold)` };
}

/** Each staged row as one row a year, in the order of the columns; the places stay those of the file's own rows. */
function withYears(staged: Staged, pivot: PivotColumns): Staged {
  const years = stagedYears(pivot);
  const fields = [...(years[0]?.columns.keys() ?? [])];
  const structs = years.map(({ year, columns }) => {
    const parts = fields.map((f) => {
      const column = columns.get(f);
      return `${sqlName(f)} := ${column ? sqlName(column) : 'NULL::VARCHAR'}`;
    });
    return `struct_pack(${[...parts, `${sqlName(pivot.field)} := ${sqlText(String(year))}`].join(', ')})`;
  });
  const own = years.flatMap(({ columns }) => [...columns.values()].filter((c) => c !== null)).map(sqlName);
  const spread = [...fields, pivot.field].map((f) => `_year.${sqlName(f)} AS ${sqlName(f)}`);
  return {
    ...staged,
    relation: `(SELECT * EXCLUDE (_year), ${spread.join(', ')} FROM (
      SELECT * EXCLUDE (${own.join(', ')}), unnest([${structs.join(', ')}]) AS _year
      FROM ${staged.relation} AS side_by_side))`,
    skip: staged.skip * years.length,
    broken: (rows) => staged.broken(rows === undefined ? rows : rows / years.length),
    async places(ordinals) {
      const rowOf = (ordinal: number): number => Math.ceil(ordinal / years.length);
      const places = await staged.places(new Set([...ordinals].map(rowOf)));
      return new Map([...ordinals].map((o) => [o, places.get(rowOf(o)) as RowPlace]));
    },
  };
}

/** What a file says outside its rows, put into them: years that stand side by side, and what title lines tell. */
export function withWholeFile(staged: Staged, tables: readonly MappedTable[]): Staged {
  const [table] = tables;
  if (!table || tables.length > 1) return staged;
  const long = table.pivot ? withYears(staged, table.pivot) : staged;
  return withTold(long, table.told ?? new Map());
}
