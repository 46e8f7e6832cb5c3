import { spawnSync } from 'node:child_process';

/** One step in a process of its own: its time without the start of the process, and the most memory it held. */
export interface Measure {
  readonly milliseconds: number;
  /** Time of the processor, in milliseconds: of use where others work on the same machine. */
  readonly cpu: number;
  readonly megabytes: number;
  readonly rows?: number;
  readonly rejected?: number;
}

/** Runs a command that prints its measure as one line of JSON. */
export function measured(command: readonly [string, ...string[]], env = process.env): Measure {
  const [program, ...args] = command;
  const { stdout, stderr, status } = spawnSync(program, args, { encoding: 'utf8', env });
  if (status !== 0) throw new Error(`${command.join(' ')}\n${stderr}`);
  if (process.env.BENCH_STEPS) process.stderr.write(stderr);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Measure;
}

/** The middle of several measures, each figure by itself. */
export function middle(measures: readonly Measure[]): Measure {
  const of = (pick: (m: Measure) => number): number =>
    measures.map(pick).sort((a, b) => a - b)[Math.floor(measures.length / 2)] as number;
  return {
    ...measures[0],
    milliseconds: of((m) => m.milliseconds),
    cpu: of((m) => m.cpu),
    megabytes: of((m) => m.megabytes),
  };
}

export function ratio(a: number, b: number | undefined): number | null {
  return b ? Math.round((100 * a) / b) / 100 : null;
}
