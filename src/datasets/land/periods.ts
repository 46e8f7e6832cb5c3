import type { DuckDBConnection } from '@duckdb/node-api';
import { InputError } from '../../common/errors.js';
import { sqlName } from '../../common/sql.js';
import { rowsOf } from '../../warehouse/query.js';
import type { Contract } from '../contract/contract.js';
import type { FileProfile } from '../readers/reader.js';

/** Years in the landed rows, and in the file's name where it says so. */
export async function periodsOf(
  connection: DuckDBConnection,
  contract: Contract,
  whole: number | null,
): Promise<number[]> {
  if (contract.period.from === 'none') return [];
  const { column } = contract.period;
  if (!column) return whole === null ? [] : [whole];
  const rows = await rowsOf<{ period: number }>(
    connection,
    `SELECT DISTINCT ${sqlName(column)} AS period FROM landed WHERE period IS NOT NULL ORDER BY period`,
  );
  return rows.map((r) => r.period);
}

/** Years before the first published one that may be needed to pool rare events or to compare. */
export const YEARS_BEFORE = 4;

/** Refuses a delivery of no year that the workspace needs. */
export function checkPeriods(
  contract: Contract,
  profile: FileProfile,
  periods: readonly number[],
  wanted: readonly number[],
): void {
  if (contract.period.from === 'none' || contract.areas?.geometry) return;
  const earliest = Math.min(...wanted) - YEARS_BEFORE;
  const latest = Math.max(...wanted);
  if (periods.some((p) => p >= earliest && p <= latest)) return;
  throw new InputError({
    what: `this delivery is of ${periods.join(', ') || 'no year'}; this workspace publishes ${wanted.join(', ')}`,
    where: { dataset: contract.name, file: profile.scan.name },
    expected: 'a delivery of a year that the workspace publishes',
    mend: 'take the file out of the inbox, or add its year to `periods` in buurtzicht.yaml',
  });
}

/** Refuses a file whose name says another year than its rows. */
export function checkYears(
  contract: Contract,
  profile: FileProfile,
  periods: readonly number[],
  whole: number | null,
): void {
  if (whole === null || periods.every((p) => p === whole)) return;
  throw new InputError({
    what: `the file is said to be of ${whole}, and its rows are of ${periods.join(', ')}`,
    where: { dataset: contract.name, file: profile.scan.name },
    expected: 'one year in the name (or in buurtzicht.yaml) and in the rows',
    mend: 'see which is right, and rename the file or mend `deliveries` in buurtzicht.yaml',
  });
}

/** What the file as a whole says of a field, as SQL: its year. */
export function constantsOf(contract: Contract, period: number | null): Map<string, string> {
  const column = contract.period.from === 'file' ? contract.period.column : undefined;
  return column && period !== null ? new Map([[column, `${period}::INTEGER`]]) : new Map();
}
