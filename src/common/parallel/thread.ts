import { parentPort, workerData } from 'node:worker_threads';
import type { Answered, Asked } from './run-parts.js';

const { module, name } = workerData as { readonly module: string; readonly name: string };
const loading = import(module) as Promise<Record<string, (part: unknown) => unknown>>;

function answer(answered: Answered): void {
  parentPort?.postMessage(answered);
}

parentPort?.on('message', async ({ index, part }: Asked) => {
  try {
    const run = (await loading)[name] as (part: unknown) => unknown;
    answer({ index, result: run(part) });
  } catch (error) {
    answer({ index, error });
  }
});
