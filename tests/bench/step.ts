/**
 * One measured step in a process of its own, so that its peak memory is its own. Prints one line of JSON.
 * Arguments: `plain FILE`, `land FILE FOLDER` or `compute WORKSPACE`.
 */
import { closeSync, mkdirSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { openContext } from '../../src/cli/context.js';
import { packageRoot } from '../../src/common/package-root.js';
import { sqlText } from '../../src/common/sql.js';
import { loadCatalogue } from '../../src/datasets/catalogue.js';
import { landFile } from '../../src/datasets/land/land.js';
import { profileFile } from '../../src/datasets/readers/readers.js';
import { scanFile } from '../../src/datasets/scan.js';
import { computeWarehouse } from '../../src/run/compute.js';
import { withEngine } from '../../src/warehouse/engine.js';

const LIMITS = { threads: 2, memory: '4GB' };

/** Types of the columns that are no text, by name before any `_` and digits. */
const TYPES: readonly (readonly [RegExp, string])[] = [
  [/^(huisnummer|oppervlakte.*|pandbouwjaar|ID)$/, 'INTEGER'],
  [/^(x|y|lon|lat|koopsom|hypotheekbedrag)$/, 'DOUBLE'],
  [/^(AantalInwoners|k_15|Huishoudens|Woning|Gemiddelde|GeregistreerdeMisdrijven)/, 'INTEGER'],
  [/^leverdatum$/, 'DATE'],
  [/^nevenadres$/, 'BOOLEAN'],
];

function headerOf(file: string): string[] {
  const handle = openSync(file, 'r');
  const head = Buffer.alloc(4096);
  const size = readSync(handle, head, 0, head.length, 0);
  closeSync(handle);
  const [line = ''] = head.toString('utf8', 0, size).split('\n');
  return line.split(';').map((name) => name.replaceAll('"', ''));
}

/** What anybody would do: DuckDB reads the file into a table, with the right types. */
async function plain(file: string): Promise<void> {
  const columns = headerOf(file).map((name) => {
    const type = TYPES.find(([pattern]) => pattern.test(name))?.[1] ?? 'VARCHAR';
    return `${sqlText(name)}: ${sqlText(type)}`;
  });
  const marks = file.includes('transacties') ? "decimal_separator = ',', thousands = '.'," : '';
  await withEngine(LIMITS, (connection) =>
    connection.run(
      `CREATE TABLE t AS SELECT * FROM read_csv(${sqlText(file)}, columns = {${columns.join(', ')}}, auto_detect = false,
       header = true, delim = ';', quote = '"', ${marks} dateformat = '%d-%m-%Y')`,
    ),
  );
}

async function land(file: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await landFile(await profileFile(await scanFile(file)), folder, {
    catalogue: loadCatalogue([join(packageRoot, 'schemas')]),
    config: { limits: LIMITS, periods: [2024] },
    key: { bytes: Buffer.alloc(32, 7), fingerprint: 'bench' },
  });
}

async function compute(workspace: string): Promise<void> {
  const context = await openContext(workspace);
  const trace = process.env.BENCH_STEPS;
  let [last, since] = ['', performance.now()];
  await computeWarehouse({
    ...context,
    onStep: (what) => {
      if (trace && last) process.stderr.write(`${last}: ${Math.round(performance.now() - since)} ms\n`);
      [last, since] = [what, performance.now()];
    },
  });
}

const [kind = '', path = '', folder = ''] = process.argv.slice(2);
const start = performance.now();
if (kind === 'plain') await plain(path);
else if (kind === 'land') await land(path, folder);
else await compute(path);
const milliseconds = performance.now() - start;
process.stdout.write(
  `${JSON.stringify({ milliseconds, megabytes: process.resourceUsage().maxRSS / 1024 })}\n`,
);
