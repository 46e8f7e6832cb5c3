import type { DuckDBConnection } from '@duckdb/node-api';
import { refillIds } from '../areas/places/places.js';
import { programSql, sqlText } from '../common/sql.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import { takeRows } from '../warehouse/before.js';
import { rowsOf } from '../warehouse/query.js';
import type { ComputeWork } from './compute.js';
import type { Resting } from './kept.js';
import { createPart, dropPart } from './part.js';
import type { Plan } from './plan.js';
import { runStaging } from './staging.js';

/** Takes the points within an area for points of a buurt of its code; those of none (null) stand in their own again. */
async function movePoints(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  code: string | null,
): Promise<void> {
  await connection.run(`CREATE OR REPLACE VIEW areas.placed AS
    SELECT placed.* REPLACE (coalesce(own.code, placed.buurt) AS buurt)
    FROM areas.placed_in_buurt AS placed
    LEFT JOIN areas.custom_placed AS own
      ON own.code = ${code === null ? 'NULL' : sqlText(code)} AND own.x = placed.x AND own.y = placed.y`);
  await refillIds(connection, catalogue);
}

async function countOne(connection: DuckDBConnection, resting: Resting, code: string): Promise<void> {
  const { card, id } = resting.indicator;
  await createPart(connection, resting);
  await connection.run(`CREATE TEMP TABLE level_part AS
    FROM part
    WHERE area = ${sqlText(code)} AND numerator IS NOT NULL AND denominator IS NOT NULL`);
  await connection.run(`SET VARIABLE pool = ${card.pool}`);
  await connection.run(programSql('indicators/sql/pool.sql'));
  await connection.run(`INSERT INTO indicators.custom_value
    SELECT ${sqlText(id)}, area, period, numerator::DOUBLE, denominator::DOUBLE, contributors::DOUBLE, NULL, NULL,
      NULL, amount::DOUBLE, largest::DOUBLE, second_largest::DOUBLE, (cell_key % 1000000000)::DOUBLE
    FROM pooled ORDER BY area, period`);
  await dropPart(connection);
  await connection.run('DROP TABLE pooled');
}

/** Rows of `indicators.custom_value` that are of an area with a border that cuts through buurten, as an SQL condition. */
export const WITHIN_BORDER = "area IN (SELECT code FROM areas.custom WHERE basis = 'border')";

/**
 * Counts the areas of the user's own that cut through buurten, into `indicators.custom_value`: indicators that count per
 * buurt and whose datasets know areas by points alone run once more for each such area, with the points in it taken for those of
 * a buurt. What did not change is taken over. For the warehouse: these figures could be held against those of the buurten, and are not
 * published.
 */
export async function countWithinBorders(
  connection: DuckDBConnection,
  plan: Plan,
  work: ComputeWork,
): Promise<void> {
  const codes = await rowsOf<{ code: string }>(
    connection,
    "SELECT code FROM areas.custom WHERE basis = 'border' ORDER BY code",
  );
  const counted = plan.indicators.filter(
    ({ indicator: { card, id }, byPoint, undelivered }) =>
      (work.compute.has(id) || work.take.has(id)) &&
      byPoint &&
      undelivered.length === 0 &&
      card.additive === 'sum' &&
      card.levels.includes('buurt'),
  );
  if (codes.length === 0 || counted.length === 0) return;
  const anyNew = counted.some(({ indicator }) => work.compute.has(indicator.id));
  for (const { code } of codes) {
    if (anyNew) {
      await movePoints(connection, plan.catalogue, code);
      await runStaging(connection, plan.staging, work.staging);
    }
    for (const planned of counted) {
      const { indicator } = planned;
      if (work.compute.has(indicator.id))
        await countOne(connection, { ...planned, madeOn: plan.madeOn }, code);
      else
        await takeRows(
          connection,
          'indicators.custom_value',
          `indicator = ${sqlText(indicator.id)} AND area = ${sqlText(code)}`,
          'rowid',
        );
    }
  }
  if (anyNew) await movePoints(connection, plan.catalogue, null);
}
