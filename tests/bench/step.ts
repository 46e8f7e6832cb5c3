/**
 * One measured step in a process of its own, so that its peak memory is its own. Prints one line of JSON.
 * Arguments: `plain FILE - MEMORY` (or `hashed`, with landing's HMAC of persons), `land FILE FOLDER MEMORY` (or `judge`, of
 * it no more than typed rows, rules, keys and rejects) or `compute WORKSPACE`.
 */
import { closeSync, mkdirSync, openSync, readSync } from 'node:fs';
import { openContext } from '../../src/cli/context.js';
import { sqlText } from '../../src/common/sql.js';
import { landFile } from '../../src/datasets/land/land.js';
import { loadRows } from '../../src/datasets/land/load-rows.js';
import { setKey } from '../../src/datasets/land/pseudonym-sql.js';
import { profileFile } from '../../src/datasets/readers/readers.js';
import { recognise } from '../../src/datasets/recognise/recognise.js';
import { scanFile } from '../../src/datasets/scan/scan.js';
import { computeWarehouse } from '../../src/run/compute.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { lenientCatalogue } from '../support/lenient.js';
import { forgetComputed } from './forget-computed.js';

const limits = (memory: string) => ({ threads: 2, memory });

let start = performance.now();
let before = process.cpuUsage();

/** What ran until now is no part of the step. */
function restart(): void {
  start = performance.now();
  before = process.cpuUsage();
}

const KEY = { bytes: Buffer.alloc(32, 7), fingerprint: 'bench' };

interface Counted {
  readonly rows?: number;
  readonly rejected?: number;
}

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

/** HMAC-SHA-256 in SQL, as landing does it. */
function hmac(column: string): string {
  const pad = (byte: string): string => `'${byte.repeat(64)}'::BLOB`;
  const inner = `unhex(sha256(${pad('\\x36')} || encode(${column})))`;
  return `left(sha256(${pad('\\x5C')} || ${inner}), 24) AS ${column}`;
}

/** What anybody would do: DuckDB reads the file into a table, with the right types; `hashed`: persons pseudonymised. */
async function plain(file: string, memory: string, hashed: boolean): Promise<Counted> {
  const columns = headerOf(file).map((name) => {
    const type = TYPES.find(([pattern]) => pattern.test(name))?.[1] ?? 'VARCHAR';
    return `${sqlText(name)}: ${sqlText(type)}`;
  });
  const marks = file.includes('transacties') ? "decimal_separator = ',', thousands = '.'," : '';
  const persons = hashed ? ` REPLACE (${['koper_id', 'verkoper_id'].map(hmac).join(', ')})` : '';
  await withEngine(limits(memory), (connection) =>
    connection.run(
      `CREATE TABLE t AS SELECT *${persons} FROM read_csv(${sqlText(file)}, columns = {${columns.join(', ')}}, auto_detect = false,
       header = true, delim = ';', quote = '"', ${marks} dateformat = '%d-%m-%Y')`,
    ),
  );
  return {};
}

async function land(file: string, folder: string, memory: string): Promise<Counted> {
  mkdirSync(folder, { recursive: true });
  const { rows, rejected } = await landFile(await profileFile(await scanFile(file)), folder, {
    catalogue: lenientCatalogue(),
    config: { limits: limits(memory), periods: [2018, 2024] },
    key: KEY,
  });
  return { rows, rejected };
}

/** The part of landing that does what plain reading does, and quarantine with it; the file is known already. */
async function judge(file: string, folder: string, memory: string): Promise<Counted> {
  mkdirSync(folder, { recursive: true });
  const profile = await profileFile(await scanFile(file));
  const found = recognise(profile, lenientCatalogue());
  restart();
  return withEngine({ ...limits(memory), temporary: folder }, async (connection) => {
    await setKey(connection, KEY);
    const { rows, rejectedRows } = await loadRows(connection, profile, found, null, folder);
    return { rows, rejected: rejectedRows };
  });
}

async function compute(workspace: string): Promise<Counted> {
  const context = await openContext(workspace);
  const trace = process.env.BENCH_STEPS;
  let [last, since] = ['', performance.now()];
  const onStep = (what: string): void => {
    if (trace && last) process.stderr.write(`${last}: ${Math.round(performance.now() - since)} ms\n`);
    [last, since] = [what, performance.now()];
  };
  // All of it, also when the turn before left a warehouse.
  forgetComputed(context.workspace);
  await computeWarehouse({ ...context, onStep });
  return {};
}

function run(kind: string, path: string, folder: string, memory: string): Promise<Counted> {
  if (kind === 'land') return land(path, folder, memory);
  if (kind === 'judge') return judge(path, folder, memory);
  return kind === 'compute' ? compute(path) : plain(path, memory, kind === 'hashed');
}

const [kind = '', path = '', folder = '', memory = '4GB'] = process.argv.slice(2);
restart();
const counted = await run(kind, path, folder, memory);
const milliseconds = performance.now() - start;
const { user, system } = process.cpuUsage(before);
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(
  `${JSON.stringify({ milliseconds, cpu: (user + system) / 1000, megabytes, ...counted })}\n`,
);
