import { Worker } from 'node:worker_threads';

/** A pure function of one argument, named so that a thread can load it by itself. */
export interface PartFunction {
  /** URL of the module: `new URL('./file.js', import.meta.url)`. */
  readonly module: URL;
  /** Name of the export; arguments and results must be cloneable (typed arrays and plain objects). */
  readonly name: string;
}

/** What a thread is asked for, and what it answers. */
export type Asked = { readonly index: number; readonly part: unknown };
export type Answered = { readonly index: number; readonly result?: unknown; readonly error?: unknown };

const FROM_SOURCE = import.meta.url.endsWith('.ts');

/** The module as it stands on the disk: TypeScript where the program runs from its sources. */
function onDisk(module: URL): URL {
  return FROM_SOURCE ? new URL(module.href.replace(/\.js$/, '.ts')) : module;
}

/** A thread does not take over how the program reads TypeScript: it has to be told. */
function threadModule(): URL {
  const thread = onDisk(new URL('./thread.js', import.meta.url));
  if (!FROM_SOURCE) return thread;
  const tsx = import.meta.resolve('tsx/esm/api');
  const start = `import { register } from '${tsx}'; register(); await import('${thread.href}');`;
  return new URL(`data:text/javascript,${encodeURIComponent(start)}`);
}

function startThread(of: PartFunction): Worker {
  return new Worker(threadModule(), {
    // Of how the program was started a thread needs nothing: a loader of TypeScript would be loaded once more.
    execArgv: [],
    workerData: { module: onDisk(of.module).href, name: of.name },
  });
}

async function runHere<Result>(of: PartFunction, parts: readonly unknown[]): Promise<Result[]> {
  const loaded = (await import(onDisk(of.module).href)) as Record<string, (part: unknown) => Result>;
  return parts.map((part) => (loaded[of.name] as (part: unknown) => Result)(part));
}

function runIn<Result>(threads: readonly Worker[], parts: readonly unknown[]): Promise<Result[]> {
  return new Promise((resolve, reject) => {
    const results = new Array<Result>(parts.length);
    let next = 0;
    let open = parts.length;
    const ask = (thread: Worker): void => {
      if (next < parts.length) thread.postMessage({ index: next, part: parts[next++] } satisfies Asked);
    };
    for (const thread of threads) {
      thread.on('error', reject);
      thread.on('message', ({ index, result, error }: Answered) => {
        if (error !== undefined) reject(error);
        results[index] = result as Result;
        open -= 1;
        if (open === 0) resolve(results);
        else ask(thread);
      });
      ask(thread);
    }
  });
}

/**
 * Applies a pure function to each part, in `threads` threads (1 = in this one), and gives the results in the order of the
 * parts. What a part says must not rest on which thread takes it or when: so the result is the same for any number of threads.
 * @throws whatever the function throws, for the first part that does.
 */
export async function runParts<Part, Result>(
  of: PartFunction,
  parts: readonly Part[],
  threads: number,
): Promise<Result[]> {
  const used = Math.min(threads, parts.length);
  if (used <= 1) return runHere(of, parts);
  const started = Array.from({ length: used }, () => startThread(of));
  try {
    return await runIn<Result>(started, parts);
  } finally {
    await Promise.all(started.map((thread) => thread.terminate()));
  }
}
