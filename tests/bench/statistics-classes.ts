import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Line } from './landing.js';
import { type Measure, measured, middle, ratio } from './measure.js';
import type { StatisticsOptions } from './statistics.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const STEP = [process.execPath, '--import', 'tsx', join(HERE, 'statistics-classes-step.ts')] as const;
/** Debian's own: its packages are not seen by a Python that a user installed beside it. */
const PYTHON = '/usr/bin/python3';

/** Buurten of the country. */
const VALUES = 14_500;

interface Classed extends Measure {
  readonly breaks: readonly number[];
}

interface Counterpart {
  readonly name: string;
  readonly probe: readonly [string, ...string[]];
  readonly command: readonly [string, ...string[]];
  readonly install: string;
}

/** Both find the optimum by comparing all pairs; R in Fortran, Python compiled by numba where that is there. */
const COUNTERPARTS: readonly Counterpart[] = [
  {
    name: 'R classInt, fisher',
    probe: ['Rscript', '-e', 'library(classInt)'],
    command: ['Rscript', join(HERE, 'peers', 'class_intervals.R')],
    install: 'apt-get install r-cran-classint',
  },
  {
    name: 'Python mapclassify, FisherJenks',
    probe: [PYTHON, '-c', 'import mapclassify'],
    command: [PYTHON, join(HERE, 'peers', 'fisher_jenks.py')],
    install: 'apt-get install python3-mapclassify',
  },
];

function isThere({ probe: [command, ...args] }: Counterpart): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

function line(what: string, measure: Measure, own?: Measure): Line {
  return {
    what,
    size: VALUES,
    ms: Math.round(10 * measure.milliseconds) / 10,
    'cpu ms': Math.round(10 * measure.cpu) / 10,
    'times ours': own ? ratio(measure.milliseconds, own.milliseconds) : null,
    'by cpu': own ? ratio(measure.cpu, own.cpu) : null,
    'peak MB': Math.round(measure.megabytes),
  };
}

/** Every implementation gives the optimum: breaks that differ would compare other work. */
function checkAlike(own: Classed, other: Classed, name: string): void {
  const apart = own.breaks.filter((b, i) => Math.abs(b - (other.breaks[i] as number)) > 1e-6);
  if (own.breaks.length !== other.breaks.length || apart.length > 0)
    throw new Error(`${name} divides otherwise: ${other.breaks.join(', ')}; we ${own.breaks.join(', ')}`);
}

/** Fisher–Jenks of as many values as there are buurten, five classes, beside its counterparts; and similar areas of six columns. */
export function benchClasses({ turns, folder }: StatisticsOptions): Line[] {
  const place = mkdtempSync(join(folder ?? tmpdir(), 'buurtzicht-bench-'));
  try {
    const prepared = spawnSync(STEP[0], [...STEP.slice(1), 'prepare', place, String(VALUES)], {
      encoding: 'utf8',
    });
    if (prepared.status !== 0) throw new Error(prepared.stderr);
    const there = COUNTERPARTS.filter(isThere);
    for (const { name, install } of COUNTERPARTS.filter((c) => !there.includes(c)))
      process.stderr.write(`${name} is not measured: ${install}\n`);
    const steps = new Map<string, Measure[]>();
    const take = <T extends Measure>(what: string, measure: T): T => {
      steps.set(what, [...(steps.get(what) ?? []), measure]);
      return measure;
    };
    for (let turn = 0; turn < turns; turn++) {
      const own = take('ours', measured([...STEP, 'fisher-jenks', place]) as Classed);
      take('similar', measured([...STEP, 'similar', place]));
      for (const { name, command } of there)
        checkAlike(own, take(name, measured([...command, join(place, 'values.f8')]) as Classed), name);
    }
    const of = (what: string): Measure => middle(steps.get(what) ?? []);
    return [
      line('Fisher–Jenks, 5 classes', of('ours')),
      ...there.map(({ name }) => line(name, of(name), of('ours'))),
      line('5 similar areas by 6 columns', of('similar')),
    ];
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
