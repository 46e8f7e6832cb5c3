import type { DuckDBConnection } from '@duckdb/node-api';
import { DefinitionError } from '../common/errors.js';
import { programSql, sqlText } from '../common/sql.js';
import { takeRows } from '../warehouse/before.js';
import { rowOf, rowsOf } from '../warehouse/query.js';
import { countWithinBorders, WITHIN_BORDER } from './custom-borders.js';
import type { Indicator } from './definition.js';
import { createFigureTables } from './figure-tables.js';
import { keepMissing, takeMissing } from './missing.js';
import { keepMonths, takeMonths } from './months.js';
import { createParameterMacro, setParameters } from './parameters.js';
import { createLevelPart, dropPart, hasOwnLevels } from './part.js';
import { BESIDE_COUNTS, createPeople, WITH_PEOPLE } from './people.js';
import type { Plan, PlannedIndicator } from './plan.js';
import { createRecordKeyMacro } from './record-key.js';
import { lastMonths } from './rolling.js';
import { runStaging } from './staging.js';
import { keepYears, takeYears } from './years.js';

/** What computing one indicator took and gave. */
export interface ComputedIndicator {
  readonly id: string;
  readonly rows: number;
  readonly milliseconds: number;
  /** Whether its figures are those of the run before. */
  readonly kept: boolean;
  /** Of rolling months: the last month of each published year, as `2025-08`. */
  readonly until?: Until;
}

/** Year → month. */
export type Until = Readonly<Record<string, string>>;

/** What is to be done of a plan; indicators that are in neither get no figures. */
export interface ComputeWork {
  /** Indicators to count. */
  readonly compute: ReadonlySet<string>;
  /** Indicators whose figures are taken over from the warehouse before, with what `until` was then. */
  readonly take: ReadonlyMap<string, Until | undefined>;
  /** Keys of the staging views and denominators that are read. */
  readonly staging: ReadonlySet<string>;
}

/** All that was delivered is counted, and all staging views are made. */
function everything({ indicators, staging }: Plan): ComputeWork {
  const delivered = indicators.filter(({ undelivered }) => undelivered.length === 0);
  return {
    compute: new Set(delivered.map(({ indicator }) => indicator.id)),
    take: new Map(),
    staging: new Set(staging.map((view) => view.key)),
  };
}

/** Runs one indicator into `indicators.value`. */
async function computeOne(
  connection: DuckDBConnection,
  planned: PlannedIndicator,
  madeOn: Plan['madeOn'],
): Promise<Until | undefined> {
  const { indicator, datasets, byCode, peopleTable } = planned;
  const { card, id } = indicator;
  await createLevelPart(connection, { ...planned, madeOn });
  await keepMonths(connection, indicator);
  await refuseTwice(connection, indicator);
  await keepYears(connection, indicator);
  await connection.run(`SET VARIABLE pool = ${card.pool}`);
  await connection.run(programSql('indicators/sql/pool.sql'));
  await createPeople(connection, peopleTable);
  await keepMissing(connection, indicator, planned);
  const until = card.period === 'year' ? undefined : await lastMonths(connection);
  // A declared denominator says itself what each level has: only what is counted is summed.
  const summed = byCode || !hasOwnLevels(card);
  // Twelve months to December look at no year but their own.
  const yearsBefore = Object.values(until ?? {}).some((month) => !month.endsWith('-12')) ? 1 : card.pool - 1;
  await connection.run(
    `SET VARIABLE additive = ${sqlText(summed ? card.additive : 'source')}; SET VARIABLE years_before = ${yearsBefore}`,
  );
  await connection.run(programSql('indicators/sql/estimated.sql'));
  const levels = card.levels.map(sqlText).join(', ');
  const used = datasets.map(sqlText).join(', ') || 'NULL';
  await connection.run(`INSERT INTO indicators.value
    WITH hole AS (SELECT gemeente, max(percent) AS percent FROM areas.unplaced_share WHERE dataset IN (${used}) GROUP BY gemeente)
    SELECT ${sqlText(id)}, pooled.area, pooled.period, pooled.numerator::DOUBLE, pooled.denominator::DOUBLE, pooled.contributors::DOUBLE,
      guessed.grade, hole.percent, ${BESIDE_COUNTS}, (pooled.cell_key % 1000000000)::DOUBLE
    FROM ${WITH_PEOPLE} JOIN areas.area AS area ON area.code = pooled.area LEFT JOIN hole USING (gemeente)
    LEFT JOIN guessed ON guessed.area = pooled.area AND guessed.period = pooled.period
    WHERE area.level IN (${levels}) ORDER BY pooled.area, pooled.period`);
  if (card.levels.includes('buurt'))
    await connection.run(`INSERT INTO indicators.custom_value
      WITH hole AS (
        SELECT member.area AS own, max(share.percent) AS percent
        FROM areas.unplaced_share AS share
        JOIN areas.area AS area ON area.gemeente = share.gemeente
        JOIN areas.member AS member ON member.buurt = area.code
        WHERE share.dataset IN (${used}) GROUP BY own
      )
      SELECT ${sqlText(id)}, pooled.area, pooled.period, pooled.numerator::DOUBLE, pooled.denominator::DOUBLE, pooled.contributors::DOUBLE,
        guessed.grade, hole.percent, ${BESIDE_COUNTS}, (pooled.cell_key % 1000000000)::DOUBLE
      FROM ${WITH_PEOPLE} LEFT JOIN guessed ON guessed.area = pooled.area AND guessed.period = pooled.period
      LEFT JOIN hole ON hole.own = pooled.area
      WHERE pooled.area IN (SELECT code FROM areas.custom) ORDER BY pooled.area, pooled.period`);
  await dropPart(connection);
  await connection.run('DROP TABLE pooled; DROP TABLE guessed; DROP TABLE people');
  return until;
}

/** Takes the figures of one indicator over; those within borders of the user's own come later. */
async function takeOne(connection: DuckDBConnection, { indicator }: PlannedIndicator): Promise<void> {
  const own = `indicator = ${sqlText(indicator.id)}`;
  await takeRows(connection, 'indicators.value', own, 'area, period');
  await takeRows(connection, 'indicators.custom_value', `${own} AND NOT ${WITHIN_BORDER}`, 'rowid');
  await takeMonths(connection, indicator);
  await takeYears(connection, indicator);
  await takeMissing(connection, indicator);
}

/** Rows of the SELECT are single already: what is there twice, its declared denominator multiplied. */
async function refuseTwice(connection: DuckDBConnection, { card, id, file }: Indicator): Promise<void> {
  const [twice] = await rowsOf<{ area: string; period: number }>(
    connection,
    'SELECT area, period FROM level_part GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL LIMIT 1',
  );
  if (!twice) return;
  const { denominator } = card;
  throw new DefinitionError({
    what: `\`${id}\`: ${denominator ? `its denominator \`${denominator}\`` : 'the SELECT'} gives more than one row for ${twice.area} in ${twice.period}`,
    where: { file },
    expected: 'one row an area and period',
    mend: `aggregate in ${denominator ? `denominators/${denominator}.sql` : 'the SELECT'}, or mend the join that multiplies rows`,
  });
}

/** Sums over larger areas, for the warehouse: they are not published, since one that is gives its last gemeente away. */
async function sumOverRegions(connection: DuckDBConnection, plan: Plan): Promise<void> {
  const ids = plan.indicators
    .filter(({ indicator }) => indicator.card.additive !== 'none')
    .map(({ indicator }) => sqlText(indicator.id));
  await connection.run(
    `CREATE TEMP TABLE summable AS SELECT unnest([${ids.join(', ')}]::VARCHAR[]) AS indicator`,
  );
  await connection.run(programSql('indicators/sql/region-value.sql'));
  await connection.run('DROP TABLE summable');
}

/**
 * Computes indicators, or takes over what did not change, into `indicators.value` (indicator, area, period,
 * numerator, denominator, contributors, estimated, unplaced, population, amount, largest, second_largest, cell_key): exact counts, before any disclosure rule; `estimated` is the grade (A to D)
 * where figures were carried over from the areas of another year, else NULL; `unplaced` is the largest share of rows without a buurt among the
 * datasets it rests on, in its gemeente (whole percents; NULL when none is placed by address). `indicators.custom_value` has the same of areas of
 * the user's own, `indicators.region_value` (indicator, kind, region, period, numerator, denominator) of larger areas, `indicators.month` the monthly
 * counts of rolling indicators, `indicators.year_value` (indicator, area, period, numerator, denominator) the yearly ones of pooled indicators; these stay in the warehouse.
 */
export async function computeIndicators(
  connection: DuckDBConnection,
  plan: Plan,
  work: ComputeWork = everything(plan),
  onStep?: (id: string) => void,
): Promise<ComputedIndicator[]> {
  await connection.run('CREATE SCHEMA indicators');
  await createFigureTables(connection);
  await connection.run(`CREATE TABLE indicators.region_value (indicator VARCHAR, kind VARCHAR, region VARCHAR, period INTEGER,
    numerator DOUBLE, denominator DOUBLE)`);
  await createParameterMacro(connection);
  await createRecordKeyMacro(connection, plan.recordKeys);
  await setParameters(connection, plan.pipeline.parameters, plan.pipeline.parameterValues);
  await runStaging(connection, plan.staging, work.staging);
  const computed: ComputedIndicator[] = [];
  for (const planned of plan.indicators) {
    const { id } = planned.indicator;
    const kept = work.take.has(id);
    if (!kept && !work.compute.has(id)) continue;
    onStep?.(id);
    const start = performance.now();
    if (kept) await takeOne(connection, planned);
    const until = kept ? work.take.get(id) : await computeOne(connection, planned, plan.madeOn);
    const { rows } = await rowOf<{ rows: number }>(
      connection,
      `SELECT count(*) AS rows FROM indicators.value WHERE indicator = ${sqlText(id)}`,
    );
    const milliseconds = Math.round(performance.now() - start);
    computed.push({ id, rows, milliseconds, kept, ...(until ? { until } : {}) });
  }
  await sumOverRegions(connection, plan);
  await countWithinBorders(connection, plan, work);
  return computed;
}
