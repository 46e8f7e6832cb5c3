/**
 * One measured step of rank intervals, in a process of its own. Prints one line of JSON; `rows` is the mean width of the intervals, in
 * ranks. Arguments: `prepare FILE AREAS INDICATORS` (not measured), then `weights FILE AREAS INDICATORS` (draws of weights alone) or
 * `all FILE AREAS INDICATORS` (every choice, and the counts behind the rates).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Alternatives } from '../../src/statistics/uncertainty/choices.js';
import type { DrawPart, Draws } from '../../src/statistics/uncertainty/draws.js';
import { rankSummary } from '../../src/statistics/uncertainty/rank-summary.js';
import type { ScoreColumn } from '../../src/statistics/uncertainty/score-parts.js';
import { mulberry } from '../support/mulberry.js';
import { builtModule, builtParts } from './built.js';

const [kind = '', file = '', ...sizes] = process.argv.slice(2);
const [areas = 0, indicators = 0] = sizes.map(Number);
const DRAWS = 1000;
const A_PART = 126;
const MODULE = builtModule('statistics/uncertainty/draws.js');

const WEIGHTS: Alternatives = {
  weights: 0.25,
  normalisation: ['min_max'],
  aggregation: ['arithmetic'],
  leaveOneOut: false,
  sampling: false,
};
const ALL: Alternatives = {
  weights: 0.25,
  normalisation: ['percentile_rank', 'min_max'],
  aggregation: ['arithmetic', 'geometric'],
  leaveOneOut: true,
  sampling: true,
};

/** Denominators and numerators, a column after the other: skewed rates, many of few units. */
function prepare(): void {
  const next = mulberry(3);
  const counts = new Float64Array(2 * areas * indicators);
  for (let i = 0; i < areas * indicators; i++) {
    const units = 20 + Math.floor(2000 * next() ** 2);
    counts[2 * i] = Math.floor(0.4 * units * next() ** 2);
    counts[2 * i + 1] = units;
  }
  writeFileSync(file, counts);
}

/** Numbers of all areas, where all threads see them. */
function shared(of: (area: number) => number): Float64Array {
  const values = new Float64Array(new SharedArrayBuffer(8 * areas));
  for (let i = 0; i < areas; i++) values[i] = of(i);
  return values;
}

function columns(): ScoreColumn[] {
  const counts = new Float64Array(new Uint8Array(readFileSync(file)).buffer);
  return Array.from({ length: indicators }, (_, k) => {
    const at = (part: number): Float64Array => shared((i) => counts[2 * (k * areas + i) + part] as number);
    const [numerator, denominator] = [at(0), at(1)];
    const values = shared((i) => (numerator[i] as number) / (denominator[i] as number));
    return { values, counted: { kind: 'rate', numerator, denominator, factor: 1 } };
  });
}

async function main(): Promise<void> {
  if (kind === 'prepare') {
    prepare();
    return;
  }
  const found = columns();
  const parts = { columns: found, weights: found.map(() => 1), nominal: new Float64Array(areas) };
  const alternatives = kind === 'all' ? ALL : WEIGHTS;
  const runParts = await builtParts();
  const [start, before] = [performance.now(), process.cpuUsage()];
  const tasks = Array.from(
    { length: Math.ceil(DRAWS / A_PART) },
    (_, i): DrawPart => ({
      parts,
      alternatives,
      seed: 1,
      from: i * A_PART,
      to: Math.min(DRAWS, (i + 1) * A_PART),
      pairs: 0,
    }),
  );
  const draws = await runParts<DrawPart, Draws>({ module: MODULE, name: 'makeDraws' }, tasks, 2);
  const { low, high } = rankSummary(
    draws.map((d) => d.ranks),
    areas,
  );
  const milliseconds = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  const width = high.reduce((sum, h, i) => sum + h - (low[i] as number), 0) / areas;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(
    `${JSON.stringify({ milliseconds, cpu: (user + system) / 1000, megabytes, rows: width })}\n`,
  );
}

await main();
