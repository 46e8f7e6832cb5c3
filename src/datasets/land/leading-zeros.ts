import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlName, sqlText } from '../../common/sql.js';
import { rowOf } from '../../warehouse/query.js';
import type { Contract } from '../contract/contract.js';

/**
 * Looks, over the landed rows, for codes that may have lost a nought in a spreadsheet and are valid all the same: some
 * would be a code with a nought before them too, and no code of the file begins with one.
 * @returns warnings, which tell no counts: they stand in the public manifest.
 */
export async function lostZeros(
  connection: DuckDBConnection,
  contract: Contract,
  mapped: ReadonlySet<string>,
): Promise<string[]> {
  const warnings: string[] = [];
  for (const { name, leadingZeros, constraints } of contract.fields) {
    if (!leadingZeros || !constraints.pattern || !mapped.has(name)) continue;
    const { kept, doubtful } = await rowOf<{ kept: boolean; doubtful: boolean }>(
      connection,
      `SELECT coalesce(bool_or(starts_with(${sqlName(name)}, '0')), FALSE) AS kept,
        coalesce(bool_or(regexp_full_match('0' || ${sqlName(name)}, ${sqlText(constraints.pattern)})), FALSE) AS doubtful
      FROM landed`,
    );
    if (doubtful && !kept)
      warnings.push(
        `${contract.name}: no \`${name}\` begins with a 0, and some would be a code with one too: check that no spreadsheet dropped it`,
      );
  }
  return warnings;
}
