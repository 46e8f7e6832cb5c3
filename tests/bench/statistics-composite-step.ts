/**
 * One score of many indicators, in a process of its own: arguments `prepare COLUMNS AREAS INDICATORS` (not measured) or
 * `score COLUMNS AREAS INDICATORS`. Prints its measure as one line of JSON.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { type CompositeSpec, composite } from '../../src/statistics/composite/composite.js';
import { mulberry } from '../support/mulberry.js';
import { type Measure, middle } from './measure.js';

const [kind = '', path = '', areas = '0', indicators = '0'] = process.argv.slice(2);
const [rows, columns] = [Number(areas), Number(indicators)];

/** Skewed figures of four decimals, a tenth of them missing. */
function prepare(): void {
  const next = mulberry(31);
  const values = Float64Array.from({ length: rows * columns }, () => {
    const value = Math.round(next() ** 3 * 1e6) / 1e4;
    return next() < 0.1 ? Number.NaN : value;
  });
  writeFileSync(path, values);
}

function score(): void {
  const bytes = readFileSync(path);
  const all = new Float64Array(bytes.buffer, bytes.byteOffset, rows * columns);
  const figures = Array.from({ length: columns }, (_, k) => all.slice(k * rows, (k + 1) * rows));
  const spec: CompositeSpec = {
    treat: null,
    normalise: { method: 'percentile_rank' },
    weights: figures.map((_, k) => 1 + (k % 3)),
    aggregate: { method: 'power', power: 1 },
    minimumAvailable: 0.5,
    fewestAreas: 5,
  };
  // The middle of five, so that no start of anything counts; the same for the peers.
  const times: Measure[] = [];
  for (let turn = 0; turn < 5; turn++) {
    const [start, before] = [performance.now(), process.cpuUsage()];
    composite(spec, figures);
    const milliseconds = performance.now() - start;
    const { user, system } = process.cpuUsage(before);
    times.push({ milliseconds, cpu: (user + system) / 1000, megabytes: 0 });
  }
  const made = composite(spec, figures);
  const sumOf = (values: Float64Array): number =>
    values.reduce((sum, v) => sum + (Number.isNaN(v) ? 0 : v), 0);
  const measure = {
    ...middle(times),
    megabytes: process.resourceUsage().maxRSS / 1024,
    rows: made.score.filter((v) => !Number.isNaN(v)).length,
    sum: sumOf(made.score),
    parts: made.contributions.reduce((sum, c) => sum + sumOf(c), 0),
  };
  process.stdout.write(`${JSON.stringify(measure)}\n`);
}

if (kind === 'prepare') prepare();
else score();
