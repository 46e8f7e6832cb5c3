import { sqlText } from '../../common/sql.js';

/** Marks of CBS behind a period: `*` provisional, `**` further provisional. */
const MARKS = '\\*{0,2}';

export const YEAR_SHAPE = '(19|20)[0-9]{2}';

/** A year as CBS writes it: `2023`, `2023JJ00`, `2024*`. */
export const PERIOD_SHAPE = `${YEAR_SHAPE}(JJ00)?${MARKS}`;

const MONTHS = [
  'januari',
  'februari',
  'maart',
  'april',
  'mei',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
];

/** A month as CBS writes it, in keys and in labels: `2023MM01`, `2023-01`, `2023 januari`. */
export const MONTH_SHAPE = `${YEAR_SHAPE}((MM|-)(0[1-9]|1[0-2])| (${MONTHS.join('|')}))${MARKS}`;

/** The first day of the month that a text of that shape names. */
export function monthSql(raw: string): string {
  const number = `TRY_CAST(regexp_extract(${raw}, '(MM|-)([0-9]{2})', 2) AS INTEGER)`;
  const names = `[${MONTHS.map(sqlText).join(', ')}]`;
  const named = `list_position(${names}, regexp_extract(${raw}, '[a-z]+'))`;
  return `TRY_CAST(left(${raw}, 4) || '-' || coalesce(${number}, nullif(${named}, 0)) || '-01' AS DATE)`;
}
