import type { DuckDBConnection } from '@duckdb/node-api';
import { machineFault } from '../common/machine-fault.js';
import { programSql, sqlText } from '../common/sql.js';
import type { Indicator } from './definition.js';
import { denominatorTable } from './denominator.js';
import { createKept, type Resting, stretches } from './kept.js';
import { clearParameters, setParameters } from './parameters.js';
import { usesRecordKeys } from './record-key.js';
import { rollMonths } from './rolling.js';
import { refuseSelected } from './selected-faults.js';
import { sqlFault } from './sql-fault.js';

/** Amount, largest and second largest contribution; where a row does not say who contributed, one of them has it all. */
function amountColumns(amounts: Indicator['card']['amounts']): string {
  if (!amounts) return 'NULL::BIGINT AS amount, NULL::BIGINT AS largest, NULL::BIGINT AS second_largest';
  const amount = amounts === 'column' ? 'amount' : 'numerator';
  return `${amount} AS amount, coalesce(largest, ${amount}) AS largest, coalesce(second_largest, 0) AS second_largest`;
}

/**
 * Runs the SELECT into a table: of the columns that the card leaves out, NULL.
 * @throws DefinitionError when it fails over the rows, as a sum does that overflows; MachineError when room is lacking.
 */
async function select(connection: DuckDBConnection, table: string, indicator: Indicator): Promise<void> {
  const { card, sql } = indicator;
  const beside = [amountColumns(card.amounts), ...(card.secret ? ['secret'] : [])].join(', ');
  const contributors = card.contributors === 'column' ? 'contributors' : 'NULL::BIGINT AS contributors';
  const key = usesRecordKeys(indicator) ? 'cell_key' : 'NULL::BIGINT AS cell_key';
  const when = card.period === 'year' ? 'period::INTEGER AS period' : 'month';
  const parts = card.denominator ? 'numerator, NULL::BIGINT AS denominator' : 'numerator, denominator';
  const text = `CREATE OR REPLACE TEMP TABLE ${table} AS SELECT area, ${when}, ${parts}, ${contributors}, ${beside}, ${key} FROM (${sql}\n) AS selected`;
  try {
    await connection.run(text);
  } catch (cause) {
    throw machineFault(cause) ?? sqlFault('run', indicator, 'mend the SELECT', cause);
  }
}

/** Counts by area and year in `counted`; of rolling months the twelve before it in `counted_before`. */
async function count(connection: DuckDBConnection, indicator: Indicator): Promise<void> {
  if (indicator.card.period === 'year') {
    await select(connection, 'counted', indicator);
    await refuseSelected(connection, 'counted', indicator);
    await connection.run(programSql('indicators/sql/kept-years.sql'));
    await connection.run(
      "CREATE TEMP VIEW counted_before AS SELECT * REPLACE (period + getvariable('pool') AS period) FROM counted",
    );
    return;
  }
  await select(connection, 'monthly', indicator);
  await refuseSelected(connection, 'monthly', indicator);
  await connection.run(programSql('indicators/sql/kept-months.sql'));
  await rollMonths(connection, indicator);
  const of = (earlier: string): string => `SELECT * EXCLUDE (earlier) FROM rolled WHERE ${earlier}`;
  await connection.run(`CREATE TEMP TABLE counted AS ${of('NOT earlier')};
    CREATE TEMP VIEW counted_before AS ${of('earlier')}`);
}

async function divide(connection: DuckDBConnection, { card }: Indicator): Promise<void> {
  if (!card.denominator) {
    await connection.run('CREATE TEMP TABLE part AS FROM counted');
  } else if (card.denominator === 'previous') {
    await connection.run(programSql('indicators/sql/previous-denominator.sql'));
  } else {
    if (card.additive === 'sum') await connection.run(programSql('indicators/sql/counted-levels.sql'));
    // A year without its twelve months has no figure, and so no nought either.
    const years = card.period === 'year' ? '' : ' WHERE period IN (SELECT period FROM twelve_months)';
    await connection.run(`CREATE TEMP VIEW declared AS FROM ${denominatorTable(card.denominator)}${years}`);
    await connection.run(programSql('indicators/sql/declared-denominator.sql'));
    await connection.run('DROP VIEW declared');
  }
}

async function run(connection: DuckDBConnection, indicator: Indicator): Promise<void> {
  const { card } = indicator;
  await connection.run(`SET VARIABLE pool = ${card.pool}; SET VARIABLE absent = ${sqlText(card.absent)};
    SET VARIABLE rolling = ${card.period !== 'year'}`);
  await count(connection, indicator);
  await connection.run(stretches(card));
  await divide(connection, indicator);
  await connection.run('DROP VIEW counted_before; DROP TABLE counted; DROP TABLE IF EXISTS rolled');
}

/** Whether `part` has a row of its own for each level, or buurten alone that are to be summed. */
export function hasOwnLevels({ additive, denominator }: Indicator['card']): boolean {
  return additive !== 'sum' || (denominator !== undefined && denominator !== 'previous');
}

/**
 * Runs the SELECT of an indicator with its parameters and gives its rows their denominator: temporary table `part`
 * (area, period, numerator, denominator, contributors, amount, largest, second_largest, cell_key). Of rolling months its rows stay, in temporary table `monthly`.
 */
export async function createPart(connection: DuckDBConnection, resting: Resting): Promise<void> {
  const { indicator } = resting;
  await setParameters(connection, indicator.card.parameters, indicator.parameters);
  await createKept(connection, resting);
  await run(connection, indicator);
  await clearParameters(connection, indicator.parameters);
}

/** Takes away what the rows of an indicator were made with: `level_part` too. */
export async function dropPart(connection: DuckDBConnection): Promise<void> {
  await connection.run(
    'DROP TABLE part; DROP TABLE level_part; DROP TABLE stretch; DROP TABLE kept; DROP TABLE rests_on',
  );
}

/** The rows of an indicator at every level, a row an area and year, before years are pooled: `level_part`, beside `part`. */
export async function createLevelPart(connection: DuckDBConnection, resting: Resting): Promise<void> {
  const { indicator } = resting;
  const own = hasOwnLevels(indicator.card);
  await createPart(connection, resting);
  await connection.run(
    programSql(own ? 'indicators/sql/own-levels.sql' : 'indicators/sql/sum-over-areas.sql'),
  );
  if (own && indicator.card.additive !== 'none')
    await connection.run(programSql('indicators/sql/sum-over-custom.sql'));
}
