import type { DuckDBConnection } from '@duckdb/node-api';
import { InputError } from '../common/errors.js';
import { programSql, sqlName } from '../common/sql.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import type { Contract } from '../datasets/contract/contract.js';
import { landingName } from '../datasets/deliveries/landing.js';
import { rowOf, rowsOf } from '../warehouse/query.js';
import type { WorkspaceConfig } from '../workspace/config.js';
import { STOP } from './vintages/stop.js';

interface Usage extends Record<string, number> {
  readonly period: number;
  readonly codes: number;
  readonly unknown: number;
}

async function usageOf(connection: DuckDBConnection, contract: Contract): Promise<Usage[]> {
  const code = contract.fields.find((f) => f.type === 'areacode');
  const period = contract.period.from === 'none' ? undefined : contract.period.column;
  if (!code || !period) return [];
  await connection.run(`CREATE OR REPLACE TABLE areas.used AS
    SELECT DISTINCT ${sqlName(period)} AS period, ${sqlName(code.name)} AS code FROM ${landingName(contract)}`);
  const usage = await rowsOf<Usage>(connection, programSql('areas/sql/code-check.sql'));
  await connection.run('DROP TABLE areas.used');
  return usage;
}

/**
 * Rows of a register without a year whose area code no area of the layout has: mistyped, or of another year. They count
 * in no figure of that area, and the area would look empty.
 */
async function undatedWarnings(
  connection: DuckDBConnection,
  contract: Contract,
  { vintage }: WorkspaceConfig,
): Promise<string[]> {
  if (contract.period.from !== 'none' || contract.areas || contract.privacy === 'open') return [];
  const warnings: string[] = [];
  for (const { name } of contract.fields.filter((f) => f.type === 'areacode')) {
    await connection.run(
      `CREATE OR REPLACE TABLE areas.used AS SELECT ${sqlName(name)} AS code FROM ${landingName(contract)}`,
    );
    const { codes, unknown } = await rowOf<{ codes: number; unknown: number }>(
      connection,
      programSql('areas/sql/undated-codes.sql'),
    );
    await connection.run('DROP TABLE areas.used');
    if (unknown > 0)
      warnings.push(
        // In whole percents: a public manifest must not tell the size of a closed register.
        `${contract.name}: up to ${Math.ceil((100 * unknown) / codes)} % of the rows have a \`${name}\` that no area of ${vintage} has; they are in no figure of that area`,
      );
  }
  return warnings;
}

/**
 * Holds the area codes of every dataset against the workspace's layout: figures of one layout must not be put on
 * the borders of another unseen.
 * @returns a warning for each dataset and year with codes that the layout does not know, and for rows without a year.
 * @throws InputError when a quarter or more of the codes of the workspace's own year are unknown.
 */
export async function checkCodes(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  config: WorkspaceConfig,
): Promise<string[]> {
  const warnings: string[] = [];
  for (const contract of catalogue.values()) {
    warnings.push(...(await undatedWarnings(connection, contract, config)));
    if (contract.vintage === 'none' || contract.areas?.geometry) continue;
    for (const { period, codes, unknown } of await usageOf(connection, contract)) {
      if (unknown === 0 || !config.periods.includes(period)) continue;
      // Codes of another year are carried over, or refused, by vintages/located.ts.
      if (contract.vintage === 'period' && period !== config.vintage) continue;
      const text = `${unknown} of ${codes} area codes of ${period} are not in the layout of ${config.vintage}`;
      if (unknown / codes >= STOP) {
        throw new InputError({
          what: text,
          where: { dataset: contract.name },
          expected: 'figures on the same CBS layout as the areas',
          mend: 'deliver the figures on this layout, or set `vintage` in buurtzicht.yaml to theirs',
        });
      }
      warnings.push(`${contract.name}: ${text}; their figures are not shown`);
    }
  }
  return warnings;
}
