import type { DuckDBConnection } from '@duckdb/node-api';
import type { Fault } from '../../common/errors.js';
import { rowsOf } from '../../warehouse/query.js';
import type { Indicator } from '../definition.js';
import type { Denominator } from '../denominator.js';
import { clearParameters, setParameters } from '../parameters.js';
import { sqlFault } from '../sql-fault.js';
import type { SqlText } from '../sql-names.js';
import { inexactSumFaults } from './inexact-sums.js';

/** Types by column, as a SELECT gives them. */
type Columns = ReadonlyMap<string, string>;

const WHOLE = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|INTEGER)$/;
const EXACT = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|INTEGER|DECIMAL\(.*\))$/;

const TYPES: Readonly<Record<string, { readonly is: RegExp; readonly expected: string }>> = {
  area: { is: /^VARCHAR$/, expected: 'a code as VARCHAR' },
  period: { is: WHOLE, expected: 'a year as integer' },
  month: { is: /^DATE$/, expected: 'the first day of a month as DATE' },
  numerator: { is: EXACT, expected: 'integer or DECIMAL: sums of DOUBLE differ from run to run' },
  denominator: { is: EXACT, expected: 'integer or DECIMAL: sums of DOUBLE differ from run to run' },
  cell_key: { is: WHOLE, expected: 'the sum of record_key(…) as integer' },
  contributors: { is: EXACT, expected: 'integer or DECIMAL: sums of DOUBLE differ from run to run' },
  secret: { is: /^BOOLEAN$/, expected: 'a BOOLEAN' },
  amount: { is: EXACT, expected: 'integer or DECIMAL: sums of DOUBLE differ from run to run' },
  largest: { is: EXACT, expected: 'integer or DECIMAL: sums of DOUBLE differ from run to run' },
  second_largest: { is: EXACT, expected: 'integer or DECIMAL: sums of DOUBLE differ from run to run' },
};

/** Binds a SELECT without running it. @throws DefinitionError with file and line. */
async function bind(connection: DuckDBConnection, text: SqlText): Promise<Columns> {
  try {
    const rows = await rowsOf<{ column_name: string; column_type: string }>(
      connection,
      `SELECT column_name, column_type FROM (DESCRIBE ${text.sql}\n)`,
    );
    return new Map(rows.map((row) => [row.column_name, row.column_type]));
  } catch (cause) {
    throw sqlFault('bind', text, 'mend the SELECT', cause);
  }
}

function columnFaults(columns: Columns, required: readonly string[], text: SqlText): Fault[] {
  const where = { file: text.file, line: text.sqlLine };
  const expected = `the columns ${required.join(', ')}, and no other`;
  const mend = 'mend the SELECT';
  const fault = (what: string, hint = expected): Fault => ({ what, where, expected: hint, mend });
  return [
    ...required
      .filter((name) => !columns.has(name))
      .map((name) => fault(`the SELECT gives no column \`${name}\``)),
    ...[...columns.keys()]
      .filter((name) => !required.includes(name))
      .map((name) => fault(`the SELECT gives a column \`${name}\` that has no meaning`)),
    ...required.flatMap((name) => {
      const [type, wanted] = [columns.get(name), TYPES[name]];
      if (type === undefined || wanted === undefined || wanted.is.test(type)) return [];
      const exact = wanted.is === EXACT && /^(DOUBLE|FLOAT)$/.test(type) ? ', which is not exact' : '';
      return [fault(`column \`${name}\` is ${type}${exact}`, wanted.expected)];
    }),
  ];
}

/** Columns that the SELECT of an indicator gives: a declared denominator is none of them. */
function columnsOf({ card }: Indicator): string[] {
  return [
    'area',
    card.period === 'year' ? 'period' : 'month',
    'numerator',
    ...(card.denominator ? [] : ['denominator']),
    ...(card.contributors === 'column' ? ['contributors'] : []),
    ...(card.amounts === 'column' ? ['amount'] : []),
    ...(card.amounts ? ['largest', 'second_largest'] : []),
    ...(card.secret ? ['secret'] : []),
    ...(card.cell_key === 'column' ? ['cell_key'] : []),
  ];
}

/** Binds the SELECT of an indicator and holds its columns against the card. @throws DefinitionError when it does not bind. */
export async function indicatorColumnFaults(
  connection: DuckDBConnection,
  indicator: Indicator,
): Promise<Fault[]> {
  await setParameters(connection, indicator.card.parameters, indicator.parameters);
  try {
    const faults = columnFaults(await bind(connection, indicator), columnsOf(indicator), indicator);
    return [...faults, ...(await inexactSumFaults(connection, indicator))];
  } finally {
    await clearParameters(connection, indicator.parameters);
  }
}

/** The same of a declared denominator. @throws DefinitionError when it does not bind. */
export async function denominatorColumnFaults(
  connection: DuckDBConnection,
  denominator: Denominator,
): Promise<Fault[]> {
  const columns = await bind(connection, denominator);
  return [
    ...columnFaults(columns, ['area', 'period', 'denominator'], denominator),
    ...(await inexactSumFaults(connection, denominator)),
  ];
}
