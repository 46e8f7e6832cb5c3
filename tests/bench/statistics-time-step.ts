/**
 * One measured step on invented monthly series, in a process of its own. Prints one line of JSON.
 * Arguments: `prepare FILE SERIES` (not measured), then `glm FILE` (what the peer does) or `signal FILE` (all of a signal).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { countQuantile } from '../../src/statistics/time/count-distribution.js';
import { expectedMonths } from '../../src/statistics/time/expected.js';
import { type MonthlySeries, monthlySignal } from '../../src/statistics/time/monthly-signal.js';
import { quietSeries } from '../statistics/time/quiet-series.js';

/** Five years, and the months after them: one that is judged by the peer, six by a signal. */
const [HISTORY, MONTHS] = [60, 66];
const MEANS = [2, 5, 10, 30];

const [kind = '', file = '', size = '0'] = process.argv.slice(2);

function prepare(series: number): void {
  const each = Math.ceil(series / MEANS.length);
  const lines = MEANS.flatMap((mean) =>
    quietSeries({ mean, dispersion: 1.5, months: MONTHS, series: each, seed: 5 + mean }),
  ).map(({ counts }) => counts.join(','));
  writeFileSync(file, `${lines.join('\n')}\n`);
}

function read(): MonthlySeries[] {
  const days = new Float64Array(MONTHS).fill(1);
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => ({ counts: Float64Array.from(line.split(','), Number), days, phase: 0 }));
}

/** The bound of the month after the history, as the peer has it: plug-in, no outlier taken down. Gives the sum of all bounds. */
function bounds(series: readonly MonthlySeries[]): number {
  const ones = new Float64Array(HISTORY + 1).fill(1);
  let sum = 0;
  for (const { counts } of series) {
    const rules = { outlier: Number.POSITIVE_INFINITY, seasonFrom: 36 };
    const { mean, dispersion } = expectedMonths(counts.subarray(0, HISTORY), ones, 0, rules);
    sum += countQuantile(0.99, mean[0] as number, dispersion);
  }
  return sum;
}

if (kind === 'prepare') prepare(Number(size));
else {
  const series = read();
  const [start, before] = [performance.now(), process.cpuUsage()];
  const rows = kind === 'glm' ? bounds(series) : series.filter((of) => monthlySignal(of, 5)?.stands).length;
  const milliseconds = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`${JSON.stringify({ milliseconds, cpu: (user + system) / 1000, megabytes, rows })}\n`);
}
