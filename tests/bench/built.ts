import { existsSync } from 'node:fs';
import type { runParts } from '../../src/common/parallel/run-parts.js';

/** A module of the program as it was built last (`npm run bench` builds it), by its place in src/. */
export function builtModule(path: string): URL {
  const url = new URL(`../../dist/${path}`, import.meta.url);
  if (!existsSync(url)) throw new Error(`${url.pathname} is not there: npm run build`);
  return url;
}

/** Threads as the built program starts them: reading TypeScript in each takes longer than many a step that is measured. */
export async function builtParts(): Promise<typeof runParts> {
  const built = (await import(builtModule('common/parallel/run-parts.js').href)) as {
    readonly runParts: typeof runParts;
  };
  return built.runParts;
}
