import type { DuckDBConnection } from '@duckdb/node-api';
import { programSql, sqlText } from '../common/sql.js';
import { takeRows } from '../warehouse/before.js';
import type { Indicator } from './definition.js';
import type { PlannedIndicator } from './plan.js';

type Named = Pick<Indicator, 'card' | 'id'>;

/** Cells without a figure whose publisher keeps it secret, or may: from temporary table `part`. */
async function keepSecret(connection: DuckDBConnection, { card, id }: Named): Promise<void> {
  if (!card.secret) return;
  const levels = card.levels.map(sqlText).join(', ');
  await connection.run(`INSERT INTO indicators.missing
    SELECT ${sqlText(id)}, part.area, part.period, 'source_secret'
    FROM part JOIN areas.area AS area ON area.code = part.area
    WHERE part.secret AND (part.numerator IS NULL OR part.denominator IS NULL)
      AND area.level IN (${levels}) AND part.period IN (SELECT period FROM areas.period)
    ORDER BY part.area, part.period`);
}

/** Cells without a row in gemeenten of which no row has a buurt: there is something, and nobody knows where. */
async function keepUnplaced(
  connection: DuckDBConnection,
  { card, id }: Named,
  datasets: readonly string[],
): Promise<void> {
  if (datasets.length === 0) return;
  const levels = card.levels.filter((level) => level !== 'gemeente' || card.additive === 'sum');
  if (levels.length === 0) return;
  await connection.run(`INSERT INTO indicators.missing
    SELECT ${sqlText(id)}, area.code, wanted.period, 'not_placed'
    FROM areas.area AS area
    CROSS JOIN areas.period AS wanted
    ANTI JOIN pooled ON pooled.area = area.code AND pooled.period = wanted.period
    WHERE area.level IN (${levels.map(sqlText).join(', ')})
      AND area.gemeente IN (
        SELECT gemeente FROM areas.unplaced_share WHERE percent = 100 AND dataset IN (${datasets.map(sqlText).join(', ')})
      )
    ORDER BY area.code, wanted.period`);
}

/**
 * Cells without a count because nobody says that their register was kept all the time that they look at: from temporary tables
 * `part`, `pooled`, `stretch` and `kept`.
 */
async function keepNotKept(
  connection: DuckDBConnection,
  { card, id }: Named,
  looksBack: boolean,
): Promise<void> {
  await connection.run(`SET VARIABLE indicator = ${sqlText(id)}; SET VARIABLE absent = ${sqlText(card.absent)};
    SET VARIABLE looks_back = ${looksBack}; SET VARIABLE pool = ${card.pool}; SET VARIABLE levels = [${card.levels.map(sqlText).join(', ')}]`);
  await connection.run(programSql('indicators/sql/keep-not-kept.sql'));
}

/**
 * Keeps why cells have no figure, where it is known: `indicators.missing` (indicator, area, period, reason), from temporary tables
 * `part`, `pooled`, `stretch` and `kept`.
 */
export async function keepMissing(
  connection: DuckDBConnection,
  indicator: Named,
  { datasets, looksBack }: Pick<PlannedIndicator, 'datasets' | 'looksBack'>,
): Promise<void> {
  await keepSecret(connection, indicator);
  await keepUnplaced(connection, indicator, datasets);
  await keepNotKept(connection, indicator, looksBack);
}

/** Takes it over from the warehouse before. */
export async function takeMissing(connection: DuckDBConnection, { id }: Named): Promise<void> {
  await takeRows(connection, 'indicators.missing', `indicator = ${sqlText(id)}`, 'area, period, reason');
}
