import type { DuckDBConnection } from '@duckdb/node-api';
import { InputError } from '../common/errors.js';
import { programSql, sqlText } from '../common/sql.js';
import { rowsOf } from '../warehouse/query.js';
import type { CoverageSettings } from '../workspace/coverage-settings.js';

/** What is said of the registers of one gemeente, or of all (null). */
interface Said {
  readonly dataset: string;
  readonly gemeente: string | null;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

function saidOf(coverage: CoverageSettings): Said[] {
  return Object.entries(coverage).flatMap(([dataset, { gemeenten, ...all }]) => [
    // A dataset of which only gemeenten are named says nothing of the others.
    ...(all.from === undefined && all.until === undefined ? [] : [{ dataset, gemeente: null, ...all }]),
    ...Object.entries(gemeenten).map(([gemeente, span]) => ({ dataset, gemeente, ...span })),
  ]);
}

/** @throws InputError when something is said of a gemeente that there is not: mistyped, it would be said of nobody. */
async function refuseStrangers(connection: DuckDBConnection): Promise<void> {
  const [stranger] = await rowsOf<{ dataset: string; gemeente: string }>(
    connection,
    'SELECT dataset, gemeente FROM areas.coverage_said WHERE gemeente NOT IN (SELECT code FROM areas.area) ORDER BY ALL LIMIT 1',
  );
  if (!stranger) return;
  throw new InputError({
    what: `\`coverage.${stranger.dataset}\` in buurtzicht.yaml names ${stranger.gemeente}, which is no gemeente of this workspace`,
    expected: 'gemeenten of the layout of `vintage`, and of `gemeenten` where that names any',
    mend: 'check the code (`buurtzicht area list` shows the areas that there are), or take it out',
  });
}

/**
 * Makes `areas.coverage` (dataset, gemeente, named, first, last): the days in which the register behind a dataset was kept there, where
 * the workspace says so; NULL = not said. `named`: said of that gemeente itself. Reads areas.area.
 */
export async function buildCoverage(connection: DuckDBConnection, coverage: CoverageSettings): Promise<void> {
  const date = (day: string | undefined): string => (day === undefined ? 'NULL' : sqlText(day));
  await connection.run(
    'CREATE TABLE areas.coverage_said (dataset VARCHAR, gemeente VARCHAR, first DATE, last DATE)',
  );
  for (const { dataset, gemeente, from, until } of saidOf(coverage))
    await connection.run(
      `INSERT INTO areas.coverage_said VALUES (${sqlText(dataset)}, ${gemeente === null ? 'NULL' : sqlText(gemeente)}, ${date(from)}, ${date(until)})`,
    );
  await refuseStrangers(connection);
  await connection.run(programSql('areas/sql/coverage.sql'));
  await connection.run('DROP TABLE areas.coverage_said');
}
