import type { DuckDBConnection } from '@duckdb/node-api';
import type { Fault } from '../../common/errors.js';
import { rowsOf } from '../../warehouse/query.js';
import type { Indicator } from '../definition.js';
import type { Denominator } from '../denominator.js';
import { clearParameters, setParameters } from '../parameters.js';
import { sqlFault } from '../sql-fault.js';
import type { SqlText } from '../sql-names.js';
import { inexactSumFaults } from './inexact-sums.js';

/** A column that a SELECT gives, and its type. */
type Column = { readonly column_name: string; readonly column_type: string };

/** Of more columns without a meaning than this, the first alone are named. */
const NAMED = 3;

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
async function bind(connection: DuckDBConnection, text: SqlText): Promise<readonly Column[]> {
  try {
    return await rowsOf<Column>(connection, `SELECT column_name, column_type FROM (DESCRIBE ${text.sql}\n)`);
  } catch (cause) {
    throw sqlFault('bind', text, 'mend the SELECT', cause);
  }
}

/** Names that stand in a list more than once, in any case: the engine would take one of them, and not say which. */
function givenTwice(names: readonly string[]): string[] {
  const lower = names.map((name) => name.toLowerCase());
  return [...new Set(lower.filter((name, at) => lower.indexOf(name) < at))];
}

/** Columns that a staging view gives twice: who reads it would take the first, and nobody said so. @throws DefinitionError when it does not bind. */
export async function givenTwiceFaults(connection: DuckDBConnection, view: SqlText): Promise<Fault[]> {
  const names = (await bind(connection, view)).map((column) => column.column_name);
  return givenTwice(names).map((name) => ({
    what: `the SELECT gives the column \`${name}\` twice`,
    where: { file: view.file, line: view.sqlLine },
    expected: 'each name once',
    mend: 'give one of them another name, or leave it out',
  }));
}

/** What is wrong with the names of columns; of many that no one asked for (`SELECT *`) it is told at once. */
function nameFaults(names: readonly string[], required: readonly string[]): string[] {
  const lower = new Set(names.map((name) => name.toLowerCase()));
  const missing = required.filter((name) => !lower.has(name));
  const strangers = [...new Set(names)].filter((name) => !required.includes(name.toLowerCase()));
  const twice = givenTwice(names).filter((name) => required.includes(name));
  if (strangers.length > NAMED) {
    const some = strangers.slice(0, NAMED).map((name) => `\`${name}\``);
    const lacks = missing.map((name) => `\`${name}\``).join(', ');
    const without = lacks === '' ? '' : `, and no ${lacks}`;
    return [
      `the SELECT gives ${strangers.length} columns that have no meaning (${some.join(', ')}, …)${without}`,
    ];
  }
  return [
    ...twice.map((name) => `the SELECT gives the column \`${name}\` twice`),
    ...missing.map((name) => `the SELECT gives no column \`${name}\``),
    ...strangers.map((name) => `the SELECT gives a column \`${name}\` that has no meaning`),
  ];
}

function columnFaults(columns: readonly Column[], required: readonly string[], text: SqlText): Fault[] {
  const where = { file: text.file, line: text.sqlLine };
  const expected = `the columns ${required.join(', ')}, and no other`;
  const mend = 'mend the SELECT';
  const fault = (what: string, hint = expected): Fault => ({ what, where, expected: hint, mend });
  const names = columns.map((column) => column.column_name);
  const types = columns.flatMap(({ column_name, column_type: type }) => {
    const name = column_name.toLowerCase();
    const wanted = required.includes(name) ? TYPES[name] : undefined;
    if (wanted === undefined || wanted.is.test(type)) return [];
    const exact = wanted.is === EXACT && /^(DOUBLE|FLOAT)$/.test(type) ? ', which is not exact' : '';
    return [fault(`column \`${name}\` is ${type}${exact}`, wanted.expected)];
  });
  return [...nameFaults(names, required).map((what) => fault(what)), ...types];
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
