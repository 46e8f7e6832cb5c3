/**
 * One way to put addresses in their buurt, in a process of its own. Prints one line of JSON.
 * Arguments: `bare ROWS` (a hash join as anybody would write it), `join ROWS` (located rows, read once) or `all ROWS` (with the
 * filling of what they are held against and the counting of rows without a buurt).
 */
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { placeRows } from '../../src/areas/places/places.js';
import { packageRoot } from '../../src/common/package-root.js';
import { loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { createLanding } from '../../src/datasets/deliveries/landing.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowOf } from '../../src/warehouse/query.js';

const [kind = '', rows = '0', folder = '', memory = '4GB'] = process.argv.slice(2);
const count = Number(rows);
/** Numbers that CBS lists for every ten addresses that are placed. */
const listed = Math.max(17, Math.round(0.8 * count));

const POSTCODE = (n: string): string =>
  `CAST(1000 + (${n}) // 600 AS VARCHAR) || chr(CAST(65 + ((${n}) % 600) // 26 AS INTEGER)) || chr(CAST(65 + (${n}) % 26 AS INTEGER))`;

/** Invented: 17 numbers a postcode, 32 postcodes a buurt, of which the last goes over into the next buurt. */
async function generate(connection: DuckDBConnection): Promise<void> {
  const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
  for (const contract of catalogue.values()) await createLanding(connection, contract, []);
  await connection.run(`
    INSERT INTO landing.pc6_huisnummer BY NAME
    SELECT ${POSTCODE('i // 17')} AS postcode, i % 17 + 1 AS huisnummer,
      'BU' || lpad(CAST(((i + 5) // 544) // 43 AS VARCHAR), 4, '0') || lpad(CAST((i + 5) // 544 % 43 AS VARCHAR), 4, '0') AS buurt,
      2024 AS jaar
    FROM range(${listed}) AS t (i);
    INSERT INTO landing.rdw_erkende_bedrijven BY NAME
    SELECT CAST(i AS VARCHAR) AS volgnummer, ${POSTCODE('(i * 7919 % k) // 17')} AS postcode,
      (i * 7919 % k) % 17 + 1 AS huisnummer, CASE WHEN i % 5 = 0 THEN 'A' END AS huisnummer_toevoeging
    FROM (SELECT i, CAST(${listed} * 1.02 AS BIGINT) AS k FROM range(${count}) AS t (i));
    CREATE SCHEMA areas;
    CREATE TABLE areas.area AS SELECT DISTINCT buurt AS code, 'buurt' AS level, 'GM' || substr(buurt, 3, 4) AS gemeente
    FROM landing.pc6_huisnummer;
    CREATE TABLE areas.placed (x DOUBLE, y DOUBLE, buurt VARCHAR)`);
}

const BARE = `CREATE TABLE done AS SELECT l.*, r.buurt FROM landing.rdw_erkende_bedrijven AS l
  LEFT JOIN landing.pc6_huisnummer AS r ON r.postcode = l.postcode AND r.huisnummer = l.huisnummer`;

await withEngine({ threads: 2, memory, temporary: folder }, async (connection) => {
  await generate(connection);
  const place = () => placeRows(connection, loadCatalogue([join(packageRoot, 'schemas')]), 2024);
  if (kind === 'join') await place();
  const [start, before] = [performance.now(), process.cpuUsage()];
  if (kind === 'all') await place();
  await connection.run(kind === 'bare' ? BARE : 'CREATE TABLE done AS FROM located.rdw_erkende_bedrijven');
  const milliseconds = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  const { n, placed } = await rowOf<{ n: number; placed: number }>(
    connection,
    'SELECT count(*) AS n, count(buurt) AS placed FROM done',
  );
  if (n !== count) throw new Error(`${n} rows of ${count}`);
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(
    `${JSON.stringify({ milliseconds, cpu: (user + system) / 1000, megabytes, rows: placed })}\n`,
  );
});
