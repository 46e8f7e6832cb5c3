import type { DuckDBConnection } from '@duckdb/node-api';
import { InputError } from '../common/errors.js';
import { programSql, sqlName, sqlText } from '../common/sql.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import type { Contract } from '../datasets/contract/contract.js';
import { landingName } from '../datasets/deliveries/landing.js';
import { rowsOf } from '../warehouse/query.js';
import type { WorkspaceConfig } from '../workspace/config.js';

function registerSql(contract: Contract): string[] {
  const { gemeenten } = contract;
  if (!gemeenten) return [];
  const { code, name, within, from, until } = gemeenten;
  return [
    `SELECT ${[code, name, within, from, until].map(sqlName).join(', ')} FROM ${landingName(contract)}`,
  ];
}

function declaredSql(contract: Contract): string[] {
  const { successors } = contract;
  if (!successors) return [];
  const { code, successor, since } = successors;
  return [`SELECT ${[code, successor, since].map(sqlName).join(', ')} FROM ${landingName(contract)}`];
}

async function fill(connection: DuckDBConnection, table: string, parts: readonly string[]): Promise<void> {
  if (parts.length > 0) await connection.run(`INSERT INTO ${table} ${parts.join(' UNION ')}`);
}

/**
 * Builds `areas.gemeente_successor` (code, name, ended, successor, successor_name, since, basis): gemeenten that ended, by
 * the registers of gemeenten. `declared`: a list of successors says it. The register itself names none: `only_new` is the
 * one gemeente of its provincie that began on the day it ended, `one_of_new` one of several such, `not_told` none.
 */
export async function buildSuccessors(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
): Promise<void> {
  const contracts = [...catalogue.values()];
  await connection.run(`CREATE TABLE areas.gemeente_row (code VARCHAR, name VARCHAR, within_ VARCHAR, from_ DATE, until_ DATE);
    CREATE TABLE areas.declared_successor (code VARCHAR, successor VARCHAR, since DATE)`);
  await fill(connection, 'areas.gemeente_row', contracts.flatMap(registerSql));
  await fill(connection, 'areas.declared_successor', contracts.flatMap(declaredSql));
  await connection.run(programSql('areas/sql/successor.sql'));
  await connection.run('DROP TABLE areas.gemeente_row; DROP TABLE areas.declared_successor');
}

interface Ended {
  readonly [name: string]: string | null;
  readonly code: string;
  readonly name: string | null;
  readonly ended: string;
  readonly basis: string;
  readonly successors: string | null;
}

const AS_TEXT = `SELECT code, any_value(name) AS name, CAST(max(ended) AS VARCHAR) AS ended, any_value(basis) AS basis,
  string_agg(successor || coalesce(' (' || successor_name || ')', ''), ', ' ORDER BY successor) AS successors
  FROM areas.gemeente_successor`;

/** `GM0951 (Nuth) ended on 2019-01-01; …`: what is known of its successors, and how surely. */
function story({ code, name, ended, basis, successors }: Ended): string {
  const which = name ? `${code} (${name})` : code;
  const told: Readonly<Record<string, string>> = {
    declared: `its place was taken by ${successors}`,
    only_new: `the register names no successor; new in its provincie that day was ${successors} alone`,
    one_of_new: `the register names no successor; new in its provincie that day were ${successors}`,
    not_told: 'the register names no successor, and no gemeente of its provincie was new that day',
  };
  return `${which} ended on ${ended}; ${told[basis]}`;
}

/**
 * Refuses gemeenten of the workspace that were no more in its vintage, and of which no area is listed.
 * @throws InputError with what is known of the first one's successors.
 */
export async function refuseEnded(connection: DuckDBConnection, config: WorkspaceConfig): Promise<void> {
  const [ended] = await rowsOf<Ended>(
    connection,
    `${AS_TEXT} WHERE code IN (SELECT code FROM areas.wanted_gemeente) AND ended <= DATE '${config.vintage}-01-01'
     AND code NOT IN (SELECT gemeente FROM areas.area) GROUP BY code ORDER BY code LIMIT 1`,
  );
  if (!ended) return;
  throw new InputError({
    what: story(ended),
    expected: `gemeenten of ${config.vintage} in \`gemeenten\` of buurtzicht.yaml`,
    mend: 'name its successor there, or set `vintage` to a year in which it was',
  });
}

async function endedIn(
  connection: DuckDBConnection,
  contract: Contract,
  periods: readonly number[],
): Promise<string[]> {
  const field = contract.fields.find((f) => f.type === 'areacode');
  if (!field || contract.areas?.geometry || contract.gemeenten || contract.successors || contract.regions)
    return [];
  const year = contract.period.from === 'none' ? undefined : contract.period.column;
  const filter = year ? ` WHERE ${sqlName(year)} IN (${periods.join(', ')})` : '';
  const found = await rowsOf<Ended>(
    connection,
    `WITH used AS (SELECT DISTINCT 'GM' || substr(${sqlName(field.name)}, 3, 4) AS gemeente FROM ${landingName(contract)}${filter})
     ${AS_TEXT} WHERE code IN (SELECT gemeente FROM used) AND code NOT IN (SELECT gemeente FROM areas.area)
     GROUP BY code HAVING bool_or(successor IN (SELECT gemeente FROM areas.area)) ORDER BY code`,
  );
  return found.map((ended) => `${contract.name} has figures of a gemeente that was no more: ${story(ended)}`);
}

/** Datasets with figures of gemeenten that ended and whose successor is of the workspace: they count for nobody. */
export async function endedWarnings(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  config: WorkspaceConfig,
): Promise<string[]> {
  const warnings: string[] = [];
  for (const contract of catalogue.values())
    warnings.push(...(await endedIn(connection, contract, config.periods)));
  return warnings;
}

/** Gemeenten that the workspace names and no area is of, without a register that says why. */
export async function absentGemeenten(
  connection: DuckDBConnection,
  config: WorkspaceConfig,
): Promise<string[]> {
  const codes = config.gemeenten.map((code) => `(${sqlText(code)})`);
  if (codes.length === 0) return [];
  const absent = await rowsOf<{ code: string }>(
    connection,
    `SELECT code FROM (VALUES ${codes.join(', ')}) AS wanted (code)
     WHERE code NOT IN (SELECT gemeente FROM areas.area) ORDER BY code`,
  );
  return absent.map(
    ({ code }) =>
      `${code} of \`gemeenten\` has no areas in the layout of ${config.vintage}: is the code right?`,
  );
}
