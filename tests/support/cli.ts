import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/common/package-root.js';

const src = join(packageRoot, 'src');

/** When each source file and folder was changed last: a file that went changes its folder. */
function sourceTimes(): string[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => `${name} ${statSync(join(src, name)).mtimeMs}`);
}

/** What `npm run build` made, when nothing was changed since. */
function builtAlready(times: readonly string[]): string | null {
  const dist = join(packageRoot, 'dist');
  const last = statSync(join(dist, 'known-yaml.json'), { throwIfNoEntry: false });
  if (!last) return null;
  return times.every((line) => Number(line.slice(line.lastIndexOf(' '))) < last.mtimeMs) ? dist : null;
}

function build(): string {
  const times = sourceTimes();
  const already = builtAlready(times);
  if (already) return already;
  const cache = join(packageRoot, 'node_modules', '.cache', 'buurtzicht-cli');
  const target = join(cache, createHash('sha256').update(times.join('\n')).digest('hex').slice(0, 12));
  if (existsSync(target)) return target;
  mkdirSync(cache, { recursive: true });
  const beside = join(cache, `.build-${process.pid}`);
  const tsc = join(packageRoot, 'node_modules', '.bin', 'tsc');
  const built = spawnSync(tsc, ['-p', 'tsconfig.build.json', '--outDir', beside], {
    cwd: packageRoot,
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`the program does not build:\n${built.stdout}`);
  try {
    renameSync(beside, target);
  } catch {
    // Another worker was first.
    rmSync(beside, { recursive: true, force: true });
  }
  return target;
}

/** The command line as it ships: compiled, once for a state of the sources. */
const main = join(build(), 'cli', 'main.js');

export interface CliResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs `buurtzicht` as a process of its own and waits for it. */
export function buurtzicht(args: readonly string[], options: CliOptions = {}): CliResult {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    cwd: options.cwd,
    env: { ...process.env, FORCE_COLOR: '', ...options.env },
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  return { status, stdout, stderr };
}

/** Starts `buurtzicht` and does not wait. */
export function startBuurtzicht(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [main, ...args], { stdio: 'ignore' });
}

/** Path of the compiled program, for tests that start it in another way. */
export const cliFile = main;
