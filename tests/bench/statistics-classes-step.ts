/**
 * One measured step of class breaks and similar areas, in a process of its own. Prints one line of JSON.
 * Arguments: `prepare FOLDER VALUES` (not measured), then `fisher-jenks FOLDER` or `similar FOLDER`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fisherJenks } from '../../src/statistics/classes/fisher-jenks.js';
import { similarAreas } from '../../src/statistics/comparison/similar-areas.js';
import { mulberry } from '../support/mulberry.js';

const CLASSES = 5;
const COLUMNS = 6;
const SIMILAR = 5;

const [kind = '', folder = '', size = '0'] = process.argv.slice(2);
const file = join(folder, 'values.f8');

/** Skewed, as rates of areas are, and without ties: four decimals would have some. */
function prepare(count: number): void {
  const next = mulberry(6);
  writeFileSync(
    file,
    Float64Array.from({ length: count }, () => Math.exp(3 * next()) + 5 * next()),
  );
}

function values(): Float64Array {
  const bytes = readFileSync(file);
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

/** Six columns that hang together a little, as those of real areas do. */
function columnsOf(base: Float64Array): Float64Array[] {
  const next = mulberry(7);
  return Array.from({ length: COLUMNS }, (_, c) => base.map((v) => Math.log(v) * (c / COLUMNS) + 2 * next()));
}

function main(): void {
  if (kind === 'prepare') {
    prepare(Number(size));
    return;
  }
  const data = values();
  const columns = kind === 'similar' ? columnsOf(data) : [];
  const codes = Array.from(data, (_, i) => `BU${String(i).padStart(8, '0')}`);
  const [start, before] = [performance.now(), process.cpuUsage()];
  const breaks = kind === 'similar' ? [] : fisherJenks(data, CLASSES);
  if (kind === 'similar') similarAreas(columns, codes, SIMILAR);
  const milliseconds = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  const megabytes = process.resourceUsage().maxRSS / 1024;
  const measure = { milliseconds, cpu: (user + system) / 1000, megabytes, rows: data.length, breaks };
  process.stdout.write(`${JSON.stringify(measure)}\n`);
}

main();
