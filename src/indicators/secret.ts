import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlText } from '../common/sql.js';
import { takeRows } from '../warehouse/before.js';
import type { Indicator } from './definition.js';

/** Keeps where the source has no figure because it keeps it secret, or may: `indicators.secret`, from temporary table `part`. */
export async function keepSecret(
  connection: DuckDBConnection,
  { card, id }: Pick<Indicator, 'card' | 'id'>,
): Promise<void> {
  if (!card.secret) return;
  const levels = card.levels.map(sqlText).join(', ');
  await connection.run(`INSERT INTO indicators.secret
    SELECT ${sqlText(id)}, part.area, part.period
    FROM part JOIN areas.area AS area ON area.code = part.area
    WHERE part.secret AND (part.numerator IS NULL OR part.denominator IS NULL)
      AND area.level IN (${levels}) AND part.period IN (SELECT period FROM areas.period)
    ORDER BY part.area, part.period`);
}

/** Takes it over from the warehouse before. */
export async function takeSecret(
  connection: DuckDBConnection,
  { card, id }: Pick<Indicator, 'card' | 'id'>,
): Promise<void> {
  if (!card.secret) return;
  await takeRows(connection, 'indicators.secret', `indicator = ${sqlText(id)}`, 'area, period');
}
