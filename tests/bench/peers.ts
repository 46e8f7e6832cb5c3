import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A reader of CSV that others use, run in a process of its own on two threads. */
export interface Peer {
  readonly name: string;
  command(file: string, kind: string): readonly [string, ...string[]];
  /** Thirty indicators of the deliveries in a folder, into a CSV file. */
  indicators(inbox: string, squares: string, results: string): readonly [string, ...string[]];
  /** Command that succeeds where the peer is installed. */
  readonly probe: readonly [string, ...string[]];
  readonly install: string;
}

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), 'peers');
const TSX = [process.execPath, '--import', 'tsx'] as const;
/** Debian's own: its packages are not seen by a Python that a user installed beside it. */
const PYTHON = '/usr/bin/python3';

export const PEERS: readonly Peer[] = [
  {
    name: 'data.table fread',
    command: (file, kind) => ['Rscript', join(FOLDER, 'fread.R'), file, kind],
    indicators: (...args) => ['Rscript', join(FOLDER, 'indicators.R'), ...args],
    probe: ['Rscript', '-e', 'library(data.table)'],
    install: 'apt-get install r-cran-data.table',
  },
  {
    name: 'pandas read_csv',
    command: (file, kind) => [PYTHON, join(FOLDER, 'read_pandas.py'), file, kind],
    indicators: (...args) => [PYTHON, join(FOLDER, 'indicators_pandas.py'), ...args],
    probe: [PYTHON, '-c', 'import pandas'],
    install: 'apt-get install python3-pandas',
  },
  {
    name: 'nodejs-polars',
    command: (file, kind) => [...TSX, join(FOLDER, 'read-polars.ts'), file, kind],
    indicators: (...args) => [...TSX, join(FOLDER, 'indicators-polars.ts'), ...args],
    probe: [process.execPath, '-e', "require('nodejs-polars')"],
    install:
      'npm install --no-save nodejs-polars@0.26.1 nodejs-polars-linux-x64-gnu@0.26.1, or both elsewhere and NODE_PATH',
  },
];

/** Whether a peer is there to be measured. */
export function isInstalled({ probe }: Peer): boolean {
  const [command, ...args] = probe;
  return spawnSync(command, args, { stdio: 'ignore', env: peerEnvironment() }).status === 0;
}

/** Two threads for all of them, as many as landing uses. */
export function peerEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, POLARS_MAX_THREADS: '2', OMP_NUM_THREADS: '2' };
}
