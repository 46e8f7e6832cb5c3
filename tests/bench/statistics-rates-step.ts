/**
 * One measured step of rates in a process of its own. Prints one line of JSON.
 * Arguments: `prepare FOLDER SIDE` (not measured), then `STEP FOLDER TURNS`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { byarBounds, wilsonBounds } from '../../src/statistics/rates/bounds.js';
import { garwood } from '../../src/statistics/rates/count-intervals.js';
import { globalEmpiricalBayes, localEmpiricalBayes } from '../../src/statistics/rates/empirical-bayes.js';
import { posteriors } from '../../src/statistics/rates/posterior.js';
import { referenceSet } from '../../src/statistics/rates/reference-set.js';
import { clopperPearson } from '../../src/statistics/rates/share-intervals.js';
import { changeBetween } from '../../src/statistics/rates/two-periods.js';
import { mulberry } from '../support/mulberry.js';

const [kind = '', folder = '', size = '1'] = process.argv.slice(2);

/** Areas on a square grid, with counts of a rate of about 3 % that differs between them. */
function prepare(side: number): void {
  const next = mulberry(7);
  const populations = Float64Array.from({ length: side * side }, () => 20 + Math.floor(3000 * next() ** 2));
  const counts = populations.map((n) => Math.round(n * 0.03 * (0.3 + 1.4 * next())));
  writeFileSync(join(folder, 'populations.f8'), populations);
  writeFileSync(join(folder, 'counts.f8'), counts);
}

function numbers(name: string): Float64Array {
  const bytes = readFileSync(join(folder, name));
  return new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);
}

/** The eight squares around each of a grid. */
function queens(side: number): number[][] {
  return Array.from({ length: side * side }, (_, i) => {
    const [row, column] = [Math.floor(i / side), i % side];
    const around: number[] = [];
    for (let r = Math.max(0, row - 1); r <= Math.min(side - 1, row + 1); r++)
      for (let c = Math.max(0, column - 1); c <= Math.min(side - 1, column + 1); c++)
        if (r !== row || c !== column) around.push(r * side + c);
    return around;
  });
}

function main(): void {
  const [counts, populations, turns] = [numbers('counts.f8'), numbers('populations.f8'), Number(size)];
  const neighbours = kind === 'local' ? queens(Math.sqrt(counts.length)) : [];
  const steps: Readonly<Record<string, () => ArrayLike<number>>> = {
    global: () => globalEmpiricalBayes(counts, populations).rates,
    binomial: () => globalEmpiricalBayes(counts, populations, 'binomial').rates,
    local: () => localEmpiricalBayes(counts, populations, neighbours).rates,
    garwood: () => counts.map((count) => garwood(count)[1]),
    byar: () => byarBounds(counts).upper,
    wilson: () => wilsonBounds(counts, populations).upper,
    clopper: () => counts.map((count, i) => clopperPearson(count, populations[i] as number)[1]),
    change: () => counts.slice(1).map((count, i) => changeBetween(count, counts[i] as number).p),
    posterior: () => posteriors(counts, populations, referenceSet(counts, populations, 'poisson')).upper,
  };
  const step = steps[kind];
  if (!step) throw new RangeError(`step ${kind}: expected one of ${Object.keys(steps).join(', ')}`);
  const [start, before] = [performance.now(), process.cpuUsage()];
  let rows = 0;
  for (let turn = 0; turn < turns; turn++) rows = step().length;
  const { user, system } = process.cpuUsage(before);
  const measure = {
    milliseconds: (performance.now() - start) / turns,
    cpu: (user + system) / 1000 / turns,
    megabytes: process.resourceUsage().maxRSS / 1024,
    rows,
  };
  process.stdout.write(`${JSON.stringify(measure)}\n`);
}

if (kind === 'prepare') prepare(Number(size));
else main();
