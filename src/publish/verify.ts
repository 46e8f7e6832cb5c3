import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CheckError } from '../common/errors.js';
import { hashFile } from '../common/files.js';
import { sqlName, sqlText } from '../common/sql.js';
import { asColumnName } from '../common/text.js';
import { withEngine } from '../warehouse/engine.js';
import { rowOf, rowsOf } from '../warehouse/query.js';
import { manifestFaults } from './lineage-check.js';
import type { Manifest } from './manifest.js';

function failed(what: string, file: string): CheckError {
  return new CheckError({
    what,
    where: { file },
    mend: 'nothing was published; run again, and report this when it comes back',
  });
}

/** Every figure can be followed to deliveries, and the manifest is as it was written. */
function checkManifest(folder: string, manifest: Manifest): void {
  const [fault] = manifestFaults(manifest);
  if (fault) throw failed(fault, join(folder, 'manifest.json'));
}

async function checkFiles(folder: string, manifest: Manifest): Promise<void> {
  for (const { path, bytes, sha256 } of manifest.outputs) {
    const file = join(folder, path);
    if (!existsSync(file)) throw failed('a file of the manifest is missing', file);
    if (statSync(file).size !== bytes || (await hashFile(file)) !== sha256) {
      throw failed('the file is not the one in the manifest', file);
    }
  }
}

/** No cell that is not `ok` may carry a figure, in the long table of `release.duckdb`; the other files are of the same tables. */
async function checkCells(folder: string, manifest: Manifest): Promise<void> {
  const file = join(folder, 'release.duckdb');
  const counts = await withEngine({ file, readOnly: true }, (connection) =>
    rowOf<{ rows: number; leaking: number; telling: number; bare: number }>(
      connection,
      `SELECT count(*) AS rows,
        count(*) FILTER (status <> 'ok' AND coalesce(numerator, denominator, value, lower, upper, shrunk, shrunk_lower, shrunk_upper) IS NOT NULL) AS leaking,
        count(*) FILTER (status <> 'ok' AND estimated IS NOT NULL OR reason = 'level_not_public' AND unplaced IS NOT NULL) AS telling,
        count(*) FILTER (status = 'ok' AND value IS NULL) AS bare
       FROM indicatoren`,
    ),
  );
  const cells = Object.values(manifest.cells).reduce((sum, n) => sum + n, 0);
  if (counts.leaking > 0) throw failed(`${counts.leaking} cells that may not be shown carry a figure`, file);
  if (counts.telling > 0)
    throw failed(`${counts.telling} cells that may not be shown tell that there is something`, file);
  if (counts.bare > 0) throw failed(`${counts.bare} cells are \`ok\` and carry no figure`, file);
  if (counts.rows !== cells) throw failed(`${counts.rows} rows stand where ${cells} were written`, file);
}

/** What stands beside a figure of the same status: its bounds, it shrunk, a score's rank. */
const BESIDE = [
  ...['', '_lower', '_upper', '_shrunk', '_shrunk_lower', '_shrunk_upper'],
  ...['_rank', '_rank_low', '_rank_high', '_top_decile'],
];

/** The wide table says of each figure in which state it is: `x` beside `x_status`. */
async function checkWide(folder: string): Promise<void> {
  const file = join(folder, 'release.duckdb');
  await withEngine({ file, readOnly: true }, async (connection) => {
    const columns = await rowsOf<{ name: string }>(
      connection,
      "SELECT column_name AS name FROM duckdb_columns() WHERE schema_name = 'main' AND table_name = 'risicokaart'",
    );
    const known = new Set(columns.map((c) => c.name));
    const leaks = [...known]
      .filter((name) => known.has(`${name}_status`))
      .flatMap((name) =>
        BESIDE.map((beside) => name + beside)
          .filter((own) => known.has(own))
          .map((own) => ({ name, own })),
      )
      .map(({ name, own }) => `(${sqlName(`${name}_status`)} <> 'ok' AND ${sqlName(own)} IS NOT NULL)`);
    if (leaks.length === 0) return;
    const { leaking } = await rowOf<{ leaking: number }>(
      connection,
      `SELECT count(*) AS leaking FROM risicokaart WHERE ${leaks.join(' OR ')}`,
    );
    if (leaking > 0) throw failed(`${leaking} areas of the map carry a figure that may not be shown`, file);
    const mute = [...known]
      .filter((name) => known.has(`${name}_reason`))
      .map((name) => `(${sqlName(`${name}_status`)} <> 'ok') <> (${sqlName(`${name}_reason`)} IS NOT NULL)`);
    if (mute.length === 0) return;
    const { silent } = await rowOf<{ silent: number }>(
      connection,
      `SELECT count(*) AS silent FROM risicokaart WHERE ${mute.join(' OR ')}`,
    );
    if (silent > 0) throw failed(`${silent} areas of the map have no figure and no reason, or both`, file);
  });
}

/** The map shows what the long table shows of the latest period, to the last digit: another value would be one that was not rounded, or that is hidden. */
async function checkSameFigures(folder: string): Promise<void> {
  const file = join(folder, 'release.duckdb');
  await withEngine({ file, readOnly: true }, async (connection) => {
    const indicators = await rowsOf<{ id: string }>(
      connection,
      'SELECT DISTINCT indicator::VARCHAR AS id FROM indicatoren',
    );
    const columns = new Map(indicators.map(({ id }) => [asColumnName(id), id]));
    const there = await rowsOf<{ name: string }>(
      connection,
      "SELECT column_name AS name FROM duckdb_columns() WHERE schema_name = 'main' AND table_name = 'risicokaart'",
    );
    const own = there.flatMap(({ name }) => (columns.has(name) ? [name] : []));
    if (own.length === 0) return;
    const names = own.map((name) => `(${sqlText(name)}, ${sqlText(columns.get(name) as string)})`);
    const { differ } = await rowOf<{ differ: number }>(
      connection,
      `WITH wide AS (SELECT area, ${own.map(sqlName).join(', ')} FROM risicokaart),
       map AS (FROM wide UNPIVOT INCLUDE NULLS (shown FOR name IN (${own.map(sqlName).join(', ')})))
       SELECT count(*) AS differ FROM map
       JOIN (VALUES ${names.join(', ')}) AS named(name, indicator) USING (name)
       LEFT JOIN indicatoren AS cell ON cell.area = map.area AND cell.indicator = named.indicator
         AND cell.period = (SELECT value FROM release WHERE key = 'period')
       WHERE map.shown IS DISTINCT FROM cell.value`,
    );
    if (differ > 0) throw failed(`${differ} figures of the map are not those of the long table`, file);
  });
}

/**
 * No further table may have a row of a cell that is not shown, or not there: it would tell that there is something, and what. A table without periods is of
 * the latest one; a signal may also stand where that has no data yet.
 */
async function checkFurther(folder: string): Promise<void> {
  const file = join(folder, 'release.duckdb');
  await withEngine({ file, readOnly: true }, async (connection) => {
    const tables = await rowsOf<{ name: string; dated: boolean }>(
      connection,
      `SELECT table_name AS name, bool_or(column_name = 'period') AS dated FROM duckdb_columns()
       WHERE schema_name = 'main' AND table_name <> 'indicatoren' GROUP BY name
       HAVING bool_or(column_name = 'area') AND bool_or(column_name = 'indicator') ORDER BY name`,
    );
    for (const { name, dated } of tables) {
      const period = dated ? 'own.period' : "(SELECT value FROM release WHERE key = 'period')";
      const { leaking } = await rowOf<{ leaking: number }>(
        connection,
        `SELECT count(*) AS leaking FROM ${sqlName(name)} AS own
         LEFT JOIN indicatoren AS cell ON cell.area = own.area AND cell.indicator = own.indicator AND cell.period = ${period}
         WHERE cell.status IS DISTINCT FROM 'ok' AND NOT (${name === 'signalen'} AND cell.reason IS NOT DISTINCT FROM 'no_data')`,
      );
      if (leaking > 0)
        throw failed(`${leaking} rows of \`${name}\` are of figures that may not be shown`, file);
    }
  });
}

/** Holds a release against its own manifest. @throws CheckError with the first thing that is wrong. */
export async function verifyRelease(folder: string): Promise<void> {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  checkManifest(folder, manifest);
  await checkFiles(folder, manifest);
  await checkCells(folder, manifest);
  await checkWide(folder);
  await checkSameFigures(folder);
  await checkFurther(folder);
}
