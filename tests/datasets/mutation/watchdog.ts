import { Worker } from 'node:worker_threads';

/** Longest time a seed may take, in milliseconds; a hundred times what it does take. */
export const SEED_LIMIT = 30_000;

const WATCH = `
const { workerData: { shared, limit } } = require('node:worker_threads');
const clock = new Int32Array(shared);
let seen = -1, since = Date.now();
setInterval(() => {
  const turn = Atomics.load(clock, 1);
  if (turn !== seen || Atomics.load(clock, 0) === 0) { seen = turn; since = Date.now(); return; }
  if (Date.now() - since < limit) return;
  require('node:fs').writeSync(2, 'seed ' + Atomics.load(clock, 2) + ' hangs: longer than ' + limit + ' ms\\n');
  process.kill(process.pid, 'SIGKILL');
}, 250);
`;

/**
 * Ends the whole test process when a seed takes too long, after naming it: a loop without end in the main thread
 * can't be timed from within it, so a thread of its own watches.
 */
export class Watchdog {
  private readonly clock: Int32Array;
  private readonly worker: Worker;
  private turn = 0;

  constructor(limit = SEED_LIMIT) {
    const shared = new SharedArrayBuffer(12);
    this.clock = new Int32Array(shared);
    this.worker = new Worker(WATCH, { eval: true, workerData: { shared, limit } });
    this.worker.unref();
  }

  async watch<T>(seed: number, work: () => Promise<T>): Promise<T> {
    this.turn += 1;
    Atomics.store(this.clock, 2, seed);
    Atomics.store(this.clock, 1, this.turn);
    Atomics.store(this.clock, 0, 1);
    try {
      return await work();
    } finally {
      Atomics.store(this.clock, 0, 0);
    }
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
