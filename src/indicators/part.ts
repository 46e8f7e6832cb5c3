import type { DuckDBConnection } from '@duckdb/node-api';
import { programSql, sqlText } from '../common/sql.js';
import type { Indicator } from './definition.js';
import { denominatorTable } from './denominator.js';
import { clearParameters, setParameters } from './parameters.js';

async function run(connection: DuckDBConnection, indicator: Indicator): Promise<void> {
  const { card, sql } = indicator;
  const contributors = card.contributors === 'column' ? 'contributors' : 'NULL::BIGINT AS contributors';
  const select = (columns: string) =>
    `SELECT area, period::INTEGER AS period, ${columns}, ${contributors} FROM (${sql}\n) AS selected`;
  if (!card.denominator) {
    await connection.run(`CREATE TEMP TABLE part AS ${select('numerator, denominator')}`);
    return;
  }
  await connection.run(`CREATE TEMP TABLE counted AS ${select('numerator')}`);
  await connection.run(`SET VARIABLE pool = ${card.pool}; SET VARIABLE absent = ${sqlText(card.absent)}`);
  if (card.denominator === 'previous') {
    await connection.run(programSql('indicators/sql/previous-denominator.sql'));
  } else {
    if (card.additive === 'sum') await connection.run(programSql('indicators/sql/counted-levels.sql'));
    await connection.run(`CREATE TEMP VIEW declared AS FROM ${denominatorTable(card.denominator)}`);
    await connection.run(programSql('indicators/sql/declared-denominator.sql'));
    await connection.run('DROP VIEW declared');
  }
  await connection.run('DROP TABLE counted');
}

/** Whether `part` has a row of its own for each level, or buurten alone that are to be summed. */
function hasOwnLevels({ additive, denominator }: Indicator['card']): boolean {
  return additive !== 'sum' || (denominator !== undefined && denominator !== 'previous');
}

/**
 * Runs the SELECT of an indicator with its parameters and gives its rows their denominator: temporary table `part`
 * (area, period, numerator, denominator, contributors).
 */
export async function createPart(connection: DuckDBConnection, indicator: Indicator): Promise<void> {
  await setParameters(connection, indicator.parameters);
  await run(connection, indicator);
  await clearParameters(connection, indicator.parameters);
}

/** The rows of an indicator at every level, a row an area and year, before years are pooled: `level_part`, beside `part`. */
export async function createLevelPart(connection: DuckDBConnection, indicator: Indicator): Promise<void> {
  const own = hasOwnLevels(indicator.card);
  await createPart(connection, indicator);
  await connection.run(
    programSql(own ? 'indicators/sql/own-levels.sql' : 'indicators/sql/sum-over-areas.sql'),
  );
  if (own && indicator.card.additive !== 'none')
    await connection.run(programSql('indicators/sql/sum-over-custom.sql'));
}
