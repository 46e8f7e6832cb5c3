import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A folder that all test files share, for what is made once. */
    readonly onceFolder: string;
  }
}

/** Gives all test files one folder for what only one of them has to make; it goes when they are done. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'buurtzicht-once-'));
  project.provide('onceFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
