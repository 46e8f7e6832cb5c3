import type { DuckDBConnection } from '@duckdb/node-api';
import { UsageError } from '../../common/errors.js';
import { nearNames } from '../../common/near.js';
import { sqlText } from '../../common/sql.js';
import { rowsOf } from '../../warehouse/query.js';
import type { DrawnTowards } from './explained-shrinkage.js';
import type { ExplainedFigure } from './explanation.js';

/** Which cell of the long table. */
export interface CellKey {
  readonly indicator: string;
  readonly area: string;
  readonly period: number;
}

/** A cell as it was published. */
export interface ReleasedCell {
  readonly area: { readonly code: string; readonly name: string | null; readonly level: string };
  readonly figure: ExplainedFigure;
}

type FigureRow = { readonly [name in keyof ExplainedFigure]: ExplainedFigure[name] } & {
  readonly level: string;
  readonly name: string | null;
};

function where({ indicator, area, period }: CellKey): string {
  return `indicator = ${sqlText(indicator)} AND long.area = ${sqlText(area)} AND long.period = ${sqlText(String(period))}`;
}

/** Why the release has no such figure: no such indicator in it, no such year, or no such area. */
async function notReleased(connection: DuckDBConnection, key: CellKey, folder: string): Promise<UsageError> {
  const known = await rowsOf<{ area: string; name: string | null; period: string }>(
    connection,
    `SELECT DISTINCT long.area, wide.name, long.period FROM indicatoren AS long
     LEFT JOIN risicokaart AS wide ON wide.area = long.area WHERE indicator = ${sqlText(key.indicator)} ORDER BY ALL`,
  );
  const fault = (expected: string, mend: string): UsageError =>
    new UsageError({
      what: `the release has no figure \`${key.indicator}\` of ${key.area} in ${key.period}`,
      where: { file: folder },
      expected,
      mend,
    });
  if (known.length === 0)
    return fault(
      'an indicator of the release',
      '`buurtzicht release show --json` names them; `buurtzicht run` publishes one that is new',
    );
  const areas = [...new Set(known.map(({ area }) => area))];
  const years = [...new Set(known.map(({ period }) => period))].sort();
  if (areas.includes(key.area))
    return fault(`a year of the release: ${years.join(', ')}`, 'name one of these');
  const said = new Map(known.flatMap(({ area, name }) => (name === null ? [] : [[name, area] as const])));
  const near = [
    ...nearNames(key.area, areas),
    ...nearNames(key.area, said.keys()).map((name) => `${said.get(name)} (${name})`),
  ];
  return fault(
    'an area of the release, at a level of the indicator',
    near.length > 0
      ? `did you mean ${near.slice(0, 5).join(', ')}?`
      : '`buurtzicht area list` shows the areas',
  );
}

/** Reads one cell of the long table. @throws UsageError when the release has none such, with what is near. */
export async function readCell(
  connection: DuckDBConnection,
  key: CellKey,
  folder: string,
): Promise<ReleasedCell> {
  const [row] = await rowsOf<FigureRow>(
    connection,
    `SELECT long.numerator, long.denominator, long.value, long.lower, long.upper, long.shrunk, long.shrunk_lower,
       long.shrunk_upper, long.unplaced, long.estimated, long.status, long.reason, long.level, wide.name
     FROM indicatoren AS long LEFT JOIN risicokaart AS wide ON wide.area = long.area WHERE ${where(key)}`,
  );
  if (!row) throw await notReleased(connection, key, folder);
  const { level, name, ...figure } = row;
  return { area: { code: key.area, name, level }, figure };
}

/** What the figures of a level were drawn towards, as the release says it; null where nothing is drawn. */
export async function readTowards(
  connection: DuckDBConnection,
  { indicator, period }: CellKey,
  level: string,
): Promise<DrawnTowards | null> {
  const [row] = await rowsOf<{ [name in keyof DrawnTowards]: DrawnTowards[name] }>(
    connection,
    `SELECT status, areas, mean, mean_of, deviation FROM bijstelling
     WHERE indicator = ${sqlText(indicator)} AND level = ${sqlText(level)} AND period = ${sqlText(String(period))}`,
  );
  return row ? { ...row, mean: row.mean ?? Number.NaN, deviation: row.deviation ?? Number.NaN } : null;
}

/** Texts of a card, of the table of indicators in the release. */
export interface ReleasedTexts {
  readonly measures: { readonly nl: string; readonly en: string };
  readonly does_not_measure: { readonly nl: string; readonly en: string };
}

export async function readTexts(connection: DuckDBConnection, indicator: string): Promise<ReleasedTexts> {
  const [row] = await rowsOf<Record<'a' | 'b' | 'c' | 'd', string | null>>(
    connection,
    `SELECT measures_nl AS a, measures_en AS b, does_not_measure_nl AS c, does_not_measure_en AS d
     FROM indicator WHERE indicator = ${sqlText(indicator)}`,
  );
  return {
    measures: { nl: row?.a ?? '', en: row?.b ?? '' },
    does_not_measure: { nl: row?.c ?? '', en: row?.d ?? '' },
  };
}
