import type { DuckDBConnection } from '@duckdb/node-api';
import { DefinitionError } from '../common/errors.js';
import { programSql, sqlText } from '../common/sql.js';
import { takeRows } from '../warehouse/before.js';
import { rowOf, rowsOf } from '../warehouse/query.js';
import { countWithinBorders, WITHIN_BORDER } from './custom-borders.js';
import type { Indicator } from './definition.js';
import { clearParameters, createParameterMacro, setParameters } from './parameters.js';
import { createPart, hasOwnLevels } from './part.js';
import type { Plan, PlannedIndicator } from './plan.js';
import { sqlFault } from './sql-fault.js';
import { runStaging } from './staging.js';

/** What computing one indicator took and gave. */
export interface ComputedIndicator {
  readonly id: string;
  readonly rows: number;
  readonly milliseconds: number;
  /** Whether its figures are those of the run before. */
  readonly kept: boolean;
}

/** What is to be done of a plan; indicators that are in neither set get no figures. */
export interface ComputeWork {
  /** Indicators to count. */
  readonly compute: ReadonlySet<string>;
  /** Indicators whose figures are taken over from the warehouse before. */
  readonly take: ReadonlySet<string>;
  /** Keys of the staging views and denominators that are read. */
  readonly staging: ReadonlySet<string>;
}

/** Columns that the SELECT gives: a declared denominator is none of them. */
function columnsOf({ card }: Indicator): string[] {
  return ['area', 'period', 'numerator', ...(card.denominator ? [] : ['denominator'])];
}

const EXACT = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|INTEGER|DECIMAL\(.*\))$/;

function wrongColumns(indicator: Indicator, what: string): DefinitionError {
  return new DefinitionError({
    what,
    where: { file: indicator.file },
    expected: `columns ${columnsOf(indicator).join(', ')}, and contributors if needed; counts as integer or DECIMAL`,
    mend: 'mend the SELECT; sums of DOUBLE differ from run to run, so cast to DECIMAL or count in integers',
  });
}

/** Binds the SELECT without running it, and checks the columns it gives. @throws DefinitionError. */
async function checkColumns(connection: DuckDBConnection, indicator: Indicator): Promise<void> {
  await setParameters(connection, indicator.parameters);
  let columns: { column_name: string; column_type: string }[];
  try {
    columns = await rowsOf(connection, `SELECT column_name, column_type FROM (DESCRIBE ${indicator.sql})`);
  } catch (cause) {
    throw sqlFault('bind', indicator.file, 'mend the SELECT', cause);
  }
  await clearParameters(connection, indicator.parameters);
  const types = new Map(columns.map((c) => [c.column_name, c.column_type]));
  const required = columnsOf(indicator);
  const absent = required.find((name) => !types.has(name));
  if (absent) throw wrongColumns(indicator, `the SELECT gives no column \`${absent}\``);
  const stranger = columns.find((c) => !['contributors', ...required].includes(c.column_name));
  if (stranger)
    throw wrongColumns(
      indicator,
      `the SELECT gives a column \`${stranger.column_name}\` that has no meaning`,
    );
  for (const name of ['numerator', 'denominator', 'contributors']) {
    const type = types.get(name);
    if (type && !EXACT.test(type))
      throw wrongColumns(indicator, `column \`${name}\` is ${type}, which is not exact`);
  }
  const wanted = indicator.card.contributors === 'column';
  if (wanted !== types.has('contributors')) {
    throw wrongColumns(
      indicator,
      `the card says contributors: ${indicator.card.contributors}, and the SELECT ${wanted ? 'gives no such column' : 'gives that column'}`,
    );
  }
}

/** Runs one indicator into `indicators.value`. */
async function computeOne(
  connection: DuckDBConnection,
  { indicator, datasets }: PlannedIndicator,
): Promise<void> {
  const { card, id } = indicator;
  await checkColumns(connection, indicator);
  await createPart(connection, indicator);
  await connection.run(
    programSql(hasOwnLevels(card) ? 'indicators/sql/own-levels.sql' : 'indicators/sql/sum-over-areas.sql'),
  );
  if (hasOwnLevels(card) && card.additive !== 'none')
    await connection.run(programSql('indicators/sql/sum-over-custom.sql'));
  await refuseTwice(connection, indicator);
  await connection.run(`SET VARIABLE pool = ${card.pool}`);
  await connection.run(programSql('indicators/sql/pool.sql'));
  await connection.run(
    `CREATE TEMP TABLE read_dataset AS SELECT unnest([${datasets.map(sqlText).join(', ')}]::VARCHAR[]) AS dataset`,
  );
  await connection.run(`SET VARIABLE additive = ${sqlText(card.additive)}`);
  await connection.run(programSql('indicators/sql/estimated.sql'));
  const levels = card.levels.map(sqlText).join(', ');
  const used = datasets.map(sqlText).join(', ') || 'NULL';
  await connection.run(`INSERT INTO indicators.value
    WITH hole AS (SELECT gemeente, max(percent) AS percent FROM areas.unplaced_share WHERE dataset IN (${used}) GROUP BY gemeente)
    SELECT ${sqlText(id)}, pooled.area, pooled.period, pooled.numerator::DOUBLE, pooled.denominator::DOUBLE, pooled.contributors::DOUBLE,
      guessed.grade, hole.percent
    FROM pooled JOIN areas.area AS area ON area.code = pooled.area LEFT JOIN hole USING (gemeente)
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
        guessed.grade, hole.percent
      FROM pooled LEFT JOIN guessed ON guessed.area = pooled.area AND guessed.period = pooled.period
      LEFT JOIN hole ON hole.own = pooled.area
      WHERE pooled.area IN (SELECT code FROM areas.custom) ORDER BY pooled.area, pooled.period`);
  await connection.run(
    'DROP TABLE part; DROP TABLE level_part; DROP TABLE pooled; DROP TABLE guessed; DROP TABLE read_dataset',
  );
}

/** Takes the figures of one indicator over; those within borders of the user's own come later. */
async function takeOne(connection: DuckDBConnection, { indicator }: PlannedIndicator): Promise<void> {
  const own = `indicator = ${sqlText(indicator.id)}`;
  await takeRows(connection, 'indicators.value', own, 'area, period');
  await takeRows(connection, 'indicators.custom_value', `${own} AND NOT ${WITHIN_BORDER}`, 'rowid');
}

async function refuseTwice(connection: DuckDBConnection, indicator: Indicator): Promise<void> {
  const [twice] = await rowsOf<{ area: string; period: number }>(
    connection,
    'SELECT area, period FROM level_part GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL LIMIT 1',
  );
  if (!twice) return;
  throw new DefinitionError({
    what: `the SELECT gives more than one row for ${twice.area} in ${twice.period}`,
    where: { file: indicator.file },
    expected: 'one row an area and period',
    mend: 'aggregate in the SELECT, or mend the join that multiplies rows',
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
 * numerator, denominator, contributors, estimated, unplaced): exact counts, before any disclosure rule; `estimated` is the grade (A to D)
 * where figures were carried over from the areas of another year, else NULL; `unplaced` is the largest share of rows without a buurt among the
 * datasets it rests on, in its gemeente (whole percents; NULL when none is placed by address). `indicators.custom_value` has the same of areas of
 * the user's own, `indicators.region_value` (indicator, kind, region, period, numerator, denominator) of larger areas; both stay
 * in the warehouse.
 */
export async function computeIndicators(
  connection: DuckDBConnection,
  plan: Plan,
  work: ComputeWork,
  onStep?: (id: string) => void,
): Promise<ComputedIndicator[]> {
  await connection.run('CREATE SCHEMA indicators');
  await connection.run(`CREATE TABLE indicators.value (indicator VARCHAR, area VARCHAR, period INTEGER,
    numerator DOUBLE, denominator DOUBLE, contributors DOUBLE, estimated VARCHAR, unplaced DOUBLE)`);
  await connection.run('CREATE TABLE indicators.custom_value AS FROM indicators.value');
  await connection.run(`CREATE TABLE indicators.region_value (indicator VARCHAR, kind VARCHAR, region VARCHAR, period INTEGER,
    numerator DOUBLE, denominator DOUBLE)`);
  await createParameterMacro(connection);
  await setParameters(connection, plan.pipeline.parameterValues);
  await runStaging(connection, plan.staging, work.staging);
  const computed: ComputedIndicator[] = [];
  for (const planned of plan.indicators) {
    const { id } = planned.indicator;
    const kept = work.take.has(id);
    if (!kept && !work.compute.has(id)) {
      if (planned.undelivered.length > 0) await checkColumns(connection, planned.indicator);
      continue;
    }
    onStep?.(id);
    const start = performance.now();
    await (kept ? takeOne(connection, planned) : computeOne(connection, planned));
    const { rows } = await rowOf<{ rows: number }>(
      connection,
      `SELECT count(*) AS rows FROM indicators.value WHERE indicator = ${sqlText(id)}`,
    );
    computed.push({ id, rows, milliseconds: Math.round(performance.now() - start), kept });
  }
  await sumOverRegions(connection, plan);
  await countWithinBorders(connection, plan, work);
  return computed;
}
