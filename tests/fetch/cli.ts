import { type ChildProcess, spawn } from 'node:child_process';
import type { CliResult } from '../support/cli.js';
import { cliFile } from '../support/cli.js';

export interface Running {
  readonly process: ChildProcess;
  readonly result: Promise<CliResult>;
}

/** Starts `buurtzicht` as a process of its own, while this one goes on: it plays the publisher. */
export function startCli(
  args: readonly string[],
  program: readonly string[] = [process.execPath, cliFile],
): Running {
  const [command = '', ...before] = program;
  const child = spawn(command, [...before, ...args], { env: { ...process.env, FORCE_COLOR: '' } });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (block: Buffer) => (stdout += block));
  child.stderr.on('data', (block: Buffer) => (stderr += block));
  const result = new Promise<CliResult>((resolve) => {
    child.on('close', (status) => resolve({ status, stdout, stderr }));
  });
  return { process: child, result };
}

export function cli(...args: string[]): Promise<CliResult> {
  return startCli(args).result;
}
