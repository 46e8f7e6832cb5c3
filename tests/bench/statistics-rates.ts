import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Line } from './landing.js';
import { measured, middle, ratio } from './measure.js';
import type { StatisticsOptions } from './statistics.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const STEP = [process.execPath, '--import', 'tsx', join(HERE, 'statistics-rates-step.ts')] as const;
const PEER = ['Rscript', join(HERE, 'peers', 'rates.R')] as const;
const PROBE = "quit(status = !all(sapply(c('spdep', 'epitools'), requireNamespace, quietly = TRUE)))";

/** Side of a square of about as many areas as the country has buurten. */
const SIDE = 121;

/** Step, what it is, what R has for it, and how often it is done within a process: once is too short to measure. */
const STEPS = [
  ['global', 'empirical Bayes, global', 'spdep EBest', 300],
  ['binomial', 'the same of shares', 'spdep EBest', 300],
  ['local', 'empirical Bayes, local', 'spdep EBlocal', 20],
  ['garwood', 'Garwood', 'epitools pois.exact', 1],
  ['byar', 'Byar', 'epitools pois.byar', 50],
  ['wilson', 'Wilson', 'epitools binom.wilson', 100],
  ['clopper', 'Clopper–Pearson', 'epitools binom.exact', 1],
  ['change', 'two periods', 'poisson.test', 1],
  ['posterior', 'shrunk with intervals', null, 3],
] as const;

/** Rates of about as many areas as the country has buurten, beside spdep and epitools. */
export function benchRates({ turns, folder }: StatisticsOptions): Line[] {
  const place = mkdtempSync(join(folder ?? tmpdir(), 'buurtzicht-bench-'));
  try {
    const [program, ...args] = STEP;
    const prepared = spawnSync(program, [...args, 'prepare', place, String(SIDE)], { encoding: 'utf8' });
    if (prepared.status !== 0) throw new Error(prepared.stderr);
    const peered = spawnSync('Rscript', ['-e', PROBE], { stdio: 'ignore' }).status === 0;
    if (!peered)
      process.stderr.write(
        'spdep and epitools are not measured: apt-get install r-cran-spdep r-cran-epitools\n',
      );
    return STEPS.map(([step, what, peer, times]) => {
      const task = [step, place, String(times)] as const;
      const run = (command: readonly [string, ...string[]]) =>
        middle(Array.from({ length: turns }, () => measured([...command, ...task])));
      const own = run(STEP);
      const theirs = peered && peer ? run(PEER) : undefined;
      return {
        what,
        areas: own.rows ?? null,
        ms: Math.round(1000 * own.milliseconds) / 1000,
        'cpu ms': Math.round(1000 * own.cpu) / 1000,
        peer,
        'peer ms': theirs ? Math.round(1000 * theirs.milliseconds) / 1000 : null,
        times: theirs ? ratio(theirs.milliseconds, own.milliseconds) : null,
        'by cpu': theirs ? ratio(theirs.cpu, own.cpu) : null,
        'peak MB': Math.round(own.megabytes),
      };
    });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
